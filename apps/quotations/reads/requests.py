"""Requests as the plain facts of the rules, and what the rules found as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

from apps.buyers.models import Contact
from apps.common.outside.money import DOLLARS
from apps.common.units import converted
from apps.matchmaking.choices import MatchRefusal
from apps.matchmaking.reads.facts import may_fit, product_facts, rates_of, scale_in_force
from apps.matchmaking.reads.histories import histories_of
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts, spoken, us_micros
from apps.matchmaking.rules.judging import PairJudge
from apps.matchmaking.rules.weights import PointScale
from apps.quotations.choices import AskingAnswer, LeftOutFor, PriceStage
from apps.quotations.models import Quotation, Rfq, RfqAsking, RfqPolicy
from apps.quotations.reads.sheet import rates_on
from apps.quotations.rules.comparison import ComparedOn, rate_between, rounded_up
from apps.quotations.rules.fitting import Fitted, Fitting, NotFitting, RequestFacts, fitting, months_between
from apps.quotations.rules.waves import AskedMaker, WaveLimits

MOST_KEPT = 500  # of those who are left out, the nearest


@dataclass(frozen=True)
class WantedGoods:
    """What is asked for, whether it is kept already or still on the screen."""

    contact: Contact
    quantity: int
    unit: str
    words: str = ""
    categories: Collection[str] = ()
    hs_prefixes: Collection[str] = ()
    certificates: Collection[str] = ()
    destination: str = ""
    wanted_by: date | None = None
    target: Decimal | None = None
    currency: str = "USD"
    term: str = ""


@dataclass(frozen=True)
class FoundMakers:
    """`able`: one product of each maker who can, the best first. `unable`: one of each who cannot, the nearest first:
    makers who have a product that fits are not among them. Whoever makes something else is in neither.
    """

    able: tuple[Fitted, ...]
    unable: tuple[NotFitting, ...]
    products: dict[int, ProductFacts]
    most: int | None = None

    @property
    def counted(self) -> dict[str, int]:
        """Refusal → how many makers, the most frequent first."""
        return dict(Counter(one.refusal for one in self.unable).most_common())


def policy() -> RfqPolicy:
    """As staff keep it; as it is delivered where they have not looked at it yet."""
    return RfqPolicy.objects.filter(pk="usual").first() or RfqPolicy()


def wave_limits(rules: RfqPolicy) -> WaveLimits:
    names = (
        "size", "patience", "enough_refusals", "few_quotations", "most_waves", "most_quotations", "most_unanswered",
    )  # fmt: skip
    return WaveLimits(**{name: getattr(rules, name) for name in names})


def goods_of(rfq: Rfq) -> WantedGoods:
    return WantedGoods(
        contact=rfq.contact,
        quantity=rfq.quantity,
        unit=rfq.unit_id,
        words=rfq.words,
        categories=[row.pk for row in rfq.categories.all()],
        hs_prefixes=rfq.hs_prefixes,
        certificates=[row.pk for row in rfq.certificates.all()],
        destination=rfq.destination_id,
        wanted_by=rfq.wanted_by,
        target=rfq.target_price,
        currency=str(rfq.currency_id),
        term=rfq.term,
    )


def request_facts(goods: WantedGoods, scale: PointScale, today: date) -> RequestFacts:
    per_usd = rates_of(scale)
    words, history = spoken(goods.words), histories_of({goods.contact.pk}, per_usd)[goods.contact.pk]
    limit = limit_of(goods, today)
    need = NeedFacts(
        pk=0,
        contact=goods.contact.pk,
        language=goods.contact.language,
        categories=frozenset(goods.categories),
        hs_prefixes=tuple(goods.hs_prefixes),
        words=tuple(words),
        spoken=words,
        certificates=frozenset(goods.certificates),
        price_high=limit,
        price_unit=goods.unit if limit is not None else "",
        destination=goods.destination,
        liked_makers=history.liked_makers,
        liked_categories=history.liked_categories,
        declined_makers=history.declined_makers,
        declined_categories=history.declined_categories,
        declined=history.declined,
    )
    return RequestFacts(need, goods.quantity, goods.unit, goods.wanted_by)


def limit_of(goods: WantedGoods, today: date) -> int | None:
    """A price in mind is a limit as in a need, which is FOB as products are: up to elsewhere it bars nobody. Another
    currency goes through rupiah."""
    if goods.target is None or goods.term != PriceStage.FOB:
        return None
    on = ComparedOn("", DOLLARS, PriceStage.FOB, rates_on(today, {goods.currency, DOLLARS}))
    rate = rate_between(goods.currency, on)
    return None if rate is None else us_micros(rounded_up(Fraction(goods.target) * rate, DOLLARS), DOLLARS, {})


def find_makers(goods: WantedGoods, today: date) -> FoundMakers:
    """Among all that is published. A wide net in SQL first: what lies outside its topic is not even read."""
    scale = scale_in_force()
    request = request_facts(goods, scale, today)
    only = may_fit(request.need) if "topic" in scale.mandatory else None
    products = product_facts(scale, today, frozenset(request.need.words), only)
    return by_maker(request, products, fitting(request, products, PairJudge(scale, today)), today)


def by_maker(request: RequestFacts, products: Iterable[ProductFacts], found: Fitting, today: date) -> FoundMakers:
    known = {product.pk: product for product in products}
    able: dict[int, Fitted] = {}
    for one in found.fitted:
        able.setdefault(one.maker, one)
    refused = [one for one in found.unfit if one.refusal != MatchRefusal.TOPIC and one.maker not in able]
    unable: dict[int, NotFitting] = {}
    for unfit in sorted(refused, key=lambda one: distance(request, known[one.product], one, today)):
        unable.setdefault(unfit.maker, unfit)
    small = [known[one.product] for one in unable.values() if one.refusal == MatchRefusal.CAPACITY]
    amounts = [amount for product in small if (amount := in_time(request, product, today)) is not None]
    return FoundMakers(tuple(able.values()), tuple(unable.values()), known, floor(max(amounts)) if amounts else None)


# What could be talked about stands before what could not.
STEPS = (
    MatchRefusal.CAPACITY, MatchRefusal.MOQ, MatchRefusal.PRICE, MatchRefusal.CERTIFICATE, MatchRefusal.LACKING,
    MatchRefusal.BARRED, MatchRefusal.QUANTITY_UNIT, MatchRefusal.PRICE_UNIT,
)  # fmt: skip


def distance(request: RequestFacts, product: ProductFacts, one: NotFitting, today: date) -> tuple[int, Fraction, int]:
    """By the kind of refusal, then by how much is lacking, then by key."""
    step = STEPS.index(MatchRefusal(one.refusal)) if one.refusal in STEPS else len(STEPS)
    lack = Fraction(0)
    if one.refusal == MatchRefusal.CAPACITY:
        lack = request.quantity - Fraction(in_time(request, product, today) or 0)
    elif one.refusal == MatchRefusal.CERTIFICATE:
        lack = Fraction(len(lacks(request, product, today)))
    return step, lack, product.pk


def in_time(request: RequestFacts, product: ProductFacts, today: date) -> Fraction | None:
    """How many of the buyer's unit the maker makes until the day; None where that is not known."""
    if request.wanted_by is None or product.capacity is None:
        return None
    monthly = converted(product.capacity, product.unit, request.unit, product.contents)
    return None if monthly is None else monthly * months_between(today, request.wanted_by)


def lacks(request: RequestFacts, product: ProductFacts, today: date) -> list[str]:
    """Which of the certificates she requires the maker does not hold today."""
    return sorted(request.need.certificates - product.holds(today))


def certificate_of(goods: WantedGoods, product: ProductFacts, refusal: str, today: date) -> str:
    """The first that is lacking, or the one that ended where the law of the destination asks it."""
    if refusal == MatchRefusal.CERTIFICATE:
        return next(iter(sorted(set(goods.certificates) - product.holds(today))), "")
    if refusal == MatchRefusal.BARRED and goods.destination in product.barred:
        return product.barred[goods.destination][1]
    return ""


def busy(fitted: Iterable[Fitted], unanswered: dict[int, int], limits: WaveLimits) -> list[NotFitting]:
    """Those who can, but have enough to answer."""
    return [
        NotFitting(one.product, one.maker, LeftOutFor.BUSY)
        for one in fitted
        if unanswered.get(one.maker, 0) >= limits.most_unanswered
    ]


def asked_makers(askings: Iterable[RfqAsking]) -> list[AskedMaker]:
    return [
        AskedMaker(one.enterprise_id, one.wave, one.asked_at, one.answer == AskingAnswer.DECLINED) for one in askings
    ]


def unanswered_by_maker(makers: Collection[int]) -> dict[int, int]:
    waiting = RfqAsking.objects.waiting().of_open_requests()
    counted: dict[int, int] = waiting.filter(enterprise__in=makers).by_maker()
    return counted


def quotations_in(rfq: Any) -> int:
    """Of how many makers."""
    found: int = Quotation.objects.counting().filter(rfq=rfq).values("enterprise").distinct().count()
    return found


def first_of(contact: Contact) -> bool:
    """Whether none of hers has been let through yet: staff look at the first."""
    return not Rfq.objects.of_contact(contact).opened_before().exists()


def look_again(rfq: Rfq, now: datetime, every: Any) -> bool:
    """Where the last look found nobody new: not each minute."""
    return rfq.judged_at is None or rfq.judged_at + every <= now
