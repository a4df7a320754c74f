"""The one list of words that mean: nothing is known here."""

from __future__ import annotations

from apps.common.outside.text import plain_signs

WORDS = frozenset(
    {
        "", "n/a", "#n/a", "na", "n.a", "n.a.", "nil", "null", "none", "nihil", "kosong", "tidak ada", "tdk ada",
        "tak ada", "ga ada", "gak ada", "nggak ada", "tdk", "belum ada", "blm ada", "belum", "belum punya",
        "tidak punya", "tidak memiliki", "belum memiliki", "tidak tahu", "tidak diketahui", "belum diketahui",
        "tidak tersedia", "belum tersedia", "belum diisi", "tidak diisi", "unknown", "not available", "not yet",
        "nothing", "no data", "tidak ada data", "(kosong)", "(blank)",
    }
)  # fmt: skip
SIGNS = frozenset("-_.?*/\\=~'\"x ")
LONGEST = max(map(len, WORDS)) + 4


def says_nothing(value: object, *, zero: bool = False) -> bool:
    """ "-", "—", "tidak ada", "n/a"; with `zero` also 0, where a number makes no sense (a telephone, a code)."""
    if value is None:
        return True
    if not isinstance(value, str):
        return zero and not isinstance(value, bool) and value == 0
    # Most cells are longer than any word for nothing: asked for each cell of thousands of rows.
    if len(value) > LONGEST:
        return not value.strip()
    text = plain_signs(value).casefold()
    if text.strip(" .()-") in WORDS or text in WORDS or not set(text) - SIGNS:
        return True
    return zero and not text.strip("0 -./+")
