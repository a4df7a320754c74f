"""A leather jacket with a body: rounded torso, two sleeves, collar, zip and pockets."""
import numpy as np

from kit import F, O, capsule, fbm, flat, fr, length, mix, rgb, rot, ss, torus
from surfaces import leather, wood
from wear import smin

YS = [.60, .70, .78, 1.05, 1.36, 1.54, 1.64, 1.72, 1.80]
WX = [.345, .355, .385, .415, .455, .445, .36, .24, .15]
WZ = [.185, .19, .21, .225, .245, .225, .195, .165, .135]
FINE = np.linspace(YS[0], YS[-1], 240)


def rounded(ws):
    k = np.hanning(33)[1:-1]
    return np.convolve(np.pad(np.interp(FINE, YS, ws), 15, "edge"), k / k.sum(), "valid")


FX, FZ = rounded(WX), rounded(WZ)


def torso(p):
    y = np.clip(p[:, 1], YS[0], YS[-1])
    wx, wz = np.interp(y, FINE, FX).astype(F), np.interp(y, FINE, FZ).astype(F)
    k = np.hypot(p[:, 0] / wx, p[:, 2] / wz)
    return np.maximum((k - 1) * wz, np.maximum(YS[0] - p[:, 1], p[:, 1] - YS[-1]))


def sleeve(p):
    q = p.copy()
    q[:, 0] = np.abs(q[:, 0])

    def cone(a, b, r0, r1):
        a, b = np.array(a, F), np.array(b, F)
        v, w = q - a, b - a
        h = np.clip(v @ w / (w @ w), 0, 1)
        return np.linalg.norm(v - h[:, None] * w, axis=1) - (r0 + (r1 - r0) * h), h
    up, _ = cone((.385, 1.53, 0), (.545, 1.13, .02), .132, .112)
    low, h = cone((.545, 1.13, .02), (.60, .74, .10), .112, .082)
    end = (q[:, 1] - .70) * -.98 + (q[:, 2] - .10) * .1
    return np.maximum(smin(up, low, .04), end), q


def shape(p):
    s, _ = sleeve(p)
    neck = np.sqrt((p[:, 0] / .125) ** 2 + ((p[:, 1] - 1.83) / .115) ** 2 + ((p[:, 2] - .05) / .135) ** 2) - 1
    return np.maximum(smin(torso(p), s, .055), -neck * .1) * .72


def jacket(base="#4A2C1C", rider=False, metal="#C9A552", rib="#2A2420"):
    """Hung on a hook; the front looks to +z."""
    def zipx(y):
        return (.30 * np.clip(y - .86, 0, 1) - .10) if rider else 0 * y

    def marks(p):
        x, y = p[:, 0], p[:, 1]
        front = p[:, 2] > .02
        tape = ss(.034, .026, np.abs(x - zipx(y))) * front * (y < 1.70)
        teeth = ss(.013, .008, np.abs(x - zipx(y))) * (fr(y * 30) < .6) * front * (y < 1.70)
        px, py = np.abs(x) - .235, y - .98
        along, across = px * .5 + py * .87, px * .87 - py * .5
        pocket = ss(.016, .010, np.abs(across)) * (np.abs(along) < .10) * front
        slot = ss(.005, .002, np.abs(across)) * (np.abs(along) < .09) * front
        seam = ss(.006, .002, np.abs(y - 1.47 + .05 * np.abs(x))) * (np.abs(x) < .42)
        s, q = sleeve(p)
        arm = ss(.007, .002, np.abs(torso(p) - s)) * (y > 1.1)
        return tape, teeth, pocket, slot, np.clip(seam + arm, 0, 1)

    def ribbed(p):
        s, _ = sleeve(p)
        on_arm = s < torso(p)
        return (~on_arm & (p[:, 1] < .705)) | (on_arm & (p[:, 1] < .80))

    def col(p):
        k = leather(p * F(1.1), base)
        tape, teeth, pocket, slot, seam = marks(p)
        k = k * (1 - .45 * seam)[:, None]
        if not rider:
            r = ribbed(p)
            k = np.where(r[:, None], rgb(rib) * (.75 + .5 * np.abs(np.sin(np.arctan2(p[:, 0], p[:, 2]) * 46)))[:, None], k)
        k = mix(k, rgb(base) * .55, pocket * .6)
        k = mix(k, rgb("#14100E"), np.clip(slot + tape * .85, 0, 1))
        return mix(k, rgb(metal) * 1.1, np.clip(teeth, 0, 1))

    def bump(p):
        _, _, pocket, slot, seam = marks(p)
        s, q = sleeve(p)
        arm = ss(.03, -.03, s - torso(p))
        y = p[:, 1]
        creases = .010 * np.sin(y * 34 + 5 * q[:, 0] + 3 * np.sin(p[:, 2] * 9)) * np.exp(-((y - 1.13) / .13) ** 2) * arm
        creases = creases + .007 * np.sin(y * 46 + 4 * p[:, 2]) * np.exp(-((y - .88) / .10) ** 2) * arm
        drape = .030 * fbm(p[:, 0] * 3.2, y * 1.5, p[:, 2] * 3.2, o=2) + .010 * np.sin(p[:, 0] * 19 + 2 * np.sin(y * 5)) * ss(1.3, .75, y) * (1 - arm)
        grain = .0022 * fbm(p[:, 0] * 46, y * 46, p[:, 2] * 46, o=2)
        rib_ = (.004 * np.sin(np.arctan2(p[:, 0], p[:, 2]) * 92) - .012) * ribbed(p) * (not rider)
        return (creases + drape + grain + .006 * pocket - .008 * slot - .006 * seam + rib_).astype(F)
    out = [O(shape, col, bump, spec=.30, gloss=20)]
    if rider:
        def flap(p):
            x, y = p[:, 0], p[:, 1]
            ax = np.abs(x - .03)
            lap = np.maximum(np.maximum(y - 1.66, 1.28 - y), ax - (.05 + .50 * np.clip(y - 1.28, 0, .30)))
            notch = np.maximum(np.abs(y - 1.60) - .012, .12 - ax)
            lap = np.maximum(lap, .02 + .62 * np.clip(y - 1.30, 0, 1) * .55 - ax * .99 - .01)
            return np.maximum(np.maximum(np.maximum(np.abs(shape(p) / .72 - .020) - .010, lap), -notch), -p[:, 2]) * .6
        out.append(O(flap, lambda p: leather(p * F(1.1) + 3, base) * 1.15, lambda p: (.0022 * fbm(p[:, 0] * 46, p[:, 1] * 46, p[:, 2] * 46, o=2)).astype(F), spec=.34, gloss=20))

        def belt(p):
            return np.maximum(np.abs(torso(p) - .012) - .010, np.abs(p[:, 1] - .66) - .036) * .8
        out.append(O(belt, lambda p: leather(p * F(1.1) + 5, base) * .9, spec=.3, gloss=20))
        out.append(O(lambda p: np.maximum(np.abs(np.maximum(np.abs(p[:, 0] - .06) - .045, np.abs(p[:, 1] - .66) - .045)) - .010, np.abs(torso(p) - .03) - .012) * .8, flat("#CFCBC3"), spec=.8, gloss=60, metal=.8))

    def collar(p):
        q = rot(p, (0, 1.785, .012), -12, 0)
        R = length(q[:, 0] / 1.08, q[:, 2])
        h = .070 if rider else .055
        gap = np.maximum((.07 if rider else .022) - np.abs(q[:, 0]), -q[:, 2])
        return np.maximum(np.maximum(np.abs(R - .158 + .25 * np.clip(q[:, 1], -.1, .1)) - .014, np.abs(q[:, 1]) - h), gap) * .75 - .006
    tone = base if rider else rib
    out.append(O(collar, (lambda p: leather(p * F(1.1), tone)) if rider else (lambda p: rgb(tone) * (.75 + .5 * np.abs(np.sin(np.arctan2(p[:, 0], p[:, 2]) * 30)))[:, None]),
                 (lambda p: (.004 * np.sin(np.arctan2(p[:, 0], p[:, 2]) * 60)).astype(F)) if not rider else None, spec=.2))
    return out


def hanger(x=0.0, rod=True):
    def hook(p):
        q = p - np.array([x, 1.96, 0], F)
        loop = np.maximum(torus(q, (0, .05, 0), .06, .011, 2), np.where((q[:, 0] < 0) & (q[:, 1] < .05), .03, -9))
        return np.minimum(loop, np.minimum(capsule(q, (0, -.02, 0), (0, -.24, 0), .012), capsule(q, (-.16, -.25, 0), (.16, -.25, 0), .022)))
    out = [O(hook, flat("#B9B4AA"), spec=.8, gloss=50, metal=.6)]
    if rod:
        out.append(O(lambda p: capsule(p, (-.95, 2.09, 0), (.95, 2.09, 0), .024), lambda p: wood(p, "#8A5A31", "#4A2C15", 3), spec=.2))
    return out
