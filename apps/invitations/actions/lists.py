"""Lists of names: read, judged, mended, and only then sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.buyers.actions import add_company, add_contact, add_mission
from apps.buyers.models import Company, Contact, Mission
from apps.common.errors import Refused
from apps.common.outside.addresses import UnreadableAddress, address_key, read_address
from apps.common.outside.text import one_line
from apps.history.actions import note
from apps.invitations.access import require_host
from apps.invitations.actions.inviting import held_occasion, invite
from apps.invitations.choices import SENDABLE, TRADE_SECTION, EventVerb, LineVerdict, ListState
from apps.invitations.models import InviteLine, InviteList, Occasion
from apps.invitations.rules import FIELDS, MOST_LINES, Read, is_mission
from apps.invitations.rules.lists import GuestList, IsCountry, ListColumn, read_pasted
from apps.jobs.actions import start_job
from apps.reference.models import Country
from apps.reference.reads import known_countries
from apps.reference.rules.countries import UnknownCountry
from apps.reference.rules.names import key_of

MOST_COLUMNS = 60
# So many letters are written within the press of a button; more are a worker's.
MOST_AT_ONCE = 150
LONGEST = {"name": 160, "email": 254, "position": 160, "organisation": 200, "country": 80}


def read_text(*, occasion: Occasion, by: User, text: str) -> InviteList:
    """Stage a pasted list, read the same way as a file's."""
    require_host(by)
    found = read_pasted(text, country_test())
    with transaction.atomic():
        staged = read_list(occasion=occasion, by=by, people=found.people, source=gettext("Pasted"))
        staged.columns, staged.header_row = [column.kept() for column in shown_columns(found)], found.header_row
        staged.save(update_fields=["columns", "header_row"])
    return staged


def shown_columns(found: GuestList) -> list[ListColumn]:
    """Those in which anything stands."""
    filled = {index for person in found.people for index, cell in enumerate(person.cells) if cell}
    return [column for column in found.columns if column.index in filled][:MOST_COLUMNS]


@transaction.atomic
def read_list(*, occasion: Occasion, by: User, people: Sequence[Read], source: str) -> InviteList:
    """Stage what was pasted or typed. Nobody is written to."""
    require_host(by)
    require_people(people)
    staged = InviteList.objects.create(occasion=occasion, by=by, source=source[:200])
    store_lines(staged, people)
    told(staged, EventVerb.LIST_READ, by, people=len(people))
    return staged


def told(staged: InviteList, verb: str, by: User, **details: Any) -> None:
    """A list is a part of its event."""
    note(subject=staged.occasion, part=staged, verb=verb, by=by, **details)


def require_people(people: Sequence[Read]) -> None:
    if not people:
        raise Refused(_("No name was found. Write one person per line."))
    if len(people) > MOST_LINES:
        raise Refused(_("At most %(most)s people at once. Please divide the list.") % {"most": MOST_LINES})


def store_lines(staged: InviteList, people: Sequence[Read]) -> None:
    """Lines with their rows' numbers where they have some; judged at once."""
    lines = []
    for place, person in enumerate(people, 1):
        line = InviteLine(list=staged, number=person.number or place, verdict=LineVerdict.INCOMPLETE)
        take_over(line, person)
        lines.append(line)
    InviteLine.objects.bulk_create(lines, batch_size=1000)
    judge_list(staged=staged)


def take_over(line: InviteLine, person: Read) -> None:
    for field in FIELDS:
        setattr(line, field, getattr(person, field)[: LONGEST[field]])
    line.others, line.dropped, line.cells = list(person.others), dict(person.dropped), list(person.cells)


class KnownGuests:
    """What a list is judged against, fetched in five reads whatever its length."""

    def __init__(self, staged: InviteList, lines: Sequence[InviteLine]) -> None:
        addresses = {address_key(line.email) for line in lines}
        contacts = Contact.objects.with_organisation().filter(email__in=addresses)
        self.contacts = {contact.email: contact for contact in contacts}
        self.invited = set(staged.occasion.invitations.open().values_list("contact_id", flat=True))
        self.organisations: dict[str, Mission | Company] = {row.name.lower(): row for row in Company.objects.all()}
        self.organisations |= {row.name.lower(): row for row in Mission.objects.all()}
        self.names = known_countries()
        self.countries = {country.pk: country for country in Country.objects.all()}

    def country(self, words: str) -> Country | None:
        try:
            return self.countries[self.names.find(words)]
        except UnknownCountry:
            return None

    def is_mission(self, line: InviteLine) -> bool:
        organisation = self.organisations.get(line.organisation.lower())
        return isinstance(organisation, Mission) if organisation else is_mission(line.organisation, line.position)


def country_test() -> IsCountry:
    """Whether words are a country, for the reading of a list. What is only like one is none here."""
    known = known_countries()

    def is_country(words: str) -> bool:
        key = key_of(words)
        # Two small letters are a word of some language sooner than a code.
        is_code = len(key) == 2 and words.isupper() and key in known.codes
        return is_code or (len(key) > 2 and bool(known.names.get(key) or known.without_needless(key)))

    return is_country


def judged(line: InviteLine, known: KnownGuests, seen: set[str]) -> tuple[LineVerdict, str]:
    """The verdict on one line, and the field to mend."""
    try:
        address = read_address(line.email)
    except UnreadableAddress:
        return LineVerdict.BAD_ADDRESS, "email"
    if address in seen:
        return LineVerdict.DUPLICATE, "email"
    contact = known.contacts.get(address)
    if contact:
        if not contact.may_be_written_to:
            return LineVerdict.DECLINED, ""
        return (LineVerdict.INVITED if contact.pk in known.invited else LineVerdict.KNOWN), ""
    if not line.name and not (line.organisation and known.is_mission(line)):
        return LineVerdict.INCOMPLETE, "name"
    if not line.organisation:
        return LineVerdict.INCOMPLETE, "organisation"
    if line.organisation.lower() not in known.organisations and not known.country(line.country):
        return LineVerdict.INCOMPLETE, "country"
    return LineVerdict.NEW, ""


@transaction.atomic
def judge_list(*, staged: InviteList) -> list[InviteLine]:
    """Every line anew: what was true at the last look may have changed."""
    lines = list(staged.lines.order_by("number"))
    known, seen = KnownGuests(staged, lines), set[str]()
    changed = []
    for line in lines:
        before = (line.verdict, line.lacking, line.contact_id)
        line.verdict, line.lacking = judged(line, known, seen)
        line.contact = known.contacts.get(address_key(line.email))
        if not line.left_out:
            seen.add(address_key(line.email))
        if before != (line.verdict, line.lacking, line.contact_id):
            changed.append(line)
    InviteLine.objects.bulk_update(changed, ["verdict", "lacking", "contact"], batch_size=1000)
    return lines


@transaction.atomic
def correct_lines(*, staged: InviteList, by: User, changes: Mapping[int, Mapping[str, str | bool]]) -> list[InviteLine]:
    """Mend several lines by their ids, then judge them all again. What is not named stays."""
    require_host(by)
    if staged.state != ListState.STAGED:
        raise Refused(_("This list was dealt with already."))
    lines = list(staged.lines.filter(pk__in=changes))
    for line in lines:
        for field, value in changes[line.pk].items():
            if field == "left_out":
                line.left_out = bool(value)
            elif field in FIELDS:
                typed = one_line(value)[: LONGEST[field]]
                line.mended |= typed != getattr(line, field)
                setattr(line, field, typed)
    InviteLine.objects.bulk_update(lines, [*FIELDS, "left_out", "mended"], batch_size=1000)
    told(staged, EventVerb.LIST_MENDED, by, lines=[line.number for line in lines])
    return judge_list(staged=staged)


@transaction.atomic
def discard_list(*, staged: InviteList, by: User) -> None:
    require_host(by)
    if staged.is_busy:
        raise Refused(_("This list is being worked on. Please wait a moment."))
    waiting = InviteList.objects.filter(pk=staged.pk, state__in=[ListState.STAGED, ListState.FAILED])
    if waiting.update(state=ListState.DISCARDED):
        told(staged, EventVerb.LIST_DISCARDED, by)


def send_list(*, staged: InviteList, by: User) -> int | None:
    """Invite everybody good: a short list at once, a long one by a job; None says that a worker does it."""
    require_host(by)
    if staged.lines.filter(verdict__in=SENDABLE, left_out=False).count() <= MOST_AT_ONCE:
        return confirm_list(staged=staged, by=by)
    with transaction.atomic():
        held = InviteList.objects.select_for_update().get(pk=staged.pk)
        if held.is_busy:
            return None
        if held.state != ListState.STAGED:
            raise Refused(_("This list was dealt with already."))
        if not held.occasion.takes_answers(timezone.now()):
            raise Refused(_("This event takes no answers now: open it, or move its answer date."))
        held.job = start_job(
            kind="invitations.send",
            task="apps.invitations.tasks.send",
            by=by,
            repeatable=True,
            title=gettext("Sending invitations: %(event)s") % {"event": held.occasion.label},
            params={"list": held.pk},
        )
        held.save(update_fields=["job"])
    return None


@transaction.atomic
def confirm_list(
    *,
    staged: InviteList,
    by: User,
    now: datetime | None = None,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Invite every good line, and make contacts of the new ones. Twice pressed, once sent.

    `report` is told how many of how many are written, for a job whose worker shows it.
    """
    require_host(by)
    now = now or timezone.now()
    occasion = held_occasion(staged.occasion_id)
    won = InviteList.objects.filter(pk=staged.pk, state=ListState.STAGED).update(state=ListState.SENT, confirmed_at=now)
    if not won:
        raise Refused(_("This list was dealt with already."))
    if not occasion.takes_answers(now):
        raise Refused(_("This event takes no answers now: open it, or move its answer date."))
    lines = judge_list(staged=staged)
    known = KnownGuests(staged, lines)
    good = [line for line in lines if line.sendable]
    if not good:
        raise Refused(_("No line of this list can be sent yet."))
    for done, line in enumerate(good):
        report(done, len(good))
        invite(occasion=occasion, contact=line.contact or _new_contact(line, known, by, occasion), by=by, now=now)
    report(len(good), len(good))
    told(staged, EventVerb.LIST_SENT, by, now=now, invitations=len(good))
    return len(good)


def _new_contact(line: InviteLine, known: KnownGuests, by: User, occasion: Occasion) -> Contact:
    organisation = known.organisations.get(line.organisation.lower())
    if organisation is None:
        country = known.country(line.country)
        assert country  # noqa: S101 - judged() let only lines with a country through
        add = add_mission if known.is_mission(line) else add_company
        organisation = known.organisations[line.organisation.lower()] = add(
            by=by, name=line.organisation, country=country, is_demo=occasion.is_demo
        )
    language = "id" if organisation.country_id == "ID" else "en"
    return add_contact(
        by=by,
        organisation=organisation,
        protocol_name=line.name or TRADE_SECTION,
        email=line.email,
        position=line.position,
        language=language,
        is_demo=occasion.is_demo,
    )
