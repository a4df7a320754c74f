"""Lists of names: read, judged, mended, and only then sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import pycountry
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.buyers.actions import add_company, add_contact, add_mission
from apps.buyers.models import Company, Contact, Mission
from apps.common.errors import Refused
from apps.invitations.actions.inviting import held_occasion, invite
from apps.invitations.choices import ListState, Verdict
from apps.invitations.models import InviteLine, InviteList, Occasion
from apps.invitations.rules import FIELDS, MOST_LINES, Read, is_mission
from apps.reference.models import Country

LONGEST = {"name": 160, "email": 254, "position": 160, "organisation": 200, "country": 80}


@transaction.atomic
def read_list(*, occasion: Occasion, by: User, people: Sequence[Read], source: str) -> InviteList:
    """Stage what was pasted or uploaded. Nobody is written to."""
    if not people:
        raise Refused(_("No name was found. Write one person per line."))
    if len(people) > MOST_LINES:
        raise Refused(_("At most %(most)s people at once. Please divide the list.") % {"most": MOST_LINES})
    staged = InviteList.objects.create(occasion=occasion, by=by, source=source[:200])
    lines = []
    for number, person in enumerate(people, 1):
        values = {field: getattr(person, field)[: LONGEST[field]] for field in FIELDS}
        lines.append(InviteLine(list=staged, number=number, verdict=Verdict.INCOMPLETE, **values))
    InviteLine.objects.bulk_create(lines)
    judge_list(staged=staged)
    return staged


class Known:
    """What a list is judged against, fetched in five reads whatever its length."""

    def __init__(self, staged: InviteList, lines: Sequence[InviteLine]) -> None:
        addresses = {line.email.lower() for line in lines}
        contacts = Contact.objects.with_house().annotate(address=Lower("email")).filter(address__in=addresses)
        self.contacts = {contact.email.lower(): contact for contact in contacts}
        self.invited = set(staged.occasion.invitations.open().values_list("contact_id", flat=True))
        self.houses: dict[str, Mission | Company] = {row.name.lower(): row for row in Company.objects.all()}
        self.houses |= {row.name.lower(): row for row in Mission.objects.all()}
        self.countries: dict[str, Country] = {}
        for country in Country.objects.all():
            for name in (country.code, country.name, country.name_en):
                self.countries[name.lower()] = country

    def country(self, words: str) -> Country | None:
        found = self.countries.get(words.strip().lower())
        if found or not words.strip():
            return found
        try:
            return self.countries.get(pycountry.countries.lookup(words.strip()).alpha_2.lower())
        except LookupError:
            return None


def judged(line: InviteLine, known: Known, seen: set[str]) -> tuple[Verdict, str]:
    """The verdict on one line, and the field to mend."""
    address = line.email.lower()
    try:
        validate_email(address)
    except ValidationError:
        return Verdict.BAD_ADDRESS, "email"
    if address in seen:
        return Verdict.DUPLICATE, "email"
    contact = known.contacts.get(address)
    if contact:
        if not contact.may_be_written_to:
            return Verdict.DECLINED, ""
        return (Verdict.INVITED if contact.pk in known.invited else Verdict.KNOWN), ""
    if not line.name:
        return Verdict.INCOMPLETE, "name"
    if not line.organisation:
        return Verdict.INCOMPLETE, "organisation"
    if line.organisation.lower() not in known.houses and not known.country(line.country):
        return Verdict.INCOMPLETE, "country"
    return Verdict.NEW, ""


@transaction.atomic
def judge_list(*, staged: InviteList) -> list[InviteLine]:
    """Every line anew: what was true at the last look may have changed."""
    lines = list(staged.lines.order_by("number"))
    known, seen = Known(staged, lines), set[str]()
    for line in lines:
        line.verdict, line.lacking = judged(line, known, seen)
        line.contact = known.contacts.get(line.email.lower())
        if not line.left_out:
            seen.add(line.email.lower())
    InviteLine.objects.bulk_update(lines, ["verdict", "lacking", "contact"])
    return lines


@transaction.atomic
def correct_lines(*, staged: InviteList, by: User, changes: Mapping[int, Mapping[str, str | bool]]) -> list[InviteLine]:
    """Mend several lines by their ids, then judge them all again. What is not named stays."""
    if staged.state != ListState.STAGED:
        raise Refused(_("This list was dealt with already."))
    lines = list(staged.lines.filter(pk__in=changes))
    for line in lines:
        for field, value in changes[line.pk].items():
            if field == "left_out":
                line.left_out = bool(value)
            elif field in FIELDS:
                setattr(line, field, str(value).strip()[: LONGEST[field]])
    InviteLine.objects.bulk_update(lines, [*FIELDS, "left_out"])
    return judge_list(staged=staged)


@transaction.atomic
def discard_list(*, staged: InviteList, by: User) -> None:
    InviteList.objects.filter(pk=staged.pk, state=ListState.STAGED).update(state=ListState.DISCARDED)


@transaction.atomic
def confirm_list(*, staged: InviteList, by: User, now: datetime | None = None) -> int:
    """Invite every good line, and make contacts of the new ones. Twice pressed, once sent."""
    now = now or timezone.now()
    occasion = held_occasion(staged.occasion_id)
    won = InviteList.objects.filter(pk=staged.pk, state=ListState.STAGED).update(
        state=ListState.SENT, confirmed_at=now
    )  # fmt: skip
    if not won:
        raise Refused(_("This list was dealt with already."))
    if not occasion.takes_answers(now):
        raise Refused(_("This event takes no answers now: open it, or move its answer date."))
    lines = judge_list(staged=staged)
    known = Known(staged, lines)
    good = [line for line in lines if line.sendable]
    if not good:
        raise Refused(_("No line of this list can be sent yet."))
    for line in good:
        invite(occasion=occasion, contact=line.contact or _new_contact(line, known, by, occasion), by=by, now=now)
    return len(good)


def _new_contact(line: InviteLine, known: Known, by: User, occasion: Occasion) -> Contact:
    house = known.houses.get(line.organisation.lower())
    if house is None:
        country = known.country(line.country)
        assert country  # noqa: S101 - judged() let only lines with a country through
        add = add_mission if is_mission(line.organisation) else add_company
        house = known.houses[line.organisation.lower()] = add(
            by=by, name=line.organisation, country=country, is_demo=occasion.is_demo
        )
    language = "id" if house.country_id == "ID" else "en"
    return add_contact(
        by=by, house=house, protocol_name=line.name, email=line.email, position=line.position, language=language,
        is_demo=occasion.is_demo,
    )  # fmt: skip
