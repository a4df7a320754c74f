"""Every address of the portal, every form on its pages, and what people with bad intentions type into them.

A walk opens pages as somebody, follows their links and keeps their forms; a knock sends one request with something
nasty in it and keeps what broke. Everything is drawn from a seed: the same walk twice is the same walk.
"""

from __future__ import annotations

import logging
import random
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse
from django.urls.resolvers import ResolverMatch
from django.utils import translation

from apps.accounts.models import User
from apps.common import incoming
from tests.builders.pages import Form, Forms

# As they stand in an address: percent-encoded, so that what no text can hold is among them.
NASTY = {
    "superscript": quote("²"), "digits": "9" * 4500, "beyond": "9" * 20, "biggest": str(2**63 - 1),
    "int4": "2147483648",
    "minus": "-1", "zero": "0", "letters": "abc", "empty": "", "blank": "%20%09", "nul": "%00", "nul inside": "a%00b",
    "unseen": "1" + quote("\u200b"), "direction": quote("\u202e1\u202c"), "surrogate": "%ED%A0%80", "broken": "%C3%28",
    "arabic": quote("٣"), "long": "x" * 20_000, "exponent": "1e400", "nan": "NaN", "infinite": "-Infinity",
    "list": quote("[1,2]"), "object": quote('{"a":[]}'), "quote": quote("'\"<b>%s{{x}}{%x%}"), "path": quote("../../x"),
    "elsewhere": quote("//evil.example/x"), "no day": "2024-13-45", "far day": "9999999-01-01", "year": "0000-00-00",
    "colon": quote("up:²"), "colon digits": "up:" + "9" * 4500, "dashes": "a-b-c-d", "comma": quote("1,²,x"),
    "emoji": quote("👩\u200d👧"), "lines": "a%0D%0Ab%0Ac", "half": "1%2F2",
    "big amount": quote("Rp 999.999.999.999.999.999"),

    "big million": quote("999999999999 juta"), "percent": "%25ZZ", "slug": "tidak-ada", "true": "true", "null": "null",
}  # fmt: skip
HEADERS = (
    {}, {"HTTP_HX_REQUEST": "true"}, {"HTTP_ACCEPT": "application/json"},
    {"HTTP_USER_AGENT": "x" * 9000, "HTTP_REFERER": "http://[", "HTTP_ACCEPT_LANGUAGE": "\x00²"},
    {"HTTP_REFERER": "abc", "HTTP_X_FORWARDED_FOR": "²"},
)  # fmt: skip
BODIES = ("", "null", "[]", '{"a":', '"\\ud800"', '{"a":{"b":[1e999]}}', "[" * 5000)
FILES = {
    "empty": ("kosong.jpg", b"", "image/jpeg"),
    "words": ("foto.jpg", b"not a picture", "image/jpeg"),
    "half": ("foto.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "image/png"),
    "sheet": ("daftar.xlsx", b"PK\x03\x04" + b"\xff" * 60, "application/octet-stream"),
    "name": ("a\u202e\x00b" + "n" * 400 + ".pdf", b"%PDF-1.4 nothing", "application/pdf"),
    "lines": ("daftar.csv", "nama,²\x00\n\ud7ff\u200b,1".encode(), "text/csv"),
    "no name": ("." * 3, b"x", "text/plain"),
}
# One leaves the portal by them, or they are tried elsewhere and would end the walk.
LEFT_OUT = {"account_logout", "healthz"}


class Net:
    """Stands where the last net logs: what only the database refused counts as broken, a reader should have."""

    def __init__(self, note: Any) -> None:
        self.warning = lambda *_words, **_facts: note()


@dataclass
class Broken:
    who: str
    method: str
    address: str
    sent: str
    trace: str

    def __str__(self) -> str:
        return f"{self.who} {self.method} {self.address[:160]}\n    sent {self.sent[:160]}\n{self.trace}"


class Walker:
    """Somebody who opens, follows and knocks. Nothing she does stays: every request is taken back."""

    def __init__(self, who: str, user: User | None) -> None:
        self.who, self.client = who, Client(raise_request_exception=False)
        if user is not None:
            self.client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        self.cookies = {name: morsel.value for name, morsel in self.client.cookies.items()}
        self.broken: list[Broken] = []
        self.knocks = 0

    def ask(self, method: str, address: str, data: Any = None, *, sent: str = "", **more: Any) -> Any:
        """One request, from an address of its own so that no limit of posts hides what is behind it."""
        self.knocks += 1
        seen: list[str] = []

        def note(**_facts: Any) -> None:
            seen.append("".join(traceback.format_exc().splitlines(keepends=True)[-8:]))

        got_request_exception.connect(note, weak=False)
        net, incoming.log = incoming.log, Net(note)  # type: ignore[assignment]
        host = f"10.{self.knocks >> 16 & 255}.{self.knocks >> 8 & 255}.{self.knocks & 255}"
        try:
            with transaction.atomic():
                answer = self.client.generic(method, address, data or "", REMOTE_ADDR=host, **more)
                if answer.streaming:
                    b"".join(answer.streaming_content)
                transaction.set_rollback(True)
        finally:
            got_request_exception.disconnect(note)
            incoming.log = net
            self.client.cookies.clear()
            self.client.cookies.load(self.cookies)
        if answer.status_code >= 500 or seen:
            self.broken.append(Broken(self.who, method, address, sent, "".join(seen[-1:])))
        return answer

    def post(self, address: str, pairs: list[tuple[str, str]], *, raw: str = "", **more: Any) -> Any:
        """Pairs are text; `raw` is percent-encoded already."""
        body = "&".join([*(f"{quote(name)}={quote(value)}" for name, value in pairs), *([raw] if raw else [])])
        return self.ask("POST", address, body, sent=body, content_type="application/x-www-form-urlencoded", **more)

    def send_files(self, address: str, pairs: list[tuple[str, str]], files: dict[str, str]) -> Any:
        from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

        data: dict[str, Any] = {name: value for name, value in pairs}
        for name, kind in files.items():
            called, content, mime = FILES[kind]
            upload = SimpleUploadedFile("x", content, mime)
            upload._name = called.replace("\x00", "%00")  # type: ignore[attr-defined]
            data[name] = upload
        return self.ask(
            "POST", address, encode_multipart(BOUNDARY, data), sent=f"{pairs} {files}", content_type=MULTIPART_CONTENT
        )

    def crawl(self, begin: list[str], *, most: int, each: int = 2, apart_from: str = "\0") -> Pages:
        """Follow links, at most `each` addresses of one name; none of the names that begin with `apart_from`."""
        found, waiting, met = Pages(), list(begin), set(begin)
        while waiting and len(found.opened) < most:
            address = waiting.pop(0)
            name = name_of(address)
            if name in LEFT_OUT or name is None or name.startswith(apart_from):
                continue
            if len(found.by_name.get(name, ())) >= each:
                continue
            answer = self.ask("GET", address)
            if answer.status_code in (301, 302):
                links = [answer["Location"]]
            elif answer.status_code == 200 and "html" in answer.get("Content-Type", ""):
                links = found.read(address, name, answer.content.decode())
            else:
                links = []
            for link in links:
                here = local(link, address)
                if here and here not in met:
                    met.add(here)
                    waiting.append(here)
        return found


@dataclass
class Pages:
    opened: list[str] = field(default_factory=list)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    forms: list[tuple[str, Form]] = field(default_factory=list)

    def read(self, address: str, name: str, html: str) -> list[str]:
        page = Forms()
        page.feed(html)
        self.opened.append(address)
        self.by_name.setdefault(name, []).append(address)
        known = {(name_of(where), tuple(form.names())) for where, form in self.forms}
        for form in page.forms:
            where = local(form.action, address)
            if where and name_of(where) not in LEFT_OUT and (name_of(where), tuple(form.names())) not in known:
                self.forms.append((where, form))
        return page.links


def local(link: str, here: str) -> str | None:
    """A page of ours without its fragment; None for others."""
    parts = urlsplit(link)
    if parts.scheme not in ("", "http", "https") or (
        parts.netloc and not parts.netloc.startswith(("testserver", "localhost"))
    ):
        return None
    path = parts.path or urlsplit(here).path
    if not path.startswith("/"):
        path = urlsplit(here).path.rsplit("/", 1)[0] + "/" + path
    return path + (f"?{parts.query}" if parts.query else "")


def name_of(address: str) -> str | None:
    found = resolved(unquote(urlsplit(address).path))
    return found.view_name if found else None


@lru_cache(maxsize=20_000)  # a walk asks for the same ones again and again, and it costs as much as a small page
def resolved(path: str) -> ResolverMatch | None:
    with translation.override("en" if path.startswith("/en/") else "id"):
        try:
            return resolve(path)
        except Resolver404:
            return None


# -- Names of parameters, as the code asks for them ------------------------------------------------------------------
ASKED = re.compile(r"""(?:GET|POST|FILES|given|post|query)(?:\.get|\.getlist|\.pop)?[\[(]\s*f?["']([\w{}.-]+)["']""")
FIELD = re.compile(r"""^\s+(\w+) = (?:forms\.\w+|\w*[Ff]ield|whole|read_\w+|rupiah_field)\(""", re.MULTILINE)


@cache
def names_in_code() -> dict[str, tuple[str, ...]]:
    """Parameters by app, as its views, forms and readers of addresses name them."""
    found: dict[str, set[str]] = {}
    for path in Path("apps").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        names = set(ASKED.findall(text))
        if "forms" in path.parts or path.name == "forms.py":
            names |= set(FIELD.findall(text))
        found.setdefault(path.parts[1], set()).update(re.sub(r"\{[^}]*\}", "1", name) for name in names)
    everywhere = {"page", "next", "q", "order", "state"}
    return {app: tuple(sorted(names | everywhere)) for app, names in found.items()}


def names_for(address: str) -> tuple[str, ...]:
    view = resolve_view(address)
    app = view.__module__.split(".")[1] if view and view.__module__.startswith("apps.") else ""
    return names_in_code().get(app, ("page", "next", "q", "login", "email", "code", "credential", "o", "p", "e"))


def resolve_view(address: str) -> Any:
    found = resolved(unquote(urlsplit(address).path))
    return found.func if found else None


# -- Addresses that no link leads to ---------------------------------------------------------------------------------
def routes(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, dict[str, Any]]]:
    """Names of all addresses with the converters of their parts."""
    resolver = resolver or get_resolver()
    own = getattr(resolver.pattern, "converters", {}) if isinstance(resolver, URLResolver) else {}
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from routes(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield ":".join((*spaces, entry.name)), {**own, **entry.pattern.converters}


BAD_PARTS = {
    "IntConverter": [1, 2**31, 2**63, 10**30, int("9" * 4000)],
    "SlugConverter": ["tidak-ada", "x" * 3000, "1"],
    "StringConverter": ["tidak-ada", "²", "a\x00b", "\u202eabc\u200b", "x" * 3000, "%s", "a.b", "1:2:3"],
    "UUIDConverter": ["00000000-0000-4000-8000-000000000000"],
    "PathConverter": ["a/b", "../x"],
}


def addresses_made_up(language: str) -> list[str]:
    """Each route with parts that lead to nothing, or to what no database can hold."""
    found = []
    with translation.override(language):
        for name, parts in routes():
            if name in LEFT_OUT:
                continue
            kinds = [BAD_PARTS.get(type(part).__name__, ["tidak-ada", "1"]) for part in parts.values()]
            for number in range(max([len(kind) for kind in kinds], default=1)):
                given = {key: kind[number % len(kind)] for key, kind in zip(parts, kinds, strict=True)}
                try:
                    found.append(reverse(name, kwargs=given))
                except (NoReverseMatch, ValueError):
                    continue
    return list(dict.fromkeys(found))


# -- Knocking --------------------------------------------------------------------------------------------------------
ROLES = {
    "stranger": "", "owner": "sari@example.com", "colleague": "budi@example.com", "rival": "dewi@example.com",
    "buyer": "hanae.mizoguri@example.com", "curator": "joko@smesco.example", "officer": "ratna@smesco.example",
    "administrator": "admin@smesco.example",
}  # fmt: skip
BEGIN = [
    "/{}/", "/{}/my/", "/{}/owner/", "/{}/desk/", "/{}/catalogue/", "/{}/makers/", "/{}/collections/", "/{}/account/",
    "/{}/accounts/login/", "/{}/accounts/signup/", "/{}/accounts/email/", "/{}/desk/mailbox/", "/{}/shortlist/",
    "/{}/buyer/needs/", "/{}/admin/",
]  # fmt: skip


def walker(role: str) -> Walker:
    return Walker(role, User.objects.get(email=ROLES[role]) if ROLES[role] else None)


def knocks(pages: Pages, made_up: list[str]) -> list[tuple[str, ...]]:
    """Everything that can be tried on what a walk has found, in an order that never changes."""
    found: list[tuple[str, ...]] = []
    for address in pages.opened:
        asked = {name for name, _value in parse_qsl(urlsplit(address).query)}
        named = [form for where, form in pages.forms if form.method == "get" and name_of(where) == name_of(address)]
        names = sorted({*names_for(address), *asked, *(name for form in named for name in form.names())})
        found += [("get", address, name, nasty) for name in names for nasty in NASTY]
        found += [("post", address, name, nasty) for name in names for nasty in NASTY]
        found += [("headers", address, str(number)) for number in range(len(HEADERS))]
        found += [("body", address, str(number)) for number in range(len(BODIES))]
    for number, (_where, form) in enumerate(pages.forms):
        if form.method == "post":
            found += [("form", str(number), name, nasty) for name in form.names() for nasty in NASTY]
            found += [("key", str(number), name, nasty) for name in form.names() for nasty in ("nul", "superscript")]
            found += [("file", str(number), name, kind) for name in sorted(form.files) for kind in FILES]
    found += [("path", address) for address in made_up]
    return found


def knock(walker: Walker, pages: Pages, deed: tuple[str, ...], seed: str) -> None:
    rng = random.Random(f"{seed}{deed}")
    kind, what, *rest = deed
    if kind == "get":
        name, nasty = rest
        walker.ask("GET", f"{what.split('?')[0]}?{quote(name)}={NASTY[nasty]}&{quote(name)}=2", sent=nasty)
    elif kind == "post":
        name, nasty = rest
        walker.post(what, [], raw=f"{quote(name)}={NASTY[nasty]}", **rng.choice(HEADERS[:3]))
    elif kind == "headers":
        walker.ask("GET", what, **HEADERS[int(rest[0])])
    elif kind == "body":
        walker.ask("POST", what, BODIES[int(rest[0])], sent=BODIES[int(rest[0])], content_type="application/json")
    elif kind == "path":
        walker.ask("GET", what)
        walker.post(what, [])
    else:
        where, form = pages.forms[int(what)]
        name, nasty = rest
        pairs = form.filled(rng)
        if kind == "file":
            walker.send_files(where, pairs, {name: nasty})
        elif kind == "key":
            walker.post(where, pairs, raw=f"{quote(name)}{NASTY[nasty]}={NASTY[nasty]}")
        else:
            others = [(key, value) for key, value in pairs if key != name]
            walker.post(where, others, raw=f"{quote(name)}={NASTY[nasty]}", **rng.choice(HEADERS[:3]))


def try_every_door(roles: list[str], *, seed: str, languages: str, most: int, pages: int, each: int) -> list[Broken]:
    """At most `most` knocks for each role and language, drawn evenly over the kinds; answers what broke, once each."""
    broken: dict[tuple[str, str], Broken] = {}
    with in_silence():
        return list(_tried(roles, seed, languages, most, pages, each, broken).values())


@contextmanager
def in_silence() -> Iterator[None]:
    """A line for each of thousands of requests takes longer than some of them."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _tried(
    roles: list[str],
    seed: str,
    languages: str,
    most: int,
    pages: int,
    each: int,
    broken: dict[tuple[str, str], Broken],
) -> dict[tuple[str, str], Broken]:
    for language in languages.split():
        made_up = addresses_made_up(language)
        for role in roles:
            somebody = walker(role)
            found = somebody.crawl([begin.format(language) for begin in BEGIN], most=pages, each=each)
            rng = random.Random(f"{seed}{role}{language}")
            deeds = drawn(knocks(found, made_up), most, rng)
            for deed in deeds:
                knock(somebody, found, deed, seed)
            for one in somebody.broken:
                broken.setdefault((language, one.trace[-160:]), one)
    return broken


def drawn(deeds: list[tuple[str, ...]], most: int, rng: random.Random) -> list[tuple[str, ...]]:
    """Each door about as often as another: a page with fifty parameters does not hide one with two."""
    by_door: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for deed in deeds:
        by_door.setdefault(deed[:2], []).append(deed)
    for of_door in by_door.values():
        rng.shuffle(of_door)
    chosen: list[tuple[str, ...]] = []
    doors = list(by_door.values())
    rng.shuffle(doors)
    while doors and len(chosen) < most:
        chosen += [of_door.pop() for of_door in doors][: most - len(chosen)]
        doors = [of_door for of_door in doors if of_door]
    return chosen
