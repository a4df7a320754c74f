"""Who writes, reads and decides a quotation, and the signed link of its letter."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.accounts.access import is_officer, require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.access import contact_for, require_keeper
from apps.common.letterlinks import LetterLink
from apps.quotations.models import Quotation
from apps.quotations.querysets import QuotationQuerySet
from apps.umkm.access import is_member, require_member, require_officer_outside
from apps.umkm.models import Enterprise

READ = LetterLink("quotations:read", "quotations.read", timedelta(days=180))


class ReadLinkTooOld(Exception):
    """The link was ours, but its time is over. `quotation` is what it led to."""

    def __init__(self, quotation: Quotation) -> None:
        super().__init__(str(quotation))
        self.quotation = quotation


def read_token(quotation: Quotation, born: datetime | None = None) -> str:
    return READ.token(quotation.pk, born=born)


def read_address(quotation: Quotation, born: datetime | None = None) -> str:
    """Who has the link reads the quotation and decides on it. Opening it changes nothing."""
    return READ.address(read_token(quotation, born))


def quotation_to_read(token: str) -> Quotation:
    key, born = READ.read(token)
    quotation: Quotation = get_object_or_404(Quotation.objects.for_buyer().for_page(), pk=key)
    if READ.is_over(born):
        raise ReadLinkTooOld(quotation)
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


def may_stand_in(user: User, enterprise: Enterprise) -> bool:
    """An officer writes in the place of a maker whom nobody reaches; who has a team writes herself."""
    return is_officer(user) and not is_member(user, enterprise) and not enterprise.members.reached().exists()


def quotation_to_write(user: User, pk: int) -> Quotation:
    quotation: Quotation = get_object_or_404(Quotation.objects.for_page(), pk=pk)
    if not may_stand_in(user, quotation.enterprise):
        raise Http404
    return quotation


def quotation_by_code(code: str) -> Quotation | None:
    """By what the QR of a document says."""
    found: Quotation | None = Quotation.objects.for_buyer().for_page().filter(code=code).first()
    return found
