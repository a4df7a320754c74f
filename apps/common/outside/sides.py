"""Length, width and height of a package as people write them in one line.

>>> read_sides("40 x 30 x 25 cm").value
(Decimal('40.0'), Decimal('30.0'), Decimal('25.0'))
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext_lazy as _

from apps.common.formats import english
from apps.common.outside.numbers import UnreadableNumber, read_number
from apps.common.outside.text import plain_signs
from apps.common.outside.understood import LONGEST, Cell, Sentence, Understood, Unreadable

Sides = tuple[Decimal, Decimal, Decimal]
MOST_CM = 1200  # no container is longer inside
# A length in centimetres.
LENGTHS = {
    **dict.fromkeys(("cm", "centimeter", "sentimeter", "centimeters", "centimetre", "centimetres"), Decimal(1)),
    **dict.fromkeys(("mm", "milimeter", "millimeter", "millimeters", "millimetre", "millimetres"), Decimal("0.1")),
    **dict.fromkeys(("m", "mtr", "meter", "meters", "metre", "metres"), Decimal(100)),
    **dict.fromkeys(("in", "inc", "inch", "inches", "inci", '"', "″", "”"), Decimal("2.54")),
}  # fmt: skip
FIGURE = r"[0-9]+(?:[.,][0-9]+)*"
# The x of the next side may follow at once: 40cmx30cm.
UNIT = rf"(?:{'|'.join(sorted(map(re.escape, LENGTHS), key=len, reverse=True))})(?![a-wyz])"
# What each side is called: P 40, panjang: 40 cm, L = 30 cm, tinggi 25.
NAME = r"(?:(?:panjang|lebar|tinggi|length|width|height|[pltwh])\s*[:=.]?\s*(?=[0-9]))?"
BETWEEN = r"\s*(?:[x×*✕]|by|,\s|;|/|\s)\s*"
A, B, C = (rf"{NAME}(?P<{side}>{FIGURE})\s*(?P<{side}_unit>{UNIT})?" for side in "abc")
THREE = re.compile(
    rf"^(?:ukuran|dimensi|size|uk\.?)?\s*[:=]?\s*{A}{BETWEEN}{B}{BETWEEN}{C}\s*\.?\s*(?:\(?[plt](?:\s*[x×*]\s*[plth]){{2}}\)?)?$"
)
NO_SIDES = _("Write length × width × height, such as 40 x 30 x 25 cm.")


def read_sides(value: Cell) -> Understood[Sides]:
    """Centimetres, to a millimetre. A side without a unit is in the unit that stands behind the last, else in cm."""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise Unreadable(NO_SIDES)
    text = plain_signs(value).casefold().strip()
    match = THREE.match(text)
    if match is None:
        raise Unreadable(NO_SIDES)
    last = match["c_unit"] or "cm"
    sides = [side_of(match[name], match[f"{name}_unit"] or last) for name in "abc"]
    found = (sides[0], sides[1], sides[2])
    written = [f"{match[name]} {match[f'{name}_unit'] or last}" for name in "abc"]
    plain = all(one.endswith(" cm") for one in written)
    saying = None if plain else Sentence(_("%(written)s = %(meant)s"), {"written": value.strip(), "meant": InCm(found)})
    return Understood(found, saying)


def side_of(figure: str, unit: str) -> Decimal:
    if unit not in LENGTHS:
        raise Unreadable(NO_SIDES)
    try:
        number = read_number(figure)
    except UnreadableNumber:
        # 1,200 mm: in a size a comma and three digits are a thousand where the unit is as small as that.
        number = Decimal(figure.replace(",", "" if unit in ("mm",) else "."))
    side = (number * LENGTHS[unit]).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if side <= 0:
        raise Unreadable(_("Each side must be above zero."))
    if side > MOST_CM:
        raise Unreadable(_("No package is longer than 12 metres. Check the unit."))
    return side


@dataclass(frozen=True)
class InCm:
    """40 × 30 × 25 cm, in the reader's language."""

    sides: Sides

    def __str__(self) -> str:
        return f"{' × '.join(map(side_text, self.sides))} cm"


def side_text(side: Decimal) -> str:
    """32, 45.5: without an idle nought, and without a sign between thousands, which a side could be read by."""
    text = f"{side:.{0 if side == side.to_integral_value() else 1}f}"
    return text if english() else text.replace(".", ",")
