"""A cell that lists certificates: `HALAL: ID3211... (BPJPH) terbit 1 April 2024 s.d. 31 Maret 2028; ...`"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from apps.common.outside.dates import read_date
from apps.common.outside.text import one_line
from apps.intake.rules.problems import WrongCell

ISSUED = r"(?:terbit|tanggal terbit|tgl\.? terbit|issued|tgl\.?|tanggal)"
UNTIL = r"(?:s\.?/?d\.?|sampai(?: dengan)?|hingga|berlaku sampai|berlaku hingga|until)"
FOR_EVER = re.compile(r"[,\s]*(berlaku seterusnya|berlaku selamanya|seumur hidup|no expiry)$", re.IGNORECASE)
ENTRY = re.compile(
    rf"^(?P<type>[^:]+?)\s*:\s*(?P<number>[^()]+?)\s*(?:\((?P<issuer>.+?)\)\s*)?"
    rf"(?:,?\s*\b{ISSUED}:?\s+(?P<issued>.+?))?(?:,?\s*\b{UNTIL}\s+(?P<until>.+))?$",
    re.IGNORECASE,
)


class CertificateFacts(TypedDict):
    """Dates as ISO text, "" for none."""

    type: str
    number: str
    issuer: str
    issued_on: str
    valid_until: str


def read_certificates(text: str, find_type: Callable[[str], str]) -> list[CertificateFacts]:
    entries = (one_line(entry) for entry in re.split(r"[;\n]", text))
    return [read_entry(entry, find_type) for entry in entries if entry and entry != "-"]


def read_entry(entry: str, find_type: Callable[[str], str]) -> CertificateFacts:
    """`issuer` reaches to the last bracket before the date, since names of issuers hold brackets too."""
    match = ENTRY.match(FOR_EVER.sub("", entry))
    if match is None:
        raise WrongCell(
            _("“%(entry)s” lacks the certificate's number. Write it as HALAL: number (issuer)."), entry=entry
        )
    return CertificateFacts(
        type=find_type(match["type"]),
        number=one_line(match["number"]),
        issuer=one_line(match["issuer"] or ""),
        issued_on=read_date(match["issued"]).isoformat() if match["issued"] else "",
        valid_until=read_date(match["until"]).isoformat() if match["until"] else "",
    )
