"""Who may see and change an enterprise. Strangers are told 404; staff see everything."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from apps.accounts.access import is_staff
from apps.accounts.models import User
from apps.umkm.choices import INVITE_DAYS, MemberRole
from apps.umkm.models import Certificate, Enterprise, Member, TeamInvite
from apps.umkm.rules import profile

INVITE_SALT = "umkm.team-invite"


def enterprises_of(user: User) -> QuerySet[Enterprise]:
    return Enterprise.objects.of(user).with_place()


def enterprise_for_view(user: User, slug: str) -> Enterprise:
    """For the team and for staff."""
    enterprise = Enterprise.objects.with_place().filter(slug=slug).first()
    if enterprise is None or not (is_staff(user) or is_member(user, enterprise)):
        raise Http404
    return enterprise


def enterprise_for_edit(user: User, slug: str) -> Enterprise:
    """For the team only: staff return a profile with reasons, they do not rewrite it here."""
    enterprise = Enterprise.objects.with_place().filter(slug=slug).first()
    if enterprise is None or not is_member(user, enterprise):
        raise Http404
    return enterprise


def enterprise_for_owner(user: User, slug: str) -> Enterprise:
    """For team, submission and hand-over. Editors know that it exists, so they are told why not (403)."""
    enterprise = enterprise_for_edit(user, slug)
    if role_in(user, enterprise) != MemberRole.OWNER:
        raise PermissionDenied
    return enterprise


def enterprise_for_staff(user: User, pk: int) -> Enterprise:
    enterprise = Enterprise.objects.with_place().filter(pk=pk).first()
    if enterprise is None or not is_staff(user):
        raise Http404
    return enterprise


def is_member(user: User, enterprise: Enterprise) -> bool:
    return enterprise.members.of(user).exists()


def role_in(user: User, enterprise: Enterprise) -> str:
    """owner, editor, or "" for somebody outside the team."""
    member = enterprise.members.of(user).first()
    return member.role if member else ""


def member_of(enterprise: Enterprise, pk: int) -> Member:
    member = enterprise.members.select_related("user").filter(pk=pk).first()
    if member is None:
        raise Http404
    return member


def certificate_of(enterprise: Enterprise, pk: int) -> Certificate:
    certificate = enterprise.certificates.select_related("type").filter(pk=pk).first()
    if certificate is None:
        raise Http404
    return certificate


def certificate_with_scan(user: User, pk: int) -> Certificate:
    """The scan is private: team and staff."""
    certificate = Certificate.objects.select_related("enterprise", "type").filter(pk=pk).exclude(file="").first()
    if certificate is None or not (is_staff(user) or is_member(user, certificate.enterprise)):
        raise Http404
    return certificate


def enterprise_with_logo(user: User, slug: str) -> Enterprise:
    """Public while the enterprise is on show, before and after that only for team and staff."""
    enterprise = Enterprise.objects.filter(slug=slug).exclude(logo="").first()
    if enterprise is None:
        raise Http404
    if enterprise.on_show:
        return enterprise
    if not user.is_authenticated or not (is_staff(user) or is_member(user, enterprise)):
        raise Http404
    return enterprise


def open_invite_of(enterprise: Enterprise, pk: int) -> TeamInvite:
    invite = enterprise.team_invites.unanswered().filter(pk=pk).first()
    if invite is None:
        raise Http404
    return invite


def invite_token(invite: TeamInvite) -> str:
    return signing.dumps(invite.pk, salt=INVITE_SALT)


def invite_by_token(token: str) -> TeamInvite:
    """The signature proves that we wrote the link; the row knows whether it is still open."""
    try:
        pk = signing.loads(token, salt=INVITE_SALT, max_age=INVITE_DAYS * 2 * 86400)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    invite = TeamInvite.objects.select_related("enterprise", "invited_by").filter(pk=pk).first()
    if invite is None:
        raise Http404
    return invite


def is_open(invite: TeamInvite, now: datetime | None = None) -> bool:
    closed = invite.accepted_at or invite.withdrawn_at
    return not closed and invite.expires_at > (now or timezone.now())


def completeness_of(enterprise: Enterprise) -> profile.Completeness:
    """Two queries: figures and certificates are rows of their own."""
    filled = {
        part
        for part in profile.PARTS
        if part not in ("figures", "certificates") and getattr(enterprise, f"{part}_id" if part == "regency" else part)
    }
    if enterprise.figures.exists():
        filled.add("figures")
    if enterprise.certificates.exists():
        filled.add("certificates")
    return profile.completeness(filled)
