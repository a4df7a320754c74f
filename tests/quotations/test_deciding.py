"""The buyer's word: once, in time, and never taken for something else."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals.models import LossReason
from apps.enquiries.models import Enquiry
from apps.mail.models import Message
from apps.quotations import actions
from apps.quotations.models import Quotation
from tests.builders import quotations as build
from tests.builders.at_once import together


@pytest.fixture
def quotation(enquiry: Enquiry, sari: User, monday: datetime) -> Quotation:
    """Good until the 28th."""
    return build.sent(enquiry, sari, now=monday)


@pytest.mark.django_db
def test_it_is_accepted_on_its_last_day_and_not_after(quotation: Quotation, monday: datetime) -> None:
    after = monday.replace(day=29)
    with pytest.raises(Refused, match="Minta revisi kepada pembuat"):
        actions.accept_quotation(quotation=quotation, by=None, now=after)
    assert Quotation.objects.past(after.date()).get() == quotation
    assert actions.accept_quotation(quotation=quotation, by=None, now=monday.replace(day=28)).state == "accepted"
    assert not Quotation.objects.past(after.date()).exists()


@pytest.mark.django_db
def test_a_deal_has_a_step_of_what_was_sent_and_one_of_what_was_accepted(
    quotation: Quotation, sari: User, monday: datetime
) -> None:
    draft = actions.begin_revision(quotation=quotation, by=sari, now=monday)
    changes = {"quantity": 1300, "valid_until": monday.date()}
    actions.save_quotation(quotation=draft, step=4, changes=changes, by=sari, now=monday)
    revised = actions.send_quotation(quotation=draft, by=sari, now=monday)
    accepted = actions.accept_quotation(quotation=revised, by=None, now=monday)
    assert accepted.deal is not None
    assert accepted.deal.source == "enquiry"
    steps = [(one.rung, one.side, str(one.amount), one.replaces_id) for one in accepted.deal.steps.order_by("pk")]
    first = accepted.deal.steps.order_by("pk")[0]
    total = accepted.stages["CIF"]["total"]
    assert steps == [
        ("quotation", "portal", "10272.00", None),
        ("quotation", "portal", total, first.pk),
        ("order", "buyer", total, None),
    ]


@pytest.mark.django_db
def test_what_was_declined_after_its_day_is_declined_and_not_past(quotation: Quotation, monday: datetime) -> None:
    late, reason = monday + timedelta(days=30), LossReason.objects.get(pk="price")
    actions.decline_quotation(quotation=quotation, reason=reason, text="We hoped for 8.", by=None, now=late)
    quotation.refresh_from_db()
    assert not quotation.is_past(late.date())
    told = Message.objects.filter(letter="quotations/declined")
    assert {"We hoped for 8." in one.text for one in told} == {True}


@pytest.mark.django_db
def test_a_withdrawn_one_is_not_accepted(quotation: Quotation, sari: User, monday: datetime) -> None:
    actions.withdraw_quotation(quotation=quotation, by=sari, why="Kulit habis.", now=monday)
    with pytest.raises(Refused, match="ada yang lebih dulu"):
        actions.accept_quotation(quotation=quotation, by=None, now=monday)


@pytest.mark.django_db
def test_a_wish_for_a_change_leaves_it_as_it_is(quotation: Quotation, monday: datetime) -> None:
    actions.ask_revision(quotation=quotation, text="Half of it in January?", by=None, now=monday)
    quotation.refresh_from_db()
    assert quotation.is_sent
    assert Message.objects.filter(letter="quotations/change_asked").exists()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_accept_once(enquiry: Enquiry, sari: User, monday: datetime) -> None:
    quotation = build.sent(enquiry, sari, now=monday)
    said = together(*[lambda: actions.accept_quotation(quotation=quotation, by=None, now=monday)] * 2)
    assert said == ["done", "refused"]
