"""What was asked, and what happens next, on two clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.buyers.pages.products import BuyersProduct, published_cards
from apps.common.formats import english
from apps.enquiries.emails import quantity_text
from apps.enquiries.models import AskingPolicy, Enquiry
from apps.enquiries.reads import policy, workdays_off
from apps.enquiries.rules.clock import JAKARTA, due
from apps.gallery.models import Product
from apps.gallery.pages.near import NearProduct, near_products
from apps.gallery.pages.supply import labels_now
from apps.umkm.models import Enterprise


@dataclass(frozen=True)
class AskerStep:
    """One of the steps on the way. `stand` is done, now or empty: it is yet to come. `moment` is on the reader's own
    clock too: a script of the page says it for who has not told us where she is."""

    title: str
    note: str = ""
    stand: str = ""
    moment: datetime | None = None


def hour(moment: datetime) -> str:
    return moment.strftime("%H:%M" if english() else "%H.%M")


def in_jakarta(moment: datetime) -> str:
    """Tuesday 1 December, 16:00"""
    local = moment.astimezone(JAKARTA)
    return f"{date_format(local, 'l j F')}, {hour(local)}"


def elsewhere(moment: datetime, zone: str) -> str:
    """The same moment where the reader is: “10:00 in Copenhagen”; empty where that is the clock of Jakarta."""
    there, here = moment.astimezone(ZoneInfo(zone)), moment.astimezone(JAKARTA)
    if there.utcoffset() == here.utcoffset():
        return ""
    when = hour(there) if there.date() == here.date() else f"{date_format(there, 'l j F')}, {hour(there)}"
    return _("%(when)s in %(city)s") % {"when": when, "city": zone.rsplit("/", 1)[-1].replace("_", " ")}


def on_both(moment: datetime, zone: str) -> str:
    """Tuesday 1 December, 16:00 in Jakarta (10:00 in Copenhagen)"""
    there = elsewhere(moment, zone)
    return _("%(when)s in Jakarta") % {"when": in_jakarta(moment)} + (f" ({there})" if there else "")


def steps_ahead(
    now: datetime, zone: str, *, confirms: bool, maker: Enterprise | None, is_now: bool = False
) -> list[AskerStep]:
    """What happens after a question is sent. `confirms`: her address is to be proved first; `maker`: one was asked,
    and not the gallery; `is_now`: it was sent, and waits for her."""
    rules = policy()
    steps = [] if not confirms else [confirmation(rules, "now" if is_now else "")]
    return [*steps, answer_step(rules, now, zone, maker=maker), *later_steps(maker=maker is not None)]


def confirmation(rules: AskingPolicy, stand: str) -> AskerStep:
    note = _("One link, valid for %(days)s days.") % {"days": rules.confirm_days}
    return AskerStep(_("You confirm your address"), note, stand)


def answer_step(rules: AskingPolicy, now: datetime, zone: str, *, maker: Enterprise | None) -> AskerStep:
    until = due(now, rules.hours, workdays_off(maker, now.date()))
    by = _("The maker answers by %(when)s in Jakarta") if maker else _("We answer by %(when)s in Jakarta")
    hours = _("%(hours)s office hours from then: Monday to Friday, 08:00 to 16:00 in Jakarta.") % {"hours": rules.hours}
    there = elsewhere(until, zone)
    note = " ".join(filter(None, (_("That is %(there)s.") % {"there": there} if there else "", hours)))
    return AskerStep(by % {"when": in_jakarta(until)}, note, moment=None if there else until)


def later_steps(*, maker: bool) -> list[AskerStep]:
    clear = _("Yes, yes with a condition, or no with the reason. Nobody leaves you without a word.")
    late = _("We tell you, and ask up to three other makers who fit. You can stop it with one word.")
    steps = [AskerStep(_("You get a clear answer"), clear)]
    return [*steps, AskerStep(_("If nobody answers"), late)] if maker else steps


def link_ends(enquiry: Enquiry) -> datetime:
    """After this the enquiry is forgotten, if its address is not confirmed."""
    return enquiry.asked_at + timedelta(days=policy().confirm_days)


def facts_of(enquiry: Enquiry) -> list[tuple[str, str]]:
    """What was asked, as pairs; what was left open is left out, but for the term."""
    term = enquiry.incoterm
    return [
        (_("Searched for"), enquiry.query),
        (_("Kind"), str(enquiry.get_kind_display())),
        (_("Quantity"), quantity_text(enquiry)),
        (_("Goes to"), enquiry.place),
        (_("Delivery term"), f"{term.pk}: {term.label}" if term else _("You do not know yet")),
        (_("Needed by"), date_format(enquiry.wanted_by, "j M Y") if enquiry.wanted_by else ""),
        (_("From"), ", ".join(filter(None, (enquiry.asker, enquiry.organisation)))),
    ]


def crumbs_of(card: BuyersProduct | None, maker: Enterprise | None) -> list[tuple[str, str]]:
    """The way back from the question to what it is about."""
    if card is not None:
        return [(reverse("catalogue:list"), _("Catalogue")), (card.url, card.name)]
    if maker is not None:
        return [(reverse("gallery:makers"), _("Makers")), (reverse("gallery:maker", args=[maker.slug]), str(maker))]
    return [(reverse("catalogue:list"), _("Catalogue"))]


def card_of(product: Product | None) -> BuyersProduct | None:
    """Its card, while it is on show."""
    products = published_cards([product.pk]) if product else []
    return products[0] if products else None


def similar_to(card: BuyersProduct | None, markets: Sequence[str]) -> list[NearProduct]:
    """Four products near to the one that was asked about."""
    if card is None or card.version.category is None:
        return []
    hall = card.version.category.parent or card.version.category
    return near_products(card.product, card.version, hall, tuple(markets), labels_now())
