"""A deal as a ladder of seven rungs, how much of it is alive, and in words where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import money, rupiah_short
from apps.deals.choices import Certainty, DealState, MemorandumKind, Rung
from apps.deals.models import Deal
from apps.deals.reads.facts import steps_among
from apps.deals.rules.certainty import ReplyLimits
from apps.deals.rules.fading import Fades, alive, percent_alive
from apps.deals.rules.ladder import ORDER, CountedStep, counting, state_of

PROVEN, CONFIRMED, CLAIMED, DISPUTED, NONE, SKIPPED = "proven", "confirmed", "claimed", "disputed", "none", "skipped"
MARK_OF = {
    Certainty.EVIDENCED: PROVEN,
    Certainty.CONFIRMED: CONFIRMED,
    Certainty.CLAIMED: CLAIMED,
    Certainty.DISPUTED: DISPUTED,
}
SUREST = (PROVEN, CONFIRMED, CLAIMED, DISPUTED)
WORDS: dict[str, str | Promise] = {
    PROVEN: gettext_lazy("proven by a document"),
    CONFIRMED: gettext_lazy("confirmed by both sides"),
    CLAIMED: gettext_lazy("said by one side"),
    DISPUTED: gettext_lazy("disputed"),
    NONE: gettext_lazy("not yet"),
    SKIPPED: gettext_lazy("skipped"),
}


@dataclass(frozen=True)
class RungMark:
    rung: Rung
    state: str

    @property
    def name(self) -> str:
        return str(self.rung.label)

    @property
    def words(self) -> str:
        return str(WORDS[self.state])


def rungs_of(counted: Sequence[CountedStep]) -> list[RungMark]:
    """One mark each, as sure as the surest step there. What lies below a rung that was reached was left out."""
    found = {rung: {MARK_OF[one.weighed.certainty] for one in counted if is_there(one, rung)} for rung in ORDER}
    highest = max((place for place, rung in enumerate(ORDER) if found[rung]), default=-1)
    return [
        RungMark(rung, next((mark for mark in SUREST if mark in found[rung]), SKIPPED if place < highest else NONE))
        for place, rung in enumerate(ORDER)
    ]


def is_there(one: CountedStep, rung: Rung) -> bool:
    return one.step.rung == rung and one.weighed.certainty in MARK_OF


@dataclass(frozen=True)
class Fading:
    """What is alive of a rung that fades. `gone_on` is the day on which it falls asleep."""

    percent: int
    quiet: int
    gone_on: date
    rupiah: int | None

    @property
    def is_whole(self) -> bool:
        return self.percent == 100

    @property
    def is_asleep(self) -> bool:
        return self.percent == 0

    @property
    def words(self) -> str:
        return _("quiet for %(days)s days: counts for %(percent)s %%") % {"days": self.quiet, "percent": self.percent}


def fading_of(deal: Deal, fades: Fades, today: date) -> Fading | None:
    """None where nothing fades: no such rung, won already, or closed."""
    fade = fades.get(Rung(deal.rung)) if deal.rung else None
    if fade is None or deal.is_won or deal.is_closed:
        return None
    quiet = max(0, (today - deal.moved_on).days)
    percent = percent_alive(Rung(deal.rung), quiet, fades)
    worth = alive(deal.rupiah, percent) if deal.rupiah is not None else None
    return Fading(percent, quiet, deal.moved_on + timedelta(days=fade.gone_at), worth)


@dataclass(frozen=True)
class DealCard:
    """One deal in a list."""

    deal: Deal
    rungs: list[RungMark]
    state: DealState
    fading: Fading | None

    @property
    def now(self) -> str:
        """Order, said by one side."""
        if not self.deal.rung:
            return _("nothing yet")
        name = memorandum_name(self.deal.kind) if self.deal.kind else str(Rung(self.deal.rung).label)
        return f"{name[:1].upper()}{name[1:]}, {WORDS[self.mark]}"

    @property
    def mark(self) -> str:
        """Of the rung on which it stands."""
        found = next((one.state for one in self.rungs if one.rung == self.deal.rung), NONE)
        return found if found in SUREST else CLAIMED

    @property
    def amount(self) -> str:
        return amount_of(self.deal)

    @property
    def is_faded(self) -> bool:
        return self.fading is not None and not self.fading.is_whole

    @property
    def until(self) -> str:
        return date_format(self.fading.gone_on, "F Y") if self.fading else ""


def memorandum_name(kind: str) -> str:
    return str(MemorandumKind(kind).label)


def amount_of(deal: Deal) -> str:
    """In the currency in which it was said, else in rupiah of the days."""
    if deal.amount is not None:
        return money(deal.amount, deal.currency)
    return rupiah_short(deal.rupiah) if deal.rupiah is not None else ""


def cards_of(deals: Iterable[Deal], limits: ReplyLimits, fades: Fades, today: date) -> list[DealCard]:
    deals = list(deals)
    steps = steps_among(deals)
    return [card_of(deal, counting(steps[deal.pk], limits), fades, today) for deal in deals]


def card_of(deal: Deal, counted: Sequence[CountedStep], fades: Fades, today: date) -> DealCard:
    fading = fading_of(deal, fades, today)
    state = state_of(counted, closed=deal.is_closed, faded=fading is not None and fading.is_asleep)
    return DealCard(deal, rungs_of(counted), state, fading)
