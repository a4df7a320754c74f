"""Where django-allauth meets our rooms: its mails are rendered and queued like every other mail."""

from __future__ import annotations

import uuid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language

from apps.accounts.models import User
from apps.mail.actions import queue_mail

# allauth's template prefix: our mail, and whether its body holds a secret
EVENTS: dict[str, tuple[str, bool]] = {
    "account/email/email_confirmation": ("accounts/confirm_email", True),
    "account/email/email_confirmation_signup": ("accounts/confirm_email", True),
    "account/email/login_code": ("accounts/login_code", True),
    "account/email/password_reset_key": ("accounts/password_reset", True),
    "account/email/account_already_exists": ("accounts/already_registered", False),
    "account/email/unknown_account": ("accounts/unknown_address", False),
}
NOTICES = {
    "account/email/password_changed", "account/email/password_set", "account/email/password_reset",
    "account/email/email_changed", "account/email/email_confirm", "account/email/email_deleted",
    "mfa/email/totp_activated", "mfa/email/totp_deactivated", "mfa/email/recovery_codes_generated",
    "mfa/email/webauthn_added", "mfa/email/webauthn_removed",
}  # fmt: skip


class AccountAdapter(DefaultAccountAdapter):
    """Sends through the outbox, and greets people in their own language after they signed in."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        if template_prefix in NOTICES:
            event, sensitive = "accounts/account_changed", False
        else:
            event, sensitive = EVENTS[template_prefix]
        known = user if isinstance(user, User) else None
        language = known.language if known else (get_language() or "id")
        zone = known.time_zone if known else "Asia/Jakarta"
        with translation.override(language):
            facts = {
                "what": template_prefix.rsplit("/", 1)[-1],
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
            event=event,
            to=email,
            language=language,
            context=facts,
            name=known.name if known else "",
            zone=zone,
            sensitive=sensitive,
            dedupe_key=f"{event}:{uuid.uuid4()}",
        )

    def pre_login(self, request: HttpRequest, user: User, **facts: Any) -> HttpResponse | None:
        """The demo's people have a password that everybody can read: they sign in only while the demo is on."""
        if user.is_demo and not settings.DEMO:
            return redirect("account_inactive")
        answer: HttpResponse | None = super().pre_login(request, user, **facts)
        return answer

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """One's own room, in one's own language; a new person keeps the language she came with."""
        user = request.user
        with translation.override(user.language if isinstance(user, User) else get_language()):
            return reverse("portal:home_of_person")
