"""Staff edit what a market asks: first they see how many hanging works a change touches, then it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from apps.accounts.actions import prepare_groups
from apps.accounts.models import User
from apps.gallery.models import Product
from apps.markets.models import Requirement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rights() -> None:
    prepare_groups()


def given(row: Requirement, **changes: Any) -> dict[str, Any]:
    facts = {
        "name": row.name, "name_en": row.name_en, "detail": row.detail, "detail_en": row.detail_en,
        "hs_prefixes": "03, 1604-1605", "hs_except": "", "destinations": "EU, US, JP, KR",
        "any_of": [one.pk for one in row.any_of.all()], "only_with": [], "level": row.level,
        "in_force_0": "2015-01-01", "in_force_1": "", "source": row.source, "checked_on": "2026-11-20",
        "service": row.service_id, "effort_days": row.effort_days, "cost_band": row.cost_band,
    }  # fmt: skip
    return {**facts, **changes}


def test_a_change_is_kept_once_its_reach_was_seen(hang: Callable[..., Product], person: Any, as_person: Any) -> None:
    hang()
    admin: User = person("Admin", "kepala@smesco.example", role="administrator")
    row = Requirement.objects.get(code="R06")
    client, path = as_person(admin), f"/id/admin/markets/requirement/{row.pk}/change/"
    assert client.get(path).status_code == 200
    first = client.post(path, given(row, hs_prefixes="16"))
    assert "1 karya yang tayang (sebelumnya 1)" in first.content.decode()
    row.refresh_from_db()
    assert row.hs_prefixes == ["03", "1604", "1605"]
    assert client.post(path, given(row, hs_prefixes="16", seen="on")).status_code == 302
    row.refresh_from_db()
    assert (row.hs_prefixes, row.edited) == (["16"], True)


def test_what_cannot_be_read_is_named(person: Any, as_person: Any) -> None:
    admin: User = person("Admin", "kepala@smesco.example", role="administrator")
    row = Requirement.objects.get(code="R06")
    client, path = as_person(admin), f"/id/admin/markets/requirement/{row.pk}/change/"
    wrong = client.post(path, given(row, hs_prefixes="ikan", destinations="EU, QQ")).content.decode()
    assert "“ikan” bukan awalan HS" in wrong
    assert "QQ" in wrong
