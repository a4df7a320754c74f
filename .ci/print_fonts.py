"""Makes templates/pdf/fonts: the type of the papers, small enough to travel with the code.

Run only when the fonts change, with fonttools 4.66 (which the portal itself does not need):

    python .ci/print_fonts.py NOTO CJK JAKARTA EMOJI

NOTO and CJK are the font folders of Debian's fonts-noto-core and fonts-noto-cjk, JAKARTA and EMOJI those of the npm
packages @expo-google-fonts/plus-jakarta-sans and @expo-google-fonts/noto-emoji. All are under the SIL Open Font
License 1.1. Beside the fonts it writes coverage.json, by which apps/common/letters.py knows what can be printed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PRINT = Path(__file__).resolve().parent.parent / "templates" / "pdf" / "fonts"
# In the order in which a paper asks them. Scripts of Indonesia, of its buyers and of their neighbours; symbols last,
# because their fonts hold digits of their own.
SCRIPTS = (
    "", "Arabic", "Javanese", "Balinese", "Sundanese", "Batak", "Buginese", "Rejang", "Cham", "Thai", "Lao", "Khmer",
    "Myanmar", "Tamil", "Devanagari", "Bengali", "Gujarati", "Gurmukhi", "Telugu", "Kannada", "Malayalam", "Oriya",
    "Sinhala", "Thaana", "Hebrew", "Armenian", "Georgian", "Ethiopic", "Tagalog",
)  # fmt: skip
SYMBOLS = ("Symbols", "Symbols2", "Math")
# Technical signs that no name holds are left out of the symbols: the fonts would be several times as large.
SIGNS = [(0x2000, 0x2BFF), (0x2E00, 0x2E7F), (0x1F000, 0x1F0FF), (0x1F100, 0x1F1FF), (0x1D400, 0x1D7FF)]
# Characters of everyday Japanese (with the forms of names), simplified and traditional Chinese, and Korean.
CHARACTER_SETS = {"cp932": (0x81, 0xFC), "gb2312": (0xA1, 0xF7), "big5": (0xA1, 0xC6), "euc_kr": (0xA1, 0xFD)}
EAST_ASIAN = [(0x3000, 0x30FF), (0x3105, 0x312F), (0x31F0, 0x31FF), (0xFF01, 0xFFEE), (0x1100, 0x1112)]


def main(noto: Path, cjk: Path, jakarta: Path, emoji: Path) -> None:
    for old in PRINT.glob("*.?tf"):
        old.unlink()
    families = [
        make(jakarta / "400Regular" / "PlusJakartaSans_400Regular.ttf", "plus-jakarta-sans-400"),
        make(jakarta / "600SemiBold" / "PlusJakartaSans_600SemiBold.ttf", "plus-jakarta-sans-600"),
    ]
    for script in SCRIPTS:
        families.append(make(noto / f"NotoSans{script}-Regular.ttf", f"noto-sans-{script.lower()}".rstrip("-")))
    families.append(make(cjk / "NotoSansCJK-Regular.ttc", "noto-sans-cjk", characters(), features=EAST_ASIAN_FEATURES))
    for name in SYMBOLS:
        source = noto / f"NotoSans{name}-Regular.ttf"
        families.append(make(source, f"noto-sans-{name.lower()}", spread(SIGNS), features=["ccmp"]))
    families.append(make(emoji / "400Regular" / "NotoEmoji_400Regular.ttf", "noto-emoji", features=[]))
    found: dict[str, set[int]] = {}
    for family, covered in families:  # two weights of one family: only what both can draw
        found[family] = found[family] & covered if family in found else covered
    table = {family: ranges(covered) for family, covered in found.items()}
    (PRINT / "coverage.json").write_text(json.dumps(table, indent=1) + "\n")


EAST_ASIAN_FEATURES = ["ccmp", "mark", "mkmk", "ljmo", "vjmo", "tjmo"]


def make(
    source: Path, name: str, wanted: Iterable[int] | None = None, features: Iterable[str] = ("*",)
) -> tuple[str, set[int]]:
    """One font with `wanted` code points (all, when None), without hints; its family and what it covers."""
    from fontTools import subset  # type: ignore[import-not-found]

    options = subset.Options(
        layout_features=list(features),
        hinting=False,
        desubroutinize=False,
        font_number=0,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        drop_tables=["DSIG", "VORG", "vhea", "vmtx", "STAT"],
    )
    font = subset.load_font(str(source), options)
    held = {point for point in font.getBestCmap() if printable(point)}
    chosen = held if wanted is None else held & set(wanted)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=chosen | {0x20, 0xA0, 0x25CC, 0x200C, 0x200D})
    subsetter.subset(font)
    target = PRINT / f"{name}.{'otf' if 'CFF ' in font else 'ttf'}"
    subset.save_font(font, str(target), options)
    return family_of(font), chosen


def family_of(font: Any) -> str:
    return str(font["name"].getDebugName(16) or font["name"].getDebugName(1))


def printable(point: int) -> bool:
    """Neither a control nor a place for private use: PDF/UA takes no glyph without a meaning."""
    return point >= 0x20 and not 0x7F <= point <= 0x9F and not 0xE000 <= point <= 0xF8FF and point < 0xE0000


def spread(parts: Iterable[tuple[int, int]]) -> set[int]:
    return {point for first, last in parts for point in range(first, last + 1)}


def characters() -> set[int]:
    found = spread(EAST_ASIAN)
    for codec, (first, last) in CHARACTER_SETS.items():
        for lead in range(first, last + 1):
            for trail in range(0x40, 0xFF):
                found |= {ord(sign) for sign in bytes((lead, trail)).decode(codec, errors="ignore")}
    return {point for point in found if point > 0x2FF}


def ranges(points: set[int]) -> str:
    """`20-7e,a0-17f,20ac`: short enough to be read and kept under version control."""
    told: list[list[int]] = []
    for point in sorted(points):
        if told and point == told[-1][1] + 1:
            told[-1][1] = point
        else:
            told.append([point, point])
    return ",".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in told)


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:5]))
