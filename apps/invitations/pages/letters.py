"""A letter as a guest will read it, for staff who are about to send it to many."""

from __future__ import annotations

from apps.invitations.emails import guest_letter
from apps.invitations.models import Invitation
from apps.mail.letters.rendering import Rendered


def preview(invitation: Invitation, kind: str) -> list[tuple[str, Rendered]]:
    """(language, letter) in both languages, to the guest named first."""
    return [(language, guest_letter(invitation, kind, language)) for language in ("en", "id")]
