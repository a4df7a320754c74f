"""Behind the links of letters, without signing in: is it right, what helped, and how is the sample? A GET changes
nothing."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.common import refusals
from apps.common.once import once
from apps.common.parameters import one_of
from apps.common.ratelimit import limit_posts
from apps.deals import actions
from apps.deals.access import hindsight_of, is_buyer, question_of, sample_behind
from apps.deals.choices import RepliedVia, Reply
from apps.deals.forms.replying import LookBackForm, SideReplyForm
from apps.deals.forms.samples import JudgeSampleForm
from apps.deals.models import Confirmation, LadderStep
from apps.deals.pages.asked import question_for
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import asking_limits, policy, reply_limits
from apps.deals.rules.asking import is_valid
from apps.deals.views.acting import sent
from apps.mail.views.reader import link_ended

both = require_http_methods(["GET", "HEAD", "POST"])
limited = limit_posts("deals-confirm", limit=40, seconds=600)


@never_cache
@login_not_required
@both
@limited
@once
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The sentence and five answers; a link that is too old offers another to the same address."""
    try:
        asked, number = question_of(token)
    except Http404:
        return link_ended(request)
    rules = policy()
    if not is_valid(asked.sent_on, number, day_of(timezone.now()), asking_limits(rules)):
        return renewing(request, asked)
    step = LadderStep.objects.with_words().get(pk=asked.step_id)
    step.deal = asked.step.deal
    chosen = one_of(request.GET.get("reply", ""), Reply.values, "")
    form = SideReplyForm(sent(request), currency=step.currency_id or "IDR", initial={"reply": chosen})
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="amount"):
            actions.reply_to_step(step=step, side=asked.side, by=None, via=RepliedVia.LINK, **form.cleaned_data)
            messages.success(request, _("Thank you. Your answer is noted."))
            return redirect("deals:confirm", token=token)
    replaced = LadderStep.objects.replacing(step).exists()
    shown = question_for(step, asked.side, reply_limits(rules), is_replaced=replaced, chosen=chosen)
    wants_amount = Reply.OTHER_AMOUNT in (chosen, form.data.get("reply", "") if form.is_bound else "")
    context = {"shown": shown, "form": form, "chosen": chosen, "wants_amount": wants_amount, "deal": step.deal}
    return render(request, "deals/confirm.html", context, status=422 if form.is_bound and form.errors else 200)


def renewing(request: HttpRequest, asked: Confirmation) -> HttpResponse:
    is_sent = request.method == "POST" and actions.send_link_again(confirmation=asked)
    tried = request.method == "POST" and not is_sent
    context = {"number": asked.step.deal.number, "sent": is_sent, "tried": tried}
    return render(request, "deals/confirm_old.html", context, status=200 if is_sent else 410)


@never_cache
@login_not_required
@both
@limited
@once
def look_back(request: HttpRequest, token: str) -> HttpResponse:
    """Two questions, once."""
    try:
        hindsight = hindsight_of(token)
    except Http404:
        return link_ended(request)
    form = LookBackForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.look_back(hindsight=hindsight, by=None, via=RepliedVia.LINK, **form.cleaned_data)
            messages.success(request, _("Thank you. Your answer is noted."))
            return redirect("deals:look_back", token=token)
    context = {"deal": hindsight.deal, "hindsight": hindsight, "form": form}
    return render(request, "deals/look_back.html", context, status=422 if form.is_bound and form.errors else 200)


@never_cache
@login_not_required
@both
@limited
@once
def sample(request: HttpRequest, token: str) -> HttpResponse:
    """That it arrived, in one press; and what she thinks of it. A buyer who is signed in says it as herself."""
    try:
        found, via = sample_behind(token)
    except Http404:
        return link_ended(request)
    person = request.user if request.user.is_authenticated and is_buyer(request.user, found.deal) else None
    via = RepliedVia.PAGE if person else via
    arrived = request.POST.get("do") == "arrived"
    form = JudgeSampleForm(None if arrived else sent(request))
    if arrived:
        with refusals.told(request):
            actions.receive_sample(sample=found, by=person, via=via)
            messages.success(request, _("Thank you. It is noted that it arrived."))
        return redirect("deals:sample_link", token=token)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="verdict"):
            actions.judge_sample(sample=found, by=person, via=via, **form.cleaned_data)
            messages.success(request, _("Thank you. Your answer is noted."))
            return redirect("deals:sample_link", token=token)
    context = {"deal": found.deal, "sample": found, "form": form}
    return render(request, "deals/sample.html", context, status=422 if form.is_bound and form.errors else 200)
