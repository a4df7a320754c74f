"""Certificates, their private scans, and logos."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.umkm import actions
from apps.umkm.models import Certificate, Enterprise
from tests.builders import umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
PDF = b"%PDF-1.7\nstartxref\n0\n%%EOF\n"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path, "base_url": None},
        },
    }


def picture(kind: str = "JPEG", size: tuple[int, int] = (1200, 900), **more: Any) -> BytesIO:
    file = BytesIO()
    Image.new("RGB", size, "brown").save(file, kind, **more)
    file.seek(0)
    return file


def headers(answer: Any) -> Any:
    """Reads the file to its end, as a browser does."""
    assert b"".join(answer.streaming_content)
    return answer.headers


def test_scan_is_for_team_and_staff_only(sari: User, budi: User, dewi: User, joko: User, as_person: As) -> None:
    made = umkm.verified_enterprise(sari, joko)
    umkm.colleague(made, sari, budi)
    kept = umkm.certificate(made, sari, file=BytesIO(PDF))
    path = f"/id/certificates/{kept.pk}/file/"
    for somebody in (sari, budi, joko):
        answer = as_person(somebody).get(path)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Type"] == "application/pdf"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Cache-Control"] == "private, no-store"
    assert as_person(dewi).get(path).status_code == 404
    assert "/accounts/login/" in as_person(None).get(path).url


def test_the_name_of_the_sender_is_not_kept(sari: User) -> None:
    kept = umkm.certificate(umkm.enterprise(sari), sari, file=SimpleUploadedFile("rahasia.2024", PDF))
    assert kept.file.name.endswith(".pdf")
    assert "rahasia" not in kept.file.name


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\x00", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"", b"\xff\xd8\xff broken", b"GIF89a"],
)
def test_disguised_and_broken_files_are_refused(sari: User, content: bytes) -> None:
    made = umkm.enterprise(sari)
    with pytest.raises(Refused) as refusal:
        umkm.certificate(made, sari, file=SimpleUploadedFile("scan.pdf", content, content_type="application/pdf"))
    assert refusal.value.field == "file"
    assert not Certificate.objects.exists()


def test_the_form_keeps_what_was_typed_beside_a_bad_file(sari: User, as_person: As) -> None:
    made = umkm.enterprise(sari)
    facts = {"type": "HALAL", "number": "ID3211", "file": SimpleUploadedFile("a.pdf", b"MZ")}
    answer = as_person(sari).post(f"/id/owner/enterprise/{made.slug}/certificates/", facts)
    assert answer.status_code == 200
    assert "ID3211" in answer.text
    assert not made.certificates.exists()


def test_new_facts_must_be_checked_anew(sari: User, joko: User) -> None:
    kept = umkm.certificate(umkm.enterprise(sari), sari, checked_by=joko)
    same = {"type": kept.type, "number": kept.number, "issued_on": kept.issued_on}
    actions.save_certificate(certificate=kept, by=sari, **same)
    assert kept.state == "verified"
    actions.save_certificate(certificate=kept, by=sari, **{**same, "number": "ID999"})
    assert (kept.state, kept.checked_by) == ("claimed", None)


@pytest.mark.parametrize(("until", "fine"), [(date(2024, 8, 18), True), (date(2024, 8, 17), False)])
def test_it_must_end_after_it_begins(sari: User, until: date, fine: bool) -> None:
    made = umkm.enterprise(sari)
    if fine:
        assert umkm.certificate(made, sari, valid_until=until).runs_on(until)
    else:
        with pytest.raises(Refused) as refusal:
            umkm.certificate(made, sari, valid_until=until)
        assert refusal.value.field == "valid_until"


def test_the_same_certificate_is_listed_once(sari: User) -> None:
    made = umkm.enterprise(sari)
    umkm.certificate(made, sari)
    with pytest.raises(Refused) as refusal:
        umkm.certificate(made, sari)
    assert refusal.value.field == "number"


def test_a_refused_certificate_leaves_no_file_behind(sari: User, tmp_path: Path) -> None:
    made = umkm.enterprise(sari)
    umkm.certificate(made, sari)
    second = umkm.certificate(made, sari, number="ID32110000099990720")
    with pytest.raises(Refused) as refusal:
        umkm.certificate(made, sari, file=BytesIO(PDF))
    assert refusal.value.field == "number"
    with pytest.raises(Refused, match="sudah tercatat"):
        actions.save_certificate(
            certificate=second, by=sari, type=second.type, number="ID32110000012340720", file=BytesIO(PDF)
        )
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_refusing_a_certificate_needs_a_reason(sari: User, joko: User) -> None:
    kept = umkm.certificate(umkm.enterprise(sari), sari)
    with pytest.raises(Refused, match="Tuliskan alasan sertifikat tidak diterima"):
        actions.check_certificate(certificate=kept, by=joko, accepted=False)
    actions.check_certificate(certificate=kept, by=joko, accepted=False, note="Nomor tidak ada di BPJPH.")
    assert kept.state == "refused"
    (line,) = Entry.objects.of(kept.enterprise).of_verb("certificate_refused")
    assert line.why == "Nomor tidak ada di BPJPH."


def test_dewi_cannot_touch_saris_certificate(sari: User, dewi: User, as_person: As) -> None:
    made, rival = umkm.enterprise(sari), umkm.enterprise(dewi)
    kept = umkm.certificate(made, sari)
    for slug in (made.slug, rival.slug):
        path = f"/id/owner/enterprise/{slug}/certificates/{kept.pk}/"
        assert as_person(dewi).get(path).status_code == 404
        assert as_person(dewi).post(path + "remove/").status_code == 404
    assert made.certificates.exists()


def test_a_logo_is_made_small_and_loses_what_the_camera_wrote(sari: User) -> None:
    made = umkm.enterprise(sari)
    exif = Image.Exif()
    exif[0x8825] = {1: "S", 2: (7.0, 12.0, 0.0)}
    actions.save_logo(enterprise=made, by=sari, file=picture("JPEG", exif=exif))
    with made.logo.open() as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("WEBP", (640, 480))
        assert not kept.getexif()


@pytest.mark.parametrize("content", [PDF, b"\x89PNG\r\n\x1a\nbroken", b""])
def test_a_logo_must_be_a_picture(sari: User, content: bytes) -> None:
    with pytest.raises(Refused) as refusal:
        actions.save_logo(enterprise=umkm.enterprise(sari), by=sari, file=BytesIO(content))
    assert refusal.value.field == "logo"


def test_a_logo_is_public_only_while_the_enterprise_is_on_show(
    sari: User, dewi: User, joko: User, ratna: User, as_person: As
) -> None:
    made: Enterprise = umkm.submitted_enterprise(sari)
    actions.save_logo(enterprise=made, by=sari, file=picture("PNG"))
    path = f"/id/makers/{made.slug}/logo/"
    assert as_person(None).get(path).status_code == 404
    assert as_person(dewi).get(path).status_code == 404
    assert headers(as_person(sari).get(path))["Cache-Control"] == "private, no-store"
    actions.verify_enterprise(enterprise=made, by=joko, checklist=umkm.TICKED)
    assert headers(as_person(None).get(path))["Content-Type"] == "image/webp"
    actions.suspend_enterprise(enterprise=made, by=ratna, note="x")
    assert as_person(None).get(path).status_code == 404


@pytest.mark.parametrize(("field", "longest"), [("number", 80), ("issuer", 160)])
def test_what_is_too_long_is_refused_where_it_was_typed(sari: User, field: str, longest: int) -> None:
    made = umkm.certificate(umkm.enterprise(sari), sari)
    fine = {"number": "1", "issuer": "", "issued_on": None, "valid_until": None, field: "a" * longest}
    actions.save_certificate(certificate=made, by=sari, type=made.type, **fine)
    with pytest.raises(Refused) as refusal:
        actions.save_certificate(certificate=made, by=sari, type=made.type, **fine | {field: "a" * (longest + 1)})
    assert refusal.value.field == field
