"""Whether a measure is one in every language, or says something in words."""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W\d_]{2,}")
# Signs of measures, read alike in both languages.
SIGNS = frozenset({"mm", "cm", "dm", "km", "gr", "kg", "ml", "cl", "dl", "cc", "pcs", "oz", "lb", "lbs", "inch", "in"})


def has_words(measure: str) -> bool:
    """`kotak 12 × 9 cm` has, `30 x 20 cm` and `Ø 12 mm` have none."""
    return any(word.casefold() not in SIGNS for word in WORD.findall(measure))
