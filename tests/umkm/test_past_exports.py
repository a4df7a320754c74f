"""Where an enterprise has exported: stated by its team, checked by others, and never more than was stated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.reference.models import Country
from apps.umkm import actions
from apps.umkm.choices import MAX_PAST_EXPORTS, EnterpriseVerb
from apps.umkm.models import Enterprise, PastExport
from tests.builders import umkm
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
JAPAN = "JP"


@pytest.fixture
def hers(sari: User) -> Enterprise:
    return umkm.enterprise(sari)


def test_what_is_stated_is_unchecked_until_an_officer_saw_papers(hers: Enterprise, sari: User, ratna: User) -> None:
    export = umkm.past_export(hers, sari)
    assert export.checked_at is None
    actions.check_export(export=export, by=ratna, seen="PEB 000123, Maret 2024")
    export.refresh_from_db()
    assert export.checked_by == ratna
    line = Entry.objects.of(hers).of_verb(EnterpriseVerb.EXPORT_CHECKED).get()
    assert (line.by, line.why, line.details["country"]) == (ratna, "PEB 000123, Maret 2024", JAPAN)


def test_a_changed_line_is_unchecked_again_and_an_unchanged_one_stays(
    hers: Enterprise, sari: User, ratna: User
) -> None:
    export = umkm.past_export(hers, sari, checked_by=ratna)
    same = {"country": export.country, "first_year": 2023, "last_year": 2025}
    actions.change_export(export=export, by=sari, **same)
    assert PastExport.objects.get().checked_by == ratna
    actions.change_export(export=export, by=sari, **{**same, "first_year": 2022})
    changed = PastExport.objects.get()
    assert (changed.first_year, changed.checked_at, changed.checked_by) == (2022, None, None)
    line = Entry.objects.of(hers).of_verb(EnterpriseVerb.EXPORT_CHANGED).get()
    assert (line.before, line.after) == ({"first_year": 2023}, {"first_year": 2022})


def test_a_check_is_taken_back_with_its_reason(hers: Enterprise, sari: User, ratna: User) -> None:
    export = umkm.past_export(hers, sari, checked_by=ratna)
    with pytest.raises(Refused) as refusal:
        actions.uncheck_export(export=export, by=ratna, why=" ")
    assert refusal.value.field == "seen"
    actions.uncheck_export(export=export, by=ratna, why="PEB ini milik usaha lain.")
    assert PastExport.objects.get().checked_at is None


def test_a_withdrawn_line_leaves_its_history(hers: Enterprise, sari: User) -> None:
    export = umkm.past_export(hers, sari)
    actions.withdraw_export(export=export, by=sari)
    assert not PastExport.objects.exists()
    line = Entry.objects.of(hers).of_verb(EnterpriseVerb.EXPORT_WITHDRAWN).get()
    assert line.before == {"country": JAPAN, "first_year": 2023, "last_year": 2025}


@pytest.mark.parametrize(
    ("country", "first", "last", "field"),
    [
        (JAPAN, 2025, 2024, "last_year"),
        (JAPAN, 1944, 1950, "first_year"),
        ("ID", 2024, 2025, "country"),
    ],
)
def test_impossible_years_and_no_abroad_are_refused_at_their_field(
    hers: Enterprise, sari: User, country: str, first: int, last: int, field: str
) -> None:
    to = Country.objects.get(code=country)
    with pytest.raises(Refused) as refusal:
        actions.state_export(enterprise=hers, by=sari, country=to, first_year=first, last_year=last)
    assert refusal.value.field == field


def test_the_coming_year_is_refused(hers: Enterprise, sari: User) -> None:
    this_year = timezone.localdate().year
    with pytest.raises(Refused) as refusal:
        umkm.past_export(hers, sari, first_year=this_year, last_year=this_year + 1)
    assert refusal.value.field == "last_year"


def test_the_edges_of_the_years_are_taken(hers: Enterprise, sari: User) -> None:
    this_year = timezone.localdate().year
    umkm.past_export(hers, sari, country="MY", first_year=1945, last_year=1945)
    umkm.past_export(hers, sari, country="SG", first_year=this_year, last_year=this_year)


@pytest.mark.parametrize(("first", "last"), [(2020, 2023), (2024, 2024), (2025, 2026), (2019, 2026)])
def test_years_to_one_country_are_stated_once(hers: Enterprise, sari: User, first: int, last: int) -> None:
    umkm.past_export(hers, sari, first_year=2023, last_year=2025)
    with pytest.raises(Refused) as refusal:
        umkm.past_export(hers, sari, first_year=first, last_year=last)
    assert refusal.value.field == "country"


def test_the_year_after_and_another_country_are_lines_of_their_own(hers: Enterprise, sari: User, dewi: User) -> None:
    umkm.past_export(hers, sari, first_year=2020, last_year=2022)
    umkm.past_export(hers, sari, first_year=2023, last_year=2025)
    umkm.past_export(hers, sari, country="SG", first_year=2020, last_year=2025)
    umkm.past_export(umkm.enterprise(dewi), dewi, first_year=2020, last_year=2025)
    assert PastExport.objects.count() == 4


def test_a_profile_holds_so_many_and_no_more(hers: Enterprise, sari: User) -> None:
    for year in range(MAX_PAST_EXPORTS):
        umkm.past_export(hers, sari, first_year=1950 + year, last_year=1950 + year)
    with pytest.raises(Refused, match="Profil memuat paling banyak"):
        umkm.past_export(hers, sari, first_year=2024, last_year=2025)


@pytest.mark.parametrize("seen", ["", "   ", "x" * 501])
def test_a_check_names_what_was_seen(hers: Enterprise, sari: User, ratna: User, seen: str) -> None:
    export = umkm.past_export(hers, sari)
    with pytest.raises(Refused) as refusal:
        actions.check_export(export=export, by=ratna, seen=seen)
    assert refusal.value.field == "seen"
    actions.check_export(export=export, by=ratna, seen="x" * 500)


def test_who_stated_it_does_not_check_it(cast: Cast) -> None:
    without_owner = umkm.enterprise(None, by=cast.officer)
    export = umkm.past_export(without_owner, cast.officer)
    with pytest.raises(Refused, match="Anda sendiri yang melakukannya: rekan lain yang harus"):
        actions.check_export(export=export, by=cast.officer, seen="PEB")
    actions.check_export(export=export, by=cast.second_officer, seen="PEB")


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("export_years_in_order", {"first_year": 2025, "last_year": 2024}),
    ("export_years_in_order", {"first_year": 1944}),
    ("export_years_not_in_the_future", {"last_year": 2027}),
    ("exported_abroad", {"country_id": "ID"}),
    ("checked_export_has_its_date", {"checked_by": "officer"}),
]


@pytest.mark.parametrize(("constraint", "values"), WRONG)
def test_the_database_refuses_what_cannot_be(cast: Cast, constraint: str, values: dict[str, Any]) -> None:
    export = umkm.past_export(umkm.enterprise(cast.owner), cast.owner)
    values = {name: getattr(cast, value) if name == "checked_by" else value for name, value in values.items()}
    rows = PastExport.objects.filter(pk=export.pk)
    rows.update(stated_on=date(2026, 11, 30))
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        rows.update(**values)


def test_the_database_refuses_the_same_years_twice(hers: Enterprise, sari: User) -> None:
    export = umkm.past_export(hers, sari)
    with pytest.raises(IntegrityError, match="years_to_a_country_stated_once"), transaction.atomic():
        PastExport.objects.create(
            enterprise=hers, country=export.country, first_year=2025, last_year=2025, stated_on=export.stated_on
        )


@pytest.mark.parametrize("checker", ["owner", "own_staff"])
def test_the_database_refuses_a_check_of_ones_own(cast: Cast, checker: str) -> None:
    export = umkm.past_export(cast.joins(umkm.enterprise(cast.owner)), cast.owner)
    rows = PastExport.objects.filter(pk=export.pk)
    with pytest.raises(IntegrityError, match="nobody checks an export of her own enterprise"), transaction.atomic():
        rows.update(checked_at=timezone.now(), checked_by=getattr(cast, checker))
    rows.update(checked_at=timezone.now(), checked_by=cast.officer)


def test_an_enterprise_with_nothing_else_goes_with_its_exports(ratna: User) -> None:
    made = umkm.enterprise(None, by=ratna)
    umkm.past_export(made, ratna)
    actions.remove_enterprise(enterprise=made, by=ratna)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM umkm_pastexport")
        assert cursor.fetchone() == (0,)
