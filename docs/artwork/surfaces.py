"""Textures: u, v (or a point) to colour. One unit of u or v is one repeat."""
import math

import numpy as np

from kit import SOGA, F, fbm, fr, mix, noise, rgb, ss

def parang(u, v, ground="#F0E3CB", main=SOGA, dark="#2B2018"):
    """Batik parang: slanting rows of S-blades between rows of mlinjon diamonds."""
    a = (u + v) / math.sqrt(2); b = (u - v) / math.sqrt(2)
    w = fr(b); row = np.floor(b)
    t = w / .78
    s = a * 1.55 + row * .5 + .34 * np.sin((t - .5) * math.pi * 1.15) * 1.2
    l = np.abs(fr(s) - .5) * 2
    th = .30 + .42 * np.abs(np.cos((t - .5) * math.pi)) ** 1.2 * (.6 + .4 * np.cos((t - .5) * 5.5))
    blade = ss(.05, -.05, l - th)
    line = ss(.07, .02, np.abs(l - th + .16)) * blade
    dot = ss(.14, .08, np.hypot((fr(s) - .5) * 1.25, (t - .5) * 1.25)) * 1.0
    c = mix(rgb(main), rgb(ground), blade)
    c = mix(c, rgb(main), line * .9)
    c = mix(c, rgb(dark), dot)
    k = ss(.76, .79, w)
    q = np.abs(fr(a * 3.1) - .5) * 2 + np.abs((w - .89) / .11) * .95
    m = mix(rgb(dark), rgb(ground), ss(.92, .80, q))
    m = mix(m, rgb(main), ss(.45, .35, q))
    c = mix(c, m, k)
    e = ss(.02, .008, np.abs(w - .785)) + ss(.02, .008, np.minimum(w, 1 - w))
    c = mix(c, rgb(ground), np.clip(e, 0, 1))
    n = fbm(u * 3, v * 3)
    return c * (.86 + .28 * n)[:, None]


def kawung(u, v, ground=SOGA, fill="#EFE0C4", dark="#2B2018"):
    """Batik kawung: four almond seeds around every crossing."""
    x, y = fr(u) - .5, fr(v) - .5
    p, q = (x + y) / math.sqrt(2), (x - y) / math.sqrt(2)
    d1 = np.hypot((np.abs(p) - .35) / .285, q / .165)
    d2 = np.hypot((np.abs(q) - .35) / .285, p / .165)
    d = np.minimum(d1, d2)
    c = mix(rgb(ground), rgb(fill), ss(1.04, .94, d))
    c = mix(c, rgb(ground), ss(.09, .04, np.abs(d - .74)) * .8)
    for pp, qq in ((np.abs(p), q), (np.abs(q), p)):
        c = mix(c, rgb(dark), ss(.034, .024, np.hypot(pp - .27, qq)))
        c = mix(c, rgb(dark), ss(.034, .024, np.hypot(pp - .42, qq)))
    c = mix(c, rgb(fill), ss(.05, .035, np.hypot(x, y)))
    cx, cy = fr(u + .5) - .5, fr(v + .5) - .5
    c = mix(c, rgb(dark), ss(.06, .045, np.abs(cx) + np.abs(cy)))
    return c * (.86 + .28 * fbm(u * 2, v * 2))[:, None]


def ikat(u, v, a="#1F2E55", b="#8C3A2B", c="#EBDDC2", d="#C98F3C"):
    """Warp ikat of Sumba: bands of hooked diamonds whose edges feather along the warp."""
    th = np.floor(u * 95)
    j = (noise(th * .71, 3.3) - .5) * .050 + (noise(th * .13, v * 3, 1.) - .5) * .022
    y = v + j
    x = u
    per = 1.62
    yy = fr(y / per) * per
    col = np.broadcast_to(rgb(a), (len(u), 3)).astype(F)
    def band(lo, hi):
        return ss(-.012, .012, yy - lo) * ss(-.012, .012, hi - yy)
    # 1 great diamonds
    bx = np.abs(fr(x * 1.25) - .5) * 2; by = np.abs((yy - .5) / .42)
    D = bx + by
    A = mix(rgb(a), rgb(b), ss(.99, .95, D))
    A = mix(A, rgb(c), ss(.80, .76, D)); A = mix(A, rgb(a), ss(.64, .60, D))
    A = mix(A, rgb(d), ss(.38, .34, D)); A = mix(A, rgb(b), ss(.20, .16, D))
    arm = ss(.10, .05, np.abs(bx - by * .9)) * ss(1.0, 1.05, D) * ss(1.75, 1.65, D)
    A = mix(A, rgb(c), np.clip(arm, 0, 1) * .95)
    cn = ss(.15, .11, (1 - bx) * .9 + np.abs(by - .78) * .5) 
    A = mix(A, rgb(d), cn)
    col = mix(col, A, band(.06, .94))
    # 2 stripes
    for lo, hi, k in ((.0, .06, b), (.94, 1.0, b), (1.0, 1.025, c), (1.035, 1.06, d), (1.42, 1.445, d), (1.455, 1.48, c), (1.48, 1.62, b)):
        col = mix(col, np.broadcast_to(rgb(k), col.shape), band(lo, hi))
    # 3 band of small figures
    fx = np.abs(fr(x * 3.75) - .5) * 2; fy = (yy - 1.24) / .15
    body = ss(.05, -.05, np.abs(fx) - (.26 + .20 * (np.abs(fy) > .55)))
    arms = ss(.06, -.02, np.abs(np.abs(fy) - .34 - fx * .42) - .13) * ss(.92, .86, fx)
    fig = np.clip(body + arms, 0, 1) * ss(1.02, .95, np.abs(fy))
    col = mix(col, mix(np.broadcast_to(rgb(b), col.shape), rgb(c), fig), band(1.075, 1.405))
    thr = .90 + .12 * np.sin(u * 95 * 2 * math.pi) * .5 + .08 * (noise(th, np.floor(v * 160)) - .5)
    return col * thr[:, None]


def songket(u, v, g="#5B1A2B", gold="#D9A63A", deep="#3C0F1C"):
    """Songket of Palembang: stepped gold stars floated on a dark ground, a border of bamboo shoots."""
    s = 26
    x, y = np.floor(u * s) / s, np.floor(v * s) / s
    q = lambda t: np.abs(fr(t) - .5)
    d = q(x) + q(y); e = q(x + .5) + q(y + .5)
    m = ((d < .44) & (d > .335)) | (d < .17) | ((d < .27) & (d > .22)) | (e < .10) | ((e > .16) & (e < .20))
    c = mix(rgb(g), rgb(deep), .5 * ((np.floor(u * s) + np.floor(v * s)) % 2))
    sh = .72 + .5 * fbm(u * 9, v * 2)
    c = mix(c, rgb(gold) * sh[:, None], m * .96)
    f = .80 + .26 * np.abs(np.sin(u * s * math.pi)) * np.abs(np.sin(v * s * 3 * math.pi)) ** .3
    return c * f[:, None]


def ulos(u, v):
    """Ulos: narrow warp stripes, a quiet field and a beaded line."""
    c = np.broadcast_to(rgb("#33161A"), (len(u), 3)).astype(F)
    x = fr(u)
    for lo, hi, k in ((.06, .10, "#8E2C48"), (.12, .125, "#EFE0C4"), (.2, .28, "#6B1E2A"), (.40, .60, "#7E2B33"), (.72, .80, "#6B1E2A"), (.875, .88, "#EFE0C4"), (.90, .94, "#8E2C48")):
        c = mix(c, rgb(k), ss(-.004, .004, x - lo) * ss(-.004, .004, hi - x))
    dsh = (fr(v * 9) < .55) * ss(.012, .006, np.abs(np.abs(x - .5) - .14))
    c = mix(c, rgb("#EFE0C4"), dsh)
    dm = (np.abs(fr(v * 3) - .5) * 2 + np.abs(x - .5) * 14)
    c = mix(c, rgb("#EFE0C4"), ss(.85, .8, dm)); c = mix(c, rgb("#33161A"), ss(.55, .5, dm))
    return c * (.88 + .2 * np.sin(u * 500) * .3 + .1 * noise(u * 120, v * 120))[:, None]


def weave(u, v, kind="plain"):
    """Height 0..1 and strand id of an over-under weave."""
    if kind == "twill":
        sh = np.floor(v) * .25
        ph = fr((u + sh * 4) / 4)
        over = ph < .5
        hu = np.sin(np.clip(fr((u + sh * 4) / 2), 0, 1) * math.pi)
    else:
        over = (np.floor(u) + np.floor(v)) % 2 < 1
        hu = np.sin(fr(u) * math.pi)
    hv = np.sin(fr(v) * math.pi)
    cu = np.sin(fr(u) * math.pi) ** .5; cv = hv ** .5
    h = np.where(over, cv * (.45 + .55 * hu), cu * (.25 + .45 * hv))
    sid = np.where(over, np.floor(v) * 7.1 + 3, np.floor(u) * 3.7)
    return h.astype(F), over, sid


def wood(p, a="#9C6B3F", b="#5E3A1E", s=1.0):
    """Solid wood grain from warped growth rings."""
    x, y, z = p[:, 0] * s, p[:, 1] * s, p[:, 2] * s
    r = np.hypot(y * 1.0 + .35 * fbm(x * .6, y, z) + .6, z + .25 * fbm(x * .5 + 4, z))
    g = fr(r * 9 + 1.2 * fbm(x * .8, y * 3, z * 3))
    g = ss(0, .75, g) * ss(1, .85, g)
    f = noise(x * 3, y * 90, z * 90)
    return mix(rgb(a), rgb(b), np.clip(.75 * (1 - g) + .25 * f - .1, 0, 1))


def leather(p, base="#6E3F22"):
    n = fbm(p[:, 0] * 6, p[:, 1] * 6, p[:, 2] * 6)
    return rgb(base) * (.62 + .75 * n)[:, None]


