"""Files from outside are opened with care, and what cannot be read is refused with the reason."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.intake.actions import open_batch
from apps.intake.models import Batch
from apps.intake.reads.archive import Photographs
from tests.builders import intake
from tests.intake.conftest import picture

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


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
    with pytest.raises(Refused, match=r"ZIP dilindungi kata sandi\. Buat tanpa kata sandi lalu"):
        Photographs([io.BytesIO(bytes(content))])


@pytest.mark.parametrize("ending", [".jfif", ".jpe", ".JPEG", ".avif", ".HIF", ".pjpeg"])
def test_every_ending_of_a_photograph_is_found(ending: str) -> None:
    assert f"tas{ending.lower()}" in photographs({f"foto/Tas{ending}": b"x"})


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_one_name_in_any_form_and_case(form: str) -> None:
    written = unicodedata.normalize(form, "Café Sérayu Ö.JPG")
    found = photographs({written: b"x"})
    for asked in ("NFC", "NFD"):
        assert unicodedata.normalize(asked, "café sérayu ö.jpg") in found
    assert found.read(unicodedata.normalize("NFC", "CAFÉ SÉRAYU Ö.jpg")) == b"x"


def test_a_mac_writes_its_names_without_saying_how() -> None:
    raw = unicodedata.normalize("NFD", "é.jpg").encode()
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as package:
        package.writestr("x" * len(raw), b"x")
    found = Photographs([io.BytesIO(plain.getvalue().replace(b"x" * len(raw), raw))])
    assert "é.jpg" in found
    assert list(found.by_key.values()) == [unicodedata.normalize("NFD", "é.jpg")]


def test_refuses_a_picture_larger_than_we_take() -> None:
    found = photographs({"foto.jpg": b"\xff\xd8" + bytes(range(256)) * (21 * 4096)})
    with pytest.raises(Refused, match=r"Foto foto\.jpg lebih besar dari"):
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


@pytest.mark.parametrize("longer", [0, 1])
def test_a_long_name_is_kept_as_far_as_it_fits(ratna: User, longer: int) -> None:
    name = "d" * (195 + longer) + ".xlsx"
    batch = open_batch(by=ratna, workbook=SimpleUploadedFile(name, intake.workbook({"Data": [["Nama Usaha"]]})))
    assert batch.file_name == name[:200]
