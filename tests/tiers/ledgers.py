"""Ledgers as hypothesis draws them: years under both laws, amounts at the limits, capital at founding, corrections."""

from __future__ import annotations

from hypothesis import strategies as st

from apps.tiers.rules.moves import KnownYear
from tests.tiers.bands import BANDS

LIMITS = sorted({band.upper_limit for band in BANDS if band.upper_limit})
AMOUNTS = st.one_of(
    st.integers(min_value=0, max_value=10**11),
    st.builds(lambda limit, step: limit + step, st.sampled_from(LIMITS), st.integers(-1, 1)),
)


@st.composite
def figures(draw: st.DrawFn, year: int) -> tuple[int | None, int | None]:
    """Sales, capital. Only the law of 2021 judges by capital, so older years always have sales."""
    if year >= 2021 and draw(st.booleans()) and draw(st.booleans()):
        return None, draw(AMOUNTS)
    return draw(AMOUNTS), draw(st.one_of(st.none(), AMOUNTS))


@st.composite
def ledgers(draw: st.DrawFn) -> list[KnownYear]:
    """Numbered from 1 in the order of writing; every year has one first entry and up to two corrections of it."""
    written: list[KnownYear] = []
    for year in sorted(draw(st.sets(st.integers(2009, 2025), max_size=6))):
        corrects = None
        for _writing in range(draw(st.integers(1, 3))):
            sales, capital = draw(figures(year))
            written.append(KnownYear(len(written) + 1, year, sales, capital, corrects))
            corrects = len(written)
    return written
