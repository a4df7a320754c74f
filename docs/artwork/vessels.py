"""Packing and vessels: pouch, tin, bottle, jar, carton, sack, bowl, tray."""
import math

import numpy as np

from heaps import heap
from kit import F, O, cyl, fbm, flat, length, mix, noise, rbox, revolve, rgb, rot, ss, torus
from surfaces import kawung, weave

def pot(c, ys, rs, base="#B4623A", band=None, t=.04, groove=.0035, glaze=None, spec=.05):
    def d(p):
        return revolve(p, c, ys, rs, t)
    def col(p):
        y = p[:, 1] - c[1]
        n = fbm(p[:, 0] * 5, y * 22, p[:, 2] * 5)
        k = rgb(base) * (.78 + .42 * n)[:, None]
        if band:
            for lo, hi, hx in band:
                wob = .008 * (noise(np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) * 3, 1.) - .5)
                k = mix(k, rgb(hx) * (.85 + .3 * n)[:, None], ss(-.004, .004, y + wob - lo) * ss(-.004, .004, hi - y - wob))
        return k
    def b(p):
        return (groove * np.sin((p[:, 1]) * 110) + .004 * fbm(p[:, 0] * 14, p[:, 1] * 14, p[:, 2] * 14)).astype(F)
    return O(d, col, b, spec=spec, gloss=24)


def label(kind, base, accent, ink):
    """A printed front: x, y in 0..1."""
    def f(x, y):
        n = len(x)
        c = np.broadcast_to(rgb(base), (n, 3)).astype(F)
        if kind == "kawung":
            k = kawung(x * 5, y * 7, ground=accent, fill=base, dark=ink)
            c = mix(c, k, ((y < .30) | (y > .93)).astype(F))
        elif kind == "band":
            c = mix(c, rgb(accent), ((y > .30) & (y < .64)).astype(F))
        elif kind == "sun":
            rr = np.hypot(x - .5, (y - .46) * 1.35)
            c = mix(c, rgb(accent), ss(.255, .25, rr))
            c = mix(c, rgb(base), ss(.012, .006, np.abs(y - .40 + .03 * np.sin(x * 20))) * ss(.25, .24, rr))
            c = mix(c, rgb(base), ss(.012, .006, np.abs(y - .34 + .03 * np.sin(x * 20 + 1))) * ss(.25, .24, rr))
        elif kind == "hill":
            for i, (h, a, hx) in enumerate(((.42, .08, accent), (.30, .10, ink), (.17, .07, accent))):
                c = mix(c, rgb(hx), ss(.004, -.004, y - h - a * np.sin(x * 5 + i * 2.1)))
        # type, as bars: a name, a place, a weight
        col = max((base, ink), key=lambda x: abs(float(rgb(x).mean()) ** .5 - float(rgb(accent).mean()) ** .5)) if kind == "band" else ink
        yy = .50 if kind == "band" else .80
        if kind in ("kawung",):
            yy = .66
        for (w, h, o) in ((.46, .030, 0), (.30, .012, -.055), (.18, .012, -.085)):
            m = (np.abs(x - .5) < w / 2) & (np.abs(y - yy - o) < h / 2)
            c = mix(c, rgb(col), m.astype(F) * .95)
        return c
    return f


def pouch(c, w=.78, h=1.2, th=.30, deg=-12, front=None, side="#2B2018"):
    """A stand-up pouch: full at the foot, flat at the seal."""
    def loc(p):
        return rot(p, c, deg)
    def d(p):
        q = loc(p); y = np.clip(q[:, 1] / h, 0, 1)
        t = th / 2 * (np.sqrt(np.clip(1 - y ** 1.8, 0, 1)) * .94 + .05)
        ww = w / 2 * (1 - .04 * np.sin(y * math.pi))
        x = np.abs(q[:, 0]) / ww
        tt = t * np.clip(1 - np.clip(x, 0, 1) ** 3.2, .02, 1) ** .75 + .012
        o = np.maximum(np.abs(q[:, 2]) - tt, np.abs(q[:, 0]) - ww)
        return np.maximum(o, np.maximum(-q[:, 1], q[:, 1] - h)) * .62
    def col(p):
        q = loc(p)
        k = front(q[:, 0] / w + .5, q[:, 1] / h)
        return mix(k, rgb(side), (q[:, 2] < 0).astype(F))
    def b(p):
        q = loc(p); y = q[:, 1] / h
        cr = .004 * np.sin(q[:, 1] * 260) * ss(.925, .935, y)
        wr = .022 * fbm(q[:, 0] * 3.2, q[:, 1] * 2.2, 3.) + .012 * fbm(q[:, 0] * 9 + q[:, 1] * 5, q[:, 1] * 5, 1.)
        return (cr + wr * ss(.95, .7, y)).astype(F)
    return O(d, col, b, spec=.10, gloss=22)


def tin(c, r=.42, h=.34, front=None, lid="#C9C2B4", metal=.0, deg=0, lidh=.09):
    def d(p):
        a = cyl(p, (c[0], c[1] + (h - lidh) / 2, c[2]), r * .985, (h - lidh) / 2, .015)
        return a
    def col(p):
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) + math.radians(deg)
        return front(a / 1.35 + .5, (p[:, 1] - c[1]) / (h - lidh))
    def dl(p):
        return cyl(p, (c[0], c[1] + h - lidh / 2, c[2]), r, lidh / 2, .022)
    def bl(p):
        R = length(p[:, 0] - c[0], p[:, 2] - c[2])
        return (.006 * ss(.03, .0, np.abs(R - r * .82)) + .003 * np.sin(p[:, 1] * 200) * (R > r * .97)).astype(F)
    return [O(d, col, spec=.18, gloss=30), O(dl, flat(lid), bl, spec=.5, gloss=50, metal=metal)]


def block(c, h, hx="#E9E1D4", deg=0, r=.012, speckle=.12):
    def d(p):
        return rbox(rot(p, c, deg), (0, 0, 0), h, r)
    def col(p):
        return rgb(hx) * (1 - speckle / 2 + speckle * fbm(p[:, 0] * 30, p[:, 1] * 30, p[:, 2] * 30))[:, None]
    return O(d, col, spec=.02)


def face(name):
    """A label with colours of its own, chosen by the product's name."""
    from kit import rng
    r = rng("face" + name)
    grounds = ["#F0E6D6", "#E9DCC3", "#F4EDE0", "#E8EDE6", "#2A2018", "#233A6B", "#2F6B4F", "#EFE3CF"]
    accents = ["#7A4A21", "#2F6B4F", "#8E2C48", "#E0A526", "#233A6B", "#A8672F", "#B5532F"]
    g = grounds[r.integers(len(grounds))]
    dark = g in ("#2A2018", "#233A6B", "#2F6B4F")
    a = accents[r.integers(len(accents))]
    while a == g:
        a = accents[r.integers(len(accents))]
    kind = ["kawung", "band", "sun", "hill"][r.integers(4)]
    ink = "#F5E7CC" if dark else "#1E1B16"
    return label(kind, g, a, ink), g, a


def bottle(c, front, liquid="#E3DCC4", h=1.0, r=.30, cap="cork", shape="round", glass=.18, deg=0):
    """A filled bottle; the liquid colours the glass."""
    if shape == "slim":
        ys, rs = [0, .02, .60, .80, .92, 1.12, 1.16], [.20, .22, .22, .17, .085, .08, .092]
    elif shape == "wide":
        ys, rs = [0, .03, .42, .56, .66, .80, .83], [.33, .36, .36, .30, .13, .12, .135]
    else:
        ys, rs = [0, .02, .62, .74, .82, 1.0, 1.04], [.27, .30, .30, .24, .10, .095, .11]
    top = ys[-1]
    ys, rs = [y * h for y in ys], [x * r / .30 for x in rs]
    lo, hi = (.12 * h, .58 * h) if shape != "wide" else (.08 * h, .40 * h)

    def d(p):
        return revolve(p, c, ys, rs)

    def col(p):
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) + math.radians(deg)
        y = p[:, 1] - c[1]
        full = ss(.86 * h, .84 * h, y)
        k = mix(rgb("#DDE0DA") * .8, rgb(liquid), full) * (.74 + .30 * ss(-.1, .8, a) + .18 * ss(.0, .7, y))[:, None]
        on = ((y > lo) & (y < hi) & (np.abs(a) < 1.25)).astype(F)
        return mix(k, front(a / 2.5 + .5, (y - lo) / (hi - lo)), on)
    out = [O(d, col, spec=.55, gloss=70, metal=glass)]
    y0, rr = c[1] + top * h, .085 * r / .30
    if cap == "cork":
        out.append(O(lambda p: cyl(p, (c[0], y0 + .05, c[2]), rr, .075, .015), lambda p: rgb("#B68A5B") * (.6 + .8 * fbm(p[:, 0] * 30, p[:, 1] * 30, p[:, 2] * 30))[:, None]))
    elif cap == "pump":
        def pump(p):
            a = cyl(p, (c[0], y0 + .03, c[2]), rr * 1.35, .07, .015)
            b = cyl(p, (c[0], y0 + .16, c[2]), rr * .35, .09, .01)
            e = rbox(rot(p, (c[0], y0 + .25, c[2]), -25), (.07, 0, 0), (.15, .03, .05), .02)
            return np.minimum(a, np.minimum(b, e))
        out.append(O(pump, flat("#2A2622"), spec=.3, gloss=40))
    else:
        out.append(O(lambda p: cyl(p, (c[0], y0 - .02, c[2]), rr * 1.3, .075, .015), flat(cap),
                     lambda p: (.004 * np.sin(np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) * 40)).astype(F), spec=.35, gloss=40))
    return out


def jar(c, front, inside="#B98A55", r=.34, h=.62, lid="#C7A14A", grain=34, deg=0):
    """A glass jar that shows what is in it above and below a paper label."""
    ys, rs = [0, .03, .80 * h, .90 * h, h], [r * .90, r, r, r * .88, r * .86]

    def col(p):
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) + math.radians(deg)
        y = p[:, 1] - c[1]
        b = noise(p[:, 0] * grain, p[:, 1] * grain, p[:, 2] * grain)
        k = rgb(inside) * (.55 + .75 * ss(.2, .8, b))[:, None]
        on = ((y > .18 * h) & (y < .72 * h) & (np.abs(a) < 1.15)).astype(F)
        return mix(k, front(a / 2.3 + .5, (y - .18 * h) / (.54 * h)), on)
    top = O(lambda p: cyl(p, (c[0], c[1] + h + .03, c[2]), r * .93, .06, .018), flat(lid),
            lambda p: (.003 * np.sin(np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2]) * 60)).astype(F), spec=.5, gloss=50, metal=.45)
    return [O(lambda p: revolve(p, c, ys, rs), col, spec=.6, gloss=80, metal=.14), top]


def carton(c, h=(.5, .36, .4), deg=-18, mark="#7A4A21", paper="#C9A574"):
    """A shipping carton of brown board with tape and a printed mark; c is the middle of its foot."""
    cc = (c[0], c[1] + h[1], c[2])

    def col(p):
        q = rot(p, cc, deg)
        k = rgb(paper) * (.90 + .18 * fbm(q[:, 0] * 14, q[:, 1] * 50, q[:, 2] * 14, o=2))[:, None]
        k = mix(k, rgb("#E8DCC2"), .75 * ((np.abs(q[:, 2]) < .05) & (q[:, 1] > -.0)).astype(F) * ((q[:, 1] > h[1] * .97) | (q[:, 1] > h[1] * .45)))
        front = q[:, 2] > h[2] * .97
        x, y = q[:, 0] / h[0], q[:, 1] / h[1]
        for w, hh, yy in ((.42, .09, .12), (.28, .035, -.08), (.20, .035, -.18)):
            k = mix(k, rgb(mark), (front & (np.abs(x + .35) < w) & (np.abs(y - yy) < hh)).astype(F) * .9)
        side = q[:, 0] > h[0] * .97
        arrow = (np.abs(q[:, 2]) < .16 * h[2] * 2) & (np.abs(y + .3) < .03)
        return mix(k, rgb(mark), (side & arrow).astype(F) * .8)
    seam = lambda p: (-.006 * ss(.006, .0, np.abs(rot(p, cc, deg)[:, 2])) * (rot(p, cc, deg)[:, 1] > h[1] * .9)).astype(F)
    return O(lambda p: rbox(rot(p, cc, deg), (0, 0, 0), h, .012), col, seam, spec=.02)


def box(c, h, front, side, deg=-14):
    """A small printed box; c is the middle of its foot."""
    cc = (c[0], c[1] + h[1], c[2])

    def col(p):
        q = rot(p, cc, deg)
        k = front(q[:, 0] / h[0] / 2 + .5, q[:, 1] / h[1] / 2 + .5)
        return mix(k, rgb(side), ((q[:, 2] < h[2] * .96)).astype(F))
    return O(lambda p: rbox(rot(p, cc, deg), (0, 0, 0), h, .008), col, spec=.06)


def sack(c, r=.50, h=.86, grain=.03, cols=("#8A8F62", "#5E6340"), base="#BFA071", kind="bean", seed=1):
    """An open jute sack, rim rolled, full to the brim."""
    ys, rs = [0, .06, .35 * h, .8 * h, h], [r * .78, r * .93, r * 1.04, r * .96, r * .84]

    def uv(p):
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2])
        return a * 26, (p[:, 1] - c[1]) * 40

    def d(p):
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2])
        y = p[:, 1] - c[1]
        lump = .022 * np.sin(a * 3 + seed) + .014 * np.sin(a * 5 - y * 6 + seed * 2) + .010 * np.sin(y * 11 + a * 2)
        o = revolve(p, c, ys, rs) - lump * ss(h, .7 * h, y) * .7
        rim = torus(p, (c[0], c[1] + h - .01, c[2]), r * .85, .055)
        return np.minimum(o, rim) * .9

    def col(p):
        u, v = uv(p)
        hh, _, sid = weave(u, v)
        k = mix(rgb(base), rgb("#6E5028"), np.clip(.06 + .55 * (1 - hh) ** 1.5 + .4 * (noise(sid * 1.3, 2.) - .5), 0, 1))
        y = (p[:, 1] - c[1]) / h
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2])
        for w, hh2, yy in ((.34, .045, .52), (.22, .018, .41), (.15, .018, .36)):
            k = mix(k, rgb("#4A3420"), .7 * ((np.abs(a - .1) < w) & (np.abs(y - yy) < hh2)).astype(F) * (.5 + .5 * hh))
        return k
    body = O(d, col, lambda p: (weave(*uv(p))[0] * .006).astype(F), spec=.02)
    return [body, heap((c[0], c[1] + h - .05, c[2]), r * .80, .16, grain, cols, kind, seed)]


def bowl(c, r=.40, h=.24, base="#DCCDB4", fill=None, spec=.25):
    """A bowl; fill is (grain, colours, kind)."""
    o = [pot(c, [0, .02, h * .55, h], [r * .48, r * .58, r * .92, r], base, t=.028, spec=spec, groove=.001)]
    if fill:
        o.append(heap((c[0], c[1] + h * .84, c[2]), r * .83, h * .52, *fill))
    return o


def tray(c, h=(.66, .05, .46), hx="#F2EFE8", deg=-14):
    """A shallow tray with a rim."""
    cc = (c[0], c[1] + h[1], c[2])

    def d(p):
        q = rot(p, cc, deg)
        o = rbox(q, (0, 0, 0), h, .04)
        i = rbox(q, (0, .035, 0), (h[0] - .035, h[1], h[2] - .035), .04)
        return np.maximum(o, -i) * .9
    return O(d, flat(hx), spec=.2, gloss=30)
