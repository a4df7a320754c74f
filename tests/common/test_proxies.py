"""Who asks is said by our proxy alone: whatever a client writes about herself reaches no view and no rate limit."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_network
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from ipware import get_client_ip

from apps.common.proxies import CLAIMS, TrustedProxies
from tests.architecture.test_deployment import SECURE, settings_process

PROXY, VISITOR = "172.31.255.2", "203.0.113.7"
Seen = Callable[..., HttpRequest]


@pytest.fixture
def seen(settings: Any) -> Seen:
    """The request as everything behind the middleware sees it."""
    settings.TRUSTED_PROXIES = [ip_network("172.31.255.0/29"), ip_network("fd00::/64")]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    def ask(peer: str, **claims: str) -> HttpRequest:
        request = RequestFactory().get("/", REMOTE_ADDR=peer, **claims)
        TrustedProxies(lambda _request: HttpResponse())(request)
        return request

    return ask


def everybody(request: HttpRequest) -> set[str]:
    """All who ask for it: our own limits read REMOTE_ADDR, allauth and django-structlog have ways of their own."""
    return {str(request.META["REMOTE_ADDR"]), get_adapter().get_client_ip(request), get_client_ip(request)[0]}


@pytest.mark.parametrize(
    ("peer", "told", "client"),
    [
        (PROXY, VISITOR, VISITOR),
        (PROXY, f"198.51.100.1, {VISITOR}", VISITOR),  # the first was written by the client
        (PROXY, f"{VISITOR}, 172.31.255.3", VISITOR),  # two proxies of ours, one behind the other
        (PROXY, "", PROXY),
        (PROXY, "nobody", PROXY),
        (PROXY, f"nobody, {VISITOR}", VISITOR),
        ("fd00::2", "2001:db8::7", "2001:db8::7"),
        (VISITOR, "198.51.100.1", VISITOR),  # past the proxy: the header is hers and counts for nothing
        (VISITOR, PROXY, VISITOR),
        ("127.0.0.1", "198.51.100.1", "127.0.0.1"),
    ],
)
def test_the_client_is_whom_our_proxy_saw(seen: Seen, peer: str, told: str, client: str) -> None:
    assert everybody(seen(peer, HTTP_X_FORWARDED_FOR=told)) == {client}


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("peer", [PROXY, VISITOR])
def test_no_other_claim_reaches_anybody(seen: Seen, claim: str, peer: str) -> None:
    request = seen(peer, **{claim: "198.51.100.1"})
    assert claim not in request.META
    if claim != "HTTP_X_FORWARDED_FOR":
        assert everybody(request) == {peer}


def test_only_our_proxy_says_that_it_was_https(seen: Seen) -> None:
    assert seen(PROXY, HTTP_X_FORWARDED_PROTO="https").is_secure()
    assert not seen(VISITOR, HTTP_X_FORWARDED_PROTO="https").is_secure()


@pytest.mark.django_db
def test_a_spoofed_address_does_not_dodge_the_limits(settings: Any) -> None:
    """Where gunicorn could be reached past the proxy, a new header at each try was a new visitor."""
    settings.TRUSTED_PROXIES = [ip_network("172.31.255.0/29")]
    client = Client()
    with translation.override("en"):
        address = reverse("intake:claim", args=["no-such-key"])
        answers = [
            client.post(address, REMOTE_ADDR=VISITOR, HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").status_code
            for number in range(61)
        ]
    assert answers[-1] == 429


def test_the_setting_is_read_and_refused_with_a_hint() -> None:
    assert settings_process(**SECURE, TRUSTED_PROXIES="172.31.255.0/29,::1").returncode == 0
    for wrong in ("1", "proxy", "172.31.255.1/29"):
        done = settings_process(**SECURE, TRUSTED_PROXIES=wrong)
        assert done.returncode
        assert "TRUSTED_PROXIES is" in done.stderr
        assert "such as 172.31.255.0/29" in done.stderr
