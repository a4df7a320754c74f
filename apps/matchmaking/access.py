"""Whose matches these are, and the signed links of the letters. To anybody else they do not exist."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404

from apps.accounts.models import User
from apps.buyers.access import contact_for
from apps.buyers.models import Contact
from apps.common.letterlinks import LetterLink
from apps.matchmaking.models import Digest, DigestItem, Match
from apps.matchmaking.querysets import MatchQuerySet

# A buyer may come back to a letter half a year later.
LINKS_LIVE = timedelta(days=180)
ANSWER = LetterLink("matchmaking:answer", "matchmaking.answer", LINKS_LIVE)
GUEST = LetterLink("matchmaking:guest", "matchmaking.guest", LINKS_LIVE)


class LinkExpired(Exception):
    """The link was ours, but it is too old."""


class ReaderGone(Exception):
    """The link was ours, but its reader was removed from the list, or asked not to be written to."""


def answer_token(match: Match, born: int | None = None) -> str:
    """`born`: when the letter was written, in seconds. A page behind its link hands on its age, and no younger link."""
    return ANSWER.token(match.pk, born=born)


def guest_token(contact: Contact, born: int | None = None) -> str:
    return GUEST.token(contact.pk, born=born)


def answer_address(match: Match, answer: str = "", born: int | None = None) -> str:
    """Full address in the active language, with the answer preselected. Opening it changes nothing."""
    return ANSWER.address(answer_token(match, born), answer=answer)


def guest_address(contact: Contact) -> str:
    return GUEST.address(guest_token(contact))


def _opened(token: str, link: LetterLink) -> tuple[int, int]:
    """(key, born)."""
    key, born = link.read(token)
    if link.is_over(born):
        raise LinkExpired
    return key, born


def match_of_token(token: str) -> tuple[Match, int]:
    """The match of a letter's link, and its age. Altered links answer 404, old ones raise LinkExpired."""
    key, born = _opened(token, ANSWER)
    match = get_object_or_404(Match.objects.for_cards(), pk=key)
    if not match.need.contact.may_be_written_to:
        raise ReaderGone
    return match, born


def contact_of_token(token: str) -> tuple[Contact, int]:
    """The contact of a letter's link, while staff have her in the list and she wants to hear from us."""
    key, born = _opened(token, GUEST)
    contact = Contact.objects.with_organisation().select_related("user").filter(pk=key).first()
    if contact is None or not contact.may_be_written_to:
        raise ReaderGone
    return contact, born


def match_for(user: User | AnonymousUser, pk: int) -> Match:
    """A match of her own."""
    return get_object_or_404(Match.objects.of(contact_for(user)).for_cards(), pk=pk)


def match_for_desk(pk: int) -> Match:
    return get_object_or_404(Match.objects.for_cards(), pk=pk)


def digest_for_desk(pk: int) -> Digest:
    return get_object_or_404(Digest.objects.for_desk(), pk=pk)


def digest_item_for_desk(digest: Digest, pk: int) -> DigestItem:
    return get_object_or_404(DigestItem.objects.of(digest).for_desk(), pk=pk)


def interests_for(user: User | AnonymousUser) -> MatchQuerySet:
    """Products of this person's teams that a buyer is interested in, latest first."""
    if not user.is_authenticated:
        return Match.objects.none()
    return Match.objects.of_enterprises(user).interested().for_cards().order_by("-answered_at", "-pk")


def interests_of_owner(user: User | AnonymousUser) -> MatchQuerySet:
    """The same for the page of its own, which exists only for members of a team."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return interests_for(user)
