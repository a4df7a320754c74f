"""One function per message about an enterprise. Each owner reads it in her own language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.history.models import Entry
from apps.mail.actions import cancel_mail, queue_mail
from apps.mail.choices import Topic
from apps.umkm.access import invite_token
from apps.umkm.models import Enterprise, Member, TeamInvite
from apps.umkm.rules import profile

# A decision's mail waits a little, so that an undo in the same breath takes it back.
SECONDS_TO_UNDO = 15


def enterprise_verified(enterprise: Enterprise, line: Entry) -> None:
    for owner in owners_of(enterprise):
        context = {**about(enterprise, owner), "first_time": not line.details.get("verified_before")}
        queue_decision("umkm/enterprise_verified", enterprise, line, owner, context)


def enterprise_returned(enterprise: Enterprise, line: Entry) -> None:
    for owner in owners_of(enterprise):
        with translation.override(owner.language):
            reasons = [
                {"part": str(profile.PARTS[part][1]), "reason": reason}
                for part, reason in line.details["reasons"].items()
            ]
        context = {**about(enterprise, owner), "reasons": reasons, "note": line.why}
        queue_decision("umkm/enterprise_returned", enterprise, line, owner, context)


def figures_due(owner: User, enterprises: list[Enterprise], year: int, window: str) -> None:
    """Once in each window of a year, whatever happens in between."""
    queue_mail(
        letter="umkm/figures_due",
        to=owner.email,
        language=owner.language,
        context={
            "year": year,
            "enterprises": [
                {"name": one.display_name, "link": page("enterprise_figures", owner.language, slug=one.slug)}
                for one in enterprises
            ],
        },
        topic=Topic.GALLERY,
        name=str(owner),
        zone=owner.time_zone,
        dedupe_key=f"umkm/figures_due:{year}:{window}:{owner.pk}",
    )


def team_invitation(invite: TeamInvite) -> None:
    known = User.objects.filter(email=invite.email).first()
    language = known.language if known else invite.invited_by.language
    queue_mail(
        letter="umkm/team_invitation",
        to=invite.email,
        language=language,
        context={
            "enterprise": invite.enterprise.display_name,
            "invited_by": str(invite.invited_by),
            "role": invite.role,
            "expires_at": invite.expires_at,
            "link": page("enterprise_join", language, token=invite_token(invite)),
        },
        dedupe_key=f"umkm/team_invitation:{invite.pk}",
    )


def owners_of(enterprise: Enterprise) -> list[User]:
    """Whom letters about an enterprise go to, for all apps."""
    return [member.user for member in enterprise.members.owners().select_related("user") if member.user.is_active]


def team_of(enterprise: Enterprise) -> list[User]:
    """Whom letters about what buyers ask go to: everybody of the team whom letters reach."""
    return [member.user for member in enterprise.members.reached().with_name()]


def teams_of(enterprises: Iterable[int]) -> dict[int, list[User]]:
    """As `team_of`, of many at once, by their keys."""
    found: dict[int, list[User]] = {}
    for member in Member.objects.filter(enterprise__in=enterprises).reached().with_name():
        found.setdefault(member.enterprise_id, []).append(member.user)
    return found


def about(enterprise: Enterprise, owner: User) -> dict[str, Any]:
    return {
        "enterprise": enterprise.display_name,
        "link": page("enterprise", owner.language, slug=enterprise.slug),
    }


def page(name: str, language: str, **arguments: str) -> str:
    """The path of a page in a language; the mail's template makes it a full address."""
    with translation.override(language):
        return reverse(f"portal:{name}", kwargs=arguments)


def decision_key(line: Entry, owner: User) -> str:
    return f"umkm/decided:{line.pk}:{owner.pk}"


def queue_decision(name: str, enterprise: Enterprise, line: Entry, owner: User, context: dict[str, Any]) -> None:
    queue_mail(
        letter=name,
        to=owner.email,
        language=owner.language,
        context=context,
        name=str(owner),
        zone=owner.time_zone,
        dedupe_key=decision_key(line, owner),
        not_before=line.at + timedelta(seconds=SECONDS_TO_UNDO),
    )


def withdraw(enterprise: Enterprise, line: Entry, by: User) -> bool:
    """Take the mails of a decision back. False when one of them has left already."""
    return all([cancel_mail(decision_key(line, owner), by=by) for owner in owners_of(enterprise)])
