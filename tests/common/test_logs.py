"""No key and no person in any line that is written, whoever writes it."""

from __future__ import annotations

import ast
import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import structlog
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.urls.converters import IntConverter
from django.utils import translation

from apps.accounts.models import User
from smesco_portal.logs import FACTS, json_lines
from smesco_portal.runtime.embedded import QUIET_LOG
from tests.architecture.test_guards import patterns
from tests.architecture.test_page_headers import behind_key

KEY = "Planted-Key-7f3a9c:x1"
PART = {"slug": "a-basket"}  # of what the key opens: no key itself; nor is a number
ADDRESS, PHONE, WORDS = "planted.person@example.com", "0812-7777-6666", "planted words"
SECRETS = (KEY, quote(KEY), ADDRESS, quote(ADDRESS), PHONE, WORDS, quote(WORDS))


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that would stand on standard error."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(json_lines())
    root = logging.getLogger()
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)


def part(name: str, kind: object) -> str | int:
    return 7 if isinstance(kind, IntConverter) else PART.get(name, KEY)


def keyed_addresses() -> list[str]:
    """Each address with a key in it, as it is, without its language, and without its last stroke."""
    found = []
    with translation.override("en"):
        for name, entry in patterns():
            if behind_key(name, entry):
                path = reverse(name, kwargs={one: part(one, kind) for one, kind in entry.pattern.converters.items()})
                found += [path, path.removeprefix("/en"), path.rstrip("/")]
    found.append(f"/en/accounts/password/reset/key/5-{KEY}/")
    return found


def told(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.django_db
def test_no_line_of_the_portal_has_the_key_of_an_address(written: io.StringIO, sari: User) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(sari, backend="django.contrib.auth.backends.ModelBackend")
    addresses = keyed_addresses()
    assert len(addresses) > 30
    for address in addresses:
        asked = f"{address}?next={quote(ADDRESS)}&q={quote(WORDS)}&page=2"
        client.get(asked, HTTP_REFERER=f"https://elsewhere.example{address}", HTTP_USER_AGENT=ADDRESS)
        Client(enforce_csrf_checks=True, raise_request_exception=False).post(
            asked, HTTP_HOST="localhost", HTTP_REFERER=f"https://elsewhere.example{address}"
        )
    lines = written.getvalue()
    assert lines.count("request_finished") >= 2 * len(addresses)
    assert "/en/claim/***" in lines
    assert not told(lines)


def test_a_line_keeps_what_it_tells_beside_its_words(written: io.StringIO) -> None:
    facts = {"job": "7f3a", "problem": f"no answer from {ADDRESS}", "data": {"args": [WORDS]}}
    logging.getLogger("tests").warning("heartbeat_missed", extra=facts)
    line = json.loads(written.getvalue())
    assert (line["event"], line["job"]) == ("heartbeat_missed", "7f3a")
    assert line["problem"].startswith("no answer from")
    assert "data" not in line
    assert not told(written.getvalue())


def test_what_our_lines_tell_is_let_through() -> None:
    told_beside = set()
    for path in [*Path("apps").rglob("*.py"), *Path("smesco_portal").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.keyword) and node.arg == "extra" and isinstance(node.value, ast.Dict):
                told_beside |= {ast.literal_eval(key) for key in node.value.keys if key}
    assert len(told_beside) > 4
    assert told_beside <= set(FACTS)


@pytest.mark.django_db
def test_no_line_has_a_person_however_deep_it_lies(written: io.StringIO, sari: User) -> None:
    log = structlog.get_logger("tests")
    log.warning("said", to=[{"address": ADDRESS}], by=f"tel {PHONE}", token=KEY, ip="203.0.113.7")
    logging.getLogger("tests").warning("to %s at /id/claim/%s/?q=%s", ADDRESS, KEY, quote(WORDS))
    User.objects.create_user(ADDRESS, "galeri-2026", name="One")
    try:
        User.objects.create_user(ADDRESS, "galeri-2026", name="Two")
    except IntegrityError:
        logging.getLogger("tests").exception("twice")
    lines = written.getvalue()
    assert "already exists" in lines
    assert not told(lines)
    assert "203.0.113.7" not in lines


@pytest.mark.django_db
def test_the_database_writes_no_values_into_its_log() -> None:
    """What it refuses stands in our own lines, masked; it would quote the statement and the row."""
    refused = (
        f"insert into accounts_user (email) values ('{ADDRESS}')",
        f"select '{KEY}'::int",
        f"do $$ begin raise warning '{KEY}'; raise exception using message = 'no', detail = '{ADDRESS}'; end $$",
    )
    for statement in refused:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("select name, setting from pg_settings")
        found = dict(cursor.fetchall())
    assert {name: found[name] for name in QUIET_LOG} == QUIET_LOG
    log = Path(found["data_directory"]) / "server.log"
    assert not log.exists() or not told(log.read_text(errors="replace"))
