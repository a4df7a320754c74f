"""Who writes, reads and decides a quotation, and the signed link of its letter."""

from __future__ import annotations

import time
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.access import contact_for, require_keeper
from apps.quotations.models import Quotation
from apps.quotations.querysets import QuotationQuerySet
from apps.umkm.access import is_member, require_member, require_officer_outside
from apps.umkm.models import Enterprise

READ_SALT = "quotations.read"
READ_LIVES = 180 * 24 * 3600


class ReadLinkTooOld(Exception):
    """The link was ours, but its time is over."""


def read_token(quotation: Quotation, born: datetime | None = None) -> str:
    """Its time counts from `born`; from now, where nothing is said."""
    return signing.dumps([quotation.pk, int(born.timestamp() if born else time.time())], salt=READ_SALT)


def read_address(quotation: Quotation) -> str:
    """Who has the link reads the quotation and decides on it. Opening it changes nothing."""
    return settings.SITE_URL + reverse("quotations:read", args=[read_token(quotation)])


def quotation_to_read(token: str) -> Quotation:
    try:
        key, born = signing.loads(token, salt=READ_SALT)
    except signing.BadSignature as forged:
        raise Http404 from forged
    quotation: Quotation = get_object_or_404(Quotation.objects.for_buyer().for_page(), pk=key)
    if born + READ_LIVES < time.time():
        raise ReadLinkTooOld
    return quotation


def require_quoter(by: User | None, enterprise: Enterprise) -> User:
    """The maker's team; where nobody reaches it, an officer who does not belong to it."""
    if by is not None and is_member(by, enterprise):
        return require_member(by, enterprise)
    return require_officer_outside(by, enterprise)


def require_decider(by: User | None, quotation: Quotation) -> None:
    """The buyer or an officer; without a person it is who came by the key of the letter, which the page has checked."""
    if quotation.contact is not None:
        require_keeper(by, quotation.contact)
    elif by is not None:
        require_role(by, StaffRole.OFFICER)


def quotations_for_owner(user: User | AnonymousUser) -> QuotationQuerySet:
    """Of the teams that she belongs to; the pages exist for members alone."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return Quotation.objects.of_teams(user)


def quotation_for_owner(user: User, pk: int) -> Quotation:
    return get_object_or_404(quotations_for_owner(user).for_page(), pk=pk)


def quotations_for_buyer(user: User | AnonymousUser) -> QuotationQuerySet:
    return Quotation.objects.of_contact(contact_for(user)).for_buyer()


def quotation_for_buyer(user: User, pk: int) -> Quotation:
    return get_object_or_404(quotations_for_buyer(user).for_page(), pk=pk)


def quotation_for_desk(pk: int) -> Quotation:
    """For views that are staff's alone; a draft is the maker's."""
    return get_object_or_404(Quotation.objects.for_buyer().for_page(), pk=pk)


def quotation_by_code(code: str) -> Quotation | None:
    """By what the QR of a document says."""
    found: Quotation | None = Quotation.objects.for_buyer().for_page().filter(code=code).first()
    return found
