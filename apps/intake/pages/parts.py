"""Columns that are no values of their own: what they became, and where that is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from apps.sheets.choices import SheetKind

# A part of an enterprise's sheet: the whole that it joined.
WHOLES: dict[str, str] = {
    **dict.fromkeys(("rt_rw", "rt", "rw", "hamlet", "village", "district"), "address"),
    **dict.fromkeys(("workers_men", "workers_women"), "workers"),
    "capacity_unit": "monthly_capacity", "province": "regency", "regency_code": "regency",
    "cert": "certificates", "until": "certificates",
}  # fmt: skip
# Two things under one heading: each gets a column beside it.
PARTED: dict[str, tuple[str, ...]] = {
    "name_owner": ("name", "contact_name"), "owner_name": ("contact_name", "name"),
    "email_website": ("email", "website"), "contact_phone": ("contact_name", "whatsapp"),
}  # fmt: skip
# Shown together with the whole, which a sheet of parts alone has no column for.
MADE = ("address", "workers", "certificates")
DATED = ("sales", "capital")


def whole_of(kind: str, code: str, values: Mapping[str, Any]) -> str:
    """The column that this one went into, as far as the row has it; "" for a column of its own."""
    if kind != SheetKind.ENTERPRISES or code in values:
        return ""
    base, _colon, kept = code.partition(":")
    if code in DATED:
        return next((one for one in values if one.startswith(f"{code}:")), "")
    if code == "data_year":
        return next((one for one in values if one.partition(":")[0] in DATED), "")
    if code in PARTED:
        return next((one for one in PARTED[code] if values.get(one)), "")
    whole = WHOLES.get(base, "")
    if whole == "certificates":
        listed = {one["type"] for one in values.get(whole, ())}
        return whole if kept in listed else ""
    return whole if values.get(whole) not in (None, "", []) else ""


def wholes_of(kind: str, codes: Iterable[str]) -> Iterable[str]:
    """Columns that the parts of a sheet make, in the order of the parts."""
    if kind == SheetKind.ENTERPRISES:
        codes = list(codes)
        found = dict.fromkeys(WHOLES.get(code.partition(":")[0], "") for code in codes)
        yield from (one for code in codes for one in PARTED.get(code, ()) if one not in codes)
        yield from (whole for whole in found if whole in MADE)


def is_part(code: str, whole: str) -> bool:
    return WHOLES.get(code.partition(":")[0]) == whole or whole in PARTED.get(code, ())
