"""The cast before whom every verb is tried: a second factor is asked for, and one officer has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from apps.accounts.models import User
from apps.umkm.choices import MemberRole
from apps.umkm.models import Enterprise, Member
from tests.builders import verbs


@dataclass
class Cast:
    """`own_staff` has every role and belongs to the team of what `joins` was called with; `no_factor` is an officer,
    curator and administrator whose roles do not count."""

    stranger: User
    owner: User
    editor: User
    rival: User
    officer: User
    second_officer: User
    curator: User
    administrator: User
    own_staff: User
    no_factor: User

    def joins(self, enterprise: Enterprise) -> Enterprise:
        """The editor and the member of staff join its team."""
        for person in (self.editor, self.own_staff):
            Member.objects.get_or_create(enterprise=enterprise, user=person, defaults={"role": MemberRole.EDITOR})
        return enterprise


@pytest.fixture
def cast(settings: Any, person: Callable[..., User]) -> Cast:
    settings.STAFF_NEED_SECOND_FACTOR = True

    def staff(name: str, *, role: str, factor: bool = True) -> User:
        made = person(name, f"{name.lower()}@smesco.example", role=role)
        if factor:
            Authenticator.objects.create(user=made, type=Authenticator.Type.TOTP, data={"secret": "unused"})
        return made

    return Cast(
        stranger=person("Tono", "tono@example.com"),
        owner=person("Sari Puspitawati", "sari@example.com"),
        editor=person("Budi Santosa", "budi@example.com"),
        rival=person("Dewi Larasati", "dewi@example.com"),
        officer=staff("Ratna", role="officer"),
        second_officer=staff("Bima", role="officer"),
        curator=staff("Joko", role="curator"),
        administrator=staff("Admin", role="administrator"),
        own_staff=staff("Yuli", role="administrator"),
        no_factor=staff("Nanang", role="administrator", factor=False),
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The tests of `tests.builders.verbs` are tried with each case of the file that imports them."""
    if "case" in metafunc.fixturenames and metafunc.function.__module__ == verbs.__name__:
        metafunc.parametrize("case", metafunc.module.CASES, ids=lambda case: case.name)
