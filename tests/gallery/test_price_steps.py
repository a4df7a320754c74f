"""Prices by quantity: what may stand, row by row, and the price that follows from them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.gallery.actions import complete_version, open_version, save_version
from apps.gallery.models import PriceStep, Version
from apps.gallery.rules.steps import PRICE, QUANTITY, PricedQuantity, band_of, faults
from apps.history.models import Entry
from apps.umkm.models import Enterprise
from tests.builders import gallery

LADDER = [(200, Decimal("14.00")), (500, Decimal("12.50")), (1200, Decimal("11.20"))]


def steps(*rows: tuple[int, str]) -> list[PricedQuantity]:
    return [PricedQuantity(quantity, Decimal(price)) for quantity, price in rows]


@pytest.mark.parametrize(
    ("rows", "moq", "wrong"),
    [
        ([(200, "14")], 200, []),
        ([(199, "14")], 200, [(0, QUANTITY)]),
        ([(199, "14")], None, []),
        ([(0, "1")], None, [(0, QUANTITY)]),
        ([(200, "14"), (500, "14")], 200, []),
        ([(200, "14"), (500, "14.01")], 200, [(1, PRICE)]),
        ([(500, "12"), (200, "11.99")], 200, [(0, PRICE)]),
        ([(200, "14"), (200, "13")], 200, [(1, QUANTITY)]),
        ([(200, "0")], 200, [(0, PRICE)]),
        ([(n, "1") for n in range(1, 7)], 1, []),
        ([(n, "1") for n in range(1, 8)], 1, [(6, QUANTITY)]),
    ],
)
def test_each_row_is_told_what_is_wrong(
    rows: list[tuple[int, str]], moq: int | None, wrong: list[tuple[int, str]]
) -> None:
    assert [(fault.row, fault.part) for fault in faults(steps(*rows), moq)] == wrong


@given(
    st.lists(
        st.builds(PricedQuantity, st.integers(1, 9000), st.decimals("0.01", "9999", places=2)), min_size=1, max_size=6
    )
)
def test_a_ladder_without_faults_never_gets_dearer_and_its_band_holds_every_price(ladder: list[PricedQuantity]) -> None:
    low, high = band_of(ladder)
    assert all(low <= step.price <= (high or low) for step in ladder)
    if not faults(ladder, None):
        prices = [step.price for step in sorted(ladder)]
        assert prices == sorted(prices, reverse=True)
        assert len({step.from_quantity for step in ladder}) == len(ladder)


@pytest.fixture
def draft(kulitara: Enterprise, sari: User) -> Version:
    return gallery.draft_of(gallery.product(kulitara, sari, photos=0))


def band(version: Version) -> tuple[Decimal | None, Decimal | None]:
    version.refresh_from_db()
    return version.price_min, version.price_max


@pytest.mark.django_db
def test_the_price_follows_from_them_and_stays_when_they_go(draft: Version, sari: User) -> None:
    save_version(version=draft, by=sari, changes={"steps": reversed(LADDER), "price_min": 1, "price_max": 99})
    assert band(draft) == (Decimal("11.20"), Decimal("14.00"))
    line = Entry.objects.of(draft.product).first()
    assert line.after["steps"] == ["200: 14.00", "500: 12.50", "1200: 11.20"]
    save_version(version=draft, by=sari, changes={"steps": [(200, "9.00")]})
    assert band(draft) == (Decimal("9.00"), None)
    save_version(version=draft, by=sari, changes={"steps": []})
    assert band(draft) == (Decimal("9.00"), None)
    assert not draft.steps.exists()


@pytest.mark.django_db
def test_saving_the_same_again_writes_no_history(draft: Version, sari: User) -> None:
    save_version(version=draft, by=sari, changes={"steps": LADDER})
    before = Entry.objects.of(draft.product).count()
    save_version(version=draft, by=sari, changes={"steps": LADDER, "price_min": Decimal("11.20")})
    assert Entry.objects.of(draft.product).count() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"steps": [(199, "14")]}, "steps"),
        ({"steps": [(200, "14"), (300, "15")]}, "steps"),
        ({"moq": 201}, "moq"),
        ({"price_on_request": True, "price_min": None, "price_max": None}, "price_on_request"),
        ({"price_max": Decimal(20)}, "price_max"),
        ({"steps": [(n, "1") for n in range(200, 207)]}, "steps"),
    ],
)
def test_what_does_not_agree_is_refused_where_it_is_mended(
    draft: Version, sari: User, changes: dict[str, object], field: str
) -> None:
    save_version(version=draft, by=sari, changes={"steps": LADDER})
    with pytest.raises(Refused) as refused:
        save_version(version=draft, by=sari, changes=changes)
    assert refused.value.field == field
    assert band(draft) == (Decimal("11.20"), Decimal("14.00"))
    assert draft.steps.count() == 3


@pytest.mark.django_db
def test_the_minimum_may_sink_below_the_first_step(draft: Version, sari: User) -> None:
    save_version(version=draft, by=sari, changes={"steps": LADDER})
    assert save_version(version=draft, by=sari, changes={"moq": 200}).moq == 200
    assert save_version(version=draft, by=sari, changes={"moq": 100}).moq == 100


@pytest.mark.django_db
def test_a_new_version_keeps_them_and_what_hangs_keeps_its_own(kulitara: Enterprise, sari: User, joko: User) -> None:
    hanging = gallery.published(kulitara, sari, joko, steps=LADDER, payment_terms=["tt-30-70"])
    version = open_version(product=hanging, by=sari)
    assert [step.from_quantity for step in version.steps.all()] == [200, 500, 1200]
    assert [term.pk for term in version.payment_terms.all()] == ["tt-30-70"]
    save_version(version=version, by=sari, changes={"steps": []})
    assert hanging.published.steps.count() == 3


@pytest.mark.django_db
def test_while_a_curator_has_it_a_price_that_stands_is_not_changed_by_steps(
    kulitara: Enterprise, sari: User, joko: User
) -> None:
    version = gallery.draft_of(gallery.submitted(kulitara, sari))
    verbs = ((save_version, sari, "Produk sedang ditinjau"), (complete_version, joko, "Ini keterangan dari pembuat"))
    for verb, by, why in verbs:
        with pytest.raises(Refused, match=why):
            verb(version=version, by=by, changes={"steps": LADDER})
    assert not version.steps.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"from_quantity": 0}, {"price": 0}, {"price": -1}, {"from_quantity": 500}])
def test_the_database_refuses_what_goes_behind_the_actions(draft: Version, sari: User, wrong: dict[str, int]) -> None:
    save_version(version=draft, by=sari, changes={"steps": LADDER})
    with pytest.raises(IntegrityError, match=r"one_price_per_quantity|price_step_above_zero"), transaction.atomic():
        PriceStep.objects.create(version=draft, **{"from_quantity": 9, "price": 9, **wrong})
