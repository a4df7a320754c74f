"""Who speaks for an enterprise. There is always at least one owner."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import owns_address
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.umkm import emails
from apps.umkm.actions.history import lock, write_event
from apps.umkm.choices import INVITE_DAYS, MAX_OPEN_INVITES, MemberRole
from apps.umkm.models import Enterprise, Member, TeamInvite


@transaction.atomic
def invite_colleague(
    *, enterprise: Enterprise, by: User, email: str, role: str = MemberRole.EDITOR, now: datetime | None = None
) -> TeamInvite:
    """Ask somebody by e-mail to join. The link works for a fortnight, for the owner of that address only."""
    moment, address = now or timezone.now(), email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0], field="email") from wrong
    lock(enterprise)
    if enterprise.members.filter(user__email__iexact=address).exists():
        raise Refused(_("This person is in the team already."), field="email")
    waiting = enterprise.team_invites.unanswered()
    waiting.filter(expires_at__lte=moment).update(withdrawn_at=moment)
    if waiting.filter(email=address).exists():
        raise Refused(_("This person has been invited already."), field="email")
    if waiting.count() >= MAX_OPEN_INVITES:
        raise Refused(_("At most %(limit)s invitations can be open at a time.") % {"limit": MAX_OPEN_INVITES})
    invite = TeamInvite.objects.create(
        enterprise=enterprise, email=address, role=MemberRole(role), invited_by=by,
        expires_at=moment + timedelta(days=INVITE_DAYS),
    )  # fmt: skip
    write_event(enterprise, "colleague_invited", by, now, email=address, role=role)
    emails.team_invitation(invite)
    return invite


@transaction.atomic
def withdraw_invite(*, invite: TeamInvite, by: User, now: datetime | None = None) -> None:
    lock(invite.enterprise)
    changed = TeamInvite.objects.unanswered().filter(pk=invite.pk).update(withdrawn_at=now or timezone.now())
    if changed:
        write_event(invite.enterprise, "invite_withdrawn", by, now, email=invite.email)


@transaction.atomic
def join_team(*, invite: TeamInvite, by: User, now: datetime | None = None) -> Member:
    """Accept an invitation. Coming again changes nothing."""
    moment = now or timezone.now()
    lock(invite.enterprise)
    invite.refresh_from_db()
    if invite.withdrawn_at:
        raise Refused(_("This invitation was withdrawn. Please ask for a new one."), code="withdrawn")
    if not owns_address(by, invite.email):
        raise Refused(
            _("This invitation is for another e-mail address. Sign in with that one, or add it to your account."),
            code="other_address",
        )
    if invite.accepted_at:
        return invite.enterprise.members.get(user=by)
    if invite.expires_at <= moment:
        raise Refused(_("This invitation has expired. Please ask for a new one."), code="expired")
    member, made = Member.objects.get_or_create(enterprise=invite.enterprise, user=by, defaults={"role": invite.role})
    invite.accepted_at = moment
    invite.save(update_fields=["accepted_at", "updated_at"])
    if made:
        write_event(invite.enterprise, "joined", by, now, person=by.pk, role=member.role)
    return member


@transaction.atomic
def change_role(*, member: Member, by: User, role: str, now: datetime | None = None) -> None:
    lock(member.enterprise)
    member.refresh_from_db()
    if member.role == role:
        return
    if role != MemberRole.OWNER:
        keep_an_owner(member)
    before, member.role = member.role, MemberRole(role)
    member.save(update_fields=["role", "updated_at"])
    write_event(member.enterprise, "role_changed", by, now, person=member.user_id, role=[before, role])


@transaction.atomic
def remove_member(*, member: Member, by: User, now: datetime | None = None) -> None:
    """Also for leaving oneself. The last owner stays."""
    lock(member.enterprise)
    member.refresh_from_db()
    keep_an_owner(member)
    verb = "left" if member.user_id == by.pk else "member_removed"
    write_event(member.enterprise, verb, by, now, person=member.user_id)
    member.delete()


@transaction.atomic
def hand_over(*, enterprise: Enterprise, by: User, to: Member, now: datetime | None = None) -> None:
    """Make a colleague the owner and become an editor oneself."""
    lock(enterprise)
    mine = enterprise.members.owners().filter(user=by).first()
    if mine is None or to.enterprise_id != enterprise.pk:
        raise Refused(_("Only an owner can hand over the enterprise, and only to a colleague in the team."))
    if to.user_id == by.pk:
        raise Refused(_("Choose a colleague."), field="to")
    Member.objects.filter(pk=to.pk).update(role=MemberRole.OWNER, updated_at=now or timezone.now())
    Member.objects.filter(pk=mine.pk).update(role=MemberRole.EDITOR, updated_at=now or timezone.now())
    write_event(enterprise, "handed_over", by, now, person=to.user_id)


def keep_an_owner(member: Member) -> None:
    if member.role != MemberRole.OWNER:
        return
    if not member.enterprise.members.owners().exclude(pk=member.pk).exists():
        raise Refused(_("An enterprise needs an owner. Hand it over to a colleague first."), code="last_owner")
