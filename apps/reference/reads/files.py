"""Reading the data files into plain rows: which file feeds which table."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange

from apps.reference.models import (
    Area,
    Category,
    CertificateAlias,
    CertificateType,
    Container,
    Country,
    CountryAlias,
    Currency,
    ExchangeRate,
    HelpDesk,
    Holiday,
    HsChapter,
    HsCode,
    Incoterm,
    Kbli,
    Office,
    PaymentTerm,
    Port,
    Province,
    ProvinceAlias,
    Regency,
    RegencyAlias,
    Service,
    SizeCriterion,
    Unit,
)

FOLDER = Path(__file__).parents[1] / "data"
Row = dict[str, Any]


@dataclass(frozen=True)
class TableSource:
    """A table and its files. `key` are the columns that name a row; `shape` turns file rows into field values.

    `aside` are values that rows take while they are changed one by one, so that none stands in another's way.
    """

    model: type[models.Model]
    files: tuple[str, ...]
    key: tuple[str, ...] = ("code",)
    shape: Callable[[list[list[Row]]], Iterator[Row]] | None = None
    aside: Mapping[str, Any] | None = None

    @property
    def name(self) -> str:
        return self.model._meta.model_name or ""

    def digest(self) -> str:
        """Of the files and of this code, so that a new way of reading them loads them anew."""
        total = hashlib.sha256(Path(__file__).read_bytes())
        for file in self.files:
            total.update((FOLDER / file).read_bytes())
        return total.hexdigest()

    def rows(self) -> Iterator[Row]:
        read = [read_file(file) for file in self.files]
        for row in self.shape(read) if self.shape else iter(read[0]):
            yield {self.attname(name): self.value(name, value) for name, value in row.items()}

    def attname(self, name: str) -> str:
        return str(getattr(self.model._meta.get_field(name), "attname", name))

    def value(self, name: str, value: Any) -> Any:
        field: Any = self.model._meta.get_field(name)
        if value == "" and field.null:
            return None
        if isinstance(field, models.BooleanField):
            return value in ("1", True)
        return value if not isinstance(value, str) else field.to_python(value)


def read_file(name: str) -> list[Row]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _hs_codes(files: list[list[Row]]) -> Iterator[Row]:
    """Every line of the edition, with our Indonesian words where we have them."""
    lines, ours = files
    known = {row["code"]: row for row in ours}
    for line in lines:
        extra = known.get(line["code"])
        yield {
            **line,
            "chapter": line["code"][:2],
            "description": extra["description"] if extra else "",
            "words": extra["words"] if extra else "",
            "flags": extra["flags"] if extra else "",
            "common": extra is not None,
        }


def _categories(files: list[list[Row]]) -> Iterator[Row]:
    """Parents stand above their children; the place in the file is the place on the page."""
    for position, row in enumerate(files[0], start=1):
        yield {**row, "position": position}


def _units(files: list[list[Row]]) -> Iterator[Row]:
    for row in files[0]:
        yield {**row, "aliases": [alias for alias in row["aliases"].split("|") if alias]}


def _areas(files: list[list[Row]]) -> Iterator[Row]:
    for row in files[0]:
        yield {**row, "places": row["places"].split("|")}


def _size_criteria(files: list[list[Row]]) -> Iterator[Row]:
    """`since` is the first day in force, `until` the first day no longer in force."""
    for row in files[0]:
        since, until = row.pop("since"), row.pop("until")
        span = DateRange(date.fromisoformat(since), date.fromisoformat(until) if until else None, "[)")
        yield {**row, "in_force": span}


# In the order of their foreign keys.
SOURCES = (
    TableSource(Province, ("provinces.csv",)),
    TableSource(Regency, ("regencies.csv",)),
    TableSource(ProvinceAlias, ("province_aliases.csv",), key=("province_id", "name")),
    TableSource(RegencyAlias, ("regency_aliases.csv",), key=("regency_id", "name")),
    TableSource(Area, ("areas.csv",), key=("name",), shape=_areas),
    TableSource(Country, ("countries.csv",)),
    TableSource(CountryAlias, ("country_aliases.csv",), key=("country_id", "name")),
    TableSource(Currency, ("currencies.csv",)),
    TableSource(ExchangeRate, ("exchange_rates.csv",), key=("currency_id", "since")),
    TableSource(HsChapter, ("hs_chapters.csv",)),
    TableSource(HsCode, ("hs_codes.csv", "hs_common.csv"), shape=_hs_codes),
    TableSource(Kbli, ("kbli.csv",)),
    TableSource(Category, ("categories.csv",), shape=_categories),
    TableSource(CertificateType, ("certificate_types.csv",)),
    TableSource(CertificateAlias, ("certificate_aliases.csv",), key=("certificate_id", "name")),
    TableSource(Unit, ("units.csv",), shape=_units),
    TableSource(Incoterm, ("incoterms.csv",)),
    TableSource(Container, ("containers.csv",)),
    TableSource(PaymentTerm, ("payment_terms.csv",)),
    TableSource(Port, ("ports.csv",)),
    TableSource(Service, ("services.csv",)),
    TableSource(Holiday, ("holidays.csv",), key=("day",)),
    TableSource(HelpDesk, ("help_desks.csv",)),
    TableSource(Office, ("offices.csv",)),
    TableSource(
        SizeCriterion,
        ("size_criteria.csv",),
        key=("law", "measure", "size_class"),
        shape=_size_criteria,
        aside={"in_force": DateRange(empty=True)},
    ),
)
