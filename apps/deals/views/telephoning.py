"""What an officer does when a side does not come to the portal: another letter, or the telephone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.deals import actions
from apps.deals.access import deal_for_desk, hindsight_in, question_in
from apps.deals.choices import RepliedVia
from apps.deals.forms.entering import HeardStepForm
from apps.deals.forms.replying import HeardBackForm
from apps.deals.views import acting
from apps.deals.views.acting import ask_form, sent
from apps.deals.views.desk import OFFICERS, way_of

both = require_http_methods(["GET", "HEAD", "POST"])


@staff_only(*OFFICERS)
@require_POST
@once
def ask_again(request: SignedIn, pk: int, question: int) -> HttpResponse:
    found = question_in(deal_for_desk(pk), question)
    with refusals.told(request):
        actions.ask_side_again(confirmation=found, by=request.user)
        messages.success(request, _("Asked again. The older links have ended."))
    return redirect("deals:desk_deal", pk=pk)


@staff_only(*OFFICERS)
@both
@once
def step(request: SignedIn, pk: int) -> HttpResponse:
    """Entered for a side, as whose word alone it stands; or an interest that was noted at a meeting."""
    note = _("The other side is asked at once whether it is right. Until then it is one side’s word.")
    return acting.enter(request, deal_for_desk(pk), way_of(request), HeardStepForm, note=note)


@staff_only(*OFFICERS)
@both
@once
def look_back(request: SignedIn, pk: int, hindsight: int) -> HttpResponse:
    """What a side said on the telephone of what helped. Once, like the answer by letter."""
    deal = deal_for_desk(pk)
    asked = hindsight_in(deal, hindsight)
    form = HeardBackForm(sent(request), auto_id="back_%s")
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="note"):
            actions.look_back(hindsight=asked, by=request.user, via=RepliedVia.TELEPHONE, **form.cleaned_data)
            messages.success(request, _("The answer is noted."))
            return redirect("deals:desk_deal", pk=pk)
    lead = _("Asked of %(side)s, once. Read the answers aloud, and suggest none.") % {"side": asked.get_side_display()}
    return ask_form(request, way_of(request), deal, form, _("What helped, by telephone"), _("Note it"), lead=lead)
