"""The buyer's home: what was found for her, what she looks for, what she keeps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.buyers.access import kept_by
from apps.buyers.models import Contact, Need
from apps.buyers.pages.products import published_cards
from apps.buyers.views.shared import buyer_of
from apps.common.lists import ListPage
from apps.common.tabs import Tab, tabs
from apps.matchmaking.access import match_for
from apps.matchmaking.actions import answer_match, match_changed_needs
from apps.matchmaking.choices import GIVEN_ANSWERS, Because, BuyerAnswer, BuyerAnswerVia
from apps.matchmaking.emails import items_of
from apps.matchmaking.forms import BuyerAnswerForm
from apps.matchmaking.models import Match

PER_PAGE = 12
ANSWERS = {"answers": GIVEN_ANSWERS, "because": Because.choices}
KEPT_SHOWN = 4


@require_safe
def home(request: SignedIn) -> HttpResponse:
    contact = buyer_of(request)
    needs = list(Need.objects.of(contact).open().with_wishes().select_related("outcome").order_by("state", "pk"))
    if any(need.is_active and not judged(need) for need in needs):
        match_changed_needs(contact=contact)
    wanted = request.GET.get("answer", "")
    asked = next((need for need in needs if str(need.pk) == request.GET.get("need", "")), None)
    found = Match.objects.of(contact).standing().of_active_needs().best_first().for_cards()
    found = found.answered_as(wanted) if wanted in dict(GIVEN_ANSWERS) else found.unanswered()
    found = found.for_need(asked) if asked else found
    page = ListPage(request.GET, found, per_page=PER_PAGE)
    kept = kept_by(contact)
    context = {
        "contact": contact,
        "page": page,
        "items": items_of(list(page.object_list)),
        "answer": wanted,
        **ANSWERS,
        "tabs": _tabs(request, contact, wanted),
        "asked": asked,
        "needs": needs,
        "shortlist": published_cards(kept[:KEPT_SHOWN], kept),
        "kept_count": len(kept),
        "waits_template": existing("portal/_buyer_waits.html"),
        "invitations_template": existing("invitations/_mine.html"),
        "enquiries_template": existing("enquiries/_mine.html"),
        "requests_template": existing("quotations/_mine.html"),
    }
    return render(request, "matchmaking/buyer_home.html", context)


def _tabs(request: HttpRequest, contact: Contact, current: str) -> list[Tab]:
    counts = Match.objects.of(contact).standing().of_active_needs().counts_by_answer()
    parts: list[tuple[str, str | Promise, int]] = [("", _("New"), counts.get(BuyerAnswer.NONE, 0))]
    parts += [(value, label, counts.get(value, 0)) for value, label in GIVEN_ANSWERS]
    return tabs(request, "answer", parts, here=current, alone=True)


def judged(need: Need) -> bool:
    """Since it was last changed."""
    outcome = getattr(need, "outcome", None)
    return outcome is not None and outcome.judged_at >= need.changed_at


def existing(template: str) -> str:
    """The name of a part that an upper app may fill, or nothing."""
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return ""
    return template


@require_POST
def answer(request: SignedIn, pk: int) -> HttpResponse:
    match = match_for(request.user, pk)
    form = BuyerAnswerForm(request.POST)
    if form.is_valid():
        answer_match(match=match, **form.cleaned_data, by=request.user, via=BuyerAnswerVia.PORTAL)
        messages.success(request, _("Your answer is recorded. You can change it at any time."))
    else:
        messages.error(request, _("Choose one of the three answers."))
    if getattr(request, "htmx", False):
        return render(request, "matchmaking/_match.html", {"item": items_of([match])[0], **ANSWERS})
    return redirect("matchmaking:buyer_home")
