"""Who speaks for an enterprise. There is always at least one owner."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.common.outside.addresses import UnreadableAddress, read_address
from apps.history.actions import differing
from apps.umkm import emails
from apps.umkm.access import require_invited, require_owner
from apps.umkm.actions.history import lock, tell
from apps.umkm.choices import INVITE_DAYS, MAX_OPEN_INVITES, EnterpriseVerb, MemberRole
from apps.umkm.models import Enterprise, Member, TeamInvite


@transaction.atomic
def invite_colleague(
    *, enterprise: Enterprise, by: User, email: str, role: str = MemberRole.EDITOR, now: datetime | None = None
) -> TeamInvite:
    """Ask somebody by e-mail to join. The link works for a fortnight, for the owner of that address only."""
    moment = now or timezone.now()
    lock(enterprise)
    require_owner(by, enterprise)
    try:
        address = read_address(email)
    except UnreadableAddress as unreadable:
        raise Refused(unreadable.message, field="email") from unreadable
    if enterprise.members.filter(user__email=address).exists():
        raise Refused(_("This person is in the team already."), field="email")
    waiting = enterprise.team_invites.unanswered()
    waiting.filter(expires_at__lte=moment).update(withdrawn_at=moment)
    if waiting.filter(email=address).exists():
        raise Refused(_("This person has been invited already."), field="email")
    if waiting.count() >= MAX_OPEN_INVITES:
        raise Refused(_("At most %(limit)s invitations can be open at a time.") % {"limit": MAX_OPEN_INVITES})
    invite = TeamInvite.objects.create(
        enterprise=enterprise,
        email=address,
        role=MemberRole(role),
        invited_by=by,
        expires_at=moment + timedelta(days=INVITE_DAYS),
    )
    tell(enterprise, EnterpriseVerb.COLLEAGUE_INVITED, by, now, part=invite, email=address, role=role)
    emails.team_invitation(invite)
    return invite


@transaction.atomic
def withdraw_invite(*, invite: TeamInvite, by: User, now: datetime | None = None) -> None:
    lock(invite.enterprise)
    require_owner(by, invite.enterprise)
    changed = TeamInvite.objects.unanswered().filter(pk=invite.pk).update(withdrawn_at=now or timezone.now())
    if changed:
        tell(invite.enterprise, EnterpriseVerb.INVITE_WITHDRAWN, by, now, part=invite, email=invite.email)


@transaction.atomic
def join_team(*, invite: TeamInvite, by: User, now: datetime | None = None) -> Member:
    """Accept an invitation. Coming again changes nothing."""
    moment = now or timezone.now()
    lock(invite.enterprise)
    invite.refresh_from_db()
    require_invited(by, invite)
    if invite.withdrawn_at:
        raise Refused(_("This invitation was withdrawn. Please ask for a new one."), code="withdrawn")
    if invite.accepted_at:
        return invite.enterprise.members.get(user=by)
    if invite.expires_at <= moment:
        raise Refused(_("This invitation has expired. Please ask for a new one."), code="expired")
    member, made = Member.objects.get_or_create(enterprise=invite.enterprise, user=by, defaults={"role": invite.role})
    invite.accepted_at = moment
    invite.save(update_fields=["accepted_at", "updated_at"])
    if made:
        tell(invite.enterprise, EnterpriseVerb.JOINED, by, now, part=member, after={"user": by, "role": member.role})
    return member


@transaction.atomic
def change_role(*, member: Member, by: User, role: str, now: datetime | None = None) -> None:
    lock(member.enterprise)
    require_owner(by, member.enterprise)
    member.refresh_from_db()
    if member.role == role:
        return
    if role != MemberRole.OWNER:
        keep_an_owner(member)
    before, after = differing(member, {"role": MemberRole(role)})
    member.role = MemberRole(role)
    member.save(update_fields=["role", "updated_at"])
    tell(
        member.enterprise,
        EnterpriseVerb.ROLE_CHANGED,
        by,
        now,
        part=member,
        before=before,
        after=after,
        person=member.user_id,
    )


@transaction.atomic
def remove_member(*, member: Member, by: User, now: datetime | None = None) -> None:
    """Also for leaving oneself. The last owner stays."""
    lock(member.enterprise)
    member.refresh_from_db()
    if member.user_id != by.pk:
        require_owner(by, member.enterprise)
    keep_an_owner(member)
    verb = EnterpriseVerb.LEFT if member.user_id == by.pk else EnterpriseVerb.MEMBER_REMOVED
    tell(member.enterprise, verb, by, now, part=member, before={"user": member.user_id, "role": member.role})
    member.delete()


@transaction.atomic
def hand_over(*, enterprise: Enterprise, by: User, to: Member, now: datetime | None = None) -> None:
    """Make a colleague the owner and become an editor oneself."""
    lock(enterprise)
    require_owner(by, enterprise)
    if to.enterprise_id != enterprise.pk or to.user_id == by.pk:
        raise Refused(_("Choose a colleague."), field="to")
    Member.objects.filter(pk=to.pk).update(role=MemberRole.OWNER, updated_at=now or timezone.now())
    enterprise.members.of(by).update(role=MemberRole.EDITOR, updated_at=now or timezone.now())
    tell(enterprise, EnterpriseVerb.HANDED_OVER, by, now, part=to, after={"user": to.user_id}, before={"user": by})


def keep_an_owner(member: Member) -> None:
    if member.role != MemberRole.OWNER:
        return
    if not member.enterprise.members.owners().exclude(pk=member.pk).exists():
        raise Refused(_("An enterprise needs an owner. Hand it over to a colleague first."), code="last_owner")
