"""The mail that carries an owner's link."""

from __future__ import annotations

from django.urls import reverse
from django.utils import translation

from apps.accounts.choices import Language
from apps.intake.access import claim_token
from apps.intake.models import Claim
from apps.mail.actions import queue_mail

LANGUAGE = Language.INDONESIAN


def owner_invited(claim: Claim) -> None:
    """`sent_count` is part of the key: each time staff ask for it, it goes out once."""
    enterprise = claim.enterprise
    with translation.override(LANGUAGE):
        link = reverse("intake:claim", args=[claim_token(claim)])
    queue_mail(
        letter="intake/owner_invited",
        to=enterprise.email,
        language=LANGUAGE,
        name=enterprise.contact_name,
        context={
            "enterprise": enterprise.display_name,
            "place": enterprise.regency.name,
            "works": enterprise.products.count(),
            "expires_at": claim.expires_at,
            "link": link,
        },
        dedupe_key=f"intake/owner_invited:{claim.pk}:{claim.sent_count}",
        sensitive=True,
    )
