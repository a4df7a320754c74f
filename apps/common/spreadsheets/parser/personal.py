"""NIK and numbers of family cards are dropped before anybody sees or keeps them.

By what the column says, and by their shape: province, regency and district (six digits), date of birth as DDMMYY with
40 added to the day for women, and a serial of four. A person's NPWP may be the same number: under a heading that says
NPWP alone it stays.
"""

from __future__ import annotations

import re
from typing import Any

from apps.common.spreadsheets.limits import ROWS_OF_HEADINGS
from apps.common.spreadsheets.parser.sheets import RawSheet, Row

LONGEST_HEADING = 60
FEWEST_DIGITS = 4
# Not held in a larger word or number; a heading such as "No. KTP/NIK Pemilik (16 digit)" still says it.
PERSONAL = re.compile(
    r"\b(n\.?\s?i\.?\s?k|n\.?\s?k\.?\s?k|no(mor|\.)?\s*kk|kk|e-?ktp|ktp|nomor induk kependudukan|"
    r"(nomor|no\.?)?\s*kartu keluarga|kartu tanda penduduk|no(mor|\.)?\s*identitas|identity (card|number)|"
    r"(national )?id (card|number)|family card)\b\.?",
    re.IGNORECASE,
)
# "Alamat sesuai KTP" is an address, "Nama KK" a name.
OTHER_THAN_NUMBERS = re.compile(
    r"\b(alamat|nama|name|address|tempat|tanggal|tgl|kecamatan|desa|kelurahan|kab|kabupaten|kota|jumlah|status)\b",
    re.IGNORECASE,
)
TAX = re.compile(r"\bnpwp\b", re.IGNORECASE)
# Sixteen digits in one run, or parted as people part them.
CANDIDATE = re.compile(
    r"(?<![0-9A-Za-z])(?:[1-9]\d{15}|[1-9]\d{3}([ .-])\d{4}\1\d{4}\1\d{4}|[1-9]\d{5}([ .-])\d{6}\2\d{4}|"
    r"[1-9]\d\.\d\d\.\d\d\.\d{6}\.\d{4})(?![0-9A-Za-z])"
)


def drop_personal(sheet: RawSheet) -> None:
    """Empty such cells; a notice says how many and under which headings."""
    headed, tax = columns_of(sheet.rows[:ROWS_OF_HEADINGS])
    dropped = 0
    places: set[int] = set()
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            if cell is None or cell is True or cell is False:
                continue
            begins = headed.get(column)
            if begins is not None and number > begins and has_digits(cell):
                row[column] = None
            elif column in tax or not may_hold_nik(cell):
                continue
            else:
                kept = without_nik(cell)
                if kept == cell:
                    continue
                row[column] = kept
            dropped += 1
            places.add(column)
    if dropped:
        names = [headed_text(sheet.rows, column, headed) for column in sorted(places)]
        sheet.notices.append(
            {"code": "personal", "params": {"count": dropped, "columns": ", ".join(dict.fromkeys(names))[:200]}}
        )


def columns_of(rows: list[Row]) -> tuple[dict[int, int], set[int]]:
    """Columns under a personal heading, by the row of it; and columns of tax numbers, which keep theirs."""
    headed: dict[int, int] = {}
    tax: set[int] = set()
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if not isinstance(cell, str) or len(cell) > LONGEST_HEADING or re.search(r"\d{6}", cell):
                continue
            said = cell.replace("_", " ")
            personal, taxed = PERSONAL.search(said), TAX.search(said)
            if personal and not taxed and not OTHER_THAN_NUMBERS.search(said) and is_heading(row):
                headed.setdefault(column, number)
            elif taxed and not personal:
                tax.add(column)
    return headed, tax


def is_heading(row: Row) -> bool:
    """Several cells, all of them words: a title above a table, or data that mentions a KTP somewhere, is none."""
    filled = [cell for cell in row if cell is not None]
    words = [cell for cell in filled if isinstance(cell, str) and not re.search(r"\d{5}", cell)]
    return len(words) == len(filled) > 1


def has_digits(cell: Any) -> bool:
    """A tick, "ada" or "-" under such a heading tells nothing of anybody."""
    return sum(sign.isdigit() for sign in str(cell)) >= FEWEST_DIGITS


def may_hold_nik(cell: Any) -> bool:
    if isinstance(cell, str):
        return len(cell) >= 16
    return isinstance(cell, int | float) and 10**15 <= abs(cell) < 10**16


def without_nik(cell: Any) -> Any:
    if isinstance(cell, int | float):
        # A number cell has lost its last digits; what is left of a NIK is one all the same.
        return None if is_nik(str(int(cell))) else cell
    kept = CANDIDATE.sub(lambda found: "" if is_nik(re.sub(r"\D", "", found[0])) else found[0], cell)
    return kept if kept == cell else kept.strip(" '\u2019,;:/-") or None


def is_nik(digits: str) -> bool:
    day, month = int(digits[6:8]), int(digits[8:10])
    return len(digits) == 16 and digits[2:4] != "00" and 1 <= day % 40 <= 31 and day <= 71 and 1 <= month <= 12


def headed_text(rows: list[Row], column: int, headed: dict[int, int]) -> str:
    """The heading in its own words, else the letter of the column."""
    number = headed.get(column)
    if number is not None:
        return str(rows[number][column])
    return chr(65 + column) if column < 26 else f"{chr(64 + column // 26)}{chr(65 + column % 26)}"
