"""The desk's page of one guest: what she answered, and what staff may do."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.access import SignedIn, staff_only
from apps.common import refusals
from apps.common.once import once
from apps.invitations import actions
from apps.invitations.access import invitation_for_desk, occasion_for_desk
from apps.invitations.choices import InvitationState, OccasionState
from apps.invitations.forms import RecordForm, posted
from apps.invitations.views.events import OFFICERS


@staff_only(*OFFICERS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: SignedIn, pk: int, guest_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    found = invitation_for_desk(occasion, guest_pk)
    form = RecordForm(*posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.record_answer(invitation=found, by=request.user, **form.cleaned_data)
            messages.success(request, _("The answer is recorded, and the guest gets a confirmation."))
            return redirect("invitations:invitation", pk=pk, guest_pk=guest_pk)
    context = {
        "occasion": occasion, "invitation": found, "contact": found.contact, "form": form,
        "may_record": found.state == InvitationState.OPEN and occasion.state == OccasionState.OPEN,
        "delegates": found.delegates.select_related("contact"),
    }  # fmt: skip
    return render(request, "invitations/invitation.html", context)


@staff_only(*OFFICERS)
@require_POST
def withdraw(request: SignedIn, pk: int, guest_pk: int) -> HttpResponse:
    occasion = occasion_for_desk(pk)
    found = invitation_for_desk(occasion, guest_pk)
    if request.POST.get("confirmed") != "1":
        question = _("Withdraw the invitation of %(name)s?") % {"name": found.contact.protocol_name}
        return render(
            request,
            "invitations/withdraw_confirm.html",
            {"occasion": occasion, "invitation": found, "question": question},
        )
    with refusals.told(request):
        actions.withdraw(invitation=found, by=request.user)
        messages.success(request, _("Withdrawn. Whoever opens the link is told so kindly; no mail is sent."))
    return redirect("invitations:invitation", pk=pk, guest_pk=guest_pk)
