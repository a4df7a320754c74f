"""Links are keys: which addresses hold one, and how a path, a query or a sentence is written without it.

A route that takes a `token`, a `key` or allauth's two halves of one holds a key in its address. What is written down
about requests (our lines, gunicorn's, a report of an error) passes here first; the proxy's own log has the same list
(smesco_portal/edge/nginx.conf, held together by a test).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote

from django.apps import apps

MASK = "***"
# Parameters of routes that open something to whoever knows them. A UUID names a file or a job: there it is asked who
# may see it, so the address alone opens nothing.
TOKEN = "token"  # noqa: S105 - a parameter's name
KEYS = frozenset(("key", "uidb36", "uidb64"))
# The code of a certificate or a quotation is printed beside its QR sign; whose it is need not stand in a log.
MORE_KEYS = {"naik_kelas:verify_code": frozenset(("code",)), "quotations:check": frozenset(("code",))}
# Of a query only what the portal itself put there, and only plain words of it.
TOLD = frozenset(("page", "sort", "order", "view", "state", "kind", "tab", "language", "sheet"))
PLAIN = re.compile(r"[a-z0-9_-]{0,24}")
EMAIL = re.compile(r"[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.-])(?:(?:\+|%2B)?62|0)8[\d -]{8,14}\d(?![\w-])")
# What PostgreSQL quotes of a row that it refuses.
ROW = re.compile(r"(Failing row contains |Key \([^)\n]*\)=)\([^\n]*\)")
# Whatever is long and mixes capitals and digits is nobody's word: a key at an address that we do not have.
SECRET_SEGMENT = re.compile(r"(?<=/)(?=[^/]*[A-Z])(?=[^/]*\d)[\w:.=~-]{16,}(?=/|$)")
# The same in a sentence, where a date and a way to a file are none.
SECRET_WORD = re.compile(
    r"(?<![\w./-])(?!\d{4}-\d\d-\d\d)(?=[\w:.=~-]*[A-Z])(?=[\w:.=~-]*[a-z])(?=[\w:.=~-]*\d)[\w:=~-][\w:.=~-]{19,}(?![\w/])"
)
NO_PATH = re.compile(r"(?!)")  # while Django starts nobody is answered yet
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>")
ADDRESS = re.compile(r"(?P<site>https?://[^/\s\"'<>]*)?(?P<path>/[^\s\"'<>?#]*)(?P<rest>[?#][^\s\"'<>]*)?")


def routes(resolver: Any = None, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str, Any]]:
    """(name, route, view) of every address; the route as it is written in urls.py, without a language."""
    from django.urls import LocalePrefixPattern, URLResolver, get_resolver

    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        own = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + own, (*spaces, entry.namespace) if entry.namespace else spaces)
        else:
            yield ":".join((*spaces, entry.name or "")), prefix + own, entry.callback


def is_key(name: str, parameter: str, view: Any) -> bool:
    """A token is one everywhere; what is called a key, where nobody has to sign in."""
    is_open = not getattr(view, "login_required", True)
    return parameter == TOKEN or (is_open and parameter in KEYS) or parameter in MORE_KEYS.get(name, frozenset())


@cache
def key_prefixes() -> tuple[str, ...]:
    """What stands before the key in each address that has one, such as `invitations/`; the longest first."""
    found = set()
    for name, route, view in routes():
        for parameter in PARAMETER.finditer(route):
            if not parameter[0].startswith("<uuid:") and is_key(name, parameter[1] or parameter[2], view):
                found.add(route[: parameter.start()])
                break
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


def key_in_path() -> re.Pattern[str]:
    """Group 1 is the way to the key, with or without a language before it; what follows is the key."""
    return _key_in_path() if apps.ready else NO_PATH


@cache
def _key_in_path() -> re.Pattern[str]:
    prefixes = "|".join(map(re.escape, key_prefixes()))
    return re.compile(rf"(^/*(?:[a-z]{{2}}/+)?(?:{prefixes}))([^/]+)", re.IGNORECASE)


def holds_key(path: str) -> bool:
    return bool(key_in_path().match(path))


def masked_path(path: str) -> str:
    """`/id/invitations/***/thanks/`: to be written down. Also of an address that is none of ours."""
    plain = unquote(path)
    plain = SECRET_SEGMENT.sub(MASK, key_in_path().sub(rf"\g<1>{MASK}", plain))
    return "".join(sign if sign.isprintable() else "?" for sign in without_persons(plain))


def masked_query(query: str) -> str:
    """The names of what was asked, and the values that are harmless: `page=2&next=***`."""
    told = []
    for name, value in parse_qsl(query.lstrip("?#"), keep_blank_values=True):
        if not PLAIN.fullmatch(name.lower()):
            name = MASK
        harmless = name in TOLD and PLAIN.fullmatch(value)
        told.append(f"{name}={value if harmless else MASK}")
    return "&".join(told)


def masked_address(address: str) -> str:
    """A path with or without its query, as a request names it."""
    path, mark, query = address.partition("?")
    return masked_path(path) + (f"?{masked_query(query)}" if mark and query else "")


def masked_text(text: str) -> str:
    """A sentence with addresses in it: no key, no query, no person."""
    plain = ADDRESS.sub(_masked_match, ROW.sub(rf"\1({MASK})", text))
    return SECRET_WORD.sub(MASK, without_persons(plain))


def _masked_match(found: re.Match[str]) -> str:
    site, path, rest = found["site"] or "", found["path"], found["rest"] or ""
    if found.start() and not site and found.string[found.start() - 1].isalnum():
        return found[0]  # "and/or", a path that does not begin here
    if key_in_path().match(unquote(path)):
        path = masked_path(path)
    path = SECRET_SEGMENT.sub(MASK, path)
    return site + path + (f"{rest[0]}{masked_query(rest)}" if rest else "")


def without_persons(text: str) -> str:
    return PHONE.sub("[phone]", EMAIL.sub("[e-mail]", text))
