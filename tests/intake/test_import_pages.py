"""The desk's pages: for officers alone, with and without JavaScript, however many rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.intake import actions, tasks
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.models import Batch
from tests.builders import intake

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def batch(ratna: User, office: bytes) -> Batch:
    return intake.read(ratna, office, "rekap.xlsx", origin="Dinas Koperasi Garut")


def page_of(batch: Batch, name: str = "import", **more: Any) -> str:
    return reverse(f"intake:{name}", kwargs={"pk": batch.pk, **more})


def pages(batch: Batch) -> list[str]:
    row = intake.rows_of(batch)[9]
    return [
        reverse("intake:imports"),
        reverse("intake:upload"),
        reverse("intake:template"),
        page_of(batch),
        page_of(batch, "columns"),
        page_of(batch, "row", row_pk=row.pk),
        page_of(batch, "rest"),
        page_of(batch, "claims"),
    ]


def test_officers_see_every_page(batch: Batch, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    assert [client.get(address).status_code for address in pages(batch)] == [200] * 8


def test_nobody_else_finds_them(batch: Batch, dewi: User, sari: User, joko: User, as_person: Any) -> None:
    for person in (dewi, sari, joko):
        client = as_person(person)
        assert {client.get(address).status_code for address in pages(batch)} == {404}
        assert client.post(page_of(batch, "apply")).status_code == 404
        assert client.post(page_of(batch, "again")).status_code == 404
        assert client.post(page_of(batch, "claims_send")).status_code == 404
    assert {as_person(None).get(address).status_code for address in pages(batch)} == {302}


def test_an_upload_is_read_by_the_job_and_shown(ratna: User, office: bytes, as_person: Any) -> None:
    client = as_person(ratna)
    answer = client.post(
        reverse("intake:upload"), {"workbook": SimpleUploadedFile("rekap.xlsx", office), "origin": "Dinas"}
    )
    batch = Batch.objects.get()
    assert answer.url == page_of(batch)
    waiting = client.get(answer.url)
    assert waiting["Refresh"]
    tasks.read(str(batch.job_id))
    shown = client.get(answer.url).text
    assert "Kopi Bandung Raya" in shown
    assert "Dinas" in shown


def test_a_refused_upload_says_why_and_keeps_what_was_typed(ratna: User, as_person: Any) -> None:
    old = SimpleUploadedFile("data.xls", bytes.fromhex("d0cf11e0a1b11ae1"))
    answer = as_person(ratna).post(reverse("intake:upload"), {"workbook": old, "origin": "Dinas Garut"})
    assert answer.status_code == 422
    assert ".xls" in answer.text
    assert "Dinas Garut" in answer.text


def test_a_workbook_without_tables_says_so_on_its_page(ratna: User, as_person: Any) -> None:
    batch = intake.opened(ratna, intake.workbook({"Surat": [["Dengan hormat,"], ["Bersama ini"]]}))
    tasks.read(str(batch.job_id))
    batch.refresh_from_db()
    assert batch.state == BatchState.FAILED
    assert "tidak ditemukan" in as_person(ratna).get(page_of(batch)).text


def test_a_wrong_cell_shows_what_was_read_what_is_expected_and_an_example(
    batch: Batch, ratna: User, as_person: Any
) -> None:
    shown = as_person(ratna).get(page_of(batch)).text
    assert "91200" in shown
    assert "Antah Berantah" in shown
    assert "9120001234567" in shown


@pytest.mark.parametrize("verdict", RowVerdict.values)
def test_every_tab_opens(batch: Batch, ratna: User, as_person: Any, verdict: str) -> None:
    assert as_person(ratna).get(page_of(batch) + f"?verdict={verdict}").status_code == 200


def test_a_cell_is_mended_in_place(batch: Batch, ratna: User, as_person: Any) -> None:
    row = intake.rows_of(batch)[9]
    answer = as_person(ratna).post(page_of(batch, "cells"), {"choose": f"{row.pk}|regency|32.73"}, **HTMX)
    assert answer.status_code == 200
    assert f'id="row-{row.pk}"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    row.refresh_from_db()
    assert row.verdict == RowVerdict.NEW


def test_without_javascript_the_same_button_leads_back_to_the_list(batch: Batch, ratna: User, as_person: Any) -> None:
    row = intake.rows_of(batch)[9]
    answer = as_person(ratna).post(page_of(batch, "row", row_pk=row.pk), {"regency": "Kota Bandung"})
    assert answer.url == page_of(batch) + "?verdict=wrong"


def test_what_is_still_wrong_stays_on_the_page(batch: Batch, ratna: User, as_person: Any) -> None:
    row = intake.rows_of(batch)[9]
    address = page_of(batch, "row", row_pk=row.pk)
    answer = as_person(ratna).post(address, {"regency": "Kota Bundung"})
    assert answer.url == address
    assert "Kota Bundung" in as_person(ratna).get(address).text


def test_untouched_cells_are_not_corrections(batch: Batch, ratna: User, as_person: Any) -> None:
    row = intake.rows_of(batch)[9]
    as_person(ratna).post(
        page_of(batch, "row", row_pk=row.pk), {"regency": "Kota Bandung", "name": "Kopi Bandung Raya"}
    )
    row.refresh_from_db()
    assert row.corrections == {"regency": "Kota Bandung"}


def test_a_row_of_another_workbook_is_not_found(batch: Batch, ratna: User, office: bytes, as_person: Any) -> None:
    other = intake.rows_of(intake.read(ratna, office))[9]
    assert as_person(ratna).get(page_of(batch, "row", row_pk=other.pk)).status_code == 404


def test_the_button_starts_a_job_that_takes_the_rows_in(batch: Batch, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    client.post(page_of(batch, "apply"))
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLYING
    tasks.apply(str(batch.job_id))
    tasks.apply(str(batch.job_id))
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE
    assert batch.job.result["applied"] == 2
    assert batch.job.result_file
    assert "Sudah dimasukkan" in client.get(page_of(batch)).text


def test_work_that_died_can_go_on(batch: Batch, ratna: User, as_person: Any) -> None:
    from apps.jobs.actions import fail_job

    client = as_person(ratna)
    client.post(page_of(batch, "apply"))
    batch.refresh_from_db()
    fail_job(batch.job, error="worker-died")
    assert reverse("intake:again", args=[batch.pk]) in client.get(page_of(batch)).text
    client.post(page_of(batch, "again"))
    batch.refresh_from_db()
    tasks.apply(str(batch.job_id))
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE


def test_columns_are_corrected_by_hand(batch: Batch, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    index = next(one["index"] for one in batch.sheets[0]["headings"] if one["text"] == "Catatan Petugas")
    fields = {f"code-0-{one['index']}": one["code"] for one in batch.sheets[0]["headings"]}
    answer = client.post(
        page_of(batch, "columns"), {**fields, f"code-0-{index}": "story", "kind-0": "enterprises", "kind-1": "ignored"}
    )
    assert answer.status_code == 302
    batch.refresh_from_db()
    tasks.read(str(batch.job_id))
    assert intake.rows_of(batch)[7].values["story"] == "sudah dikunjungi"


def test_one_column_chosen_twice_is_told(batch: Batch, ratna: User, as_person: Any) -> None:
    fields = {f"code-0-{one['index']}": "name" for one in batch.sheets[0]["headings"]}
    answer = as_person(ratna).post(page_of(batch, "columns"), {**fields, "kind-0": "enterprises", "kind-1": "ignored"})
    assert answer.status_code == 422


@pytest.mark.parametrize("count", [2, 60])
def test_the_preview_costs_as_many_queries_for_many_rows_as_for_few(
    ratna: User, as_person: Any, django_assert_max_num_queries: Any, count: int
) -> None:
    rows = [[f"Usaha {number}", "CV", None, "Bandung"] for number in range(count)]
    batch = intake.read_sheets(ratna, Data=[intake.ENTERPRISE_HEADINGS, *rows])
    client = as_person(ratna)
    for address in (page_of(batch), reverse("intake:imports")):
        client.get(address)
        with django_assert_max_num_queries(18):
            client.get(address)


def test_the_owners_links_cost_as_many_queries_for_many(
    ratna: User, as_person: Any, django_assert_max_num_queries: Any
) -> None:
    rows = [[f"Usaha {number}", "CV", None, "Kab. Garut"] for number in range(30)]
    batch = intake.applied(intake.read_sheets(ratna, Data=[intake.ENTERPRISE_HEADINGS, *rows]), ratna)
    client = as_person(ratna)
    with django_assert_max_num_queries(14):
        assert client.get(page_of(batch, "claims")).text.count("/claim/") == 30


def test_links_are_withdrawn_and_renewed(batch: Batch, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    intake.applied(batch, ratna)
    claim = batch.claims.first()
    client.post(reverse("intake:claim_change", kwargs={"pk": claim.pk, "verb": "withdraw"}))
    claim.refresh_from_db()
    assert claim.revoked_at
    client.post(reverse("intake:claim_change", kwargs={"pk": claim.pk, "verb": "renew"}))
    assert batch.claims.open().filter(enterprise=claim.enterprise).count() == 1


def test_a_template_is_understood_by_the_import_itself(ratna: User, as_person: Any) -> None:
    content = as_person(ratna).get(reverse("intake:template")).content
    batch = intake.read(ratna, content)
    assert {sheet["name"]: sheet["kind"] for sheet in batch.sheets}["Produk"] == "products"
    unknown = [one["text"] for sheet in batch.sheets_read() for one in sheet["headings"] if not one["code"]]
    assert not unknown
    assert set(intake.verdicts(batch)) == {"new"}


def test_says_that_rows_of_a_running_workbook_cannot_be_mended(batch: Batch, ratna: User, as_person: Any) -> None:
    actions.start_applying(batch=batch, by=ratna)
    row = intake.rows_of(batch)[9]
    typed = {f"c-{row.pk}-regency": "Kota Bandung yang diketik"}
    answer = as_person(ratna).post(page_of(batch, "cells"), typed, **HTMX)
    assert "sedang diproses" in answer.text
    assert "Kota Bandung yang diketik" in answer.text
    whole = as_person(ratna).post(page_of(batch, "cells"), typed)
    assert whole.status_code == 409
    row.refresh_from_db()
    assert row.corrections == {}
