"""What buyers asked the cast's makers in the last weeks, and what became of it: every state there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.deals.choices import Rung
from apps.enquiries import actions
from apps.enquiries.actions.asking import Subject, Visitor
from apps.enquiries.choices import CAN, AnsweredVia, AskedFrom, EnquiryAnswer, EnquiryKind, Unclear
from apps.enquiries.models import Enquiry, Passing
from apps.enquiries.reads import holidays_around
from apps.enquiries.rules.clock import between, due
from apps.gallery.models import Product
from apps.reference.models import CertificateType, Country, Incoterm
from smesco_portal.demo.cast.people import SARI_NIB, People

WEEKS = timedelta(days=45)
HOW_MANY = 60
FROM_VISITORS = 3  # each third comes from somebody without an account
SETTLING = 16  # office hours: what is older has been answered, but for those that are late

VISITORS = [
    ("Freja Lindqvist", "Nordlysvik Home ApS", "DK", "Europe/Copenhagen"),
    ("Thabo Karoowena", "Zambezi Karoo Traders", "ZA", "Africa/Johannesburg"),
    ("Maeve Callowhill", "Bluegum Lanterncraft", "AU", "Australia/Sydney"),
    ("Ignacio Vallecruz", "Casa Vallecruz", "MX", "America/Mexico_City"),
    ("Leila Harounian", "Dunesong Interiors", "AE", "Asia/Dubai"),
    ("Piotr Zielarski", "Zielarska Herbaciarnia", "PL", "Europe/Warsaw"),
    ("Amélie Rochebrune", "Maison Rochebrune", "FR", "Europe/Paris"),
    ("Kenji Tsukahara", "Tsukahara Kurashi", "JP", "Asia/Tokyo"),
]
QUESTIONS: list[tuple[str, int, str, str]] = [
    (
        EnquiryKind.PRICE,
        3,
        "Rotterdam",
        "Please quote for this quantity. When could it be ready? How is it packed?",
    ),
    (EnquiryKind.SAMPLE, 0, "", "May we have one piece as a sample first? We pay the courier."),
    (EnquiryKind.ORDER, 2, "Hamburg", "We would like to place a first order and repeat it each quarter if it sells."),
    (EnquiryKind.PRICE, 5, "Yokohama", "Can it be made with our own label? Natural colour only, please."),
    (EnquiryKind.OTHER, 0, "", "Which certificates can you show for our customs office?"),
    (EnquiryKind.VISIT, 0, "", "We are in Jakarta next month and would like to visit the workshop."),
    (EnquiryKind.PRICE, 12, "Dubai", "We need a large quantity within four months. Is that possible?"),
]


# By office hours spent since she was asked.
SARIS = {
    18: "Ten leather vests as samples, sizes M and L. Which colours do you have?",
    13: "We need 300 bomber jackets, sizes S to XXL, for winter. Price to our port please. Can you make them in time?",
    5: "Do you make jackets in children's sizes? We would begin with a small order.",
    0: "Please quote for leather bags with our own label, delivered in two parts.",
}


@dataclass(frozen=True)
class MakersReply:
    """What a maker answers, after how many office hours."""

    answer: str
    after: float
    text: str = ""
    more: tuple[str, ...] = ()


REPLIES = [
    MakersReply(EnquiryAnswer.YES, 3, "Bisa. Penawaran harga menyusul besok."),
    MakersReply(EnquiryAnswer.YES_IF, 6, "Bisa, asal separuh dikirim bulan depan dan sisanya sebulan kemudian."),
    MakersReply(EnquiryAnswer.UNCLEAR, 2, more=(Unclear.SPECIFICATION, Unclear.DAY)),
    MakersReply(EnquiryAnswer.YES, 11),
    MakersReply(EnquiryAnswer.TOO_LARGE, 9, "Kapasitas kami baru separuhnya."),
    MakersReply(EnquiryAnswer.YES, 1, "Ya, kami siapkan."),
    MakersReply(EnquiryAnswer.CERTIFICATE, 7),
    MakersReply(EnquiryAnswer.PRICE, 14, "Harga terendah kami masih di atas itu."),
    MakersReply(EnquiryAnswer.YES_IF, 20, "Bisa, asal warna mengikuti stok benang kami."),
    MakersReply(EnquiryAnswer.TOO_SMALL, 5),
    MakersReply(EnquiryAnswer.NOT_THERE, 12),
    MakersReply(EnquiryAnswer.TEXT, 8, "Terima kasih, kami cek dulu dengan perajin dan kabari besok."),
]


def ask(*, staff: People, now: datetime) -> None:
    if Enquiry.objects.filter(is_demo=True).exists():
        return
    products = list(Product.objects.published().select_related("published", "enterprise").order_by("pk"))
    contacts = list(Contact.objects.filter(is_demo=True, active=True).with_organisation().order_by("pk"))
    if not products or not contacts:
        return
    for number in range(HOW_MANY):
        product = products[number * 7 % len(products)]
        at = in_office(now - WEEKS + WEEKS * number / HOW_MANY)
        if product.first_published_at and product.first_published_at < at:
            one(number, product, contacts[number * 5 % len(contacts)], staff, at, now)
    to_sari(products, contacts, staff, now)
    pass_on(products, contacts, staff, now)
    odd_ones(products, staff, now)


def pass_on(products: list[Product], contacts: list[Contact], staff: People, now: datetime) -> None:
    """Two attachés: one whose company has asked and is answered, one whose page is only opened, one taken back."""
    attaches = [contact for contact in contacts if contact.mission is not None][:2]
    for place, contact in enumerate(attaches):
        by, at = contact.user or staff.officer, in_office(now - timedelta(days=20 - place * 6))
        chosen = [product for product in products if product.first_published_at and product.first_published_at < at]
        if not chosen:
            continue
        words = "You asked me for makers who answer. I would begin with these."
        made = actions.pass_on(
            contact=contact,
            products=chosen[place * 5 : place * 5 + 3] or chosen[:1],
            by=by,
            company=VISITORS[-1 - place][1],
            words=words,
            is_demo=True,
            now=at,
        )
        for hours in (2, 26):
            actions.note_passing_opened(passing=made, now=at + timedelta(hours=hours))
        if place == 0:
            ask_for_one(made, chosen[0], staff, at)
        else:
            again = actions.pass_on(contact=contact, products=chosen[:1], by=by, is_demo=True, now=at)
            actions.end_passing(passing=again, by=by, now=at + timedelta(days=1))


def ask_for_one(made: Passing, product: Product, staff: People, at: datetime) -> None:
    """A company that came by what was passed on asks for a sample, and is answered."""
    asked = actions.ask(
        by=None,
        subject=Subject(product.enterprise, product, asked_from=AskedFrom.PASSED, passing=made),
        wishes={"kind": EnquiryKind.SAMPLE, "text": "Our embassy showed us this. May we have one piece first?"},
        visitor=visitor(len(VISITORS) - 1),
        is_demo=True,
        now=at + timedelta(hours=3),
    )
    asked = actions.confirm_address(enquiry=asked, now=at + timedelta(hours=4))
    answer, via = EnquiryAnswer.YES, AnsweredVia.TELEPHONE
    actions.answer_enquiry(enquiry=asked, answer=answer, by=staff.officer, via=via, now=at + timedelta(hours=9))


def agree(*, staff: People, now: datetime) -> None:
    """Two become deals: what an embassy passed on, as an officer heard, and one that its maker notes."""
    passed = Enquiry.objects.filter(is_demo=True, passing__isnull=False, deal__isnull=True).exclude(answer="").first()
    if passed is not None and passed.answered_at is not None:
        at = min(passed.answered_at + timedelta(days=2), now)
        actions.note_deal(enquiry=passed, step={"rung": Rung.INTEREST}, by=staff.officer, now=at)
    hers = Enquiry.objects.filter(is_demo=True, answer=EnquiryAnswer.YES, passing__isnull=True, deal__isnull=True)
    for one in hers.order_by("pk")[:3]:
        owner = answerer(one)
        if owner is not None and one.answered_at is not None:
            at = min(one.answered_at + timedelta(days=1), now)
            actions.note_deal(enquiry=one, step={"rung": Rung.INTEREST}, by=owner, now=at)
            return


def to_sari(products: list[Product], contacts: list[Contact], staff: People, now: datetime) -> None:
    """Her inbox: one that is late, one with three office hours left, one with eleven, one that came just now."""
    hers = [product for product in products if product.enterprise.nib == SARI_NIB]
    for place, (spent, text) in enumerate(SARIS.items() if hers else ()):
        product, contact = hers[place % len(hers)], contacts[(place * 3 + 1) % len(contacts)]
        version = product.published
        assert version is not None  # noqa: S101 - read as such
        actions.ask(
            by=contact.user or staff.officer,
            subject=Subject(enterprise=product.enterprise, product=product),
            wishes={
                "kind": EnquiryKind.PRICE, "text": text, "quantity": (version.moq or 10) * (place + 1),
                "unit": version.unit, "destination": contact.country,
            },
            contact=contact,
            language=contact.language,
            time_zone=contact.time_zone,
            is_demo=True,
            now=before(now, spent),
        )  # fmt: skip


def before(now: datetime, hours: float) -> datetime:
    """So many office hours ago."""
    holidays, start = holidays_around(now.date()), now
    while between(start, now, holidays) < timedelta(hours=hours):
        start -= timedelta(minutes=30)
    return start


def in_office(moment: datetime) -> datetime:
    """The next hour at which somebody is there."""
    return due(moment, 0.25, holidays_around(moment.date()))


def one(number: int, product: Product, contact: Contact, staff: People, at: datetime, now: datetime) -> None:
    kind, times, place, text = QUESTIONS[number % len(QUESTIONS)]
    version = product.published
    assert version is not None  # noqa: S101 - read as such
    wishes: dict[str, Any] = {"kind": kind, "place": place, "text": text}
    if times and version.moq:
        wishes |= {"quantity": version.moq * times, "unit": version.unit, "incoterm": Incoterm.objects.get(pk="FOB")}
    subject = Subject(enterprise=product.enterprise, product=product)
    if number % FROM_VISITORS == 0:
        enquiry = actions.ask(
            by=None,
            subject=subject,
            wishes=wishes,
            visitor=visitor(number),
            language="en",
            time_zone=VISITORS[number % len(VISITORS)][3],
            is_demo=True,
            now=at,
        )
        enquiry = actions.confirm_address(enquiry=enquiry, now=at + timedelta(minutes=6))
    else:
        enquiry = actions.ask(
            by=contact.user or staff.officer,
            subject=subject,
            wishes=wishes,
            contact=contact,
            language=contact.language,
            time_zone=contact.time_zone,
            is_demo=True,
            now=at,
        )
    become(number, enquiry, staff, now)


def visitor(number: int) -> Visitor:
    name, company, country, _zone = VISITORS[number % len(VISITORS)]
    address = f"{name.split()[0].lower()}.{number}@example.com".replace("é", "e")
    return Visitor(name, company, Country.objects.get(pk=country), address, seconds=75)


def become(number: int, enquiry: Enquiry, staff: People, now: datetime) -> None:
    """Two are late, the newest wait, all others are answered: by the team, else by an officer who telephoned."""
    reply = REPLIES[number % len(REPLIES)]
    assert enquiry.opened_at is not None  # noqa: S101 - it has reached its maker
    holidays = holidays_around(now.date())
    at = due(enquiry.opened_at, reply.after, holidays)
    late = number in (HOW_MANY - 9, HOW_MANY - 13)
    if late or at > now or between(enquiry.opened_at, now, holidays) < timedelta(hours=2):
        return
    person = answerer(enquiry)
    certificate = CertificateType.objects.get(pk="HALAL") if reply.answer == EnquiryAnswer.CERTIFICATE else None
    actions.answer_enquiry(
        enquiry=enquiry,
        answer=reply.answer if person or reply.answer != EnquiryAnswer.TEXT else EnquiryAnswer.YES,
        by=person or staff.officer,
        text=reply.text,
        unclear=list(reply.more),
        certificate=certificate,
        via=AnsweredVia.PAGE if person else AnsweredVia.TELEPHONE,
        now=at,
    )
    if reply.answer in CAN and number % 4 == 0 and at + timedelta(hours=3) < now:
        buyer = enquiry.contact.user if enquiry.contact else None
        actions.write_to_maker(
            enquiry=enquiry,
            text="Thank you. Please send the sample to our office; the address follows by mail.",
            by=buyer if enquiry.contact is None or buyer else staff.officer,
            now=at + timedelta(hours=3),
        )


def answerer(enquiry: Enquiry) -> User | None:
    member = enquiry.enterprise.members.select_related("user").order_by("pk").first() if enquiry.enterprise else None
    return member.user if member else None


def odd_ones(products: list[Product], staff: People, now: datetime) -> None:
    """One that its writer never confirmed, one held for its links, one set aside as spam, one stopped, and one that was
    asked of the gallery, since the search found nothing."""
    yesterday = in_office(now - timedelta(days=1))

    def from_a_visitor(number: int, text: str, subject: Subject | None = None) -> Enquiry:
        product = products[number % len(products)]
        return actions.ask(
            by=None,
            subject=subject or Subject(enterprise=product.enterprise, product=product),
            wishes={"kind": EnquiryKind.OTHER, "text": text},
            visitor=visitor(number),
            is_demo=True,
            now=yesterday,
        )

    from_a_visitor(101, "Do you have this in a darker colour as well?")
    links = " ".join(f"www.promo{number}.example.com" for number in range(5))
    from_a_visitor(102, f"Rank your shop first: {links}")
    actions.mark_spam(enquiry=from_a_visitor(103, f"Cheap loans {links}"), by=staff.officer, now=yesterday)
    stopped = actions.confirm_address(enquiry=from_a_visitor(104, "Can you deliver within a week?"), now=yesterday)
    actions.stop(enquiry=stopped, by=None, now=yesterday + timedelta(hours=1))
    unknown = Subject(query="vanilla extract", asked_from=AskedFrom.SEARCH)
    actions.confirm_address(
        enquiry=from_a_visitor(105, "We look for pure vanilla extract in 100 ml bottles.", unknown), now=yesterday
    )
    actions.chase(now=now)
