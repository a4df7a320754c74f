"""The maker's deals, telephone first."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.bodies import takes
from apps.common.lists import ListPage, by_keys
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.tabs import tabs
from apps.common.uploads import DOCUMENT_BYTES
from apps.deals import actions
from apps.deals.access import deal_for_owner, deals_for_owner, document_in
from apps.deals.actions.opening import Buyer
from apps.deals.choices import DealSide, DealSource
from apps.deals.forms.entering import OpenForm
from apps.deals.pages.ladder import cards_of
from apps.deals.pages.owner import MOST_ASKED, asked_of, figures_of, page_of
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import fades, policy, reply_limits
from apps.deals.views import acting
from apps.deals.views.acting import DealWay, sent
from apps.naik_kelas.access import dossier_for_team
from apps.umkm.access import enterprises_of

both = require_http_methods(["GET", "HEAD", "POST"])
PER_PAGE = 20
TABS = {"": gettext_lazy("Under way"), "asleep": gettext_lazy("Asleep"), "closed": gettext_lazy("Closed")}


def way_of(request: SignedIn) -> DealWay:
    return DealWay(request.user, DealSide.MAKER, "owner_deal", "workroom.html", "owner")


@require_safe
def deals(request: SignedIn) -> HttpResponse:
    hers, today = deals_for_owner(request.user).kept(), day_of(timezone.now())
    rules, alive = policy(), fades()
    limits = reply_limits(rules)
    tab, counts = one_of(request.GET.get("show"), TABS, ""), hers.owners_counts(alive, today)
    rows = hers.on_owners_tab(tab, alive, today).for_list().asking_first()
    page = ListPage(request.GET, rows, per_page=PER_PAGE, count=counts[tab or "open"], keys_first=True)
    asking = by_keys(hers.asking_maker().for_list().with_steps().latest_first(), 0, MOST_ASKED)
    questions = asked_of(asking, DealSide.MAKER, limits)
    parts = [(name, label, counts[name or "open"]) for name, label in TABS.items()]
    context = {
        "page": page,
        "cards": cards_of(page.object_list, limits, alive, today),
        "tab": tab,
        "tabs": tabs(request, "show", parts, here=tab),
        "here": str(TABS[tab]),
        "question": questions[0] if questions else None,
        "how_many": len(questions),
        "figures": figures_of(hers, limits),
        "is_empty": not any(counts.values()),
        "several": len(list(enterprises_of(request.user))) > 1,
    }
    return render(request, "deals/owner_list.html", context)


@both
@once
def new(request: SignedIn) -> HttpResponse:
    """With a buyer of her own."""
    deals_for_owner(request.user)
    form = OpenForm(sent(request), teams=enterprises_of(request.user), auto_id="deal_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="name"):
            facts = form.cleaned_data
            buyer = Buyer(**{name: facts[name] for name in ("name", "country", "person", "email", "language")})
            made = actions.open_deal(
                by=request.user,
                enterprise=facts["enterprise"],
                buyer=buyer,
                source=DealSource.OWN,
                products=facts["products"],
                about=facts["about"],
                about_en=facts["about_en"],
            )
            messages.success(request, _("%(number)s is opened. Enter what has happened.") % {"number": made.number})
            return redirect("deals:owner_deal_step", pk=made.pk)
    context = {"form": form}
    return render(request, "deals/owner_new.html", context, status=422 if form.is_bound and form.errors else 200)


@require_safe
def deal(request: SignedIn, pk: int) -> HttpResponse:
    found = deal_for_owner(request.user, pk)
    context = {"shown": page_of(found, DealSide.MAKER, day_of(timezone.now())), "deal": found, "way": way_of(request)}
    return render(request, "deals/owner_deal.html", context)


@both
@once
def step(request: SignedIn, pk: int) -> HttpResponse:
    return acting.enter(request, deal_for_owner(request.user, pk), way_of(request))


@both
@once
def reply(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return acting.reply(request, deal_for_owner(request.user, pk), step, way_of(request))


@both
@takes(DOCUMENT_BYTES)
@once
def bring(request: SignedIn, pk: int, step: int) -> HttpResponse:
    return acting.bring(request, deal_for_owner(request.user, pk), step, way_of(request))


@require_safe
def document(request: SignedIn, pk: int, document: int) -> HttpResponse:
    return acting.document(request, deal_for_owner(request.user, pk), document)


@require_POST
@once
def prove(request: SignedIn, pk: int, document: int, dossier: int) -> HttpResponse:
    """Into the dossier that she gathers; back to the deal."""
    found = document_in(deal_for_owner(request.user, pk), document)
    into = dossier_for_team(request.user, found.deal.enterprise.slug, dossier)
    with refusals.told(request):
        actions.add_to_dossier(document=found, dossier=into, by=request.user)
        messages.success(request, _("The declaration is in your dossier of %(year)s.") % {"year": into.year})
    return redirect("deals:owner_deal", pk=pk)


@both
@once
def wish(request: SignedIn, pk: int) -> HttpResponse:
    return acting.wish(request, deal_for_owner(request.user, pk), way_of(request))


@both
@once
def sample(request: SignedIn, pk: int, sample: int, act: str) -> HttpResponse:
    return acting.sample(request, deal_for_owner(request.user, pk), sample, act, way_of(request))


@require_safe
def slip(request: SignedIn, pk: int, sample: int) -> HttpResponse:
    return acting.slip(deal_for_owner(request.user, pk), sample)


@both
@once
def close(request: SignedIn, pk: int) -> HttpResponse:
    return acting.close(request, deal_for_owner(request.user, pk), way_of(request))


@require_POST
@once
def reopen(request: SignedIn, pk: int) -> HttpResponse:
    return acting.reopen(request, deal_for_owner(request.user, pk), way_of(request))
