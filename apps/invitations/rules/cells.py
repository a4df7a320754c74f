"""What one cell of an address list holds, whatever column it stands in."""

from __future__ import annotations

import re

from apps.common.outside.addresses import address_key
from apps.common.outside.text import one_line, plain_signs

ADDRESS = re.compile(r"[^\s<>,;:\"'()\[\]|/\\]+@[^\s<>,;:\"'()\[\]|/\\?]+")
AT = re.compile(r"\s*(?:@|[\[({]\s*at\s*[\])}])\s*", re.IGNORECASE)
NAMED = re.compile(r"^\s*\"?(?P<name>[^<>\"@]*?)\"?\s*<[^<>]*>")
WEBSITE = re.compile(r"^(?:https?://|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,10}(?:/\S*)?$", re.IGNORECASE)
PHONE = re.compile(r"^[+(]?[\d\s().+/-]{5,}$")
COUNT = re.compile(r"^\d+(?:\.0)?[.)]?$")
EMPTY = frozenset({"-", "--", "–", "—", "n/a", "na", "nil", "none", "tidak ada", "tba", "tbc", "?", "."})
# In a name or a position only words that no person bears; short forms such as AG and SA count at the end alone.
COMPANY = re.compile(
    r"\b(ltd|limited|inc|corp|corporation|llc|llp|plc|pte|pty|gmbh|s\.a|b\.v|n\.v|srl|s\.r\.l|sarl|s\.p\.a|aps|a/s|sdn|bhd|"
    r"k\.k|company|group|holdings?|imports?|exports?|importers?|trading|enterprises|industries|tbk|koperasi|perusahaan)\b"
    r"|^(pt|cv|ud)\b|(& co\.?|\bco\.|\b(ag|sa|ab|oy|bv|nv|kk|spa|as))$",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"^(?:mr|mrs|ms|miss|mx|dr|prof|h\.?\s?e|hon|sir|madam|bapak|bpk|ibu|sdr|sdri|tn|ny|ir|drs|dra|tuan|nyonya|ambassador)\b",
    re.IGNORECASE,
)
POSITION = re.compile(
    r"\b(attach[eé]|atase|manager|manajer|director|direktur|officer|secretary|sekretaris|counsellor|commissioner|consul|"
    r"konsul|president|presiden|ceo|coo|cfo|owner|buyer|purchasing|procurement|assistant|adviser|advisor|executive|"
    r"chairman|chairperson|kepala|staf|staff|head of .+)\b",
    re.IGNORECASE,
)
HONORIFIC = re.compile(rf"{PERSON.pattern}\.?(?:\s*(?:mr|mrs|ms|dr|prof)\.?)?$", re.IGNORECASE)


def tidy(cell: object) -> str:
    """One line without unseen signs; what stands for nothing is nothing."""
    if cell is None or cell is True or cell is False:
        return ""
    text = one_line(cell).strip(" \"'`")
    return "" if text.casefold() in EMPTY else text


def addresses_in(cell: str) -> list[str]:
    """Every e-mail address of a cell in its kept form, once: `mailto:`, `Name <a@b>`, `a@b / c@d`, `a @b (office)`."""
    text = AT.sub("@", re.sub(r"mailto:", " ", plain_signs(cell), flags=re.IGNORECASE))
    found = (match.strip(".,-_'\u2026") for match in ADDRESS.findall(text))
    return list(dict.fromkeys(address_key(one) for one in found if "@" in one))


def name_beside(cell: str) -> str:
    """ "Ms. Anna" of `Ms. Anna <anna@example.com>`."""
    found = NAMED.match(cell)
    return tidy(found["name"]) if found else ""


def has_address(cell: str) -> bool:
    return "@" in cell or bool(addresses_in(cell))


def is_website(cell: str) -> bool:
    return "@" not in cell and bool(WEBSITE.match(cell))


def is_phone(cell: str) -> bool:
    return bool(PHONE.match(plain_signs(cell))) and sum(map(str.isdigit, cell)) >= 5


def is_company(cell: str) -> bool:
    return bool(COMPANY.search(cell))


def is_person(cell: str) -> bool:
    return bool(PERSON.match(cell))


def is_position(cell: str) -> bool:
    """ "Trade attaché", "Export Manager": nobody's name."""
    return bool(POSITION.search(cell)) and not is_person(cell)


def is_honorific(cell: str) -> bool:
    return bool(HONORIFIC.match(cell))
