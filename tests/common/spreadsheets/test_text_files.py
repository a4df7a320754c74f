"""CSV, web pages and old XML: read where they hold a table, told what they are."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from apps.common.spreadsheets.notices import UnreadableFile
from tests.common.spreadsheets.test_open_workbook import case, codes, reason, rows, sheet

TABLE = "Nama Usaha;Bentuk Usaha;Kabupaten\nKulit Jaya;CV;Kab. Garut\nKopi Café;UD;Kota Bandung\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_reads_csv_of_any_office(encoding: str, delimiter: str) -> None:
    found = sheet(TABLE.replace(";", delimiter).encode(encoding), "data.csv")
    assert found.rows[2] == ["Kopi Café", "UD", "Kota Bandung"]
    assert codes(found) == (["encoding"] if encoding == "cp1252" else [])


@pytest.mark.parametrize("hint", ["sep=;\n", "sep=;\r\n", '"sep=;"\n'])
def test_follows_the_hint_that_excel_writes(hint: str) -> None:
    found = rows(hint.encode() + TABLE.encode(), "data.csv")
    assert (found[0], found[1][0]) == ([], "Nama Usaha")


def test_keeps_digits_of_csv_as_text() -> None:
    assert rows(b"NIB;Nama\n0220001234567;Kulit\n", "data.csv")[1][0] == "0220001234567"


def test_mac_roman_is_told() -> None:
    found = sheet(case("import/07b_macroman.csv"), "07b.csv")
    assert found.rows[1][0] == "Kopi Café"
    with override("en"):
        assert "read as Mac Roman: Café, é." in str(found.notices[0])
    assert "CafŽ" not in str(found.rows)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (case("import/23_unbalanced_in_address.csv").decode(), 2),
        ('Nama;Kota;Alamat\nA;B;Jl. 1\n\nC;D;"Jl. 5\nE;F;Jl. 6\n', 4),
        # A later row happens to close the quote: the rows between would lie in one cell.
        ('Nama;Kota;Alamat\nA;B;"Jl. 5\nC;D;Jl. 6\nE;F;Gang 7"\n', 2),
        ('Nama;Kota;Alamat\nA;B;"Jl. 5\nC;D;"Jl. 6"\n', 2),
    ],
)
def test_a_quote_that_is_never_closed_is_refused_with_its_line(text: str, line: int) -> None:
    assert f"In line {line} a quotation mark" in reason(text.encode())
    assert f"baris {line} " in reason(text.encode(), "id")


def test_honest_quotes_are_read() -> None:
    text = 'Nama,Kota,Alamat\n"Toko ""A""",Garut,"Jl. Raya 5, RT 1\nKec. Contoh"\nPipa 5" B,Garut,x\n'
    assert rows(text.encode())[1:] == [
        ['Toko "A"', "Garut", "Jl. Raya 5, RT 1\nKec. Contoh"],
        ['Pipa 5" B', "Garut", "x"],
    ]


def test_nul_and_unseen_signs_are_cleaned() -> None:
    assert rows("Nama;Kota\nSa\u200bri\0;Garut\n".encode()) == [["Nama", "Kota"], ["Sari", "Garut"]]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("import/21_html_as_xls.csv", "web_page_read"),
        ("offices/18_html_table.xls", "web_page_read"),
        ("offices/19_xml_spreadsheet_2003.xls", "old_xml_read"),
    ],
)
def test_tables_of_web_pages_and_old_xml_are_read_and_named(name: str, code: str) -> None:
    found = sheet(case(name), name)
    assert "Nama Usaha" in found.rows[0]
    assert found.rows[1][-1] in ("Kab. Garut", "Kab. Magetan")
    assert codes(found) == [code]
    with override("en"):
        assert "save it as .xlsx" in str(found.notices[0])


def test_cells_of_web_pages_that_cover_others() -> None:
    page = (
        "<table><tr><th rowspan=2>Nama</th><th colspan=2>Tenaga</th></tr><tr><th>L</th><th>P</th></tr>"
        "<tr><td>Sari<br>Jaya</td><td>1</td><td><table><tr><td>2</td><td>orang</td></tr></table></td></tr></table>"
    )
    assert rows(page.encode()) == [["Nama", "Tenaga"], ["Nama", "L", "P"], ["Sari\nJaya", "1", "2 orang"]]


def test_places_of_old_xml() -> None:
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table><Row ss:Index="2">'
        '<Cell ss:Index="3"><Data ss:Type="Number">7</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data '
        'ss:Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    found = sheet(xml.encode())
    assert (found.rows, found.hidden_rows) == ([[], [None, None, 7], ["x"]], [3])


def test_an_old_xml_without_a_table_is_told() -> None:
    empty = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    with pytest.raises(UnreadableFile):
        rows(empty)
