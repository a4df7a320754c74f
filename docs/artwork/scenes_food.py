"""Three pictures for everything that is eaten, drunk, burnt or rubbed in: pack, close view, packing."""
import math

import numpy as np

import props
from heaps import beans, cloves, heap, nuts, pieces, pyramid, scatter
from kit import F, O, cyl, ell, fbm, length, mix, moved, noise, rbox, rgb, rng, rot, ss
from surfaces import kawung
from vessels import block, bottle, bowl, box, carton, face, jar, pouch, sack, tin, tray

WALLS = ["paper", "sand", "clay", "nila", "leaf", "rose"]
HIGH = (0, 2.5, 6.0)


def wall(name, given=None):
    return given or WALLS[rng("wall" + name).integers(6)]


def pack(kind, name, fill=None, size=1.0, deg=None, variant=""):
    """The retail pack itself, at the origin."""
    r = rng(kind + name)
    front, ground, accent = face(name + variant)
    deg = r.uniform(-14, 14) if deg is None else deg
    w, h = r.uniform(.74, .92), r.uniform(1.04, 1.32)
    hx = fill[1][0] if fill else "#C9A06A"
    if kind == "pouch":
        o = [pouch((0, 0, 0), w, h, .34, deg, front, ground)]
    elif kind == "tin":
        o = tin((0, 0, 0), r.uniform(.34, .42), r.uniform(.7, .95), front, ["#C7A14A", "#C9C2B4", "#E6DFD2"][r.integers(3)], .5, deg, .11)
    elif kind == "lowtin":
        o = tin((0, 0, 0), r.uniform(.40, .46), r.uniform(.38, .46), front, ["#E6DFD2", "#C9C2B4"][r.integers(2)], .1, deg, .13)
    elif kind == "jar":
        o = jar((0, 0, 0), front, hx, r.uniform(.32, .38), r.uniform(.6, .78), ["#C7A14A", "#2A2622", "#C9C2B4"][r.integers(3)], deg=deg)
    elif kind == "box":
        o = [box((0, 0, 0), (.40, r.uniform(.46, .58), .19), front, accent, deg)]
    elif kind == "bag":
        o = [pouch((0, 0, 0), .92, 1.34, .44, deg, front, ground)]
    else:
        o = []
    return moved(o, s=size)


def extra(what, name):
    """What stands in front of the pack, to its right."""
    if what is None:
        return []
    kind, *args = what
    at = (.52, .46)
    if kind == "leaves":
        return [props.leaves(name, 4, at, *args)]
    if kind == "roots":
        return [props.roots(name, at, *args)]
    if kind == "coconut":
        return [props.coconut()]
    if kind == "chilli":
        return [props.chilli(name, at)]
    if kind == "shallots":
        return [props.shallots(name, at)]
    if kind == "cup":
        return props.glass((.56, 0, .34), *args)
    if kind == "beans":
        return [beans(name, 11, -.05, .62, .42, .14, .06, *args)]
    if kind == "balls":
        return [props.balls(name, scatter(name, 4, *at, .22, .14, args[0], args[0] * 2.1), *args)]
    if kind == "cloves":
        return [cloves(name, 7, .45, .5, .35, .2)]
    return []


def packed(name, v, kind="pouch", fill=(.05, ("#5A3018", "#2E160C"), "bean"), more=None, paper=None, content=None):
    """A pack beside a bowl of what is in it."""
    r = rng("packed" + name)
    w = wall(name, paper)
    fill = (*fill, int(r.integers(99)))
    tone = ["#DCCDB4", "#E9E1D4", "#8A5A40", "#C9B49A", "#3A3F52", "#B7BBA6"][r.integers(6)]
    inside = content(name) if content else None
    if v == 1:
        o = moved(pack(kind, name, fill), (-.22, 0, -.12))
        b = bowl((0, 0, 0), .32, .20, tone, None if inside else fill)
        o += moved(b + (inside or []), (.60, 0, .02 if more else .22), s=1.0)
        return o + moved(extra(more, name), (0.02, 0, .18)), dict(wall=w)
    if v == 2:
        b = bowl((0, 0, 0), .46, .25, tone, None if inside else fill)
        if inside:
            b = moved(bowl((0, 0, 0), .32, .20, tone) + inside, s=1.4)
        return b, dict(wall=w, eye=(0, 3.9, 4.9), zoom=.62, focus=(0.04, .24, .03), zw=-4)
    o = moved(pack(kind, name, fill, deg=-20), (-.55, 0, .30), s=.72) + moved(pack(kind, name, fill, deg=12), (.02, 0, .55), s=.72)
    return [carton((.10, 0, -.45), (.62, .46, .40), -16, ["#7A4A21", "#233A6B", "#2F6B4F"][r.integers(3)])] + o, dict(wall=w)


def sacks(name, v, fill=(.045, ("#8F9A6A", "#5E6A42"), "bean"), more=None, paper=None):
    """Green coffee, spices in bulk: an open sack, a scoop on a tray, sacks with a carton."""
    r = rng("sacks" + name)
    w = wall(name, paper)
    base = ["#BFA071", "#C9AE80", "#A98A5C", "#D0BC94"][r.integers(4)]
    fill = (fill[0], fill[1], base, fill[2], int(r.integers(99)))
    if v == 1:
        o = sack((-.12, 0, -.1), r.uniform(.46, .54), r.uniform(.74, .98), *fill)
        return o + moved(extra(more, name), (.12, 0, .20)), dict(wall=w, eye=(0, 2.0, 6.2))
    heap_fill = (fill[0], fill[1], fill[3], fill[4])
    if v == 2:
        o = [heap((0, .055, 0), .53, .24, *heap_fill), tray((0, 0, 0), (.80, .04, .62), "#B98F5B", -12)]
        return o, dict(wall=w, eye=(0, 3.4, 5.2), zoom=.55, focus=(0, .16, .06), zw=-4)
    o = moved(sack((0, 0, 0), .5, .9, *fill), (-.42, 0, .1), s=.72) + moved(sack((0, 0, 0), .5, .76, *fill), (.40, 0, .34), s=.62)
    return o + [carton((.22, 0, -.62), (.50, .42, .38), -20)], dict(wall=w, eye=(0, 2.1, 6.2))


def bottles(name, v, liquid="#C98F3C", shape="round", cap="cork", more=None, paper=None, h=1.0, jug=None):
    w = wall(name, paper)
    front, ground, accent = face(name)
    b = lambda deg=0: bottle((0, 0, 0), front, liquid, h, cap=cap, shape=shape, deg=deg)
    if v == 1:
        return moved(b(8), (-.16, 0, -.1)) + extra(more, name), dict(wall=w)
    if v == 2:
        o = moved(b(38), (-.16, 0, -.1)) + extra(more, name)
        return o, dict(wall=w, zoom=.50, focus=(.0, .52 * h, 0), eye=(.6, 1.5, 6.1))
    if jug:
        o = [block((0, .34, 0), (.30, .34, .22), jug, 0, .08, .05), block((0, .71, 0), (.07, .05, .07), accent, 0, .02)]
        o = moved(o, (.45, 0, -.30), -18, 1.15)
        return o + moved(b(14), (-.40, 0, .12), s=.8) + moved(b(-20), (.02, 0, .42), s=.62), dict(wall=w)
    o = moved(b(14), (-.52, 0, .18), s=.86) + moved(b(-10), (.0, 0, .42), s=.86)
    return o + [carton((.40, 0, -.40), (.50, .44, .36), -18)], dict(wall=w)


def sticks(name, v, tie="#D9C8A6", paper="clay", bundle=1):
    """Quills of cassia."""
    r = rng("cin" + name)
    st = []
    for j, row in enumerate(([-.33, -.165, 0, .165, .33], [-.25, -.085, .085, .25], [-.165, 0, .165])):
        st += [(x + r.uniform(-.008, .008), .085 + j * .142, r.uniform(-.06, .06), r.uniform(.078, .086)) for x in row]

    def d(p):
        q = rot(p, (0, 0, 0), 34)
        m = np.full(len(p), 9, F)
        for x, y, z, rr in st:
            dx, dy = q[:, 0] - x, q[:, 1] - y
            R = np.hypot(dx, dy)
            m = np.minimum(m, np.maximum(np.minimum(np.abs(R - rr * .82) - .012, np.abs(np.hypot(dx - .022, dy - .012) - rr * .42) - .010), np.abs(q[:, 2] - z) - .66))
        return m * .85

    def col(p):
        q = rot(p, (0, 0, 0), 34)
        return mix(rgb("#B0703C"), rgb("#5A2F16"), np.clip(fbm(q[:, 0] * 16, q[:, 1] * 16, q[:, 2] * 1.6) * 1.5 - .3, 0, 1))

    def band(p):
        q = rot(p, (0, 0, 0), 34)
        k = np.abs(np.hypot(q[:, 0] / .455, (q[:, 1] - .225) / .27) - 1) * .27 - .012
        return np.maximum(k, np.abs(q[:, 2]) - .035) * .7
    o = [O(d, col, lambda p: (.010 * fbm(p[:, 0] * 9, p[:, 1] * 30, p[:, 2] * 9, o=3)).astype(F), spec=.04), O(band, lambda p: rgb(tie) * (.7 + .5 * np.abs(np.sin(rot(p, (0, 0, 0), 34)[:, 2] * 260)))[:, None])]
    if v == 1:
        return o, dict(wall=paper, eye=(0, 2.0, 6.2))
    if v == 2:
        return o, dict(wall=paper, eye=(1.2, 2.2, 5.8), zoom=.42, focus=(.25, .30, .42))
    return moved(o, (-.30, 0, .30), s=.8) + [carton((.35, 0, -.45), (.52, .40, .40), -18)], dict(wall=paper, eye=(0, 2.0, 6.2))


def spread(name, v, what, paper=None, dish=True, eye=HIGH, s=1.0):
    """Countable goods on a tray; what(name, n) returns the objects of n rows."""
    w = wall(name, paper)
    if v == 1:
        return what(name, 1), dict(wall=w, eye=eye)
    if v == 2:
        o = what(name, 2)
        return o, dict(wall=w, eye=(0, 3.6, 5.0), zoom=.5, focus=(.02, .14, .05), zw=-4)
    front, ground, _ = face(name)
    return moved(what(name, 1), (-.26, 0, .42), s=.84) + [carton((.34, 0, -.52), (.50, .30, .36), -16, "#233A6B", "#E3DCCF")], dict(wall=w, eye=eye)


def tuna(name, n):
    if n == 1:
        return [tray((0, 0, 0), (.70, .05, .46)), props.fillets(name, [(-.02, .16, -.14, 14, 0), (.02, .16, .18, 8, 0)], (.50, .085, .15))]
    return [tray((0, 0, 0), (.70, .05, .46)), props.fillets(name, [(-.05, .17, -.02, 20, 0)], (.52, .10, .24))]


def saku(name, n):
    pts = [(-.28, .19, 0, 14, 0), (.05, .19, .03, 10, 0), (.36, .19, -.02, 16, 0)]
    return [tray((0, 0, 0), (.70, .05, .42), "#2E3138"), props.fillets(name, pts, (.13, .09, .33), ("#A0202C", "#C24A4C"), True)]


def shrimp(peeled):
    def f(name, n):
        r = .125 if n == 1 else .17
        hx = ("#DDB9A4", "#C79A86") if peeled else ("#8FA0A0", "#4E5E64")
        pts = scatter(name, 9 if n == 1 else 6, 0, 0, .60, .40, .12, r * 2.75)
        return [tray((0, 0, 0), (.82, .05, .60), "#F2EFE8" if not peeled else "#C9D3DC"), props.shrimps(name, pts, r, hx, peeled)]
    return f


def anchovy(name, n):
    return [tray((0, 0, 0), (.72, .04, .50), "#B98F5B"), heap((0, .05, -.04), .52, .16, .085, ("#C9C2B2", "#8E897E", "#A79F8E"), "long", 3)] + [props.anchovies(name, 8, (.1, .34), .15)]


def weed(hx, n_=26):
    def f(name, n):
        o = [props.seaweed(name, n_, (0, .05, 0), .52, hx)]
        return o + ([tray((0, 0, 0), (.78, .03, .58), "#B98F5B", -8)] if n == 1 else [])
    return f


def bars(name, v, ground="#7A4A21", fill="#E7C98F", dark="#3A2212", choc="#3B2114", paper=None):
    """Chocolate in printed paper, broken pieces beside it."""
    r = rng("bar" + name)
    w = wall(name, paper)
    k = r.uniform(5, 9)
    tex = lambda u, vv: kawung(u, vv, ground=ground, fill=fill, dark=dark)

    def bar(c, deg):
        def d(p):
            return rbox(rot(p, c, deg), (0, 0, 0), (.62, .052, .31), .012)

        def col(p):
            q = rot(p, c, deg)
            t = mix(tex(q[:, 0] * k, q[:, 2] * k), rgb("#F3EADA"), (np.abs(q[:, 0]) < .20).astype(F))
            for zz, ww, h in ((-.02, .13, .022), (.05, .08, .008), (.085, .05, .008)):
                t = mix(t, rgb("#1E1B16"), ((np.abs(q[:, 0]) < ww) & (np.abs(q[:, 2] - zz) < h)).astype(F))
            return t
        return O(d, col, spec=.06)

    def squares(pts):
        return pieces(name, pts, lambda q: np.minimum(rbox(q, (0, 0, 0), (.12, .034, .12), .01), rbox(q, (0, .034, 0), (.09, .022, .09), .012)), lambda q, i: np.broadcast_to(rgb(choc), q.shape).astype(F), spec=.25, gloss=18)
    few = squares([(.58, .05, .62, 20, 0), (.80, .05, .40, -16, 0), (.66, .145, .50, 50, 0)])
    if v == 1:
        return [bar((0, .052, 0), -18), few], dict(wall=w, eye=(0, 2.9, 5.6))
    if v == 2:
        many = [(x * .27 + .05 * (j % 2), .035 + .09 * j * ((x + z) % 2 == 0), z * .27, 8 * x - 5 * z, 0) for j in (0,) for x in range(-1, 3) for z in range(-1, 3)]
        return [squares(many + [(.20, .125, .2, 35, 0)])], dict(wall=w, eye=(0, 3.2, 5.3), zoom=.55, focus=(0, .06, 0), zw=-4)
    pile = [bar((-.05 + .04 * math.sin(i * 2), .052 + .106 * i, .02 * i), -18 + 9 * math.sin(i * 1.7)) for i in range(5)]
    return pile + [few], dict(wall=w, eye=(0, 2.4, 5.8))


def lumps(name, v, what, paper=None):
    """Solid blocks: sugar, cocoa butter, soap, briquettes, cocopeat. what(view) gives the objects."""
    w = wall(name, paper)
    if v == 1:
        return what(1), dict(wall=w, eye=(0, 2.1, 6.1))
    if v == 2:
        return what(2), dict(wall=w, eye=(.5, 2.6, 5.6), zoom=.45, focus=(.05, .26, .15))
    return moved(what(1), (-.34, 0, .36), s=.85) + [carton((.38, 0, -.52), (.46, .36, .34), -18)], dict(wall=w, eye=(0, 2.1, 6.1))


def solid(pts, h, hx, rd=.03, rough=.012, freq=34, dark=.55, spec=.08, stripe=None):
    def col(q, i):
        n = fbm(q[:, 0] * freq + i, q[:, 1] * freq, q[:, 2] * freq, o=3)
        k = rgb(hx) * (dark + .9 * n)[:, None]
        if stripe:
            k = mix(k, rgb(stripe), .35 * ss(.45, .6, noise(q[:, 0] * 5 + i, q[:, 1] * 12, q[:, 2] * 5)))
        return k
    return pieces("s", pts, lambda q: rbox(q, (0, 0, 0), h, rd), col, lambda q, i: (rough * fbm(q[:, 0] * freq + i, q[:, 1] * freq, q[:, 2] * freq, o=3)).astype(F), spec=spec, gloss=20)


def soap(hx, mark, flower=False):
    def f(v):
        h = (.36, .115, .24)

        def stamp(q, i):
            e = np.maximum(np.abs(q[:, 0]) / .36, np.abs(q[:, 2]) / .24)
            s = ss(.03, .015, np.abs(np.hypot(q[:, 0], q[:, 2] * 1.2) - .11)) + ss(.022, .01, np.abs(e - .78)) * .6
            return (-.012 * np.clip(s, 0, 1) * (q[:, 1] > .08) + .003 * fbm(q[:, 0] * 20, q[:, 1] * 20, q[:, 2] * 20, o=2)).astype(F)

        def col(q, i):
            n = fbm(q[:, 0] * 4 + i * 3, q[:, 1] * 9, q[:, 2] * 4, o=3)
            return mix(rgb(hx), rgb(mark), np.clip(n * 1.6 - .55, 0, .6)) * .96
        pts = [(-.10, .115, 0, -18, 0), (-.06, .345, .01, -8, 0), (.56, .115, .42, 24, 0)]
        return [pieces("soap", pts, lambda q: rbox(q, (0, 0, 0), h, .06), col, stamp, spec=.22, gloss=26)]
    return f


def briquette(hexa):
    def f(v):
        if hexa:
            pts = [((i - (n - 1) / 2) * .30, .145 + j * .25, 0, 0, 0) for j, n in enumerate((4, 3, 2)) for i in range(n)]

            def shape(q):
                a = np.abs(q)
                hexd = np.maximum(a[:, 0] * .866 + a[:, 1] * .5, a[:, 1]) - .135
                return np.maximum(np.maximum(hexd, a[:, 2] - .42), .045 - np.hypot(q[:, 0], q[:, 1])) * .9
            o = pieces("b", pts, shape, lambda q, i: rgb("#3A3633") * (.55 + .8 * fbm(q[:, 0] * 30 + i, q[:, 1] * 30, q[:, 2] * 30, o=3))[:, None], lambda q, i: (.010 * fbm(q[:, 0] * 34 + i, q[:, 1] * 34, q[:, 2] * 34, o=3)).astype(F), spec=.12, gloss=12)
            return moved([o], deg=24)
        pts = [((i - (n - 1) / 2) * .31, .135 + j * .272, .02 * (i % 2), (i * 37 + j * 11) % 9 - 4, 0) for j, n in enumerate((4, 3, 2)) for i in range(n)]
        return moved([solid(pts + [(.30, .135, .62, 28, 0)], (.135, .135, .135), "#3A3633", .018, .012, 34, .55, .10)], deg=-8)
    return f


def domes(hx):
    """Half-round sugar."""
    def f(v):
        pts = [(-.34, 0, -.1, 0, 0), (.24, 0, -.22, 40, 0), (-.02, 0, .36, 80, 0), (-.04, .20, -.02, 20, 0)]

        def shape(q):
            return np.maximum(ell(q, (0, 0, 0), (.27, .24, .27)), -q[:, 1] + .0) * .9
        return [pieces("d", pts, shape, lambda q, i: rgb(hx) * (.62 + .7 * fbm(q[:, 0] * 22 + i, q[:, 1] * 22, q[:, 2] * 22, o=3))[:, None], lambda q, i: (.012 * fbm(q[:, 0] * 30 + i, q[:, 1] * 30, q[:, 2] * 30, o=3)).astype(F), spec=.10, gloss=14)]
    return f


def cylinders(hx, leaf="#B7A468"):
    """Round sugar blocks wrapped in dry leaf."""
    def f(v):
        pts = [(-.32, .26, -.05, 0, 0), (.26, .26, -.18, 30, 0), (.06, .26, .42, 60, 0)]

        def col(q, i):
            wrap = np.abs(q[:, 1]) < .17
            a = np.arctan2(q[:, 0], q[:, 2])
            k = rgb(hx) * (.6 + .7 * fbm(q[:, 0] * 22 + i, q[:, 1] * 22, q[:, 2] * 22, o=3))[:, None]
            lf = rgb(leaf) * (.6 + .55 * noise(a * 30 + i, q[:, 1] * 2))[:, None]
            tie = ss(.016, .010, np.abs(np.abs(q[:, 1]) - .09))
            return mix(mix(k, lf, wrap.astype(F)), rgb("#6E5A30"), tie)
        return [pieces("c", pts, lambda q: cyl(q, (0, 0, 0), .24 + .008 * (np.abs(q[:, 1]) < .17), .26, .03), col, lambda q, i: (.006 * noise(np.arctan2(q[:, 0], q[:, 2]) * 30 + i, q[:, 1] * 3) + .006 * fbm(q[:, 0] * 30, q[:, 1] * 30, q[:, 2] * 30, o=2)).astype(F), spec=.06)]
    return f


def blocks(hx, h=(.42, .14, .26), fibre=0.0, rough=.006, spec=.15):
    def f(v):
        pts = [(-.08, h[1], 0, -16, 0), (-.04, h[1] * 3.02, .02, -8, 0), (.02, h[1] * 5.03, -.01, -20, 0)]
        return [solid(pts, h, hx, .035, rough, 60 if fibre else 16, .62, spec, "#C9A06A" if fibre else None)]
    return f


def nutmeg(name, n):
    pts = pyramid(4, .13)
    return [nuts(name, pts, (.15, .125, .125), ("#9A7048", "#5E3A1E"))] + [nuts(name + "m", [(.52, .11, .46, 30, 0), (.24, .11, .58, 80, 0)], (.14, .11, .11), ("#5A3A22", "#3A2212"), "#B5402A", .006)]


def mace(name, n):
    def shape(q):
        a = np.arctan2(q[:, 2], q[:, 0])
        R = length(q[:, 0], q[:, 2])
        y = q[:, 1] - .9 * R ** 2
        arm = np.abs(np.sin(a * 3 + 6 * R)) * .6 + .35
        return np.maximum(np.maximum(np.abs(y) - .012, R - .24 * arm - .03), .02 - R) * .5
    pts = scatter(name, 9, 0, 0, .5, .34, .03, .24)
    o = pieces(name, pts, shape, lambda q, i: rgb("#B8562A") * (.6 + .7 * noise(q[:, 0] * 20 + i, q[:, 2] * 20))[:, None], lambda q, i: (.006 * noise(q[:, 0] * 60, q[:, 2] * 60 + i)).astype(F), spec=.2)
    return [o, tray((0, -.03, 0), (.80, .03, .58), "#C9AE80", -10)]
