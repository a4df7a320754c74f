"""The names of codes, in the reader's language: one query for all of them, kept while the catalogue stays as it is."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from apps.common.formats import english
from apps.reference.choices import SizeClass

STATEMENT = """
SELECT 'category', code, name, name_en, COALESCE(parent_id, ''), position FROM reference_category
UNION ALL SELECT 'province', code, name, name_en, '', 0 FROM reference_province
UNION ALL SELECT 'certificate', code, name, name_en, CASE WHEN facet THEN 'facet' ELSE '' END, 0
    FROM reference_certificatetype
UNION ALL SELECT 'hs', code, name, name_en, section, 0 FROM reference_hschapter
UNION ALL SELECT 'unit', code, name, name_en, '', 0 FROM reference_unit
UNION ALL SELECT 'regency', code, CASE WHEN is_city THEN name ELSE short_name END,
    CASE WHEN is_city AND name LIKE 'Kota %' THEN short_name || ' City' ELSE '' END, province_id, 0
    FROM reference_regency
"""


@dataclass(frozen=True)
class Name:
    code: str
    name: str
    name_en: str
    above: str  # a category's parent, a regency's province; "facet" on certificates offered as filters
    position: int

    def __str__(self) -> str:
        return (self.name_en or self.name) if english() else self.name


class Labels:
    """`labels["category", "kopi"]`; an unknown code reads as itself."""

    def __init__(self, names: dict[tuple[str, str], Name]) -> None:
        self.names = names

    def __getitem__(self, key: tuple[str, str]) -> str:
        if key[0] == "size":
            return str(SizeClass(key[1]).label) if key[1] in SizeClass.values else key[1]
        found = self.names.get(key)
        return str(found) if found else key[1]

    def find(self, kind: str, code: str) -> Name | None:
        return self.names.get((kind, code))

    def above(self, kind: str, code: str) -> str:
        found = self.names.get((kind, code))
        return found.above if found else ""

    def of(self, kind: str) -> list[Name]:
        return [name for (is_kind, _code), name in self.names.items() if is_kind == kind]


def read_labels() -> Labels:
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT)
        return Labels({(kind, code): Name(code, *rest) for kind, code, *rest in cursor.fetchall()})
