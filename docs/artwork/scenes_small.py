"""Three pictures for small and precious things: silver, pearls, stones, lashes."""
import math

import numpy as np

from craft import SILVER, bangle, gem, pearls, ring
from kit import F, O, capsule, ell, flat, fr, length, moved, rng, rot, torus
from scenes_food import wall
from surfaces import wood
from vessels import block, box, face

UP = (0, 2.2, 6.0)


def plinth(hx="#3A3F52", h=.20, deg=14, w=.60, d=.46):
    return block((0, h, 0), (w, h, d), hx, deg, .01, .2)


def jewel(name, v, kind, paper=None, stone=None, velvet="#3A3F52"):
    """Silver on a plinth; near; in its case with others."""
    ww = wall(name, paper)
    y = .40
    if kind == "bangle":
        o = lambda: moved(bangle((0, .46, 0)), (0, y, 0), 0, .9)
    elif kind == "ring":
        o = lambda: moved(ring((0, .42, 0), 24, 1.0, stone), (0, y, 0), 0, 1.0)
    elif kind == "brooch":
        o = lambda: moved(brooch(), (0, y + .02, 0))
    elif kind == "chain":
        o = lambda: chain((0, y + .045, 0))
    elif kind == "drops":
        o = lambda: drops(stone or "#EFE9E0", y)
    elif kind == "strand":
        o = lambda: pearls((0, y + .055, 0), .46, 39, .040, stone or "#EFE9E0")
    else:
        o = lambda: studs(stone or "#E2C07A", y)
    flat_ = kind in ("chain", "strand")
    base = [plinth(velvet, .20, 14, .78 if flat_ else .60, .60 if flat_ else .46)]
    eye = (0, 3.0, 5.6) if flat_ else (0, 1.8, 6.1)
    if v == 1:
        return o() + base, dict(wall=ww, eye=eye)
    if v == 2:
        f = {"bangle": (.16, .98, 0), "ring": (0, 1.05, 0), "brooch": (0, .78, 0), "drops": (.0, .85, 0)}.get(kind, (.1, y + .05, .3))
        return o() + base, dict(wall=ww, eye=(.4, eye[1] + .3, 5.9), zoom=.40, focus=f)
    case = [block((0, .10, 0), (.86, .10, .60), "#6B4424", -10, .02, .1), block((0, .19, 0), (.80, .03, .54), velvet, -10, .02, .1)]
    if flat_:
        return moved(o(), (0, .23 - y - .0, 0), -10, 1.0) + case, dict(wall=ww, eye=(0, 3.4, 5.3), zw=-4)
    out = list(case)
    for x, z, dg in ((-.46, -.08, 0), (.02, .10, 30), (.48, -.06, -30)):
        out += moved(o(), (x, .22 - y * .5, z), dg, .5)
    return out, dict(wall=ww, eye=UP)


def brooch():
    """Six filigree petals about a pearl, standing on edge."""
    def loc(p):
        return rot(p, (0, .40, 0), 16)

    def petals(p):
        q = loc(p)
        step = math.pi / 3
        k = np.round(np.arctan2(q[:, 0], q[:, 1]) / step) * step
        x, y = q[:, 0] * np.cos(k) - q[:, 1] * np.sin(k), q[:, 0] * np.sin(k) + q[:, 1] * np.cos(k)
        e = np.hypot(x / .125, (y - .215) / .175)
        wire = length((e - 1) * .13, q[:, 2]) - .015
        e2 = np.hypot(x / .075, (y - .215) / .115)
        wire = np.minimum(wire, length((e2 - 1) * .08, q[:, 2]) - .009)
        cur = length(np.hypot(np.abs(x) - .033, y - .20) - .028, q[:, 2]) - .008
        cur = np.minimum(cur, length(np.hypot(x, y - .27) - .026, q[:, 2]) - .008)
        return np.minimum(wire, cur) * .8

    def grain(p):
        q = loc(p)
        step = math.pi / 9
        k = np.round(np.arctan2(q[:, 0], q[:, 1]) / step) * step
        return length(q[:, 0] - .088 * np.sin(k), q[:, 1] - .088 * np.cos(k), q[:, 2] - .02) - .017
    stand = O(lambda p: capsule(p, (0, 0, -.04), (0, .42, -.03), .012), flat("#8A8680"), spec=.4, metal=.5)
    return [O(petals, flat(SILVER), lambda p: (.004 * np.sin(p[:, 0] * 160) * np.sin(p[:, 1] * 160)).astype(F), spec=.6, gloss=60, metal=.9), O(grain, flat("#EDEAE4"), spec=.7, gloss=70, metal=.9),
            O(lambda p: ell(loc(p), (0, 0, .03), (.075, .075, .06)), flat("#F2ECE4"), spec=1.0, gloss=70, metal=.2), stand]


def chain(c, R=.46, r=.030):
    c = np.array(c, F)

    def uvw(p):
        q = p - c
        a = np.arctan2(q[:, 2] / .82, q[:, 0])
        rr = R * (1 + .05 * np.sin(a * 3 + 1))
        return a, length(q[:, 0], q[:, 2] / .82) - rr, q[:, 1]

    def d(p):
        a, x, y = uvw(p)
        return (length(x * .9, y) - r) * .8

    def link(p):
        a, x, y = uvw(p)
        t = np.arctan2(y, x)
        return (.010 * np.abs(np.sin(a * 60 + t)) * np.abs(np.sin(a * 60 - t * 2))).astype(F)
    clasp = O(lambda p: ell(p, (c[0], c[1], c[2] + R * .82 * 1.02), (.085, .045, .05)), flat(SILVER), lambda p: (.006 * np.sin(p[:, 0] * 120)).astype(F), spec=.7, gloss=60, metal=.92)
    return [O(d, flat(SILVER), link, spec=.6, gloss=50, metal=.9), clasp]


def drops(hx, y):
    out = []
    bar = O(lambda p: np.minimum(capsule(p, (-.36, y + .78, 0), (.36, y + .78, 0), .018), capsule(p, (0, y, -.02), (0, y + .78, -.02), .02)), lambda p: wood(p, "#8A5A31", "#4A2C15", 3), spec=.2)
    for x in (-.21, .21):
        def dome(p, x=x):
            q = p - np.array([x, y + .44, 0], F)
            return np.maximum(ell(q, (0, 0, 0), (.105, .15, .105)), -q[:, 1] - .08) * .9

        def gran(p, x=x):
            q = p - np.array([x, y + .44, 0], F)
            k = np.round(np.arctan2(q[:, 2], q[:, 0]) / (math.pi / 10)) * math.pi / 10
            m = np.full(len(p), 9, F)
            for yy, rr in ((-.075, .098), (-.01, .108), (.055, .098)):
                m = np.minimum(m, length(q[:, 0] - rr * np.cos(k), q[:, 1] - yy, q[:, 2] - rr * np.sin(k)) - .017)
            return m
        out += [O(dome, flat(SILVER), spec=.6, gloss=60, metal=.92), O(gran, flat("#EDEAE4"), spec=.7, gloss=70, metal=.9),
                O(lambda p, x=x: ell(p, (x, y + .29, 0), (.085, .095, .085)), flat(hx), spec=1.0, gloss=70, metal=.22),
                O(lambda p, x=x: torus(p, (x, y + .68, 0), .10, .010, 0), flat(SILVER), spec=.7, gloss=50, metal=.9)]
    return out + [bar]


def studs(hx, y):
    out = []
    for x, z in ((-.19, .05), (.19, -.05)):
        out += [O(lambda p, x=x, z=z: ell(p, (x, y + .15, z), (.15, .15, .15)), flat(hx), spec=1.1, gloss=70, metal=.26),
                O(lambda p, x=x, z=z: torus(p, (x, y + .03, z), .09, .022), flat(SILVER), spec=.7, gloss=60, metal=.92)]
    return out


def stones(name, v, facet=0, hexes=("#8A3324", "#C98F3C", "#5E7A4A"), paper=None):
    ww = wall(name, paper)
    r = rng("st" + name)
    if v == 1:
        pts = [(-.40, .0, -.05), (.12, 0, -.28), (.34, 0, .28), (-.10, 0, .40)]
        o = [gem((x, .18 if facet else .0, z), (.25, .20, .20) if facet else (.27, .13, .19), hexes[i % len(hexes)], r.uniform(0, 90), facet) for i, (x, y, z) in enumerate(pts)]
        return o, dict(wall=ww, eye=(0, 3.0, 5.6), zw=-4)
    if v == 2:
        return [gem((0, .22 if facet else 0, 0), (.34, .28, .27) if facet else (.40, .20, .28), hexes[0], 24, facet), gem((.52, .18 if facet else 0, -.42), (.24, .2, .2), hexes[1 % len(hexes)], 60, facet)], dict(wall=ww, eye=(0, 2.8, 5.7), zoom=.62, focus=(.08, .14, -.05), zw=-4)
    o = [block((0, .05, 0), (.86, .05, .60), "#6B4424", -10, .02, .1), block((0, .10, 0), (.80, .02, .54), "#EFE6D6", -10, .01, .05)]
    for i in range(12):
        x, z = (i % 4 - 1.5) * .36, (i // 4 - 1) * .32
        q = rot(np.array([[x, 0, z]], F), (0, 0, 0), 10)[0]
        o.append(gem((q[0], .20 if facet else .12, q[2]), (.12, .10, .10) if facet else (.13, .06, .095), hexes[i % len(hexes)], 10 + i * 7, facet))
    return o, dict(wall=ww, eye=(0, 3.6, 5.2), zw=-4)


def lashes(name, v, human=False, paper=None):
    """A flat case with pairs of lashes on a pale card."""
    ww = wall(name, paper)
    front, ground, accent = face(name)
    card = "#EFD9CF" if not human else "#E9E4DA"

    def lash(cx, cz, w=.30, deg=0, y=.10):
        c = np.array([cx, y, cz], F)

        def loc(p):
            return rot(p, c, deg)

        def d(p):
            q = loc(p)
            bow = q[:, 2] - .9 * q[:, 0] ** 2
            band = length(bow, q[:, 1]) - .010
            t = np.clip(q[:, 0] / w, -1, 1)
            ln = (.11 + .05 * t) * (.75 + .35 * np.abs(np.sin(q[:, 0] * 60)))
            n = 84
            x = (fr(q[:, 0] * n + bow * n * .45 * t) - .5) / n
            up = q[:, 1] - 1.6 * bow ** 2 * (bow < 0)
            hair = np.maximum(length(x, up) - .0042 * (1.3 + bow / ln), np.maximum(-bow - ln, bow))
            o = np.minimum(band, hair)
            return np.maximum(o, np.abs(q[:, 0]) - w) * .5
        return O(d, flat("#1A1613" if not human else "#2E1E16"), spec=.25, gloss=20, box=(c - np.array([w * 1.1, .05, .34], F), c + np.array([w * 1.1, .12, .34], F)))

    def case(rows, deg=0):
        n = len(rows)
        o = [block((0, .04, 0), (.86, .04, .24 * n + .10), card, deg, .02, .03), block((0, .075, 0), (.80, .012, .24 * n + .04), "#FBF6F0", deg, .01, .02)]
        for i in range(n):
            z = (i - (n - 1) / 2) * .44
            o += [lash(-.38, z + .06, deg=-4), lash(.38, z + .06, deg=4)]
        return o
    if v == 1:
        return moved(case(range(3 if human else 1)), deg=-10) + ([] if human else moved([box((0, 0, 0), (.62, .30, .09), front, accent, 0)], (.05, 0, -.62), -10)), dict(wall=ww, eye=(0, 3.4, 5.3), zw=-4)
    if v == 2:
        return moved(case([0, 1] if human else [0]), deg=-6), dict(wall=ww, eye=(0, 3.8, 5.0), zoom=.46, focus=(.24, .10, .02), zw=-4)
    return [box((-.34, 0, .34), (.46, .22, .07), front, accent, 14), box((.30, 0, -.06), (.46, .22, .07), face(name + "b")[0], accent, -12), box((-.22, 0, -.46), (.46, .22, .07), face(name + "c")[0], accent, 4)], dict(wall=ww)
