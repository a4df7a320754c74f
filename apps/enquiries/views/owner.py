"""The maker's inbox: what buyers ask her, and her answer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common.bodies import takes
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.tabs import tabs
from apps.enquiries.access import enquiries_for_owner, enquiry_for_owner
from apps.enquiries.pages.inbox import TABS, cards, records_of, rows_of
from apps.enquiries.reads import calendar_around, policy
from apps.enquiries.views import answering
from apps.enquiries.views.answering import AnswerWay
from apps.enquiries.views.filing import MOST_SENT, sent_file
from apps.umkm.access import enterprises_of

PER_PAGE = 20
both = require_http_methods(["GET", "HEAD", "POST"])


def way_of(request: SignedIn, pk: int) -> AnswerWay:
    names = ("inbox_enquiry", "inbox_answer", "inbox_take_back", "inbox_write")
    addresses = (reverse(f"enquiries:{name}", args=[pk]) for name in names)
    return AnswerWay(request.user, *addresses, list=reverse("enquiries:inbox"))


@require_safe
def inbox(request: SignedIn) -> HttpResponse:
    found, now = enquiries_for_owner(request.user), timezone.now()
    tab, counts = one_of(request.GET.get("show"), TABS), found.makers_counts()
    page = ListPage(request.GET, rows_of(found, tab).for_cards(), per_page=PER_PAGE)
    teams = list(enterprises_of(request.user))
    parts = [
        ("", _("To answer"), counts["waiting"]),
        ("buyer", _("Waits for the buyer"), counts["buyer"]),
        ("finished", _("Finished"), counts["finished"]),
    ]
    context = {
        "page": page,
        "cards": cards(page.object_list, now, calendar_around(now.date()), request.user.time_zone),
        "tabs": tabs(request, "show", parts, here=tab),
        "here": str(next(label for value, label, _count in parts if value == tab)),
        "tab": tab,
        "several": len(teams) > 1,
        "records": records_of(teams, now),
        "hours": policy().hours,
    }
    return render(request, "enquiries/inbox.html", context)


@require_safe
def enquiry(request: SignedIn, pk: int) -> HttpResponse:
    return answering.page(request, enquiry_for_owner(request.user, pk), way_of(request, pk))


@takes(MOST_SENT)
@both
@once
def answer(request: SignedIn, pk: int) -> HttpResponse:
    return answering.answer(request, enquiry_for_owner(request.user, pk), way_of(request, pk))


@require_POST
def take_back(request: SignedIn, pk: int) -> HttpResponse:
    return answering.take_back(request, enquiry_for_owner(request.user, pk), way_of(request, pk))


@takes(MOST_SENT)
@require_POST
@once
def write(request: SignedIn, pk: int) -> HttpResponse:
    return answering.write(request, enquiry_for_owner(request.user, pk), way_of(request, pk))


@require_safe
def file(request: SignedIn, pk: int, file: int) -> HttpResponse:
    return sent_file(enquiry_for_owner(request.user, pk), file)
