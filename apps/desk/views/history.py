"""Who did what: all of it for officers, and one record's own for staff."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from apps.accounts.access import staff_only
from apps.accounts.choices import StaffRole
from apps.common.lists import ListPage
from apps.desk.forms import HistoryFilter
from apps.history import reads
from apps.history.models import Entry


@staff_only(StaffRole.OFFICER)
@never_cache
@require_GET
def history(request: HttpRequest) -> HttpResponse:
    form = HistoryFilter(request.GET)
    page = ListPage(request.GET, form.narrowed(Entry.objects.with_people()))
    context = {"form": form, "page": page, "lines": reads.lines(page), "narrowed": form.is_narrowed()}
    return render(request, "desk/history.html", context)


@staff_only(StaffRole.OFFICER)
@never_cache
@require_GET
def history_of(request: HttpRequest, subject: str, key: int) -> HttpResponse:
    """Also of a record that is gone: its history stays."""
    entries = Entry.objects.of_record(subject, key)
    if not entries.exists():
        raise Http404
    page = ListPage(request.GET, entries.with_people())
    lines = reads.lines(page)
    return render(request, "desk/history_of.html", {"lines": lines, "page": page, "first": lines[0]})
