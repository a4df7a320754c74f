"""Files from outside are opened with care, and what cannot be read is refused with the reason."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake.actions import open_batch
from apps.intake.choices import MAX_ROWS
from apps.intake.models import Batch
from apps.intake.reader import Photographs, open_workbook, workbook
from tests.builders import intake
from tests.intake.conftest import picture

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TABLE = "Nama Usaha;Bentuk Usaha;Kabupaten\nKulit Jaya;CV;Kab. Garut\nKopi Café;UD;Kota Bandung\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (OLE + b"\0" * 600, "old Excel file"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 50, "not a workbook"),
        (b"PK\x03\x04 nothing more", "not a workbook"),
        (b"%PDF-1.7\n\x00\x00", "not a workbook"),
    ],
)
def test_refuses_what_is_no_workbook(content: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        open_workbook(content, "data.xlsx")
    with override("en"):
        assert reason in str(refusal.value.message)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_reads_csv_of_any_office(encoding: str, delimiter: str) -> None:
    sheet = open_workbook(TABLE.replace(";", delimiter).encode(encoding), "data.csv")[0]
    assert sheet.rows[2] == ["Kopi Café", "UD", "Kota Bandung"]


def test_follows_the_hint_that_excel_writes() -> None:
    sheet = open_workbook(b"sep=;\n" + TABLE.encode(), "data.csv")[0]
    assert sheet.rows[0] == []
    assert sheet.rows[1][0] == "Nama Usaha"


def test_keeps_digits_of_csv_as_text() -> None:
    sheet = open_workbook(b"NIB;Nama\n0220001234567;Kulit\n", "data.csv")[0]
    assert sheet.rows[1][0] == "0220001234567"


def xlsx_with(sheet_xml: bytes) -> bytes:
    """A workbook whose first sheet holds just this XML."""
    plain = intake.workbook({"Data": [["Nama Usaha", "Kabupaten"]]})
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as changed:
        for info in source.infolist():
            wanted = info.filename == "xl/worksheets/sheet1.xml"
            changed.writestr(info.filename, sheet_xml if wanted else source.read(info))
    return target.getvalue()


@pytest.mark.parametrize("ref", ["A1048576", "XFD1"])
def test_refuses_a_cell_placed_absurdly_far_away(ref: str) -> None:
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    cell = f'<row r="1"><c r="A1"><v>1</v></c><c r="{ref}"><v>1</v></c></row></sheetData></worksheet>'.encode()
    with pytest.raises(Refused):
        open_workbook(xlsx_with(head + cell), "data.xlsx")


def test_refuses_a_workbook_that_unpacks_to_far_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(Refused):
        open_workbook(xlsx_with(b" " * 1_000_001), "data.xlsx")


def test_takes_the_last_row_that_fits_and_refuses_one_more() -> None:
    rows = ["Nama Usaha;Kabupaten"] + ["a;b"] * (MAX_ROWS - 1)
    assert len(open_workbook("\n".join(rows).encode(), "data.csv")[0].rows) == MAX_ROWS
    with pytest.raises(Refused):
        open_workbook("\n".join([*rows, "a;b"]).encode(), "data.csv")


def test_formatted_blanks_far_below_cost_nothing(office: bytes) -> None:
    assert len(open_workbook(office, "rekap.xlsx")[0].rows) == 18


def photographs(files: dict[str, bytes]) -> Photographs:
    return Photographs([intake.zipped(files)])


def test_finds_pictures_by_bare_name_whatever_case_and_folder() -> None:
    found = photographs({"Foto/Jaket-1.JPG": picture(1), "__MACOSX/._Jaket-1.JPG": b"x", "catatan.txt": b"x"})
    assert "jaket-1.jpg" in found
    assert len(found) == 1
    assert found.read("JAKET-1.jpg") == picture(1)


def test_a_path_that_leads_out_is_only_a_name() -> None:
    found = photographs({"../../etc/jaket.jpg": picture(1), "C:\\foto\\tas.jpg": picture(2)})
    assert found.by_key == {"jaket.jpg": "jaket.jpg", "tas.jpg": "tas.jpg"}


def test_links_inside_a_zip_are_passed_over() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        info = zipfile.ZipInfo("foto.jpg")
        info.external_attr = 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    target.seek(0)
    assert len(Photographs([target])) == 0


def test_two_pictures_of_one_name_are_ambiguous() -> None:
    assert photographs({"a/foto.jpg": picture(1), "b/foto.jpg": picture(2)}).twice == {"foto.jpg"}


def test_refuses_a_bomb() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("foto.jpg", b"\0" * (50 * 1024 * 1024))
    target.seek(0)
    with pytest.raises(Refused) as refusal:
        Photographs([target])
    assert refusal.value.field == "archives"


def test_refuses_a_zip_with_a_password() -> None:
    content = bytearray(intake.zipped({"foto.jpg": picture(1)}).read())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark) + place
        struct.pack_into("<H", content, start, 1)
    with pytest.raises(Refused):
        Photographs([io.BytesIO(bytes(content))])


def test_refuses_a_picture_larger_than_we_take() -> None:
    found = photographs({"foto.jpg": b"\xff\xd8" + bytes(range(256)) * (21 * 4096)})
    with pytest.raises(Refused):
        found.read("foto.jpg")


@pytest.mark.parametrize(("name", "field"), [("workbook", "workbook"), ("archives", "archives")])
def test_what_is_refused_leaves_nothing_behind(ratna: User, name: str, field: str) -> None:
    before = stored()
    good = intake.workbook({"Data": [["Nama Usaha", "Kabupaten"], ["Kulit", "Garut"]]})
    files: dict[str, Any] = {"workbook": SimpleUploadedFile("a.xlsx", good), "archives": []}
    files[name] = SimpleUploadedFile("a.xlsx", OLE) if name == "workbook" else [SimpleUploadedFile("a.zip", b"PK")]
    with pytest.raises(Refused) as refusal:
        open_batch(by=ratna, **files)
    assert refusal.value.field == field
    assert not Batch.objects.exists()
    assert stored() == before


def stored() -> set[str]:
    return {str(path) for path in Path(default_storage.location).rglob("*.*")}
