"""axe on the pages that no app's own browser test opens: catalogue, dashboard, mail, invitations. Both widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.invitations.access.tokens import page_address
from apps.mail.models import Message
from apps.mail.reads import tokens
from tests.axe import scrolls_sideways, violations
from tests.builders import gallery as works
from tests.builders import invitations, umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(sari: User, dewi: User, joko: User) -> Any:
    """A work on the wall, an enterprise waiting, a guest invited (and so a mail in the outbox)."""
    works.published(umkm.verified_enterprise(sari, joko), sari, joko)
    umkm.submitted_enterprise(dewi)
    return invitations.invitation()


def faults(page: Any, address: str) -> list[str]:
    page.goto(address)
    found = [f"{address}: {fault}" for fault in violations(page)]
    return [*found, f"{address} scrolls sideways"] if scrolls_sideways(page) else found


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_public_pages(browser_page: Callable[..., Any], busy: Any, width: int, language: str) -> None:
    page = browser_page(width=width, language=language)
    with translation.override(language):
        wall = reverse("catalogue:list")
        addresses = [
            wall,
            f"{wall}?q=keranjang&province=32",
            f"{wall}?q=tidakadaapapun",
            reverse("catalogue:filter"),
            reverse("catalogue:category", args=["anyaman"]),
            page_address(busy, language) + "?answer=yes",
            tokens.preferences_address(tokens.make("aoyama@example.com", "matches"), language),
            tokens.unsubscribe_address(tokens.make("aoyama@example.com", "matches")),
        ]
    assert not [fault for address in addresses for fault in faults(page, address)]


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_the_desk(
    browser_page: Callable[..., Any], busy: Any, person: Callable[..., User], width: int, language: str
) -> None:
    page = browser_page(width=width, language=language, user=person("Admin", "a@smesco.example", role="administrator"))
    with translation.override(language):
        occasion = busy.occasion_id
        addresses = [
            reverse("desk:home"),
            reverse("mail:outbox"),
            reverse("mail:outbox_message", args=[Message.objects.latest("pk").pk]),
            reverse("mail:mailbox"),
            reverse("mail:mailbox_message", args=[Message.objects.latest("pk").pk]),
            reverse("invitations:events"),
            reverse("invitations:event_new"),
            reverse("invitations:event", args=[occasion]),
            reverse("invitations:invite_one", args=[occasion]),
            reverse("invitations:invite_many", args=[occasion]),
            reverse("invitations:invitation", args=[occasion, busy.pk]),
            *[reverse(f"invitations:{part}", args=[occasion]) for part in ("places", "sessions", "door", "after")],
            reverse("invitations:session_new", args=[occasion]),
        ]
    assert not [fault for address in addresses for fault in faults(page, address)]
