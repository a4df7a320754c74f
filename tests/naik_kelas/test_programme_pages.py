"""Staff's pages of a programme: the promise written down, the dashboard, its rows, one enterprise's place."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from apps.accounts.models import User
from apps.common.lists import with_back
from apps.jobs.models import Job
from apps.jobs.tasks import write_export
from apps.naik_kelas.actions import leave
from apps.naik_kelas.choices import Stage
from apps.naik_kelas.models import Enrolment, Programme
from tests.builders import dossiers, people, programmes

pytestmark = pytest.mark.django_db
Sign = Callable[[User | None], Client]
FACTS = {
    "name": "Program naik kelas 2026–2027", "name_en": "Naik kelas programme 2026–2027", "target": "100",
    "target_small_medium": "80", "target_medium_large": "20", "starts_on": "2026-01-01", "ends_on": "2027-12-31",
    "baseline_year": "2021", "law": "PP 7/2021", "evidence_floor": "A", "forecast_months": "6", "stall_months": "18",
}  # fmt: skip


@pytest.fixture
def rudi(person: Callable[..., User]) -> User:
    return person("Rudi Hartono", "rudi@smesco.example", role="officer")


def page(programme: Programme, name: str = "programme", **query: str) -> str:
    address = reverse(f"naik_kelas:{name}", args=[programme.slug])
    return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


@pytest.fixture
def pengelola() -> User:
    return people.an_administrator()


def test_an_administrator_writes_a_promise_down(pengelola: User, as_person: Sign) -> None:
    answer = as_person(pengelola).post(reverse("naik_kelas:programme_new"), FACTS, follow=True)
    assert answer.status_code == 200
    assert Programme.objects.get().target == 100
    assert "dari 80" in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"target_small_medium": "70"}, "target", "Kedua jalur berjumlah 90, bukan 100"),
        ({"ends_on": "2025-12-31"}, "ends_on", "sesudah"),
        ({"baseline_year": "2027"}, "baseline_year", "2026"),
        ({"evidence_floor": "C"}, "evidence_floor", ""),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    pengelola: User, as_person: Sign, change: dict[str, str], field: str, words: str
) -> None:
    answer = as_person(pengelola).post(reverse("naik_kelas:programme_new"), {**FACTS, **change})
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert list(errors) == [field]
    assert words in str(errors[field])
    assert "Program naik kelas 2026" in answer.content.decode()
    assert not Programme.objects.exists()


def test_the_same_sentence_in_english(pengelola: User, as_person: Sign) -> None:
    answer = as_person(pengelola).post("/en/desk/programmes/new/", {**FACTS, "target_small_medium": "70"})
    assert "The two tracks make 90 together, not 100." in answer.content.decode()


def test_curators_read_and_do_not_write(joko: User, ratna: User, as_person: Sign) -> None:
    made = programmes.taking_part(programmes.programme(), ratna)
    client = as_person(joko)
    assert client.get(page(made.programme)).status_code == 200
    assert client.get(page(made.programme, "programme_rows")).status_code == 200
    assert client.get(reverse("naik_kelas:programme_new")).status_code == 404
    assert client.get(page(made.programme, "programme_edit")).status_code == 404
    gone = reverse("naik_kelas:enrolment_leave", args=[made.programme.slug, made.pk])
    assert client.post(gone, {"reason": "closed"}).status_code == 404
    assert not Enrolment.objects.filter(left_at__isnull=False).exists()


def test_officers_enrol_but_do_not_change_what_was_promised(ratna: User, as_person: Sign) -> None:
    made, client = programmes.programme(), as_person(ratna)
    assert page(made, "programme_edit") not in client.get(page(made)).content.decode()
    for address in (reverse("naik_kelas:programme_new"), page(made, "programme_edit")):
        assert client.get(address).status_code == 404
        assert client.post(address, FACTS).status_code == 404
    assert Programme.objects.get().target_small_medium == 80
    assert reverse("desk:enterprises_enrol") in client.get(reverse("desk:enterprises")).content.decode()


def test_a_rival_finds_nothing(dewi: User, ratna: User, as_person: Sign) -> None:
    made = programmes.taking_part(programmes.programme(), ratna)
    client = as_person(dewi)
    for name in ("programme", "programme_rows", "programme_xlsx", "programme_pdf", "programme_rows_xlsx"):
        assert client.get(page(made.programme, name)).status_code == 404, name
    assert client.get(reverse("naik_kelas:enrolment", args=[made.programme.slug, made.pk])).status_code == 404


def test_every_link_of_the_dashboard_leads_to_as_many_rows(
    sari: User, ratna: User, rudi: User, as_person: Sign
) -> None:
    programme = programmes.programme()
    dossiers.approved(sari, ratna, rudi, programme=programme, name="Disahkan")
    dossiers.submitted(sari, ratna, programme=programme, name="Diajukan")
    programmes.taking_part(programme, ratna, now=16, name="Lewat batas")
    programmes.taking_part(programme, ratna, then=1.5, now=2.5, name="Mikro", regency="11.06")
    leave(enrolment=programmes.taking_part(programme, ratna, name="Keluar"), by=ratna, reason="closed")
    client = as_person(ratna)
    text = client.get(page(programme)).content.decode()
    links = re.findall(r'<a href="([^"]*/enterprises/\?[^"]*)">\s*(?:<b class="counter__n">)?([\d.]+)', text)
    assert len(links) > 30
    for address, number in links:
        answer = client.get(address.replace("&amp;", "&"))
        assert answer.context["page"].paginator.count == int(number), address


def test_the_list_keeps_its_filters_and_says_what_it_counts(ratna: User, as_person: Sign) -> None:
    programme = programmes.programme()
    programmes.taking_part(programme, ratna, now=9, name="Tumbuh Jaya")
    programmes.taking_part(programme, ratna, name="Diam Saja", regency="11.06")
    client = as_person(ratna)
    listed = page(programme, "programme_rows", stage=Stage.WAITING, province="11")
    found = client.get(listed)
    [row] = found.context["found"]
    assert row.enrolment.enterprise.name == "Diam Saja"
    place = with_back(reverse("naik_kelas:enrolment", args=[programme.slug, row.enrolment.pk]), listed)
    assert f'href="{escape(place)}"' in found.text
    assert f'href="{escape(listed)}"' in client.get(place).text
    assert "belum ada di buku kelas" in found.content.decode()
    assert client.get(page(programme, "programme_rows", stage="nonsense", sort="none")).status_code == 200
    nothing = client.get(page(programme, "programme_rows", q="tidak-ada"))
    assert "Tidak ada usaha yang sesuai" in nothing.content.decode()


def test_lists_ask_the_same_number_of_questions_for_two_and_for_twelve(
    sari: User, ratna: User, as_person: Sign, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    programme = programmes.programme()
    dossiers.submitted(sari, ratna, programme=programme, name="Diajukan")
    programmes.taking_part(programme, ratna, now=9)
    client = as_person(ratna)
    for name in ("programme_rows", "programme"):
        client.get(page(programme, name))
    with django_assert_max_num_queries(16) as rows:
        client.get(page(programme, "programme_rows"))
    with django_assert_max_num_queries(15) as board:
        client.get(page(programme))
    for _ in range(10):
        programmes.taking_part(programme, ratna, now=9)
    with django_assert_num_queries(len(rows)):
        client.get(page(programme, "programme_rows"))
    with django_assert_num_queries(len(board)):
        client.get(page(programme))


def test_leaving_asks_for_a_reason_where_it_is_entered(ratna: User, as_person: Sign) -> None:
    made = programmes.taking_part(programmes.programme(), ratna)
    client, address = as_person(ratna), reverse("naik_kelas:enrolment_leave", args=[made.programme.slug, made.pk])
    empty = client.post(address, {"reason": "", "note": "Pindah ke luar negeri."})
    assert empty.status_code == 422
    assert list(empty.context["form"].errors) == ["reason"]
    assert "Pindah ke luar negeri." in empty.content.decode()
    other = client.post(address, {"reason": "other", "note": ""})
    assert list(other.context["form"].errors) == ["note"]
    answer = client.post(address, {"reason": "closed"}, follow=True)
    assert "Usahanya tutup" in answer.content.decode() or "tutup" in answer.content.decode()
    assert Enrolment.objects.get().left_by == ratna


def sheets(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def test_the_list_exports_exactly_what_is_filtered_and_no_formula(ratna: User, as_person: Sign) -> None:
    programme = programmes.programme()
    programmes.taking_part(programme, ratna, now=9, name="=1+1 Jaya", legal_form="KOP")
    programmes.taking_part(programme, ratna, name="Diam Saja")
    answer = as_person(ratna).get(page(programme, "programme_rows_xlsx", stage=Stage.ACTIVE))
    sheet = sheets(answer.content).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["'=1+1 Jaya"]
    assert sheet["A2"].data_type == "s"


def test_a_long_list_is_written_by_a_worker_and_as_whole(
    ratna: User, as_person: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme = programmes.programme()
    for name in ("Dua", "Satu", "Tiga"):
        programmes.taking_part(programme, ratna, now=9, name=name)
    monkeypatch.setattr("apps.jobs.views.MOST_AT_ONCE", 2)
    monkeypatch.setattr("apps.common.exports.READ_AT_ONCE", 2)
    client, address = as_person(ratna), page(programme, "programme_rows_xlsx", sort="name")
    assert client.get(address).context["count"] == 3
    client.post(address)
    job = Job.objects.get(kind="jobs.export")
    write_export(str(job.pk))
    job.refresh_from_db()
    with job.result_file.open("rb") as made:
        book = sheets(made.read())
    assert [row[0].value for row in book.worksheets[0].iter_rows(min_row=2)] == ["CV Dua", "CV Satu", "CV Tiga"]
    assert [row[1].value for row in book.worksheets[1].iter_rows(min_row=2, max_row=2)] == [programme.title]


def test_the_dashboard_exports_its_numbers(sari: User, ratna: User, rudi: User, as_person: Sign) -> None:
    programme = programmes.programme()
    dossiers.approved(sari, ratna, rudi, programme=programme)
    book = sheets(as_person(ratna).get(page(programme, "programme_xlsx")).content)
    numbers = {row[0].value: row[2].value for row in book.worksheets[0].iter_rows(min_row=2)}
    assert (numbers["Disahkan"], numbers["Terdaftar"]) == (1, 1)
    assert len(book["Provinsi"]["A"]) == 39


@pytest.mark.parametrize("language", ["id", "en"])
def test_papers_are_made_in_both_languages(sari: User, ratna: User, rudi: User, as_person: Sign, language: str) -> None:
    programme = programmes.programme()
    dossiers.approved(sari, ratna, rudi, programme=programme)
    programmes.taking_part(programme, ratna, now=9)
    client = as_person(ratna)
    for name in ("programme_pdf", "programme_rows_pdf"):
        answer = client.get(page(programme, name).replace("/id/", f"/{language}/"))
        assert answer["Content-Type"] == "application/pdf"
        assert answer.content.startswith(b"%PDF")


def test_a_list_too_long_for_paper_is_refused_and_not_cut(
    ratna: User, as_person: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.naik_kelas.pages.reports.MOST_ROWS", 1)
    programme = programmes.programme()
    for _ in range(2):
        programmes.taking_part(programme, ratna)
    answer = as_person(ratna).get(page(programme, "programme_rows_pdf"), follow=True)
    assert "lebih dari 1 baris" in answer.content.decode()


def test_without_a_programme_administrators_are_told_how_to_begin(
    ratna: User, pengelola: User, as_person: Sign
) -> None:
    begin = reverse("naik_kelas:programme_new")
    for person, offered in ((ratna, False), (pengelola, True)):
        text = as_person(person).get(reverse("naik_kelas:programmes")).content.decode()
        assert "Belum ada program" in text
        assert (begin in text) is offered
