"""Baskets, mats, brooms, furniture, jewellery, stones, carving."""
import math

import numpy as np

from kit import F, O, capsule, cyl, ell, fbm, flat, fr, length, mix, noise, rbox, revolve, rgb, rot, ss, torus
from surfaces import weave, wood

def basket(c, ys, rs, nu=44, pitch=.062, base="#B98A55", dark="#6E4A28", kind="plain", rim=.03, bump=.016, braid=False):
    """A woven vessel; strands counted by nu round the wall and pitch up it."""
    def uv(p):
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) / (2 * math.pi)
        return a * nu, (p[:, 1] - c[1]) / pitch
    def d(p):
        o = revolve(p, c, ys, rs, .045)
        return np.minimum(o, torus(p, (c[0], c[1] + ys[-1], c[2]), np.interp(ys[-1], ys, rs) - .02, rim))
    def hh(p):
        u, v = uv(p)
        if braid:
            s = fr(v); k = u * 1.0 + np.where(s < .5, s, 1 - s) * 1.6 + np.floor(v) * .5
            h = np.sin(s * math.pi) ** .6 * (.45 + .55 * np.abs(np.sin(k * math.pi)) ** .7)
            return h, None, np.floor(k) + np.floor(v) * 5.3
        return weave(u, v, kind)
    def b(p):
        return (hh(p)[0] * bump).astype(F)
    def col(p):
        h, ov, sid = hh(p)
        n = noise(sid * 1.31, np.floor(sid) * .37)
        u, v = uv(p)
        f = noise(u * 3, v * 11)
        t = np.clip(.10 + .62 * (1 - h) ** 1.6 + .34 * (n - .5) + .18 * (f - .5), 0, 1)
        return mix(rgb(base), rgb(dark), t)
    return O(d, col, b, spec=.06, gloss=14)


def hyper(c, R0=.46, R1=.30, h=.92, n=22, tw=.95, r=.017, hx="#B9854A"):
    """Two crossing families of straight rods: a hyperboloid stool."""
    def fam(p, s):
        x, y, z = p[:, 0] - c[0], p[:, 1] - c[1], p[:, 2] - c[2]
        t = np.clip(y / h, 0, 1)
        a = 2 * math.pi / n
        # rod k runs from angle k*a at the foot to k*a + s*tw at the top
        A = np.arctan2(z, x)
        X = (1 - t) * R0 + t * R0 * .92 * math.cos(tw); Z = s * t * R0 * .92 * math.sin(tw)
        ang = np.arctan2(Z, X); rad = np.hypot(X, Z)
        k = np.round((A - ang) / a)
        th = ang + k * a
        dx, dz = x - rad * np.cos(th), z - rad * np.sin(th)
        return np.maximum(np.hypot(dx, dz) * .80 - r, np.maximum(-y, y - h))
    def d(p):
        return np.minimum(fam(p, 1), fam(p, -1))
    rings = O(lambda p: np.min([torus(p, (c[0], c[1] + .02, c[2]), R0, .026), torus(p, (c[0], c[1] + h, c[2]), R0 * .92, .030),
                                torus(p, (c[0], c[1] + h * .5, c[2]), R0 * .86 * .96, .014)], axis=0), flat("#A8743D"), spec=.2)
    def wv(p):
        return weave((p[:, 0] - c[0]) * 26, (p[:, 2] - c[2]) * 26)
    seat = O(lambda p: cyl(p, (c[0], c[1] + h, c[2]), R0 * .90, .018, .012), lambda p: mix(rgb("#D8B27C"), rgb("#7A5126"), np.clip((1 - wv(p)[0]) ** 1.5, 0, 1)),
             lambda p: (wv(p)[0] * .008).astype(F))
    return [O(d, lambda p: rgb(hx) * (.75 + .5 * noise(p[:, 0] * 9, p[:, 1] * 40, p[:, 2] * 9))[:, None], spec=.16, gloss=20), rings, seat]


def table_top(c, r, t=.03, hx=("#D8B27C", "#7A5126")):
    """A round woven top with a bound edge."""
    def wv(p):
        return weave((p[:, 0] - c[0]) * 22, (p[:, 2] - c[2]) * 22)
    top = O(lambda p: cyl(p, c, r, t, .012), lambda p: mix(rgb(hx[0]), rgb(hx[1]), np.clip((1 - wv(p)[0]) ** 1.5, 0, 1)),
            lambda p: (wv(p)[0] * .008).astype(F), spec=.12)
    edge = O(lambda p: torus(p, c, r, .036), lambda p: mix(rgb("#B9854A"), rgb("#6E4726"), (np.abs(np.sin(np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) * 40)) < .25).astype(F)),
             lambda p: (.004 * np.sin(np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) * 80)).astype(F), spec=.2)
    return [top, edge]


def chair(deg=-28, hx="#B9854A", dark="#5C3517"):
    """A rattan dining chair with a woven seat and a curved woven back."""
    def loc(p):
        return rot(p, (0, 0, 0), deg)

    def frame(p):
        q = loc(p)
        s = q.copy()
        s[:, 0] = np.abs(s[:, 0])
        m = np.minimum(capsule(s, (.36, .02, .36), (.33, .78, .33), .034), capsule(s, (.36, .02, -.38), (.33, .78, -.34), .034))
        m = np.minimum(m, capsule(s, (.33, .78, -.34), (.31, 1.50, -.46), .032))
        m = np.minimum(m, capsule(s, (.34, .40, .345), (.34, .40, -.355), .020))
        m = np.minimum(m, capsule(q, (-.34, .46, .345), (.34, .46, .345), .020))
        m = np.minimum(m, capsule(s, (.35, .58, .35), (.16, .76, .34), .016))
        ring = np.minimum(np.minimum(capsule(s, (.34, .80, .34), (.34, .80, -.34), .034), capsule(q, (-.34, .80, .34), (.34, .80, .34), .034)), capsule(q, (-.34, .80, -.34), (.34, .80, -.34), .034))
        arc = torus(q - np.array([0, 1.48, -.455], F), (0, 0, 0), .31, .032, 2)
        arc = np.maximum(arc, 1.46 - q[:, 1])
        return np.minimum(np.minimum(m, ring), arc) * .9

    def seat(p):
        return rbox(loc(p), (0, .805, 0), (.33, .024, .33), .02)

    def back(p):
        q = loc(p)
        t = np.clip((q[:, 1] - .98) / .8, 0, 1)
        z = q[:, 2] + .375 + .115 * t + .06 * (1 - (q[:, 0] / .32) ** 2) * 0
        arch = np.minimum(np.abs(q[:, 0]) - .30, 9)
        top = np.where(q[:, 1] > 1.48, length(q[:, 0], q[:, 1] - 1.48) - .30, arch)
        return np.maximum(np.maximum(np.abs(z) - .014, top), .98 - q[:, 1]) * .8

    def wv(p, back_):
        q = loc(p)
        return weave(q[:, 0] * 26, (q[:, 1] if back_ else q[:, 2]) * 26, "twill")

    def col(back_):
        def f(p):
            h, _, sid = wv(p, back_)
            return mix(rgb("#D3A667"), rgb(dark), np.clip(.06 + .7 * (1 - h) ** 1.6 + .3 * (noise(sid * 1.3, 2.) - .5), 0, 1))
        return f
    joint = lambda p: mix(rgb(hx), rgb(dark), .6 * ss(.5, .6, noise(p[:, 0] * 7, p[:, 1] * 30, p[:, 2] * 7)))
    return [O(frame, joint, spec=.2), O(seat, col(False), lambda p: (wv(p, False)[0] * .008).astype(F), spec=.1), O(back, col(True), lambda p: (wv(p, True)[0] * .008).astype(F), spec=.1)]


def board(hx=("#A9743F", "#6A4220"), s=1.1):
    return lambda p: wood(p, hx[0], hx[1], s)


def teak_table(w=.95, d=.50, h=.80, bench=False):
    seat = O(lambda p: np.maximum(rbox(p, (0, h, 0), (w, .042, d), .022), (-ell(p, (0, h + .15, 0), (w * 1.1, .13, d * 1.3)) * .9) if bench else -9), board(),
             lambda p: (.003 * noise(p[:, 0] * 3, p[:, 1] * 70, p[:, 2] * 70) - .004 * ss(.006, 0, np.abs(fr(p[:, 2] / (d * .5) + .5) - .5) * d * .5)).astype(F), spec=.12)

    def legs(p):
        q = p.copy()
        q[:, 0], q[:, 2] = np.abs(q[:, 0]), np.abs(q[:, 2])
        a = capsule(q, (w * .93, .03, d * .92), (w * .78, h - .02, d * .70), .042)
        b = rbox(q, (0, h - .09, d * .70), (w * .78, .045, .018), .01)
        c = rbox(q, (w * .78, h - .09, 0), (.018, .045, d * .70), .01)
        return np.minimum(a, np.minimum(b, c))
    return [seat, O(legs, lambda p: wood(p[:, [1, 0, 2]], "#A06C3A", "#5E3A1C", 1.4), spec=.1)]


def scroll(u, v):
    """Height of a leaf scroll: running spirals with lobes, framed."""
    x, y = fr(u) - .5, fr(v) - .5
    sgn = np.where((np.floor(u) + np.floor(v)) % 2 < 1, 1.0, -1.0)
    r, a = np.hypot(x, y) + 1e-4, np.arctan2(y, x * sgn)
    arm = np.abs(fr(a / (2 * math.pi) + 1.15 * np.log(r * 6) / 2.2) - .5) * 2
    lobe = .5 + .5 * np.cos(a * 7 + np.log(r) * 6)
    h = ss(.75, .25, arm) * (.65 + .35 * lobe) * ss(.52, .44, r) * ss(.02, .06, r) + ss(.075, .045, r)
    corner = np.hypot(np.abs(x) - .5, np.abs(y) - .5)
    leaf = ss(.25, .16, corner) * (.6 + .4 * np.cos(np.arctan2(np.abs(y) - .5, np.abs(x) - .5) * 10))
    return np.clip(np.maximum(h, leaf * .9), 0, 1).astype(F)


def panel(deg=-12, n=3, hx=("#9C6430", "#4E2C12"), size=.74):
    """A carved square panel leaning back a little."""
    c = np.array([0, size + .02, 0], F)

    def loc(p):
        return rot(rot(p, c, deg), (0, 0, 0), -7, 0)

    def uv(p):
        q = loc(p)
        return q[:, 0] / size * n / 2, q[:, 1] / size * n / 2

    def high(p):
        q = loc(p)
        e = np.maximum(np.abs(q[:, 0]), np.abs(q[:, 1])) / size
        u, v = uv(p)
        h = scroll(u + .5 * (n % 2), v + .5 * (n % 2)) * ss(.84, .82, e)
        rim = ss(.86, .885, e)
        return np.maximum(h, rim) * (q[:, 2] > 0)

    def col(p):
        q = loc(p)
        return wood(q, hx[0], hx[1], 1.2) * (.42 + .66 * high(p))[:, None]
    return [O(lambda p: rbox(loc(p), (0, 0, 0), (size, size, .05), .012) * .9, col, lambda p: (.050 * high(p)).astype(F), spec=.16, gloss=16)]


def broom(c=(0, 0, 0), head=(.52, .95), handle=1.1, hx="#C9A86A", dark="#7C5A2C", stick="#B9A468", ties=("#8A3A2A", "#8A3A2A"), lean=8, s=1.0):
    """A broom standing on its head; head = (half width, length)."""
    c = np.array(c, F)
    w, hl = head

    def loc(p):
        return rot(p, c, lean, 2) / F(s)

    def fan(p):
        q = loc(p)
        t = np.clip(q[:, 1] / hl, 0, 1)
        half = .07 + (w - .07) * (1 - t) ** 1.15
        th = .055 + .055 * np.sin(np.clip(1 - t, 0, 1) * 2.2)
        k = np.abs(q[:, 0]) / half
        o = np.maximum((k - 1) * half, np.abs(q[:, 2]) - th * np.sqrt(np.clip(1.02 - k ** 2, .03, 1)))
        strand = np.arctan2(q[:, 0], hl * 1.3 - q[:, 1]) * 70
        low = .05 * noise(np.floor(strand), 3.) + .02
        return np.maximum(o, np.maximum(low - q[:, 1], q[:, 1] - hl)) * .55 * s

    def strand(p):
        q = loc(p)
        return np.arctan2(q[:, 0], hl * 1.3 - q[:, 1]) * 70, q

    def col(p):
        a, q = strand(p)
        n = noise(np.floor(a), 7.) * .7 + .5 * noise(a * .6, q[:, 1] * 5)
        k = mix(rgb(hx), rgb(dark), np.clip(n - .18 + .35 * ss(.75, 1, q[:, 1] / hl), 0, 1))
        tuft = ss(.42, .10, q[:, 1]) * .35
        return mix(k, rgb("#E0CDA0"), tuft)

    def bump(p):
        a, q = strand(p)
        return (.010 * np.abs(np.sin(a * math.pi)) + .012 * noise(a * 2, q[:, 1] * 14)).astype(F)

    def bind(p):
        q = loc(p)
        m = np.full(len(p), 9, F)
        for y in (hl * .60, hl * .72, hl * .93):
            t = y / hl
            hw = .07 + (w - .07) * (1 - t) ** 1.15
            th = .055 + .055 * np.sin((1 - t) * 2.2)
            k = np.hypot(q[:, 0] / (hw + .004), q[:, 2] / (th + .012))
            m = np.minimum(m, np.maximum((k - 1) * th, np.abs(q[:, 1] - y) - .020))
        return m * .6 * s

    def pole(p):
        return capsule(loc(p), (0, hl - .05, 0), (0, hl + handle, 0), .038) * s

    def pcol(p):
        q = loc(p)
        node = ss(.02, .0, np.abs(fr(q[:, 1] * 2.4) - .5) / 2.4)
        return mix(rgb(stick) * (.85 + .3 * noise(q[:, 0] * 30, q[:, 1] * 3, q[:, 2] * 30))[:, None], rgb("#6E5A30"), node * .8)
    return [O(fan, col, bump, spec=.03), O(bind, flat(ties[0]), lambda p: (.004 * np.sin(loc(p)[:, 1] * 400)).astype(F), spec=.1),
            O(pole, pcol, lambda p: (.006 * ss(.02, .0, np.abs(fr(loc(p)[:, 1] * 2.4) - .5) / 2.4)).astype(F), spec=.18)]


def mat(w=.9, d=.62, tex=None, bump=None, deg=-16, t=.02, round_=False, y=0.0):
    """A flat mat; tex and bump take its own x, z."""
    c = (0, y + t, 0)

    def loc(p):
        return rot(p, c, deg)

    def dd(p):
        q = loc(p)
        return cyl(q, (0, 0, 0), w, t, .012) if round_ else rbox(q, (0, 0, 0), (w, t, d), .014)
    return [O(lambda p: dd(p) * .9, lambda p: tex(loc(p)[:, 0], loc(p)[:, 2]), bump and (lambda p: bump(loc(p)[:, 0], loc(p)[:, 2])), spec=.03)]


def coil(x, z, pitch=.062):
    """Height of a braid coiled from the middle outwards."""
    R, A = np.hypot(x, z), np.arctan2(z, x) / (2 * math.pi)
    v = R / pitch - A
    s, row = fr(v), np.floor(v)
    u = R * A * 2 * math.pi / pitch * .55
    k = u + np.where(s < .5, s, 1 - s) * 1.5
    return np.sin(s * math.pi) ** .6 * (.45 + .55 * np.abs(np.sin(k * math.pi)) ** .7), np.floor(k) + row * 5.3


SILVER = "#DAD7D1"


def bangle(c, R=.40, r=.060, deg=24, n=30, hx=SILVER):
    def loc(p):
        return rot(p, c, deg)

    def gran(p):
        q = loc(p)
        step = 2 * math.pi / n
        k = np.round(np.arctan2(q[:, 1], q[:, 0]) / step) * step
        m = np.full(len(p), 9, F)
        for z in (r * .72, 0, -r * .72):
            rr = R + math.sqrt(max(r * r - z * z, 0)) * .92
            m = np.minimum(m, length(q[:, 0] - rr * np.cos(k), q[:, 1] - rr * np.sin(k), q[:, 2] - z) - r * .36)
        return m
    return [O(lambda p: torus(loc(p), (0, 0, 0), R, r, 2) * .9, flat(hx), spec=.5, gloss=70, metal=.95), O(gran, flat("#EDEAE4"), spec=.6, gloss=70, metal=.9)]


def ring(c, deg=24, s=1.0, stone=None, hx=SILVER):
    """A finger ring seen at an angle; stone is a colour."""
    c = np.array(c, F)

    def loc(p):
        return rot(p, c, deg) / F(s)

    def band(p):
        q = loc(p)
        w = .075 + .05 * ss(-.1, .3, q[:, 1])
        R = length(q[:, 0], q[:, 1])
        return (length(np.maximum(np.abs(R - .30) - .012, 0), np.maximum(np.abs(q[:, 2]) - w, 0)) - .016) * .9 * s

    def chase(p):
        q = loc(p)
        a = np.arctan2(q[:, 0], q[:, 1])
        return (.014 * np.sin(a * 22 + 3 * np.sin(q[:, 2] * 40)) * np.cos(q[:, 2] * 38) * ss(.13, .08, np.abs(q[:, 2]))).astype(F) * F(s)

    def col(p):
        q = loc(p)
        g = chase(p) / s / .014
        return mix(rgb("#5E5A55"), rgb(hx), ss(-.5, .1, g))
    out = [O(band, col, chase, spec=.6, gloss=60, metal=.92)]
    if stone:
        def gran(p):
            q = loc(p) - np.array([0, .34, 0], F)
            k = np.round(np.arctan2(q[:, 2], q[:, 0]) / (math.pi / 9)) * (math.pi / 9)
            return (length(q[:, 0] - .165 * np.cos(k), q[:, 1], q[:, 2] - .165 * np.sin(k)) - .028) * s
        out += [O(lambda p: ell(loc(p), (0, .36, 0), (.135, .10, .135)) * .9 * s, lambda p: rgb(stone) * (.8 + .4 * noise(p[:, 0] * 9, p[:, 1] * 9, p[:, 2] * 9))[:, None], spec=1.0, gloss=120, metal=.18),
                O(gran, flat(hx), spec=.6, gloss=70, metal=.9), O(lambda p: cyl(loc(p), (0, .325, 0), .17, .02, .01) * s, flat(hx), spec=.6, gloss=60, metal=.9)]
    return out


def pearls(c, R=.52, n=39, r=.042, hx="#EFE9E0", axis=1, wob=.03):
    """A strand lying in a loop."""
    c = np.array(c, F)
    step = 2 * math.pi / n

    def d(p):
        q = p - c
        a = np.arctan2(q[:, 2], q[:, 0])
        m = np.full(len(p), 9, F)
        k0 = np.round(a / step)
        for dk in (-1, 0, 1):
            k = (k0 + dk) * step
            rr = R * (1 + wob * np.sin(k * 3 + 1))
            m = np.minimum(m, length(q[:, 0] - rr * np.cos(k), q[:, 1], q[:, 2] - rr * .82 * np.sin(k)) - r * (1 + .12 * np.cos(k)))
        return m * .9

    def col(p):
        q = p - c
        k = np.round(np.arctan2(q[:, 2] / .82, q[:, 0]) / step)
        return mix(rgb(hx), rgb("#E6C9BE"), .3 * noise(k * 1.7, 2.))
    return [O(d, col, spec=.9, gloss=60, metal=.22)]


def gem(c, r=(.2, .12, .16), hx="#8A3324", deg=0, facet=0, bands=True):
    """A polished stone: a smooth cabochon, or cut with facets."""
    c = np.array(c, F)

    def loc(p):
        return rot(p, c, deg)

    def d(p):
        q = loc(p)
        if not facet:
            return np.maximum(ell(q, (0, 0, 0), (r[0], r[1] * 1.6, r[2])), -q[:, 1]) * .9
        a = np.arctan2(q[:, 2] / r[2], q[:, 0] / r[0])
        k = np.round(a / (2 * math.pi / facet)) * 2 * math.pi / facet
        R = q[:, 0] / r[0] * np.cos(k) + q[:, 2] / r[2] * np.sin(k)
        crown = np.maximum(R + q[:, 1] / r[1] * .62 - 1.05, q[:, 1] / r[1] - .75)
        k2 = (np.floor(a / (2 * math.pi / facet)) + .5) * 2 * math.pi / facet
        R2 = q[:, 0] / r[0] * np.cos(k2) + q[:, 2] / r[2] * np.sin(k2)
        crown = np.maximum(crown, R2 + q[:, 1] / r[1] * .30 - 1.02)
        return np.maximum(crown, -q[:, 1] / r[1] * .6 - .35 + .0 * R) * min(r) * .6

    def col(p):
        q = loc(p)
        n = fbm(q[:, 0] * 5, q[:, 1] * 5, q[:, 2] * 5, o=3)
        if facet:
            return rgb(hx) * (.45 + 1.1 * noise(np.floor(np.arctan2(q[:, 2], q[:, 0]) * facet / 3.1), np.floor(q[:, 1] * 14)))[:, None]
        if bands:
            return mix(rgb(hx), rgb("#E6CFA8"), .5 * ss(.55, .9, np.sin(q[:, 0] * 18 + n * 14)))
        return rgb(hx) * (.6 + .8 * n)[:, None]
    return O(d, col, spec=1.2, gloss=150, metal=.16 if not facet else .34)
