"""Whatever comes from outside is looked at by its bytes, and refused with the reason."""

from __future__ import annotations

import errno
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from apps.common import uploads
from apps.common.downloads import served
from apps.common.errors import Refused
from apps.common.lockedpdf import is_locked
from apps.common.uploads import inspect

CASES = Path(__file__).parent.parent / "cases" / "papers"
PLAIN = (CASES / "open-plain.pdf").read_bytes()


def picture(kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 150), "brown").save(out, kind, **options)
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("Main.class", b"\xca\xfe\xba\xbe")
    return out.getvalue()


def refusal(content: bytes, name: str = "berkas", **options: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        inspect(SimpleUploadedFile(name, content), **options)
    return refused.value


HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "a.pdf", "empty"),
        (HTML, "nib.pdf", "other_kind"),
        (SVG, "logo.png", "other_kind"),
        (b"MZ\x90\x00", "a.pdf", "other_kind"),
        (archive(), "a.pdf", "other_kind"),
        (b"GIF89a" + b"\x00" * 40, "a.gif", "other_kind"),
        (PLAIN, "a.html", "misnamed"),
        (PLAIN, "tagihan.pdf.exe", "misnamed"),
        (picture(), "foto.svg", "misnamed"),
        (PLAIN[:200], "a.pdf", "incomplete"),
        (b"%PDF-1.4\n<html><script>1</script>" + PLAIN[8:], "a.pdf", "hidden"),
        (PLAIN + HTML, "a.pdf", "hidden"),
        (PLAIN + archive(), "a.pdf", "hidden"),
        (picture() + archive(), "a.jpg", "hidden"),
        (picture("PNG") + archive(), "a.png", "hidden"),
        (picture("WEBP") + HTML, "a.webp", "hidden"),
        (picture("PNG") + PLAIN, "a.png", "hidden"),
        (picture(comment=b"<script>alert(1)</script>"), "a.jpg", "hidden"),
        (picture("PNG")[:-40], "a.png", "damaged"),
        (picture("WEBP")[:60], "a.webp", "damaged"),
        (b"\xff\xd8\xff broken", "a.jpg", "damaged"),
    ],
)
def test_what_is_not_what_it_should_be_is_refused_with_its_reason(content: bytes, name: str, code: str) -> None:
    refused = refusal(content, name)
    assert refused.code == code
    assert refused.message


@pytest.mark.parametrize("kind", ["AVIF", "PNG", "WEBP", "JPEG"])
def test_an_archive_behind_any_kind_of_picture_is_found(kind: str) -> None:
    assert refusal(picture(kind) + archive(), kinds=uploads.PICTURES).code == "hidden"
    assert inspect(io.BytesIO(picture(kind)), kinds=uploads.PICTURES).content == picture(kind)


@pytest.mark.parametrize("path", sorted(CASES.glob("*.pdf")), ids=lambda path: path.name)
def test_only_a_pdf_that_asks_for_a_password_is_locked(path: Path) -> None:
    """Papers of offices are often encrypted against changes, and open without a password."""
    content = path.read_bytes()
    assert is_locked(content) == path.name.startswith("locked")
    if path.name.startswith("locked"):
        assert refusal(content).code == "locked"
    else:
        assert inspect(io.BytesIO(content)).kind == "pdf"


def test_what_says_that_it_is_encrypted_and_cannot_be_understood_is_taken() -> None:
    assert not is_locked(PLAIN + b"/Encrypt 99 0 R")
    assert not is_locked(PLAIN + b"/Encrypt << /Filter /Standard /R 3 /U (x")


@pytest.mark.parametrize("name", ["scan.jpeg", "IMG.JPE", "foto.jfif", "scan", "scan.pdf", "foto.2024", "x.PNG"])
def test_any_usual_ending_or_none_is_taken(name: str) -> None:
    assert inspect(SimpleUploadedFile(name, picture())).kind == "jpg"


def test_a_film_that_a_telephone_appends_is_no_reason() -> None:
    assert inspect(io.BytesIO(picture() + b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 200)).kind == "jpg"


@pytest.mark.parametrize(("extra", "fine"), [(0, True), (1, False)])
def test_the_limit_is_the_limit_and_not_one_byte_more(extra: int, fine: bool) -> None:
    padding = uploads.MEGABYTE - len(PLAIN) + extra
    content = PLAIN[:9] + b"%" + b" " * (padding - 2) + b"\n" + PLAIN[9:]
    if fine:
        assert inspect(io.BytesIO(content), most=uploads.MEGABYTE).kind == "pdf"
    else:
        assert refusal(content, most=uploads.MEGABYTE).code == "too_large"


def test_the_reason_stands_at_its_field_in_the_readers_language() -> None:
    refused = refusal(HTML, "nib.pdf", field="file")
    assert refused.field == "file"
    assert "apa pun namanya" in refused.messages[0]


def test_a_column_keeps_nothing_that_was_not_looked_at() -> None:
    from apps.umkm.models import Certificate

    with pytest.raises(TypeError):
        Certificate().file.save("scan.pdf", ContentFile(PLAIN), save=False)


def test_a_full_disk_is_not_the_files_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.umkm.models import Certificate

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(FileSystemStorage, "save", full)
    with pytest.raises(Refused) as refused:
        Certificate().file.save("scan.pdf", inspect(io.BytesIO(PLAIN)), save=False)
    assert refused.value.code == "later"
    assert "Tidak ada yang salah" in refused.value.messages[0]


@pytest.mark.django_db
def test_private_files_show_only_what_their_bytes_are(tmp_path: Path) -> None:
    """Also those that were stored before files were looked at."""
    from apps.umkm.models import Certificate

    def answer(name: str, content: bytes) -> Any:
        kept = Certificate().file
        kept.name = default_storage.save(f"trial/{name}", ContentFile(content))
        return served(kept, "bukti")

    for name, content in (("a.pdf", PLAIN), ("a.jpg", picture()), ("a.png", picture("PNG"))):
        shown = answer(name, content)
        assert shown["Content-Disposition"].startswith("inline"), name
        assert shown["X-Content-Type-Options"] == "nosniff"
        assert b"".join(shown.streaming_content) == content
    assert "sandbox" in answer("a.jpg", picture())["Content-Security-Policy"]
    for name, content in (
        ("a.pdf", HTML),
        ("a.pdf", PLAIN + HTML),
        ("a.svg", SVG),
        ("a.png", picture()),
        ("a.html", PLAIN),
    ):
        saved = answer(name, content)
        assert saved["Content-Disposition"].startswith("attachment"), name
        assert saved["Content-Type"] == "application/octet-stream"
        assert "sandbox" in saved["Content-Security-Policy"]
        assert saved["Cache-Control"] == "private, no-store"
