"""Three pictures for what is woven, thrown, turned, hammered, sewn or tanned."""
import math

import numpy as np

import wear
from craft import broom, mat, panel
from jackets import hanger, jacket
from kit import F, O, fbm, fr, length, mix, moved, noise, rgb, rng, rot, ss
from scenes_food import wall
from studio import plane
from surfaces import weave
from vessels import block, carton, pot

UP = (0, 2.2, 6.0)


def threads(u, v):
    return .10 * np.sin(u * 260) * np.sin(v * 260)


def plain(hx):
    def f(u, v):
        return rgb(hx) * (.92 + .10 * noise(u * 90, v * 90) + .05 * np.sin(u * 420) * np.sin(v * 420))[:, None]
    return f


def textile(name, v, tex, sc=3.0, paper=None, hang=None, close=3.0, relief=threads, others=None, fringe=0, w=1.4):
    """Cloth on a rod, its surface from near by, a folded stack of two or three colourways."""
    ww = wall(name, paper)
    r = rng("tx" + name)
    if v == 1:
        y0 = r.uniform(.22, .42)
        return wear.cloth(tex, w=w, sc=sc, y0=y0, y1=2.02, seed=r.uniform(0, 6), fringe=fringe, amp=r.uniform(.055, .075)), dict(wall=ww)
    if v == 2:
        return plane(tex, relief, sc=close, lift=.11, seed=r.uniform(0, 6), fold=.012, deg=r.uniform(-12, 12))
    texs = [*(others or [tex]), tex]
    lay = [(t, sc * 1.25) for t in texs]
    return wear.folded(lay, (0, 0, 0), 1.28, .84, .16, -16), dict(wall=ww, eye=UP)


def clothes(name, v, tex, shape, close=2.2, paper=None, others=None, relief=threads, bump=None, lines=None, spec=.02, trim=None, folded=None):
    """A garment on a hanger; its cloth; folded. tex(u, v) in units of the garment."""
    ww = wall(name, paper)
    kw = dict(bump=bump, lines=lines, spec=spec, trim=trim, **shape)
    if v == 1:
        return wear.garment(tex, **kw), dict(wall=ww)
    if v == 2:
        if bump or lines or trim:
            y1 = shape.get("y1", 2.02)
            return wear.garment(tex, **kw), dict(wall=ww, zoom=.40, focus=(.06, y1 - .34, -.6))
        return plane(tex, relief, sc=close, lift=.11, seed=len(name), fold=.016)
    if folded:
        return folded(), dict(wall=ww, eye=UP)
    texs = [*(others or []), tex]
    return wear.folded([(t, 1.2) for t in texs], (0, 0, 0), 1.1, .84, .15, -14), dict(wall=ww, eye=UP)


def coat(name, v, base, rider=False, second="#6E3F22", paper=None):
    """A leather jacket: hung, its chest from near by, two colours side by side."""
    ww = wall(name, paper)
    one = lambda hx: jacket(hx, rider, "#CFCBC3" if rider else "#C9A552")
    if v == 1:
        return moved(one(base), deg=-14) + hanger(), dict(wall=ww, fill=.80)
    if v == 2:
        return moved(one(base), deg=-24) + hanger(), dict(wall=ww, zoom=.46, focus=(-.02, 1.36, .2), eye=(.3, 1.7, 6.2))
    return moved(one(base) + hanger(0, False), (-.48, 0, .15), -34, .98) + moved(one(second) + hanger(0, False), (.42, 0, -.2), -34, .98) + hanger()[1:], dict(wall=ww, fill=.80)


def dots(pattern, ground, ink, edge=None):
    """Embroidery: small flowers near hem, sleeve and neck."""
    def f(x, y):
        k = plain(ground)(x, y)
        return k

    def lines(x, y, k):
        u, v = x * 9, y * 9
        a, R = np.arctan2(fr(v) - .5, fr(u) - .5), np.hypot(fr(u) - .5, fr(v) - .5)
        flower = ss(.02, -.02, R - .30 * (.6 + .4 * np.cos(a * 5))) - ss(.08, .05, R)
        where = pattern(x, y)
        return mix(k, rgb(ink), np.clip(flower, 0, 1) * where)
    return f, lines


def baskets(name, v, one, paper=None, two=None):
    ww = wall(name, paper)
    a, b = one, two or one
    if v == 1:
        return moved(a(), (-.30, 0, -.16)) + moved(b(), (.46, 0, .34), s=.66 if not two else 1), dict(wall=ww, eye=(0, 2.0, 6.1))
    if v == 2:
        return a(), dict(wall=ww, eye=(0, 2.6, 5.7), zoom=.46, focus=(.08, .48, .2))
    return a() + moved(b(), (.02, .30 if two else .34, .02), s=.62 if not two else .8), dict(wall=ww, eye=(0, 4.4, 4.6), zw=-4)


def bag(name, v, tex, bump, paper=None, **kw):
    ww = wall(name, paper)
    o = lambda: wear.tote(tex, bump, **kw)
    if v == 1:
        return moved(o(), deg=-14), dict(wall=ww)
    if v == 2:
        return moved(o(), deg=-8), dict(wall=ww, zoom=.42, focus=(.08, .5, .2), eye=(.4, 1.9, 6))
    return moved(o(), (-.34, 0, .1), 10, .82) + moved(o(), (.42, 0, -.35), -24, .66), dict(wall=ww, eye=(0, 1.9, 6.1))


def rush(a="#CDB27C", b="#7A5C30", mark="#8E2C48", n=15, lo=.30, hi=.66):
    def w(x, y):
        return weave(x * n + y * n, y * n - x * n)

    def tex(x, y):
        h, ov, sid = w(x, y)
        k = mix(rgb(a), rgb(b), np.clip((1 - h) ** 1.5 * .9 + .25 * (noise(sid, 2.) - .5), 0, 1))
        u, v = x * n + y * n, y * n - x * n
        m = np.abs(fr((np.floor(u) + np.floor(v)) / 8) - .5) * 2 + np.abs(fr((np.floor(u) - np.floor(v)) / 8) - .5) * 2
        st = ((y > lo) & (y < hi) & (m < .72)).astype(F) * np.where(ov, 1, .75)
        return mix(k, rgb(mark) * (.5 + .5 * h)[:, None], st)
    return tex, lambda x, y: (w(x, y)[0] * .012).astype(F)


def braided(a="#CFAE7C", b="#6B4A27", n=11):
    def h(x, y):
        s = fr(y * n)
        k = x * n * .9 + np.where(s < .5, s, 1 - s) * 1.6 + np.floor(y * n) * .5
        return np.sin(s * math.pi) ** .6 * (.45 + .55 * np.abs(np.sin(k * math.pi)) ** .7), np.floor(k) + np.floor(y * n) * 5.3

    def tex(x, y):
        hh, sid = h(x, y)
        return mix(rgb(a), rgb(b), np.clip(.1 + .7 * (1 - hh) ** 1.5 + .35 * (noise(sid * 1.7, 3.) - .5) + .2 * (noise(x * 40, y * 90) - .5), 0, 1))
    return tex, lambda x, y: (h(x, y)[0] * .026).astype(F)


def net(a="#CBB58A", stripes=(("#8C3A2B", .32, .40), ("#2B2018", .44, .48), ("#C98F3C", .62, .70)), n=26):
    """The looped net of a noken."""
    def h(x, y):
        u, v = x * n, y * n
        u = u + .5 * (np.floor(v) % 2)
        return ss(.52, .18, np.abs(np.hypot(fr(u) - .5, fr(v) - .5) - .34) * 2.2), np.floor(v)

    def tex(x, y):
        hh, row = h(x, y)
        k = np.broadcast_to(rgb(a), (len(x), 3)).astype(F)
        for hx, lo, hi in stripes:
            k = mix(k, rgb(hx), ((y > lo) & (y < hi)).astype(F))
        return k * (.32 + .75 * hh)[:, None]
    return tex, lambda x, y: (h(x, y)[0] * .016).astype(F)


def mats(name, v, tex, bump, paper=None, round_=False, w=.9, d=.62, roll=False, a="#CDB27C"):
    ww = wall(name, paper)
    if v == 1:
        if roll:
            o = mat(.92, .62, tex, bump)
            tube = O(lambda p: np.maximum(length(p[:, 1] - .13, p[:, 2] + .45) - .13, np.abs(p[:, 0]) - .8) * .9, lambda p: tex(p[:, 0], np.arctan2(p[:, 1] - .13, p[:, 2] + .45) * .13))
            return o + moved([tube], (0, .04, -.1), -16), dict(wall=ww, eye=(0, 3.2, 5.4), zw=-4)
        return mat(w, d, tex, bump, round_=round_), dict(wall=ww, eye=(0, 4.6, 4.4), zw=-5)
    if v == 2:
        return mat(w, d, tex, bump, round_=round_), dict(wall=ww, eye=(0, 4.2, 4.4), zoom=.42, focus=(.1, 0, .15), zw=-5)
    o = []
    for i in range(6 if round_ else 4):
        o += mat(w * .8, d * .8, tex, bump, deg=-16 + 5 * math.sin(i * 2.3), t=.028, round_=round_, y=.058 * i)
    return o, dict(wall=ww, eye=(0, 2.5, 5.8))


def shoes(name, v, hx, boot=False, paper=None):
    ww = wall(name, paper)
    pair = wear.shoe((.10, 0, .26), -24, hx, boot=boot) + wear.shoe((-.12, 0, -.36), -38, hx, boot=boot)
    if v == 1:
        return pair, dict(wall=ww, eye=(0, 2.0, 6.0))
    if v == 2:
        return wear.shoe((0, 0, 0), -14, hx, boot=boot), dict(wall=ww, eye=(.8, 1.9, 5.9), zoom=.52, focus=(.12, .22 if not boot else .30, .05))
    lid = block((.12, .17, -.52), (.62, .17, .36), "#EFE6D6", -14, .012, .03)
    return [lid] + moved(wear.shoe((0, 0, 0), -20, hx, boot=boot), (.05, .345, -.50), 0, .8) + moved(wear.shoe((0, 0, 0), -34, hx, boot=boot), (-.1, 0, .26), 0, .85), dict(wall=ww, eye=(0, 2.0, 6.0))


def small_leather(name, v, kind, hx, paper=None):
    ww = wall(name, paper)
    if kind == "belt":
        if v == 3:
            return moved(wear.belt((0, 0, 0), hx), (-.5, 0, .1), 12, .75) + moved(wear.belt((0, 0, 0), "#2A1E18"), (.45, 0, -.25), -16, .75) + moved(wear.belt((0, 0, 0), "#9A5F33"), (.42, 0, .55), 8, .6), dict(wall=ww, eye=(0, 2.6, 5.8))
        o = wear.belt((0, 0, 0), hx)
        return o, dict(wall=ww, eye=(0, 2.4, 6)) if v == 1 else dict(wall=ww, eye=(.5, 2.0, 6), zoom=.42, focus=(.05, .18, .4))
    if v == 3:
        o = wear.stack("w" + name, ["#2E1E16", hx, "#9A5F33", "#5B1A2B"], .60, .48, .085)
        return o + moved(wear.wallet((0, 0, 0), -20, "#9A5F33"), (.62, 0, .30), -10, .62), dict(wall=ww, eye=UP)
    o = wear.wallet((0, 0, 0), -20, hx)
    return o, dict(wall=ww, eye=UP) if v == 1 else dict(wall=ww, eye=(.5, 1.9, 6), zoom=.45, focus=(.24, .26, 0))


def pots(name, v, glaze=False, paper=None):
    ww = wall(name, paper)
    if glaze:
        b = lambda s=1.0, hx="#E6DCC6": [pot((0, 0, 0), [0, .03, .12, .26, .34], [.20, .22, .36, .45, .46], "#A8623C", band=[(.20, .40, hx)], t=.035, spec=.35, groove=.002)]
        if v == 1:
            return moved(b(), (-.30, 0, -.1), s=1.0) + moved(b(hx="#8FA39A"), (.46, 0, .34), s=.8), dict(wall=ww, eye=UP)
        if v == 2:
            return b(), dict(wall=ww, eye=(0, 3.4, 5.3), zoom=.55, focus=(.1, .26, .1), zw=-4)
        o = []
        for i in range(4):
            o += moved(b(hx=["#E6DCC6", "#8FA39A", "#C9A06A", "#E6DCC6"][i]), (.02 * i, .15 * i, 0), i * 20, 1.0)
        return o, dict(wall=ww)
    a = pot((-.28, 0, -.25), [0, .04, .40, .72, .92, 1.06, 1.16], [.20, .26, .44, .40, .20, .155, .22], "#B05C36", band=[(.56, .60, "#E8D8BF"), (.635, .65, "#E8D8BF")])
    b = pot((.46, 0, .22), [0, .03, .22, .46, .58], [.16, .24, .33, .27, .25], "#8C4326", t=.035, band=[(.36, .39, "#E8D8BF")])
    c = pot((-.08, 0, .70), [0, .02, .13, .20], [.10, .15, .23, .25], "#C98A5E", t=.03)
    if v == 1:
        return [a, b, c], dict(wall=ww)
    if v == 2:
        return [a], dict(wall=ww, zoom=.44, focus=(-.22, .72, 0))
    return moved([a], (.15, 0, 0), 0, .8) + [carton((.55, 0, -.5), (.42, .50, .38), -20)] + moved([b, c], (-.7, 0, .3), 0, .8), dict(wall=ww)


def furniture(name, v, make, paper=None, focus=(.1, .8, .2), pair=(.55, -.5)):
    ww = wall(name, paper)
    if v == 1:
        return make(), dict(wall=ww, eye=(0, 2.0, 6.2))
    if v == 2:
        return make(), dict(wall=ww, eye=(.6, 2.3, 5.9), zoom=.36, focus=focus)
    return moved(make(), (-.36, 0, .25), 8, .72) + moved(make(), (pair[0], 0, pair[1]), -30, .72), dict(wall=ww, eye=(0, 2.0, 6.2))


def carved(name, v, paper=None):
    ww = wall(name, paper)
    if v == 1:
        return panel(), dict(wall=ww)
    if v == 2:
        return panel(-22), dict(wall=ww, zoom=.42, focus=(.0, .78, .05), eye=(.6, 1.8, 6))
    return moved(panel(10, 2, size=.5), (-.42, 0, .2)) + moved(panel(-16, 3, ("#7E4E26", "#3C210C")), (.34, 0, -.5), 0, .9), dict(wall=ww)


def brooms(name, v, small=False, paper=None):
    ww = wall(name, paper)
    if small:
        kw = dict(head=(.34, .74), handle=.16, ties=("#B9A06A",) * 2, lean=12)
        one = lambda: broom(**kw)
        if v == 1:
            return one(), dict(wall=ww)
        if v == 2:
            return one(), dict(wall=ww, zoom=.42, focus=(-.02, .55, .05))
        return moved(one(), (-.46, 0, .1), 10) + moved(one(), (.16, 0, -.2), -12) + moved(one(), (.66, 0, .3), 20, .9), dict(wall=ww)
    if v == 1:
        return broom(), dict(wall=ww)
    if v == 2:
        return broom(lean=4), dict(wall=ww, zoom=.36, focus=(0, .62, .05))
    return moved(broom(lean=9), (-.4, 0, 0), 8) + moved(broom(lean=-6, ties=("#233A6B",) * 2), (.28, 0, -.3), -14) + moved(broom(lean=3, ties=("#2F6B4F",) * 2), (.0, 0, .45), 4, .9), dict(wall=ww)


def cushion(name, v, tex, sc=1.6, paper=None):
    ww = wall(name, paper)

    def one(t=tex):
        def loc(p):
            return rot(rot(p, (0, .60, 0), -16), (0, 0, 0), -14, 0)

        def d(p):
            q = loc(p)
            x, y = np.abs(q[:, 0]) / .60, np.abs(q[:, 1]) / .60
            k = np.clip(1 - np.maximum(x, y) ** 2.4, 0, 1) * np.clip(1.15 - .45 * (x * y), 0, 1)
            x1, y1 = np.minimum(x, 1), np.minimum(y, 1)
            edge = np.maximum(np.abs(q[:, 0]) - .60 + .035 * (1 - y1 ** 4), np.abs(q[:, 1]) - .60 + .035 * (1 - x1 ** 4))
            return np.maximum(np.abs(q[:, 2]) - .22 * np.sqrt(k + 1e-4) - .008, edge) * .55

        def col(p):
            q = loc(p)
            return t(q[:, 0] * sc + 3, q[:, 1] * sc + 3)
        return [O(d, col, lambda p: (.012 * fbm(loc(p)[:, 0] * 3, loc(p)[:, 1] * 3, 1., o=3)).astype(F), spec=.02)]
    if v == 1:
        return one(), dict(wall=ww)
    if v == 2:
        return plane(tex, lambda u, vv: .25 * np.abs(np.sin(u * 95 * math.pi)), sc=1.1, lift=.12, fold=.010)
    return moved(one(), (-.30, 0, .2), 10, .8) + moved(one(lambda u, vv: tex(u + .4, vv + .7)), (.42, 0, -.35), -20, .8), dict(wall=ww)
