"""Whose matches these are, and the signed links of the letters. To anybody else they do not exist."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.access import contact_for
from apps.buyers.models import Contact
from apps.matchmaking.models import Digest, Match
from apps.matchmaking.querysets import MatchQuerySet

ANSWER_SALT, GUEST_SALT = "matchmaking.answer", "matchmaking.guest"
# How long a letter's links open: a buyer may come back to it half a year later.
LINKS_LIVE = 180 * 24 * 3600


class LinkExpired(Exception):
    """The link was ours, but it is too old."""


def answer_token(match: Match) -> str:
    return signing.dumps(match.pk, salt=ANSWER_SALT)


def guest_token(contact: Contact) -> str:
    return signing.dumps(contact.pk, salt=GUEST_SALT)


def answer_address(match: Match, answer: str = "") -> str:
    """Full address in the active language, with the answer preselected. Opening it changes nothing."""
    path = reverse("matchmaking:answer", args=[answer_token(match)])
    return settings.SITE_URL + path + (f"?answer={answer}" if answer else "")


def guest_address(contact: Contact) -> str:
    return settings.SITE_URL + reverse("matchmaking:guest", args=[guest_token(contact)])


def _opened(token: str, salt: str) -> int:
    try:
        return int(signing.loads(token, salt=salt, max_age=LINKS_LIVE))
    except signing.SignatureExpired as old:
        raise LinkExpired from old
    except (signing.BadSignature, ValueError, TypeError) as forged:
        raise Http404 from forged


def match_of_token(token: str) -> Match:
    """The match of a letter's link. Altered links answer 404, old ones raise LinkExpired."""
    return get_object_or_404(Match.objects.for_cards(), pk=_opened(token, ANSWER_SALT))


def contact_of_token(token: str) -> Contact:
    """The contact of a letter's link, while staff have her in the list."""
    return get_object_or_404(Contact.objects.with_house().filter(active=True), pk=_opened(token, GUEST_SALT))


def match_for(user: User | AnonymousUser, pk: int) -> Match:
    """A match of her own."""
    return get_object_or_404(Match.objects.of(contact_for(user)).for_cards(), pk=pk)


def match_for_desk(pk: int) -> Match:
    return get_object_or_404(Match.objects.for_cards(), pk=pk)


def digest_for_desk(pk: int) -> Digest:
    return get_object_or_404(Digest.objects.for_desk(), pk=pk)


def interests_for(user: User | AnonymousUser) -> MatchQuerySet:
    """Works of this person's teams that a buyer is interested in, latest first."""
    if not user.is_authenticated:
        return Match.objects.none()  # type: ignore[return-value]
    return Match.objects.of_enterprises(user).interested().for_cards().order_by("-answered_at", "-pk")


def interests_of_owner(user: User | AnonymousUser) -> MatchQuerySet:
    """The same for the page of its own, which exists only for members of a team."""
    if not user.is_authenticated or not user.memberships.exists():
        raise Http404
    return interests_for(user)
