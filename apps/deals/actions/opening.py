"""Opening a deal: from an enquiry, a quotation or a meeting, which call down, or by a maker with a buyer of her own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.buyers.models import Company, Contact, Mission
from apps.common.errors import Refused
from apps.common.slugs import next_number
from apps.deals.access import require_opener
from apps.deals.actions.keeping import NUMBERS_LOCK, tell
from apps.deals.choices import DealSource, DealVerb
from apps.deals.models import Deal
from apps.deals.reads.facts import day_of
from apps.deals.reads.policy import policy
from apps.gallery.models import Product
from apps.reference.models import Country
from apps.umkm.actions.history import keep
from apps.umkm.models import Enterprise

HOME = "ID"
OWN = frozenset({DealSource.OWN, DealSource.BEFORE})


@dataclass(frozen=True)
class Buyer:
    """Who buys: a contact, a company of which nobody is known yet, or a name with its country. `email` is where she
    is asked whether a step is right; without it staff telephone."""

    contact: Contact | None = None
    company: Company | None = None
    name: str = ""
    country: Country | None = None
    person: str = ""
    email: str = ""
    language: str = "en"
    time_zone: str = "Asia/Jakarta"


@transaction.atomic
def open_deal(
    *,
    by: User | None,
    enterprise: Enterprise,
    buyer: Buyer,
    source: str,
    products: Iterable[Product] = (),
    about: str = "",
    about_en: str = "",
    through: Mission | None = None,
    is_demo: bool = False,
    now: datetime | None = None,
) -> Deal:
    """Nothing is asked yet. Within Indonesia it is counted apart."""
    own = source in OWN
    person, now = require_opener(by, enterprise, buyer, own=own), now or timezone.now()
    country = country_of(buyer)
    if own and person is not None:
        refuse_too_many(enterprise, now)
    deal = Deal(
        number=next_number(Deal, "D", day_of(now).year, lock=NUMBERS_LOCK),
        enterprise=enterprise,
        contact=buyer.contact,
        buyer_country=country,
        is_domestic=country.pk == HOME,
        about=about.strip()[:200],
        about_en=about_en.strip()[:200],
        source=source,
        through=through,
        is_demo=is_demo,
        opened_at=now,
        moved_on=day_of(now),
        **named(buyer),
    )
    keep(deal, {})
    chosen = [one for one in products if one.enterprise_id == enterprise.pk]
    deal.products.set(chosen)
    tell(deal, DealVerb.OPENED, person, now, source=source)
    return deal


def refuse_too_many(enterprise: Enterprise, now: datetime) -> None:
    """Of her own buyers, whose addresses the portal will write to."""
    if Deal.objects.own_since(enterprise, now - timedelta(days=1)) >= policy().own_a_day:
        raise Refused(_("So many buyers in one day? Please go on tomorrow, or call the Smesco team."))


def country_of(buyer: Buyer) -> Country:
    if buyer.contact is not None:
        return buyer.contact.country
    country = buyer.company.country if buyer.company is not None else buyer.country
    if country is None:
        raise Refused(_("Choose the country of the buyer."), field="country")
    return country


def named(buyer: Buyer) -> dict[str, object]:
    """What is kept of who buys beside the contact, whose own row says all of it."""
    if buyer.contact is not None:
        return {"language": buyer.contact.language, "time_zone": buyer.contact.time_zone}
    if buyer.company is None and not buyer.name.strip():
        raise Refused(_("Write the name of the buyer."), field="name")
    return {
        "company": buyer.company,
        "buyer_name": "" if buyer.company else buyer.name.strip(),
        "buyer_person": buyer.person.strip(),
        "buyer_email": buyer.email,
        "language": buyer.language,
        "time_zone": buyer.time_zone,
    }
