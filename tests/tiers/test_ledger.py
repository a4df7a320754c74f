"""The ledger: judged by the law of its year, appended to and never changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.tiers import actions
from apps.tiers.choices import EntrySource
from apps.tiers.models import LedgerEntry, Move, Standing
from tests.builders import tiers, umkm
from tests.builders.tiers import JT, M

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("year", "law", "size"),
    [(2020, "UU 20/2008", "medium"), (2021, "PP 7/2021", "small"), (2025, "PP 7/2021", "small")],
)
def test_a_year_is_judged_by_the_law_in_force_on_its_last_day(
    sari: User, ratna: User, year: int, law: str, size: str
) -> None:
    made = tiers.entry(umkm.enterprise(sari), ratna, year=year, sales=3 * M)
    assert (made.law, made.measure, made.size_class) == (law, "sales", size)


def test_the_standing_follows_in_the_same_breath(sari: User, ratna: User) -> None:
    of = tiers.enterprise_with_years(sari, ratna, {2023: 9 * M, 2024: 12 * M})
    standing = Standing.objects.under().get(enterprise=of)
    assert (standing.year, standing.size_class, standing.next_class) == (2024, "small", "medium")
    assert (standing.limit, standing.gap, standing.pace) == (15 * M, 3 * M + 1, 3 * M)
    assert (standing.previous_year, standing.previous_sales) == (2023, 9 * M)


def test_capital_judges_where_sales_are_unknown(sari: User, ratna: User) -> None:
    of = umkm.enterprise(sari)
    made = actions.assess(enterprise=of, by=ratna, year=2024, capital=6 * M, source=EntrySource.STAFF)
    assert (made.measure, made.size_class) == ("capital", "medium")
    assert set(Standing.objects.filter(enterprise=of).values_list("law", flat=True)) == {"", "PP 7/2021"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"sales": -1}, "sales"),
        ({"sales": None, "capital": -1}, "capital"),
        ({"sales": 10**14 + 1}, "sales"),
        ({"year": 2026}, "year"),
        ({"year": 2027}, "year"),
        ({"year": 2007}, "year"),
        ({"sales": None}, "sales"),
        ({"year": 2019, "sales": None, "capital": M}, "sales"),
    ],
)
def test_refuses_what_cannot_be(sari: User, ratna: User, change: dict[str, int | None], field: str) -> None:
    facts = {"year": 2024, "sales": M, **change}
    with pytest.raises(Refused) as refusal:
        actions.assess(enterprise=umkm.enterprise(sari), by=ratna, source=EntrySource.STAFF, now=NOW, **facts)
    assert refusal.value.field == field
    assert not LedgerEntry.objects.exists()


def test_the_year_that_ended_yesterday_can_be_judged(sari: User, ratna: User) -> None:
    """Midnight in Jakarta, 1 January: in UTC the old year still runs."""
    facts = {"enterprise": umkm.enterprise(sari), "by": ratna, "year": 2026, "sales": M, "source": EntrySource.STAFF}
    with pytest.raises(Refused, match="Tahun ini belum berakhir: kelasnya dinilai setelah angka"):
        actions.assess(now=datetime(2026, 12, 31, 16, 59, tzinfo=UTC), **facts)
    assert actions.assess(now=datetime(2026, 12, 31, 17, 0, tzinfo=UTC), **facts).year == 2026


def test_a_year_has_one_first_entry(sari: User, ratna: User) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna)
    with pytest.raises(Refused, match="Tahun ini sudah ada di buku: koreksilah catatannya"):
        tiers.entry(first.enterprise, ratna)
    with pytest.raises(IntegrityError, match="one_first_entry_per_year"), transaction.atomic():
        copy_of(first).save()


def copy_of(entry: LedgerEntry, **changes: object) -> LedgerEntry:
    facts = {
        field.attname: getattr(entry, field.attname)
        for field in LedgerEntry._meta.concrete_fields
        if field.name != "id"
    }
    return LedgerEntry(**{**facts, **changes})


def test_a_correction_takes_the_place_of_the_entry(sari: User, ratna: User) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna, sales=14 * M)
    made = actions.correct(entry=first, by=ratna, note="SPT menunjukkan angka lain.", sales=16 * M, evidence_level="A")
    assert list(LedgerEntry.objects.of(first.enterprise).in_force()) == [made]
    assert (made.corrects, made.year, made.size_class, made.evidence_level) == (first, 2024, "medium", "A")
    move = Move.objects.under().get(enterprise=first.enterprise)
    assert (move.kind, move.from_class, move.to_class, move.from_year, move.to_year) == (
        "correction",
        "small",
        "medium",
        2024,
        2024,
    )


def test_only_the_entry_in_force_can_be_corrected(sari: User, ratna: User) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna)
    actions.correct(entry=first, by=ratna, note="Salah ketik.", sales=9 * M)
    with pytest.raises(Refused) as refusal:
        actions.correct(entry=first, by=ratna, note="Salah ketik.", sales=10 * M)
    assert refusal.value.code == "corrected_meanwhile"


@pytest.mark.parametrize(
    ("facts", "field"), [({"note": " "}, "note"), ({"sales": 8 * M}, "sales"), ({"sales": -1}, "sales")]
)
def test_a_correction_says_why_and_changes_something(
    sari: User, ratna: User, facts: dict[str, object], field: str
) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna)
    with pytest.raises(Refused) as refusal:
        actions.correct(entry=first, by=ratna, **{"note": "Salah ketik.", "sales": 9 * M, **facts})
    assert refusal.value.field == field


def test_better_evidence_alone_is_a_correction_without_a_move(sari: User, ratna: User) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna)
    actions.correct(
        entry=first, by=ratna, note="SPT diperiksa.", sales=8 * M, evidence_level="A", source=EntrySource.DOSSIER
    )
    assert not Move.objects.exists()


def test_the_database_keeps_the_ledger_as_it_was_written(sari: User, ratna: User) -> None:
    first = tiers.entry(umkm.enterprise(sari), ratna)
    for deed in (lambda: LedgerEntry.objects.update(sales=1), lambda: LedgerEntry.objects.all().delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            deed()
    with pytest.raises(IntegrityError, match="correction_says_why"), transaction.atomic():
        copy_of(first, corrects_id=first.pk, note="").save()
    with pytest.raises(IntegrityError, match="ledger_figures_not_negative"), transaction.atomic():
        copy_of(first, year=2023, sales=-1).save()
    with pytest.raises(IntegrityError, match="entry_has_the_figure_it_judges"), transaction.atomic():
        copy_of(first, year=2023, sales=None).save()
    actions.correct(entry=first, by=ratna, note="Salah ketik.", sales=9 * M)
    with pytest.raises(IntegrityError, match="corrects_id"), transaction.atomic():
        copy_of(first, corrects_id=first.pk, note="Dua kali.").save()


def test_an_amount_of_jt_is_whole_rupiah(sari: User, ratna: User) -> None:
    assert tiers.entry(umkm.enterprise(sari), ratna, sales=8_400 * JT).sales == 8_400_000_000
