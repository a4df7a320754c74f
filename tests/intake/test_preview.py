"""The preview as a page: what will be written, mended, ticked and answered with and without JavaScript."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.intake import actions, tasks
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.models import Batch, Row
from apps.intake.pages.sheet import SheetShown
from apps.intake.pages.values import ValueWords, differs, phone
from apps.intake.reads.questions import CellAsked, SheetQuestion
from apps.umkm.models import Enterprise
from tests.builders import intake

HEADINGS = [*intake.ENTERPRISE_HEADINGS, "Omzet 2024", "No HP"]
ROWS = [
    ["CV. KULIT JAYA", None, "9120001234567", "KAB GARUT", "1,5 M", "0812-3456-7890"],
    ["Batik Tasik", "UD", "9120001234568", "Bandung", "sekitar 5", "0813 1111 2222"],
    ["Kopi Raya", "PT", "9120001234569", "Kab. Garut", "8,4 M", "menyusul ya"],
]


@pytest.fixture
def batch(ratna: User) -> Batch:
    return intake.read_sheets(ratna, Data=[HEADINGS, *ROWS])


@pytest.fixture
def client(ratna: User, as_person: Any) -> Any:
    return as_person(ratna)


def address(batch: Batch, name: str = "import") -> str:
    return reverse(f"intake:{name}", args=[batch.pk])


def row_of(batch: Batch, name: str) -> Row:
    return next(row for row in batch.rows.in_order() if name in str(row.cells[0]))


def test_cleaned_values_stand_in_the_cells_and_the_original_beneath(batch: Batch, client: Any) -> None:
    shown = client.get(address(batch)).text
    for words in ("KULIT JAYA", "dari CV. KULIT JAYA", "Kab. Garut", "Rp1,5 M", "+62 812-3456-7890"):
        assert words in shown
    assert "dari 0812-3456-7890" not in shown


@pytest.mark.parametrize(
    ("code", "given", "value", "said", "worth_showing"),
    [
        ("whatsapp", "0812-3456-7890", "+6281234567890", "+62 812-3456-7890", False),
        ("whatsapp", "812 3456 789", "+62812345678", "+62 812-3456-78", True),
        ("sales:2024", "1.500.000.000", 1_500_000_000, "Rp1,5 M", False),
        ("sales:2024", "1,5", 1_500_000_000, "Rp1,5 M", True),
        ("name", "KULIT  JAYA", "Kulit Jaya", "Kulit Jaya", False),
        ("name", "CV. Kulit Jaya", "Kulit Jaya", "Kulit Jaya", True),
        ("nib", "9120 0012 34567", "9120001234567", "9120001234567", False),
        ("regency", "KABUPATEN GARUT", "32.05", "Kab. Garut", True),
    ],
)
def test_an_original_is_shown_only_where_it_says_something_else(
    code: str, given: str, value: Any, said: str, worth_showing: bool
) -> None:
    assert differs(code, given, value, said) is worth_showing


def test_a_telephone_is_written_in_groups() -> None:
    assert phone("+6281234567890") == "+62 812-3456-7890"
    assert phone("+14155550100") == "+14155550100"


def test_wrong_rows_stand_on_top_and_counts_filter(batch: Batch, client: Any) -> None:
    shown = client.get(address(batch)).text
    assert shown.index("Batik Tasik") < shown.index("KULIT JAYA")
    only_new = client.get(address(batch) + "?verdict=new").text
    assert "KULIT JAYA" in only_new
    assert "Batik Tasik" not in only_new


@pytest.mark.parametrize(
    "query", ["verdict=²", "sheet=²", "sheet=99", "sheet=-1", "page=abc", "column=²", "column=99", "verdict=nonsense"]
)
def test_nonsense_in_the_address_is_passed_over(batch: Batch, client: Any, query: str) -> None:
    assert client.get(f"{address(batch)}?{query}").status_code == 200


def test_everything_on_the_page_is_sent_at_once_without_javascript(batch: Batch, client: Any) -> None:
    batik, kopi, kulit = (row_of(batch, name) for name in ("Batik", "Kopi", "KULIT"))
    answer = client.post(
        address(batch, "cells"),
        {
            f"c-{batik.pk}-regency": "Kota Bandung",
            f"c-{batik.pk}-sales:2024": "5 jt",
            f"c-{kopi.pk}-whatsapp": "0812 9999 0000",
            "shown": [batik.pk, kopi.pk, kulit.pk],
            "in": [batik.pk, kopi.pk],
            "here": "sheet=0",
        },
    )
    assert answer.status_code == 302
    for row in (batik, kopi, kulit):
        row.refresh_from_db()
    assert (batik.verdict, kopi.verdict) == (RowVerdict.NEW, RowVerdict.NEW)
    assert kulit.left_out
    assert kulit not in batch.rows.to_apply()
    assert batch.rows.to_apply().count() == 2


def test_one_tick_speaks_for_itself_alone(batch: Batch, client: Any) -> None:
    kulit, kopi = row_of(batch, "KULIT"), row_of(batch, "Kopi")
    actions.settle_row(row=kopi, by=batch.by, left_out=True)
    client.post(address(batch, "cells"), {"only": kulit.pk, "in": [kopi.pk]}, headers={"HX-Request": "true"})
    kulit.refresh_from_db()
    kopi.refresh_from_db()
    assert (kulit.left_out, kopi.left_out) == (True, True)


def test_a_row_of_another_workbook_is_not_touched(batch: Batch, ratna: User, client: Any) -> None:
    other = intake.read_sheets(ratna, Data=[HEADINGS, *ROWS])
    row = row_of(other, "Batik")
    client.post(address(batch, "cells"), {f"c-{row.pk}-regency": "Kota Bandung"})
    row.refresh_from_db()
    assert row.corrections == {}


def test_a_column_opens_one_line_of_form_under_the_heads(batch: Batch, client: Any) -> None:
    shown = client.get(address(batch) + "?column=4").text
    assert 'id="column"' in shown
    assert "“Omzet 2024”" in shown
    assert '<option value="2024" selected>' in shown
    fill = client.get(address(batch) + "?column=1").text
    assert "Isi 1 sel kosong" in fill


def test_what_a_column_holds_is_changed_and_all_is_read_again(batch: Batch, client: Any) -> None:
    answer = client.post(
        address(batch, "column"),
        {"column": "4", "holds": "sales", "year": "2023", "unit": "1000000:IDR", "do": "apply"},
    )
    assert answer.status_code == 302
    batch.refresh_from_db()
    heading = next(one for one in batch.sheets[0]["headings"] if one["index"] == 4)
    assert (heading["code"], heading["scale"], heading["currency"]) == ("sales:2023", 1_000_000, "IDR")
    assert batch.state == BatchState.READING


def test_a_column_is_left_out_or_its_empty_cells_are_filled(batch: Batch, client: Any) -> None:
    client.post(address(batch, "column"), {"column": "5", "holds": "whatsapp", "do": "leave"})
    batch.refresh_from_db()
    tasks.read(str(batch.job_id))
    assert "whatsapp" not in row_of(batch, "Kopi").values
    client.post(address(batch, "column"), {"column": "1", "holds": "legal_form", "fill": "OP", "do": "apply"})
    batch.refresh_from_db()
    assert batch.sheets[0]["defaults"]["legal_form"] == "OP"


def test_sales_without_a_year_are_asked_and_nothing_typed_is_lost(batch: Batch, client: Any) -> None:
    answer = client.post(address(batch, "column"), {"column": "5", "holds": "sales", "year": "", "fill": "9 jt"})
    assert answer.status_code == 422
    assert "Pilih tahun" in answer.text
    assert "9 jt" in answer.text


def test_open_questions_are_answered_in_one_go(batch: Batch, client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = [
        SheetQuestion(
            0, "Data", "default", "legal_form", "Apa bentuk usahanya?", "Bentuk", 3, 2, choices=(("OP", "Op"),)
        ),
        SheetQuestion(
            0,
            "Data",
            "cells",
            "regency",
            "Daerah mana?",
            "Daerah",
            2,
            1,
            cells=(CellAsked("bandung", "Bandung", 2, (("32.73", "Kota Bandung"),)),),
        ),
    ]
    monkeypatch.setattr("apps.intake.views.sheet.questions_of", lambda _batch: questions)
    shown = client.get(address(batch)).text
    assert "Apa bentuk usahanya?" in shown
    assert "Jawaban yang membuat 3 baris siap" in shown
    client.post(address(batch, "answers"), {"q0": "OP", "q1-0": "32.73"})
    batch.refresh_from_db()
    facts = batch.sheets[0]
    assert (facts["defaults"], facts["replaced"]) == ({"legal_form": "OP"}, {"regency": {"bandung": "32.73"}})
    assert batch.state == BatchState.READING


def test_a_doubt_shows_its_choices_as_buttons_and_an_answer_settles_it(batch: Batch, client: Any) -> None:
    row = row_of(batch, "KULIT")
    row.doubts = {"regency": {"message": "Several.", "choices": [["32.05", "Kab. Garut"]], "asks": True}}
    row.verdict = RowVerdict.DOUBTFUL
    row.save()
    shown = client.get(address(batch)).text
    assert f'value="{row.pk}|regency|32.05"' in shown
    client.post(address(batch, "cells"), {"answer": f"{row.pk}|regency|32.05"})
    row.refresh_from_db()
    assert row.answers == {"regency": "32.05"}


def test_a_row_links_to_what_it_became(ratna: User, client: Any) -> None:
    batch = intake.applied(intake.read_sheets(ratna, Data=[HEADINGS, ROWS[0]]), ratna)
    row = batch.rows.get()
    assert reverse("desk:enterprise", args=[row.applied_id]) in client.get(address(batch)).text


def test_a_column_that_the_file_lacks_is_shown_where_rows_need_it(ratna: User) -> None:
    batch = intake.read_sheets(ratna, Data=[["Nama Usaha", "NIB"], ["Kulit Jaya", "9120001234567"]])
    rows = list(batch.rows.all())
    for row in rows:
        row.batch = batch
    heads = {head.code: head.index for head in SheetShown(batch.sheets[0], rows, ValueWords()).heads}
    assert heads["regency"] is None
    assert heads["name"] == 0


def test_parts_of_an_address_show_what_they_became(ratna: User, client: Any) -> None:
    sheet = [
        ["Nama Usaha", "Kecamatan", "Kelurahan", "Kabupaten", "Omzet", "TK L", "TK P"],
        ["CV Kulit Jaya", "Sukaregang", "Damai", "Garut", "5 jt", 3, 4],
    ]
    batch = intake.read_sheets(ratna, Data=sheet)
    actions.answer_sheet(batch=batch, by=ratna, sheet=0, defaults={"year": "2024"})
    actions.read_workbook(batch=Batch.objects.get())
    row = batch.rows.get()
    row.batch = Batch.objects.get()
    grid = SheetShown(row.batch.sheets[0], [row], ValueWords())
    cells = {cell.head.code: cell for cell in grid.line(row).cells}
    assert (cells["district"].text, cells["district"].into) == ("Sukaregang", "Alamat")
    assert (cells["address"].text, cells["address"].head.was) == ("Damai, Kec. Sukaregang", "Kecamatan + Kelurahan")
    assert (cells["sales"].text, cells["sales"].into) == ("Rp5 jt", "Omzet 2024")
    assert (cells["workers"].text, cells["workers_men"].into) == ("7", "Tenaga kerja")
    assert "di: Alamat" in client.get(address(batch)).text


def test_twins_come_back_judged_anew_in_the_same_answer(ratna: User, client: Any) -> None:
    names = ["Nama Usaha", "Bentuk Usaha", "Kabupaten/Kota", "Nama Pemilik"]
    rows = [["Warung Sri", "CV", "Garut", "Sri"], ["Warung Sri", "CV", "Garut", "Tumini"], ["Lain", "CV", "Garut", "A"]]
    batch = intake.read_sheets(ratna, Data=[names, *rows])
    first, second, third = batch.rows.in_order()
    assert (first.verdict, second.verdict) == (RowVerdict.DOUBTFUL, RowVerdict.DOUBTFUL)
    sent = {"only": first.pk, "in": [second.pk, third.pk], "shown": [first.pk, second.pk, third.pk]}
    answer = client.post(address(batch, "cells"), sent, headers={"HX-Request": "true"}).text
    assert f'id="row-{second.pk}" class="line line--new" hx-swap-oob="true"' in answer
    assert f'id="row-{third.pk}"' not in answer
    second.refresh_from_db()
    assert second.verdict == RowVerdict.NEW


@pytest.mark.parametrize("most", [500, 1])
def test_all_rows_of_a_filter_are_left_out_and_taken_again(
    batch: Batch, client: Any, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("apps.intake.actions.rows.MOST_AT_ONCE", most)
    actions.correct_cell(row=row_of(batch, "Batik"), by=batch.by, corrections={"regency": "Kota Bandung"})
    assert batch.rows.judged(RowVerdict.NEW).count() == 3
    actions.correct_cell(row=row_of(batch, "Kopi"), by=batch.by, corrections={"regency": "Antah"})
    shown = client.get(address(batch) + "?verdict=new").text
    assert "Jangan sertakan 2 baris ini" in shown
    client.post(address(batch, "ticks"), {"here": "verdict=new"})  # neither of its buttons
    assert batch.rows.judged(RowVerdict.NEW).count() == 2
    client.post(address(batch, "ticks"), {"here": "verdict=new", "do": "leave"})
    finish(batch)
    assert sorted(batch.rows.values_list("verdict", flat=True)) == ["left_out", "left_out", "wrong"]
    client.post(address(batch, "ticks"), {"here": "verdict=left_out", "do": "take"})
    finish(batch)
    assert sorted(batch.rows.values_list("verdict", flat=True)) == ["new", "new", "wrong"]


def finish(batch: Batch) -> None:
    batch.refresh_from_db()
    if batch.state == BatchState.READING:
        tasks.read(str(batch.job_id))


def test_two_things_of_one_cell_are_shown_in_a_column_each(client: Any, ratna: User) -> None:
    batch = intake.read_sheets(
        ratna, Data=[["Nama Perusahaan/Pemilik", "Kab/Kota", "Bentuk"], ["Kopi Jaya / Sari", "Kab. Garut", "CV"]]
    )
    page = client.get(reverse("intake:import", args=[batch.pk])).content.decode()
    assert ">Kopi Jaya<" in page
    assert ">Sari<" in page


def test_what_a_heading_says_of_its_figures_is_shown_with_the_maker(
    client: Any, ratna: User, kulit_jaya: Enterprise
) -> None:
    rows = [["Nama Usaha", "Nama Produk", "Harga FOB/kg"], [kulit_jaya.name, "Kopi", "USD 8"]]
    batch = intake.read_sheets(ratna, Data=rows)
    page = client.get(reverse("intake:import", args=[batch.pk])).content.decode()
    assert f">{kulit_jaya.name}<" in page
    assert ">FOB<" in page
    assert ">kg<" in page
