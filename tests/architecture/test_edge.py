"""What stands between the world and the web process, held against the pages behind it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from django.utils import translation

from apps.common import proxies
from apps.common.bodies import most_of
from apps.common.keys import key_prefixes
from smesco_portal import serving
from smesco_portal.runtime import up
from smesco_portal.runtime.embedded import QUIET_LOG
from tests.architecture.test_deployment import ROOT, compose
from tests.architecture.test_guards import full_path, patterns
from tests.builders import nginx


def test_the_world_reaches_the_proxy_alone() -> None:
    services = compose()["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert set(services["proxy"]["networks"]) == {"edge"}
    assert set(services["web"]["networks"]) == {"default", "edge"}
    others = {name for name, service in services.items() if "edge" in service.get("networks", {})}
    assert others == {"proxy", "web"}


def test_the_portal_trusts_the_proxy_that_stands_there() -> None:
    services = compose()["services"]
    assert services["web"]["environment"]["TRUSTED_PROXIES"] == services["proxy"]["networks"]["edge"]["ipv4_address"]
    assert f"server {services['web']['networks']['edge']['ipv4_address']}:8000 " in nginx.text()


def test_nothing_of_ours_can_be_written_or_gain_rights() -> None:
    services = compose()["services"]
    ours = [name for name, service in services.items() if service.get("image") == "smesco-portal"]
    assert {"web", "prepare", "beat"} < set(ours)
    for name in [*ours, "proxy"]:
        service = services[name]
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert any(place.startswith("/tmp:") for place in service["tmpfs"]), name
    for name, service in services.items():
        assert service["security_opt"] == ["no-new-privileges:true"], name
    assert services["proxy"]["user"] == "101:101"


def test_what_a_client_claims_is_taken_away_by_both() -> None:
    """Each claim that the portal drops, the proxy drops too; the two that count it writes itself."""
    headers = dict(re.findall(r"proxy_set_header (\S+) (\S+);", nginx.text()))
    for claim in proxies.CLAIMS:
        name = claim.removeprefix("HTTP_").replace("_", "-")
        written = {one.upper(): value for one, value in headers.items()}[name]
        assert written == ("$remote_addr" if name == "X-FORWARDED-FOR" else '""'), name
    assert headers["X-Forwarded-Proto"] == "$scheme"


def test_every_page_takes_at_the_proxy_what_it_takes_itself() -> None:
    wrong = []
    with translation.override("en"):
        for name, entry in patterns():
            path = full_path(name, entry)
            most = most_of(entry.callback)
            if path and (nginx.most_at(path) < most or nginx.most_at(path) > max(most, 15 * 1024 * 1024)):
                wrong.append(f"{name} ({path}): {nginx.most_at(path)} at the proxy, {most} at the page")
    assert not wrong, "\n".join(wrong)
    assert len(nginx.limits()) == 8


@pytest.mark.parametrize("before", ["", "/en", "/ID", "//id/"])
def test_the_proxys_log_has_no_key(before: str) -> None:
    for prefix in key_prefixes():
        for key in ("a-key_7:x", "abcdefgh", "%C3%A9x", "Sari@example.com"):
            written = nginx.written_way(f"{before}/{prefix}{key}/thanks/?next=/x/&key={key}")
            assert written in (f"{before}/{prefix}***/thanks/", f"{before}/{prefix}***", "***"), written
    assert nginx.written_way("/en/products/tas-kulit/?q=sari") == "/en/products/tas-kulit/"
    assert nginx.written_way("/en/desk/enterprises/5/") == "/en/desk/enterprises/5/"
    assert nginx.written_way("/en/wrong/sari@example.com/") == "***"
    assert nginx.written_way("/en/wrong/AbcD0efgh") == "***"


def test_a_line_of_the_proxys_log_names_nobody() -> None:
    log = re.search(r"log_format told(.*?);", nginx.text(), re.DOTALL)
    assert log
    variables = set(re.findall(r"\$(\w+)", log[1]))
    assert variables == {
        "time_iso8601",
        "request_method",
        "way",
        "status",
        "body_bytes_sent",
        "request_time",
        "upstream_response_time",
        "neighbourhood",
        "request_id",
    }
    assert "error_log /dev/stderr emerg;" in nginx.text(), "a line of an error quotes the request"


def test_slow_visitors_wait_at_the_proxy() -> None:
    conf = nginx.text()
    for said in (
        "client_header_timeout 10s;",
        "client_body_timeout 20s;",
        "proxy_request_buffering on;",
        "proxy_buffering on;",
        "limit_conn visitors 200;",
        "large_client_header_buffers 4 8k;",
    ):
        assert said in conf, said


def test_timeouts_fit_into_one_another() -> None:
    """Ours end first: the proxy hears an answer instead of giving up, and never uses a connection that we close."""
    seconds = {name: int(value) for name, value in re.findall(r"(\w+_timeout) (\d+)s;", nginx.text())}
    kept = re.search(r"keepalive 32;\s+keepalive_timeout (\d+)s;", nginx.text())
    assert kept
    assert serving.timeout < seconds["proxy_read_timeout"]
    assert int(kept[1]) < serving.keepalive


def test_the_image_and_up_serve_in_the_same_way() -> None:
    image = (ROOT / "Dockerfile").read_text()
    assert '"python:smesco_portal.serving"' in image
    assert "python:smesco_portal.serving" in up.processes(8000)["web"]


def test_the_databases_log_is_as_quiet_in_production() -> None:
    asked = compose()["services"]["postgres"]["command"][1:]
    assert dict(one.removeprefix("-c").split("=") for one in asked) == QUIET_LOG


@pytest.mark.parametrize("name", ["413", "429", "502"])
def test_the_proxys_own_pages_speak_both_languages(name: str) -> None:
    page = (nginx.EDGE / "pages" / f"{name}.html").read_text(encoding="utf-8")
    assert '<html lang="id">' in page
    assert '<section lang="en">' in page
    assert f"error_page {name} " in nginx.text()
    assert "http" not in page.replace("<!doctype html>", "").replace("html", ""), "it needs nothing from elsewhere"


@pytest.mark.skipif(nginx.program() is None, reason="no nginx here: the drill says so")
def test_nginx_itself_reads_the_configuration(tmp_path: Path) -> None:
    path = nginx.placed(tmp_path, http=18080, https=18443, portal=18000)
    done = subprocess.run(
        [str(nginx.program()), "-t", "-p", str(tmp_path), "-c", str(path)], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
