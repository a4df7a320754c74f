"""What was done stays written, and reads as a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.test import Client
from django.utils import translation

from apps.accounts.models import User
from apps.history import reads
from apps.history.actions import differing, note, remove_row, save_row
from apps.history.models import Entry
from apps.reference.models import CountryAlias
from tests.builders import umkm

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_the_database_refuses_to_change_or_forget_a_deed(ratna: User, sari: User) -> None:
    line = note(subject=sari, verb="role_given", by=ratna, why="Menggantikan Pak Joko")
    for change in (lambda: Entry.objects.update(why="lain"), lambda: Entry.objects.filter(pk=line.pk).delete()):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert Entry.objects.get(pk=line.pk).why == "Menggantikan Pak Joko"


def test_a_person_who_leaves_takes_her_name_but_not_the_deed(ratna: User, sari: User) -> None:
    line = note(subject=sari, verb="role_given", by=ratna)
    ratna.delete()
    line.refresh_from_db()
    assert line.by is None


def test_only_what_differs_is_kept_and_rows_by_their_key(sari: User) -> None:
    made = umkm.enterprise(sari, workers=24)
    before, after = differing(made, {"workers": 24, "monthly_capacity": Decimal("500"), "regency": made.regency})
    assert (before, after) == ({"monthly_capacity": made.monthly_capacity}, {"monthly_capacity": Decimal("500")})


@pytest.mark.parametrize(("language", "yes"), [("id", "ya"), ("en", "yes")])
def test_values_read_as_words(language: str, yes: str, sari: User) -> None:
    made = umkm.enterprise(sari)
    with translation.override(language):
        assert reads.in_words("umkm.enterprise", "regency", made.regency_id) == str(made.regency)
        assert reads.in_words("umkm.enterprise", "unknown", True) == yes
        assert reads.in_words("umkm.enterprise", "legal_form", "CV") == str(made.get_legal_form_display())


@pytest.mark.parametrize(
    ("language", "sales", "day"), [("id", "8.400.000.000", "9 Jan 2024"), ("en", "8,400,000,000", "9 Jan 2024")]
)
def test_amounts_and_days_stand_as_on_other_pages(language: str, sales: str, day: str) -> None:
    with translation.override(language):
        assert reads.in_words("umkm.yearlyfigures", "sales", 8_400_000_000) == sales
        assert reads.in_words("umkm.yearlyfigures", "year", 2024) == "2024"
        assert reads.in_words("umkm.certificate", "issued_on", "2024-01-09") == day
        assert reads.in_words("umkm.certificate", "number", "2024-01-09") == "2024-01-09"
        assert reads.in_words("umkm.enterprise", "verified_at", "2026-10-06T04:43:00Z").startswith("6 O")


def test_officers_read_all_of_it_and_one_records_own(client: Client, ratna: User, joko: User, sari: User) -> None:
    line = note(subject=sari, verb="role_given", by=ratna, why="Cuti bersalin")
    client.force_login(ratna)
    for address in ("/id/desk/history/", f"/id/desk/history/{line.subject}/{line.key}/"):
        page = client.get(address).content.decode()
        assert "Cuti bersalin" in page
        assert "Ratna Wulandari" in page
    assert "Cuti bersalin" not in client.get("/id/desk/history/?who=nobody").content.decode()
    assert client.get("/id/desk/history/accounts.user/999999999/").status_code == 404


@pytest.mark.parametrize("who", ["joko", "sari"])
def test_others_do_not_find_it(client: Client, who: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(who))
    assert client.get("/id/desk/history/").status_code == 404


def test_the_list_asks_the_same_number_of_questions_whatever_its_length(
    client: Client, ratna: User, person: Callable[..., User], django_assert_max_num_queries: Callable[..., object]
) -> None:
    client.force_login(ratna)
    for number in range(12):
        note(subject=person(f"Orang {number}", f"orang{number}@example.com"), verb="role_given", by=ratna)
    client.get("/id/desk/history/")
    with django_assert_max_num_queries(16):  # type: ignore[attr-defined]
        client.get("/id/desk/history/")


def test_whatever_a_line_names_has_a_name() -> None:
    nameless = [
        model._meta.label
        for model in apps.get_models()
        if model.__module__.startswith("apps.") and not model._meta.auto_created and model.__str__ is Model.__str__
    ]
    assert nameless == []


def test_a_role_is_told_in_words(sari: User) -> None:
    line = note(subject=sari, verb="role_given", by=None, after={"role": "officer"})
    (told,) = reads.lines([line])
    assert [(change.label, change.before, change.after) for change in told.changes] == [
        ("Peran", "", "Petugas program")
    ]


def test_a_row_that_staff_set_tells_what_it_was_and_what_it_is(ratna: User) -> None:
    """A new one began as nothing; one that stays as it is has no line; what a colleague wrote meanwhile stays."""
    row = CountryAlias(country_id="JP")
    made = save_row(row=row, changes={"name": "Nippon Koku"}, by=ratna, now=NOW)
    stale = CountryAlias.objects.get(pk=made.pk)
    CountryAlias.objects.filter(pk=made.pk).update(note="lama")
    save_row(row=stale, changes={"name": "Negeri Sakura"}, by=ratna, now=NOW)
    save_row(row=stale, changes={"name": "Negeri Sakura"}, by=ratna, now=NOW)
    lines = Entry.objects.of(made).order_by("pk")
    assert [(line.verb, line.before, line.after, line.by, line.at) for line in lines] == [
        ("set_added", {}, {"name": "Nippon Koku"}, ratna, NOW),
        ("set_saved", {"name": "Nippon Koku"}, {"name": "Negeri Sakura"}, ratna, NOW),
    ]
    stale.refresh_from_db()
    assert (stale.name, stale.note) == ("Negeri Sakura", "lama")


def test_a_row_that_was_removed_stands_in_its_line(ratna: User) -> None:
    made = save_row(row=CountryAlias(country_id="JP"), changes={"name": "Nippon Koku"}, by=ratna, now=NOW)
    remove_row(row=made, by=ratna, now=NOW)
    line = Entry.objects.filter(by=ratna).latest("pk")
    assert (line.before["name"], line.before["country"], line.at) == ("Nippon Koku", "JP", NOW)
    assert not CountryAlias.objects.filter(name="Nippon Koku").exists()
