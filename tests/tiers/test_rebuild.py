"""Everything shown is made again from the ledger alone: by the rules, by their SQL twin, to the same totals."""

from __future__ import annotations

from collections import Counter
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.reference.models import SizeCriterion
from apps.tiers import actions
from apps.tiers.actions.rebuilding import rebuild_all, rebuild_some
from apps.tiers.models import LedgerEntry, Move, Standing
from apps.tiers.reads import all_bands
from apps.tiers.rules.moves import KnownYear, bases, judged, moves, place
from tests.builders import tiers, umkm
from tests.builders.tiers import M
from tests.tiers.bands import BANDS
from tests.tiers.ledgers import ledgers

pytestmark = pytest.mark.django_db
LAWS = ("", "PP 7/2021", "UU 20/2008")


def stored() -> tuple[list[Any], list[Any]]:
    standings = Standing.objects.order_by("enterprise", "law").values_list(
        "enterprise",
        "law",
        "year",
        "sales",
        "size_class",
        "previous_year",
        "previous_sales",
        "next_class",
        "limit",
        "gap",
        "pace",
        "entry",
    )
    found = Move.objects.order_by("enterprise", "law", "to_year", "pk").values_list(
        "enterprise", "law", "from_year", "to_year", "from_class", "to_class", "kind", "entry"
    )
    return list(standings), list(found)


def write(enterprise: Any, rows: list[KnownYear]) -> None:
    """As the rows stand, without the verbs: the twin must agree on whatever a ledger may hold."""
    made: dict[int, int] = {}
    for row in rows:
        verdict = judged(row, "", BANDS)
        assert verdict is not None
        entry = LedgerEntry.objects.create(
            enterprise=enterprise,
            year=row.year,
            sales=row.sales,
            capital=row.capital,
            law="-",
            source="staff",
            measure=verdict.measure,
            size_class=verdict.size_class,
            at="2026-01-01T00:00Z",
            corrects_id=made.get(row.corrects or 0),
            note="Koreksi." if row.corrects else "",
        )
        made[row.pk] = entry.pk


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(ledgers(), min_size=1, max_size=3))
def test_the_rules_and_their_sql_twin_agree(sari: User, drawn: list[list[KnownYear]]) -> None:
    made = [umkm.enterprise(sari) for _rows in drawn]
    for enterprise, rows in zip(made, drawn, strict=True):
        write(enterprise, rows)
    rebuild_some(made)
    by_rules = stored()
    rebuild_all()
    assert stored() == by_rules
    assert rebuild_all(write=False).differing == 0


def story(sari: User, ratna: User) -> None:
    """A reclassification, a growth, a correction, a fall."""
    tiers.enterprise_with_years(sari, ratna, {2020: 3 * M, 2021: 3 * M})
    tiers.enterprise_with_years(sari, ratna, {2021: 9 * M, 2024: 18 * M})
    wrong = tiers.enterprise_with_years(sari, ratna, {2023: 160 * M, 2024: 17 * M})
    entry = LedgerEntry.objects.of(wrong).of_year(2023).get()
    actions.correct(entry=entry, by=ratna, note="Satu nol terlalu banyak.", sales=16 * M)
    tiers.enterprise_with_years(sari, ratna, {2023: 4 * M, 2024: M})


def test_everything_is_made_again_under_either_law_to_the_same_totals(sari: User, ratna: User) -> None:
    story(sari, ratna)
    before = stored()
    Standing.objects.all().delete()
    Move.objects.all().delete()
    for law in LAWS:
        rebuild_all(law=law)
    assert stored() == before
    tally = rebuild_all()
    assert stored() == before
    for law in LAWS:
        for size in ("micro", "small", "medium", "large"):
            assert tally.classes[law, size] == Standing.objects.under(law).in_class(size).count()
    kinds = Counter(Move.objects.under().values_list("kind", flat=True))
    assert kinds == {"reclassified": 1, "growth": 1, "correction": 1, "fall": 1}
    assert Counter(Move.objects.under("UU 20/2008").values_list("kind", flat=True)) == {"correction": 1, "fall": 1}


def test_it_answers_how_many_have_a_standing(sari: User, ratna: User) -> None:
    assert actions.rebuild() == 0
    story(sari, ratna)
    umkm.enterprise(sari)
    assert actions.rebuild() == 4


def command(*arguments: str) -> str:
    out = StringIO()
    call_command("rebuild_tiers", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_check_finds_what_is_not_as_the_ledger_gives_it(sari: User, ratna: User) -> None:
    story(sari, ratna)
    assert "0 differ from the ledger" in command("--check")
    Standing.objects.under().filter(size_class="medium").update(pace=1)
    with pytest.raises(SystemExit) as ended:
        command("--check")
    assert ended.value.code == 1
    assert "2 differ from the ledger" in command("--dry-run")
    assert "4 enterprises rebuilt" in command()
    assert "0 differ from the ledger" in command("--check")


def test_a_move_that_is_gone_is_found_too(sari: User, ratna: User) -> None:
    story(sari, ratna)
    Move.objects.growth().delete()
    with pytest.raises(SystemExit):
        command("--check")


def test_the_totals_are_told_by_law(sari: User, ratna: User) -> None:
    story(sari, ratna)
    told = command("--law", "PP 7/2021")
    assert (
        "PP 7/2021: micro 1, small 1, medium 2, large 0; moves: growth 1, reclassified 0, correction 1, fall 1" in told
    )
    assert "UU 20/2008" not in told
    assert "law of each year: micro 1" in command("--law", "year")
    with pytest.raises(CommandError, match="No such law"):
        command("--law", "PP 1/1900")


def test_limits_that_were_changed_since_are_told(sari: User, ratna: User) -> None:
    tiers.enterprise_with_years(sari, ratna, {2024: 14 * M})
    SizeCriterion.objects.filter(law="PP 7/2021", measure="sales", size_class="small").update(upper_limit=13 * M)
    SizeCriterion.objects.filter(law="PP 7/2021", measure="sales", size_class="medium").update(lower_limit=13 * M)
    assert "1 entries were judged by limits that were changed since" in command("--dry-run")


def test_every_basis_of_the_criteria_is_kept(sari: User, ratna: User) -> None:
    of = tiers.enterprise_with_years(sari, ratna, {2024: 14 * M})
    bands = all_bands()
    assert sorted(Standing.objects.filter(enterprise=of).values_list("law", flat=True)) == sorted(bases(bands))
    rows = [KnownYear(1, 2024, 14 * M, None)]
    assert [place(rows, law, bands).size_class for law in LAWS] == ["small", "small", "medium"]  # type: ignore[union-attr]
    assert not moves(rows, "", bands)
