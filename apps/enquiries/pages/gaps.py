"""The demand-gap report: what buyers asked for and did not get, for a reason that a programme could change.

Each number leads to its rows by the filter of staff's list that counts the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.common.spreadsheets.writing import Book
from apps.enquiries.choices import EnquiryAnswer
from apps.enquiries.models import Enquiry
from apps.enquiries.rules.clock import midnight
from apps.reference.models import Category, CertificateType, Country

NO_GROUP = "-"


@dataclass(frozen=True)
class Period:
    """From the first day of a month to the day after the last one of another."""

    since: date
    until: date

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def months(self) -> dict[str, str]:
        """As the list of enquiries takes them: both months belong to it."""
        return {"since": f"{self.since:%Y-%m}", "until": f"{self.last:%Y-%m}"}


@dataclass(frozen=True)
class Gap:
    label: str | Promise
    count: int
    address: str


@dataclass(frozen=True)
class GapTable:
    title: str
    head: str
    definition: str
    gaps: list[Gap]

    @property
    def most(self) -> int:
        return max((gap.count for gap in self.gaps), default=0)


@dataclass(frozen=True)
class GapReport:
    """`answered` is of those `asked`, `failed` of the answered; what failed is told apart in the tables."""

    period: Period
    asked: Gap
    answered: Gap
    failed: Gap
    tables: list[GapTable] = field(default_factory=list)


def report(period: Period) -> GapReport:
    """Eight queries, whatever there is."""
    asked = Enquiry.objects.reached().asked_between(midnight(period.since), midnight(period.until))
    answered, failed = asked.answered_by_maker(), asked.failed().with_goal().with_group()
    return GapReport(
        period,
        gap(_("reached a maker"), asked.count(), period, reached="on"),
        gap(_("were answered"), answered.count(), period, reached="on", answered="on"),
        gap(_("failed for a reason that can be changed"), failed.count(), period, failed="on"),
        [by_answer(failed, period), by_certificate(failed, period), by_group(failed, period), by_goal(failed, period)],
    )


def gap(label: str | Promise, count: int, period: Period, **filters: str) -> Gap:
    query = urlencode({"show": "all", **filters, **period.months})
    return Gap(label, count, f"{reverse('enquiries:desk')}?{query}")


def by_answer(failed: Any, period: Period) -> GapTable:
    return GapTable(
        _("By answer"),
        _("Answer"),
        _("What the maker said. A text without one of the nine answers is not counted."),
        [
            gap(EnquiryAnswer(answer).label, count, period, answer=answer, failed="on")
            for answer, count in failed.counted_by("answer")
        ],
    )


def by_certificate(failed: Any, period: Period) -> GapTable:
    counted = failed.matching(answer=EnquiryAnswer.CERTIFICATE).counted_by("certificate")
    known = CertificateType.objects.in_bulk()
    return GapTable(
        _("By certificate"),
        _("Certificate"),
        _("Of the answer “a certificate is missing”: which one the maker named."),
        [gap(known[code].label, count, period, certificate=code, failed="on") for code, count in counted if code],
    )


def by_group(failed: Any, period: Period) -> GapTable:
    known = Category.objects.in_bulk()
    return GapTable(
        _("By category"),
        _("Category"),
        _("The category of the product that was asked for."),
        [
            gap(
                known[code].label if code else _("No product asked for"),
                count,
                period,
                group=code or NO_GROUP,
                failed="on",
            )
            for code, count in failed.counted_by("group")
        ],
    )


def by_goal(failed: Any, period: Period) -> GapTable:
    counted = [(code, count) for code, count in failed.counted_by("goes_to") if code]
    known = Country.objects.in_bulk([code for code, _count in counted])
    return GapTable(
        _("By destination"),
        _("Destination"),
        _("The country that it should go to; where none was named, the buyer’s own."),
        [gap(known[code].label, count, period, goal=code, failed="on") for code, count in counted],
    )


def book(found: GapReport) -> bytes:
    """One sheet for each table, behind one of the sums."""
    made = Book()
    months = found.period.months
    sums = [(one.label, one.count) for one in (found.asked, found.answered, found.failed)]
    rows: Iterable[tuple[Any, ...]] = [*sums, (_("From month"), months["since"]), (_("To month"), months["until"])]
    made.sheet(_("Enquiries"), [_("Enquiries that"), _("Number")], rows, width=36)
    for table in found.tables:
        made.sheet(table.title, [table.head, _("Enquiries")], [(one.label, one.count) for one in table.gaps], width=36)
    return made.content()
