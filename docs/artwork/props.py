"""Small things that stand beside a product and say what it is made of."""
import math

import numpy as np

from heaps import nearest, pieces, scatter
from kit import F, O, capsule, cyl, ell, fbm, fr, length, mix, noise, rbox, rgb, rng, rot, ss, torus


def leaves(name, n=4, at=(.5, .4), hx=("#5E7A3C", "#35501F"), size=(.24, .11), y=.035):
    a, b = size
    pts = [(x, y + .02 * i, z, t, u) for i, (x, _, z, t, u) in enumerate(scatter(name, n, at[0], at[1], .22, .16, y, .09))]

    def shape(q):
        k = np.clip(1 - (q[:, 0] / a) ** 2, 0, 1) ** .8 * b
        q = q.copy()
        q[:, 1] += .9 * q[:, 2] ** 2 - .35 * q[:, 0] ** 2 * 0 - .25 * np.abs(q[:, 2]) + .3 * q[:, 0] ** 2
        return np.maximum(np.maximum(np.abs(q[:, 2]) - k, np.abs(q[:, 0]) - a), np.abs(q[:, 1]) - .010) * .6

    def col(q, i):
        vein = ss(.008, .003, np.abs(q[:, 2])) + .5 * ss(.10, .0, np.abs(fr((np.abs(q[:, 2]) * 1.1 - q[:, 0]) * 16) - .5))
        k = mix(rgb(hx[0]), rgb(hx[1]), np.clip(noise(q[:, 0] * 9 + i * 3, q[:, 2] * 9) + .15, 0, 1))
        return mix(k, rgb(hx[0]) * 1.5, np.clip(vein, 0, 1) * .35)
    return pieces(name, pts, shape, col, spec=.10, gloss=16)


def coconut(c=(.52, .24, .34)):
    def half(p):
        q = rot(rot(p, c, -28, 0), (0, 0, 0), -24)
        R = np.linalg.norm(q, axis=1)
        return np.maximum(np.maximum(R - .30, -(R - .235)), q[:, 2] - .06) * .9

    def col(p):
        R = np.linalg.norm(p - np.array(c, F), axis=1)
        k = mix(rgb("#F6F0E4"), rgb("#5A3A20"), ss(.278, .284, R))
        return k * (.8 + .4 * noise(p[:, 0] * 40, p[:, 1] * 9, p[:, 2] * 40) * ss(.28, .285, R) + .2 * (1 - ss(.28, .285, R)))[:, None]
    return O(half, col, lambda p: (.010 * noise(p[:, 0] * 60, p[:, 1] * 14, p[:, 2] * 60) * (np.linalg.norm(p - np.array(c, F), axis=1) > .28)).astype(F))


def roots(name, at=(.5, .4), hx=("#C9A06A", "#8A6238"), inner="#D98A2B", n=3):
    def shape(q):
        m = ell(q, (0, 0, 0), (.19, .070, .075))
        m = np.minimum(m, ell(q, (.10, .03, .07), (.10, .055, .06)))
        return np.maximum(np.minimum(m, ell(q, (-.09, .02, -.06), (.09, .06, .055))), q[:, 0] - .15) * .8

    def col(q, i):
        k = mix(rgb(hx[0]), rgb(hx[1]), .5 + .5 * np.sin(q[:, 0] * 70 + 4 * noise(q[:, 0] * 9, q[:, 2] * 9 + i)))
        return mix(k, rgb(inner), (q[:, 0] > .144).astype(F))
    return pieces(name, scatter(name, n, at[0], at[1], .24, .15, .07, .22), shape, col, lambda q, i: (.006 * np.sin(q[:, 0] * 70)).astype(F), spec=.06)


def balls(name, pts, r, hx, spec=.15, dark=None):
    def col(q, i):
        k = rgb(hx) * (.78 + .4 * noise(q[:, 0] * 9 + i * 3, q[:, 1] * 9, q[:, 2] * 9))[:, None]
        return mix(k, rgb(dark), ss(.8, 1, q[:, 1] / r)) if dark else k
    return pieces(name, pts, lambda q: ell(q, (0, 0, 0), (r, r * .95, r)), col, spec=spec, gloss=30)


def chilli(name, at=(.5, .45), n=4):
    def shape(q):
        t = np.clip((q[:, 0] + .2) / .4, 0, 1)
        q = q.copy()
        q[:, 2] += .3 * q[:, 0] ** 2
        return np.minimum(length(q[:, 1], q[:, 2], np.maximum(np.abs(q[:, 0]) - .2, 0)) - (.042 - .032 * t), capsule(q, (-.2, 0, 0), (-.28, .02, 0), .010)) * .8
    return pieces(name, scatter(name, n, at[0], at[1], .22, .14, .045, .12), shape,
                  lambda q, i: mix(rgb("#A8231C"), rgb("#4E6A2A"), (q[:, 0] < -.19).astype(F)), spec=.5, gloss=40)


def shallots(name, at=(.5, .42), n=4):
    def shape(q):
        return np.minimum(ell(q, (0, 0, 0), (.13, .10, .10)), capsule(q, (.1, 0, 0), (.2, .01, 0), .018)) * .9
    return pieces(name, scatter(name, n, at[0], at[1], .24, .15, .10, .22), shape,
                  lambda q, i: mix(rgb("#9C3F4E"), rgb("#C98A7A"), .5 + .5 * np.sin(np.arctan2(q[:, 1], q[:, 2]) * 14 + i)), lambda q, i: (.003 * np.sin(np.arctan2(q[:, 1], q[:, 2]) * 28)).astype(F), spec=.3)


def chips(name, n=14, c=(0, .2, 0), r=.3, size=.16, hx=("#E6C89A", "#C99A5E"), bend=1.6, hole=0.0, thick=.012):
    """Curved crisp discs thrown together."""
    g = rng("c" + name)
    size, thick, bend, pts = size * .82, thick * .6, bend * 1.3, []
    for i in range(n):
        a, k = g.uniform(0, 6.28), math.sqrt(g.uniform(0, 1))
        pts.append((c[0] + r * k * math.cos(a), c[1] + .03 + .20 * (1 - k) * (i / n) + .02 * i / n, c[2] + r * k * math.sin(a), g.uniform(0, 360), g.uniform(-38, 38)))

    def shape(q):
        R = length(q[:, 0], q[:, 2])
        y = q[:, 1] - bend * (q[:, 0] ** 2 - .6 * q[:, 2] ** 2) + .012 * np.sin(q[:, 0] * 40) * np.sin(q[:, 2] * 34)
        o = np.maximum(np.abs(y) - thick, R - size * (1 + .06 * np.sin(np.arctan2(q[:, 2], q[:, 0]) * 5)))
        return (np.maximum(o, hole - R) if hole else o) * .55

    def col(q, i):
        R = length(q[:, 0], q[:, 2]) / size
        k = mix(rgb(hx[0]), rgb(hx[1]), np.clip(.7 * fbm(q[:, 0] * 16 + i, q[:, 2] * 16, i, o=3) + .5 * ss(.7, 1, R), 0, 1))
        return k
    return pieces(name, pts, shape, col, lambda q, i: (.006 * noise(q[:, 0] * 50 + i, q[:, 2] * 50)).astype(F), spec=.10, gloss=14)


def glass(c=(.55, 0, .3), liquid="#D9A24A", r=.19, h=.46, full=.8, cubes=None):
    """A tumbler of drink."""
    def col(p):
        y = (p[:, 1] - c[1]) / h
        a = np.arctan2(p[:, 0] - c[0], p[:, 2] - c[2])
        k = mix(rgb(liquid), rgb("#DCDFDA") * .85, ss(full - .01, full + .01, y)) * (.72 + .3 * ss(-.4, .9, a))[:, None]
        if cubes:
            b = noise(p[:, 0] * 22, p[:, 1] * 22, p[:, 2] * 22)
            k = mix(k, rgb(cubes), ss(.56, .62, b) * (y < full) * .7)
        return k
    def d(p):
        o = cyl(p, (c[0], c[1] + h / 2, c[2]), r, h / 2, .02)
        i = cyl(p, (c[0], c[1] + h * (1 + full) / 2 + .02, c[2]), r - .022, h * (1 - full) / 2 + .02, .005)
        return np.maximum(o, -i)
    return [O(d, col, spec=.8, gloss=90, metal=.16)]


def anchovies(name, n=9, at=(.1, .6), size=.17):
    def shape(q):
        k = np.clip(1 - np.abs(q[:, 0] / size) ** 2.2, .02, 1)
        body = length(q[:, 1] / .7, q[:, 2] + .5 * q[:, 0] ** 2) - .034 * k
        tail = np.maximum(np.maximum(np.abs(q[:, 1]) - .006, np.abs(q[:, 0] - size) - .03), np.abs(q[:, 2]) - .03 - (q[:, 0] - size) * .5)
        return np.minimum(np.maximum(body, np.abs(q[:, 0]) - size), tail) * .6

    def col(q, i):
        k = mix(rgb("#C9C2B2"), rgb("#7E7A70"), ss(.0, .03, q[:, 1]) * .7 + .2 * noise(q[:, 0] * 30 + i, q[:, 2] * 30))
        eye = ss(.014, .010, length(q[:, 0] + size * .82, q[:, 2] - .0))
        return mix(k, rgb("#1E1B16"), eye)
    return pieces(name, scatter(name, n, at[0], at[1], .5, .2, .03, .09), shape, col, spec=.5, gloss=30)


def fillets(name, pts, h=(.42, .10, .20), hx=("#8E2430", "#C45A58"), block=False):
    def shape(q):
        if block:
            return rbox(q, (0, 0, 0), h, .025)
        t = np.clip(q[:, 0] / h[0], -1, 1)
        k = np.sqrt(np.clip(1 - t ** 4, .01, 1)) * (1 - .25 * t)
        return np.maximum((length(q[:, 1] / h[1], q[:, 2] / h[2]) - k) * min(h) * .8, np.abs(q[:, 0]) - h[0])

    def col(q, i):
        g = np.sin((q[:, 2] * 2.2 + np.abs(q[:, 1]) * 1.4 + .15 * np.sin(q[:, 0] * 6 + i)) * 46)
        k = mix(rgb(hx[0]), rgb(hx[1]), np.clip(.30 + .11 * g + .6 * (noise(q[:, 0] * 4 + i, q[:, 2] * 9) - .5), 0, 1))
        return k
    return pieces(name, pts, shape, col, lambda q, i: (.0012 * np.sin((q[:, 2] * 2.2 + .15 * np.sin(q[:, 0] * 6 + i)) * 46)).astype(F), spec=.45, gloss=34)


def shrimps(name, pts, R=.15, hx=("#8FA0A0", "#4E5E64"), peeled=False, raw=True):
    def shape(q):
        a = np.arctan2(q[:, 2], q[:, 0])
        t = np.clip((a + 1.75) / 3.5, 0, 1)
        th = R * (.60 - .40 * t)
        body = length(length(q[:, 0], q[:, 2]) - R, q[:, 1]) - th * (1 - .05 * np.abs(np.sin(t * 19)) * (not peeled))
        o = np.maximum(body, (np.abs(a) - 1.75) * R)
        blunt = ell(q, (R * math.cos(1.75), 0, -R * math.sin(1.75)), (R * .30, R * .56, R * .57))
        o = np.minimum(o, blunt)
        e = (R * math.cos(1.75), 0, R * math.sin(1.75))
        for dz in (-.03, .045):
            o = np.minimum(o, ell(q, (e[0] - .05, .0, e[2] + dz), (R * .52, .016, R * .22)))
        return o * .75

    def col(q, i):
        a = np.arctan2(q[:, 2], q[:, 0])
        seg = ss(.35, .0, np.abs(fr((a + 1.75) / 3.5 * 6) - .5))
        k = mix(rgb(hx[0]), rgb(hx[1]), np.clip(seg * (.35 if peeled else .8) + .3 * (noise(q[:, 0] * 20 + i, q[:, 2] * 20) - .4), 0, 1))
        return mix(k, rgb("#B5532F"), ss(1.68, 1.80, a) * .85)
    return pieces(name, pts, shape, col, spec=.55, gloss=40)


def noodles(name, c=(0, .1, 0), hx="#E9DFC6", n=9, R=.26):
    g = rng("n" + name)
    rings = [(g.uniform(-.05, .05), g.uniform(-.05, .05), R * g.uniform(.45, 1), g.uniform(-14, 14), g.uniform(-14, 14), g.uniform(-.06, .10)) for _ in range(n * 3)]

    def d(p):
        m = np.full(len(p), 9, F)
        for x, z, r, a, b, y in rings:
            q = rot(rot(p, (c[0] + x, c[1] + y, c[2] + z), a, 0), (0, 0, 0), b, 2)
            m = np.minimum(m, torus(q, (0, 0, 0), r, .013))
        return m
    return O(d, lambda p: rgb(hx) * (.8 + .3 * noise(p[:, 0] * 12, p[:, 1] * 12, p[:, 2] * 12))[:, None], spec=.12)


def seaweed(name, n=34, c=(0, .05, 0), r=.5, hx=("#6E4A3A", "#3A241C")):
    g = rng("w" + name)
    seg = []
    for _ in range(n):
        a, k = g.uniform(0, 6.28), r * math.sqrt(g.uniform(0, 1))
        p = np.array([c[0] + k * math.cos(a), c[1] + g.uniform(0, .22) * (1 - k / r) + .03, c[2] + k * math.sin(a) * .8])
        for _ in range(3):
            v = np.array([g.uniform(-1, 1), g.uniform(-.35, .4), g.uniform(-1, 1)])
            q = p + v / np.linalg.norm(v) * g.uniform(.12, .2)
            q[1] = max(q[1], .03)
            seg.append((p, q, g.uniform(.018, .03)))
            if g.uniform() < .6:
                p = q

    mid = np.array([(a + b) / 2 for a, b, _ in seg], F)
    rad = np.array([np.linalg.norm(b - a) / 2 + t for a, b, t in seg], F)

    def d(p):
        return nearest(p, mid, rad, lambda i, q: capsule(q, *seg[i]))[0] * .9
    return O(d, lambda p: mix(rgb(hx[0]), rgb(hx[1]), np.clip(1.5 * fbm(p[:, 0] * 9, p[:, 1] * 9, p[:, 2] * 9, o=3) - .3, 0, 1)), lambda p: (.008 * noise(p[:, 0] * 50, p[:, 1] * 50, p[:, 2] * 50)).astype(F), spec=.14)
