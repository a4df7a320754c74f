"""Ways in for people without e-mail, and the way back for everybody whose way in is lost."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.access import require_may_let_in, usable_way_back
from apps.accounts.choices import NOTICES, IdentityProof, Language, PersonVerb
from apps.accounts.models import User, WayBack
from apps.accounts.rules import digest_of
from apps.common.errors import Refused
from apps.common.outside.addresses import mailbox_at_portal
from apps.history import actions as history

VALID = timedelta(days=2)


@transaction.atomic
def register_by_mobile(*, mobile: str, name: str, language: str, password: str | None) -> User:
    """A person who signs in by her mobile number (E.164). None as password: she adds a passkey next.

    The number is not proved, since no letter can reach it: whoever has it and finds it taken gets her way in from
    staff, who look at her identity card. It gives no right to anything but what she enters herself.
    """
    address = mailbox_at_portal(mobile)
    taken = Refused(_("This number is registered already. Sign in, or ask Smesco for a new way in."), field="mobile")
    if EmailAddress.objects.filter(email=address).exists():
        raise taken
    try:
        with transaction.atomic():
            user = User.objects.create_user(address, password, name=name.strip(), language=Language(language))
            EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)
    except IntegrityError as twice:
        raise taken from twice
    return user


@transaction.atomic
def give_way_back(*, user: User, by: User, proof: str, note: str, now: datetime | None = None) -> tuple[WayBack, str]:
    """A link for somebody whom staff have seen to be herself; answers its secret key, which is kept nowhere.

    1. Only officers, never for themselves, never for staff (they come back by their own second factor or an
       administrator). 2. An older open link ends. 3. The new one is good once, for two days.
    """
    require_may_let_in(by, user)
    now = now or timezone.now()
    if not note.strip():
        raise Refused(_("Write down what you saw: others must be able to follow it."), field="note")
    User.objects.select_for_update().get(pk=user.pk)
    WayBack.objects.open().filter(user=user).update(revoked_at=now)
    key = secrets.token_urlsafe(24)
    made = WayBack.objects.create(
        user=user, by=by, proof=IdentityProof(proof), note=note.strip(), digest=digest_of(key), expires_at=now + VALID
    )
    history.note(subject=user, verb=PersonVerb.WAY_BACK_GIVEN, by=by, now=now, why=note.strip(), proof=made.proof)
    return made, key


@transaction.atomic
def withdraw_way_back(*, way: WayBack, by: User, now: datetime | None = None) -> None:
    require_may_let_in(by, way.user)
    if not WayBack.objects.open().filter(pk=way.pk).update(revoked_at=now or timezone.now()):
        raise Refused(_("This link was used or withdrawn already."))
    history.note(subject=way.user, verb=PersonVerb.WAY_BACK_WITHDRAWN, by=by, now=now)


@transaction.atomic
def use_way_back(*, key: str, password: str, now: datetime | None = None) -> User:
    """A new password ends every old way in: sessions (by the password's hash), passkeys and apps of a lost phone."""
    now = now or timezone.now()
    way = usable_way_back(key, now)
    if way is None or not WayBack.objects.usable(now).filter(pk=way.pk).update(used_at=now):
        raise Refused(_("This link is no longer valid. Ask Smesco for a new one."))
    user = User.objects.select_for_update().get(pk=way.user_id)
    if not user.is_active or user.is_staff:
        raise Refused(_("This link is no longer valid. Ask Smesco for a new one."))
    Authenticator.objects.filter(user=user).delete()
    user.set_password(password)
    user.save(update_fields=["password"])
    history.note(subject=user, verb=PersonVerb.WAY_BACK_USED, by=user, now=now)
    tell(user=user, what="way_back_used")
    return user


@transaction.atomic
def note_changed_way_in(*, user: User, what: str, before: str = "", after: str = "") -> None:
    """What she did to her own addresses, password and factors, on the pages of django-allauth."""
    history.note(
        subject=user,
        verb=NOTICES[what],
        by=user,
        before={"email": before} if before else {},
        after={"email": after} if after else {},
        way=what,
    )


def tell(*, user: User, what: str, role: str = "") -> None:
    """A letter about her account, by the adapter, which knows the outbox."""
    get_adapter().send_notification_mail(f"accounts/{what}", user, {"role": role})
