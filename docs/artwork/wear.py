"""Things to wear and to hang: cloth, folded stacks, garments, shoes, leather goods."""
import math

import numpy as np

from kit import F, O, capsule, ell, fbm, flat, fr, length, mix, noise, rbox, rgb, rng, rot, ss, torus
from surfaces import leather, wood

def cloth(tex, cx=0, w=1.5, y0=.28, y1=1.95, z=-.9, sc=1.0, amp=.072, fringe=0, seed=0):
    """A textile hung from a rod, folds deepening towards the hem."""
    def fold(p):
        x = p[:, 0] - cx
        g = np.clip((y1 - p[:, 1]) / (y1 - y0), 0, 1)
        return (amp * (.25 + .75 * g) * (np.sin(x * 7.5 + seed + .5 * np.sin(x * 2.7 + seed)) + .35 * np.sin(x * 17 + 1 + seed))).astype(F)
    def d(p):
        a = np.abs(p[:, 2] - z - fold(p)) - .012
        return np.maximum(np.maximum(a * .8, np.abs(p[:, 0] - cx) - w / 2), np.maximum(y0 - p[:, 1], p[:, 1] - y1))
    def col(p):
        return tex((p[:, 0] - cx) * sc, p[:, 1] * sc)
    out = [O(d, col, spec=.015, gloss=8)]
    if fringe:
        def fd(p):
            x = p[:, 0] - cx; q = p.copy()
            k = .028; q0 = (fr(x / k) - .5) * k
            a = length(q0, p[:, 2] - z - fold(p)) - .0075
            ln = fringe * (.85 + .3 * noise(np.floor(x / k), 2.))
            return np.maximum(np.maximum(a * .8, np.abs(x) - w / 2 + .01), np.maximum(y0 - ln - p[:, 1], p[:, 1] - y0))
        out.append(O(fd, flat("#D9C8A6")))
    rod = y1 + .01
    out.append(O(lambda p: np.minimum(capsule(p, (cx - w / 2 - .13, rod, z), (cx + w / 2 + .13, rod, z), .024),
                                      np.minimum(ell(p, (cx - w / 2 - .14, rod, z), (.04,) * 3), ell(p, (cx + w / 2 + .14, rod, z), (.04,) * 3))),
                 lambda p: wood(p, "#8A5A31", "#4A2C15", 3), spec=.2))
    return out


def folded(layers, c=(0, 0, 0), w=1.25, dp=.8, th=.13, deg=-14):
    """A stack of folded textiles; layers = [(texture, scale), ...] bottom first."""
    out = []; y = c[1]
    for i, (tex, sc) in enumerate(layers):
        yy = y + th / 2; r = rng(f"f{i}{w}"); dg = deg + r.uniform(-4, 4); ww = w * r.uniform(.96, 1.0)
        cc = (c[0] + r.uniform(-.02, .02), yy, c[2])
        def d(p, cc=cc, dg=dg, ww=ww):
            q = rot(p, cc, dg)
            q[:, 1] += .010 * np.sin(q[:, 0] * 4 + cc[1] * 9) + .008 * np.sin(q[:, 2] * 7)
            o = rbox(q, (0, 0, 0), (ww / 2, th / 2, dp / 2), th * .46)
            return o * .9
        def bump(p, cc=cc, dg=dg):
            q = rot(p, cc, dg)
            front = ss(dp / 2 - .10, dp / 2 - .05, q[:, 2])
            return (.010 * np.cos(q[:, 1] / th * math.pi * 4) * front).astype(F)
        def col(p, cc=cc, dg=dg, tex=tex, sc=sc):
            q = rot(p, cc, dg)
            return tex(q[:, 0] * sc, (q[:, 2] - q[:, 1]) * sc)
        out.append(O(d, col, bump, spec=.02)); y += th * .985
    return out


def hide(base, fine=26):
    """Leather as colour and grain."""
    def col(p):
        return leather(p * F(1.6), base)

    def bump(p):
        return (.0045 * fbm(p[:, 0] * fine, p[:, 1] * fine, p[:, 2] * fine, o=3)).astype(F)
    return col, bump


def smin(a, b, k):
    h = np.clip(.5 + .5 * (b - a) / k, 0, 1)
    return b * (1 - h) + a * h - k * h * (1 - h)


def garment(tex, w=.62, hem=.66, y0=.55, y1=2.02, sleeve=.85, angle=62, sw=.17, cuff=.13, z=-.7, neck="round", trim=None, bump=None,
            spec=.02, gloss=10, thick=.085, fold=.016, lines=None):
    """A garment on a hanger: body, two sleeves, neck. tex(x, y) gives colour; lines(x, y, colour) draws on it."""
    sh = y1 - .10
    a = math.radians(angle)
    dx, dy = math.cos(a), -math.sin(a)

    def flat2(x, y):
        ax = np.abs(x)
        t = np.clip((y1 - y) / (y1 - y0), 0, 1)
        half = w / 2 * .92 + (hem - w) / 2 * ss(.18, 1, t) + .012 * np.sin(y * 9)
        slope = (y - (y1 - .02 - .30 * np.clip(ax - .09, 0, 1))) * .95
        body = np.maximum(np.maximum(ax - half, y0 - y + .02 * np.cos(x * 5)), slope)
        px, py = ax - (w / 2 - .10), y - (sh - .12)
        al = np.clip(px * dx + py * dy, 0, sleeve)
        wd = sw + (cuff - sw) * al / max(sleeve, .01)
        arm = np.maximum(np.hypot(px - al * dx, py - al * dy) - wd, (px * dx + py * dy) - sleeve)
        o = smin(body, arm, .05)
        hole = np.hypot(x * 1.05, (y - y1 - .01) * (.9 if neck == "round" else .55)) - (.115 if neck != "stand" else .09)
        return np.maximum(o, -hole)

    def relief(x, y):
        t = np.clip((y1 - y) / (y1 - y0), 0, 1)
        return fold * (.3 + t) * (np.sin(x * 15 + .7 * np.sin(y * 3)) + .5 * np.sin(x * 29 + y * 4)) + fold * .5 * np.sin(y * 10 + x * 12) * (1 - t)

    def d(p):
        x, y = p[:, 0], p[:, 1]
        f = flat2(x, y)
        th = thick * np.sqrt(np.clip(-f / .10, .02, 1)) + relief(x, y)
        return np.maximum(f, np.abs(p[:, 2] - z) - th) * .62

    def col(p):
        x, y = p[:, 0], p[:, 1]
        k = tex(x, y)
        if trim is not None:
            f = flat2(x, y)
            k = mix(k, rgb(trim), ss(.034, .026, np.abs(f + .02)) * ((y < y0 + .08) | (np.abs(x) > w / 2) | (y > y1 - .2)))
        k = lines(x, y, k) if lines else k
        return k * (.9 + .2 * noise(x * 140, y * 140))[:, None]

    def hook(p):
        q = p - np.array([0, y1 + .16, z], F)
        loop = np.maximum(torus(q, (0, .05, 0), .06, .011, 2), np.where((q[:, 0] < 0) & (q[:, 1] < .05), .03, -9))
        bar = np.minimum(capsule(q, (0, -.02, 0), (0, -.14, 0), .011), capsule(q, (-.04, -.15, 0), (.04, -.15, 0), .02))
        return np.minimum(loop, bar)
    rod = O(lambda p: capsule(p, (-.95, y1 + .27, z), (.95, y1 + .27, z), .022), lambda p: wood(p, "#8A5A31", "#4A2C15", 3), spec=.2)
    return [O(d, col, bump, spec, gloss), O(hook, flat("#B9B4AA"), spec=.8, gloss=50, metal=.6), rod]


def shoe(c, deg=0, hx="#6E3F22", sole="#3A2418", boot=False, s=1.0):
    """A leather shoe or boot, about one unit long, toe towards +x."""
    c = np.array(c, F)

    def loc(p):
        return rot(p, c, deg) / F(s)

    def outline(q, grow=0.0):
        x, z = q[:, 0], q[:, 2] - .02 * np.sin(q[:, 0] * 3)
        t = np.clip((x + .36) / .66, 0, 1)
        half = .118 + .050 * ss(.25, .8, t) - .022 * np.exp(-((t - .38) / .16) ** 2)
        cx = -.36 + t * .66
        return np.hypot(x - cx, z) - half - grow

    def upper(p):
        q = loc(p)
        front = ell(q, (.24, .10, 0), (.31, .155, .17))
        heel = ell(q, (-.26, .20, 0), (.20, .26 if boot else .22, .138))
        mid = ell(q, (.0, .17, 0), (.26, .20, .145))
        o = smin(smin(front, mid, .10), heel, .10)
        if boot:
            shaft = np.maximum(length((q[:, 0] + .23 + .03 * (q[:, 1] - .4)) / 1.22, q[:, 2]) - (.128 + .018 * ss(.4, .8, q[:, 1])), np.maximum(.2 - q[:, 1], q[:, 1] - .74 - .05 * q[:, 0]))
            o = smin(o, shaft, .12)
            hole = np.maximum(length((q[:, 0] + .235) / 1.22, q[:, 2]) - .118, .5 - q[:, 1])
        else:
            hole = ell(q, (-.26, .47, 0), (.22, .23, .108))
        o = np.maximum(o, -hole)
        return np.maximum(o, .055 - q[:, 1]) * .8 * s

    def base(p):
        q = loc(p)
        welt = np.maximum(outline(q, .014), np.abs(q[:, 1] - .048) - .014)
        low = np.maximum(outline(q, .0), np.abs(q[:, 1] - .03) - .03)
        heel = np.maximum(np.maximum(outline(q, .002), q[:, 0] + .20), np.abs(q[:, 1] - .02) - .06)
        arch = np.maximum(low, -np.maximum(q[:, 1] - .028, np.maximum(q[:, 0] - .02, -.20 - q[:, 0])))
        return np.minimum(np.minimum(welt, arch), heel) * .9 * s

    def rise(deg):
        """Where the upper's middle line is met from inside under this angle."""
        a = math.radians(deg)
        r = np.linspace(.05, .75, 300, dtype=F)
        q = np.stack([-.20 + r * math.cos(a), .10 + r * math.sin(a), 0 * r], 1)
        inside = upper(rot(q * F(s), (0, 0, 0), -deg_) + c) < 0
        k = int(np.where(inside)[0].max()) if inside.any() else 0
        return q[k, 0], q[k, 1], math.cos(a), math.sin(a)
    deg_ = deg
    rows = [rise(t) for t in (np.linspace(33, 76, 7) if boot else np.linspace(31, 55, 4))]

    def laces(p):
        q = loc(p)
        m = np.full(len(q), 9, F)
        for x, y, ux, uy in rows:
            for sx in (-1, 1):
                m = np.minimum(m, capsule(q, (x + ux * .006, y + uy * .006, 0), (x - ux * .030 - .01 * uy, y - uy * .030, sx * .062), .0115))
                m = np.minimum(m, torus(q, (x - ux * .030, y - uy * .030, sx * .064), .012, .005, 2))
        x, y, ux, uy = rows[-1]
        for sx in (-1, 1):
            bow = q - np.array([x + ux * .03, y + uy * .03, sx * .055], F)
            m = np.minimum(m, length(length(bow[:, 0] * 1.2 - .02, bow[:, 2]) - .048, bow[:, 1] + .25 * np.abs(bow[:, 2])) - .009)
        return m * .8 * s

    def col(p):
        q = loc(p)
        k = leather(q * F(1.8), hx)
        seams = ss(.007, .004, np.abs(q[:, 0] - .30 - .9 * q[:, 2] ** 2)) + ss(.007, .004, np.abs(q[:, 0] - .05 + .55 * (q[:, 1] - .2))) * (q[:, 1] < .3)
        k = k * (1 - .45 * np.clip(seams, 0, 1))[:, None]
        return k * (1 - .25 * ss(.35, .48, q[:, 0]))[:, None]
    grain = hide(hx)[1]
    return [O(upper, col, lambda p: grain(p) * .6, spec=.34, gloss=28), O(base, flat(sole), lambda p: (.001 * np.sin(loc(p)[:, 1] * 200)).astype(F), spec=.12),
            O(laces, flat("#D9C49A" if boot else "#1E1410"), spec=.1)]


def wallet(c, deg=-20, hx="#6E3F22", open_=64, w=.56, h=.42):
    """A bifold wallet standing half open."""
    c = np.array(c, F)

    def leaf(p, sgn):
        q = rot(rot(p, c + np.array([0, h / 2, 0], F), deg), (0, 0, 0), sgn * open_ / 2)
        return q

    def d(p):
        a, b = leaf(p, 1), leaf(p, -1)
        one = rbox(a, (w / 2, 0, 0), (w / 2, h / 2, .034), .03)
        two = rbox(b, (-w / 2, 0, 0), (w / 2, h / 2, .034), .03)
        return np.minimum(one, two) * .92

    def col(p):
        a, b = leaf(p, 1), leaf(p, -1)
        right = rbox(a, (w / 2, 0, 0), (w / 2, h / 2, .034), .03) < rbox(b, (-w / 2, 0, 0), (w / 2, h / 2, .034), .03)
        x = np.where(right, a[:, 0], -b[:, 0])
        y = a[:, 1]
        k = leather(p * F(2.2), hx)
        e = np.minimum(np.minimum(w - x, x + .01), h / 2 - np.abs(y))
        st = ss(.007, .004, np.abs(e - .035)) * (fr((x + y) * 24) < .62)
        return mix(k, rgb("#D9B98A"), st * .9)
    grain = hide(hx, 40)[1]

    def bump(p):
        a, b = leaf(p, 1), leaf(p, -1)
        slot = ss(.006, .0, np.abs(np.mod(a[:, 1] + .02, .085) - .04)) * (a[:, 0] > .06) * (a[:, 0] < w - .06) * (a[:, 1] > -.1)
        return (grain(p) - .006 * slot * (a[:, 2] > 0)).astype(F)
    return [O(d, col, bump, spec=.26, gloss=20)]


def belt(c=(0, 0, 0), hx="#6E3F22", turns=2.6, h=.15):
    """A belt rolled up on its edge, the buckle outside."""
    c = np.array(c, F)
    a0, gap = .16, .085

    def d(p):
        x, z = p[:, 0] - c[0], p[:, 2] - c[2]
        R, A = np.hypot(x, z), np.arctan2(z, x) / (2 * math.pi)
        k = np.clip(np.round((R - a0) / gap - A), 0 - (A < 0) * 0, turns - .5)
        r = a0 + gap * (np.round(k) + A)
        return np.maximum(np.abs(R - r) - .026, np.abs(p[:, 1] - h - c[1]) - h) * .7 - .006

    def col(p):
        k = leather(p * F(2), hx)
        st = ss(.010, .006, np.abs(np.abs(p[:, 1] - c[1] - h) - h + .04)) * (fr(np.arctan2(p[:, 2] - c[2], p[:, 0] - c[0]) * 9) < .62)
        return mix(k, rgb("#D9B98A"), st * .85)
    R = a0 + gap * (round(turns - .5) + .24)

    def buckle(p):
        q = rot(p, (c[0] + .02, c[1] + h, c[2] + R + .03), 0)
        frame = np.maximum(rbox(q, (0, 0, 0), (.15, h * 1.12, .024), .03), -rbox(q, (0, 0, 0), (.10, h * .80, .2), .02))
        return np.minimum(frame, capsule(q, (-.12, 0, .01), (.14, 0, .03), .018)) * .9
    return [O(d, col, hide(hx, 30)[1], spec=.25, gloss=18), O(buckle, flat("#D2AE5C"), spec=.9, gloss=60, metal=.75)]


def stack(name, hexes, w=1.15, dp=.78, th=.17, y=0.0):
    """Soft folded leather or plain cloth, rounded at the fold."""
    out = []
    for i, hx in enumerate(hexes):
        r = rng(f"{name}{i}")
        cc, dg = (r.uniform(-.03, .03), y + th / 2, r.uniform(-.02, .02)), -16 + r.uniform(-5, 5)

        def d(p, cc=cc, dg=dg):
            q = rot(p, cc, dg)
            q[:, 1] += .016 * np.sin(q[:, 0] * 4 + cc[1] * 9) + .010 * np.sin(q[:, 2] * 7 + q[:, 0] * 3)
            o = rbox(q, (0, 0, 0), (w / 2, th / 2, dp / 2), th * .49)
            lip = np.maximum(np.abs(q[:, 1]) - .008, .20 - q[:, 2])
            return np.maximum(o, -lip) * .85

        def col(p, hx=hx, cc=cc, dg=dg):
            return leather(rot(p, cc, dg) * F(1.2), hx)

        def bump(p, cc=cc, dg=dg):
            q = rot(p, cc, dg)
            crease = .030 * fbm(q[:, 0] * 3, q[:, 1] * 2, q[:, 2] * 5, o=3)
            return (crease + .004 * fbm(q[:, 0] * 34, q[:, 1] * 34, q[:, 2] * 34, o=2)).astype(F)
        out.append(O(d, col, bump, spec=.22, gloss=14))
        y += th * .96
    return out


def tote(tex, bump, w=.56, grow=.10, depth=.22, h=.95, handle="#C2A46C", loop=.30, sq=.72, knit=0.0, spec=.05):
    """A standing bag with two handles; tex and bump take (x + y, y - x) unrolled on the face."""
    def body(p):
        y = np.clip(p[:, 1], 0, h)
        ww = w + grow * y
        t = depth - depth * .45 * y / h + .03 * np.sin(p[:, 0] * 5) + knit * np.sin(p[:, 0] * 9 + y * 4)
        x = np.clip(np.abs(p[:, 0]) / ww, 0, 1)
        tt = t * (1 - x ** 4) ** .5 + .01
        o = np.maximum(np.abs(p[:, 2]) - tt, np.abs(p[:, 0]) - ww)
        return np.maximum(o, np.maximum(-p[:, 1], p[:, 1] - h - .02 * np.cos(p[:, 0] * 4))) * .6

    def straps(p):
        m = np.full(len(p), 9, F)
        for z in (.09, -.09):
            q = p - np.array([0, h - .02, z], F)
            R = length(q[:, 0], q[:, 1] * sq)
            m = np.minimum(m, np.maximum(length(R - loop, q[:, 2]) - .026, -q[:, 1]))
        return m * .75
    twist = lambda p: np.arctan2(p[:, 0], p[:, 1] - h)
    return [O(body, lambda p: tex(p[:, 0], p[:, 1]), bump and (lambda p: bump(p[:, 0], p[:, 1])), spec=spec),
            O(straps, lambda p: mix(rgb(handle), rgb(handle) * .5, np.abs(np.sin(twist(p) * 30))), lambda p: (.006 * np.sin(twist(p) * 60)).astype(F), spec=spec)]
