"""Where django-allauth meets our rooms: its mails are rendered and queued like every other mail."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Grown by the accounts capability."""
