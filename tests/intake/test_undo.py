"""What was taken in is taken back as long as nothing was built on it; what cannot be says why."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import save_version, start_product
from apps.gallery.models import Photo, Product
from apps.history.models import Entry
from apps.intake import actions, tasks
from apps.intake.actions.effects import enterprise_now
from apps.intake.actions.undoing import put_figures_back
from apps.intake.choices import FIGURES_REST_HOURS, UNDO_DAYS, BatchState
from apps.intake.models import Batch, Claim
from apps.intake.pages.undoing import take
from apps.tiers.tasks import take_in_changed_figures
from apps.umkm import actions as umkm
from apps.umkm.models import Certificate, Enterprise, YearlyFigures
from tests.builders import intake
from tests.builders import umkm as build
from tests.intake.conftest import picture

HEADINGS = [*intake.ENTERPRISE_HEADINGS, "Omzet 2024", "Jumlah Tenaga Kerja", "Sertifikat"]
KULIT = ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut", "1,5 M", 14, "HALAL: ID1 (BPJPH) terbit 1 April 2024"]
BATIK = ["Batik Tasik", "UD", "9120001234568", "Kota Tasikmalaya", "950 jt", 8, "-"]


def taken_in(ratna: User, *rows: list[Any], **more: Any) -> Batch:
    return intake.applied(intake.read_sheets(ratna, UMKM=[HEADINGS, *rows], **more), ratna)


def taken_back(batch: Batch, by: User) -> Batch:
    actions.start_undoing(batch=batch, by=by)
    actions.undo_batch(batch=batch, by=by)
    batch.refresh_from_db()
    return batch


def reasons(batch: Batch) -> list[str]:
    return [reason for reason, _number, _names in take(batch).kept]


def test_what_was_new_is_removed_with_its_figures_certificates_and_links(ratna: User) -> None:
    batch = taken_in(ratna, KULIT, BATIK)
    assert (take(batch).can, take(batch).total) == (2, 2)
    batch = taken_back(batch, ratna)
    assert batch.state == BatchState.UNDONE
    assert not Enterprise.objects.exists()
    assert not YearlyFigures.objects.exists()
    assert not Certificate.objects.exists()
    assert not Claim.objects.exists()
    assert set(batch.effects.values_list("undone_by", flat=True)) == {ratna.pk}


def test_a_product_goes_before_its_enterprise_with_its_pictures(
    ratna: User, django_capture_on_commit_callbacks: Any
) -> None:
    products = [["NIB Usaha", "Nama Produk", "MOQ", "Satuan", "Foto 1"], ["9120001234567", "Jaket", 5, "pcs", "a.jpg"]]
    batch = taken_in(ratna, KULIT, Produk=products, archives=[intake.zipped({"a.jpg": picture(3)})])
    name = Photo.objects.get().original.name
    with django_capture_on_commit_callbacks(execute=True):
        taken_back(batch, ratna)
    assert not Product.objects.exists()
    assert not Enterprise.objects.exists()
    assert not default_storage.exists(name)


def changed(ratna: User) -> tuple[Batch, Enterprise]:
    taken_in(ratna, KULIT)
    row = [*KULIT[:4], "1,6 M", 20, KULIT[6]]
    return taken_in(ratna, row), Enterprise.objects.get()


def test_what_was_changed_gets_back_what_stood_there(ratna: User) -> None:
    batch, maker = changed(ratna)
    assert take(batch).can == 1
    taken_back(batch, ratna)
    maker.refresh_from_db()
    assert (maker.workers, maker.figures.get().sales) == (14, 1_500_000_000)
    last = Entry.objects.of(maker).of_verb("saved").first()
    assert last.by == ratna
    assert (last.before["workers"], last.after["workers"]) == (20, 14)


def test_what_somebody_wrote_since_is_left_as_it_is(ratna: User) -> None:
    batch, maker = changed(ratna)
    umkm.save_enterprise(enterprise=maker, by=ratna, changes={"workers": 25})
    batch = taken_back(batch, ratna)
    maker.refresh_from_db()
    assert (maker.workers, maker.figures.get().sales) == (25, 1_500_000_000)
    assert batch.effects.get().kept == {"reason": "changed"}


def test_the_later_import_first_then_the_earlier_one(ratna: User) -> None:
    first = taken_in(ratna, KULIT)
    second = taken_in(ratna, [*KULIT[:5], 20, KULIT[6]])
    assert take(first).can == 0
    taken_back(second, ratna)
    assert take(first).can == 1
    taken_back(first, ratna)
    assert not Enterprise.objects.exists()


def owned(maker: Enterprise, sari: User, ratna: User) -> None:
    umkm.give_to_owner(enterprise=maker, owner=sari, by=ratna)


def claimed(maker: Enterprise, sari: User, ratna: User) -> None:
    actions.claim_enterprise(claim=maker.claims.get(), by=sari)


def given_a_product(maker: Enterprise, sari: User, ratna: User) -> None:
    start_product(enterprise=maker, by=ratna, name="Tas")


def changed_since(maker: Enterprise, sari: User, ratna: User) -> None:
    umkm.save_enterprise(enterprise=maker, by=ratna, changes={"workers": 99})


def given_figures(maker: Enterprise, sari: User, ratna: User) -> None:
    umkm.record_figures(enterprise=maker, by=ratna, year=2023, sales=5)


def entered_in_the_ledger(maker: Enterprise, sari: User, ratna: User) -> None:
    from apps.tiers.actions import take_in_figures

    take_in_figures(enterprise=maker)


@pytest.mark.parametrize(
    "build", [owned, claimed, given_a_product, changed_since, given_figures, entered_in_the_ledger]
)
def test_what_something_was_built_on_stays_with_the_reason(ratna: User, sari: User, build: Any) -> None:
    batch = taken_in(ratna, KULIT, BATIK)
    maker = Enterprise.objects.get(nib="9120001234567")
    build(maker, sari, ratna)
    assert (take(batch).can, len(reasons(batch))) == (1, 1)
    taken_back(batch, ratna)
    assert Enterprise.objects.get() == maker
    assert batch.effects.standing().get().kept["reason"]


def test_a_product_that_was_worked_on_stays_and_so_does_its_maker(ratna: User) -> None:
    products = [["NIB Usaha", "Nama Produk", "MOQ", "Satuan"], ["9120001234567", "Jaket", 5, "pcs"]]
    batch = taken_in(ratna, KULIT, Produk=products)
    version = Product.objects.get().versions.get()
    save_version(version=version, by=ratna, changes={"moq": 6})
    assert len(reasons(batch)) == 1
    taken_back(batch, ratna)
    assert Product.objects.exists()
    assert Enterprise.objects.exists()


def test_the_ledger_waits_for_what_may_still_be_taken_back(ratna: User) -> None:
    batch = taken_in(ratna, KULIT)
    assert take_in_changed_figures() == 0
    YearlyFigures.objects.update(rests_until=timezone.now() - timedelta(seconds=1))
    assert len(reasons(batch)) == 1
    assert take_in_changed_figures() == 1
    assert FIGURES_REST_HOURS < 48, "the ledger looks back two days"


def test_after_a_week_it_is_too_late(ratna: User) -> None:
    batch = taken_in(ratna, KULIT)
    late = timezone.now() + timedelta(days=UNDO_DAYS, seconds=1)
    assert take(batch, now=late).can == 0
    with pytest.raises(Refused, match="Setelah"):
        actions.start_undoing(batch=batch, by=ratna, now=late)


def test_killed_in_the_middle_it_goes_on(ratna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.intake.actions import undoing

    batch = taken_in(ratna, KULIT, BATIK)
    actions.start_undoing(batch=batch, by=ratna)
    real, done = undoing.take_back, []

    def die_after_one(*args: Any) -> None:
        if done:
            raise SystemExit("killed")
        done.append(real(*args))

    monkeypatch.setattr(undoing, "take_back", die_after_one)
    with pytest.raises(SystemExit):
        actions.undo_batch(batch=batch, by=ratna)
    assert Enterprise.objects.count() == 1
    monkeypatch.setattr(undoing, "take_back", real)
    assert actions.undo_batch(batch=batch, by=ratna) == {"undone": 2, "kept": 0}


def test_the_page_says_beforehand_how_many_and_why(ratna: User, sari: User, as_person: Any) -> None:
    batch = taken_in(ratna, KULIT, BATIK)
    owned(Enterprise.objects.get(nib="9120001234567"), sari, ratna)
    client, address = as_person(ratna), reverse("intake:undo", args=[batch.pk])
    assert "Batalkan 1 dari 2" in client.get(reverse("intake:import", args=[batch.pk])).text
    shown = client.get(address).text
    assert "Sudah punya pemilik" in shown
    assert "Kulit Jaya" in shown
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 302
    batch.refresh_from_db()
    tasks.undo(str(batch.job_id))
    tasks.undo(str(batch.job_id))
    assert Enterprise.objects.count() == 1
    after = client.get(reverse("intake:import", args=[batch.pk])).text
    assert "Dibatalkan" in after


def test_strangers_find_neither(ratna: User, dewi: User, joko: User, as_person: Any) -> None:
    batch = taken_in(ratna, KULIT)
    for person in (dewi, joko):
        client = as_person(person)
        for name in ("undo", "discard", "cells", "column", "understood", "answers"):
            assert client.post(reverse(f"intake:{name}", args=[batch.pk])).status_code == 404


# -- discarding -----------------------------------------------------------------------------------


def test_a_discarded_workbook_leaves_neither_file_nor_rows(
    ratna: User, as_person: Any, django_capture_on_commit_callbacks: Any
) -> None:
    batch = intake.read_sheets(ratna, UMKM=[HEADINGS, KULIT], archives=[intake.zipped({"a.jpg": picture(3)})])
    files = [batch.file.name, batch.archives.get().file.name]
    address = reverse("intake:discard", args=[batch.pk])
    client = as_person(ratna)
    asked = client.post(address)
    assert "data.xlsx" in asked.text
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address, {"confirmed": "1"}).status_code == 302
    assert client.post(address, {"confirmed": "1"}).status_code == 302
    batch.refresh_from_db()
    assert batch.state == BatchState.DISCARDED
    assert not batch.rows.exists()
    assert not any(default_storage.exists(name) for name in files)
    assert client.get(reverse("intake:import", args=[batch.pk])).status_code == 410
    assert reverse("intake:import", args=[batch.pk]) not in client.get(reverse("intake:imports")).text


def test_what_stands_in_the_register_is_taken_back_and_not_discarded(ratna: User) -> None:
    batch = taken_in(ratna, KULIT)
    with pytest.raises(Refused, match="Baris berkas ini sudah dimasukkan: batalkan dulu, jangan"):
        actions.discard_batch(batch=batch, by=ratna)
    actions.discard_batch(batch=taken_back(batch, ratna), by=ratna)
    batch.refresh_from_db()
    assert batch.state == BatchState.DISCARDED


def test_what_stands_of_a_year_is_of_this_enterprise_alone(sari: User, dewi: User) -> None:
    mine, other = build.enterprise(sari), build.enterprise(dewi)
    build.figures(mine, sari, year=2024, sales=5)
    build.figures(other, dewi, year=2024, sales=7)
    build.figures(other, dewi, year=2023, sales=8)
    assert enterprise_now(mine, ["sales:2023", "sales:2024"])["figures"] == {"2023": None, "2024": 5}


@pytest.mark.parametrize(
    ("before", "after", "back"), [(7, 7, True), (None, None, True), (7, 9, False), (None, 9, False)]
)
def test_a_year_that_the_list_left_as_it_was_keeps_nothing_from_being_undone(
    before: int | None, after: int | None, back: bool, sari: User, ratna: User
) -> None:
    """Somebody wrote 5 since: only a year that the list had changed cannot be put back."""
    made = build.enterprise(sari)
    build.figures(made, sari, year=2024, sales=5)
    assert put_figures_back(made, 2024, before, after, ratna, timezone.now()) is back
    assert made.figures.get().sales == 5
