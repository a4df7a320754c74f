"""The same list twice at the same moment, and what changed between the preview and the taking in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.gallery.models import Product
from apps.history.models import Entry
from apps.intake import actions
from apps.intake.choices import BatchState, RowVerdict
from apps.intake.models import Batch
from apps.umkm import actions as umkm
from apps.umkm.models import Enterprise
from tests.builders import intake
from tests.builders.at_once import together

ROWS = [[f"Usaha {number}", "CV", f"12{number:011d}" if number % 2 else None, "Kab. Garut"] for number in range(60)]


def read(by: User) -> Batch:
    return intake.read_sheets(by, Data=[intake.ENTERPRISE_HEADINGS, *ROWS])


@pytest.mark.django_db(transaction=True)
def test_one_list_in_two_workbooks_at_once_makes_no_double(ratna: User) -> None:
    batches = [read(ratna), read(ratna)]
    for batch in batches:
        actions.start_applying(batch=batch, by=ratna)
    together(*(lambda batch=batch: actions.apply_batch(batch=batch, by=ratna) for batch in batches))
    assert Enterprise.objects.count() == len(ROWS)
    taken = sum(batch.rows.filter(applied_at__isnull=False).count() for batch in batches)
    assert taken == len(ROWS)
    left = {row.verdict for batch in batches for row in batch.rows.filter(applied_at=None)}
    assert left <= {RowVerdict.UNCHANGED, RowVerdict.DOUBTFUL}


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_batch_take_every_row_in_once(ratna: User) -> None:
    """A message that the broker delivers twice: no constraint holds two equal products of a maker apart."""
    products = [[ROWS[1][2], f"Tas {number}", 100, "buah"] for number in range(30)]
    sheets = {"Data": [intake.ENTERPRISE_HEADINGS, *ROWS], "Produk": [intake.PRODUCT_HEADINGS, *products]}
    batch = actions.start_applying(batch=intake.read_sheets(ratna, **sheets), by=ratna)
    done = together(*[lambda: actions.apply_batch(batch=batch, by=ratna)] * 2)
    assert done == ["done", "done"]
    assert (Enterprise.objects.count(), Product.objects.count()) == (len(ROWS), len(products))
    assert batch.rows.filter(applied_at__isnull=False).count() == len(ROWS) + len(products)
    batch.refresh_from_db()
    assert batch.state == BatchState.DONE


def test_what_somebody_changed_meanwhile_is_asked_and_the_rest_goes_in(ratna: User, as_person: object) -> None:
    headings = [*intake.ENTERPRISE_HEADINGS, "Jumlah Tenaga Kerja"]
    rows = [[*ROWS[1], 5], [*ROWS[3], 6]]
    intake.applied(intake.read_sheets(ratna, Data=[headings, *rows]), ratna)
    batch = intake.read_sheets(ratna, Data=[headings, [*ROWS[1], 15], [*ROWS[3], 16]])
    assert intake.verdicts(batch) == ["changed", "changed"]
    meanwhile = Enterprise.objects.get(name="Usaha 1")
    umkm.save_enterprise(enterprise=meanwhile, by=ratna, changes={"workers": 99})
    intake.applied(batch, ratna)
    first, second = batch.rows.in_order()
    assert (first.verdict, first.applied_at) == (RowVerdict.DOUBTFUL, None)
    assert first.diff["workers"] == ["99", "15"]
    assert second.applied_at is not None
    meanwhile.refresh_from_db()
    assert meanwhile.workers == 99
    page = as_person(ratna).get(reverse("intake:import", args=[batch.pk])).text  # type: ignore[operator]
    assert "Ganti" in page
    actions.settle_row(row=first, by=ratna, answers={"moved": "write"})
    intake.applied(batch, ratna)
    meanwhile.refresh_from_db()
    assert meanwhile.workers == 15


def test_a_change_elsewhere_in_the_profile_is_no_reason_to_ask(ratna: User) -> None:
    headings = [*intake.ENTERPRISE_HEADINGS, "Jumlah Tenaga Kerja"]
    intake.applied(intake.read_sheets(ratna, Data=[headings, [*ROWS[1], 5]]), ratna)
    batch = intake.read_sheets(ratna, Data=[headings, [*ROWS[1], 15]])
    umkm.save_enterprise(enterprise=Enterprise.objects.get(), by=ratna, changes={"address": "Jl. Baru 1"})
    intake.applied(batch, ratna)
    assert Enterprise.objects.get().workers == 15


def test_one_bad_row_among_many_new_ones_loses_no_other(ratna: User, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = read(ratna)
    row = batch.rows.get(values__name="Usaha 7")
    # What the preview let through and the verb refuses.
    row.values = {**row.values, "npwp": "123"}
    row.save(update_fields=["values"])
    batch = intake.applied(batch, ratna)
    assert Enterprise.objects.count() == len(ROWS) - 1
    row.refresh_from_db()
    assert row.verdict == RowVerdict.WRONG
    assert "npwp" in row.errors


def test_many_at_once_are_written_as_one_would_be(ratna: User) -> None:
    rows = [
        [*intake.ENTERPRISE_HEADINGS, "Omzet 2024"],
        ["Kulit Jaya", "CV", "9120001234567", "Kab. Garut", "1,5 M"],
        ["Kulit Jaya", "CV", None, "Kab. Bandung", None],
    ]
    intake.applied(intake.read_sheets(ratna, Data=rows), ratna)
    first, second = Enterprise.objects.order_by("pk")
    assert (first.slug, second.slug) == ("kulit-jaya", "kulit-jaya-2")
    assert [event.verb for event in Entry.objects.of(first).order_by("pk")] == ["registered", "figures"]
    assert first.figures.get().size_class == "micro"
    assert first.claims.open().count() == 1
