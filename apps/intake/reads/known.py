"""What the portal knows already, fetched once for a whole sheet: reference rows, enterprises, products."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz, process

from apps.common.outside.codes import read_nib
from apps.common.outside.understood import Unreadable
from apps.gallery.models import Product, Version
from apps.intake.rules.problems import WrongCell
from apps.reference.models import (
    Category,
    CertificateType,
    Currency,
    HsCode,
    Incoterm,
    PaymentTerm,
    Port,
    Regency,
    Unit,
)
from apps.reference.reads import known_places
from apps.reference.rules.names import key_of
from apps.reference.rules.places import Places, UnknownPlace
from apps.sheets.rules.phrases import plain
from apps.sheets.rules.words import body_of, is_blank, name_key
from apps.umkm.models import Enterprise

SUGGESTED = 6
# What local offices call a hall of the gallery that has another name.
OFFICES_SAY: dict[str, tuple[str, ...]] = {
    "camilan": ("Makanan ringan", "Snack", "Keripik", "Jajanan"),
    "olahan": ("Makanan olahan", "Makanan siap santap"),
    "kue-roti": ("Kue kering", "Roti"),
    "bumbu-sambal": ("Bumbu dapur", "Sambal"),
    "kain-tenun": ("Tenun", "Kain tradisional"),
}


class Codes:
    """Codes of one reference table under every word that people use for them."""

    def __init__(self, rows: Iterable[tuple[str, str, Iterable[str]]], unknown: Any) -> None:
        """`rows` are (code, label, further words)."""
        self.labels: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.unknown = unknown
        for code, label, words in rows:
            self.labels[code] = label
            for word in (*words, label):
                self.words.setdefault(plain(word), code)
            self.words[plain(code)] = code

    def find(self, text: str) -> str:
        found = self.words.get(plain(text))
        if found is None:
            raise WrongCell(self.unknown, text=text, choices=self.alike(text))
        return found

    def get(self, text: str) -> str:
        return self.words.get(plain(text), "")

    def alike(self, text: str) -> list[tuple[str, str]]:
        """Whole words in common or a slip of the pen; a piece of a word in common ("rok" in "makanan ringan") is
        no likeness."""
        near = process.extract(
            plain(text), self.words.keys(), scorer=fuzz.token_set_ratio, score_cutoff=60, limit=SUGGESTED
        )
        codes = dict.fromkeys(self.words[word] for word, _score, _index in near)
        return [(code, self.labels[code]) for code in codes]


class Reference:
    """The reference tables, each read at most once."""

    @cached_property
    def places(self) -> Places:
        return known_places()

    def place_named(self, name: str, province: str = "") -> str:
        """The code of the only place of this name, "" for none; quicker than asking what is meant."""
        found = self.places.named_as(name, self.places.province(province, exact=True) if province else "")
        return found[0].code if len(found) == 1 else ""

    def is_place(self, text: str) -> bool:
        """Whether a cell names a regency or city, perhaps one of several, or a part of a city."""
        if self.places.named_as(text, ""):
            return True
        try:
            self.places.find(text)
        except UnknownPlace as unknown:
            return any(key_of(self.places.by_code[code].short_name) in key_of(text) for code, _name in unknown.choices)
        return True

    @cached_property
    def regencies(self) -> dict[str, Regency]:
        return {regency.pk: regency for regency in Regency.objects.all()}

    @cached_property
    def units(self) -> Codes:
        rows = Unit.objects.values_list("code", "name", "name_en", "aliases")
        return Codes(
            ((code, code, [name, name_en, *aliases]) for code, name, name_en, aliases in rows),
            _("The gallery does not know the unit “%(text)s”."),
        )

    @cached_property
    def categories(self) -> Codes:
        rows = Category.objects.order_by("-parent_id").values_list("code", "name", "name_en")
        return Codes(
            ((code, name, [name_en, *OFFICES_SAY.get(code, ())]) for code, name, name_en in rows),
            _("The gallery has no category “%(text)s”."),
        )

    @cached_property
    def certificate_types(self) -> Codes:
        rows = CertificateType.objects.values_list("code", "name", "name_en")
        return Codes(
            ((code, f"{code}: {name}", [name, name_en]) for code, name, name_en in rows),
            _("The gallery does not know the certificate “%(text)s”."),
        )

    @cached_property
    def incoterms(self) -> Codes:
        rows = Incoterm.objects.values_list("code", "name", "name_en")
        return Codes(
            ((code, f"{code}: {name_en}", [name, name_en]) for code, name, name_en in rows),
            _("“%(text)s” is not one of the Incoterms 2020."),
        )

    @cached_property
    def payment_terms(self) -> Codes:
        rows = PaymentTerm.objects.offered().values_list("code", "name", "name_en")
        return Codes(
            ((code, name, [name, name_en, code.replace("-", " ")]) for code, name, name_en in rows),
            _("The gallery does not know the payment term “%(text)s”."),
        )

    @cached_property
    def ports(self) -> Codes:
        rows = Port.objects.values_list("code", "name")
        return Codes(
            ((code, f"{name} ({code})", [name]) for code, name in rows),
            _("The gallery does not know the port “%(text)s”."),
        )

    @cached_property
    def currencies(self) -> Codes:
        rows = Currency.objects.filter(offered=True).values_list("code", "name", "name_en")
        return Codes(
            ((code, f"{code}: {name}", [name, name_en]) for code, name, name_en in rows),
            _("The gallery does not offer the currency “%(text)s”."),
        )

    @cached_property
    def hs_codes(self) -> frozenset[str]:
        return frozenset(HsCode.objects.values_list("code", flat=True))


class KnownEnterprises:
    """Finds by NIB; a name in a regency only suggests. Rows are loaded with their figures and certificates."""

    def __init__(self) -> None:
        self.by_nib: dict[str, int] = {}
        self.by_name: dict[tuple[str, str, str], list[int]] = defaultdict(list)
        self.named: dict[str, list[int]] = defaultdict(list)
        self.nibs: dict[int, str] = {}
        facts = Enterprise.objects.order_by("pk").values_list("pk", "name", "regency_id", "nib", "legal_form")
        for pk, name, regency, nib, form in facts:
            key = name_key(name)
            self.by_name[key, regency, body_of(form)].append(pk)
            self.named[key].append(pk)
            self.nibs[pk] = nib
            if nib:
                self.by_nib[nib] = pk
        self.loaded: dict[int, Enterprise] = {}
        # What rows of this very batch became.
        self.own: frozenset[int] = frozenset()

    def candidates(self, nib: str, name: str, regency: str, form: str) -> list[int]:
        """By number where both have one; a name never joins two different numbers."""
        if nib and nib in self.by_nib:
            return [self.by_nib[nib]]
        namesakes = self.by_name.get((name_key(name), regency, body_of(form)), []) if name else []
        return [pk for pk in namesakes if not (nib and self.nibs[pk])]

    def find_maker(self, nib: str, name: str) -> int | None:
        """For a product's row; a name must be unmistakable."""
        if nib:
            return self.by_nib.get(nib)
        found = self.named.get(name_key(name), []) if name else []
        return found[0] if len(found) == 1 else None

    def load(self, pks: Iterable[int]) -> None:
        missing = set(pks) - self.loaded.keys()
        if missing:
            rows = Enterprise.objects.filter(pk__in=missing).prefetch_related("figures", "certificates")
            self.loaded |= {row.pk: row for row in rows}

    def get(self, pk: int) -> Enterprise:
        self.load([pk])
        return self.loaded[pk]


class KnownProducts:
    """Products of some enterprises by their names; the facts are those last worked on."""

    def __init__(self) -> None:
        self.by_name: dict[tuple[int, str], Version] = {}
        self.asked: set[int] = set()

    def load(self, enterprises: Iterable[int]) -> None:
        missing = set(enterprises) - self.asked
        if not missing:
            return
        self.asked |= missing
        products = Product.objects.filter(enterprise__in=missing).prefetch_related("photos")
        by_pk = {product.pk: product for product in products}
        versions = (
            Version.objects.filter(product__in=by_pk)
            .order_by("number")
            .prefetch_related("incoterms", "certificate_types", "payment_terms", "steps")
        )
        newest: dict[int, Version] = {}
        for version in versions:
            newest[version.product_id] = version
            version.product = by_pk[version.product_id]
            # Also under names it bore before, so that a renamed product is not taken in twice.
            self.by_name[version.product.enterprise_id, name_key(version.name)] = version
        for key, version in self.by_name.items():
            self.by_name[key] = newest[version.product_id]

    def find(self, enterprise: int, name: str) -> Version | None:
        self.load([enterprise])
        return self.by_name.get((enterprise, name_key(name)))


def nib_or_nothing(value: Any) -> str:
    if is_blank(value):
        return ""
    try:
        return read_nib(value).text
    except Unreadable:
        return ""
