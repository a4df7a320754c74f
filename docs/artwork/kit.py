"""Colour, noise and signed distances: the small change of the generator."""
import math
import zlib

import numpy as np

F = np.float32
PAPER, INK, NILA, SOGA = "#FBF8F3", "#1E1B16", "#233A6B", "#7A4A21"
KUNYIT, LEAF, MANGGIS = "#E0A526", "#2F6B4F", "#8E2C48"
WALL = dict(paper="#F4EEE3", sand="#ECDFC8", clay="#E6CDB2", nila="#CBD2DC", leaf="#D3DACB", rose="#E9D3CB", deep="#39456A")


def rgb(h):
    """sRGB hex to linear float32."""
    c = np.array([int(h[i:i + 2], 16) for i in (1, 3, 5)], F) / 255
    return np.where(c <= .04045, c / 12.92, ((c + .055) / 1.055) ** 2.4).astype(F)


def mix(a, b, t):
    t = np.asarray(t, F)
    if t.ndim == 1:
        t = t[:, None]
    return a * (1 - t) + b * t


def ss(a, b, x):
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def rng(name):
    return np.random.default_rng(zlib.crc32(name.encode()))


# How near a heap of parts must be before its parts are looked at one by one.
REACH = {"parts": .10}
TABLE = np.random.default_rng(80).random(4096).astype(F)


def noise(x, y, z=0.0):
    """Value noise in 3-D, 0..1."""
    x, y, z = np.broadcast_arrays(np.asarray(x, F), np.asarray(y, F), np.asarray(z, F))
    xi, yi, zi = np.floor(x), np.floor(y), np.floor(z)
    fx, fy, fz = x - xi, y - yi, z - zi
    fx, fy, fz = (f * f * (3 - 2 * f) for f in (fx, fy, fz))
    xi, yi, zi = xi.astype(np.int64), yi.astype(np.int64), zi.astype(np.int64)

    def h(a, b, c):
        return TABLE[(a * 73856093 ^ b * 19349663 ^ c * 83492791) & 4095]
    r = 0
    for dz, wz in ((0, 1 - fz), (1, fz)):
        for dy, wy in ((0, 1 - fy), (1, fy)):
            r = r + wz * wy * (h(xi, yi + dy, zi + dz) * (1 - fx) + h(xi + 1, yi + dy, zi + dz) * fx)
    return r.astype(F)


def fbm(x, y, z=0.0, o=4):
    r, a = 0, .5
    for i in range(o):
        r = r + a * noise(x * 2 ** i + 17 * i, y * 2 ** i, z * 2 ** i)
        a *= .5
    return r


def fr(x):
    return x - np.floor(x)


def length(*a):
    return np.sqrt(sum(x * x for x in a))


def rbox(p, c, h, r):
    q = [np.abs(p[:, i] - c[i]) - h[i] + r for i in range(3)]
    o = length(*(np.maximum(k, 0) for k in q))
    return o + np.minimum(np.maximum(q[0], np.maximum(q[1], q[2])), 0) - r


def cyl(p, c, r, h, rd=.02):
    a = length(p[:, 0] - c[0], p[:, 2] - c[2]) - r + rd
    b = np.abs(p[:, 1] - c[1]) - h + rd
    return np.minimum(np.maximum(a, b), 0) + length(np.maximum(a, 0), np.maximum(b, 0)) - rd


def capsule(p, a, b, r):
    a, b = np.array(a, F), np.array(b, F)
    pa, ba = p - a, b - a
    h = np.clip(pa @ ba / (ba @ ba), 0, 1)
    return np.linalg.norm(pa - h[:, None] * ba, axis=1) - r


def torus(p, c, R, r, axis=1):
    q = p - np.array(c, F)
    o = [i for i in range(3) if i != axis]
    return length(length(q[:, o[0]], q[:, o[1]]) - R, q[:, axis]) - r


def ell(p, c, r):
    r = np.array(r, F)
    q = (p - np.array(c, F))
    k0 = np.linalg.norm(q / r, axis=1); k1 = np.linalg.norm(q / (r * r), axis=1)
    return k0 * (k0 - 1) / np.maximum(k1, 1e-4)


def revolve(p, c, ys, rs, t=None, lip=.75):
    """Lathe form of profile (ys, rs); t makes a hollow shell open at the top."""
    R = length(p[:, 0] - c[0], p[:, 2] - c[2]); y = p[:, 1] - c[1]
    yy = np.linspace(ys[0], ys[-1], 160)
    k = np.interp(yy, ys, rs); k = np.convolve(np.pad(k, 9, "edge"), np.hanning(21)[1:-1] / np.hanning(21).sum(), "same")[9:-9]
    d = R - np.interp(y, yy, k).astype(F)
    cap = np.maximum(ys[0] - y, y - ys[-1])
    if t:
        inner = np.maximum(d + t, (ys[0] + t) - y)
        return np.maximum(np.maximum(d, cap), -inner) * lip
    return np.maximum(d, cap) * lip


def rot(p, c, deg, axis=1):
    q = p - np.array(c, F)
    a = math.radians(deg); s, k = math.sin(a), math.cos(a)
    i, j = [x for x in range(3) if x != axis]
    r = q.copy(); r[:, i] = k * q[:, i] + s * q[:, j]; r[:, j] = -s * q[:, i] + k * q[:, j]
    return r


class O:
    """An object: distance, colour, optional bump height, shine, and the box that holds it (found by sampling)."""

    def __init__(s, d, col, bump=None, spec=.05, gloss=18, metal=0.0, box=None):
        s.d, s.col, s.bump, s.spec, s.gloss, s.metal, s.box = d, col, bump, spec, gloss, metal, box

    def bounds(s):
        if s.box is None:
            s.box = find_box(s.d)
        return s.box


def find_box(d, lo=(-1.9, 0, -1.7), hi=(1.9, 2.6, 1.7), n=36):
    ax = [np.linspace(a, b, n, dtype=F) for a, b in zip(lo, hi)]
    step = max(a[1] - a[0] for a in ax)
    g = np.stack(np.meshgrid(*ax, indexing="ij"), -1).reshape(-1, 3)
    near = g[d(g) < step * .9]
    if not len(near):
        return np.array(lo, F), np.array(lo, F)
    return near.min(0) - step * .6, near.max(0) + step * .6


def moved(objs, at=(0, 0, 0), deg=0, s=1.0):
    """The same objects somewhere else, turned about the upright axis and scaled."""
    at = np.array(at, F)

    def put(o):
        def loc(p):
            return rot(p, at, deg) / F(s)
        lo, hi = o.bounds()
        c = np.array([[x, y, z] for x in (lo[0], hi[0]) for y in (lo[1], hi[1]) for z in (lo[2], hi[2])], F)
        c = rot(c * F(s), (0, 0, 0), -deg) + at
        return O(lambda p: o.d(loc(p)) * s, lambda p: o.col(loc(p)), o.bump and (lambda p: o.bump(loc(p)) * s),
                 o.spec, o.gloss, o.metal, (c.min(0), c.max(0)))
    return [put(o) for o in objs]


def flat(h):
    c = rgb(h)
    return lambda p: np.broadcast_to(c, p.shape).astype(F)


