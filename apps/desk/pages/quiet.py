"""Makers and buyers of whom staff have noted no contact for longer than staff have set; the longest silence first.

Contact is what staff noted as a call, a visit, a meeting or a message. Who was never in touch is silent since
she came: a maker since she was verified, a buyer since she is in the list.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.buyers.models import Contact
from apps.umkm.models import Enterprise
from apps.work.models import Note, QuietPolicy


def policy() -> QuietPolicy:
    """As staff keep it; as it is delivered where they have not looked at it yet."""
    return QuietPolicy.objects.filter(pk="usual").first() or QuietPolicy()


def quiet_makers(days: int, now: datetime) -> QuerySet[Any]:
    return quiet(Enterprise.objects.on_show(), "verified_at", now - timedelta(days=days)).with_place()


def quiet_buyers(days: int, now: datetime) -> QuerySet[Any]:
    return quiet(Contact.objects.writable(), "created_at", now - timedelta(days=days)).with_organisation()


def quiet(rows: Any, came: str, since: datetime) -> Any:
    """`last`: when somebody was in touch; `silent`: since when nobody is."""
    contacts = Note.objects.contacts_of(rows.model)
    lately = contacts.later_than(since).values("key")
    last = Subquery(contacts.filter(key=OuterRef("pk")).last_contacts().values("last")[:1])
    silent = rows.exclude(pk__in=lately).filter(**{f"{came}__lt": since})
    return silent.annotate(last=last, silent=Coalesce(last, F(came))).order_by("silent", "pk")
