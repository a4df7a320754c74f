"""What became of some of it: deals on every rung, as sure and as unsure as such things are. Export declarations begin
with 99, so that none can be taken for a real one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.deals import actions
from apps.deals.actions.documents import Brought
from apps.deals.actions.opening import Buyer
from apps.deals.choices import (
    Contribution,
    DealSide,
    DealSource,
    DocumentKind,
    MemorandumKind,
    RepliedVia,
    Reply,
    Rung,
    SampleVerdict,
)
from apps.deals.models import Deal, LadderStep, LossReason, Sample
from apps.deals.rules.credit import CreditShare
from apps.gallery.models import Product
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.people import SARI_NIB, People

FREE_BUYERS = [
    ("Kupferwald Feinkost GmbH", "DE", "Jonas Birkenau"), ("Nordlysvik Home ApS", "DK", "Freja Lindqvist"),
    ("Zambezi Karoo Traders", "ZA", "Thabo Karoowena"), ("Al-Fajrani Modest Trading", "AE", "Leila Harounian"),
    ("Bluegum Lanterncraft", "AU", "Maeve Callowhill"), ("Maison Rochebrune", "FR", "Amélie Rochebrune"),
]  # fmt: skip


@dataclass(frozen=True)
class Climb:
    """One step: so many days ago, in dollars unless said. `reply` is what the buyer says to it; with a `document` it is
    proven. `later` days pass before the answer."""

    rung: str
    ago: int
    amount: int | None = None
    reply: str = ""
    other: int | None = None
    document: str = ""
    office: str = ""
    kind: str = ""
    side: str = DealSide.MAKER
    currency: str = "USD"
    reason: str = ""


MOU, LOI = MemorandumKind.OF_UNDERSTANDING, MemorandumKind.LETTER_OF_INTENT
RIGHT = Reply.RIGHT
INTEREST = Climb(Rung.INTEREST, 120)


def memorandum(ago: int, amount: int, *, reply: str = "", kind: str = MOU) -> tuple[Climb, ...]:
    return (Climb(Rung.MEMORANDUM, ago, amount, reply, kind=kind),)


# By deal: whose buyer (0 Ms Mizoguri and other contacts, else one of hers), and what was climbed.
STORIES: list[tuple[bool, tuple[Climb, ...]]] = [
    (False, memorandum(372, 480_000)),
    (True, memorandum(271, 148_000)),
    (False, memorandum(240, 68_000, kind=LOI)),
    (True, memorandum(184, 95_000, reply=RIGHT)),
    (False, memorandum(150, 52_000)),
    (True, memorandum(40, 120_000, kind=LOI)),
    (False, memorandum(25, 75_000)),
    (True, memorandum(6, 31_000)),
    (True, (Climb(Rung.ORDER, 90, 9_600, RIGHT), Climb(Rung.SHIPPED, 60, 9_600, RIGHT, document=DocumentKind.PEB,
                                                       office="KPU Tanjung Priok"),
            Climb(Rung.PAID, 30, 9_600, RIGHT, document=DocumentKind.BANK_ADVICE))),
    (False, (Climb(Rung.ORDER, 80, 13_200, RIGHT), Climb(Rung.SHIPPED, 50, 8_000, RIGHT, document=DocumentKind.PEB,
                                                        office="KPPBC Tanjung Emas"),
             Climb(Rung.PAID, 20, 8_000, RIGHT))),
    (True, (Climb(Rung.ORDER, 70, 2_400, RIGHT), Climb(Rung.SHIPPED, 45, 2_400, RIGHT, document=DocumentKind.CN,
                                                      office="Kantor Pos Pasar Baru"),
            Climb(Rung.PAID, 15, 2_400, RIGHT))),
    (False, (Climb(Rung.ORDER, 65, 5_500, RIGHT), Climb(Rung.PAID, 40, 5_500))),
    (True, (Climb(Rung.ORDER, 50, 18_000, RIGHT), Climb(Rung.SHIPPED, 22, 18_000, RIGHT),
            Climb(Rung.SHIPPED, 9, -1_200, RIGHT, reason="Dua karton basah"))),
    (False, (Climb(Rung.SHIPPED, 30, 4_100, RIGHT),)),
    (True, (Climb(Rung.SHIPPED, 12, 6_300),)),
    (False, (Climb(Rung.ORDER, 21, 3_720, Reply.OTHER_AMOUNT, other=3_360),)),
    (True, (Climb(Rung.ORDER, 18, 7_400, Reply.NOT_US),)),
    (False, (Climb(Rung.ORDER, 10, 13_200, side=DealSide.BUYER),)),
    (False, (Climb(Rung.ORDER, 14, 8_800, Reply.TOO_EARLY),)),
    (True, (Climb(Rung.ORDER, 33, 4_800, document=DocumentKind.PURCHASE_ORDER),)),
    (True, (Climb(Rung.ORDER, 33, 4_750),)),
    (False, (INTEREST, Climb(Rung.ORDER, 28, 11_000, RIGHT))),
]  # fmt: skip
MUTE = 14  # of whom no address is known: an officer telephones
SAMPLES = ("requested", "agreed", "sent", "received", "judged", "declined")


def deal(*, staff: People, now: datetime) -> None:
    """The clock moves: each thing was entered on its own day."""
    if Deal.objects.filter(is_demo=True).exists():
        return
    written = Contact.objects.filter(is_demo=True, active=True).select_related("user").order_by("pk")
    contacts = sorted(written, key=lambda one: one.user is None)[:5]
    makers = makers_of(staff)
    if not contacts or not makers:
        return
    for number, (own, climbs) in enumerate(STORIES):
        maker = makers[0] if number in (8, 15, 17) or number % 4 == 1 else makers[number % len(makers)]
        if number in (19, 20):  # entered twice, by mistake
            maker, buyer = makers[1 % len(makers)], free_buyer(0)
        else:
            buyer = free_buyer(number) if own else Buyer(contact=contacts[(number + 3) % len(contacts)])
        made = opened(maker, buyer, number, now - timedelta(days=climbs[0].ago + 1))
        for climb in climbs:
            climbed(made, climb, number, staff, now)
    at_home(makers[-1], staff, now)
    helped(staff, now)
    samples(makers, contacts, staff, now)
    actions.ask_again(now=now)


def makers_of(staff: People) -> list[Enterprise]:
    """Sari's first, then others whose team somebody belongs to and whose products hang."""
    found = Enterprise.objects.filter(members__isnull=False, products__published__isnull=False).distinct()
    return sorted(found, key=lambda one: (one.nib != SARI_NIB, one.pk))[:8]


def free_buyer(number: int) -> Buyer:
    name, country, person = FREE_BUYERS[number % len(FREE_BUYERS)]
    address = f"{person.split()[0].lower().replace('é', 'e')}@example.com"
    mute = number == MUTE
    return Buyer(name=name, country=Country.objects.get(pk=country), person=person, email="" if mute else address)


def owner_of(maker: Enterprise) -> User:
    member = maker.members.select_related("user").order_by("pk").first()
    assert member is not None  # noqa: S101 - chosen as such
    return member.user


def opened(maker: Enterprise, buyer: Buyer, number: int, at: datetime) -> Deal:
    product = Product.objects.published().filter(enterprise=maker).select_related("published").order_by("pk").first()
    return actions.open_deal(
        by=None,
        enterprise=maker,
        buyer=buyer,
        source=DealSource.MATCH if buyer.contact else DealSource.OWN,
        products=[product] if product else [],
        about=f"{40 + number * 10} × {product.published.name}"[:200] if product else "",
        about_en=f"{40 + number * 10} × {product.published.name_en or product.published.name}"[:200] if product else "",
        is_demo=True,
        now=at,
    )


def climbed(made: Deal, climb: Climb, number: int, staff: People, now: datetime) -> LadderStep:
    at = now - timedelta(days=climb.ago)
    owner = owner_of(made.enterprise)
    by = owner
    if climb.side == DealSide.BUYER and made.contact is not None and made.contact.user is not None:
        by = made.contact.user
    step = actions.enter_step(
        deal=made,
        rung=climb.rung,
        side=climb.side,
        by=by,
        amount=None if climb.amount is None else Decimal(climb.amount),
        currency=climb.currency,
        happened_on=day(at),
        kind=climb.kind,
        reason=climb.reason,
        now=at,
    )
    if climb.document:
        brought(step, climb, number, owner, staff, at)
    if climb.reply:
        replied(step, climb, at + timedelta(days=2))
    return step


def brought(step: LadderStep, climb: Climb, number: int, owner: User, staff: People, at: datetime) -> None:
    """A declaration is checked by an officer two days later; what is an order's waits for one."""
    handed_in = Brought(kind=climb.document, number=f"99{number:04d}{climb.ago:06d}", day=day(at), office=climb.office)
    row = actions.bring_document(step=step, document=handed_in, by=owner, now=at + timedelta(hours=2))
    if climb.document != DocumentKind.PURCHASE_ORDER:
        actions.check_document(document=row, by=staff.officer, now=at + timedelta(days=1))


def replied(step: LadderStep, climb: Climb, at: datetime) -> None:
    """By the link in the letter."""
    actions.reply_to_step(
        step=step,
        side=DealSide.BUYER,
        reply=climb.reply,
        amount=None if climb.other is None else Decimal(climb.other),
        by=None,
        via=RepliedVia.LINK,
        now=at,
    )


def at_home(maker: Enterprise, staff: People, now: datetime) -> None:
    """Within Indonesia, and one of which nothing came."""
    buyer = Buyer(
        name="Toko Serimpi Nusantara",
        country=Country.objects.get(pk="ID"),
        person="Retno",
        language="id",
        email="retno@example.com",
    )
    made = opened(maker, buyer, 30, now - timedelta(days=35))
    climbed(made, Climb(Rung.ORDER, 30, 42_000_000, RIGHT, currency="IDR"), 30, staff, now)
    lost = opened(maker, free_buyer(3), 31, now - timedelta(days=75))
    climbed(lost, Climb(Rung.INTEREST, 70), 31, staff, now)
    reason = LossReason.objects.get(pk="price")
    actions.close_deal(deal=lost, reason=reason, by=owner_of(maker), now=now - timedelta(days=20))


def helped(staff: People, now: datetime) -> None:
    """Some of those that came about are shared among what helped them; of the others it is still to be asked."""
    won = Deal.objects.filter(is_demo=True, is_won=True, is_domestic=False).order_by("pk")[:4]
    ways = (
        {Contribution.MATCH: 70, Contribution.OWN: 30},
        {Contribution.MEETING: 50, Contribution.SERVICE: 20, Contribution.OWN: 30},
        {Contribution.MATCH: 40, Contribution.PROGRAMME: 40, Contribution.OWN: 20},
        {Contribution.OWN: 100},
    )
    for made, way in zip(won, ways, strict=False):
        shares = [CreditShare(kind, Decimal(percent)) for kind, percent in way.items()]
        actions.share_credit(deal=made, shares=shares, by=staff.officer, now=now - timedelta(days=5))


def samples(makers: list[Enterprise], contacts: list[Contact], staff: People, now: datetime) -> None:
    """One in each state, of three makers."""
    made = {}
    for number, state in enumerate(SAMPLES):
        maker = makers[number % min(2, len(makers))]
        if number < 2:
            made[maker.pk] = opened(
                maker, Buyer(contact=contacts[number % len(contacts)]), 40 + number, now - timedelta(days=40)
            )
        sampled(made[maker.pk], state, staff, now)


def sampled(made: Deal, state: str, staff: People, now: datetime) -> None:
    owner = owner_of(made.enterprise)
    buyer = made.contact.user if made.contact and made.contact.user else staff.officer
    start = now - timedelta(days=30)
    row = actions.request_sample(deal=made, by=buyer, quantity=2, wish="Natural colour", now=start)
    steps: dict[str, list[Any]] = {
        "agreed": [lambda: actions.agree_sample(sample=row, by=owner, promised_on=day(now), now=later(start, 2))],
        "declined": [lambda: actions.decline_sample(sample=row, by=owner, reason="Stok habis", now=later(start, 2))],
    }
    send = [lambda: sent_by_post(row, owner, later(start, 4))]
    receive = [lambda: actions.receive_sample(sample=row, by=buyer, now=later(start, 14))]
    judge = [
        lambda: actions.judge_sample(
            sample=row, by=buyer, verdict=SampleVerdict.ORDER, text="Colour even.", now=later(start, 16)
        )
    ]
    steps |= {"sent": send, "received": send + receive, "judged": send + receive + judge}
    for one in steps.get(state, []):
        one()


def sent_by_post(row: Sample, owner: User, at: datetime) -> None:
    actions.send_sample(
        sample=row, by=owner, carrier="Pos Indonesia", tracking=f"EE99{row.pk:05d}ID", sent_on=day(at), now=at
    )


def later(start: datetime, days: int) -> datetime:
    return start + timedelta(days=days)


def day(at: datetime) -> date:
    return at.date()
