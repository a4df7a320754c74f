"""Who may look into the ledger. To anybody else it is not there."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from apps.accounts.access import is_staff
from apps.accounts.models import User
from apps.tiers.models import LedgerEntry


def entry_for_staff(user: User | AnonymousUser, pk: int) -> LedgerEntry:
    entry = LedgerEntry.objects.select_related("enterprise__regency__province", "by").filter(pk=pk).first()
    if entry is None or not is_staff(user):
        raise Http404
    return entry
