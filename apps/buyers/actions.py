"""Verbs about buyers: whom we know, what they look for, what they keep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from allauth.account.models import EmailAddress
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import proved_addresses, require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.access import require_buyer, require_keeper
from apps.buyers.choices import HEADS_OF_MISSION, BuyerVerb, MissionKind, NeedState
from apps.buyers.models import Company, Contact, Mission, Need, ShortlistItem
from apps.buyers.rules import MAX_SHORTLIST, merged
from apps.common.errors import Refused
from apps.common.outside.addresses import address_key
from apps.gallery.models import Product
from apps.history.actions import differing, note
from apps.mail.actions import end_links
from apps.reference.models import Country

CONTACT_FIELDS = (
    "mission", "company", "protocol_name", "position", "rank", "functions_since", "email", "phone", "language",
    "time_zone", "notes", "active", "always_preview",
)  # fmt: skip
# What is looked for: changing one of these makes the need worth matching anew.
WISHES = (
    "title",
    "hs_prefixes",
    "words",
    "min_capacity",
    "max_moq",
    "unit",
    "price_min",
    "price_max",
    "price_unit",
    "destination",
)
MANY = ("categories", "certificates")
M = TypeVar("M", bound=models.Model)


def _checked(row: M) -> M:
    """Save after the model's own checks; a rival who came first is told as politely as one who came late."""
    row.full_clean()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as clash:
        raise Refused(_("Somebody entered the same a moment ago. Please look at the list again.")) from clash
    return row


@transaction.atomic
def add_mission(
    *,
    by: User | None,
    name: str,
    country: Country,
    kind: str = MissionKind.EMBASSY,
    covers: Iterable[Country] = (),
    is_demo: bool = False,
) -> Mission:
    require_role(by, StaffRole.OFFICER)
    mission = _checked(Mission(name=name.strip(), country=country, kind=kind, is_demo=is_demo))
    mission.covers.set([other for other in covers if other.pk != country.pk])
    note(subject=mission, verb=BuyerVerb.ADDED, by=by)
    return mission


@transaction.atomic
def save_mission(*, mission: Mission, by: User | None, changes: dict[str, Any]) -> Mission:
    require_role(by, StaffRole.OFFICER)
    before, after = _laid(mission, changes, ("name", "kind", "country"))
    _checked(mission)
    if "covers" in changes:
        covered = sorted(mission.covers.values_list("pk", flat=True))
        mission.covers.set([other for other in changes["covers"] if other.pk != mission.country_id])
        wanted = sorted(mission.covers.values_list("pk", flat=True))
        if wanted != covered:
            before["covers"], after["covers"] = covered, wanted
    _told(mission, BuyerVerb.SAVED, by, before, after)
    return mission


@transaction.atomic
def add_company(*, by: User | None, name: str, country: Country, website: str = "", is_demo: bool = False) -> Company:
    require_role(by, StaffRole.OFFICER)
    company = _checked(Company(name=name.strip(), country=country, website=website, is_demo=is_demo))
    note(subject=company, verb=BuyerVerb.ADDED, by=by)
    return company


@transaction.atomic
def save_company(*, company: Company, by: User | None, changes: dict[str, Any]) -> Company:
    require_role(by, StaffRole.OFFICER)
    before, after = _laid(company, changes, ("name", "country", "website"))
    _checked(company)
    _told(company, BuyerVerb.SAVED, by, before, after)
    return company


@transaction.atomic
def add_contact(
    *,
    by: User | None,
    organisation: Mission | Company,
    protocol_name: str,
    email: str,
    is_demo: bool = False,
    **facts: Any,
) -> Contact:
    """`facts`: position, rank, functions_since, phone, language ("en" or "id"), time_zone (IANA), notes.

    Without `by` a guest named her colleague on the page of her own letter.
    """
    if by is not None:
        require_role(by, StaffRole.OFFICER)
    contact = Contact(is_demo=is_demo)
    contact.mission = organisation if isinstance(organisation, Mission) else None
    contact.company = organisation if isinstance(organisation, Company) else None
    _laid(contact, {"protocol_name": protocol_name, "email": email, **facts}, CONTACT_FIELDS)
    note(subject=_kept(contact), verb=BuyerVerb.ADDED, by=by)
    return contact


@transaction.atomic
def take_in_visitor(
    *,
    name: str,
    company: str,
    country: Country | None,
    email: str,
    language: str,
    time_zone: str,
    is_demo: bool = False,
    now: datetime | None = None,
) -> Contact:
    """Somebody who asked without an account, and proved her address: nobody of staff does it. Who is in the list by
    this address stays as she is. A name that another country's company has gets its country behind it."""
    known = Contact.objects.with_organisation().filter(email=address_key(email)).first()
    if known is not None:
        return known
    if country is None:
        raise Refused(_("Choose the country of the buyer."), field="country")
    called = company.strip() or name.strip()
    firm = Company.objects.filter(name=called, country=country).first()
    if firm is None:
        taken = Company.objects.filter(name=called).exists()
        firm = _checked(Company(name=f"{called} ({country.pk})" if taken else called, country=country, is_demo=is_demo))
        note(subject=firm, verb=BuyerVerb.ADDED, by=None, now=now)
    contact = _checked(
        Contact(
            company=firm,
            protocol_name=name.strip(),
            email=email,
            language=language,
            time_zone=time_zone,
            is_demo=is_demo,
        )
    )
    note(subject=contact, verb=BuyerVerb.ADDED, by=None, now=now)
    return contact


@transaction.atomic
def save_contact(*, contact: Contact, by: User | None, changes: dict[str, Any]) -> Contact:
    require_role(by, StaffRole.OFFICER)
    before, after = _laid(contact, changes, CONTACT_FIELDS)
    _kept(contact)
    _told(contact, BuyerVerb.SAVED, by, before, after)
    return contact


def _kept(contact: Contact) -> Contact:
    contact.protocol_name = contact.protocol_name.strip()
    contact.email = address_key(contact.email)
    if contact.functions_since is not None and contact.rank not in HEADS_OF_MISSION:
        raise Refused(_("Only of heads of mission the day of taking up functions counts."), field="functions_since")
    before = Contact.objects.filter(pk=contact.pk).values_list("email", flat=True).first()
    if before and (before != contact.email or not contact.active):
        end_links(address=before)
    return _checked(contact)


def _laid(row: models.Model, changes: dict[str, Any], fields: Iterable[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The changes laid over a row; answers what differs, before and after."""
    taken = {field: changes[field] for field in fields if field in changes}
    differences = differing(row, taken)
    for field, value in taken.items():
        setattr(row, field, value)
    return differences


def _told(row: models.Model, verb: str, by: User | None, before: dict[str, Any], after: dict[str, Any]) -> None:
    if before or after:
        note(subject=row, verb=verb, by=by, before=before, after=after)


@transaction.atomic
def save_need(
    *,
    contact: Contact,
    by: User | None,
    changes: dict[str, Any],
    need: Need | None = None,
    now: datetime | None = None,
) -> Need:
    """State a need or change one. `changes` are NeedForm's cleaned data; what is not in it stays.

    Something must be looked for: a category, an HS code or words. `language` among the changes is the
    contact's. A need without `by` was stated on a signed page by the guest herself.
    """
    require_keeper(by, contact)
    verb = BuyerVerb.NEED_SAVED if need else BuyerVerb.NEED_STATED
    if need is None:
        need = Need(contact=contact)
    elif need.contact_id != contact.pk:
        raise Refused(_("This need belongs to somebody else."))
    before, after = _laid(need, changes, (*WISHES, "frequency"))
    lists = {field: list(changes[field]) for field in MANY if field in changes}
    categories = lists.get("categories", list(need.categories.all()) if need.pk else [])
    if not categories and not need.hs_prefixes and not need.words.strip():
        raise Refused(_("Say what you look for: choose a category, or enter an HS code or words."), field="words")
    need.changed_at = now or timezone.now()
    need.full_clean()
    need.save()
    for field, rows in lists.items():
        getattr(need, field).set(rows)
    if verb == BuyerVerb.NEED_STATED:
        before = {}
    note(subject=contact, part=need, verb=verb, by=by, now=now, before=before, after=after)
    if changes.get("language") and changes["language"] != contact.language:
        contact.language = changes["language"]
        contact.save(update_fields=["language", "updated_at"])
    return need


@transaction.atomic
def pause_need(*, need: Need, by: User | None, now: datetime | None = None) -> None:
    _move(need, BuyerVerb.NEED_PAUSED, NeedState.PAUSED, (NeedState.ACTIVE,), by, now)


@transaction.atomic
def resume_need(*, need: Need, by: User | None, now: datetime | None = None) -> None:
    _move(need, BuyerVerb.NEED_RESUMED, NeedState.ACTIVE, (NeedState.PAUSED, NeedState.CLOSED), by, now)


@transaction.atomic
def close_need(*, need: Need, by: User | None, now: datetime | None = None) -> None:
    _move(need, BuyerVerb.NEED_CLOSED, NeedState.CLOSED, (NeedState.ACTIVE, NeedState.PAUSED), by, now)


def _move(need: Need, verb: str, state: str, allowed: tuple[str, ...], by: User | None, now: datetime | None) -> None:
    """Moving to where it stands already is no mistake: a double click says yes twice."""
    require_keeper(by, need.contact)
    held = Need.objects.select_for_update().get(pk=need.pk)
    if held.state != state:
        if held.state not in allowed:
            raise Refused(_("A closed need cannot be paused. Resume it first."))
        held.state, held.changed_at = state, now or timezone.now()
        held.save(update_fields=["state", "changed_at", "updated_at"])
        note(subject=need.contact, part=need, verb=verb, by=by, now=now)
    need.state, need.changed_at = held.state, held.changed_at


@transaction.atomic
def withdraw_contact(*, contact: Contact, by: User | None, now: datetime | None = None) -> None:
    """She asks not to be written to at all; her needs stay as they are, for the day she returns."""
    require_keeper(by, contact)
    if contact.withdrawn_at is None:
        contact.withdrawn_at = now or timezone.now()
        contact.save(update_fields=["withdrawn_at", "updated_at"])
        note(subject=contact, verb=BuyerVerb.WITHDRAWN, by=by, now=now)
        end_links(address=contact.email)


@transaction.atomic
def reinstate_contact(*, contact: Contact, by: User | None) -> None:
    require_keeper(by, contact)
    if contact.withdrawn_at is not None:
        contact.withdrawn_at = None
        contact.save(update_fields=["withdrawn_at", "updated_at"])
        note(subject=contact, verb=BuyerVerb.REINSTATED, by=by)


@transaction.atomic
def link_account(*, contact: Contact, user: User) -> None:
    """Tie a contact to the account of the person who proved the same address."""
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    if held.user_id == user.pk:
        return
    if held.user_id is not None:
        raise Refused(_("This contact has another account already."))
    if held.email not in proved_addresses(user):
        raise Refused(_("The account has not confirmed this e-mail address."))
    held.user = user
    held.save(update_fields=["user", "updated_at"])
    note(subject=held, verb=BuyerVerb.LINKED, by=user)
    contact.user = user


@transaction.atomic
def open_account(*, contact: Contact) -> User:
    """For her who came by a link of a letter: it came to this very address, so it counts as confirmed. An account that
    was there already and never confirmed it stays apart."""
    user: User | None = contact.user or User.objects.filter(email=contact.email).first()
    if user is None:
        user = User.objects.create_user(
            contact.email,
            name=contact.protocol_name[:120],
            language=contact.language,
            time_zone=contact.time_zone,
            is_demo=contact.is_demo,
        )
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    if contact.user_id is None and EmailAddress.objects.filter(user=user, verified=True).exists():
        link_account(contact=contact, user=user)
    return user


@transaction.atomic
def keep(*, contact: Contact, product: Product, by: User | None) -> None:
    require_buyer(by, contact)
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    mine = ShortlistItem.objects.of(held)
    if not mine.filter(product=product).exists():
        if mine.count() >= MAX_SHORTLIST:
            raise Refused(_("Your shortlist is full (50 works). Please take one off first."))
        ShortlistItem.objects.create(contact=held, product=product)


@transaction.atomic
def unkeep(*, contact: Contact, product: Product, by: User | None) -> None:
    require_buyer(by, contact)
    ShortlistItem.objects.of(contact).filter(product=product).delete()


@transaction.atomic
def merge_shortlist(*, contact: Contact, product_ids: Iterable[int]) -> None:
    """What she kept before she signed in joins what she kept before; the newest stay when it is too much."""
    held = Contact.objects.select_for_update().get(pk=contact.pk)
    here = list(ShortlistItem.objects.of(held).values_list("product_id", flat=True))
    published = set(Product.objects.published().filter(pk__in=list(product_ids)).values_list("pk", flat=True))
    wanted = merged(here, [pk for pk in product_ids if pk in published])
    ShortlistItem.objects.of(held).exclude(product_id__in=wanted).delete()
    ShortlistItem.objects.bulk_create(
        [ShortlistItem(contact=held, product_id=pk) for pk in reversed(wanted) if pk not in here],
        ignore_conflicts=True,
    )
