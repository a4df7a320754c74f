"""Whose deals these are, who speaks for which side, and the keys of letters.

Amounts are for the maker's team, for officers and administrators, and for that buyer. Everybody else gets a 404.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.access import contact_for, contact_of
from apps.common.errors import Refused
from apps.common.letterlinks import LetterLink
from apps.deals.choices import BY_SLIP, DealSide, RepliedVia
from apps.deals.models import Confirmation, Deal, DealDocument, Hindsight, LadderStep, Sample
from apps.deals.querysets import DealQuerySet
from apps.umkm.access import is_member, require_member, require_officer_outside
from apps.umkm.models import Enterprise

CONFIRM = LetterLink("deals:confirm", "deals.confirm")
BACK = LetterLink("deals:look_back", "deals.look_back")
SAMPLE = LetterLink("deals:sample_link", "deals.sample")
BY_STAFF = frozenset({RepliedVia.TELEPHONE, RepliedVia.HEARSAY})


def maker_person(enterprise: Enterprise) -> User | None:
    """The one person who is asked for the maker: her first owner."""
    owners = enterprise.members.owners().select_related("user").order_by("pk")
    return next((one.user for one in owners if one.user.is_active), None)


def address_of(deal: Deal, side: str) -> str:
    """Where a side is asked; empty where nobody can be."""
    if side == DealSide.BUYER:
        return deal.address
    person = maker_person(deal.enterprise)
    return person.email if person else ""


def confirm_link(asked: Confirmation, address: str, reply: str = "") -> str:
    """From its newest letter; only the page behind it answers."""
    token = CONFIRM.token(asked.pk, len(asked.sent_on) - 1, CONFIRM.mark_of(address))
    return CONFIRM.address(token, reply=reply)


def question_of(token: str) -> tuple[Confirmation, int]:
    """With the number of the letter. Of an address that is not asked any more there is none."""
    pk, number, mark = CONFIRM.read(token)
    asked: Confirmation = get_object_or_404(Confirmation.objects.for_page(), pk=pk)
    if mark != CONFIRM.mark_of(address_of(asked.step.deal, asked.side)):
        raise Http404
    return asked, number


def back_link(hindsight: Hindsight, address: str) -> str:
    return BACK.address(BACK.token(hindsight.pk, BACK.mark_of(address)))


def hindsight_of(token: str) -> Hindsight:
    pk, mark = BACK.read(token)
    found: Hindsight = get_object_or_404(Hindsight.objects.select_related("deal__enterprise", "deal__contact"), pk=pk)
    if mark != BACK.mark_of(address_of(found.deal, found.side)):
        raise Http404
    return found


def sample_link(sample: Sample, address: str) -> str:
    return SAMPLE.address(SAMPLE.token(sample.pk, SAMPLE.mark_of(address)))


def slip_link(sample: Sample) -> str:
    """For the code in the parcel, which the maker has had in her hands: another key than that of the buyer's letter."""
    return SAMPLE.address(SAMPLE.token(sample.pk, BY_SLIP))


def sample_behind(token: str) -> tuple[Sample, str]:
    """For the buyer whom its letter reached, or who opened the parcel; and by which of the two she comes."""
    pk, mark = SAMPLE.read(token)
    found: Sample = get_object_or_404(Sample.objects.for_page(), pk=pk)
    if mark == BY_SLIP:
        return found, BY_SLIP
    if mark != SAMPLE.mark_of(address_of(found.deal, DealSide.BUYER)):
        raise Http404
    return found, RepliedVia.LINK


def deals_for_owner(user: User | AnonymousUser) -> DealQuerySet:
    """Of the teams that she belongs to; the pages exist for members alone."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return Deal.objects.of_teams(user)


def deal_for_owner(user: User, pk: int) -> Deal:
    return get_object_or_404(deals_for_owner(user).for_page(), pk=pk)


def deals_for_buyer(user: User | AnonymousUser) -> DealQuerySet:
    return Deal.objects.of_contact(contact_for(user))


def deal_for_buyer(user: User, pk: int) -> Deal:
    return get_object_or_404(deals_for_buyer(user).for_page(), pk=pk)


def deal_for_desk(pk: int) -> Deal:
    """For views that are staff's alone."""
    return get_object_or_404(Deal.objects.for_page(), pk=pk)


def step_in(deal: Deal, pk: int) -> LadderStep:
    return get_object_or_404(LadderStep.objects.with_words().filter(deal=deal), pk=pk)


def question_in(deal: Deal, pk: int) -> Confirmation:
    return get_object_or_404(Confirmation.objects.for_page().filter(step__deal=deal), pk=pk)


def hindsight_in(deal: Deal, pk: int) -> Hindsight:
    return get_object_or_404(deal.hindsights.select_related("deal__enterprise"), pk=pk)


def sample_in(deal: Deal, pk: int) -> Sample:
    return get_object_or_404(deal.samples.all(), pk=pk)


def document_in(deal: Deal, pk: int) -> DealDocument:
    return get_object_or_404(deal.documents.select_related("step"), pk=pk)


def questions_for_owner(user: User | AnonymousUser) -> int:
    """For the menu: in how many deals her word is waited for."""
    return Deal.objects.of_teams(user).kept().asking_maker().count() if user.is_authenticated else 0


def is_buyer(by: User | None, deal: Deal) -> bool:
    """Her who speaks for the house that buys: the deal's contact, signed in."""
    found = contact_of(by) if by is not None and deal.contact_id is not None else None
    return found is not None and found.pk == deal.contact_id


def require_buyer(by: User | None, deal: Deal) -> User:
    if by is None or not is_buyer(by, deal):
        raise Refused(_("Only the buyer of this deal can do this."), code="role")
    return by


def require_side(by: User | None, deal: Deal, side: str, via: str = "") -> User | None:
    """Who enters a step; what a side said on the telephone is written down by an officer, and nobody else's word is.

    The portal's own are written by apps that have asked already, and so is an order of a buyer who accepted a quotation
    by the key of her letter: without a person.
    """
    if via:
        if via != RepliedVia.TELEPHONE or side not in (DealSide.MAKER, DealSide.BUYER):
            raise Refused(_("Only what a side said itself is entered for it."), field="side")
        return require_officer_outside(by, deal.enterprise)
    if side == DealSide.MAKER:
        return require_member(by, deal.enterprise)
    if side == DealSide.BUYER:
        return by if by is None else require_buyer(by, deal)
    if side == DealSide.STAFF:
        return require_officer_outside(by, deal.enterprise)
    return by if by is None else require_party(by, deal)


def require_replier(by: User | None, deal: Deal, side: str, via: str) -> User | None:
    """By the key of a letter without a person; what was said by word of mouth is written down by an officer."""
    if via == RepliedVia.LINK:
        return by
    if via in BY_STAFF:
        return require_officer_outside(by, deal.enterprise)
    return require_member(by, deal.enterprise) if side == DealSide.MAKER else require_buyer(by, deal)


def require_party(by: User | None, deal: Deal) -> User:
    """The maker's team, that buyer, or an officer outside the enterprise."""
    if by is not None and is_member(by, deal.enterprise):
        return require_member(by, deal.enterprise)
    if by is not None and is_buyer(by, deal):
        return by
    return require_officer_outside(by, deal.enterprise)


def require_team_or_officer(by: User | None, deal: Deal) -> User:
    if by is not None and is_member(by, deal.enterprise):
        return by
    return require_officer_outside(by, deal.enterprise)


def require_buyer_or_officer(by: User | None, deal: Deal) -> User:
    if by is not None and is_buyer(by, deal):
        return by
    return require_officer_outside(by, deal.enterprise)


def require_taster(by: User | None, deal: Deal, via: str) -> User | None:
    """Her who has the sample: by the key of her letter or of the parcel without a person, or by what she told an
    officer."""
    return by if via in (RepliedVia.LINK, BY_SLIP) else require_buyer_or_officer(by, deal)


def require_opener(by: User | None, enterprise: Enterprise, buyer: Any, *, own: bool) -> User | None:
    """Nobody: an app above that has asked itself. The buyer herself; the team, with a buyer of her own; an officer."""
    if by is None:
        return None
    if buyer.contact is not None:
        known = contact_of(by)
        if known is not None and known.pk == buyer.contact.pk:
            return by
    elif own and is_member(by, enterprise):
        return by
    return require_officer_outside(by, enterprise)
