"""The cast and the stage, shared by all tests.

Sari owns an enterprise, Budi is her colleague, Dewi owns a rival, Pak Joko curates, Bu Ratna runs
programmes, Ms Mizoguri buys. Everything is real: PostgreSQL, Redis, and no network beyond loopback.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from hypothesis import settings as properties

from apps.accounts.models import User
from apps.catalogue.reads import shelf
from apps.common import aid

# Playwright's synchronous interface keeps an event loop in this thread; the ORM would refuse beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
pytest_plugins = [
    "tests.plugins.ground",
    "tests.plugins.workers",
    "tests.plugins.browser",
    "tests.plugins.cast",
    "tests.plugins.stage",
    "tests.plugins.clock",
]
# The suite tries the same examples each time: what it finds fails for everybody or for nobody. Others are looked for by
# `python3 manage.py test tests/… --hypothesis-profile explore`.
properties.register_profile("same", derandomize=True)
properties.register_profile("explore", derandomize=False, print_blob=True)
properties.load_profile("same")
LONGEST_FIRST = ("processes", "long", "browser")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files made while tests are collected hold the time of day: their bytes must not name a test, or the two
    lanes collect different ones. pytest numbers equal names by itself."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files begin first, so that no lane waits at the end for a single one of the other."""
    ranks: dict[str, int] = {}
    for item in items:
        if "browser_page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")  # whoever opens a page is one of them, said or not
        rank = next((place for place, mark in enumerate(LONGEST_FIRST) if item.get_closest_marker(mark)), 9)
        ranks[item.location[0]] = min(rank, ranks.get(item.location[0], 9))
    items.sort(key=lambda item: ranks[item.location[0]])


@pytest.fixture(autouse=True, scope="session")
def _no_network_beyond_loopback() -> Iterator[None]:
    real = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            raise AssertionError(f"A test tried to reach {address[0]}: tests stay on this machine.")
        return real(self, address)

    socket.socket.connect = guarded  # type: ignore[method-assign]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Reference data is part of the ground every test stands on."""
    from tests.plugins.ground import keep_ground, stand_again, stands

    with django_db_blocker.unblock():
        if stands():
            stand_again()
            return
        call_command("load_reference", verbosity=0)
        call_command("load_thesaurus", verbosity=0)
        call_command("load_requirements", verbosity=0)
        call_command("load_instrument", verbosity=0)
        keep_ground()


@pytest.fixture(autouse=True)
def _speaks_indonesian() -> Iterator[None]:
    """A request leaves its language behind in the thread; no test begins with another's."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True, scope="session")
def _only_our_own_keys() -> Iterator[None]:
    """Django empties a whole Redis: the other lane would lose its sessions, and the Redis may be a real one."""
    real = RedisCache.clear

    def clear(self: RedisCache) -> bool:
        client = self._cache.get_client(write=True)  # type: ignore[attr-defined]
        for key in client.scan_iter(f"{self.key_prefix}:*", count=1000):
            client.delete(key)
        return True

    RedisCache.clear = clear  # type: ignore[method-assign]
    yield
    RedisCache.clear = real  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    aid.known.clear()
    shelf.forget_here()
    yield
    aid.known.clear()
    shelf.forget_here()
    cache.clear()


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """A person with a verified address; `role` makes her staff."""

    def make(name: str, email: str, *, role: str = "", language: str = "id") -> User:
        from allauth.account.models import EmailAddress

        user = User.objects.create_user(email, "galeri-2026", name=name, language=language, is_staff=bool(role))
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
        if role:
            from apps.accounts.actions import grant_role

            grant_role(user=user, role=role, by=None)
        return user

    return make


@pytest.fixture
def sari(person: Callable[..., User]) -> User:
    return person("Sari Puspitawati", "sari@example.com")


@pytest.fixture
def budi(person: Callable[..., User]) -> User:
    return person("Budi Santosa", "budi@example.com")


@pytest.fixture
def dewi(person: Callable[..., User]) -> User:
    return person("Dewi Larasati", "dewi@example.com")


@pytest.fixture
def joko(person: Callable[..., User]) -> User:
    return person("Joko Prasetyo", "joko@smesco.example", role="curator")


@pytest.fixture
def ratna(person: Callable[..., User]) -> User:
    return person("Ratna Wulandari", "ratna@smesco.example", role="officer")


@pytest.fixture
def hanae(person: Callable[..., User]) -> User:
    return person("Ms. Hanae Mizoguri", "hanae.mizoguri@example.com", language="en")


@pytest.fixture
def as_person() -> Callable[[User | None], Client]:
    """A browser-like client signed in as somebody (None: a stranger)."""

    def sign_in(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in


@pytest.fixture
def in_english() -> Iterator[None]:
    """For tests that read what is refused in English, whatever its Indonesian will be."""
    with translation.override("en"):
        yield
