"""Asking, and until it is on its way: a visitor sees what she asked, changes it, and proves her address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.accounts.access import is_signed_in
from apps.buyers.access import contact_of, need_for
from apps.buyers.models import Contact, Need
from apps.buyers.views.shared import buyer_of
from apps.catalogue.reads.visitors import markets_of
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.common.ratelimit import limit_posts
from apps.enquiries import actions
from apps.enquiries.access import (
    asked_token,
    enquiry_just_asked,
    enquiry_to_confirm,
    follow_token,
    maker_to_ask,
    product_to_ask_about,
)
from apps.enquiries.actions.asking import Subject
from apps.enquiries.choices import AskedFrom, HeldFor
from apps.enquiries.forms.asking import VisitorWishesForm, WishesForm, as_asked, as_needed
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.asked import card_of, crumbs_of, facts_of, in_jakarta, link_ends, similar_to, steps_ahead
from apps.enquiries.views.filing import MOST_SENT

both = require_http_methods(["GET", "HEAD", "POST"])
limited = limit_posts("enquiries", limit=40, seconds=600)
LONGEST_QUERY = 160


@takes(MOST_SENT)
@never_cache
@login_not_required
@both
@limited
@once
def product(request: HttpRequest, slug: str) -> HttpResponse:
    found, need = product_to_ask_about(slug), need_here(request)
    asked_from = AskedFrom.SHORTLIST if request.GET.get("from") == "shortlist" else AskedFrom.PRODUCT
    if need is not None:
        asked_from = AskedFrom.NEED
    return asking(request, Subject(found.enterprise, found, need=need, asked_from=asked_from))


def need_here(request: HttpRequest) -> Need | None:
    """The need of hers that she comes from (`?need=`); somebody else's does not exist."""
    asked = whole_number(request.GET.get("need"))
    if asked is None or not is_signed_in(request) or contact_of(request.user) is None:
        return None
    return need_for(request.user, asked)


@takes(MOST_SENT)
@never_cache
@login_not_required
@both
@limited
@once
def maker(request: HttpRequest, slug: str) -> HttpResponse:
    return asking(request, Subject(maker_to_ask(slug), asked_from=AskedFrom.MAKER))


@takes(MOST_SENT)
@never_cache
@login_not_required
@both
@limited
@once
def gallery(request: HttpRequest) -> HttpResponse:
    """Of the gallery itself, after a search that found nothing: the words of the search go along."""
    query = " ".join(request.GET.get("q", "").split())[:LONGEST_QUERY]
    return asking(request, Subject(query=query, asked_from=AskedFrom.SEARCH))


def asking(request: HttpRequest, subject: Subject) -> HttpResponse:
    contact = buyer_here(request)
    form = form_for(request, subject, contact)
    no = refusals.at(form)
    if request.method == "POST" and form.is_valid():
        with no:
            enquiry = actions.ask(
                by=request.user if is_signed_in(request) else None,
                subject=subject,
                wishes=form.wishes(),
                contact=contact,
                visitor=form.visitor() if isinstance(form, VisitorWishesForm) else None,
                files=form.cleaned_data.get("files", ()),
                language=(get_language() or "en")[:2],
                time_zone=contact.time_zone if contact else form.cleaned_data["zone"] or "Asia/Jakarta",
            )
            return on_to(request, enquiry)
    return asking_page(request, subject, form, contact, {"same_text": no.code == "same_text"})


def buyer_here(request: HttpRequest) -> Contact | None:
    return buyer_of(request) if is_signed_in(request) and contact_of(request.user) else None


def form_for(request: HttpRequest, subject: Subject, contact: Contact | None) -> WishesForm:
    """It begins with what was worked out on the product's page, and with who is signed in."""
    initial: dict[str, Any] = {"place": request.GET.get("d", "")[:160], "quantity": request.GET.get("q", "")[:40]}
    if subject.product is None or whole_number(initial["quantity"].replace(".", "").replace(",", "")) is None:
        initial.pop("quantity")
    if subject.need is not None:
        initial |= {name: said for name, said in as_needed(subject.need, subject.product).items() if said}
    if subject.passing is not None:
        initial |= {"company": subject.passing.company, "country": subject.passing.country_id}
    if is_signed_in(request):
        initial |= {"name": str(request.user), "email": request.user.email}
    kind = WishesForm if contact else VisitorWishesForm
    posted, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    return kind(posted, files, subject=subject, initial=initial)


def on_to(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    if enquiry.contact is None:
        return redirect("enquiries:asked", asked_token(enquiry))
    held, sent = _("Our staff reads it first, since it holds many links."), _("Your question is with the maker.")
    messages.success(request, held if enquiry.is_held else sent)
    return redirect("enquiries:mine_one", enquiry.pk)


def asking_page(
    request: HttpRequest, subject: Subject, form: WishesForm, contact: Contact | None, more: dict[str, Any]
) -> HttpResponse:
    zone = contact.time_zone if contact else zone_typed(form)
    card = card_of(subject.product)
    context = {
        "form": form,
        "subject": subject,
        "card": card,
        "crumbs": crumbs_of(card, subject.enterprise),
        "contact": contact,
        "draft": draft_of(subject),
        "steps": steps_ahead(timezone.now(), zone, confirms=contact is None, maker=subject.enterprise),
        **more,
    }
    return render(request, "enquiries/ask.html", context)


def draft_of(subject: Subject) -> str:
    """The name under which the device keeps what is typed."""
    about = subject.product or subject.enterprise
    passed = f"-passed-{subject.passing.pk}" if subject.passing else ""
    return f"ask-{about.slug}{passed}" if about else "ask-gallery"


def zone_typed(form: WishesForm) -> str:
    """Where the device of a visitor is, once it has told us."""
    return getattr(form, "cleaned_data", {}).get("zone") or "Asia/Jakarta"


@never_cache
@login_not_required
@both
@limited
def asked(request: HttpRequest, token: str) -> HttpResponse:
    """What she asked, and that one link is on its way to her. Her button has it sent again."""
    enquiry = waiting_or_gone(token)
    if enquiry is None:
        return render(request, "enquiries/under_way.html", status=410)
    if request.method == "POST":
        send_again(request, enquiry)
        return redirect("enquiries:asked", token)
    card = card_of(enquiry.product)
    context = {
        "enquiry": enquiry,
        "token": token,
        "card": card,
        "facts": facts_of(enquiry),
        "ends_said": in_jakarta(link_ends(enquiry)),
        "read_first": enquiry.held_for == HeldFor.STAFF,
        "near": similar_to(card, markets_of(request)),
        "steps": steps_ahead(
            timezone.now(),
            enquiry.time_zone,
            confirms=True,
            maker=enquiry.enterprise,
            is_now=True,
        ),
    }
    return render(request, "enquiries/asked.html", context)


def waiting_or_gone(token: str) -> Enquiry | None:
    """None when it has reached the maker meanwhile, or was forgotten."""
    try:
        return enquiry_just_asked(token)
    except Http404:
        return None


def send_again(request: HttpRequest, enquiry: Enquiry) -> None:
    if actions.send_link_again(enquiry=enquiry):
        messages.success(request, _("The link is on its way to %(address)s once more.") % {"address": enquiry.address})
    else:
        messages.warning(request, _("It was sent four times. Is the address right? Change it if it is not."))


@never_cache
@login_not_required
@both
@limited
def asked_change(request: HttpRequest, token: str) -> HttpResponse:
    """The address or the words, while nothing has reached anybody."""
    enquiry = waiting_or_gone(token)
    if enquiry is None:
        return render(request, "enquiries/under_way.html", status=410)
    subject = Subject(
        enquiry.enterprise,
        enquiry.product,
        query=enquiry.query,
        asked_from=enquiry.asked_from,
        passing=enquiry.passing,
    )
    posted = request.POST if request.method == "POST" else None
    form = VisitorWishesForm(posted, subject=subject, initial=as_asked(enquiry))
    no = refusals.at(form)
    if request.method == "POST" and form.is_valid():
        with no:
            actions.change_asked(enquiry=enquiry, wishes=form.wishes(), visitor=form.visitor())
            messages.success(request, _("Your changes are saved."))
            return redirect("enquiries:asked", token)
    more = {"changing": reverse("enquiries:asked", args=[token]), "same_text": no.code == "same_text"}
    return asking_page(request, subject, form, None, more)


@never_cache
@login_not_required
@both
@limited
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Behind the link in her letter. Opening it changes nothing, since scanners open every link; the button does."""
    try:
        enquiry = enquiry_to_confirm(token)
    except Http404:
        return render(request, "enquiries/link_ended.html", status=404)
    if request.method == "POST":
        enquiry = actions.confirm_address(enquiry=enquiry)
    if enquiry.confirmed_at is not None:
        return redirect("enquiries:follow", follow_token(enquiry, enquiry.confirmed_at))
    context = {"enquiry": enquiry, "card": card_of(enquiry.product), "facts": facts_of(enquiry)}
    return render(request, "enquiries/confirm.html", context)
