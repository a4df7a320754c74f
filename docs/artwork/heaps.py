"""Loose goods: heaps of grains, and countable pieces."""
import numpy as np

from kit import REACH, TABLE, F, O, capsule, ell, fbm, find_box, mix, noise, rgb, rng, rot, ss


def chance(c, k):
    """A number from 0 to 1 for each whole-numbered place."""
    i = c.astype(np.int64)
    return TABLE[(i[:, 0] * 73856093 ^ i[:, 1] * 19349663 ^ (i[:, 2] + k * 977) * 83492791) & 4095]


def cells(p, g, kind):
    """Distance to the nearest grain's middle in grain widths, and the grain's number."""
    q = p / F(g)
    base = np.floor(q - .5)
    best, name = np.full(len(p), 9, F), np.zeros(len(p), F)
    for i in (0, 1):
        for j in (0, 1):
            for k in (0, 1):
                c = base + np.array([i, j, k], F)
                a, b, e = chance(c, 0), chance(c, 1), chance(c, 2)
                v = q - c - .5 - .5 * np.stack([a - .5, b - .5, e - .5], 1)
                if kind in ("bean", "long", "flake"):
                    ax = np.stack([a - .5, (b - .5) * .5, e - .5], 1)
                    ax /= np.maximum(np.linalg.norm(ax, axis=1, keepdims=True), 1e-3)
                    along = (v * ax).sum(1)
                    s = {"bean": .45, "long": .75, "flake": .55}[kind]
                    v = v - ax * (along * s)[:, None]
                dd = np.sqrt((v * v).sum(1)) * (1.05 if kind == "round" else 1.2)
                name = np.where(dd < best, a * 7 + b * 3 + e, name)
                best = np.minimum(best, dd)
    return best, name


def heap(c, r, h, grain=.06, cols=("#4A2A18", "#2A160C"), kind="bean", seed=1):
    """A mound of grains. kind: bean, long, round, flake, powder."""
    c = np.array(c, F)

    def d(p):
        q = p - c
        lump = .03 * r * np.sin(q[:, 0] * 7 / r * .4 + seed) + .02 * r * np.sin(q[:, 2] * 9 / r * .4 + seed * 2)
        o = ell(q, (0, 0, 0), (r, h, r)) - lump
        o = np.maximum(o, -q[:, 1] - .02)
        if kind == "powder":
            return o * .9
        w = np.where(np.abs(o) < grain * .75)[0]
        if len(w):
            b, _ = cells(p[w], grain, kind)
            o = o.copy()
            o[w] -= grain * .42 * np.sqrt(np.clip(1 - (b / .72) ** 2, 0, 1))
        return o * .62

    def col(p):
        if kind == "powder":
            n = fbm(p[:, 0] * 60, p[:, 1] * 60, p[:, 2] * 60, o=3)
            return mix(rgb(cols[0]), rgb(cols[1]), np.clip(n * 1.3 - .25, 0, 1))
        b, k = cells(p, grain, kind)
        t = (k * 3.7) % 1
        base = mix(rgb(cols[0]), rgb(cols[1]), t * .8)
        if len(cols) > 2:
            base = mix(base, rgb(cols[2]), ((k * 11.3) % 1 > .86).astype(F))
        return base * (1.12 - .85 * ss(.35, .95, b))[:, None]
    bump = (lambda p: (.012 * fbm(p[:, 0] * 26, p[:, 1] * 26, p[:, 2] * 26, o=3)).astype(F)) if kind == "powder" else None
    lo, hi = c - np.array([r, .03, r], F) - grain - .03 * r, c + np.array([r, h, r], F) + grain + .05 * r
    return O(d, col, bump, spec=.04 if kind == "powder" else .14, gloss=20, box=(lo, hi))


def nearest(p, mid, rad, shape):
    """Distance to the nearest of many parts, and which; shape(i, points) is the distance to part i."""
    dc = np.sqrt(np.maximum((p * p).sum(1)[:, None] + (mid * mid).sum(1)[None] - 2 * p @ mid.T, 0))
    low = dc - rad[None]
    best, who = (low.min(1) + .012).astype(F), low.argmin(1)
    close = np.where(best < REACH["parts"])[0]
    best[close] = (dc[close] + .02).min(1)
    real = np.full(len(p), 9, F)
    for i in range(len(mid)):
        w = close[low[close, i] < np.minimum(best[close], real[close])]
        if len(w):
            v = shape(i, p[w])
            s = w[v < real[w]]
            real[w] = np.minimum(real[w], v)
            who[s] = i
    best[close] = np.minimum(real[close], 9)
    return best, who


def pieces(name, pts, shape, col, bump=None, spec=.1, gloss=20, metal=0.0):
    """Copies of one shape: pts are (x, y, z, turn, tilt); shape(q) is a distance about the origin."""
    pts = np.array(pts, F)
    lo, hi = find_box(shape, (-.75,) * 3, (.75,) * 3, 30)
    reach = float(np.linalg.norm(np.maximum(np.abs(lo), np.abs(hi))))
    mid, rad = pts[:, :3], np.full(len(pts), min(reach, .75), F)

    def turn(i, p):
        x, y, z, a, t = pts[i]
        return rot(rot(p, (x, y, z), a), (0, 0, 0), t, 2)

    def split(p):
        return nearest(p, mid, rad, lambda i, q: shape(turn(i, q)))

    def local(p, fn):
        _, who = split(p)
        out = None
        for i in np.unique(who):
            w = np.where(who == i)[0]
            v = fn(turn(i, p[w]), int(i))
            if out is None:
                out = np.zeros((len(p), *v.shape[1:]), F)
            out[w] = v
        return out
    return O(lambda p: split(p)[0] * .9, lambda p: local(p, col), bump and (lambda p: local(p, bump)), spec, gloss, metal,
             (mid.min(0) - rad[0], mid.max(0) + rad[0]))


def scatter(name, n, cx, cz, sx, sz, y=.03, gap=.08):
    """n places that do not touch."""
    r, out = rng("s" + name), []
    for _ in range(n * 40):
        x, z = cx + r.uniform(-sx, sx), cz + r.uniform(-sz, sz)
        if all((x - o[0]) ** 2 + (z - o[2]) ** 2 > gap * gap for o in out):
            out.append((x, y, z, r.uniform(0, 360), r.uniform(-8, 8)))
        if len(out) == n:
            break
    return out


def beans(name, n, cx, cz, sx, sz, size=.062, hx="#4A2A18", y=0.0):
    def bump(q, i):
        return (-.012 * ss(.012, .0, np.abs(q[:, 2] + .012 * np.sin(q[:, 0] / size * 3))) * (q[:, 1] > 0)).astype(F)
    return pieces(name, scatter(name, n, cx, cz, sx, sz, y + size * .5, size * 1.8), lambda q: ell(q, (0, 0, 0), (size, size * .55, size * .72)),
                  lambda q, i: rgb(hx) * (.7 + .5 * noise(q[:, 0] * 12 + i, q[:, 2] * 12))[:, None], bump, spec=.22, gloss=26)


def cloves(name, n, cx, cz, sx, sz):
    def shape(q):
        s = capsule(q, (-.085, 0, 0), (.05, 0, 0), .016 + .006 * np.clip(q[:, 0] * 8, -1, 1))
        m = np.minimum(s, ell(q, (.095, 0, 0), (.034, .034, .034)))
        for k in range(4):
            a = k * np.pi / 2 + .6
            m = np.minimum(m, capsule(q, (.055, .01 * np.cos(a), .01 * np.sin(a)), (.082, .045 * np.cos(a), .045 * np.sin(a)), .012))
        return m
    return pieces(name, scatter(name, n, cx, cz, sx, sz, .045, .16), shape, lambda q, i: rgb("#5A2E18") * (.7 + .6 * noise(q[:, 0] * 40 + i, q[:, 1] * 40))[:, None], spec=.06)


def nuts(name, pts, r=(.15, .12, .12), cols=("#8A5E38", "#5E3A1E"), veins=None, wrinkle=.010):
    def col(q, i):
        k = mix(rgb(cols[0]), rgb(cols[1]), np.clip(1.4 * fbm(q[:, 0] * 14, q[:, 1] * 30 + i, q[:, 2] * 30, o=3) - .3, 0, 1))
        if veins:
            w = fbm(q[:, 0] * 6 + i, q[:, 1] * 9, q[:, 2] * 9, o=3)
            k = mix(k, rgb(veins), ss(.035, .02, np.abs(w - .47)))
        return k
    return pieces(name, pts, lambda q: ell(q, (0, 0, 0), r), col, lambda q, i: (wrinkle * fbm(q[:, 0] * 10, q[:, 1] * 26 + i, q[:, 2] * 26, o=3)).astype(F), spec=.10)


def pyramid(n, r, y=None):
    """Places of balls piled in rows of n, n-1, ..."""
    out = []
    for j in range(n):
        for i in range(n - j):
            out.append(((i - (n - j - 1) / 2) * r * 2.05, r * (1 + 1.72 * j), .02 * ((i * 7 + j * 3) % 5 - 2), (i * 53 + j * 97) % 360, 0))
    return out
