"""What proves a step: brought by whoever has it, checked by another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_other_person
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.uploads import Inspected
from apps.deals.access import require_party
from apps.deals.actions.keeping import hold, settle, tell
from apps.deals.choices import DealVerb, DocumentKind, DocumentState, Rung
from apps.deals.models import DealDocument, LadderStep
from apps.deals.reads.facts import day_of
from apps.deals.rules.certainty import PROOFS
from apps.umkm.access import require_officer_outside
from apps.umkm.actions.history import Objection, keep

OBJECTIONS = {
    "export_declaration_once_in_the_country": Objection("number", code="twice"),
    "declaration_names_its_office": Objection("office"),
    "document_has_a_number": Objection("number"),
    "refused_document_says_why": Objection("reason"),
    "document_checked_by_another": Objection("", code="own"),
}


@dataclass(frozen=True)
class Brought:
    """A document as it was handed in. `office` is the customs office of a PEB or CN; a file may come along."""

    kind: str
    number: str
    day: date
    office: str = ""
    file: Inspected | None = None
    file_name: str = ""


@transaction.atomic
def bring_document(
    *, step: LadderStep, document: Brought, by: User | None, now: datetime | None = None
) -> DealDocument:
    """It waits for staff; the number of an export declaration stands once in the country."""
    deal = step.deal
    person, now = require_party(by, deal), now or timezone.now()
    if document.kind not in {str(kind) for kind in PROOFS[Rung(step.rung)]} - {DocumentKind.QUOTATION}:
        raise Refused(_("This kind of document does not prove this step."), field="kind")
    if document.day > day_of(now):
        raise Refused(_("A document of tomorrow does not exist yet."), field="day")
    held = hold(deal)
    row = DealDocument(
        deal=held,
        step=step,
        kind=document.kind,
        number=folded(document.number),
        day=document.day,
        office=" ".join(document.office.upper().split()),
        file_name=document.file_name[:200],
        brought_by=person,
    )
    if not row.number:
        raise Refused(_("Write its number."), field="number")
    if document.file is not None:
        row.file.save("document", document.file, save=False)
    keep(row, OBJECTIONS)
    tell(held, DealVerb.BROUGHT, person, now, part=row, after={"kind": row.kind, "number": row.number})
    settle(held, now, moved=True)
    return row


def folded(number: str) -> str:
    """As it is compared: 99-0004 12 and 99000412 are one."""
    return re.sub(r"[\s./-]+", "", number).upper()[:40]


@transaction.atomic
def check_document(*, document: DealDocument, by: User | None, now: datetime | None = None) -> DealDocument:
    """An officer has looked: it proves its step."""
    return decided(document, DocumentState.CHECKED, "", by, now)


@transaction.atomic
def refuse_document(
    *, document: DealDocument, reason: str, by: User | None, now: datetime | None = None
) -> DealDocument:
    """It proves nothing, and whoever brought it reads why. Its number is free again."""
    if not reason.strip():
        raise Refused(_("Say what is wrong with it."), field="reason")
    return decided(document, DocumentState.REFUSED, reason.strip(), by, now)


def decided(document: DealDocument, state: str, why: str, by: User | None, now: datetime | None) -> DealDocument:
    person, now = require_officer_outside(by, document.deal.enterprise), now or timezone.now()
    require_other_person(person, document.brought_by_id)
    held = hold(document.deal)
    row = DealDocument.objects.select_for_update().get(pk=document.pk)
    if row.state != DocumentState.BROUGHT:
        raise Refused(_("A colleague has decided about it already."), code="state")
    row.state, row.refusal, row.decided_by, row.decided_at = state, why[:400], person, now
    keep(row, OBJECTIONS)
    verb = DealVerb.CHECKED if state == DocumentState.CHECKED else DealVerb.REFUSED
    tell(held, verb, person, now, part=row, why=why)
    settle(held, now, moved=True)
    return row
