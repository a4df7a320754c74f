"""Who may see and change an enterprise. Strangers are told 404; staff see everything."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import is_officer, is_staff, owns_address, require_other_person, require_role, roles_of
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.umkm.choices import INVITE_DAYS, EnterpriseVerb, MemberRole
from apps.umkm.models import Certificate, Enterprise, Member, PastExport, TeamInvite
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


def sees_figures(user: User | AnonymousUser) -> bool:
    """Sales and the class by them are between the maker and officers: what curators look at is what buyers will see."""
    return is_officer(user)


def is_member(user: User, enterprise: Enterprise) -> bool:
    return enterprise.members.of(user).exists()


def role_in(user: User, enterprise: Enterprise) -> str:
    """owner, editor, or "" for somebody outside the team."""
    member = enterprise.members.of(user).first()
    return member.role if member else ""


def require_member(by: User | None, enterprise: Enterprise) -> User:
    """For verbs of the team: its owner and editors, or a refusal."""
    if by is None or not is_member(by, enterprise):
        raise Refused(_("Only the team of the enterprise can do this."), code="role")
    return by


def require_owner(by: User | None, enterprise: Enterprise) -> User:
    if by is None or role_in(by, enterprise) != MemberRole.OWNER:
        raise Refused(_("Only the owner of the enterprise can do this."), code="role")
    return by


def require_outside(by: User | None, enterprise: Enterprise) -> None:
    """Separation of duties: staff never decide about an enterprise whose team they belong to."""
    if by is not None and is_member(by, enterprise):
        raise Refused(_("You belong to the team of this enterprise: a colleague must decide."), code="own")


def require_staff_outside(by: User | None, enterprise: Enterprise, *roles: str) -> User:
    """For what staff decide about an enterprise: one of these roles (any when none is named), and not of its team."""
    person = require_role(by, *roles)
    require_outside(person, enterprise)
    return person


def require_officer_outside(by: User | None, enterprise: Enterprise) -> User:
    """For what is vouched for, or taken out of the catalogue: officers (administrators are that too), and not of its
    team."""
    return require_staff_outside(by, enterprise, StaffRole.OFFICER)


def require_member_or_staff(by: User | None, enterprise: Enterprise, *roles: str) -> User:
    """For what the team does, or staff for them. Staff are known without a question: an import asks it of each row."""
    if by is not None and not roles_of(by).isdisjoint(roles or StaffRole.values):
        return by
    return require_member(by, enterprise)


def require_team_or_officer(by: User | None, enterprise: Enterprise) -> User:
    """Who writes the facts of a profile: its team, or an officer with a workbook."""
    return require_member_or_staff(by, enterprise, StaffRole.OFFICER)


def require_owner_or_officer(by: User | None, enterprise: Enterprise) -> User:
    """Who speaks for an enterprise: its owner, or an officer in her place as long as it has none."""
    if not enterprise.members.owners().exists():
        return require_role(by, StaffRole.OFFICER)
    return require_owner(by, enterprise)


def require_team_or_stand_in(by: User | None, enterprise: Enterprise) -> User:
    """The same for what any of a team may say: an officer only as long as nobody owns the enterprise.

    One question: it is asked with each answer that a telephone sends.
    """
    team = enterprise.members.roles()
    if MemberRole.OWNER not in team.values():
        return require_role(by, StaffRole.OFFICER)
    if by is None or by.pk not in team:
        raise Refused(_("Only the team of the enterprise can do this."), code="role")
    return by


def require_herself_or_officer(by: User | None, owner: User | None) -> User:
    """Whoever brings an enterprise to an owner: that owner, or an officer."""
    if by is not None and owner is not None and by.pk == owner.pk:
        return by
    return require_role(by, StaffRole.OFFICER)


class Link(Protocol):
    """What somebody holds who may take over an enterprise that nobody owns: it works once, for a while."""

    enterprise_id: int
    used_at: datetime | None
    revoked_at: datetime | None
    expires_at: datetime


def require_usable(link: Link, now: datetime) -> None:
    if link.used_at is not None:
        raise Refused(_("This link has been used already."))
    if link.revoked_at is not None:
        raise Refused(_("This link has been withdrawn. Ask Smesco for a new one."))
    if link.expires_at <= now:
        raise Refused(_("This link is too old. Ask Smesco for a new one."))


def require_holder_or_officer(
    by: User | None, enterprise: Enterprise, owner: User, link: Link | None, now: datetime
) -> User:
    """An officer gives an enterprise to its owner, or she takes it by a link to this very enterprise."""
    if link is None:
        return require_role(by, StaffRole.OFFICER)
    if by is None or by.pk != owner.pk or link.enterprise_id != enterprise.pk:
        raise Refused(_("This link is for another enterprise or another person."), code="role")
    if by.is_staff:
        raise Refused(_("Staff cannot own an enterprise. Sign out, and let the owner open the link."))
    require_usable(link, now)
    return by


def require_other_than_sender(by: User | None, enterprise: Enterprise) -> None:
    """Who sent a profile for verification, in her owner's place, leaves it to a colleague."""
    sent = Entry.objects.of(enterprise).of_verb(EnterpriseVerb.SUBMITTED, EnterpriseVerb.RESUBMITTED).first()
    require_other_person(by, sent.by_id if sent else None)


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


def export_of(enterprise: Enterprise, pk: int) -> PastExport:
    export = enterprise.past_exports.select_related("country").filter(pk=pk).first()
    if export is None:
        raise Http404
    return export


def certificate_with_scan(user: User, pk: int) -> Certificate:
    """The scan is private: team and staff."""
    certificate = Certificate.objects.select_related("enterprise", "type").filter(pk=pk).exclude(file="").first()
    if certificate is None or not (is_staff(user) or is_member(user, certificate.enterprise)):
        raise Http404
    return certificate


def enterprise_with_logo(user: User | AnonymousUser, slug: str) -> Enterprise:
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


def require_invited(by: User, invite: TeamInvite) -> None:
    if not owns_address(by, invite.email):
        raise Refused(
            _("This invitation is for another e-mail address. Sign in with that one, or add it to your account."),
            code="other_address",
        )


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
