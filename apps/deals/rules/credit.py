"""What helped a deal, in per cent that come to 100, so that its value is in every report once.

"Helped" and "would have happened anyway" are shown beside each other, and never added.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.deals.choices import Contribution, WithoutUs

WHOLE = 100
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True)
class CreditShare:
    """`of`: the key of the match, event, service or programme; None for the maker's own effort."""

    kind: Contribution
    percent: Decimal
    of: int | None = None


@dataclass(frozen=True)
class CreditedDeal:
    """`said`: what each side that was asked answered, at most two."""

    pk: int
    rupiah: int
    shares: tuple[CreditShare, ...]
    said: tuple[WithoutUs, ...] = ()


@dataclass(frozen=True)
class HelpedBeside:
    """Rupiah of deals that would not have been, or not so; of those that would have been anyway; of those of which
    nobody can say it. Three figures without a sum."""

    helped: int
    anyway: int
    unknown: int


def credit_objections(shares: Sequence[CreditShare]) -> list[str | Promise]:
    found: list[str | Promise] = []
    if any(not 0 <= share.percent <= WHOLE for share in shares):
        found.append(_("A share lies between 0 and 100 per cent."))
    if len({(share.kind, share.of) for share in shares}) < len(shares):
        found.append(_("Each contribution is named once."))
    if sum((share.percent for share in shares), Decimal(0)) != WHOLE:
        found.append(_("The shares come to 100 per cent."))
    return found


def shared_value(deal: CreditedDeal) -> dict[CreditShare, int]:
    """Whole rupiah by largest remainders: together exactly the value."""
    exact = {share: deal.rupiah * Fraction(share.percent) / WHOLE for share in deal.shares}
    parts = {share: value.numerator // value.denominator for share, value in exact.items()}
    left = deal.rupiah - sum(parts.values())
    nearest = sorted(deal.shares, key=lambda share: (parts[share] - exact[share], share.kind, share.of or 0))
    return {share: parts[share] + (share in nearest[:left]) for share in deal.shares}


def credited(deals: Iterable[CreditedDeal], by: Callable[[CreditShare], Key]) -> dict[Key, int]:
    """A report by kind, programme, event or service: each rupiah of a deal stands in one line of it."""
    found: dict[Key, int] = {}
    for deal in deals:
        for share, rupiah in shared_value(deal).items():
            found[by(share)] = found.get(by(share), 0) + rupiah
    return found


def verdict_of(said: Iterable[WithoutUs]) -> WithoutUs:
    """Of two answers the one that gives Smesco less; who cannot say says nothing."""
    order = (WithoutUs.AS_MUCH, WithoutUs.LATER, WithoutUs.LESS, WithoutUs.NOT)
    heard = set(said)
    return next((answer for answer in order if answer in heard), WithoutUs.CANNOT_SAY)


def helped_beside_anyway(deals: Iterable[CreditedDeal]) -> HelpedBeside:
    """Of what is not the maker's own effort."""
    sums = dict.fromkeys(("helped", "anyway", "unknown"), 0)
    for deal in deals:
        rupiah = sum(part for share, part in shared_value(deal).items() if share.kind != Contribution.OWN)
        verdict = verdict_of(deal.said)
        if verdict == WithoutUs.CANNOT_SAY:
            sums["unknown"] += rupiah
        else:
            sums["anyway" if verdict == WithoutUs.AS_MUCH else "helped"] += rupiah
    return HelpedBeside(**sums)
