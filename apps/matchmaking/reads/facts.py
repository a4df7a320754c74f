"""From rows to facts: what the judge needs, in a handful of queries whatever the number of products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from apps.buyers.models import Need
from apps.catalogue.reads.indexing import of_several
from apps.common.units import holding
from apps.gallery.choices import COUNTED_IN, PriceBasis
from apps.gallery.models import Product, Version
from apps.markets.reads import Rulebook, certificates_of, rulebook
from apps.markets.rules.requirements import Bar, HeldCertificate, MarketFacts
from apps.matchmaking.models import MatchingRule
from apps.matchmaking.reads.histories import AnswerHistory, histories_of
from apps.matchmaking.rules.facts import NeedFacts, ProductFacts, spoken, tokens, us_micros
from apps.matchmaking.rules.weights import PointScale, Rule, scale_of
from apps.readiness.reads.verified import Verified, verified_readiness
from apps.umkm.choices import CertificateState

COLUMNS = (
    "pk", "published_id", "enterprise_id", "published__category_id", "published__category__parent_id",
    "published__hs_code_id", "published__moq", "published__capacity", "published__unit_id", "published__weight_grams",
    "published__pack_kind",
    "published__pack_contents", "published__price_on_request", "published__price_min", "published__price_max",
    "published__currency_id", "published__price_basis",
)  # fmt: skip
SAID = (
    "published__name", "published__name_en", "published__description", "published__description_en",
    "published__materials", "published__materials_en", "published__category__name", "published__category__name_en",
)  # fmt: skip
NOTHING: tuple[str, ...] = ()
TEXTS = (
    "name", "name_en", "description", "description_en", "materials", "materials_en", "category__name",
    "category__name_en",
)  # fmt: skip


def scale_in_force() -> PointScale:
    rows = MatchingRule.objects.in_force()
    return scale_of(Rule(row.code, row.weight, row.mandatory, row.parameters or {}) for row in rows)


def rates_of(scale: PointScale) -> Mapping[str, float]:
    """What a US dollar costs in other currencies, as staff keep it with the price rule."""
    rates: Mapping[str, float] = scale.parameters.get("price", {}).get("per_usd", {})
    return rates


def need_facts(needs: Iterable[Need], per_usd: Mapping[str, float]) -> list[NeedFacts]:
    """Needs with their lists prefetched (`with_wishes`) and `contact` joined."""
    needs = list(needs)
    history = histories_of({need.contact_id for need in needs}, per_usd)
    return [_facts_of(need, history[need.contact_id]) for need in needs]


def _facts_of(need: Need, history: AnswerHistory) -> NeedFacts:
    words = spoken(need.words)
    return NeedFacts(
        pk=need.pk,
        contact=need.contact_id,
        language=need.contact.language,
        categories=frozenset(row.pk for row in need.categories.all()),
        hs_prefixes=tuple(need.hs_prefixes),
        words=tuple(words),
        spoken=words,
        certificates=frozenset(row.pk for row in need.certificates.all()),
        min_capacity=need.min_capacity,
        max_moq=need.max_moq,
        unit=need.unit_id or "",
        price_low=us_micros(need.price_min, "USD", {}),
        price_high=us_micros(need.price_max, "USD", {}),
        price_unit=need.price_unit_id or "",
        destination=need.destination_id or "",
        answered=history.answered_elsewhere(need.pk),
        liked_makers=history.liked_makers,
        liked_categories=history.liked_categories,
        declined_makers=history.declined_makers,
        declined_categories=history.declined_categories,
        declined=history.declined,
    )


def product_facts(
    scale: PointScale, today: date, known_words: frozenset[str], only: Q | None = None
) -> list[ProductFacts]:
    """Everything that is published (or what `only` leaves of it). Of its words only those that some need asks for."""
    published: QuerySet[Any] = Product.objects.published().order_by("pk")
    if only is not None:
        published = published.filter(only)
    held = certificates_of(
        None if only is None else published.order_by().values_list("enterprise_id", flat=True).distinct()
    )
    valid = {maker: _valid(mine, today) for maker, mine in held.items()}
    named = _certificates_of_versions(published if only is not None else None)
    per_usd = rates_of(scale)
    markets = _Markets(rulebook(today), held, verified_readiness())
    found, words, alike = [], SoughtWords(known_words), Alike()
    for row in published.values_list(*COLUMNS, *SAID).iterator(chunk_size=5000):
        mine, kinds = valid.get(row[2], {}), named.get(row[1], NOTHING)
        certificates = {code: mine[code] for code in kinds if code in mine}
        more = markets.facts_of(row[2], row[5] or "", kinds)
        more["certificates"] = alike.one(certificates, frozenset(certificates.items()))
        more["words"] = words.of(_texts(row[len(COLUMNS) :], certificates))
        found.append(_product(row, per_usd, more))
    return found


def _texts(said: tuple[str | None, ...], certificates: Iterable[str]) -> Iterable[str | None]:
    """A hall of several ("Fish and shrimp") says of a tuna what it is not."""
    *texts, hall, hall_en = said
    return (*texts, *certificates) if of_several(hall, hall_en) else (*said, *certificates)


class SoughtWords:
    """Which of the words that needs ask for stand in texts. What is in each piece between blanks is remembered."""

    MOST = 200_000

    def __init__(self, known: frozenset[str]) -> None:
        self.known = known
        self.pieces = Pieces(known)

    def of(self, texts: Iterable[str | None]) -> tuple[str, ...]:
        """A tuple: as a set the words of so many products would be most of what a run holds in memory."""
        if not self.known:
            return ()
        if len(self.pieces) > self.MOST:
            self.pieces.clear()
        pieces = set(" ".join(filter(None, texts)).lower().split())
        said = set(map(self.pieces.__getitem__, pieces))
        return tuple({word for words in said for word in words})


class Pieces(dict[str, tuple[str, ...]]):
    """A piece of text → the known words in it."""

    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self.known = known

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = found = tuple(tokens(piece) & self.known)
        return found


class Alike:
    """One object for all facts that are equal: there are many products, and few ways to be described or certified."""

    def __init__(self) -> None:
        self.known: dict[Any, Any] = {}

    def one(self, facts: Any, key: Any = None) -> Any:
        return self.known.setdefault(facts if key is None else key, facts)


class _Markets:
    """What the markets ask and how ready a maker is, as facts of a product. Equal facts are one object."""

    def __init__(
        self, book: Rulebook, held: Mapping[int, Sequence[HeldCertificate]], readiness: Mapping[int, Verified]
    ) -> None:
        self.book, self.held, self.readiness = book, held, readiness
        self.alike = Alike()

    def facts_of(self, maker: int, hs: str, named: Iterable[str]) -> dict[str, Any]:
        bars, gaps = self.book.judge(MarketFacts(hs, frozenset(named)), self.held.get(maker, ()))
        facts: dict[str, Any] = {"gaps": gaps}
        if bars:
            facts["barred"] = {market: _bar(bar) for market, bar in bars.items()}
        if known := self.readiness.get(maker):
            day = known.on.isoformat() if known.on else ""
            level = self.alike.one((known.level, known.level_en, day))
            facts.update(readiness=int(known.score), level=level)
        return facts


def _bar(bar: Bar) -> tuple[str, str, str]:
    return bar.code, bar.type, bar.until.isoformat() if bar.until else ""


# Whether there is a text in Indonesian and in English → the languages.
LANGUAGES = {
    (False, False): frozenset[str](), (True, False): frozenset({"id"}), (False, True): frozenset({"en"}),
    (True, True): frozenset({"id", "en"}),
}  # fmt: skip


def _product(row: tuple[Any, ...], per_usd: Mapping[str, float], more: Mapping[str, Any]) -> ProductFacts:
    pk, version, maker, category, parent, hs, moq, capacity, unit, grams, package, count, on_request = row[:13]
    low, high, currency, basis, name, name_en, told, told_en = row[13:21]
    return ProductFacts(
        pk=pk,
        version=version,
        maker=maker,
        category=category or "",
        parent=parent or "",
        hs=hs or "",
        moq=moq,
        capacity=capacity,
        unit=unit or "",
        contents=holding(unit or "", grams, COUNTED_IN.get(package, ""), count),
        on_request=on_request,
        price_low=us_micros(low, currency, per_usd),
        price_high=us_micros(high, currency, per_usd),
        ex_works=basis == PriceBasis.EXW,
        currency=currency,
        described=LANGUAGES[bool(told), bool(told_en)],
        named=LANGUAGES[bool(name), bool(name_en)],
        **more,
    )


def _valid(held: Iterable[HeldCertificate], today: date) -> dict[str, date | None]:
    """Certificates checked and valid today, with the latest last day (None: no end)."""
    mine: dict[str, date | None] = {}
    for one in held:
        if one.state == CertificateState.VERIFIED and one.runs_on(today):
            known = mine.get(one.type, date.min)
            mine[one.type] = None if one.until is None or known is None else max(known, one.until)
    return mine


def _certificates_of_versions(published: QuerySet[Any] | None) -> dict[int, list[str]]:
    """Per published version the certificate types that apply to it."""
    through = Version.certificate_types.through.objects.all()
    if published is None:
        through = through.filter(version__published_as__isnull=False)
    else:
        through = through.filter(version__in=published.order_by().values("published"))
    named: dict[int, list[str]] = defaultdict(list)
    for version, kind in through.values_list("version_id", "certificatetype_id"):
        named[version].append(kind)
    return named


def may_fit(need: NeedFacts) -> Q:
    """A wide net in SQL for one need: whatever passes the topic rule is in it."""
    nets = [Q(published__hs_code__code__startswith=prefix[:2]) for prefix in need.hs_prefixes]
    if need.categories:
        nets.append(Q(published__category__in=need.categories) | Q(published__category__parent__in=need.categories))
    if need.answered:
        nets.append(Q(pk__in=need.answered))
    for word in () if need.has_topic else need.words:
        nets += [Q(**{f"published__{text}__icontains": word}) for text in TEXTS]
    return reduce(or_, nets, Q(pk__in=[]))


def those(products: Iterable[int]) -> Q:
    return Q(pk__in=list(products))


def words_asked_for(needs: QuerySet[Any]) -> frozenset[str]:
    return frozenset(stem for text in needs.values_list("words", flat=True) for stem in spoken(text))


def needs_in_reach(needs: QuerySet[Any], products: Sequence[ProductFacts]) -> set[int]:
    """A wide net the other way round: the needs whose topic one of these products may fit, or that name none."""
    codes = {code for product in products for code in (product.category, product.parent)}
    chapters = {product.hs[:2] for product in products}
    named, within = set(), set()
    for need, code in Need.categories.through.objects.filter(need__in=needs).values_list("need_id", "category_id"):
        named.add(need)
        if code in codes:
            within.add(need)
    for need, prefixes in needs.values_list("pk", "hs_prefixes"):
        if chapters & {prefix[:2] for prefix in prefixes} or not (prefixes or need in named):
            within.add(need)
    return within if products else set()
