"""A side's own deals as a table, and the ladder of one deal: as a workbook or as text."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.models import User
from apps.common.downloads import plain_table
from apps.common.downloads import workbook as handed_out
from apps.common.exports import Export
from apps.common.once import once
from apps.common.spreadsheets.writing import Book, comma_separated
from apps.deals.access import deal_for_buyer, deal_for_desk, deal_for_owner, deals_for_buyer, deals_for_owner
from apps.deals.models import Deal
from apps.deals.pages import workbook
from apps.deals.pages.steps import steps_shown
from apps.deals.reads.policy import policy, reply_limits
from apps.deals.views.desk import OFFICERS
from apps.jobs.views import exported

both = require_http_methods(["GET", "HEAD", "POST"])
OWNERS = Export(
    name="apps.deals.views.exporting.OWNERS",
    title=gettext_lazy("deals"),
    heads=workbook.HEADS,
    rows=lambda _asked, person: deals_for_owner(User(pk=person)).kept().for_list().latest_first(),
    read=workbook.rows_of,
    cells=workbook.cells,
    require=deals_for_owner,
    width=20,
)
BUYERS = Export(
    name="apps.deals.views.exporting.BUYERS",
    title=gettext_lazy("deals"),
    heads=workbook.HEADS,
    rows=lambda _asked, person: deals_for_buyer(User.objects.get(pk=person)).kept().for_list().latest_first(),
    read=workbook.rows_of,
    cells=workbook.cells,
    require=deals_for_buyer,
    width=20,
)


@both
@once
def owners(request: SignedIn) -> HttpResponse:
    """All of them, asleep and closed ones as well; the columns say which."""
    deals_for_owner(request.user)
    return exported(request, OWNERS, person=request.user.pk)


@both
@once
def buyers(request: SignedIn) -> HttpResponse:
    deals_for_buyer(request.user)
    return exported(request, BUYERS, person=request.user.pk)


@require_safe
def owners_ladder(request: SignedIn, pk: int) -> HttpResponse:
    return ladder(request, deal_for_owner(request.user, pk))


@require_safe
def buyers_ladder(request: SignedIn, pk: int) -> HttpResponse:
    return ladder(request, deal_for_buyer(request.user, pk))


@staff_only(*OFFICERS)
@require_safe
def desk_ladder(request: SignedIn, pk: int) -> HttpResponse:
    return ladder(request, deal_for_desk(pk))


def ladder(request: HttpRequest, deal: Deal) -> HttpResponse:
    """The steps as they stand on its page, corrected ones too."""
    rows = [workbook.step_cells(row) for row in steps_shown(deal, reply_limits(policy()))]
    name = f"smesco-{slugify(deal.number)}"
    if request.GET.get("as") == "csv":
        return plain_table(comma_separated(workbook.STEP_HEADS, rows), f"{name}.csv")
    book = Book(filtered=True)
    book.sheet(_("Ladder"), workbook.STEP_HEADS, rows, width=20)
    return handed_out(book.content(), f"{name}.xlsx")
