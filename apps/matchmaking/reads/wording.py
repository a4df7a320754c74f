"""Reasons and gaps in the reader's language. They are stored as codes, so that each reader has her own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from apps.common.formats import grouped, hs, money, span
from apps.common.models import localised
from apps.common.offers import Price
from apps.markets.models import Requirement
from apps.matchmaking.models import MatchingRule
from apps.reference.choices import counted, in_sentence
from apps.reference.models import Category, CertificateType, Country, Unit

SENTENCES = {
    "topic.hs": gettext_lazy("HS %(prefix)s, as you asked"),
    "topic.category": gettext_lazy("in your category %(category)s"),
    "topic.words_only": gettext_lazy("only your words fit, neither category nor HS code"),
    "topic.other_code": gettext_lazy("HS %(hs)s, not among the codes that you named"),
    "certificates.required": gettext_lazy("%(certificates)s verified and valid"),
    "certificates.held": gettext_lazy("%(certificates)s verified and valid"),
    "certificates.absent": gettext_lazy("%(certificates)s not verified, or no longer valid"),
    "quantity.moq": gettext_lazy("minimum order %(moq)s, you accept up to %(asked)s"),
    "quantity.moq_too_large": gettext_lazy("minimum order %(moq)s, you accept up to %(asked)s"),
    "quantity.capacity": gettext_lazy("%(capacity)s a month, you need %(asked)s"),
    "quantity.capacity_too_small": gettext_lazy("%(capacity)s a month, you need %(asked)s"),
    "quantity.unit": gettext_lazy("the maker counts in %(unit)s, you in %(asked)s: please ask"),
    "price.within": gettext_lazy("%(price)s, within your price band"),
    "price.partly": gettext_lazy("%(price)s, in part within your price band"),
    "price.on_request": gettext_lazy("price on request"),
    "price.no_rate": gettext_lazy("price in %(currency)s, not compared with your band"),
    "price.unit": gettext_lazy("price per %(unit)s, yours per %(asked)s: not compared, please ask"),
    "price.above": gettext_lazy("%(price)s, %(percent)s%% above your limit of %(limit)s"),
    "price.below": gettext_lazy("%(price)s, %(percent)s%% below your limit of %(limit)s"),
    "price.ex_works": gettext_lazy(
        "%(price)s at the maker's place, without freight to the port: not compared with your FOB band"
    ),
    "price.above_ex_works": gettext_lazy(
        "%(price)s at the maker's place, %(percent)s%% above your limit of %(limit)s even without freight to the port"
    ),
    "words.found": gettext_lazy("your words: %(words)s"),
    "words.absent": gettext_lazy("none of your words is mentioned: %(words)s"),
    "language.described": gettext_lazy("described in your language"),
    "language.undescribed": gettext_lazy("no description in your language yet"),
    "feedback.liked_maker": gettext_lazy("you liked another work of this maker"),
    "feedback.liked_category": gettext_lazy("you liked a similar work"),
    "feedback.declined_maker": gettext_lazy("you said that this maker is not for you"),
    "feedback.declined_category": gettext_lazy("you said that this kind of work is not for you"),
    "feedback.declined_price": gettext_lazy("costs no less than a similar work whose price was not for you"),
    "feedback.declined_quantity": gettext_lazy(
        "its minimum order is no smaller than that of a similar work that you turned down for it"
    ),
    "feedback.declined_certificate": gettext_lazy(
        "holds no more certificates than a similar work that you turned down for them"
    ),
    "market.ended": gettext_lazy("not available for %(market)s: %(certificates)s ended on %(day)s"),
    "market.banned": gettext_lazy("this kind of work may not be exported"),
    "market.absent": gettext_lazy("for %(market)s still to be obtained: %(papers)s"),
    "readiness.verified": gettext_lazy("export readiness verified: %(level)s, %(day)s"),
    "readiness.unknown": gettext_lazy("export readiness not yet assessed"),
}
# Of little weight to a reader in a hurry, or said beside it already: left to the pages, not in letters.
MINOR = {
    "language.described", "words.found", "words.absent", "quantity.moq", "quantity.capacity", "feedback.liked_category",
}  # fmt: skip
PRICED = {
    "price.within", "price.partly", "price.above", "price.below", "price.ex_works", "price.above_ex_works",
}  # fmt: skip
CERTIFICATES_IN_BRIEF = 3


class Names:
    """Names of certificates, categories, units and requirements, each table read at most once."""

    def __init__(self) -> None:
        self._tables: dict[type[Any], Mapping[str, Any]] = {}
        self._rules: Mapping[str, str] | None = None
        self._requirements: Mapping[str, Requirement] | None = None

    def of(self, model: type[Any], code: str) -> str:
        if model not in self._tables:
            self._tables[model] = model._default_manager.in_bulk()
        row = self._tables[model].get(code)
        return str(row.label) if row else code

    def country(self, code: str) -> str:
        """As it stands in a sentence."""
        return in_sentence(code, self.of(Country, code), get_language() or "id")

    def rule(self, code: str) -> str:
        if self._rules is None:
            self._rules = {row.code: str(row.label) for row in MatchingRule.objects.all()}
        return self._rules.get(code, code)

    def requirement(self, code: str) -> str:
        """What a market asks, with what it takes: HACCP (about 60 days)."""
        if self._requirements is None:
            self._requirements = {row.code: row for row in Requirement.objects.all()}
        row = self._requirements.get(code)
        if row is None:
            return code
        days = row.effort_days
        return ngettext("%(name)s (about %(days)s day)", "%(name)s (about %(days)s days)", days) % {
            "name": row.label,
            "days": days,
        }

    def amount(self, value: int | float | None, unit: str) -> str:
        if value is None:
            return _("not stated")
        places = 0 if value == int(value) else 2
        name = (
            counted(int(value) if not places else 2, unit, self.of(Unit, unit), get_language() or "id") if unit else ""
        )
        return f"{grouped(value, places)} {name}".strip()


def say(entry: Mapping[str, Any], names: Names) -> str:
    """One stored reason or gap as words, in the active language."""
    sentence = SENTENCES.get(entry["code"])
    # A match that left before prices were told with their unit has nothing to say of them.
    if sentence is None or (entry["code"] in PRICED and "per" not in entry):
        return ""
    words: dict[str, Any] = {**entry, **_codes(entry), **_named(entry, names)}
    unit = entry.get("unit", "")
    if "level" in entry:
        words["level"] = localised(SimpleNamespace(**entry), "level")
    for moment in ("on", "until"):
        if entry.get(moment):
            words["day"] = date_format(date.fromisoformat(entry[moment]), "j M Y")
    if entry["code"] in ("quantity.unit", "price.unit"):
        words.update(unit=names.of(Unit, unit) or _("not stated"), asked=names.of(Unit, entry["asked"]))
    elif "asked" in entry:
        words.update(_amounts(entry, unit, names))
    elif "per" in entry:
        words.update(_prices(entry, names))
    return str(sentence) % words


def _codes(entry: Mapping[str, Any]) -> dict[str, str]:
    said = {key: hs(entry[key]) for key in ("prefix", "hs") if key in entry}
    return {**said, "words": ", ".join(entry["words"])} if "words" in entry else said


def _named(entry: Mapping[str, Any], names: Names) -> dict[str, str]:
    said = {}
    if "category" in entry:
        said["category"] = names.of(Category, entry["category"])
    if "certificates" in entry:
        said["certificates"] = ", ".join(names.of(CertificateType, code) for code in entry["certificates"])
    if "destination" in entry:
        said["market"] = names.country(entry["destination"])
    if "requirements" in entry:
        said["papers"] = ", ".join(names.requirement(code) for code in entry["requirements"])
    return said


def _amounts(entry: Mapping[str, Any], unit: str, names: Names) -> dict[str, str]:
    """Each in its own unit; the maker's also in the buyer's, where that is another."""
    said = {key: names.amount(entry[key], unit) for key in ("moq", "capacity") if key in entry}
    if "meant" in entry:
        meant = names.amount(entry["meant"], entry["asked_unit"])
        said = {key: f"{text} ({meant})" for key, text in said.items()}
    return {**said, "asked": names.amount(entry["asked"], entry.get("asked_unit", unit))}


def _prices(entry: Mapping[str, Any], names: Names) -> dict[str, str]:
    """In dollars per the maker's unit, and in brackets per the buyer's where that is another."""
    price = _price_per(entry["low"], entry["high"], names.of(Unit, entry["per"]))
    if "own_low" in entry:
        price = f"{_price_per(entry['own_low'], entry['own_high'], names.of(Unit, entry['unit']))} ({price})"
    limit = _dollars(entry["limit"]) if entry.get("limit") is not None else ""
    return {"price": price, "limit": limit}


def _price_per(low: int, high: int, unit: str) -> str:
    return str(Price(span(_dollars(low), _dollars(high), "USD"), unit))


def _dollars(micros: int) -> str:
    """Below ten cents with four places: a gram costs little."""
    amount = Decimal(micros) / 1_000_000
    return money(amount.quantize(Decimal("0.01")), "USD") if micros >= 100_000 else f"USD {grouped(amount, 4)}"


@dataclass(frozen=True)
class ScorePart:
    """One rule's points, and where its piece of a bar of 100 begins."""

    label: str
    points: int
    most: int
    left: int

    @property
    def open(self) -> int:
        return self.most - self.points


def parts_of(parts: Mapping[str, Sequence[int]], names: Names) -> list[ScorePart]:
    """Of a match, the heaviest rule first."""
    shown, left = [], 0
    for code, (points, most) in sorted(parts.items(), key=lambda part: (-part[1][1], part[0])):
        shown.append(ScorePart(names.rule(code), points, most, left))
        left += most
    return shown


def sayings(entries: Iterable[Mapping[str, Any]], names: Names, *, brief: bool = False) -> list[str]:
    """All of them; in brief without the minor ones, a category beside its HS code, and a long row of certificates."""
    entries = list(entries)
    if brief:
        coded = any(entry["code"] == "topic.hs" for entry in entries)
        left_out = MINOR | {"topic.category"} if coded else MINOR
        entries = [_shortened(entry) for entry in entries if entry["code"] not in left_out]
    return [text for entry in entries if (text := say(entry, names))]


def _shortened(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    if entry["code"] != "certificates.held":
        return entry
    return {**entry, "certificates": entry["certificates"][:CERTIFICATES_IN_BRIEF]}
