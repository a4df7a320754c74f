"""What buyers did with an enterprise's products in the last seven days, counted from rows, and where these stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from apps.buyers.models import ShortlistItem
from apps.common.formats import grouped
from apps.deals.models import Deal
from apps.enquiries.models import Enquiry
from apps.gallery.choices import A_VIEW
from apps.gallery.models import DayOfViews
from apps.matchmaking.models import Match
from apps.quotations.models import Quotation, RfqAsking
from apps.umkm.models import Enterprise

A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class WeekFigure:
    count: int
    words: str
    url: str
    meaning: str = ""


def week_of(enterprise: Enterprise, now: datetime) -> list[WeekFigure]:
    """Only what happened; empty where nothing did. Seven queries for any number of rows."""
    since = now - A_WEEK
    found = [
        (ShortlistItem.objects.kept_of(enterprise, since).count(), kept, reverse("gallery:owner_products")),
        (Match.objects.interest_of(enterprise, since).count(), interested, reverse("matchmaking:owner_interest")),
        (Enquiry.objects.of_enterprise(enterprise).reached_since(since).count(), asked, reverse("enquiries:inbox")),
        (RfqAsking.objects.of_maker(enterprise, since).count(), wanted, reverse("quotations:asked")),
        (Quotation.objects.decided_of(enterprise, since).count(), decided, reverse("quotations:owner_list")),
        (Deal.objects.buyer_moved(enterprise, since).count(), moved, reverse("deals:owner")),
    ]
    did = [WeekFigure(count, words(count), url) for count, words, url in found if count]
    return [*viewed(enterprise, now), *did]


def viewed(enterprise: Enterprise, now: datetime) -> list[WeekFigure]:
    """By days: today and the six before it."""
    days = DayOfViews.objects.of_enterprise(enterprise).last_days(A_WEEK.days, timezone.localdate(now))
    views, by_buyers = days.counted()
    if not views:
        return []
    words = ngettext("view of your products", "views of your products", views)
    if by_buyers:
        invited = ngettext("%(number)s by an invited buyer", "%(number)s by invited buyers", by_buyers)
        words = f"{words}, {invited % {'number': grouped(by_buyers)}}"
    return [WeekFigure(views, words, reverse("gallery:owner_products") + "?state=published", str(A_VIEW))]


Words = Callable[[int], str]


def kept(n: int) -> str:
    return ngettext("buyer kept a product of yours", "times a buyer kept a product of yours", n)


def interested(n: int) -> str:
    return ngettext("buyer answered “interested”", "times a buyer answered “interested”", n)


def asked(n: int) -> str:
    return ngettext("question from a buyer", "questions from buyers", n)


def wanted(n: int) -> str:
    return ngettext("request for your quotation", "requests for your quotation", n)


def decided(n: int) -> str:
    return ngettext("quotation of yours was decided", "quotations of yours were decided", n)


def moved(n: int) -> str:
    return ngettext("deal in which the buyer acted", "deals in which the buyer acted", n)
