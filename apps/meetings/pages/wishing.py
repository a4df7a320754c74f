"""Whom a house may wish to meet: her own list, who wishes her, and who fits, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from apps.buyers.pages.products import BuyersProduct
from apps.history.models import Entry
from apps.matchmaking.models import Match
from apps.matchmaking.reads.wording import Names, sayings
from apps.meetings.actions.pairs import takes_wishes
from apps.meetings.choices import SeatSide, WishVerb
from apps.meetings.models import Seat, Wish
from apps.meetings.pages.participants import from_where, people_of, spoken_at, title_of
from apps.meetings.reads.fitting import best_of, other_key

OWN_VERBS = (WishVerb.WISHED, WishVerb.AGREED, WishVerb.DROPPED, WishVerb.RANKED)
FITTING_SHOWN = 12
# Rules that speak of a guest's need; the others speak of the maker's own page.
ASKED_FOR = ("topic", "certificates", "quantity", "price")


@dataclass
class Candidate:
    """One of the other side before her. What the other side barred looks as if nothing were said."""

    seat: Seat  # the other's
    side: str  # hers
    wish: Wish | None
    match: Match | None
    names: Names
    last: bool = False  # of her list
    is_asked: bool = False  # her yes is waited for

    @property
    def title(self) -> str:
        return title_of(self.seat)

    @property
    def people(self) -> str:
        return people_of(self.seat)

    @property
    def place(self) -> str:
        return from_where(self.seat)

    @property
    def speaks(self) -> str:
        return spoken_at(self.seat)

    @cached_property
    def product(self) -> BuyersProduct | None:
        return BuyersProduct(self.match.product) if self.match is not None else None

    @property
    def score(self) -> int | None:
        return self.match.score if self.match is not None else None

    @property
    def reasons(self) -> list[str]:
        """For a guest in sentences about her need."""
        return sayings(self.match.reasons, self.names, brief=True) if self.match is not None else []

    @property
    def gaps(self) -> list[str]:
        return sayings(self.match.missing, self.names, brief=True) if self.match is not None else []

    @property
    def fits_by(self) -> str:
        """For a maker: what is met in full of what a guest asked for, by name."""
        if self.match is None:
            return ""
        points: dict[str, list[int]] = self.match.parts
        full = [code for code in ASKED_FOR if code in points and points[code][0] == points[code][1] > 0]
        return ", ".join(self.names.rule(code) for code in full)

    @property
    def rank(self) -> int | None:
        return getattr(self.wish, f"{self.side}_rank") if self.wish is not None else None

    @property
    def wanted(self) -> bool:
        return self.wish is not None and bool(getattr(self.wish, f"{self.side}_wants"))

    @property
    def wants_her(self) -> bool:
        """What the other side has said; nothing where it has barred the meeting since."""
        return self.wish is not None and bool(getattr(self.wish, f"{self.seat.side}_wants"))

    @property
    def is_mutual(self) -> bool:
        return self.wanted and self.wants_her

    @property
    def proposed(self) -> bool:
        return self.wish is not None and self.wish.by_staff

    @property
    def barred(self) -> bool:
        return self.wish is not None and self.wish.is_barred_by(self.side)

    @property
    def met_before(self) -> bool:
        return self.wish is not None and self.wish.met_before


@dataclass
class WishReceipt:
    """That what she said was kept: a number that staff find, and when."""

    number: str
    at: datetime


@dataclass
class WishPage:
    seat: Seat
    limit: int
    is_open: bool
    own: list[Candidate] = field(default_factory=list)
    agreed: list[Candidate] = field(default_factory=list)
    asked: list[Candidate] = field(default_factory=list)
    fitting: list[Candidate] = field(default_factory=list)
    others: list[Candidate] = field(default_factory=list)
    barred: list[Candidate] = field(default_factory=list)
    receipt: WishReceipt | None = None

    @property
    def kept(self) -> int:
        return len(self.own)

    @property
    def is_full(self) -> bool:
        return self.kept >= self.limit

    @property
    def everybody(self) -> list[Candidate]:
        return [*self.own, *self.agreed, *self.asked, *self.fitting, *self.others, *self.barred]


def wish_page(seat: Seat, now: datetime, *, whole: bool = False) -> WishPage:
    """Ordered by what she said, then by how well they fit. Without `whole` those who do not fit are left out."""
    day = seat.day
    page = WishPage(seat, day.maker_wishes if seat.is_maker else day.buyer_wishes, takes_wishes(day, now))
    found = candidates_of(seat)
    page.own = sorted((one for one in found if one.rank is not None), key=lambda one: one.rank or 0)
    if page.own:
        page.own[-1].last = True
    rest = [one for one in found if one.rank is None]
    page.barred = [one for one in rest if one.barred]
    page.agreed = [one for one in rest if one.wanted]
    open_ones = [one for one in rest if not one.barred and not one.wanted]
    page.asked = [one for one in open_ones if one.wants_her or (one.proposed and not is_barred(one))]
    for one in page.asked:
        one.is_asked = True
    told = {one.seat.pk for one in page.asked}
    free = [one for one in open_ones if one.seat.pk not in told]
    fitting = [one for one in free if one.score is not None]
    page.fitting = fitting if whole else fitting[:FITTING_SHOWN]
    shown = {one.seat.pk for one in page.fitting}
    page.others = [one for one in free if one.seat.pk not in shown]
    page.receipt = receipt_of(seat, page.everybody)
    return page


def candidates_of(seat: Seat) -> list[Candidate]:
    """All of the other side who take part, the best fitting first."""
    others = list(opposite(seat))
    known = {one.buyer_id if seat.is_maker else one.maker_id: one for one in Wish.objects.of_seat(seat)}
    matches = best_of(seat, others)
    names = Names()
    found = [Candidate(one, seat.side, known.get(one.pk), matches.get(other_key(one)), names) for one in others]
    return sorted(found, key=lambda one: (-(one.score if one.score is not None else -1), one.title.casefold()))


def opposite(seat: Seat) -> Iterable[Seat]:
    wanted = SeatSide.BUYER if seat.is_maker else SeatSide.MAKER
    found: Iterable[Seat] = Seat.objects.meeting().with_party().filter(day=seat.day_id, side=wanted)
    return found


def is_barred(one: Candidate) -> bool:
    return one.wish is not None and bool(one.wish.barred_by)


def receipt_of(seat: Seat, known: Sequence[Candidate]) -> WishReceipt | None:
    """The last that was said from this seat."""
    keys = [one.wish.pk for one in known if one.wish is not None]
    last = Entry.objects.of_keys(Wish, keys).about(seat).of_verb(*OWN_VERBS).first()
    return WishReceipt(f"W-{last.pk:05d}", last.at) if last is not None else None
