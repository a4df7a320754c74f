"""What a product costs and how it can be had, in the reader's words: the same on cards, pages, lists and in letters.

On plain amounts, so that a row of the catalogue and a version of a product are told by the same function.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.formats import grouped, money_span

FOB = "FOB"


@dataclass(frozen=True)
class Price:
    """USD 11.20–14.00 per piece. `figure` and `per` are for where they stand apart; as a text it is one line.

    `term`: the Incoterm that it covers. Buyers abroad compare FOB; of any other price the line says its term.
    """

    figure: str
    unit: str = ""
    term: str = ""

    @property
    def per(self) -> str:
        return _("per %(unit)s") % {"unit": self.unit} if self.unit else ""

    def __bool__(self) -> bool:
        return bool(self.figure)

    @property
    def line(self) -> str:
        return _("%(price)s per %(unit)s") % {"price": self.figure, "unit": self.unit} if self.unit else self.figure

    @property
    def with_term(self) -> str:
        return f"{self.line}, {self.term}" if self.term else self.line

    def __str__(self) -> str:
        return self.line if self.term == FOB else self.with_term


def price(
    low: Decimal | None,
    high: Decimal | None,
    currency: str,
    unit: str = "",
    *,
    basis: str = "",
    on_request: bool = False,
) -> Price:
    """Empty where no price is given. `unit` is the word for one of it; `basis` what the price covers."""
    if on_request:
        return Price(_("Price on request"))
    figure = money_span(low, high, currency) if currency else ""
    return Price(figure, unit, basis.upper()) if figure else Price("")


def quantity(amount: int | None, word: str = "") -> str:
    """300 kg, 1.000 kaleng; `word` is what so many of the unit are called."""
    return f"{grouped(amount)} {word}".strip() if amount else ""


def days(count: int | None) -> str:
    return ngettext("%(days)d day", "%(days)d days", count) % {"days": count} if count else ""
