"""The studio: one camera height, one warm key light from the upper left, a paper sweep.

Rays are marched through signed distances. The sweep's shadow is worked out on every second pixel, and only the
pixels on an edge are sampled again, which makes a picture of 960 x 1200 px in two to five seconds.
"""
import math

import numpy as np
from PIL import Image

from kit import REACH, WALL, F, mix, rgb, ss

L = np.array([-.62, .78, .58], F)
L /= np.linalg.norm(L)
KEY, SKY = np.array([1.05, 1.0, .93], F), np.array([1.0, .995, .985], F)
FAR = .22


def away(p, lo, hi):
    """How far each point is from a box."""
    sq = 0
    for k in range(3):
        x = p[:, k]
        o = np.maximum(np.maximum(lo[k] - x, x - hi[k]), 0)
        sq = sq + o * o
    return np.sqrt(sq)


def dist(objs, p, reach=FAR):
    """The nearest distance; far from an object its box stands for it."""
    best = np.full(len(p), 9, F)
    for o in objs:
        lo, hi = o.bounds()
        box = away(p, lo, hi)
        far = box > F(reach)
        best = np.where(far, np.minimum(best, box + .015), best)
        w = np.where(~far & (box < best))[0]
        if len(w):
            best[w] = np.minimum(best[w], o.d(p[w]))
    return best.astype(F)


def box_hit(o, d, lo, hi):
    inv = 1 / np.where(np.abs(d) < 1e-6, 1e-6, d)
    a, b = (np.array(lo, F) - o) * inv, (np.array(hi, F) - o) * inv
    lo, hi = np.minimum(a, b), np.maximum(a, b)
    return np.maximum(np.maximum(lo[:, 0], lo[:, 1]), lo[:, 2]), np.minimum(np.minimum(hi[:, 0], hi[:, 1]), hi[:, 2])


def shadow(objs, p, bb, k=7.0, n=22):
    t0, t1 = box_hit(p, np.broadcast_to(L, p.shape), *bb)
    res = np.ones(len(p), F)
    idx = np.where(t1 > np.maximum(t0 - .6, .02))[0]
    t = np.maximum(t0[idx] - .5, .02).astype(F)
    end = t1[idx] + .3
    for _ in range(n):
        if not len(idx):
            break
        h = dist(objs, p[idx] + t[:, None] * L)
        res[idx] = np.minimum(res[idx], np.clip(.5 + .5 * k * h / np.maximum(t, .05), 0, 1))
        t = t + np.clip(h, .028, .35)
        keep = (t < end) & (res[idx] > .01)
        idx, t, end = idx[keep], t[keep], end[keep]
    return res * res * (3 - 2 * res)


def ao(objs, p, n, s=.11, bb=None, reach=.34):
    r = np.zeros(len(p), F)
    idx = np.arange(len(p))
    if bb is not None:
        idx = np.where(away(p, *bb) < s * 5.2)[0]
    for i in range(1, 5):
        h = s * i * i * .32
        r[idx] += (h - np.minimum(dist(objs, p[idx] + n[idx] * h, reach), h)) / h / (1.35 ** i)
    return np.clip(1 - r * .42, .12, 1)


class Camera:
    def __init__(s, size, eye, look, fov):
        s.W, s.H = size
        s.eye = np.array(eye, F)
        f = np.array(look, F) - s.eye
        s.f = f / np.linalg.norm(f)
        r = np.cross(s.f, [0, 1, 0])
        s.r = (r / np.linalg.norm(r)).astype(F)
        s.u = np.cross(s.r, s.f).astype(F)
        s.k = math.tan(math.radians(fov / 2))

    def rays(s, x, y):
        px = ((x / s.W) * 2 - 1) * s.k * s.W / s.H
        py = (1 - (y / s.H) * 2) * s.k
        d = s.f + px[:, None] * s.r + py[:, None] * s.u
        return (d / np.linalg.norm(d, axis=1, keepdims=True)).astype(F)


def fit(objs, size, eye, fill=.60, lift=0.0):
    """Where to look and how wide, so that the objects fill the picture as the others do."""
    lo = np.min([o.bounds()[0] for o in objs], 0)
    hi = np.max([o.bounds()[1] for o in objs], 0)
    eye = np.array(eye, F)
    corners = np.array([[x, y, z] for x in (lo[0], hi[0]) for y in (max(lo[1], 0), hi[1]) for z in (lo[2], hi[2])], F)
    look = (lo + hi) / 2
    look[2] *= .3
    for _ in range(2):
        c = Camera(size, eye, look, 20)
        q = corners - eye
        z = q @ c.f
        x, y = q @ c.r / z, q @ c.u / z
        look = look + c.r * (x.max() + x.min()) / 2 * z.mean() + c.u * (y.max() + y.min()) / 2 * z.mean()
    half = max((y.max() - y.min()) / 2 / fill, (x.max() - x.min()) / 2 / (fill * 1.22) * size[1] / size[0])
    look = look + np.array([0, lift + half * .18, 0], F)
    return look, math.degrees(2 * math.atan(half))


def sweep(objs, cam, d, bb, wall, zw):
    """Colour of the paper behind the objects."""
    tf = np.where(d[:, 1] < -1e-4, -cam.eye[1] / np.minimum(d[:, 1], -1e-4), 1e9)
    tw = (zw - cam.eye[2]) / np.minimum(d[:, 2], -1e-4)
    tb = np.minimum(tf, tw).astype(F)
    p = (cam.eye + tb[:, None] * d).astype(F)
    onw = tw < tf
    up = np.where(onw, .5 * np.exp(-np.maximum(p[:, 1], 0) / .55), 1 - .5 * np.exp(-np.maximum(p[:, 2] - zw, 0) / .75))
    n = np.stack([0 * up, up, 1 - up], 1).astype(F)
    n /= np.linalg.norm(n, axis=1, keepdims=True)
    alb = rgb(WALL.get(wall, wall))
    REACH["parts"] = .25
    sh = shadow(objs, p, bb)
    REACH["parts"] = .5
    a = ao(objs, p, np.where(onw[:, None], np.array([0, 0, 1], F), np.array([0, 1, 0], F)), .16, bb, .9)
    REACH["parts"] = .10
    pool = .80 + .34 * np.exp(-((p[:, 0] + .5) ** 2 + (p[:, 1] - 1.5) ** 2 * .7 + (p[:, 2] + 1) ** 2 * .10) / 3.2)
    ndl = np.clip(n @ L, 0, 1)
    return alb * (KEY * (.72 * ndl * sh * pool)[:, None] + SKY * (.42 * a * (.9 + .1 * pool))[:, None])


def approach(objs, cam, bb, step=8):
    """How far every block of pixels may go before anything is near; a great number where nothing is."""
    h, w = -(-cam.H // step), -(-cam.W // step)
    ys, xs = np.mgrid[0:h, 0:w].astype(F)
    d = cam.rays(xs.ravel() * step + step / 2, ys.ravel() * step + step / 2)
    wide = F(2 * cam.k / cam.H * (step * .71 + 1))
    pad = wide * 7
    t0, t1 = box_hit(np.broadcast_to(cam.eye, d.shape), d, bb[0] - pad, bb[1] + pad)
    out = np.full(len(d), 1e9, F)
    idx = np.where((t1 > t0) & (t1 > 0))[0]
    t = np.maximum(t0[idx], .1).astype(F)
    for _ in range(70):
        if not len(idx):
            break
        gap = dist(objs, cam.eye + t[:, None] * d[idx]) - t * wide
        near, gone = gap < .004, t > t1[idx]
        out[idx[near]] = t[near]
        t = t + gap * .88
        keep = ~near & ~gone
        idx, t = idx[keep], t[keep]
    out[idx] = t
    return np.repeat(np.repeat(out.reshape(h, w), step, 0), step, 1)[:cam.H, :cam.W].ravel()


def march(objs, cam, d, bb, zw, start):
    hit = np.full(len(d), -1.0, F)
    t0, t1 = box_hit(np.broadcast_to(cam.eye, d.shape), d, *bb)
    floor = np.where(d[:, 1] < -1e-4, -cam.eye[1] / np.minimum(d[:, 1], -1e-4), 1e9)
    idx = np.where((t1 > t0) & (t1 > 0))[0]
    t = np.maximum(np.maximum(t0[idx], .1), start[idx]).astype(F)
    end = np.minimum(t1[idx], np.minimum(floor[idx], 1e3))
    keep = t < end
    idx, t, end = idx[keep], t[keep], end[keep]
    for _ in range(100):
        if not len(idx):
            break
        h = dist(objs, cam.eye + t[:, None] * d[idx])
        t = t + h * .88
        done = h < .0012
        hit[idx[done]] = t[done]
        keep = ~done & (t < end)
        idx, t, end = idx[keep], t[keep], end[keep]
    return hit


def surface(objs, cam, d, t, bb, alb):
    """Colour and number of the object at each hit."""
    p = (cam.eye + t[:, None] * d).astype(F)
    ds = np.full((len(objs), len(p)), 9, F)
    for i, q in enumerate(objs):
        lo, hi = q.bounds()
        w = np.where(np.all((p > lo - .02) & (p < hi + .02), 1))[0]
        if len(w):
            ds[i, w] = q.d(p[w])
    ids = ds.argmin(0)
    n, col = np.zeros_like(p), np.zeros_like(p)
    sp, gl, me = np.zeros(len(p), F), np.ones(len(p), F), np.zeros(len(p), F)
    e = .0015
    for i, q in enumerate(objs):
        w = np.where(ids == i)[0]
        if not len(w):
            continue
        P = p[w]
        base = q.d(P) - (q.bump(P) if q.bump else 0)
        g = []
        for j in range(3):
            Q = P + np.eye(3, dtype=F)[j] * F(e)
            g.append(q.d(Q) - (q.bump(Q) if q.bump else 0) - base)
        g = np.stack(g, 1)
        n[w] = g / np.maximum(np.linalg.norm(g, axis=1, keepdims=True), 1e-7)
        col[w] = q.col(P)
        sp[w], gl[w], me[w] = q.spec, q.gloss, q.metal
    sh = shadow(objs, p + n * .014, bb)
    a = ao(objs, p, n) * np.clip(.55 + .45 * p[:, 1] / .25, .55, 1)
    ndl = np.clip((n @ L + .12) / 1.12, 0, 1)
    v = -d
    hv = L + v
    hv /= np.linalg.norm(hv, axis=1, keepdims=True)
    spec = sp * np.clip((n * hv).sum(1), 0, 1) ** gl * sh
    hemi = .5 + .5 * n[:, 1]
    bounce = np.clip(.5 - .5 * n[:, 1], 0, 1) * np.clip(1 - p[:, 1] / 1.4, 0, 1)
    nv = (n * v).sum(1)
    fres = (1 - np.clip(nv, 0, 1)) ** 4
    lit = col * (KEY * (.92 * ndl * sh)[:, None] + SKY * ((.20 + .24 * hemi) * a)[:, None] + alb * (.22 * bounce * a)[:, None])
    if me.max() > 0:
        lit = mix(lit, mirror(n, v, nv, col, alb, ndl * sh, a), me)
    return lit + (spec + .05 * fres * a)[:, None] * KEY, ids


def mirror(n, v, nv, col, alb, key, a):
    """What polished metal or glass sees: a soft box above, the wall around, two dark flags."""
    r = 2 * nv[:, None] * n - v
    sky = mix(alb * .42, np.array([1.12, 1.1, 1.06], F), ss(-.15, .75, r[:, 1] * .8 - r[:, 0] * .45 + r[:, 2] * .15))
    flag = ss(.20, .08, np.abs(r[:, 0] - .45)) + ss(.13, .05, np.abs(r[:, 1] + .06)) * .9 + .6 * ss(.15, .07, np.abs(r[:, 0] + .80))
    sky = mix(sky, rgb("#2E2A26"), np.clip(flag, 0, 1) * .72)
    box = ss(.86, .93, r @ (L * .9 + np.array([0, .1, .1], F)))
    return col * sky * (.30 + .70 * a)[:, None] + col * (.22 * key)[:, None] + (box * .75 * (.4 + .6 * a))[:, None]


def render(objs, size=(960, 1200), wall="paper", eye=(0, 1.55, 6.2), look=None, fov=None, zw=-2.3, expo=1.10, seed=1, fill=.74,
           lift=0.0, aa=True, zoom=None, focus=None):
    auto, angle = fit(objs, size, eye, fill, lift)
    if zoom:
        look, fov = focus, angle * zoom
    cam = Camera(size, eye, auto if look is None else look, fov or angle)
    W, H = size
    bb = (np.maximum(np.min([o.bounds()[0] for o in objs], 0), [-9, 0, -9]).astype(F), np.max([o.bounds()[1] for o in objs], 0))
    alb = rgb(WALL.get(wall, wall))
    ys, xs = np.mgrid[0:H, 0:W].astype(F)
    ys, xs = ys.ravel() + .5, xs.ravel() + .5
    d = cam.rays(xs, ys)
    start = approach(objs, cam, bb)
    hit = march(objs, cam, d, bb, zw, start)
    h2, w2 = H // 2, W // 2
    gy, gx = np.mgrid[0:h2, 0:w2].astype(F)
    low = sweep(objs, cam, cam.rays(gx.ravel() * 2 + 1, gy.ravel() * 2 + 1), bb, wall, zw).reshape(h2, w2, 3)
    img = np.stack([np.asarray(Image.fromarray(low[..., c]).resize((W, H), Image.BILINEAR)) for c in range(3)], -1).reshape(-1, 3).copy()
    ids = np.full(W * H, -1)
    m = np.where(hit >= 0)[0]
    if len(m):
        img[m], ids[m] = surface(objs, cam, d[m], hit[m], bb, alb)
    if aa:
        smooth(img, ids, objs, cam, xs, ys, bb, alb, wall, zw, start)
    return develop(img.reshape(H, W, 3), xs.reshape(H, W), ys.reshape(H, W), expo, seed)


def smooth(img, ids, objs, cam, xs, ys, bb, alb, wall, zw, start):
    """Three more samples wherever the object or the brightness jumps."""
    W, H = cam.W, cam.H
    a, g = ids.reshape(H, W), np.sqrt(np.clip(img.mean(1), 0, None)).reshape(H, W)
    edge = np.zeros((H, W), bool)
    for ax in (0, 1):
        df = (np.diff(a, axis=ax) != 0) | ((np.abs(np.diff(g, axis=ax)) > .085) & (np.minimum(*np.broadcast_arrays(a.take(range(a.shape[ax] - 1), ax), a.take(range(1, a.shape[ax]), ax))) >= 0))
        pad = [(0, 0), (0, 0)]
        pad[ax] = (0, 1)
        edge |= np.pad(df, pad)
        pad[ax] = (1, 0)
        edge |= np.pad(df, pad)
    w = np.where(edge.ravel())[0]
    if len(w) > 90_000:
        w = np.sort(np.random.default_rng(1).permutation(w)[:90_000])
    if not len(w):
        return
    total = img[w].copy()
    for ox, oy in ((-.33, -.12), (.12, -.33), (.25, .30)):
        d = cam.rays(xs[w] + F(ox), ys[w] + F(oy))
        hit = march(objs, cam, d, bb, zw, start[w])
        c = img[w].copy()
        on = hit >= 0
        if on.any():
            c[on] = surface(objs, cam, d[on], hit[on], bb, alb)[0]
        off = np.where(~on & (ids[w] >= 0))[0]
        if len(off):
            c[off] = sweep(objs, cam, d[off], bb, wall, zw)
        total += c
    img[w] = total / 4


def develop(img, xs, ys, expo=1.1, seed=1):
    """Vignette, a soft shoulder, sRGB, a trace of grain."""
    H, W = img.shape[:2]
    img = img * expo
    cx, cy = xs / W - .46, ys / H - .46
    img = img * (1 - .16 * (cx * cx + cy * cy) * 2)[..., None]
    img = img * (1 + img * .08) / (1 + img * .16)
    s = np.where(img <= .0031308, img * 12.92, 1.055 * np.clip(img, 1e-6, None) ** (1 / 2.4) - .055)
    s = s + np.random.default_rng(seed).normal(0, .0025, s.shape[:2])[..., None]
    return Image.fromarray((np.clip(s, 0, 1) * 255 + .5).astype(np.uint8))


def plane(fn, hfn, size=(960, 1200), sc=1.0, lift=1.0, seed=0, fold=.012, deg=0):
    """A lit, close view of a surface with soft folds."""
    W, H = size
    ys, xs = np.mgrid[0:H * 3 // 2, 0:W * 3 // 2].astype(F) / F(W * 1.5)
    shape = xs.shape
    a = math.radians(deg)
    u0 = xs * math.cos(a) - ys * math.sin(a)
    v0 = xs * math.sin(a) + ys * math.cos(a)
    wave = np.sin(xs * 5 + ys * 3 + seed) + .5 * np.sin(xs * 9 - ys * 5 + seed * 2)
    u, v = ((u0 + fold * wave) * sc).ravel(), ((2 - v0) * sc).ravel()
    col = fn(u, v).reshape(*shape, 3)
    h = hfn(u, v).reshape(shape).astype(F) * lift + fold * 9 * np.sin(xs * 5 + ys * 3 + seed + .9) + fold * 5 * np.sin(xs * 9 - ys * 5 + seed * 2)
    gy, gx = np.gradient(h)
    n = np.stack([-gx * W / 40, gy * W / 40, np.ones_like(gx)], -1)
    n /= np.linalg.norm(n, axis=-1, keepdims=True)
    Lp = np.array([-.55, .5, .67], F)
    ndl = np.clip(n @ (Lp / np.linalg.norm(Lp)), 0, 1)
    img = col * (.30 + 1.05 * ndl * (1.14 - .30 * (xs + ys) / 2))[..., None]
    return develop(img, xs * W * 1.5, ys * W * 1.5, 1.0, int(seed * 100)).resize(size, Image.LANCZOS)
