"""What is sent is reckoned once, stored, and stays; what speaks against it is told where it belongs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.enquiries.models import Enquiry
from apps.mail.models import Message
from apps.quotations import actions
from apps.quotations.choices import PriceStage, QuotationState
from apps.quotations.models import Quotation
from apps.quotations.reads.sheet import inputs_of, stages_of
from apps.quotations.rules.prices import reckon
from tests.builders import quotations as build

pytestmark = pytest.mark.django_db


@pytest.fixture
def quotation(enquiry: Enquiry, sari: User, monday: datetime) -> Quotation:
    return build.sent(enquiry, sari, now=monday)


def test_what_is_no_fact_of_the_sheet_is_not_saved(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    draft = build.written(enquiry, sari, now=monday)
    for strange in ({"state": QuotationState.ACCEPTED}, {"unit_price": 9, "number": "Q-2026-99999"}):
        with pytest.raises(Refused, match="not changed"), translation.override("en"):
            actions.save_quotation(quotation=draft, step=1, changes=strange, by=sari, now=monday)
    kept = Quotation.objects.get(pk=draft.pk)
    assert (kept.state, kept.number, kept.unit_price) == (draft.state, draft.number, draft.unit_price)


def test_the_worked_example_is_stored_to_the_cent(quotation: Quotation) -> None:
    found = {stage.value: (price.rupiah, str(price.unit)) for stage, price in stages_of(quotation).items()}
    assert found == {
        "EXW": (141_600_000, "7.27"),
        "FCA": (150_150_000, "7.70"),
        "FOB": (153_400_000, "7.87"),
        "CFR": (166_400_000, "8.54"),
        "CIF": (166_858_862, "8.56"),
    }
    assert stages_of(quotation)[PriceStage.CIF].total == Decimal("10272.00")


def test_what_makes_up_exw_is_not_among_what_the_buyer_may_see(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    draft = build.written(enquiry, sari, now=monday)
    margin = build.lines([("EXW", "Untung", 1_000_000)], kind="margin")
    actions.save_quotation(
        quotation=draft, step=2, changes={}, lines=margin + build.lines(build.TO_THE_SHIP), by=sari, now=monday
    )
    sent = actions.send_quotation(quotation=draft, by=sari, now=monday)
    assert stages_of(sent)[PriceStage.EXW].rupiah == 142_600_000
    assert "EXW" not in {line["stage"] for line in sent.lines_shown}


def test_a_rate_that_came_later_changes_nothing(quotation: Quotation) -> None:
    build.rate("17000", since=date(2026, 11, 23))
    again = Quotation.objects.get(pk=quotation.pk)
    assert [(rate.rupiah, rate.source) for rate in again.rates.all()] == [(16250, "JISDOR, Bank Indonesia")]
    assert dict(reckon(inputs_of(again, date(2026, 12, 24))).stages) == stages_of(again)


def test_the_database_keeps_what_was_sent(quotation: Quotation) -> None:
    for change in ({"unit_price": 1}, {"valid_until": date(2027, 1, 1)}, {"stages": {}}):
        with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
            Quotation.objects.filter(pk=quotation.pk).update(**change)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        quotation.lines.update(amount=1)
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        quotation.rates.update(rupiah=1)


def test_the_enquiry_is_answered_by_it_and_the_buyer_has_a_letter(quotation: Quotation, enquiry: Enquiry) -> None:
    enquiry.refresh_from_db()
    assert enquiry.answer == "yes"
    letter = Message.objects.get(dedupe_key=f"quotations/sent:{quotation.pk}")
    assert letter.to_address == "freja@example.com"
    assert "USD 10,272" in letter.text


def test_all_that_is_missing_is_told_at_once(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    build.rate()
    draft = build.begun(enquiry, sari, now=monday)
    with pytest.raises(Refused) as no:
        actions.send_quotation(quotation=draft, by=sari, now=monday)
    assert {"unit_price", "valid_until"} <= set(no.value.by_field)
    assert Quotation.objects.get(pk=draft.pk).is_draft


@pytest.mark.parametrize(
    ("days", "refused"), [(-1, "Hari ini sudah lewat"), (0, ""), (9, ""), (10, "paling lama sampai")]
)
def test_it_is_good_from_today_to_the_first_end_of_what_it_rests_on(
    enquiry: Enquiry, sari: User, monday: datetime, days: int, refused: str
) -> None:
    draft = build.written(enquiry, sari, now=monday)
    freight = build.lines(build.FREIGHT, valid_until=monday.date() + timedelta(days=9))
    day = monday.date() + timedelta(days=days)
    actions.save_quotation(quotation=draft, step=3, changes={"valid_until": day}, lines=freight, by=sari, now=monday)
    if refused:
        with pytest.raises(Refused, match=refused) as no:
            actions.send_quotation(quotation=draft, by=sari, now=monday)
        assert "valid_until" in no.value.by_field
    else:
        assert actions.send_quotation(quotation=draft, by=sari, now=monday).valid_until == day


def test_without_a_day_of_its_own_it_is_good_as_long_as_what_it_rests_on(
    enquiry: Enquiry, sari: User, monday: datetime
) -> None:
    draft, end = build.written(enquiry, sari, now=monday), monday.date() + timedelta(days=20)
    actions.save_quotation(
        quotation=draft, step=3, changes={"valid_until": None}, lines=build.lines(build.FREIGHT, valid_until=end),
        by=sari, now=monday,
    )  # fmt: skip
    assert actions.send_quotation(quotation=draft, by=sari, now=monday).valid_until == end


def test_a_price_that_does_not_reach_its_term_is_not_sent(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    draft = build.written(enquiry, sari, now=monday)
    actions.save_quotation(quotation=draft, step=3, changes={}, lines=[], by=sari, now=monday)
    with pytest.raises(Refused, match="Biaya sampai CIF belum ditulis"):
        actions.send_quotation(quotation=draft, by=sari, now=monday)
    fob = {"term": "FOB", "place": "Tanjung Priok"}
    actions.save_quotation(quotation=draft, step=3, changes=fob, lines=[], by=sari, now=monday)
    assert actions.send_quotation(quotation=draft, by=sari, now=monday).is_sent


def test_a_revision_has_the_rate_of_its_day_and_takes_the_place_of_the_first(
    quotation: Quotation, sari: User, monday: datetime
) -> None:
    build.rate("16500", since=date(2026, 11, 24))
    later = monday + timedelta(days=1)
    draft = actions.begin_revision(quotation=quotation, by=sari, now=later)
    assert actions.begin_revision(quotation=quotation, by=sari, now=later) == draft
    assert quotation.is_sent
    actions.save_quotation(quotation=draft, step=4, changes={"valid_until": date(2026, 12, 20)}, by=sari, now=later)
    sent = actions.send_quotation(quotation=draft, by=sari, now=later)
    assert (sent.number, sent.revision, str(stages_of(sent)[PriceStage.CIF].unit)) == (quotation.number, 2, "8.43")
    quotation.refresh_from_db()
    assert quotation.state == QuotationState.SUPERSEDED
    assert str(stages_of(quotation)[PriceStage.CIF].unit) == "8.56"


def test_what_was_accepted_meanwhile_is_not_revised(quotation: Quotation, sari: User, monday: datetime) -> None:
    draft = actions.begin_revision(quotation=quotation, by=sari, now=monday)
    actions.save_quotation(quotation=draft, step=4, changes={"valid_until": monday.date()}, by=sari, now=monday)
    actions.accept_quotation(quotation=quotation, by=None, now=monday)
    with pytest.raises(Refused, match="sudah memutuskan sementara itu"):
        actions.send_quotation(quotation=draft, by=sari, now=monday)


@pytest.mark.parametrize(("asked", "kept"), [(0, 1), (1, 1), (2, 2), (4, 4), (5, 4)])
def test_a_draft_keeps_the_screen_that_she_was_on(
    enquiry: Enquiry, sari: User, monday: datetime, asked: int, kept: int
) -> None:
    draft = build.begun(enquiry, sari, now=monday)
    actions.save_quotation(quotation=draft, step=asked, changes={}, by=sari, now=monday)
    assert Quotation.objects.get(pk=draft.pk).step == kept
