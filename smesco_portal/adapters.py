"""Where django-allauth and Django's own mail meet our rooms: their letters are rows of the outbox like all others."""

from __future__ import annotations

import logging
import math
import time
import uuid
from collections.abc import Sequence
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage, EmailMultiAlternatives
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.actions import note_changed_way_in
from apps.accounts.choices import NOTICES, SIGNING_UP, StaffRole
from apps.accounts.models import User
from apps.common import sealed
from apps.common.outside.addresses import address_key, is_at_portal
from apps.mail.actions import queue_mail, queue_plain

log = logging.getLogger(__name__)

# allauth's template prefix: our mail, and whether its body holds a secret
LETTERS: dict[str, tuple[str, bool]] = {
    "account/email/email_confirmation": ("accounts/confirm_email", True),
    "account/email/email_confirmation_signup": ("accounts/confirm_email", True),
    "account/email/login_code": ("accounts/login_code", True),
    "account/email/password_reset_key": ("accounts/password_reset", True),
    "account/email/account_already_exists": ("accounts/already_registered", False),
    "account/email/unknown_account": ("accounts/unknown_address", False),
}
# The same for what our own verbs tell.
OWN_NOTICES = ("role_given", "role_taken", "way_back_used")


class AccountAdapter(DefaultAccountAdapter):
    """Sends through the outbox, and greets people in their own language after they signed in."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or User.objects.filter(email=email).first()
        what = template_prefix.rsplit("/", 1)[-1]
        notice = template_prefix not in LETTERS and what in (*NOTICES, *OWN_NOTICES)
        letter, sensitive = ("accounts/account_changed", False) if notice else LETTERS[template_prefix]
        known = user if isinstance(user, User) else None
        language = known.language if known else (get_language() or "id")
        zone = known.time_zone if known else "Asia/Jakarta"
        with translation.override(language):
            facts = {
                "what": what,
                "role": str(StaffRole(context["role"]).label) if context.get("role") else "",
                "code": context.get("code", ""),
                "reset_link": context.get("password_reset_url", ""),
                "signup_link": reverse("account_signup"),
                "login_link": reverse("account_login"),
                "safety_link": reverse("mfa_index"),
                "at": context.get("timestamp") or timezone.now(),
                "zone": zone,
                "new_email": context.get("to_email", ""),
            }
        queue_mail(
            letter=letter,
            to=email,
            language=language,
            context=facts,
            name=known.name if known else "",
            zone=zone,
            sensitive=sensitive,
            awaited=not notice,
            dedupe_key=f"{letter}:{uuid.uuid4()}",
        )

    def send_notification_mail(
        self, template_prefix: str, user: User, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Every change of an address, a password or a factor passes here: it is written down and written to her."""
        facts = {"timestamp": timezone.now(), "user": user, **(context or {})}
        what = template_prefix.rsplit("/", 1)[-1]
        if what in NOTICES:
            before = facts.get("from_email") or facts.get("deleted_email") or ""
            note_changed_way_in(user=user, what=what, before=before, after=facts.get("to_email", ""))
        self.send_mail(template_prefix, email or EmailAddress.objects.get_primary_email(user) or user.email, facts)

    def clean_email(self, email: str) -> str:
        """The mailboxes of people without e-mail are given by the portal alone."""
        if is_at_portal(address_key(email)):
            raise ValidationError(_("This is not one e-mail address."))
        return str(super().clean_email(email))

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """A first real address takes the place of the mailbox at the portal; the number still signs her in."""
        others = EmailAddress.objects.filter(user=email_address.user, verified=True).exclude(pk=email_address.pk)
        further = others.exists()
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed and further:
            self.send_notification_mail(
                "account/email/email_confirm", email_address.user, {"to_email": email_address.email}
            )
        if confirmed and is_at_portal(email_address.user.email) and not is_at_portal(email_address.email):
            email_address.set_as_primary()
        return confirmed

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """A right password after several wrong ones is not looked at either: say so, and for how long."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as refused:
            if refused.code != "too_many_login_attempts":
                raise
            key = self._get_login_attempts_cache_key(request, **credentials)
            minutes = max(1, math.ceil(seconds_closed(request, "login_failed", key) / 60))
            raise ValidationError(
                ngettext(
                    "There were several wrong passwords in a row, so for %(minutes)s more minute no password is "
                    "accepted, not even the right one. Wait a little, or have a code sent by e-mail: that works now.",
                    "There were several wrong passwords in a row, so for %(minutes)s more minutes no password is "
                    "accepted, not even the right one. Wait a little, or have a code sent by e-mail: that works now.",
                    minutes,
                )
                % {"minutes": minutes},
                code=refused.code,
            ) from refused

    def pre_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse | None:
        """The demo's people have a password that everybody can read: they sign in only while the demo is on."""
        if user.is_demo and not settings.DEMO:
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **facts)
        return answer

    def post_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse:
        request.session.pop(SIGNING_UP, None)
        return super().post_login(request, user, **facts)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """One's own room, in one's own language; a new person keeps the language she came with."""
        user = request.user
        with translation.override(user.language if isinstance(user, User) else get_language()):
            return reverse("portal:home_of_person")


def seconds_closed(request: HttpRequest, action: str, key: str) -> float:
    """Until allauth lets this be tried again: when the oldest of the tries that it counts is over."""
    waits = [0.0]
    for rate in ratelimit.get_rates(app="allauth.account", action=action):
        place = ratelimit.get_cache_key(request, app="allauth.account", action=action, rate=rate, key=key)
        tries = cache.get(place, [])
        if len(tries) >= rate.amount:
            waits.append(tries[rate.amount - 1] + rate.duration - time.time())
    return max(waits)


class FactorAdapter(DefaultMFAAdapter):
    """What a second factor is made of is sealed in the database."""

    def encrypt(self, text: str) -> str:
        return sealed.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What nobody can open any more is answered by a chance secret: no code fits it."""
        try:
            return sealed.unseal(encrypted_text)
        except sealed.SealedWithLostKey:
            log.error("A second factor cannot be opened: was SECRET_KEY changed without SECRET_KEY_FALLBACKS?")
            return generate_totp_secret()


class OutboxBackend(BaseEmailBackend):
    """Django's e-mail interface: what a library sends by itself becomes rows too."""

    @transaction.atomic
    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
            html = next((str(content) for content, mimetype in alternatives if mimetype == "text/html"), "")
            for address in mail.recipients():
                queue_plain(to=address, subject=str(mail.subject), text=str(mail.body), html=html)
        return len(email_messages)
