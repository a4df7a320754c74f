"""The letters of matchmaking. What they say is put into words when they are rendered, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse

from apps.accounts.models import User
from apps.buyers.models import Contact, Need
from apps.buyers.pages.products import BuyersProduct
from apps.common.formats import hs
from apps.mail.actions import queue_mail
from apps.mail.choices import Topic
from apps.mail.letters.rendering import Rendered, render_mail
from apps.matchmaking.access import answer_address, guest_address
from apps.matchmaking.choices import BuyerAnswer
from apps.matchmaking.models import Digest, Match
from apps.matchmaking.reads.wording import Names, ScorePart, parts_of, sayings
from apps.matchmaking.rules.letters import WORKING_DAYS_TO_ANSWER, frequency_of
from apps.reference.models import Category
from apps.umkm.emails import team_of as everybody_of
from apps.umkm.models import Member
from apps.work.rules import after_working_days


@dataclass
class Item:
    """One product of a letter or list: the match and its product, in the reader's language."""

    match: Match
    product: BuyersProduct
    names: Names = field(default_factory=Names)
    has_team: bool = True  # somebody of the maker is at the portal and was told
    born: int | None = None  # of the letter behind whose link it is shown; None: its links begin now

    @property
    def why(self) -> str:
        return "; ".join(sayings(self.match.reasons, self.names, brief=True))

    @property
    def reasons(self) -> list[str]:
        return sayings(self.match.reasons, self.names)

    @property
    def lacking(self) -> str:
        return "; ".join(sayings(self.match.missing, self.names, brief=True))

    @property
    def gaps(self) -> list[str]:
        return sayings(self.match.missing, self.names)

    @property
    def answer_due(self) -> datetime | None:
        """By when somebody writes to a buyer who is interested."""
        since = self.match.asked_at
        return after_working_days(since, WORKING_DAYS_TO_ANSWER) if since else None

    @property
    def score(self) -> int:
        return self.match.score

    @property
    def parts(self) -> list[ScorePart]:
        return parts_of(self.match.parts, self.names)

    @property
    def interested_url(self) -> str:
        return answer_address(self.match, BuyerAnswer.INTERESTED, self.born)

    @property
    def not_now_url(self) -> str:
        return answer_address(self.match, BuyerAnswer.NOT_NOW, self.born)

    @property
    def not_for_me_url(self) -> str:
        return answer_address(self.match, BuyerAnswer.NOT_FOR_ME, self.born)


def items_of(matches: list[Match], born: int | None = None) -> list[Item]:
    """For matches read `for_cards`; the names they mention are read once for all."""
    names = Names()
    asked = {match.product.enterprise_id for match in matches if match.answer == BuyerAnswer.INTERESTED}
    there = makers_at_the_portal(asked)
    told = {match.pk for match in matches if match.maker_told_at and match.product.enterprise_id in there}
    return [Item(match, BuyersProduct(match.product), names, match.pk in told, born) for match in matches]


@dataclass
class Interested:
    """A buyer's interest as the maker sees it: who, from where, and what she looks for."""

    match: Match
    product: BuyersProduct
    names: Names

    @property
    def asked(self) -> NeedsInBrief:
        return NeedsInBrief([self.match.need], self.names)


def interested_items(matches: list[Match]) -> list[Interested]:
    prefetch_related_objects([match.need for match in matches], "categories")
    return [Interested(item.match, item.product, item.names) for item in items_of(matches)]


@dataclass
class NeedsInBrief:
    """What the needs of a contact look for, put briefly."""

    needs: list[Need]
    names: Names = field(default_factory=Names)

    def __str__(self) -> str:
        """Six things at most: cinnamon, pepper, baskets, HS 9401."""
        return ", ".join(list(dict.fromkeys(thing for need in self.needs for thing in self._of(need)))[:6])

    def _of(self, need: Need) -> list[str]:
        """Her own words say it best, then the categories; a code is what nobody says of what she wants."""
        words = [word for part in need.words.split(",") if (word := part.strip())]
        groups = [self.names.of(Category, row.pk) for row in need.categories.all()]
        return words or groups or [f"HS {hs(code)}" for code in need.hs_prefixes]


def digest_context(digest: Digest) -> dict[str, Any]:
    contact = digest.contact
    matches = list(Match.objects.for_cards().in_letter(digest))
    needs = list(Need.objects.active().of(contact).with_wishes())
    return {
        "contact": contact.protocol_name,
        "country": contact.country,
        "items": items_of(matches),
        "asked": NeedsInBrief(needs),
        "frequency": frequency_of(need.frequency for need in needs),
        "all_url": GuestAddress(contact),
    }


class GuestAddress:
    """The address of her matches, in the language that the letter turns out to be written in."""

    def __init__(self, contact: Contact) -> None:
        self.contact = contact

    def __str__(self) -> str:
        return guest_address(self.contact)


def digest(digest: Digest, *, now: datetime, not_before: datetime | None = None) -> None:
    contact = digest.contact
    queue_mail(
        letter="matchmaking/digest",
        to=contact.email,
        name=contact.protocol_name,
        language=contact.language,
        zone=contact.time_zone,
        context=digest_context(digest),
        topic=Topic.MATCHES,
        dedupe_key=digest.dedupe_key,
        not_before=not_before,
        now=now,
    )


def digest_preview(digest: Digest) -> Rendered:
    """The letter as it would be sent, but with links that stop nothing."""
    context = {**digest_context(digest), "name": digest.contact.protocol_name, "topic": Topic.MATCHES.value}
    context.update(preferences_url="#", unsubscribe_url="#")
    return render_mail("matchmaking/digest", digest.contact.language, context, zone=digest.contact.time_zone)


def interest(match: Match, *, now: datetime) -> None:
    """Tell the maker's whole team, each in her language. Once per match and person, however often it is answered."""
    need = match.need
    prefetch_related_objects([need], "categories", "certificates")
    contact = need.contact
    for user in team_of(match):
        queue_mail(
            letter="matchmaking/interest",
            to=user.email,
            name=str(user),
            language=user.language,
            zone=user.time_zone,
            context={
                "person": user.get_short_name(),
                "item": items_of([match])[0],
                "buyer": contact.protocol_name,
                "house": contact.organisation.name,
                "country": contact.country,
                "asked": NeedsInBrief([need]),
                "reply_to": contact.email,
                "page": InterestAddress(),
            },
            topic=Topic.GALLERY,
            headers={"Reply-To": contact.email},
            dedupe_key=f"interest:{match.pk}:{user.pk}",
            now=now,
        )


class InterestAddress:
    def __str__(self) -> str:
        return settings.SITE_URL + reverse("matchmaking:owner_interest")


def makers_at_the_portal(makers: set[int]) -> set[int]:
    """Those of whom somebody reads what the portal writes."""
    if not makers:
        return set()
    members = Member.objects.reached().filter(enterprise__in=makers)
    return set(members.values_list("enterprise", flat=True))


def team_of(match: Match) -> list[User]:
    return everybody_of(match.product.enterprise)
