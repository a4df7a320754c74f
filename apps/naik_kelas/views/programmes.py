"""Staff's pages of the programmes: the list, the dashboard, and writing a promise down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.common import refusals
from apps.common.once import once
from apps.naik_kelas.access import edits_programmes, follows_deals, programme_for_staff
from apps.naik_kelas.actions import count, save_programme
from apps.naik_kelas.forms.programmes import ProgrammeForm
from apps.naik_kelas.models import Programme, Summary
from apps.naik_kelas.pages import charts
from apps.naik_kelas.pages.dashboard import Dashboard


def summary_of(programme: Programme) -> Summary:
    """The ready numbers; counted now for a programme that came in without any."""
    found: Summary | None = getattr(programme, "summary", None)
    return found or count(programme=programme)


@staff_only()
@require_GET
def programmes(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = Programme.objects.select_related("summary")
    boards = [Dashboard(programme, summary_of(programme), today) for programme in found]
    return render(
        request, "naik_kelas/programmes.html", {"dashboards": boards, "may_edit": edits_programmes(request.user)}
    )


@staff_only()
@require_GET
def programme(request: HttpRequest, slug: str) -> HttpResponse:
    found = programme_for_staff(request.user, slug)
    board = Dashboard(found, summary_of(found), timezone.localdate())
    provinces = board.provinces()
    shades, limits = charts.shades({place.code: place.numbers[0][0] for place in provinces})
    context = {
        "programme": found,
        "board": board,
        "boards": board.boards,
        "rows": board.first_rows(),
        "provinces": provinces,
        "shades": shades,
        "legend": charts.legend(limits),
        "may_edit": edits_programmes(request.user),
        "may_see_deals": follows_deals(request.user),
    }
    return render(request, "naik_kelas/programme.html", context)


@staff_only(StaffRole.ADMINISTRATOR)
@once
def programme_new(request: SignedIn) -> HttpResponse:
    return edited(request, None)


@staff_only(StaffRole.ADMINISTRATOR)
def programme_edit(request: SignedIn, slug: str) -> HttpResponse:
    return edited(request, programme_for_staff(request.user, slug))


def edited(request: SignedIn, found: Programme | None) -> HttpResponse:
    form = ProgrammeForm(request.POST or None, programme=found)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            saved = save_programme(by=request.user, programme=found, changes=form.cleaned_data)
            messages.success(request, _("%(name)s is saved.") % {"name": saved.title})
            return redirect("naik_kelas:programme", slug=saved.slug)
    status = 422 if form.is_bound else 200
    return render(request, "naik_kelas/programme_form.html", {"form": form, "programme": found}, status=status)
