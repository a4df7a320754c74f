"""Reasons and gaps in the reader's language. They are stored as codes, so that each reader has her own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from apps.common.formats import grouped
from apps.common.models import localised
from apps.readiness.models import Requirement
from apps.reference.choices import counted
from apps.reference.models import Category, CertificateType, Country, Unit

SENTENCES = {
    "topic.hs": gettext_lazy("HS %(prefix)s, as you asked"),
    "topic.category": gettext_lazy("in your category %(category)s"),
    "topic.words_only": gettext_lazy("only your words fit, neither category nor HS code"),
    "certificates.required": gettext_lazy("%(certificates)s verified and valid"),
    "certificates.held": gettext_lazy("%(certificates)s verified and valid"),
    "certificates.absent": gettext_lazy("%(certificates)s not verified, or no longer valid"),
    "quantity.moq": gettext_lazy("minimum order %(moq)s, you accept up to %(asked)s"),
    "quantity.moq_too_large": gettext_lazy("minimum order %(moq)s, you accept up to %(asked)s"),
    "quantity.capacity": gettext_lazy("%(capacity)s a month, you need %(asked)s"),
    "quantity.capacity_too_small": gettext_lazy("%(capacity)s a month, you need %(asked)s"),
    "quantity.unit": gettext_lazy("the maker counts in %(unit)s, you in %(asked)s: please ask"),
    "price.within": gettext_lazy("within your price band"),
    "price.on_request": gettext_lazy("price on request"),
    "price.no_rate": gettext_lazy("price in %(currency)s, not compared with your band"),
    "price.above": gettext_lazy("%(percent)s%% above your price band"),
    "price.below": gettext_lazy("%(percent)s%% below your price band"),
    "words.found": gettext_lazy("your words: %(words)s"),
    "words.absent": gettext_lazy("not mentioned: %(words)s"),
    "language.described": gettext_lazy("described in your language"),
    "language.undescribed": gettext_lazy("no description in your language yet"),
    "feedback.liked_maker": gettext_lazy("you liked another work of this maker"),
    "feedback.liked_category": gettext_lazy("you liked a similar work"),
    "feedback.declined_maker": gettext_lazy("another work of this maker was not for you"),
    "feedback.declined_category": gettext_lazy("a similar work was not for you"),
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
CERTIFICATES_IN_BRIEF = 3


class Names:
    """Names of certificates, categories, units and requirements, each table read at most once."""

    def __init__(self) -> None:
        self._tables: dict[type[Any], Mapping[str, Any]] = {}
        self._requirements: Mapping[str, Requirement] | None = None

    def of(self, model: type[Any], code: str) -> str:
        if model not in self._tables:
            self._tables[model] = model._default_manager.in_bulk()
        row = self._tables[model].get(code)
        return str(row.label) if row else code

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

    def amount(self, value: int | None, unit: str) -> str:
        if value is None:
            return _("not stated")
        name = counted(value, unit, self.of(Unit, unit), get_language() or "id") if unit else ""
        return f"{grouped(value)} {name}".strip()


def say(entry: Mapping[str, Any], names: Names) -> str:
    """One stored reason or gap as words, in the active language."""
    sentence = SENTENCES.get(entry["code"])
    if sentence is None:
        return ""
    words: dict[str, Any] = dict(entry)
    unit = entry.get("unit", "")
    if "prefix" in entry:
        prefix = entry["prefix"]
        words["prefix"] = f"{prefix[:4]}.{prefix[4:]}" if len(prefix) > 4 else prefix
    if "category" in entry:
        words["category"] = names.of(Category, entry["category"])
    if "certificates" in entry:
        words["certificates"] = ", ".join(names.of(CertificateType, code) for code in entry["certificates"])
    if "destination" in entry:
        words["market"] = names.of(Country, entry["destination"])
    if "requirements" in entry:
        words["papers"] = ", ".join(names.requirement(code) for code in entry["requirements"])
    if "level" in entry:
        words["level"] = localised(SimpleNamespace(**entry), "level")
    for moment in ("on", "until"):
        if entry.get(moment):
            words["day"] = date_format(date.fromisoformat(entry[moment]), "j M Y")
    if "words" in entry:
        words["words"] = ", ".join(entry["words"])
    if entry["code"] == "quantity.unit":
        words.update(unit=names.of(Unit, unit), asked=names.of(Unit, entry["asked"]))
    else:
        words.update({key: names.amount(entry[key], unit) for key in ("moq", "capacity", "asked") if key in entry})
    return str(sentence) % words


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
