"""The desk's search at a hundred thousand enterprises and forty thousand products, whole answers over HTTP; and the
record of a maker of whom much is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote_plus

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from apps.buyers.models import Company, Contact
from apps.deals.models import Deal
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product, Version
from apps.history.models import Entry
from apps.mail.models import Message
from apps.quotations.models import Rfq
from apps.reference.models import Regency, Unit
from apps.umkm.models import Enterprise
from apps.work.models import Note
from smesco_portal.bench.catalogue import serve
from smesco_portal.bench.lists import processor
from smesco_portal.bench.load import load
from smesco_portal.bench.multiplied import multiply
from smesco_portal.bench.tiers import an_officer

COMPANIES, CONTACTS, OTHERS, MAILS = 2_000, 5_000, 20_000, 100_000
HERS = 60  # deals and enquiries of the maker of whom much is told
LINES = 3_000  # of her history
TRADES = "(ARRAY['Tenun', 'Batik', 'Kulit', 'Kopi', 'Ukir', 'Anyaman', 'Keramik', 'Rempah'])[1 + n % 8]"
GOODS = "(ARRAY['Tas', 'Kain', 'Kursi', 'Teh', 'Piring'])[1 + n % 5]"
TABLES = (
    "umkm_enterprise, gallery_product, gallery_version, buyers_company, buyers_contact, deals_deal, enquiries_enquiry,"
    " quotations_rfq, mail_message, work_note, history_entry"
)


def fill(enterprises: int, products: int, *, others: int = OTHERS, mails: int = MAILS) -> None:
    """Everything by the database itself, from one row of each kind."""
    now = timezone.now()
    maker = fill_makers(enterprises, now)
    fill_products(maker, enterprises, products)
    fill_trade(maker, enterprises, others, now)
    fill_words(maker, enterprises, mails, now)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {TABLES}")


def fill_makers(enterprises: int, now: datetime) -> Enterprise:
    places = list(Regency.objects.values_list("pk", flat=True))
    maker = Enterprise.objects.create(
        slug="synthetic-search",
        name="Batik Sintetis",
        regency_id=places[0],
        state="verified",
        submitted_at=now,
        verified_at=now,
        is_demo=True,
        contact_name="Sintetis",
        email="maker-0@example.com",
    )
    multiply(
        maker,
        enterprises - 1,
        {
            "slug": "'synthetic-search-' || n",
            "contact_name": "pg_temp.coined(3 * n) || ' ' || pg_temp.coined(11 * n)",
            "name": f"{TRADES} || ' ' || pg_temp.coined(n) || ' ' || pg_temp.coined(13 * n + n / 20000)",
            "regency_id": f"(ARRAY{places!r})[1 + n % {len(places)}]",
            "nib": "lpad((9999000000000 + n)::text, 13, '0')",
            "whatsapp": "'+628' || (100000000 + n)",
            "email": "'maker-' || n || '@example.com'",
        },
    )
    return maker


def fill_products(maker: Enterprise, enterprises: int, products: int) -> None:
    product = Product.objects.create(enterprise=maker, slug="synthetic-search", regency_code=maker.regency_id, serial=0)
    multiply(
        product,
        products - 1,
        {
            "enterprise_id": f"{maker.pk} + n % {enterprises}",
            "slug": "'synthetic-search-' || n",
            "serial": "n",
        },
    )
    version = Version.objects.create(product=product, number=1, name="Kain Sintetis", name_en="Synthetic cloth")
    multiply(
        version,
        products - 1,
        {
            "product_id": f"{product.pk} + n",
            "name": f"{GOODS} || ' ' || pg_temp.coined(17 * n)",
            "name_en": "'Synthetic ' || pg_temp.coined(17 * n)",
        },
    )


def fill_trade(maker: Enterprise, enterprises: int, others: int, now: datetime) -> None:
    """Deals, enquiries and requests; the last of them are those of one maker."""
    hers = f"CASE WHEN n > {others - HERS} THEN {maker.pk} ELSE {maker.pk} + n % {enterprises} END"
    fill_deals(maker, hers, others, now)
    fill_enquiries(maker, hers, others, now)
    fill_requests(fill_buyers(), others // 4)


def fill_buyers() -> Contact:
    company = Company.objects.create(name="Sintetis Trading", country_id="DK", is_demo=True)
    multiply(company, COMPANIES - 1, {"name": "pg_temp.coined(7 * n) || ' Trading ' || n"})
    contact = Contact.objects.create(
        company=company, protocol_name="Ms Sintetis", email="buyer-0@example.com", is_demo=True
    )
    multiply(
        contact,
        CONTACTS - 1,
        {
            "company_id": f"{company.pk} + n % {COMPANIES}",
            "email": "'buyer-' || n || '@example.com'",
            "protocol_name": "'Ms ' || pg_temp.coined(5 * n) || ' ' || pg_temp.coined(23 * n)",
        },
    )
    return contact


def fill_deals(maker: Enterprise, hers: str, others: int, now: datetime) -> None:
    deal = Deal.objects.create(
        number="D-2020-00000",
        enterprise=maker,
        buyer_name="Sintetis",
        buyer_country_id="DK",
        source="own",
        opened_at=now,
        moved_on=now.date(),
        is_demo=True,
    )
    multiply(
        deal,
        others - 1,
        {
            "enterprise_id": hers,
            "number": "'D-2020-' || lpad(n::text, 5, '0')",
            "buyer_name": "pg_temp.coined(29 * n) || ' Import'",
            "moved_on": "t.moved_on - (n % 700)::int",
        },
    )


def fill_enquiries(maker: Enterprise, hers: str, others: int, now: datetime) -> None:
    enquiry = Enquiry.objects.create(
        number="E-2020-00000",
        enterprise=maker,
        visitor_name="Sintetis",
        visitor_email="visitor@example.com",
        visitor_country_id="DK",
        text="Sintetis",
        asked_at=now,
        state="open",
        opened_at=now,
        due=now + timedelta(days=3),
        is_demo=True,
    )
    multiply(
        enquiry,
        others - 1,
        {
            "enterprise_id": hers,
            "number": "'E-2020-' || lpad(n::text, 5, '0')",
            "visitor_name": "pg_temp.coined(31 * n) || ' ' || pg_temp.coined(37 * n)",
            "visitor_company": "pg_temp.coined(29 * n) || ' Import'",
            "visitor_email": "'visitor-' || n || '@example.com'",
        },
    )


def fill_requests(contact: Contact, count: int) -> None:
    rfq = Rfq.objects.create(
        number="R-2020-00000",
        contact=contact,
        title="Sintetis",
        quantity=100,
        unit=Unit.objects.all()[0],
        destination_id="DK",
        is_demo=True,
    )
    multiply(
        rfq,
        count,
        {
            "contact_id": f"{contact.pk} + n % {CONTACTS}",
            "number": "'R-2020-' || lpad(n::text, 5, '0')",
            "title": f"{GOODS} || ' ' || pg_temp.coined(41 * n)",
        },
    )


def fill_words(maker: Enterprise, enterprises: int, mails: int, now: datetime) -> None:
    """Mails and notes; and a long history of one maker."""
    mail = Message.objects.create(
        dedupe_key="synthetic",
        message_id="synthetic",
        letter="umkm/enterprise_verified",
        to_address=maker.email,
        to_name="Sintetis",
        language="id",
        subject="Sintetis",
        state="sent",
        sent_at=now,
        not_before=now,
    )
    multiply(
        mail,
        mails - 1,
        {
            "dedupe_key": "'synthetic-' || n",
            "message_id": "'synthetic-' || n",
            "to_address": f"'maker-' || n % {enterprises // 100} || '@example.com'",
            "to_name": "pg_temp.coined(3 * n)",
            "subject": f"'Profil usaha ' || {TRADES} || ' ' || pg_temp.coined(n)",
        },
    )
    note = Note.objects.create(app="umkm", model="enterprise", key=maker.pk, text="Sintetis")
    multiply(
        note,
        mails // 5,
        {
            "key": f"{maker.pk} + n % 1000",
            "text": "'Ditelepon, ' || pg_temp.coined(n) || ' ' || pg_temp.coined(43 * n)",
        },
    )
    line = Entry.objects.create(subject="umkm.enterprise", key=maker.pk, verb="saved", at=now)
    multiply(line, LINES, {"at": "t.at - n * interval '3 hours'"})


def asked_for(maker: Enterprise) -> dict[str, str]:
    """One of each kind that is typed."""
    deal, contact = Deal.objects.order_by("pk")[700], Contact.objects.order_by("pk")[70]
    rare, rarer = maker.name.split()[1:]
    return {
        "a name": f"{rare} {rarer}",
        "the beginning of a common word": "bat",
        "a common word": "batik",
        "a word of works, requests and deals": "kain",
        "a NIB": maker.nib,
        "a telephone number": maker.whatsapp.replace("+62", "0"),
        "an e-mail address": maker.email,
        "a buyer": contact.protocol_name,
        "a deal": deal.number,
        "a buyer of a deal": deal.buyer_name,
        "a word of mails": "profil usaha",
        "nothing, another spelling": f"{rare[:3]}{rare[4:]} {rarer}",
        "nothing at all": "xqzvkj wvvqx",
    }


def measure(*, seconds: float) -> dict[str, Any]:
    client = Client()
    client.force_login(an_officer("bench-search@example.com"), backend="django.contrib.auth.backends.ModelBackend")
    cookie = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"}
    figures: dict[str, Any] = {
        str(kind._meta.model_name): kind.objects.count()
        for kind in (Enterprise, Product, Contact, Company, Deal, Enquiry, Rfq, Message, Note)
    }
    first, other = Enterprise.objects.order_by("pk")[0], Enterprise.objects.order_by("pk")[501]
    with translation.override("id"):
        window, page = reverse("desk:search_window"), reverse("desk:search")
        record = reverse("desk:record", args=[first.pk])
    asked = {f"window: {name}": f"{window}?q={quote_plus(text)}" for name, text in asked_for(other).items()}
    asked["page: a common word"] = f"{page}?q=batik"
    asked["page: one kind, a common word"] = f"{page}?q=batik&kind=makers"
    asked["record of a maker of whom much is told"] = record
    with serve(workers=2) as base:
        for name, address in asked.items():
            found = load([base + address], clients=1, seconds=seconds, headers=cookie)
            figures[name] = {**found.as_row(), "processor ms": processor(client, address)}
    return figures
