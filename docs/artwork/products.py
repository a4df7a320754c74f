"""Which pictures each product of the cast has: maker number -> its products in order, each a scene and its settings."""
import numpy as np

import props
import scenes_craft as c
import scenes_food as f
import scenes_small as d
from craft import basket, chair, coil, hyper, table_top, teak_table
from kit import F, fbm, fr, mix, noise, rgb, ss
from surfaces import ikat, kawung, parang, songket, ulos, weave

ROAST, DARK = ("#5A3018", "#2E160C"), ("#3E2012", "#1E0E07")
GREEN, ROBUSTA, PEA = ("#8F9A6A", "#5E6A42"), ("#A39A62", "#6E6A3C"), ("#98A27A", "#66744E")


def P(kind, grain, cols, shape, more=None, paper=None, content=None):
    return lambda n, v: f.packed(n, v, kind, (grain, cols, shape), more, paper, content)


def S(grain, cols, shape, more=None, paper=None):
    return lambda n, v: f.sacks(n, v, (grain, cols, shape), more, paper)


def B(*a, **k):
    return lambda n, v: f.bottles(n, v, *a, **k)


def via(scene, *a, **k):
    return lambda n, v: scene(n, v, *a, **k)


def crisp(hx, size=.16, n=14, **k):
    return lambda name: [props.chips(name, n, (0, .17, 0), .24, size, hx, **k)]


def kw(ground, fill, dark, k=1.0):
    return lambda u, v: kawung(u * k, v * k, ground=ground, fill=fill, dark=dark)


def song(g, gold="#D9A63A", deep="#1B1420"):
    return lambda u, v: songket(u, v, g, gold, deep)


def lake(u, v):
    k = ulos(u, v)
    return k[:, ::-1] * np.array([.55, .9, 1.15], F) + np.array([.01, .02, .05], F)


def jlamprang(u, v):
    """Eight-pointed stars in squares, as on the patola cloth that Krapyak copied."""
    x, y = fr(u) - .5, fr(v) - .5
    a, R = np.arctan2(y, x), np.hypot(x, y)
    star = R - .33 * (.78 + .22 * np.cos(a * 8))
    k = np.broadcast_to(rgb("#7A1E2E"), (len(u), 3)).astype(F)
    k = mix(k, rgb("#E6C27A"), ss(.02, -.02, star))
    k = mix(k, rgb("#1F5A52"), ss(.02, -.02, star + .09))
    k = mix(k, rgb("#F0E3CB"), ss(.02, -.02, R - .09))
    k = mix(k, rgb("#F0E3CB"), ss(.03, .01, np.abs(np.maximum(np.abs(x), np.abs(y)) - .455)))
    k = mix(k, rgb("#1F5A52"), ss(.06, .03, np.abs(np.abs(x) - .5) + np.abs(np.abs(y) - .5) - .06))
    return k * (.86 + .28 * fbm(u * 3, v * 3))[:, None]


def crepe(hx):
    def t(u, v):
        return rgb(hx) * (.86 + .22 * fbm(u * 26, v * 26, 1., o=3) + .06 * noise(u * 160, v * 160))[:, None]
    return t


def pleats(hx):
    def t(u, v):
        return rgb(hx) * (.78 + .30 * np.abs(np.sin(u * 46)) + .06 * noise(u * 120, v * 60))[:, None]
    return t


def open_work(ground, ink):
    """Karawo: a drawn-thread grid with flowers darned into it."""
    def t(u, v):
        g = np.maximum(np.abs(np.sin(u * 90)), np.abs(np.sin(v * 90)))
        x, y = fr(u * 2.2) - .5, fr(v * 2.2) - .5
        a, R = np.arctan2(y, x), np.hypot(x, y)
        flower = ss(.03, -.03, R - .30 * (.62 + .38 * np.abs(np.cos(a * 2.5)))) - .8 * ss(.06, .03, R)
        k = rgb(ground) * (.62 + .42 * ss(.3, .8, g))[:, None]
        return mix(k, rgb(ink) * (.8 + .25 * np.sin(u * 300))[:, None], np.clip(flower, 0, 1))
    return t


def shirt_lines(x, y, k):
    k = k * (1 - .45 * ss(.008, .004, np.abs(np.abs(x) - .035)))[:, None]
    btn = np.hypot(x, (fr(y * 4.2) - .5) / 4.2)
    k = mix(k, rgb("#EFE6D6"), ss(.018, .013, btn) * (y < 1.92))
    pocket = (np.abs(np.abs(x - .20) - .09) < .005) & (np.abs(y - 1.52) < .11) | ((np.abs(y - 1.41) < .005) & (np.abs(x - .20) < .09))
    return k * (1 - .4 * pocket)[:, None]


SHIRT = dict(w=.82, hem=.84, y0=.72, sleeve=.92, angle=66, sw=.17, cuff=.105)
SHORT = dict(w=.84, hem=.86, y0=.78, sleeve=.40, angle=48, sw=.19, cuff=.19)
DRESS = dict(w=.60, hem=1.12, y0=.16, sleeve=.88, angle=66, sw=.15, cuff=.12)
TUNIC = dict(w=.66, hem=.98, y0=.50, sleeve=.86, angle=60, sw=.16, cuff=.20, neck="stand")
PRAY = dict(w=.95, hem=1.45, y0=.30, sleeve=.55, angle=58, sw=.26, cuff=.30)
FROCK = dict(w=.60, hem=1.02, y0=.45, sleeve=.42, angle=52, sw=.16, cuff=.17)


def worked(where, ground, ink, shape, others=()):
    tex, lines = c.dots(where, ground, ink)
    return lambda n, v: c.clothes(n, v, tex, shape, lines=lines, others=[c.plain(h) for h in others])


def rattan(nu, pitch, ys, rs, base="#C28A4C", dark="#5C3517"):
    return lambda: [basket((0, 0, 0), ys, rs, nu=nu, pitch=pitch, base=base, dark=dark, kind="twill", bump=.010, rim=.035)]


def hyacinth(big=True):
    if big:
        return lambda: [basket((0, 0, 0), [0, .12, .6, .92], [.40, .52, .56, .50], nu=26, pitch=.098, base="#C9A673", dark="#6B4A27", braid=True, bump=.030, rim=.045)]
    return lambda: [basket((0, 0, 0), [0, .10, .34, .46], [.28, .36, .38, .35], nu=20, pitch=.088, base="#B98F5B", dark="#5D3E20", braid=True, bump=.026, rim=.04)]


def coiled():
    def tex(x, z):
        h, sid = coil(x, z)
        return mix(rgb("#CFAE7C"), rgb("#6B4A27"), np.clip(.1 + .7 * (1 - h) ** 1.5 + .35 * (noise(sid * 1.7, 3.) - .5), 0, 1))
    return tex, lambda x, z: (coil(x, z)[0] * .022).astype(F)


def coir():
    def tex(x, z):
        n = fbm(x * 60, z * 60, 2., o=3)
        edge = np.maximum(np.abs(x) / .9, np.abs(z) / .62)
        k = mix(rgb("#B98A50"), rgb("#5E3E1E"), np.clip(n * 1.5 - .3, 0, 1))
        return mix(k, rgb("#4A2E16"), ss(.012, .006, np.abs(edge - .84)) + .0 * n)
    return tex, lambda x, z: (.030 * noise(x * 90, z * 90, 1.) + .02 * fbm(x * 40, z * 40, 3., o=2)).astype(F)


def rush_mat():
    n = 15
    w = lambda x, z: weave(x * n + z * n, z * n - x * n)

    def tex(x, z):
        h, ov, sid = w(x, z)
        k = mix(rgb("#CDB27C"), rgb("#7A5C30"), np.clip((1 - h) ** 1.5 * .9 + .25 * (noise(sid, 2.) - .5), 0, 1))
        row = ((np.abs(np.abs(z) - .34) < .05) & ov).astype(F)
        return mix(k, rgb("#E0A526") * (.5 + .5 * h)[:, None], row)
    return tex, lambda x, z: (w(x, z)[0] * .010).astype(F)


def tray_basket():
    return [basket((0, 0, 0), [0, .02, .16], [.58, .64, .68], nu=96, pitch=.034, base="#C28A4C", dark="#6E4726", kind="twill", bump=.008, rim=.04),
            *table_top((0, .03, 0), .60, .015)]


def side_table():
    return hyper((0, 0, 0), .40, .26, .86, 18, .95, .020) + c.moved(table_top((0, .93, 0), .58), (0, 0, 0))


SCENES = {
    1: [B("#A8702C", "wide", "#2A2622", ("leaves", ("#6E8A4A", "#3E5A28"), (.20, .14)), "leaf", jug="#B9BDBE"),
        B("#D9C46A", "slim", "#C9C2B4", ("leaves", ("#8AA84E", "#4E6E2A"), (.34, .035)), jug="#3E6E8A")],
    2: [P("pouch", .055, ROAST, "bean", ("beans", "#4A2614"), "sand"), P("pouch", .02, ("#6E4424", "#4A2A14"), "powder", ("beans", "#5E3218"), "nila"),
        P("box", .02, ("#5A3418", "#3A200E"), "powder", ("cup", "#3A1E0E"), "rose")],
    3: [via(c.textile, lambda u, v: ulos(u + .5, v), .8, "clay", close=1.4, fringe=.14, w=1.24, others=[lake]), via(c.textile, lake, .9, "nila", close=1.6, fringe=.12, w=1.1, others=[lambda u, v: ulos(u + .5, v)])],
    4: [P("pouch", .15, ("#5E2E18", "#3A1A0E"), "round", ("chilli",), "clay"), P("jar", .02, ("#A8401E", "#7A2A12"), "powder", ("chilli",), "sand")],
    5: [S(.035, ("#F4EFE4", "#DCD5C6"), "long", ("coconut",), "leaf"), P("bag", .022, ("#F6F2EA", "#E2DCCE"), "long", ("coconut",), "paper"),
        P("pouch", .1, ("#F0E2C2", "#D0A86A"), "flake", ("coconut",), "rose", crisp(("#F2E6CC", "#C9965A"), .12, 16))],
    6: [via(f.sticks), P("pouch", .02, ("#A8683A", "#8A5028"), "powder", None, "sand"), S(.06, ("#A8683A", "#6E3E1E"), "flake", None, "rose")],
    7: [via(c.textile, song("#5B1A2B", "#D9A63A", "#3C0F1C"), 3.0, "rose", close=3.0, w=1.5, others=[song("#3C0F1C"), song("#7A2438")]),
        via(c.textile, song("#1B2A4E", "#D9B45A", "#111A33"), 2.4, "paper", close=2.4, w=1.0, others=[song("#234B3A", "#D9B45A", "#152E24"), song("#201C22", "#D9B45A", "#121014")])],
    8: [S(.05, ROBUSTA, "bean", None, "clay"), S(.05, ("#B0A070", "#7A6A3E"), "bean", ("leaves",), "leaf")],
    9: [S(.055, ("#2E2620", "#14100C", "#5A4A3A"), "round", None, "sand"), P("pouch", .03, ("#3A3028", "#1E1812", "#8A7A62"), "flake", None, "nila")],
    10: [P("pouch", .11, ("#DDB277", "#B5813F"), "long", None, "nila"), P("pouch", .1, ("#D9C9B4", "#A8907A"), "flake", None, "leaf", crisp(("#DCCDBA", "#A8907A"), .10, 18, bend=.6, thick=.02))],
    11: [via(f.spread, f.anchovy, "nila"), P("pouch", .075, ("#C9B48A", "#8A7650", "#A79F8E"), "long", None, "paper")],
    12: [via(c.clothes, crepe("#7A8F86"), DRESS, paper="rose", close=3.0, others=[crepe("#8A5A5E"), crepe("#3E4A66")]), via(c.clothes, pleats("#C9A59A"), TUNIC, paper="sand", close=1.6, others=[pleats("#7E8A6A")]),
         via(c.textile, crepe("#B5788A"), 1.0, "paper", close=2.4, w=.95, others=[crepe("#C9B08A"), crepe("#5E7A8A"), crepe("#8E2C48")])],
    13: [P("lowtin", .03, ("#F0E6D2", "#DCCBA6"), "powder", None, "rose"), P("lowtin", .02, ("#F2E2B8", "#E2C98A"), "powder", ("leaves",), "leaf"), via(f.lumps, f.soap("#E2B24A", "#B5852A"), "paper")],
    14: [via(c.shoes, "#5E3420", paper="sand"), via(c.shoes, "#8A5530", True, "paper"), via(c.small_leather, "belt", "#6E3F22", "leaf")],
    15: [S(.05, GREEN, "bean", ("leaves",), "paper"), S(.05, ("#B0A878", "#86784A"), "bean", None, "rose")],
    16: [via(c.coat, "#4E2E1C", False, "#22201F", "clay"), via(c.coat, "#262322", True, "#5A3420", "paper"), via(c.small_leather, "wallet", "#5A3420", "nila")],
    17: [worked(lambda x, y: ((y < .52) | (y > 1.72)).astype(F), "#F4F0E8", "#C9B08A", PRAY, ("#EFE8DC", "#E9DCD6")), worked(lambda x, y: (y < .46).astype(F), "#E6C3B4", "#B5705E", dict(PRAY, hem=1.3), ("#C9D3C2", "#B9C6D6"))],
    18: [via(c.furniture, chair, "nila"), via(c.furniture, lambda: hyper((0, 0, 0), .56, .3, 1.12, 26, 1.05, .019), "sand", (.1, .95, .3)), via(c.furniture, side_table, "leaf", (.1, .85, .3))],
    19: [B("#E9E4D0", "round", "cork", ("coconut",), "leaf"), via(f.lumps, f.soap("#F0E9DA", "#DDD2BA"), "clay")],
    20: [via(f.lumps, f.briquette(False), "clay"), via(f.lumps, f.briquette(True), "sand")],
    21: [via(c.furniture, teak_table, "sand", (.35, .78, .3), (.3, -.75)), via(c.furniture, lambda: teak_table(.98, .30, .56, True), "leaf", (.35, .55, .2), (.25, -.6)), via(c.carved, "paper")],
    22: [via(f.bars, "#8E2C48", "#F0D9C4", "#3A0F1C", "#2E180E", "paper"), P("pouch", .06, ("#5E3218", "#3A1C0E"), "flake", None, "leaf")],
    23: [via(c.clothes, kw("#22365F", "#E9DDC6", "#141C33", 7), SHIRT, paper="sand", close=4, lines=shirt_lines, others=[kw("#7A4A21", "#EFE0C4", "#2B2018", 4)]),
         via(c.clothes, lambda u, v: parang(u * 6, v * 6), SHORT, paper="nila", close=3.2, lines=shirt_lines, others=[lambda u, v: parang(u * 4, v * 4, "#E9DDC6", "#22365F", "#141C33")]), via(c.textile, jlamprang, 3.2, "paper", close=3.4, w=1.5, others=[kw("#7A4A21", "#EFE0C4", "#2B2018"), jlamprang])],
    24: [via(c.baskets, rattan(74, .040, [0, .05, .42, .62], [.36, .44, .58, .62]), "paper", rattan(52, .036, [0, .05, .3, .40], [.20, .26, .36, .38], "#8A5A2E", "#3B2310")), via(c.baskets, tray_basket, "clay")],
    25: [via(d.lashes, False, "rose"), via(d.lashes, True, "paper")],
    26: [via(c.brooms, False, "leaf"), via(c.brooms, True, "sand")],
    27: [P("pouch", .018, ("#B9854A", "#8E5E2C"), "powder", None, "leaf"), via(f.lumps, f.domes("#8A5228"), "paper")],
    28: [via(c.bag, *c.net(), paper="sand", loop=.40, sq=.5, w=.50, h=.80, handle="#CBB58A"), via(c.bag, *c.net("#D9B45A", (("#8C3A2B", .20, .27), ("#2B2018", .55, .62)), 30), paper="leaf", loop=.34, sq=.42, w=.38, h=.62, handle="#B99A4A")],
    29: [P("box", .018, ("#C98A4A", "#A8662C"), "powder", ("roots", ("#C98A6A", "#8A4A38"), "#E0B46A"), "clay"), P("tin", .018, ("#E0A526", "#C98318"), "powder", ("roots", ("#C98A3A", "#8A5A1E"), "#E08A1A"), "paper")],
    30: [via(c.baskets, hyacinth(), "leaf", hyacinth(False)), via(c.bag, *c.braided(), paper="paper", loop=.34, h=.82, w=.62, handle="#B98F5B"), via(c.mats, *coiled(), paper="nila", round_=True, w=.78)],
    31: [via(f.lumps, f.blocks("#7A5230", (.40, .15, .40), 1, .016, .03), "sand"), via(c.mats, *coir(), paper="clay")],
    32: [via(d.jewel, "bangle", "nila"), via(d.jewel, "brooch", "paper", velvet="#22304E"), via(d.jewel, "ring", "sand", velvet="#4A2A38")],
    33: [via(c.pots, False, "paper"), via(c.pots, True, "leaf")],
    34: [P("bag", .016, ("#FBF8F2", "#EFE9DE"), "powder", None, "clay"), P("lowtin", .1, ("#D9A86A", "#A8703A"), "flake", None, "rose", crisp(("#DDB06E", "#A8703A"), .13, 12, bend=.1, thick=.03))],
    35: [P("pouch", .1, ("#F0DDB0", "#CFA562"), "flake", None, "sand", crisp(("#F2E0B4", "#C99A55"), .12, 16, hole=.03)), P("pouch", .1, ("#EDBE4A", "#C98F26"), "long", None, "leaf")],
    36: [P("bag", .1, ("#F2CDB8", "#DDA088"), "flake", None, "nila", crisp(("#F0CDBA", "#D9A28C"), .13, 16, bend=.35, thick=.02)), P("pouch", .1, ("#F6E6D6", "#E6BFA0"), "flake", None, "rose", crisp(("#F8EADC", "#E6C2A4"), .17, 12, bend=2.0, thick=.022))],
    37: [P("pouch", .055, DARK, "bean", ("beans", "#35190C"), "clay"), P("tin", .02, ("#5E3A20", "#3E2412"), "powder", ("cup", "#2E180C"), "leaf")],
    38: [via(f.spread, f.tuna, "nila"), via(f.spread, f.saku, "paper")],
    39: [P("pouch", .055, ("#6A3A1E", "#3A1E10"), "bean", ("beans", "#552C16"), "leaf"), P("tin", .02, ("#6A4426", "#4A2C16"), "powder", ("beans", "#4A2614"), "rose")],
    40: [S(.016, ("#FAF6EE", "#E6DECE"), "powder", None, "clay"), P("pouch", .03, ("#EFE4CC", "#DCCBA6"), "long", None, "sand", lambda n: [props.noodles(n, (0, .17, 0), "#E9DFC6", 9, .22)])],
    41: [P("pouch", .018, ("#8E5A2C", "#6A3E1C"), "powder", None, "nila"), via(f.lumps, f.cylinders("#5E3618"), "leaf")],
    42: [via(d.jewel, "ring", "rose", "#B9C6D6"), via(d.jewel, "chain", "sand", velvet="#5B1A2B"), via(d.jewel, "drops", "nila")],
    43: [via(f.bars, "#7A4A21", "#E7C98F", "#3A2212", "#3B2114", "sand"), via(f.bars, "#2F6B4F", "#EFE0C4", "#18352A", "#5E3A22", "rose")],
    44: [P("jar", .018, ("#B5793E", "#8A5426"), "powder", ("cloves",), "leaf"), B("#D9B24A", "slim", "pump", ("leaves", ("#A8B04E", "#6E7A2A"), (.26, .06)), "paper")],
    45: [via(d.jewel, "strand", "nila", velvet="#22304E"), via(d.jewel, "studs", "rose", "#E2BE72", "#3A2A24")],
    46: [via(c.textile, ikat, 1.62, "sand", close=1.3, fringe=.15, w=1.34, others=[lambda u, v: ikat(u, v, "#5B1E1E", "#22365F")], relief=lambda u, v: .25 * np.abs(np.sin(u * 95 * np.pi))), via(c.cushion, ikat, 1.4, "paper")],
    47: [B("#DCE6C2", "slim", "#2F6B4F", ("cup", "#DDE6C4", .19, .46, .8, "#F2F6E6"), "paper"), P("jar", .09, ("#E6EED2", "#C2D2A2"), "round", ("leaves", ("#7E9A5A", "#4E6E3A"), (.40, .07)), "leaf")],
    48: [via(c.bag, *c.rush(), paper="nila"), via(c.mats, *rush_mat(), paper="sand", roll=True)],
    49: [via(d.stones, 0, ("#8A3324", "#C98F3C", "#5E7A4A"), "paper"), via(d.stones, 8, ("#7A4FA0", "#9A70BC", "#5E3A86"), "clay")],
    50: [P("pouch", .12, ("#EAD6AE", "#CDA766"), "round", None, "rose"), P("jar", .12, ("#DCCB9E", "#A8A060", "#5E7A4A"), "round", None, "nila")],
    51: [via(f.spread, f.shrimp(False), "leaf"), via(f.spread, f.shrimp(True), "nila")],
    52: [B("#EFE6B8", "wide", "#8A3A2A", ("coconut",), "sand", jug="#E0CE7A"), B("#F0E29A", "slim", "#E0A526", ("coconut",), "nila", h=1.1)],
    53: [P("jar", .06, ("#C98A4A", "#8E5426"), "flake", ("shallots",), "rose"), P("pouch", .06, ("#B5703A", "#7A3E1C", "#A8231C"), "flake", ("chilli",), "paper")],
    54: [via(f.spread, f.weed(("#6E4A3A", "#3A241C")), "sand"), via(f.spread, f.weed(("#F0E6CC", "#CDBB94")), "leaf")],
    55: [S(.075, ("#F0E2C6", "#DCC59A"), "bean", None, "nila"), P("tin", .09, ("#DDB06A", "#B57F3C"), "bean", None, "clay")],
    56: [worked(lambda x, y: ((np.abs(x) < .20) & (y > 1.25) | (np.abs(x) > .42)).astype(F), "#E9DDC0", "#B5852A", FROCK, ("#D9C9A8",)), via(c.textile, open_work("#3E5488", "#E6E0D0"), 1.5, "paper", close=1.3, w=1.0, others=[open_work("#E9E0CC", "#C9A05A"), open_work("#7A2438", "#E6C9B4")])],
    57: [S(.016, ("#7A4A2C", "#56301A"), "powder", None, "sand"), via(f.lumps, f.blocks("#F0DFA8", (.44, .12, .27)), "clay")],
    58: [via(f.spread, f.nutmeg, "clay"), via(f.spread, f.mace, "nila")],
    59: [S(.085, ("#6A3A20", "#3E200F"), "long", ("cloves",), "paper"), B("#6E3A1A", "round", "#2A2622", ("cloves",), "sand", jug="#2F5E4A")],
    60: [S(.05, PEA, "bean", None, "sand"), S(.042, ("#7E9060", "#56683E"), "round", ("leaves",), "clay")],
}
