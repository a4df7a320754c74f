"""One buyer: a person with her needs and what came of them, or the company or mission that people belong to.

They share most of the page: `BuyerRecord` asks of one contact what `OrganisationRecord` asks of all of its people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.models import Company, Contact, Mission, Need
from apps.common.addresses import address_of
from apps.common.formats import moment
from apps.deals.models import Deal
from apps.desk.pages.record.calls import RecordCall, deal_address, since_words
from apps.desk.pages.record.maker import SoldLine
from apps.desk.pages.record.timeline import RecordLog, keys_of
from apps.enquiries.models import Enquiry
from apps.invitations.models import Invitation
from apps.mail.models import Message
from apps.matchmaking.choices import BuyerAnswer
from apps.matchmaking.models import Digest, Match
from apps.quotations.choices import RfqState
from apps.quotations.models import Quotation, Rfq
from apps.work.access import tasks_for
from apps.work.models import Note

SHOWN, PEOPLE = 5, 30


@dataclass
class BuyerRecord:
    """Of one contact; each part is read once."""

    contact: Contact
    user: User
    asked: Mapping[str, str]
    now: datetime

    @property
    def itself(self) -> Contact | Company | Mission:
        return self.contact

    @cached_property
    def keys(self) -> Collection[int]:
        """The people whose doings stand here."""
        return [self.contact.pk]

    @cached_property
    def addresses(self) -> list[str]:
        account = self.contact.user.email if self.contact.user else ""
        return [self.contact.email, account]

    @cached_property
    def deal_condition(self) -> Q:
        return Q(contact__in=self.keys)

    @cached_property
    def calls(self) -> list[RecordCall]:
        found = [*self.tasks(), *self.enquiries_late(), *self.requests_to_check(), *self.letters(), *self.disputes()]
        return sorted(found, key=lambda call: (not call.late, call.since))

    def tasks(self) -> Iterator[RecordCall]:
        for task in tasks_for(self.user).unfinished().about(self.itself).for_desk():
            detail = _("Due %(when)s.") % {"when": moment(task.due)}
            address = reverse("work:task", args=[task.pk])
            yield RecordCall(
                "tasks", str(task), detail, address, _("Open the task"), task.created_at, task.due < self.now
            )

    def enquiries_late(self) -> Iterator[RecordCall]:
        for one in self.enquiry_rows.overdue(self.now).for_cards():
            title = _("%(number)s to %(maker)s is not answered") % {
                "number": one.number,
                "maker": one.enterprise or "–",
            }
            detail = _("Was due %(when)s.") % {"when": moment(one.due)}
            address = reverse("enquiries:desk_enquiry", args=[one.pk])
            yield RecordCall("chat", title, detail, address, _("Answer for the maker"), one.due, late=True)

    def requests_to_check(self) -> Iterator[RecordCall]:
        for one in self.rfq_rows:
            if one.state == RfqState.CHECKED:
                address = address_of("quotations:desk_rfq", one.pk)
                title = _("%(number)s waits to be looked at") % {"number": one.number}
                yield RecordCall("send", title, since_words(one.updated_at), address, _("Look"), one.updated_at)

    def letters(self) -> Iterator[RecordCall]:
        for one in Digest.objects.waiting().filter(contact__in=self.keys):
            address = reverse("matchmaking:digest", args=[one.pk])
            yield RecordCall(
                "mail", _("Match letter to look at"), since_words(one.written_at), address, _("Look"), one.written_at
            )

    def disputes(self) -> Iterator[RecordCall]:
        for line in self.deals:
            if line.row.is_disputed:
                facts = {"number": line.row.number, "buyer": line.row.enterprise.display_name}
                title = _("%(number)s with %(buyer)s is disputed") % facts
                yield RecordCall("warn", title, "", line.address, _("Decide"), line.row.opened_at, late=True)

    # -- what she looks for, and what came of it
    @cached_property
    def needs(self) -> list[Need]:
        return list(Need.objects.open().filter(contact__in=self.keys).with_wishes().order_by("-changed_at")[:SHOWN])

    @cached_property
    def match_counts(self) -> dict[str, int]:
        rows = Match.objects.filter(need__contact__in=self.keys)
        return {"all": rows.standing().count(), "interested": rows.filter(answer=BuyerAnswer.INTERESTED).count()}

    @property
    def enquiry_rows(self) -> Any:
        return Enquiry.objects.filter(contact__in=self.keys)

    @cached_property
    def enquiries(self) -> list[Enquiry]:
        return list(self.enquiry_rows.for_cards().latest_first()[:SHOWN])

    @cached_property
    def enquiry_count(self) -> int:
        return self.enquiry_rows.count()

    @cached_property
    def rfq_rows(self) -> list[Rfq]:
        return list(Rfq.objects.filter(contact__in=self.keys).order_by("-pk")[:SHOWN])

    @cached_property
    def rfqs(self) -> list[SoldLine]:
        return [SoldLine(row, address_of("quotations:desk_rfq", row.pk)) for row in self.rfq_rows]

    @cached_property
    def deals(self) -> list[SoldLine]:
        rows = Deal.objects.filter(self.deal_condition).kept().for_list().latest_first()[:SHOWN]
        return [SoldLine(row, deal_address(row)) for row in rows]

    @cached_property
    def deal_count(self) -> int:
        return Deal.objects.filter(self.deal_condition).kept().count()

    @cached_property
    def invitations(self) -> list[Invitation]:
        rows = Invitation.objects.filter(contact__in=self.keys).select_related("occasion", "contact")
        return list(rows.order_by("-sent_at", "-pk")[:SHOWN])

    def mail_rows(self) -> Any:
        return Message.objects.to_any(self.addresses)

    @cached_property
    def mails(self) -> list[Message]:
        return list(self.mail_rows().without_bodies()[:SHOWN])

    @cached_property
    def log(self) -> RecordLog:
        enquiries = keys_of(self.enquiry_rows)
        matches = Match.objects.filter(need__contact__in=self.keys).exclude(answer=BuyerAnswer.NONE)
        kinds: dict[str, Any] = {
            "data": self.data_keys,
            "deals": {
                Enquiry: enquiries, Deal: keys_of(Deal.objects.filter(self.deal_condition)),
                Rfq: keys_of(Rfq.objects.filter(contact__in=self.keys)),
                Quotation: keys_of(Quotation.objects.filter(contact__in=self.keys)), Match: keys_of(matches),
            },
            "events": {Invitation: keys_of(Invitation.objects.filter(contact__in=self.keys))},
        }  # fmt: skip
        return RecordLog(asked=self.asked, kinds=kinds, notes=self.notes, mails=self.mail_rows())

    @property
    def data_keys(self) -> dict[Any, Collection[int]]:
        return {Contact: self.keys}

    @property
    def notes(self) -> Any:
        return Note.objects.about(self.contact)


@dataclass
class OrganisationRecord(BuyerRecord):
    """Of a company or a mission, with all its people."""

    contact: Any  # the house itself
    user: User
    asked: Mapping[str, str]
    now: datetime

    @property
    def is_mission(self) -> bool:
        return isinstance(self.contact, Mission)

    @property
    def form_address(self) -> str:
        return reverse(f"buyers:desk_{'mission' if self.is_mission else 'company'}", args=[self.contact.pk])

    @property
    def website(self) -> str:
        return "" if self.is_mission else str(self.contact.website)

    @cached_property
    def people(self) -> list[Contact]:
        rows = self.contact.contacts.with_organisation().with_need_counts().order_by("-active", "protocol_name", "pk")
        return list(rows[:PEOPLE])

    @cached_property
    def keys(self) -> Collection[int]:
        return keys_of(self.contact.contacts)

    @cached_property
    def addresses(self) -> list[str]:
        return [address for one in self.people for address in (one.email, one.user.email if one.user else "")]

    @cached_property
    def deal_condition(self) -> Q:
        """A mission's are also those that came through it."""
        own = Q(through=self.contact.pk) if self.is_mission else Q(company=self.contact.pk)
        return Q(contact__in=self.keys) | own

    @property
    def data_keys(self) -> dict[Any, Collection[int]]:
        return {type(self.contact): [self.contact.pk], Contact: self.keys}

    @property
    def notes(self) -> Any:
        """On the house, and on each of its people."""
        return Note.objects.about_all(self.data_keys)
