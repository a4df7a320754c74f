"""Passing products on: an attaché gives a company of her country a page under the name of her office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.bilingual import both
from apps.common.errors import Refused
from apps.enquiries import emails
from apps.enquiries.access import require_giver
from apps.enquiries.actions.suspecting import digest_of
from apps.enquiries.choices import PassingState, PassingVerb
from apps.enquiries.models import MOST_PASSED_PRODUCTS, AskingPolicy, PassedProduct, Passing
from apps.enquiries.reads import holidays_around, policy
from apps.enquiries.rules.clock import due
from apps.enquiries.rules.holding import links_in
from apps.gallery.models import Product
from apps.history.actions import note
from apps.reference.models import Country
from apps.work.actions import open_task, settle_tasks
from apps.work.choices import TaskKind

A_DAY, ONE_OPENING = timedelta(days=1), timedelta(minutes=30)
READ = gettext_lazy("Read what %(mission)s passes on before it is sent.")


@transaction.atomic
def pass_on(
    *,
    contact: Contact,
    products: Sequence[Product],
    by: User | None,
    company: str = "",
    country: Country | None = None,
    address: str = "",
    words: str = "",
    language: str = "en",
    is_demo: bool = False,
    now: datetime | None = None,
) -> Passing:
    """A page with these products; where an address is given, the portal writes to it.

    1. What holds many links, or goes to many in the same words, waits for staff, before whom nothing is sent.
    2. More than so many a day is refused.
    """
    require_giver(by, contact)
    now, rules = now or timezone.now(), policy()
    office = (
        Contact.objects.select_for_update(of=("self",)).with_organisation().get(pk=contact.pk)
    )  # counted one by one
    if office.mission is None:
        raise Refused(_("Only an embassy or a trade office passes products on."), code="role")
    shown = _shown(products)
    if Passing.objects.of_contact(office).passed_since(now - A_DAY).count() >= rules.most_passed:
        raise Refused(
            _("%(number)s a day is the most. Please go on tomorrow.") % {"number": rules.most_passed}, code="today"
        )
    passing = Passing(
        contact=office,
        mission=office.mission,
        country=country or office.country,
        company=" ".join(company.split()),
        address=address,
        words=words.strip(),
        text_digest=digest_of(words),
        language=language,
        is_demo=is_demo,
    )
    return _kept(passing, shown, rules, by, now)


def _kept(passing: Passing, shown: list[Product], rules: AskingPolicy, by: User | None, now: datetime) -> Passing:
    passing.passed_at, passing.ends_at = now, now + timedelta(days=rules.passed_days)
    if _is_suspect(passing, rules, now):
        passing.state = PassingState.HELD
    passing.save()
    PassedProduct.objects.bulk_create(
        PassedProduct(passing=passing, product=product, position=place) for place, product in enumerate(shown)
    )
    note(subject=passing, verb=PassingVerb.PASSED_ON, by=by, now=now, after={"products": [one.pk for one in shown]})
    if passing.is_held:
        _set_task(passing, now)
    elif passing.address:
        emails.passed_on(passing, now)
    return passing


def _shown(products: Sequence[Product]) -> list[Product]:
    """Each once, in the order given; only what stands in the catalogue now."""
    wanted = list(dict.fromkeys(product.pk for product in products))
    found = Product.objects.published().in_bulk(wanted)
    if not wanted or len(found) < len(wanted):
        raise Refused(_("Choose at least one product that is in the catalogue."), field="products")
    if len(wanted) > MOST_PASSED_PRODUCTS:
        raise Refused(
            _("At most %(number)s products fit on one page.") % {"number": MOST_PASSED_PRODUCTS}, field="products"
        )
    return [found[pk] for pk in wanted]


def _is_suspect(passing: Passing, rules: AskingPolicy, now: datetime) -> bool:
    if links_in(f"{passing.words} {passing.company}") > rules.most_links:
        return True
    if not passing.address or not passing.words:
        return False
    alike = Passing.objects.same_to(passing.address, passing.text_digest).passed_since(now - A_DAY)
    return alike.count() >= rules.most_makers


def _set_task(passing: Passing, now: datetime) -> None:
    open_task(
        about=passing,
        kind=TaskKind.PASSING,
        title=both(lambda: str(READ) % {"mission": passing.mission.name}),
        due=due(now, 8, holidays_around(now.date())),
        role=StaffRole.OFFICER,
        page="enquiries:desk_passing",
        now=now,
    )


@transaction.atomic
def release_passing(*, passing: Passing, by: User | None, now: datetime | None = None) -> Passing:
    """An officer has read it: the page opens, and what was to be sent is sent."""
    person, now = require_role(by, StaffRole.OFFICER), now or timezone.now()
    held = hold_passing(passing)
    if not held.is_held:
        raise Refused(_("Somebody was quicker: it is not held any more."), code="state")
    held.state = PassingState.OPEN
    held.save(update_fields=["state", "updated_at"])
    note(subject=held, verb=PassingVerb.RELEASED, by=person, now=now)
    settle_tasks(about=held, kinds=[TaskKind.PASSING], now=now)
    if held.address:
        emails.passed_on(held, now)
    return held


@transaction.atomic
def end_passing(*, passing: Passing, by: User | None, now: datetime | None = None) -> Passing:
    """She takes the page back, or an officer does. What was asked from it goes on. Twice is once."""
    require_giver(by, passing.contact)
    now, held = now or timezone.now(), hold_passing(passing)
    if held.is_ended:
        return held
    held.state, held.ended_at = PassingState.ENDED, now
    held.save(update_fields=["state", "ended_at", "updated_at"])
    note(subject=held, verb=PassingVerb.ENDED, by=by, now=now)
    settle_tasks(about=held, kinds=[TaskKind.PASSING], now=now)
    return held


def note_passing_opened(*, passing: Passing, now: datetime | None = None) -> None:
    """The page was asked for, by a person or by a program that follows links; the same half an hour counts once."""
    now = now or timezone.now()
    once = Passing.objects.open_at(now).not_opened_since(now - ONE_OPENING).filter(pk=passing.pk)
    once.update(opens=F("opens") + 1, opened_last=now)


def hold_passing(passing: Passing) -> Passing:
    held: Passing = Passing.objects.select_for_update(of=("self",)).for_cards().get(pk=passing.pk)
    return held
