"""A maker's answer without signing in: the link of her mail or WhatsApp text is her own key. A GET changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.models import User
from apps.common.bodies import takes
from apps.common.once import once
from apps.common.ratelimit import limit_posts
from apps.enquiries.access import ANSWER, LinkTooOld, enquiry_to_answer, opens
from apps.enquiries.choices import AnsweredVia
from apps.enquiries.models import Enquiry
from apps.enquiries.views import answering
from apps.enquiries.views.answering import BY_LINK, AnswerWay
from apps.enquiries.views.filing import MOST_SENT, sent_file

limited = limit_posts("enquiry-answer", limit=40, seconds=60)


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the enquiry and her who answers to the view, or say that the link is too old."""

    @never_cache
    @login_not_required
    @wraps(view)
    def with_enquiry(request: HttpRequest, token: str, **more: int) -> HttpResponse:
        try:
            enquiry, person = enquiry_to_answer(token)
        except LinkTooOld as old:
            return render(request, "enquiries/answer_link_old.html", {"enquiry": old.enquiry}, status=410)
        return view(request, enquiry, way_of(token, person), **more)

    return with_enquiry


def way_of(token: str, person: User) -> AnswerWay:
    names = ("answer_link", "answer_link", "answer_link_take_back", "answer_link_write")
    addresses = (reverse(f"enquiries:{name}", args=[token]) for name in names)
    return AnswerWay(person, *addresses, frame=BY_LINK, via=AnsweredVia.LINK)


@takes(MOST_SENT, by_key=partial(opens, ANSWER))
@limited
@require_http_methods(["GET", "HEAD", "POST"])
@by_link
@once
def answer(request: HttpRequest, enquiry: Enquiry, way: AnswerWay) -> HttpResponse:
    """With an answer in the address its sentence, else the whole enquiry."""
    if request.method == "POST" or request.GET.get("answer"):
        return answering.answer(request, enquiry, way)
    return answering.page(request, enquiry, way)


@limited
@require_POST
@by_link
def take_back(request: HttpRequest, enquiry: Enquiry, way: AnswerWay) -> HttpResponse:
    return answering.take_back(request, enquiry, way)


@takes(MOST_SENT, by_key=partial(opens, ANSWER))
@limited
@require_POST
@by_link
@once
def write(request: HttpRequest, enquiry: Enquiry, way: AnswerWay) -> HttpResponse:
    return answering.write(request, enquiry, way)


@require_safe
@by_link
def file(request: HttpRequest, enquiry: Enquiry, way: AnswerWay, file: int) -> HttpResponse:
    return sent_file(enquiry, file)
