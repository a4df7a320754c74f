"""Documents prove steps: each export declaration once in the country, brought by one and checked by another."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals import actions
from apps.deals.choices import Certainty, Contribution, Reply, Rung
from apps.deals.models import Deal, DealDocument
from apps.deals.rules.credit import CreditShare
from apps.umkm.models import Enterprise
from apps.work.models import Task
from tests.builders import dealing, umkm
from tests.builders.at_once import together

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 5)
PEB: dict[str, Any] = {"kind": "peb", "number": "99 000-412", "day": DAY, "office": "KPU Tanjung Priok"}


def test_a_checked_document_proves_its_step_and_settles_staffs_task(
    deal: Deal, sari: User, ratna: User, noon: datetime
) -> None:
    step = dealing.step(deal, sari, Rung.SHIPPED, now=noon)
    found = dealing.document(step, sari, **PEB, now=noon)
    assert (found.number, found.office) == ("99000412", "KPU TANJUNG PRIOK")
    task = Task.objects.get(kind="document")
    actions.check_document(document=found, by=ratna, now=noon)
    task.refresh_from_db()
    assert task.state == "done"
    assert (dealing.fresh(deal).certainty, dealing.fresh(deal).asks_buyer) == (Certainty.CONFIRMED, False)


def test_whoever_brought_it_does_not_check_it(deal: Deal, sari: User, ratna: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    found = dealing.document(step, ratna, now=noon)
    with pytest.raises(Refused) as no:
        actions.check_document(document=found, by=ratna, now=noon)
    assert no.value.code == "own"


def test_a_document_of_another_kind_proves_nothing_here(deal: Deal, sari: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, now=noon)
    with pytest.raises(Refused) as no:
        dealing.document(step, sari, **PEB, now=noon)
    assert no.value.field == "kind"


def test_a_refused_declaration_is_free_again(deal: Deal, sari: User, ratna: User, noon: datetime) -> None:
    step = dealing.step(deal, sari, Rung.SHIPPED, now=noon)
    first = dealing.document(step, sari, **PEB, now=noon)
    with pytest.raises(Refused) as no:
        dealing.document(step, sari, **PEB, now=noon)
    assert (no.value.field, no.value.code) == ("number", "twice")
    actions.refuse_document(document=first, reason="Unreadable", by=ratna, now=noon)
    assert dealing.document(step, sari, **PEB, now=noon).pk != first.pk


def test_no_document_settles_a_dispute_by_itself_but_it_lets_an_officer_overrule_not_us(
    deal: Deal, sari: User, ratna: User, noon: datetime
) -> None:
    step = dealing.step(deal, sari, now=noon)
    found = dealing.document(step, sari, now=noon)
    dealing.said(step, Reply.NOT_US, now=noon)
    with pytest.raises(Refused) as no:
        actions.rule_on(step=step, amount=Decimal(9600), reason="PO", by=ratna, now=noon)
    assert no.value.field == "amount"
    actions.check_document(document=found, by=ratna, now=noon)
    assert dealing.fresh(deal).is_disputed
    actions.rule_on(step=step, amount=Decimal(9600), reason="PO", by=ratna, now=noon)
    assert (dealing.fresh(deal).is_disputed, dealing.fresh(deal).certainty) == (False, Certainty.CONFIRMED)


def test_a_ruling_without_an_amount_rejects_and_the_step_stays(
    deal: Deal, sari: User, ratna: User, noon: datetime
) -> None:
    step = dealing.step(deal, sari, now=noon)
    dealing.said(step, Reply.NOT_US, now=noon)
    actions.rule_on(step=step, reason="It was another house.", by=ratna, now=noon)
    assert (dealing.fresh(deal).rung, deal.steps.count()) == ("", 1)


def test_shares_come_to_a_hundred(deal: Deal, ratna: User, noon: datetime) -> None:
    with pytest.raises(Refused) as no:
        actions.share_credit(deal=deal, shares=[CreditShare(Contribution.MATCH, Decimal("99.99"))], by=ratna, now=noon)
    assert no.value.field == "shares"
    both = [CreditShare(Contribution.MATCH, Decimal(60)), CreditShare(Contribution.OWN, Decimal(40))]
    actions.share_credit(deal=deal, shares=both, by=ratna, now=noon)
    assert deal.credits.count() == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_makers_who_bring_the_same_declaration_at_once_one_is_refused(
    atelier: Enterprise, sari: User, dewi: User, joko: User
) -> None:
    rival = umkm.verified_enterprise(dewi, joko)
    hers, theirs = dealing.deal(atelier, sari), dealing.deal(rival, dewi)
    one = dealing.step(hers, sari, Rung.SHIPPED, happened_on=DAY)
    other = dealing.step(theirs, dewi, Rung.SHIPPED, happened_on=DAY)
    said = together(
        lambda: dealing.document(one, sari, **PEB),
        lambda: dealing.document(other, dewi, **PEB),
    )
    assert said == ["done", "refused"]
    assert DealDocument.objects.count() == 1


def test_parted_deals_have_their_documents_again(deal: Deal, atelier: Enterprise, sari: User, ratna: User) -> None:
    other = dealing.deal(atelier, sari)
    hers, its = (
        dealing.document(dealing.step(one, sari), sari, number=number) for one, number in ((deal, "A"), (other, "B"))
    )
    actions.merge_deals(into=deal, other=other, by=ratna)
    assert set(dealing.fresh(deal).documents.all()) == {hers, its}
    actions.part_deals(deal=dealing.fresh(other), by=ratna)
    assert [*dealing.fresh(deal).documents.all()] == [hers]
    assert [*dealing.fresh(other).documents.all()] == [its]
