"""What the staff of the demo noted on makers and buyers, what they asked of each other, and two views they keep."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.buyers.models import Contact
from apps.umkm.models import Enterprise
from apps.work import actions
from apps.work.actions import NotedStep
from apps.work.choices import NoteKind
from apps.work.models import Note, SavedView
from smesco_portal.demo.cast.people import People

# How many days ago, how, what, and the next step with its day from today.
ON_MAKERS: list[tuple[int, str, str, str, int]] = [
    (38, NoteKind.VISIT, "Bengkel dikunjungi: dua belas mesin berjalan, gudang kering, izin lengkap.", "", 0),
    (21, NoteKind.CALL, "Minta contoh kartu merek untuk gantungan produk.", "Kirim contoh kartu merek", 3),
    (12, NoteKind.MEETING, "Bertemu di gedung: siap ikut pameran, butuh bantuan foto.", "Daftarkan ke studio foto", 6),
    (5, NoteKind.CALL, "Kapasitas bulan depan penuh sampai tanggal dua puluh.", "Telepon lagi soal kapasitas", 8),
    (2, NoteKind.REMARK, "Nomor telepon lama sudah tidak aktif, pakai WhatsApp saja.", "", 0),
]
ON_BUYERS: list[tuple[int, str, str, str, int]] = [
    (16, NoteKind.MEETING, "Tertarik pada serat alam, minta daftar pembuat yang sudah pernah ekspor.", "", 0),
    (4, NoteKind.LETTER, "Menanyakan jadwal pameran berikutnya.", "Kirim jadwal pameran", 2),
]
VIEWS = [
    ("desk:enterprises", "state=verified&sort=changed", "Terverifikasi, baru berubah", True),
    ("desk:enterprises", "state=submitted", "Menunggu saya", False),
]


def note_down(*, staff: People, now: datetime) -> None:
    if Note.objects.exists():
        return
    makers = list(Enterprise.objects.verified().order_by("pk")[: len(ON_MAKERS)])
    buyers = list(Contact.objects.writable().order_by("pk")[: len(ON_BUYERS)])
    for record, facts in [*zip(makers, ON_MAKERS, strict=False), *zip(buyers, ON_BUYERS, strict=False)]:
        on_record(record, facts, staff=staff, now=now)
    day = timezone.localdate(now) + timedelta(days=4)
    actions.ask_colleague(
        person=staff.second_officer, title="Periksa daftar hadir pameran", on=day, by=staff.officer, now=now
    )
    actions.ask_colleague(
        person=staff.officer, title="Baca naskah surat undangan", on=day, by=staff.second_officer, now=now
    )
    for page, query, name, shared in VIEWS:
        if not SavedView.objects.of_page(page).filter(name=name).exists():
            actions.save_view(page=page, query=query, name=name, shared=shared, by=staff.officer, now=now)


def on_record(record: Any, facts: tuple[int, str, str, str, int], *, staff: People, now: datetime) -> None:
    ago, kind, text, title, ahead = facts
    step = NotedStep(title, timezone.localdate(now) + timedelta(days=ahead)) if title else None
    moment = now - timedelta(days=ago)
    written = actions.write_note(about=record, text=text, kind=kind, step=step, by=staff.officer, now=moment)
    Note.objects.filter(pk=written.pk).update(created_at=moment)  # the clock of the demo, not of the row
