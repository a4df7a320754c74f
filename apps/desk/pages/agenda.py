"""What failed and could be changed, enquiries and requests together: the agenda of the next quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.common.spreadsheets.writing import Book
from apps.enquiries.choices import EnquiryAnswer
from apps.enquiries.models import Enquiry
from apps.enquiries.rules.clock import midnight
from apps.quotations.reads.lacking import CAPACITY, LackingFound, lacking_between
from apps.reference.models import CertificateType


@dataclass(frozen=True)
class AgendaRow:
    """`code` is a certificate; empty: capacity. `enquiries` were answered so, `requests` passed makers over for it."""

    code: str
    label: str | Promise
    enquiries: int
    requests: int
    makers: int


def agenda(since: date, until: date) -> list[AgendaRow]:
    """What most requests and enquiries failed on first. Five queries, whatever there is."""
    failed = Enquiry.objects.reached().asked_between(midnight(since), midnight(until)).failed()
    asked = dict(failed.matching(answer=EnquiryAnswer.CERTIFICATE).counted_by("certificate"))
    asked[CAPACITY] = failed.matching(answer=EnquiryAnswer.TOO_LARGE).count()
    found, known = lacking_between(since, until), CertificateType.objects.in_bulk()
    rows = [row_of(code, asked.get(code, 0), found.get(code, LackingFound()), known) for code in {*asked, *found}]
    rows = [row for row in rows if row.enquiries or row.requests]
    return sorted(rows, key=lambda row: (-(row.enquiries + row.requests), -row.makers, row.code))


def row_of(code: str, enquiries: int, found: LackingFound, known: dict[str, CertificateType]) -> AgendaRow:
    label = known[code].label if code in known else _("More capacity")
    return AgendaRow(code, label, enquiries, len(found.rfqs), len(found.makers))


def book(rows: list[AgendaRow]) -> bytes:
    made = Book()
    heads = [_("What is lacking"), _("Enquiries"), _("Requests"), _("Makers concerned")]
    cells = [(str(row.label), row.enquiries, row.requests, row.makers) for row in rows]
    made.sheet(_("Agenda"), heads, cells, width=30)
    return made.content()
