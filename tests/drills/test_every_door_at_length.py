"""The long walk: every address as each role in both languages, every parameter and field with every nasty value."""

from __future__ import annotations

import os

import pytest

from tests.builders.doors import ROLES, try_every_door

pytestmark = pytest.mark.django_db
MOST = int(os.environ.get("DRILL_KNOCKS", "400"))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_no_door_breaks_at_length(small_cast: list[str], role: str, language: str) -> None:
    seed = os.environ.get("DRILL_SEED", "drill")
    broken = try_every_door([role], seed=seed, languages=language, most=MOST, pages=400, each=3)
    assert not broken, "\n\n".join(map(str, broken))
