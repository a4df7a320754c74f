"""Synthetic makers, products, buyers and needs for measuring matching: the same in every run, and labelled as such.

Drawn so that about one pair in ten shares a topic, as in a gallery where few categories are much asked for; with
units that convert and units that do not, products that weigh something, certificates, and makers that were assessed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TypeVar

from django.db import connection, models, transaction

from apps.buyers.choices import Frequency
from apps.buyers.models import Company, Contact, Need
from apps.gallery.choices import HsStatus, VersionState
from apps.gallery.models import Product, Version
from apps.readiness.choices import AssessmentState
from apps.readiness.models import Assessment, Instrument
from apps.reference.models import Category, CertificateType, Country, Currency, HsCode, Regency
from apps.umkm.choices import CertificateState, LegalForm
from apps.umkm.models import Certificate, Enterprise

AT_ONCE = 5_000
FIRST_DAY = datetime(2026, 10, 1, tzinfo=UTC)
PRODUCTS_OF_A_MAKER, NEEDS_OF_A_BUYER, BUYERS_OF_AN_ORGANISATION = 5, 2, 4
WORDS = [f"sintetis{number}" for number in range(400)]
WORDS_OF_A_CATEGORY, CODES_OF_A_CATEGORY, WORDS_IN_A_TEXT = 24, 9, 30
SINGLE, WEIGHED = ["pcs", "pcs", "pcs", "set", "lusin"], ["kg", "kg", "ton", "pcs"]
ROUND_AMOUNTS = [10, 20, 24, 50, 60, 100, 120, 200, 250, 300, 500, 1000]
SYNTHETIC = {"is_demo": True}
Row = TypeVar("Row", bound=models.Model)


class Field:
    """Categories by how much is made and asked in them, each with codes, words and units of its own."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.categories = list(Category.objects.children().order_by("pk").values_list("pk", "parent_id"))
        chance.shuffle(self.categories)
        self.weights = [1 / (rank + 2) ** 1.1 for rank in range(len(self.categories))]
        lines = list(HsCode.objects.filter(code__regex=r"^\d{6}$").order_by("pk").values_list("pk", flat=True))
        self.lines = {code: self.near(lines) for code, _parent in self.categories}
        self.words = {code: chance.sample(WORDS, WORDS_OF_A_CATEGORY) for code, _parent in self.categories}
        self.units = {code: chance.choice([SINGLE, WEIGHED]) for code, _parent in self.categories}
        self.certificates = list(CertificateType.objects.order_by("pk").values_list("pk", flat=True)[:8])
        self.countries = list(Country.objects.order_by("pk").values_list("pk", flat=True))
        self.currencies = ["USD"] * 9 + list(
            Currency.objects.exclude(pk="USD").order_by("pk")[:1].values_list("pk", flat=True)
        )

    def near(self, lines: list[str]) -> list[str]:
        """Codes beside each other: of one chapter or two."""
        first = self.chance.randrange(len(lines) - CODES_OF_A_CATEGORY)
        return lines[first : first + CODES_OF_A_CATEGORY]

    def category(self) -> tuple[str, str]:
        return self.chance.choices(self.categories, self.weights)[0]

    def amount(self, least: int, most: int) -> int:
        return self.chance.choice([one for one in ROUND_AMOUNTS if least <= one <= most])


def fill(needs: int, products: int, seed: int = 1) -> None:
    """For a database that has none of its own yet; what is published there already is left alone."""
    if Need.objects.count() == needs and Product.objects.count() == products:
        return
    if Need.objects.exists() or Product.objects.exists():
        raise SystemExit("This database holds another number of needs or works: remove var/bench-matching.")
    field = Field(random.Random(seed))  # noqa: S311 - made-up facts, no secrets
    with transaction.atomic():
        makers = _stored(_makers(-(-products // PRODUCTS_OF_A_MAKER), field))
        certificates = _certify(makers, field)
        _publish(makers, products, certificates, field)
        _ask(needs, field)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _stored(rows: Iterator[Row]) -> list[Row]:
    made = list(rows)
    for start in range(0, len(made), AT_ONCE):
        type(made[0])._default_manager.bulk_create(made[start : start + AT_ONCE])
    return made


def _makers(count: int, field: Field) -> Iterator[Enterprise]:
    regencies = list(Regency.objects.order_by("pk").values_list("pk", flat=True))
    for number in range(count):
        yield Enterprise(
            slug=f"synthetic-{number}",
            name=f"Sintetis {number}",
            legal_form=LegalForm.CV,
            regency_id=field.chance.choice(regencies),
            state="verified",
            submitted_at=FIRST_DAY,
            verified_at=FIRST_DAY,
            **SYNTHETIC,
        )


def _certify(makers: list[Enterprise], field: Field) -> dict[int, list[str]]:
    """A third of the certificates each, some of them ended; half of the makers were assessed. Answers who holds
    what."""
    held: dict[int, list[str]] = {
        maker.pk: [one for one in field.certificates if field.chance.random() < 0.3] for maker in makers
    }
    ends = [None, date(2026, 6, 30), date(2027, 6, 30), date(2028, 12, 31)]
    _stored(
        Certificate(
            enterprise_id=maker,
            type_id=kind,
            number=f"S-{maker}",
            state=CertificateState.VERIFIED,
            valid_until=field.chance.choice(ends),
            checked_at=FIRST_DAY,
        )
        for maker, kinds in held.items()
        for kind in kinds
    )
    if instrument := Instrument.objects.order_by("pk").first():
        _stored(
            Assessment(
                enterprise=maker,
                instrument=instrument,
                number=1,
                state=AssessmentState.VERIFIED,
                started_at=FIRST_DAY,
                submitted_at=FIRST_DAY,
                verified_at=FIRST_DAY,
                self_score=70,
                verified_score=Decimal(field.chance.randrange(20, 100)),
            )
            for maker in makers[::2]
        )
    return held


def _publish(makers: list[Enterprise], count: int, held: dict[int, list[str]], field: Field) -> None:
    """A part after the other, so that filling takes no more memory than matching."""
    for start in range(0, count, AT_ONCE):
        places = [
            (number, makers[number // PRODUCTS_OF_A_MAKER]) for number in range(start, min(start + AT_ONCE, count))
        ]
        products = _stored(
            Product(
                enterprise=maker,
                slug=f"synthetic-work-{number}",
                regency_code=maker.regency_id,
                serial=number,
                first_published_at=FIRST_DAY,
            )
            for number, maker in places
        )
        versions = _stored(
            _version(product, number, field) for product, (number, _maker) in zip(products, places, strict=True)
        )
        named = Version.certificate_types.through
        _stored(
            named(version_id=version.pk, certificatetype_id=kind)
            for version, (_number, maker) in zip(versions, places, strict=True)
            for kind in held[maker.pk]
        )
    with connection.cursor() as cursor:
        cursor.execute(SHOW)


SHOW = "UPDATE gallery_product AS p SET hanging_id = v.id FROM gallery_version AS v WHERE v.product_id = p.id"


def _version(product: Product, number: int, field: Field) -> Version:
    chance, (category, _parent) = field.chance, field.category()
    unit, asked = chance.choice(field.units[category]), chance.random() < 0.1
    words = [*chance.choices(field.words[category], k=6), *chance.choices(WORDS, k=WORDS_IN_A_TEXT)]
    low = Decimal(chance.randrange(50, 6_000)) / 100
    return Version(
        product=product,
        number=1,
        state=VersionState.PUBLISHED,
        category_id=category,
        name=f"Sintetis {number} {words[0]}",
        name_en=f"Synthetic {number} {words[1]}" if chance.random() < 0.9 else "",
        description=f"Karya sintetis untuk mengukur. {' '.join(words)}.",
        description_en=f"A synthetic work, for measuring. {' '.join(words)}.",
        materials="sintetis",
        hs_code_id=chance.choice(field.lines[category]),
        hs_status=HsStatus.CHECKED,
        unit_id=unit,
        weight_grams=chance.choice([None, 50 * chance.randrange(1, 60)]),
        moq=field.amount(10, 500),
        capacity=field.amount(100, 1000) * chance.choice([1, 5, 20]),
        lead_days=30,
        price_on_request=asked,
        price_min=None if asked else low,
        price_max=None if asked else low * chance.choice([1, 2]),
        currency_id=chance.choice(field.currencies),
        submitted_at=FIRST_DAY,
        decided_at=FIRST_DAY,
    )


def _ask(count: int, field: Field) -> None:
    contacts = -(-count // NEEDS_OF_A_BUYER)
    organisations = _stored(
        Company(name=f"Synthetic house {number}", country_id=field.chance.choice(field.countries), **SYNTHETIC)
        for number in range(-(-contacts // BUYERS_OF_AN_ORGANISATION))
    )
    buyers = _stored(
        Contact(
            company=organisations[number // BUYERS_OF_AN_ORGANISATION],
            protocol_name=f"Synthetic buyer {number}",
            email=f"buyer-{number}@synthetic.example",
            **SYNTHETIC,
        )
        for number in range(contacts)
    )
    wishes = [(_need(buyers[number // NEEDS_OF_A_BUYER], field)) for number in range(count)]
    needs = _stored(iter([need for need, _categories, _certificates in wishes]))
    _stored(
        Need.categories.through(need_id=need.pk, category_id=code)
        for need, (_need_row, codes, _certificates) in zip(needs, wishes, strict=True)
        for code in sorted(codes)
    )
    _stored(
        Need.certificates.through(need_id=need.pk, certificatetype_id=kind)
        for need, (_need_row, _codes, certificates) in zip(needs, wishes, strict=True)
        for kind in certificates
    )


def _need(buyer: Contact, field: Field) -> tuple[Need, set[str], list[str]]:
    """One category or two, now and then a whole group; codes of two to six digits; up to three words."""
    chance = field.chance
    chosen = [field.category() for _ in range(chance.choice([1, 2]))]
    codes = {parent if chance.random() < 0.15 else category for category, parent in chosen}
    mine, unit = chosen[0][0], chance.choice(field.units[chosen[0][0]])
    prefixes = {
        chance.choice(field.lines[mine])[: chance.choice([2, 4, 4, 6])] for _ in range(chance.choice([0, 1, 2]))
    }
    low = Decimal(chance.randrange(100, 3_000)) / 100
    need = Need(
        contact=buyer,
        title="Synthetic need",
        hs_prefixes=sorted(prefixes),
        words=" ".join(chance.sample(field.words[mine], chance.choice([0, 1, 2, 3]))),
        min_capacity=chance.choice([None, field.amount(100, 1000)]),
        max_moq=chance.choice([None, field.amount(50, 500)]),
        unit_id=unit,
        price_min=chance.choice([None, low]),
        price_max=low * 3,
        price_unit_id=unit,
        destination_id=chance.choice([None, chance.choice(field.countries)]),
        frequency=Frequency.MONTHLY,
        changed_at=FIRST_DAY,
    )
    return need, codes, chance.sample(field.certificates, chance.choice([0, 0, 1]))


def answer(share: int = 5) -> int:
    """Answers, as they come in: every `share`-th buyer answers her three best matches, each in another way."""
    with connection.cursor() as cursor:
        cursor.execute(ANSWERS, {"share": share, "at": FIRST_DAY})
        return int(cursor.rowcount)


ANSWERS = """
WITH best AS (
    SELECT m.id, row_number() OVER (PARTITION BY n.contact_id ORDER BY m.score DESC, m.id) AS place
    FROM matchmaking_match AS m JOIN buyers_need AS n ON n.id = m.need_id
    WHERE n.contact_id %% %(share)s = 0 AND m.withdrawn_at IS NULL
)
UPDATE matchmaking_match AS m
SET answer = (ARRAY['interested', 'not_for_me', 'not_for_me'])[place], answered_at = %(at)s,
    because = (ARRAY['', 'price', 'kind'])[place]
FROM best WHERE best.id = m.id AND place <= 3 AND m.answer = ''
"""
