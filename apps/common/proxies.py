"""Who asks, and by which scheme: said once, by the proxy that we know, before anything reads it.

`TRUSTED_PROXIES` names the proxies by address or network. What one of them says in X-Forwarded-For and
X-Forwarded-Proto counts; what anybody else writes there is taken away before any view, form or library (the rate
limits, allauth, django-structlog with its ipware, Django's own `is_secure`) can read it. All of them read REMOTE_ADDR.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What proxies of all kinds say of a client. The portal takes one pair of them, from one kind of sender.
CLAIMS = (
    "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_X_FORWARDED", "HTTP_FORWARDED",
    "HTTP_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_X_CLIENT_IP", "HTTP_CLIENT_IP", "HTTP_X_CLUSTER_CLIENT_IP",
    "HTTP_TRUE_CLIENT_IP", "HTTP_CF_CONNECTING_IP", "HTTP_VIA", "HTTP_X_CORRELATION_ID",
)  # fmt: skip
# By which scheme she came, and the name by which the proxy's log knows the request.
SAID_BY_PROXIES = ("HTTP_X_FORWARDED_PROTO", "HTTP_X_REQUEST_ID")
Address = IPv4Address | IPv6Address


class TrustedProxies:
    """The outermost middleware: what stands inside sees the client's own address, or the proxy's and no claim."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        meta = request.META
        peer = meta.get("REMOTE_ADDR", "")
        told = meta.get("HTTP_X_FORWARDED_FOR", "")
        for claim in CLAIMS:
            meta.pop(claim, None)
        if is_trusted(address_of(peer), settings.TRUSTED_PROXIES):
            meta["REMOTE_ADDR"] = client_of(peer, told, settings.TRUSTED_PROXIES)
        else:
            for said in SAID_BY_PROXIES:
                meta.pop(said, None)
        return self.get_response(request)


def client_of(peer: str, told: str, trusted: list[IPv4Network | IPv6Network]) -> str:
    """The last address in the chain that is no proxy of ours: those before it were written by the client."""
    for one in reversed(told.split(",")):
        address = address_of(one.strip())
        if address is None:
            break
        peer = str(address)
        if not is_trusted(address, trusted):
            break
    return peer


def address_of(text: str) -> Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def is_trusted(address: Address | None, trusted: list[IPv4Network | IPv6Network]) -> bool:
    return address is not None and any(address in network for network in trusted)
