"""Whose requests for quotations these are, who is asked by them, and the signed link of her letter."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.accounts.access import require_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.buyers.access import contact_for, require_keeper
from apps.buyers.models import Contact
from apps.common.errors import Refused
from apps.common.letterlinks import LetterLink
from apps.quotations.models import Rfq, RfqAsking
from apps.quotations.querysets import AskingQuerySet, RfqQuerySet
from apps.umkm.access import is_member, require_member, require_officer_outside

ASKED = LetterLink("quotations:asked_link", "quotations.asked", timedelta(days=30))


class AskingTooOld(Exception):
    """The link was ours, but its time is over. `asking` is what it led to."""

    def __init__(self, asking: RfqAsking) -> None:
        super().__init__(asking.rfq.number)
        self.asking = asking


def asked_address(asking: RfqAsking, user: User, answer: str = "") -> str:
    """For one person of the maker's team; only the page behind it answers."""
    return ASKED.address(ASKED.token(asking.pk, user.pk), answer=answer)


def asking_by_link(token: str) -> tuple[RfqAsking, User]:
    """With the person whose link it is, while she belongs to the maker's team."""
    key, person, born = ASKED.read(token)
    asking: RfqAsking = get_object_or_404(RfqAsking.objects.for_page(), pk=key)
    user = get_object_or_404(User, pk=person, is_active=True)
    if not is_member(user, asking.enterprise):
        raise Http404
    if ASKED.is_over(born):
        raise AskingTooOld(asking)
    return asking, user


def rfqs_for_buyer(user: User | AnonymousUser) -> RfqQuerySet:
    return Rfq.objects.of_contact(contact_for(user))


def rfq_for_buyer(user: User, pk: int) -> Rfq:
    return get_object_or_404(rfqs_for_buyer(user).for_page(), pk=pk)


def draft_for_buyer(user: User, pk: int) -> Rfq:
    """What is still written; of anything else there is no such page."""
    return get_object_or_404(rfqs_for_buyer(user).drafts().for_page(), pk=pk)


def askings_for_owner(user: User | AnonymousUser) -> AskingQuerySet:
    """What her teams are asked; the pages exist for members alone."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return RfqAsking.objects.of_teams(user)


def asking_for_owner(user: User, pk: int) -> RfqAsking:
    return get_object_or_404(askings_for_owner(user).for_page(), pk=pk)


def waiting_askings(user: User | AnonymousUser) -> int:
    """For the menu: how many wait for a word of her teams."""
    return RfqAsking.objects.of_teams(user).waiting().of_open_requests().count() if user.is_authenticated else 0


def rfq_for_desk(pk: int) -> Rfq:
    """For views that are staff's alone."""
    return get_object_or_404(Rfq.objects.for_page(), pk=pk)


def asking_for_desk(pk: int) -> RfqAsking:
    return get_object_or_404(RfqAsking.objects.for_page(), pk=pk)


def require_requester(by: User | None, contact: Contact) -> User:
    """The buyer herself, or an officer for her; nobody asks for quotations without an account."""
    if by is None:
        raise Refused(_("Sign in to ask makers for quotations."), code="role")
    require_keeper(by, contact)
    return by


def require_asked(by: User | None, asking: RfqAsking) -> User:
    """The maker's team; where nobody of it answers, an officer who does not belong to it."""
    if by is not None and is_member(by, asking.enterprise):
        return require_member(by, asking.enterprise)
    return require_officer_outside(by, asking.enterprise)


def require_checker(by: User | None, rfq: Rfq) -> User:
    """Officers, and never of what they asked for themselves."""
    person = require_role(by, StaffRole.OFFICER)
    if rfq.contact.user_id == person.pk:
        raise Refused(_("This request is your own: a colleague must decide."), code="own")
    return person
