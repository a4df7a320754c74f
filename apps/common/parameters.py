"""What stands in an address or a form, read before a view believes it: a number, one of a set, the page to go on to.

Whatever does not fit is None or the default, never an error: a view answers it as it answers nothing at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

# What a key of the database can hold.
BIGGEST = 2**63 - 1
LONGEST_ADDRESS = 2000


def whole_number(text: object, *, least: int = 0, most: int = BIGGEST) -> int | None:
    """A whole number of ASCII digits within bounds. A superscript is no digit, and 4,500 of them are no number."""
    written = str(text).strip() if text is not None else ""
    if not (written.isascii() and written.isdigit()) or len(written) > len(str(BIGGEST)):
        return None
    number = int(written)
    return number if least <= number <= most else None


def whole_numbers(texts: Iterable[object], *, least: int = 0, most: int = BIGGEST) -> list[int]:
    """Those that are numbers, each once, in the order given."""
    read = (whole_number(text, least=least, most=most) for text in texts)
    return list(dict.fromkeys(number for number in read if number is not None))


def one_of(text: object, known: Collection[str], default: str = "") -> str:
    return text if isinstance(text, str) and text in known else default


def by_script(request: HttpRequest) -> bool:
    """Asked by a script of ours, which reads JSON; a form without it is answered with a page."""
    return request.headers.get("Accept", "").startswith("application/json")


def onward(request: HttpRequest, *offered: str, default: str) -> str:
    """The first of the offered addresses that leads to a page of ours."""
    for address in offered:
        ours = url_has_allowed_host_and_scheme(
            address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        if ours and address.startswith(("/", "http://", "https://")) and len(address) <= LONGEST_ADDRESS:
            return address
    return default
