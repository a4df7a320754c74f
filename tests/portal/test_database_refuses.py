"""What the database does not do is a calm page: 503, in both languages, without any query, and it asks to try again."""

from __future__ import annotations

import http.client
import subprocess
import sys
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.decorators import login_not_required
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from apps.accounts.models import User
from smesco_portal.urls import handler400, handler403, handler404, handler500  # noqa: F401
from smesco_portal.urls import urlpatterns as real

STATEMENTS = {
    "slow": "set local statement_timeout = 30; select pg_sleep(5)",
    "locked": "set local lock_timeout = 30; select pg_advisory_xact_lock(7)",
    "dead": "do $$ begin raise exception 'x' using errcode = '40P01'; end $$",
    "crossed": "do $$ begin raise exception 'x' using errcode = '40001'; end $$",
    "standby": "set local transaction read only; delete from common_kept",
    "restarted": "select pg_terminate_backend(pg_backend_pid())",
}
TITLES = {
    "id": {
        "busy": "Terlalu lama",
        "read-only": "Untuk sementara tidak ada yang dapat diubah",
        "away": "Tutup sebentar",
    },
    "en": {
        "busy": "That took too long",
        "read-only": "Nothing can be changed for a moment",
        "away": "Closed for a moment",
    },
}
KINDS = {
    "slow": "busy", "locked": "busy", "dead": "busy", "crossed": "busy", "standby": "read-only", "restarted": "away",
}  # fmt: skip


@csrf_exempt
@login_not_required
def asks(request: HttpRequest, name: str) -> HttpResponse:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(STATEMENTS[name])
    return HttpResponse("done")


@login_not_required
def who(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        return HttpResponse(str(cursor.fetchone()[0]))


@login_not_required
def remember(request: HttpRequest) -> HttpResponse:
    """The database begins only to read between the view and the session."""
    request.session["seen"] = True
    with connection.cursor() as cursor:
        cursor.execute("set default_transaction_read_only = on")
    return HttpResponse("done")


urlpatterns = [
    path("who/", who),
    path("remember/", remember),
    *i18n_patterns(path("trial/<str:name>/", asks, name="trial")),
    *real,
]


@pytest.fixture
def elsewhere() -> Any:
    """Another connection, which holds the lock."""
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(7)")
        yield other
    other.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", STATEMENTS)
def test_is_a_page_that_asks_to_try_again(elsewhere: Any, name: str, language: str) -> None:
    client = Client(raise_request_exception=False)
    answer = client.get(f"/{language}/trial/{name}/")
    connection.close()
    html = answer.content.decode()
    assert answer.status_code == 503
    assert f"<h1>{TITLES[language][KINDS[name]]}</h1>" in html
    assert f'<html lang="{language}">' in html
    assert f'href="/{language}/trial/{name}/"' in html
    assert int(answer["Retry-After"]) > 0
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
def test_a_form_leads_back_to_its_page_which_offers_what_was_typed() -> None:
    client = Client(raise_request_exception=False)
    answer = client.post("/id/trial/standby/", headers={"referer": "http://testserver/id/owner/products/new/"})
    assert answer.status_code == 503
    assert 'href="http://testserver/id/owner/products/new/"' in answer.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
def test_a_session_that_cannot_be_written_is_told_like_the_rest(sari: User) -> None:
    """Django calls it a session that somebody ended meanwhile, and a bad request."""
    client = Client(raise_request_exception=False)
    client.force_login(sari, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/remember/")
    connection.close()
    assert answer.status_code == 503
    assert TITLES["id"]["read-only"] in answer.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.urls(__name__)
def test_nobody_sees_that_a_kept_connection_was_cut(live: Any) -> None:
    """As a restart of PostgreSQL cuts it: the next request on the same thread gets another one."""
    browser = http.client.HTTPConnection(urlsplit(live.url).netloc)
    pids = []
    for _visit in range(3):
        browser.request("GET", "/who/")
        answer = browser.getresponse()
        assert answer.status == 200
        pids.append(int(answer.read()))
        with connection.cursor() as cursor:
            cursor.execute("select pg_terminate_backend(%s)", [pids[-1]])
    browser.close()
    assert len(set(pids)) == 3


def test_web_processes_have_less_patience_than_workers() -> None:
    ask = "from django.conf import settings as s; print(s.DATABASES['default']['OPTIONS']['options'])"
    told = [
        subprocess.run([sys.executable, "-c", f"{first}; {ask}"], capture_output=True, text=True, check=True).stdout
        for first in ("import smesco_portal.wsgi", "import smesco_portal.celery")
    ]
    assert told[0].split() == [
        "-c",
        "statement_timeout=20000",
        "-c",
        "lock_timeout=10000",
        "-c",
        "idle_in_transaction_session_timeout=60000",
    ]
    assert told[1].split() == [
        "-c",
        "statement_timeout=1800000",
        "-c",
        "lock_timeout=0",
        "-c",
        "idle_in_transaction_session_timeout=0",
    ]
