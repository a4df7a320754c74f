"""Whatever stands in a parameter, a field or a file: nobody is answered with a 500.

A sample of what `manage.py drill` tries at length (`tests/drills/test_every_door_at_length.py`).
"""

from __future__ import annotations

import pytest

from tests.builders.doors import ROLES, addresses_made_up, names_in_code, try_every_door

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.parametrize("role", ROLES)
def test_no_door_breaks(small_cast: list[str], role: str) -> None:
    language = "id" if list(ROLES).index(role) % 2 else "en"
    broken = try_every_door([role], seed="suite", languages=language, most=80, pages=32, each=1)
    assert not broken, "\n\n".join(map(str, broken))


def test_the_walk_knows_the_doors() -> None:
    assert len(addresses_made_up("id")) > 300
    known = {name for names in names_in_code().values() for name in names}
    assert {"page", "year", "revision", "move", "guest", "next", "sales", "work", "verdict", "email"} <= known
