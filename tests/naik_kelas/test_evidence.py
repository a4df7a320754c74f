"""Files of a dossier: taken by their content, kept apart, streamed only to those who may see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.naik_kelas import actions
from apps.naik_kelas.choices import MAX_EVIDENCE
from apps.naik_kelas.models import EvidenceKind
from apps.naik_kelas.rules import evidence_files
from tests.builders import dossiers, umkm
from tests.builders.dossiers import NOW

pytestmark = pytest.mark.django_db


def added(made: Any, by: User, *files: Any, code: str = "spt-tahunan", **more: Any) -> list[Any]:
    return actions.add_evidence(dossier=made, by=by, kind=dossiers.kind(code), files=files, now=NOW, **more)


def test_every_kind_has_its_level_and_both_languages() -> None:
    levels = {kind.pk: kind.level for kind in EvidenceKind.objects.offered()}
    assert levels == {
        "spt-tahunan": "A",
        "laporan-audit": "A",
        "laporan-keuangan": "B",
        "pph-final": "B",
        "spt-masa-ppn": "B",
        "peb": "C",
        "rekening-koran": "C",
        "laporan-lokapasar": "C",
        "skala-oss": "C",
    }
    for kind in EvidenceKind.objects.all():
        assert all([kind.name, kind.name_en, kind.hint, kind.hint_en]), kind.pk


def test_pdf_jpeg_and_png_are_kept_with_the_level_of_their_kind(sari: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna, papers=())
    fates = added(
        made, sari, dossiers.pdf("a.pdf"), dossiers.picture("b.jpg"), dossiers.picture("c.png", "PNG"), amount=9_000_000
    )
    assert [fate.reason for fate in fates] == ["", "", ""]
    assert sorted(paper.suffix for paper in made.evidence.all()) == ["jpg", "pdf", "png"]
    assert {(paper.level, paper.amount) for paper in made.evidence.all()} == {("A", 9_000_000)}


def test_a_bad_file_says_why_and_the_others_are_kept(sari: User, ratna: User) -> None:
    """Disguised, cut off, broken, empty, too large, twice: each with its own reason."""
    made = dossiers.draft(sari, ratna, papers=())
    good, same = dossiers.pdf("baik.pdf"), dossiers.pdf("kembar.pdf")
    twin = SimpleUploadedFile("kembar lagi.pdf", same.read())
    same.seek(0)
    photograph = dossiers.picture("utuh.jpg").read()
    fates = added(
        made,
        sari,
        SimpleUploadedFile("faktur.pdf", b"MZ\x90\x00 this is a program"),
        SimpleUploadedFile("putus.pdf", b"%PDF-1.7\n1 0 obj <<"),
        SimpleUploadedFile("rusak.jpg", photograph[:120]),
        SimpleUploadedFile("kosong.pdf", b""),
        SimpleUploadedFile("besar.pdf", b"%PDF-1.4" + b"0" * evidence_files.MAX_BYTES),
        SimpleUploadedFile("gambar.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
        good,
        same,
        twin,
    )
    reasons = {fate.name: fate.reason for fate in fates}
    assert "apa pun namanya" in reasons["faktur.pdf"]
    assert "tidak utuh" in reasons["putus.pdf"]
    assert "rusak" in reasons["rusak.jpg"]
    assert "kosong" in reasons["kosong.pdf"]
    assert "10 MB" in reasons["besar.pdf"]
    assert "Hanya PDF, JPEG, PNG" in reasons["gambar.webp"]
    assert "sudah ada" in reasons["kembar lagi.pdf"]
    assert sorted(made.evidence.values_list("file_name", flat=True)) == ["baik.pdf", "kembar.pdf"]


def test_a_dossier_holds_so_many_files_and_no_more(sari: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna, papers=())
    fates = added(made, sari, *[dossiers.pdf() for _number in range(MAX_EVIDENCE + 1)])
    assert sum(fate.evidence is not None for fate in fates) == MAX_EVIDENCE
    assert "paling banyak" in fates[-1].reason


def test_files_change_only_while_the_dossier_is_gathered(
    sari: User, ratna: User, django_capture_on_commit_callbacks: Any
) -> None:
    made = dossiers.draft(sari, ratna, papers=("spt-tahunan", "peb"))
    first, other = made.evidence.all()
    storage, name = other.file.storage, other.file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_evidence(evidence=other, by=sari, now=NOW)
    assert not storage.exists(name)
    actions.submit_dossier(dossier=made, by=sari, now=NOW)
    with pytest.raises(Refused, match="selama berkas"):
        added(made, sari, dossiers.pdf())
    with pytest.raises(Refused, match="selama berkas"):
        actions.remove_evidence(evidence=first, by=sari, now=NOW)


def test_a_stranger_adds_nothing(sari: User, dewi: User, ratna: User) -> None:
    made = dossiers.draft(sari, ratna)
    with pytest.raises(Refused, match="tim usaha"):
        added(made, dewi, dossiers.pdf())


def test_the_file_is_streamed_to_team_and_officers_only(
    sari: User, budi: User, dewi: User, joko: User, ratna: User, as_person: Callable[[User | None], Client]
) -> None:
    made = dossiers.draft(sari, ratna)
    umkm.colleague(made.enterprise, sari, budi)
    address = f"/id/promotions/evidence/{made.evidence.get().pk}/file/"
    for somebody in (sari, budi, ratna):
        answer = as_person(somebody).get(address)
        assert answer.status_code == 200
        assert answer.getvalue().startswith(b"%PDF-")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["X-Frame-Options"] == "SAMEORIGIN"
        assert "default-src 'none'" in answer["Content-Security-Policy"]
    for somebody in (dewi, joko):
        assert as_person(somebody).get(address).status_code == 404
    assert as_person(None).get(address).status_code == 302


def test_files_come_and_go_without_holding_the_programme(sari: User, ratna: User) -> None:
    """Nothing of it counts: hundreds upload at once on the last day, and wait for no count."""
    made = dossiers.draft(sari, ratna)
    with CaptureQueriesContext(connection) as asked:
        (fate,) = added(made, sari, dossiers.picture())
        actions.remove_evidence(evidence=fate.evidence, by=sari, now=NOW)
    locks = [one["sql"] for one in asked if " FOR " in one["sql"]]
    assert locks
    assert not [sql for sql in locks if 'FROM "naik_kelas_programme"' in sql]


@pytest.mark.parametrize("earlier", [True, False])
def test_the_history_tells_what_changed_in_this_dossier_alone(
    sari: User, dewi: User, ratna: User, earlier: bool
) -> None:
    """Whichever of two was handed in first."""
    made = [dossiers.draft(sari, ratna), dossiers.draft(dewi, ratna)]
    for dossier, by in zip(made if earlier else made[::-1], (sari, dewi) if earlier else (dewi, sari), strict=True):
        actions.submit_dossier(dossier=dossier, by=by, now=NOW)
        line = Entry.objects.of(dossier).filter(verb="submitted").get()
        assert (line.before, line.after) == ({"state": "draft"}, {"state": "submitted"})
