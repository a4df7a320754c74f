"""The team: who is in it, who is asked, and the way in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.accounts.access import SignedIn
from apps.common import refusals
from apps.common.once import once
from apps.umkm import actions
from apps.umkm.access import (
    enterprise_for_edit,
    enterprise_for_owner,
    enterprises_of,
    invite_by_token,
    is_open,
    member_of,
    open_invite_of,
    role_in,
)
from apps.umkm.choices import MemberRole
from apps.umkm.forms.records import InviteForm


def mine(request: SignedIn) -> HttpResponse:
    enterprise = enterprises_of(request.user).first()
    if enterprise is None:
        return redirect("portal:enterprise_start")
    return redirect("portal:enterprise_team", slug=enterprise.slug)


@once
def team(request: SignedIn, slug: str) -> HttpResponse:
    """Editors read it; owners invite. The form posts here."""
    enterprise = enterprise_for_edit(request.user, slug)
    role = role_in(request.user, enterprise)
    form = InviteForm(request.POST or None)
    if request.method == "POST":
        enterprise = enterprise_for_owner(request.user, slug)
        if form.is_valid():
            with refusals.at(form):
                actions.invite_colleague(enterprise=enterprise, by=request.user, **form.cleaned_data)
                messages.success(
                    request, _("The invitation to %(email)s is on its way.") % {"email": form.cleaned_data["email"]}
                )
                return redirect("portal:enterprise_team", slug=slug)
    context = {
        "enterprise": enterprise,
        "role": role,
        "is_owner": role == MemberRole.OWNER,
        "members": enterprise.members.select_related("user").order_by("-role", "pk"),
        "invites": enterprise.team_invites.unanswered().order_by("pk"),
        "form": form,
        "now": timezone.now(),
    }
    return render(request, "portal/enterprise_team.html", context)


@require_POST
def change(request: SignedIn, slug: str, pk: int, step: str) -> HttpResponse:
    """remove, owner, editor, hand-over: what an owner does to a member."""
    enterprise = enterprise_for_owner(request.user, slug)
    member = member_of(enterprise, pk)
    with refusals.told(request):
        if step == "remove":
            actions.remove_member(member=member, by=request.user)
            messages.success(request, _("%(person)s is no longer in the team.") % {"person": member.user})
        elif step == "hand-over":
            actions.hand_over(enterprise=enterprise, by=request.user, to=member)
            messages.success(request, _("%(person)s now owns the enterprise here.") % {"person": member.user})
        else:
            actions.change_role(member=member, by=request.user, role=step)
            messages.success(request, _("The role of %(person)s is changed.") % {"person": member.user})
    if role_in(request.user, enterprise):
        return redirect("portal:enterprise_team", slug=slug)
    return redirect("portal:owner_home")


@require_POST
def leave(request: SignedIn, slug: str) -> HttpResponse:
    enterprise = enterprise_for_edit(request.user, slug)
    with refusals.told(request) as no:
        actions.remove_member(member=enterprise.members.get(user=request.user), by=request.user)
    if no:
        return redirect("portal:enterprise_team", slug=slug)
    messages.success(request, _("You left the team of %(name)s.") % {"name": enterprise.display_name})
    return redirect("portal:owner_home")


@require_POST
def withdraw(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    enterprise = enterprise_for_owner(request.user, slug)
    actions.withdraw_invite(invite=open_invite_of(enterprise, pk), by=request.user)
    messages.success(request, _("The invitation is withdrawn."))
    return redirect("portal:enterprise_team", slug=slug)


@once
def join(request: SignedIn, token: str) -> HttpResponse:
    """Reading changes nothing; the button joins."""
    invite = invite_by_token(token)
    no = refusals.caught()
    if request.method == "POST":
        with no:
            actions.join_team(invite=invite, by=request.user)
            messages.success(request, _("Welcome to the team of %(name)s.") % {"name": invite.enterprise.display_name})
            return redirect("portal:enterprise", slug=invite.enterprise.slug)
    context = {"invite": invite, "open": is_open(invite), "refused": no.said}
    return render(request, "portal/enterprise_join.html", context)
