"""Every address is guarded: open to all only when this list says so, the desk only for staff."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from apps.accounts.models import User

# Addresses a stranger may open. Everything else redirects her to sign in, or is not there.
PUBLIC = {
    "healthz",
    "portal:home",
    "portal:for_buyers",
    "portal:about",
    "portal:privacy",
    "portal:accessibility",
    "portal:definitions",
    "portal:components",
    "portal_plain:manifest",
    "portal_plain:offline",
    "portal_plain:robots",
    "portal_plain:service_worker",
    "portal_plain:sitemap",
    "portal_plain:sitemap_section",
    "catalogue:list",
    "catalogue:filter",
    "catalogue:category",
    "catalogue:category_filter",
    "gallery:product",
    "gallery:makers",
    "gallery:maker",
    "gallery:collections",
    "gallery:collection",
    "gallery:pavilions",
    "gallery_plain:photo",
    "naik_kelas:public",
    "naik_kelas:public_current",
    "umkm:enterprise_logo",
    "buyers:shortlist",
    "buyers:keep",
    "buyers:kept",
    "buyers:compare",
    "invitations:guest",
    "invitations:thanks",
    "invitations:need",
    "invitations:account",
    "matchmaking:answer",
    "matchmaking:guest",
    "intake:claim",
    "naik_kelas:verify",
    "naik_kelas:verify_code",
    "mail:preferences",
    "mail_plain:unsubscribe",
    "mail:mailbox",
    "mail:mailbox_message",
    "mail:mailbox_html",
}


def patterns(resolver: Any = None, prefix: str = "", spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = (*spaces, entry.namespace) if entry.namespace else spaces
            yield from patterns(entry, prefix + str(entry.pattern), inner)
        else:
            yield ":".join((*spaces, entry.name or "")), entry


def ours() -> list[tuple[str, URLPattern]]:
    return [(name, entry) for name, entry in patterns() if entry.callback.__module__.startswith("apps.")]


def is_public(entry: URLPattern) -> bool:
    return not getattr(entry.callback, "login_required", True)


def test_only_the_listed_addresses_are_open_to_all() -> None:
    apps = ("apps.", "smesco_portal.")
    opened = {name for name, entry in patterns() if entry.callback.__module__.startswith(apps) and is_public(entry)}
    assert opened == PUBLIC


def test_every_address_of_ours_has_a_name() -> None:
    nameless = [str(entry.pattern) for name, entry in ours() if not name.split(":")[-1]]
    assert not nameless


@pytest.mark.django_db
def test_the_desk_is_not_there_for_owners(sari: User, as_person: Any) -> None:
    """Every page under /desk/ answers 404 to an owner and sends a stranger to sign in."""
    owner, stranger = as_person(sari), as_person(None)
    wrong = []
    with translation.override("id"):
        for name, path in desk_paths():
            # A page that only shows may refuse the method before it asks who it is; one that acts may not.
            if owner.get(path).status_code != 404 or owner.post(path).status_code not in (404, 405):
                wrong.append(f"{name} is open to an owner")
            answer = stranger.get(path)
            if answer.status_code not in (302, 404) or (answer.status_code == 302 and "login" not in answer.url):
                wrong.append(f"{name} is open to a stranger")
    assert not wrong, "\n".join(wrong)


def desk_paths() -> list[tuple[str, str]]:
    found = []
    for name, entry in ours():
        path = full_path(name, entry)
        if path and path.startswith("/id/desk/") and name != "mail:mailbox" and not name.startswith("mail:mailbox"):
            found.append((name, path))
    return found


SAMPLES = {"pk": 1, "int": 1, "slug": "tidak-ada", "uuid": "00000000-0000-4000-8000-000000000000", "str": "tidak-ada"}


def full_path(name: str, entry: URLPattern) -> str | None:
    from django.urls import NoReverseMatch, reverse

    arguments = {key: sample(converter) for key, converter in entry.pattern.converters.items()}
    try:
        return reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return None


def sample(converter: Any) -> Any:
    kind = type(converter).__name__
    return {"IntConverter": 1, "UUIDConverter": SAMPLES["uuid"]}.get(kind, "tidak-ada")


@pytest.mark.django_db
def test_nobody_reaches_a_personal_page_without_signing_in() -> None:
    stranger = Client()
    wrong = []
    with translation.override("id"):
        for name, entry in ours():
            path = full_path(name, entry)
            if path is None or is_public(entry):
                continue
            answer = stranger.get(path)
            if answer.status_code == 405:
                answer = stranger.post(path)
            if answer.status_code not in (302, 404) or (answer.status_code == 302 and "login" not in answer.url):
                wrong.append(f"{name} ({path}) answers {answer.status_code} to a stranger")
    assert not wrong, "\n".join(wrong)
