"""What the cells of a line say together, before each is read for itself.

Parts of an address are joined, men and women added, telephones sorted, years found, answers of the officer filled in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from apps.common.outside.codes import NIB_DIGITS, nibs_in, read_nib
from apps.common.outside.dates import read_date, read_year
from apps.common.outside.numbers import read_people
from apps.common.outside.phones import Phones, read_phones
from apps.common.outside.text import one_line
from apps.common.outside.understood import Unreadable
from apps.intake.rules.answers import RIVAL, SHEET_DEFAULTS
from apps.intake.rules.problems import Problem, WrongCell, problem
from apps.intake.rules.proposals import NAMED, place_in, standing_of
from apps.sheets.rules import words
from apps.sheets.rules.headings import OF_GOODS
from apps.sheets.rules.phrases import plain
from apps.sheets.rules.together import email_and_website, name_and_owner, person_of

if TYPE_CHECKING:
    from apps.intake.reads.resources.lines import RowCells

Find = Callable[[str, str], str]
LONGEST_ADDRESS = 600
MOBILE = re.compile(r"(?:\+62|62|0)(8[0-9]{8,11})")
NUMBER_LIKE = re.compile(r"^[A-Za-z0-9 ./\-]*\d(?:[A-Za-z ./\-]*\d){4,}[A-Za-z0-9 ./\-]*$")
# 503/IUMK/2019, SIUP 510: a permit of another kind stands where the NIB is asked for.
OTHER_PERMIT = re.compile(r"(?!\b(?:nib|no|nomor)\b)\b[a-z]{2,}|\d\s*/\s*[a-z\d]", re.IGNORECASE)
NAMELESS = re.compile(
    r"^(?:(?:belum|blm|tidak|tdk)(?: ada| punya| memiliki| ber)?|tanpa) ?(?:nama|merek|merk|brand)(?: usaha)?$"
)
SAYS_NO = frozenset({"0", "tidak", "tdk", "belum", "no", "n", "false", "x", "blm", "proses", "dalam proses"})


@dataclass(frozen=True)
class SheetFacts:
    """What the headings of a sheet say, and what its officer answered for all rows."""

    columns: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, tuple[int, str]] = field(default_factory=dict)  # (scale, currency) by column
    years: Mapping[str, int] = field(default_factory=dict)
    edition: str = ""
    units: Mapping[str, str] = field(default_factory=dict)  # what the headings say figures are measured in
    term: str = ""  # the Incoterm of the prices, as their headings say it
    defaults: Mapping[str, str] = field(default_factory=dict)
    replaced: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    # Further columns of the same meaning: where the first is empty, they speak.
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheet: Mapping[str, Any]) -> SheetFacts:
        known = [heading for heading in sheet["headings"] if heading["code"]]
        return cls(
            columns={heading["code"]: heading["index"] for heading in known},
            hints={heading["code"]: (heading.get("scale", 1), heading.get("currency", "")) for heading in known},
            years={heading["code"]: heading["year"] for heading in known if heading.get("year")},
            edition=next((heading.get("edition", "") for heading in known if heading["code"] == "kbli"), ""),
            units={heading["code"]: heading["unit"] for heading in known if heading.get("unit")},
            term=next((one["incoterm"] for one in known if one["code"] in OF_GOODS and one.get("incoterm")), ""),
            defaults=sheet.get("defaults", {}),
            replaced=sheet.get("replaced", {}),
            rivals=rivals_of(sheet),
        )


def rivals_of(sheet: Mapping[str, Any]) -> dict[str, tuple[int, ...]]:
    """Columns that mean the same as another, by the code of that."""
    there = {heading["code"] for heading in sheet["headings"]}
    found: dict[str, tuple[int, ...]] = {}
    for heading in sheet["headings"]:
        code = heading.get("rival", "")
        if code in there and code and not heading["code"]:
            found[code] = (*found.get(code, ()), heading["index"])
    return found


def blank(line: RowCells, code: str) -> bool:
    return words.is_blank(line.get(code))


def fill_in(line: RowCells, *codes: str) -> None:
    """The sheet's defaults where nothing is said; all of them when no code is named."""
    for code, text in line.sheet.defaults.items():
        if (
            code not in SHEET_DEFAULTS
            and not code.startswith(RIVAL)
            and (not codes or code in codes)
            and blank(line, code)
        ):
            line[code] = text


def prepare_enterprise(line: RowCells, find: Find) -> None:
    columns, street = line.sheet.columns, line.text("address")
    part_what_stands_together(line)
    if NAMELESS.match(plain(line.text("name"))):
        line["name"] = None
    if line.sheet.defaults.get("name_from") == "contact_name" and blank(line, "name"):
        line["name"] = line.text("contact_name") or None
    settle_form(line)
    leave_what_is_no_nib(line)
    if columns.keys() & {"rt_rw", "rt", "rw", "hamlet", "village", "district"}:
        join_address(line)
    if columns.keys() & {"workers", "workers_men", "workers_women"}:
        add_workers(line)
    if "capacity_unit" in columns and not blank(line, "capacity_unit") and not blank(line, "monthly_capacity"):
        line["monthly_capacity"] = f"{one_line(line['monthly_capacity'])} {one_line(line['capacity_unit'])}"
    if "whatsapp" in columns or "phone" in columns or "whatsapp" in line:
        sort_telephones(line)
    place_years(line)
    list_certificates(line)
    find_place(line, find, street)
    fill_in(line)


def part_what_stands_together(line: RowCells) -> None:
    """Columns of two things fill those of one, where these are empty."""
    for code in ("name_owner", "owner_name"):
        if blank(line, code):
            continue
        text = str(line[code])
        name, owner = name_and_owner(text, owner_first=code == "owner_name")
        for own, part in (("name", name), ("contact_name", owner)):
            if part and blank(line, own):
                line[own] = part
    if not blank(line, "contact_phone"):
        text = line["contact_phone"]
        for own, part in (("whatsapp", text), ("contact_name", person_of(str(text)))):
            if part and blank(line, own):
                line[own] = part
    if not blank(line, "email_website"):
        email, website, rest = email_and_website(line.text("email_website"))
        for own, part in (("email", email), ("website", website)):
            if part and blank(line, own):
                line[own] = part
        if rest:
            told = _("“%(text)s” is neither an e-mail address nor a website: it is not taken in.")
            line.notice("email_website", problem(told, text=rest))


def settle_form(line: RowCells) -> None:
    """PT or CV before the name is the legal form; "UMKM" or "Mikro" in its column says nothing about it."""
    if "legal_form" in line and not blank(line, "legal_form") and words.is_no_form(line.text("legal_form")):
        line["legal_form"] = None
    name, form = words.split_name(line.text("name"))
    if form and name and blank(line, "legal_form"):
        line["legal_form"] = form
    elif plain(line.text("legal_form")) in words.SAID_BACK:
        line.notice(
            "legal_form",
            problem(_("“%(text)s” was read as an individual without a business form."), text=line.text("legal_form")),
        )
    if said := words.form_of(line.text("legal_form")):
        line["legal_form"] = said


def leave_what_is_no_nib(line: RowCells) -> None:
    """Ada, proses, sudah: there is no number. More digits than an NIB has cannot be completed, fewer can: those hold
    the row, unless it was answered that spoilt ones are left out."""
    text = line.text("nib")
    if not text:
        return
    digits = sum(sign.isdigit() for sign in text)
    if not digits or (not nibs_in(text) and OTHER_PERMIT.search(text)):
        line.notice("nib", problem(_("“%(text)s” is no NIB: it is not taken in."), text=text) | {"emptied": text})
        line["nib"] = None
    elif digits > NIB_DIGITS or line.sheet.defaults.get("nib_left"):
        try:
            read_nib(line["nib"])
        except Unreadable as unreadable:
            line.notice("nib", spoilt(line, "nib", unreadable))
            line["nib"] = None


def settle_place(line: RowCells, find: Callable[[], str]) -> None:
    """A cell that names no regency that we know, but a district or a village: the sheet's answer for all such, and the
    cell joins the address. `find` reads the cell."""
    answer, text = line.sheet.defaults.get("regency_else", ""), line.text("regency")
    if not answer:
        return
    if not text:
        line["regency"] = answer
        return
    try:
        find()
    except (Unreadable, WrongCell) as unknown:
        if standing_of(text, unknown.choices) == NAMED:
            return
        line.notice("regency", problem(_("“%(text)s” is read as a part of %(place)s."), text=text, place=answer))
        line["regency"] = answer
        if plain(text) not in plain(line.text("address")):
            line["address"] = ", ".join(filter(None, (line.text("address"), text)))[:LONGEST_ADDRESS]


def join_address(line: RowCells) -> None:
    """Street, RT/RW, hamlet, village and district, each once."""
    parts = [line.text("address")]
    numbers = [f"{label} {line.text(code)}" for code, label in (("rt", "RT"), ("rw", "RW")) if line.text(code)]
    both = line.text("rt_rw") or " ".join(numbers)
    parts.append(both if not both or both[:2].upper() in ("RT", "RW") else f"RT/RW {both}")
    parts += [line.text("hamlet"), line.text("village")]
    district = line.text("district")
    parts.append(district if not district or plain(district).startswith("kec") else f"Kec. {district}")
    joined = ""
    for part in parts:
        if part and plain(part).removeprefix("kec ") not in plain(joined):
            joined = f"{joined}, {part}" if joined else part
    if joined:
        line["address"] = joined[:LONGEST_ADDRESS]


def add_workers(line: RowCells) -> None:
    text = line.get("workers")
    counts = [count for code in ("workers_men", "workers_women") if (count := count_people(line, code)) is not None]
    if not blank(line, "workers"):
        if isinstance(text, str) and (count := count_people(line, "workers")) is not None:
            line["workers"] = count
    elif counts:
        line["workers"] = sum(counts)


def count_people(line: RowCells, code: str) -> int | None:
    if blank(line, code):
        return None
    try:
        found = read_people(line[code])
    except Unreadable as unreadable:
        line.notice(code, spoilt(line, code, unreadable))
        return None
    for notice in found.notices:
        line.notice(code, problem(notice.message, **notice.params))
    return found.value


def spoilt(line: RowCells, code: str, unreadable: Unreadable) -> Problem:
    return problem(unreadable.message, choices=unreadable.choices, **unreadable.params) | {"emptied": line.text(code)}


def sort_telephones(line: RowCells) -> None:
    """The mobile of all numbers is for WhatsApp, a landline the telephone; what is spoilt empties its cell."""
    given = line.get("whatsapp")
    if isinstance(given, str) and blank(line, "phone") and (plainly := MOBILE.fullmatch(given)):
        line["whatsapp"] = f"+62{plainly[1]}"
        return
    first, second = (Phones() if blank(line, code) else read_phones(line[code]) for code in ("whatsapp", "phone"))
    for code, found in (("whatsapp", first), ("phone", second)):
        if found.notices:
            notice = found.notices[0]
            line.notice(
                code, problem(notice.message, **notice.params) | ({"emptied": line.text(code)} if not found.any else {})
            )
    line["whatsapp"] = first.mobile or second.mobile or None
    # A second mobile in a column of its own is kept as the telephone: nothing is dropped in silence.
    other = second.mobile if first.mobile and second.mobile != first.mobile else ""
    line["phone"] = first.landline or second.landline or other or None
    if other and line["phone"] != other:
        line.notice("phone", problem(_("There is no room for %(number)s beside the other two numbers."), number=other))


def place_years(line: RowCells) -> None:
    """Sales and capital get the year that the heading, the sheet or the line's own column says."""
    for code in ("sales", "capital"):
        if blank(line, code):
            continue
        if year := line.sheet.years.get(code) or year_of(line):
            line[f"{code}:{year}"] = line[code]
            line.hints[f"{code}:{year}"] = line.sheet.hints.get(code, (1, ""))
        else:
            line.notice(code, problem(_("Of which year this is has not been said yet: it is not taken in.")))


def year_of(line: RowCells) -> int:
    answer = line.sheet.defaults.get("year", "")
    try:
        return read_year(line.get("data_year") if answer == "column" else answer) if answer else 0
    except Unreadable:
        return 0


def list_certificates(line: RowCells) -> None:
    """Columns of one certificate each join the list, where they hold a number."""
    listed = []
    for code in line.sheet.columns:
        base, _colon, kind = code.partition(":")
        if base != "cert" or blank(line, code) or plain(line.text(code)) in SAYS_NO:
            continue
        number = one_line(line.text(code))
        if not NUMBER_LIKE.match(number):
            line.notice(code, problem(_("“%(text)s” is no number of a certificate: it is not taken in."), text=number))
            continue
        listed.append(f"{kind}: {number}{end_of(line, kind)}")
    if listed:
        line["certificates"] = "; ".join(filter(None, (line.text("certificates"), *listed)))


def end_of(line: RowCells, kind: str) -> str:
    code = f"until:{kind}"
    if blank(line, code):
        return ""
    try:
        return f" s.d. {read_date(line[code]):%d-%m-%Y}"
    except Unreadable as unreadable:
        line.notice(code, spoilt(line, code, unreadable))
        return ""


def find_place(line: RowCells, find: Find, street: str) -> None:
    """A region's code alone is a region; an address may name one, which is proposed or, if so answered, taken.

    Villages and districts beside it are no regencies, even where one bears their name.
    """
    if "regency_code" in line:
        line.setdefault("regency", None)
        if blank(line, "regency") and not blank(line, "regency_code"):
            line["regency"] = line["regency_code"]
    if blank(line, "regency") and (code := place_in(street, find)):
        if line.sheet.defaults.get("regency_from") == "address":
            line["regency"] = code
        else:
            line.doubts["regency"] = problem(_("The address names a regency.")) | {"proposal": code}
