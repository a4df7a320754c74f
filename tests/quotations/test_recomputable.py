"""A sheet that was sent can be reckoned again from its rows, to the cent."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from apps.accounts.models import User
from apps.enquiries.models import Enquiry
from apps.quotations.choices import LineBasis, PriceStage
from apps.quotations.models import PriceSheetLine, Quotation
from apps.quotations.reads.sheet import inputs_of, stages_kept, stages_of
from apps.quotations.rules.prices import DatedRate, path_to, reckon
from tests.builders import quotations as build

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)
STAGES = ("EXW", "FCA", "FOB", "CFR", "DAP", "DDP")


def test_two_hundred_random_sheets_are_reckoned_again_from_their_rows(enquiry: Enquiry, sari: User) -> None:
    """As they are stored: amounts with their places, rates with theirs. The stages rise, and the premium is exact."""
    chance, draft = random.Random(7), build.begun(enquiry, sari)  # noqa: S311 - no secret
    for _number in range(200):
        currency, rate, per = chance.choice([("USD", "16250.4375", 1), ("JPY", "10833.25", 100), ("EUR", "17890", 1),
                                               ("IDR", "1", 1)])  # fmt: skip
        draft.quantity = Decimal(chance.randint(1, 9000))
        draft.unit_price = Decimal(chance.randint(100, 90_000_000)) / 100
        draft.currency_id = currency
        draft.insurance_rate = Decimal(chance.randint(0, 20_000)) / 10_000
        draft.save()
        draft.lines.all().delete()
        PriceSheetLine.objects.bulk_create(a_line(draft, place, chance) for place in range(len(STAGES)))
        copied = {currency: DatedRate(Decimal(rate), DAY, "JISDOR", per)}
        sent = reckon(replace(inputs_of(draft, DAY), rates=copied))
        draft.stages = stages_kept(sent)
        draft.save()
        check(Quotation.objects.get(pk=draft.pk), copied)


def a_line(draft: Quotation, place: int, chance: random.Random) -> PriceSheetLine:
    basis = chance.choice(LineBasis.values)
    percent = basis == LineBasis.PERCENT
    amount = Decimal(chance.randint(0, 90_000)) / 10_000 if percent else Decimal(chance.randint(0, 10**7))
    return PriceSheetLine(
        quotation=draft, position=place, stage=STAGES[place], label=STAGES[place], amount=amount, basis=basis,
        base="goods" if percent else "",
    )  # fmt: skip


def check(draft: Quotation, copied: dict[str, DatedRate]) -> None:
    again = reckon(replace(inputs_of(draft, DAY), rates=copied))
    assert stages_of(draft) == dict(again.stages)
    way = [stage for stage in path_to(PriceStage.DDP, again.stages)[::-1] if stage in again.stages]
    rupiah = [again.stages[stage].rupiah for stage in way]
    assert rupiah == sorted(rupiah)
    assert len(rupiah) == 7
    insured = Fraction(draft.insurance_rate or 0) / 100 * Fraction(draft.cover) / 100
    assert abs(again.premium[PriceStage.CIF] - insured * again.stages[PriceStage.CIF].rupiah) <= 1
