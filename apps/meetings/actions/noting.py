"""What came of a meeting: a note of each side, which stays with that side and staff; and a deal, once for a pair."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.bilingual import BothLanguages, both
from apps.common.errors import Refused
from apps.common.models import localised
from apps.deals.actions import open_deal
from apps.deals.actions.opening import Buyer
from apps.deals.choices import DealSource
from apps.deals.models import Deal
from apps.gallery.models import Product
from apps.history.actions import note
from apps.meetings.access.desk import require_planner
from apps.meetings.access.seats import require_own_side, require_seat
from apps.meetings.choices import MISSED, NoteSide, WishVerb
from apps.meetings.models import Encounter, EncounterNote, Seat, Wish
from apps.meetings.reads.held import begun_at
from apps.umkm.actions.history import Objection, checked, keep
from apps.umkm.models import Enterprise

OBJECTIONS = {
    "interest_from_1_to_5": Objection("interest"),
    "a_due_day_has_a_next_step": Objection("next_step"),
}


@transaction.atomic
def note_meeting(
    *,
    wish: Wish,
    seat: Seat | None,
    by: User | None,
    interest: int | None = None,
    products: Sequence[Product] = (),
    next_step: str = "",
    due: date | None = None,
    text: str = "",
    now: datetime | None = None,
) -> EncounterNote:
    """From her seat, or without one an officer's. It is written again as often as she likes; the last one counts.

    Of a meeting that has begun and that nobody missed. The history says that it was noted, and not what.
    """
    person, now = writer(seat, by), now or timezone.now()
    held = hold_wish(wish, seat)
    require_met(held, now)
    side = NoteSide(seat.side) if seat is not None else NoteSide.STAFF
    if interest is None and not next_step.strip() and not text.strip() and not products:
        raise Refused(_("Say at least how interesting it was."), field="interest")
    found = EncounterNote.objects.of_side(side).filter(wish=held).first() or EncounterNote(wish=held, side=side)
    found.interest, found.next_step, found.due = interest, next_step.strip(), due
    found.text, found.by = text.strip(), person
    checked(found, exclude={"wish", "by"})
    keep(found, OBJECTIONS)
    found.products.set([one for one in products if one.enterprise_id == held.maker.enterprise_id])
    note(subject=held, verb=WishVerb.NOTED, by=person, now=now, part=seat or found, side=side)
    return found


@transaction.atomic
def open_deal_from_meeting(*, wish: Wish, seat: Seat, by: User | None, now: datetime | None = None) -> Deal:
    """Once for a meeting, by either side. Its steps are entered and confirmed by the other as of every deal."""
    person, now = require_seat(by, seat), now or timezone.now()
    held = hold_wish(wish, seat)
    require_met(held, now)
    encounter, _made = Encounter.objects.get_or_create(wish=held)
    if encounter.deal is not None:
        raise Refused(_("It is a deal already: %(number)s.") % {"number": encounter.deal.number}, code="state")
    products = spoken_of(held, seat)
    enterprise = maker_of(held)
    subject = subject_of(held, products)
    encounter.deal = open_deal(
        by=None,  # whoever may is asked here: a maker has no word about who is a contact
        enterprise=enterprise,
        buyer=Buyer(contact=held.buyer.contact),
        source=DealSource.MEETING,
        products=products,
        about=subject.id,
        about_en=subject.en,
        is_demo=held.day.occasion.is_demo,
        now=now,
    )
    encounter.save(update_fields=["deal", "updated_at"])
    note(subject=held, verb=WishVerb.DEAL, by=person, now=now, part=seat, after={"deal": encounter.deal.number})
    return encounter.deal


def writer(seat: Seat | None, by: User | None) -> User | None:
    return require_planner(by) if seat is None else require_own_side(by, seat)


def hold_wish(wish: Wish, seat: Seat | None) -> Wish:
    """Locked until the end of the transaction; it must be hers."""
    rows = Wish.objects.select_for_update(of=("self",)).with_parties().select_related("day__occasion")
    held: Wish = rows.get(pk=wish.pk)
    if seat is not None and seat.pk not in (held.maker_id, held.buyer_id):
        raise Refused(_("This is a meeting of others."), code="role")
    return held


def require_met(wish: Wish, now: datetime) -> None:
    encounter = Encounter.objects.filter(wish=wish).first()
    if encounter is not None and encounter.state in MISSED:
        raise Refused(_("This meeting was not held: somebody was absent."), code="missed")
    begins = begun_at(wish)
    if begins is None or begins > now:
        raise Refused(_("This meeting has not begun yet."), code="early")


def spoken_of(wish: Wish, seat: Seat) -> list[Product]:
    """What her own note names, else what the maker brought."""
    own = EncounterNote.objects.of_side(seat.side).filter(wish=wish).first()
    named = list(own.products.for_page()) if own is not None else []
    return named or list(wish.products.for_page())


def maker_of(wish: Wish) -> Enterprise:
    assert wish.maker.enterprise is not None  # noqa: S101 - a constraint: a maker's seat is an enterprise's
    return wish.maker.enterprise


def subject_of(wish: Wish, products: Sequence[Product]) -> BothLanguages:
    """What the deal is about: each reader has her own."""

    def said() -> str:
        names = ", ".join(localised(one.published, "name") for one in products if one.published)
        return (names or _("Meeting at %(event)s") % {"event": wish.day.occasion.label})[:200]

    return both(said)
