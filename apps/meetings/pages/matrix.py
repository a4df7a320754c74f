"""Wishes as officers see them: makers down, guests across, a page of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.meetings.models import MatchingDay, Seat, Wish

MAKERS_ON_PAGE, GUESTS_ON_PAGE = 40, 12


@dataclass(frozen=True)
class WishCell:
    """`kind` is the class that draws it; `said` is read aloud, `rank` stands in it."""

    kind: str
    said: str
    rank: int | None = None


@dataclass(frozen=True)
class MatrixRow:
    maker: Seat
    cells: list[WishCell | None]
    count: int


def kind_of(wish: Wish) -> str:
    if wish.barred_by:
        return "barred"
    if wish.is_mutual:
        return "mutual"
    return "buyer" if wish.buyer_wants else "maker" if wish.maker_wants else "staff" if wish.by_staff else ""


def said_of(kind: str) -> str:
    return {
        "barred": _("barred"),
        "mutual": _("both wish it"),
        "buyer": _("the guest wishes it"),
        "maker": _("the maker wishes it"),
        "staff": _("staff propose it"),
    }[kind]


def cell_of(wish: Wish | None) -> WishCell | None:
    kind = kind_of(wish) if wish is not None else ""
    return WishCell(kind, said_of(kind), wish.buyer_rank if wish else None) if kind else None


def matrix(day: MatchingDay, makers: Sequence[Seat], guests: Sequence[Seat]) -> list[MatrixRow]:
    wishes = Wish.objects.filter(day=day, maker__in=makers, buyer__in=guests)
    by_pair = {(one.maker_id, one.buyer_id): one for one in wishes}
    return [
        MatrixRow(maker, [cell_of(by_pair.get((maker.pk, guest.pk))) for guest in guests], getattr(maker, "wishes", 0))
        for maker in makers
    ]
