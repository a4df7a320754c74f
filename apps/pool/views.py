"""Staff's ready pool: for a guest, also one announced at short notice, who could meet her tomorrow."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.downloads import plain_table, workbook
from apps.common.once import once
from apps.common.parameters import onward, whole_numbers
from apps.common.spreadsheets.writing import Book, comma_separated
from apps.meetings import actions
from apps.pool import pages as shown
from apps.pool.forms import PoolForm, SeatFromPoolForm
from apps.pool.reads import ready_pool
from apps.umkm.models import Enterprise
from apps.work.actions import write_note

OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)


def looked(form: PoolForm) -> shown.PoolShown:
    return shown.pool_shown(ready_pool(form.question(), timezone.localdate()))


@staff_only(*OFFICERS)
@require_safe
def pool(request: HttpRequest) -> HttpResponse:
    form = PoolForm(request.GET)
    context = {"form": form, "pool": looked(form), "contact": form.contact, "seat_form": SeatFromPoolForm()}
    return render(request, "pool/pool.html", context)


@staff_only(*OFFICERS)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the page shows, the ready ones first."""
    rows, name = shown.all_cells(looked(PoolForm(request.GET))), f"smesco-pool-{timezone.localdate():%Y-%m-%d}"
    if request.GET.get("as") == "csv":
        return plain_table(comma_separated(shown.HEADS, rows), f"{name}.csv")
    book = Book(filtered=True)
    book.sheet(_("Ready pool"), shown.HEADS, rows, width=28)
    return workbook(book.content(), f"{name}.xlsx")


@staff_only(*OFFICERS)
@require_POST
@once
def choose(request: SignedIn) -> HttpResponse:
    """The ticked makers get seats on a matching day, or stand as a shortlist among the notes on the buyer."""
    form = PoolForm(request.GET)
    back = redirect(onward(request, f"{reverse('pool:pool')}?{request.GET.urlencode()}", default="/"))
    rows = shown.chosen_of(looked(form), whole_numbers(request.POST.getlist("maker")))
    if not rows:
        messages.warning(request, _("Tick at least one maker."))
        return back
    if request.POST.get("verb") == "note" and form.contact is not None:
        with refusals.told(request):
            write_note(about=form.contact, text=shown.note_of(rows), by=request.user)
            messages.success(request, _("The shortlist stands among the notes on this buyer."))
        return back
    seat(request, rows)
    return back


def seat(request: SignedIn, rows: list[shown.PoolRow]) -> None:
    form = SeatFromPoolForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a matching day."))
        return
    makers = Enterprise.objects.among(row.place.maker.pk for row in rows)
    with refusals.told(request):
        done = actions.seat_makers(day=form.cleaned_data["day"], enterprises=makers, by=request.user)
        if done.seats:
            seated = len(done.seats)
            said = ngettext("%(number)s maker has a seat now.", "%(number)s makers have a seat now.", seated)
            messages.success(request, said % {"number": seated})
        for name, why in done.left:
            messages.warning(request, f"{name}: {why}")
