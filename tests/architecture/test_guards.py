"""Every address is guarded: open to all only when this list says so, the desk only for staff."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from apps.accounts.access import SignedIn
from apps.accounts.models import User

# Addresses a stranger may open. Everything else redirects her to sign in, or is not there.
PUBLIC = {
    "common:said",
    "healthz",
    "portal:home",
    "portal:for_buyers",
    "portal:about",
    "portal:privacy",
    "portal:accessibility",
    "portal:definitions",
    "deals:results",
    "portal:components",
    "portal_plain:manifest",
    "portal_plain:offline",
    "portal_plain:robots",
    "portal_plain:service_worker",
    "portal_plain:sitemap",
    "portal_plain:sitemap_section",
    "catalogue:list",
    "catalogue:filter",
    "catalogue:suggestions",
    "catalogue:category",
    "catalogue:category_filter",
    "catalogue:category_suggestions",
    "gallery:product",
    "gallery:makers",
    "gallery:maker",
    "gallery:collections",
    "gallery:collection",
    "gallery:pavilions",
    "gallery_plain:letter_photo",  # a copy of what all the world may see, for letters
    "gallery_plain:photo",
    "naik_kelas:public",
    "naik_kelas:public_current",
    "umkm:enterprise_logo",
    "buyers:shortlist",
    "buyers:keep",
    "buyers:kept",
    "buyers:seen",
    "buyers:compare",
    "markets:product_market",
    "invitations:guest",
    "invitations:thanks",
    "invitations:need",
    "invitations:account",
    "invitations:take",
    "invitations:seat",
    "matchmaking:answer",
    "matchmaking:guest",
    "meetings:guest",
    "meetings_plain:agenda_document",
    "meetings_plain:feed",
    "meetings_plain:removal",
    "meetings:guest_bar",
    "meetings:guest_late",
    "meetings:guest_note",
    "meetings:guest_protest",
    "meetings:guest_renew",
    "meetings:guest_tap",
    "meetings:guest_wish",
    "enquiries:answer_link",
    "enquiries:answer_link_take_back",
    "enquiries:answer_link_write",
    "intake:claim",
    "naik_kelas:verify",
    "naik_kelas:verify_code",
    "enquiries:ask_product",
    "enquiries:ask_maker",
    "enquiries:ask_gallery",
    "enquiries:passed",
    "enquiries:ask_passed",
    "enquiries:asked",
    "enquiries:asked_change",
    "enquiries:confirm",
    "enquiries:follow",
    "enquiries:follow_file",
    "enquiries:answer_link_file",
    "quotations:read",
    "quotations:read_pdf",
    "quotations:check",
    "deals:confirm",
    "deals:look_back",
    "deals:sample_link",
    "quotations:asked_link",
    "mail:preferences",
    "account_signup",
    "accounts:correct_address",
    "accounts:register_by_mobile",
    "accounts:way_back",
    "mail_plain:returned",  # signed by the mail service
    "mail_plain:unsubscribe",
}


# What is no parameter: the names of a form's own fields, and digits that a form counts before it reads them.
READ_BY_THEMSELVES = {
    ("intake", "found[int(sheet), int(index)] = value"),
    # What pages show of rows was read when it was kept.
    ("desk", 'return tuple(int(part) for part in code.split("."))'),
    ("intake", '"weight_grams": lambda value, _row: f"{grouped(int(value))} g",'),
    ("intake", '"pack_gross_grams": lambda value, _row: f"{grouped(int(value))} g",'),
    ("intake", "return rupiah_short(int(value)) if is_short(int(value)) else rupiah(int(value))"),
    ("intake", 'return self.say(code, Decimal(text) if "price" in base else int(Decimal(text)), row)'),
    (
        "intake",
        'return _("%(number)s %(unit)s a month") % {"number": grouped(int(number)), "unit": unit} if number else ""',
    ),
    ("intake", "if digits == number or not digits.isdigit():"),
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


def test_who_is_taken_for_signed_in_has_signed_in() -> None:
    """The type of a request is a promise of the middleware, which lets anybody into a view that is open to all."""
    taken = {name: inspect.unwrap(entry.callback).__annotations__.get("request") for name, entry in ours()}
    promised = {name for name, kind in taken.items() if kind == SignedIn.__name__}
    assert len(promised) > 100
    assert promised & {name for name, entry in ours() if is_public(entry)} == set()


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


def test_every_page_of_the_desk_names_its_roles() -> None:
    """A gate that is forgotten cannot be met by asking: behind an address that leads to nothing all answer 404."""
    desk = [(name, entry) for name, entry in ours() if (full_path(name, entry) or "").startswith("/id/desk/")]
    assert len(desk) > 100
    assert [name for name, entry in desk if not getattr(entry.callback, "staff_roles", ())] == []


def desk_paths() -> list[tuple[str, str]]:
    found = []
    for name, entry in ours():
        path = full_path(name, entry)
        if path and path.startswith("/id/desk/"):
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


def test_addresses_have_one_comparison() -> None:
    """A collation that forgives capitals takes look-alike letters for one: addresses are kept in one form instead."""
    from django.apps import apps as installed
    from django.db import models

    from apps.common.fields import AddressField

    kept = {
        f"{model._meta.label}.{field.name}": field
        for model in installed.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.EmailField)
    }
    assert len(kept) > 6
    assert [name for name, field in kept.items() if not isinstance(field, AddressField)] == []
    folded = [
        f"{path}:{number}"
        for path in [*Path("apps").rglob("*.py"), *Path("smesco_portal").rglob("*.py")]
        if path.name not in ("fields.py", "addresses.py") and "migrations" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"iexact|(Lower|Upper)\(\W*\w*(email|address)|validate_email|forms\.EmailField\(", line)
    ]
    assert folded == []


def test_parameters_are_read_in_one_place() -> None:
    """`int("²".isdigit() and "²")` was a 500 at ten addresses: views ask `common.parameters` and forms."""
    rooms = ("views", "forms", "pages", "requests")
    read = re.compile(r"(?<![\w.])int\(|\.(isdigit|isdecimal|isnumeric)\(|url_has_allowed_host|redirect\(request\.")
    wrong = [
        f"{path}:{number}: {line.strip()}"
        for path in Path("apps").rglob("*.py")
        if path.stem in rooms or path.parent.name in rooms or path.parents[1].name in rooms
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if read.search(line) and "def " not in line and (path.parts[1], line.strip()) not in READ_BY_THEMSELVES
    ]
    assert wrong == []


# Pages with a form that makes something new: sent twice, it is made once (`common.once`).
CREATING = {
    "buyers:desk_company_new", "buyers:desk_contact_new", "buyers:desk_mission_new", "buyers:desk_need_new",
    "buyers:need_new", "gallery:product_start", "intake:upload", "invitations:event_new", "invitations:invite_one",
    "invitations:invite_many", "naik_kelas:programme_new", "portal:enterprise_certificates",
    "portal:enterprise_start", "portal:enterprise_team", "readiness:version_copy", "plans:task_add",
    "readiness:question_add", "plans:task_act",
}  # fmt: skip


def test_creating_is_once_only() -> None:
    guarded = {name for name, entry in ours() if getattr(entry.callback, "once", False)}
    assert guarded >= CREATING, CREATING - guarded
