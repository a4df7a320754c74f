"""The pages of deals for the maker, the buyer and officers; each asks, and none adds what is not to be added."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.deals.access import confirm_link
from apps.deals.choices import DealSide, Reply, Rung
from apps.deals.models import Confirmation, Deal, DealDocument, LadderStep, Sample
from tests.builders import dealing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def link_of(step: LadderStep) -> str:
    asked = Confirmation.objects.for_page().get(step=step)
    return urlsplit(confirm_link(asked, "einkauf@example.com")).path


def test_who_has_the_link_answers_by_one_press_and_a_look_changes_nothing(
    deal: Deal, sari: User, travelled: datetime
) -> None:
    step = dealing.step(deal, sari)
    here, anybody = link_of(step), Client()
    page = text(anybody.get(here + "?reply=right"))
    assert "says you ordered 40 cartons of roasted Arabica for USD 9,600" in page
    assert not step.replies.exists()
    assert "Confirmed: USD 9,600 counts." in text(anybody.post(here, {"reply": "right"}, follow=True))
    assert dealing.fresh(deal).certainty == "confirmed"


def test_another_amount_is_read_as_people_write_it(deal: Deal, sari: User, travelled: datetime) -> None:
    here = link_of(dealing.step(deal, sari))
    assert Client().post(here, {"reply": "other", "amount": "a lot"}).status_code == 422
    Client().post(here, {"reply": "other", "amount": "US$ 9,500.00"})
    assert dealing.fresh(deal).amount == Decimal(9500)


def test_an_old_link_offers_a_new_one_to_the_same_address(
    deal: Deal, sari: User, noon: datetime, time_machine: Any
) -> None:
    time_machine.move_to(noon, tick=False)
    here = link_of(dealing.step(deal, sari))
    time_machine.shift(14 * 24 * 3600)
    assert Client().get(here).status_code == 410
    assert "A new link is on its way" in text(Client().post(here))
    assert Confirmation.objects.get().sent_on[-1] == noon.date().replace(month=12, day=7)
    assert "Nothing is asked here any more" in text(Client().post(here))


def test_an_owner_opens_a_deal_and_enters_a_step(atelier: Any, sari: User, as_person: Any, travelled: datetime) -> None:
    hers = as_person(sari)
    assert "No deal yet" in text(hers.get(reverse("deals:owner")))
    sent = {"enterprise": atelier.pk, "name": "Kupferwald", "country": "DE", "language": "en", "about": "40 cartons"}
    made = hers.post(reverse("deals:owner_new"), sent)
    deal = Deal.objects.get()
    assert made["Location"] == reverse("deals:owner_deal_step", args=[deal.pk])
    step = {"rung": "order", "currency": "USD", "amount": "9.600,00", "happened_on": "2026-11-03"}
    assert hers.post(made["Location"], step).status_code == 302
    assert "USD 9,600" in text(hers.get(reverse("deals:owner")))
    assert "One side’s word" in text(hers.get(reverse("deals:owner_deal", args=[deal.pk])))


def test_a_very_large_amount_is_asked_for_once_more(
    deal: Deal, sari: User, as_person: Any, travelled: datetime
) -> None:
    hers, here = as_person(sari), reverse("deals:owner_deal_step", args=[deal.pk])
    step = {"rung": "order", "currency": "IDR", "amount": "51 miliar", "happened_on": "2026-11-03"}
    assert "Yes, it is really so much" in text(hers.post(here, step))
    assert hers.post(here, step | {"sure": "on"}).status_code == 302


def test_the_makers_answer_stands_on_top_of_her_list(
    known: Deal, hanae: User, sari: User, as_person: Any, travelled: datetime
) -> None:
    step = dealing.step(known, hanae, side=DealSide.BUYER)
    hers = as_person(sari)
    page = text(hers.get(reverse("deals:owner")))
    assert "says they ordered 40 cartons of roasted Arabica from you for USD 9,600" in page
    hers.post(reverse("deals:owner_deal_reply", args=[known.pk, step.pk]), {"reply": "right"})
    assert dealing.fresh(known).certainty == "confirmed"
    assert "To confirm" not in text(hers.get(reverse("deals:owner")))


def test_a_buyer_confirms_and_judges_a_sample(
    known: Deal, hanae: User, sari: User, as_person: Any, travelled: datetime
) -> None:
    step, buys = dealing.step(known, sari), as_person(hanae)
    assert "Waits for your answer" in text(buys.get(reverse("deals:mine")))
    buys.post(reverse("deals:mine_deal_reply", args=[known.pk, step.pk]), {"reply": "right"})
    buys.post(reverse("deals:mine_deal_wish", args=[known.pk]), {"quantity": "2", "wish": "Dark roast"})
    sample = Sample.objects.get()
    hers = as_person(sari)
    hers.post(reverse("deals:owner_deal_sample", args=[known.pk, sample.pk, "agree"]), {})
    assert hers.post(reverse("deals:owner_deal_sample", args=[known.pk, sample.pk, "send"]), {}).status_code == 422
    hers.post(reverse("deals:owner_deal_sample", args=[known.pk, sample.pk, "send"]), {"tracking": "EE 1"})
    buys = as_person(hanae)
    buys.post(reverse("deals:mine_deal_sample", args=[known.pk, sample.pk, "receive"]), {})
    no = {"verdict": "no"}
    assert buys.post(reverse("deals:mine_deal_sample", args=[known.pk, sample.pk, "judge"]), no).status_code == 422
    buys.post(reverse("deals:mine_deal_sample", args=[known.pk, sample.pk, "judge"]), no | {"text": "Lid loose"})
    sample.refresh_from_db()
    assert (sample.state, sample.verdict_text) == ("judged", "Lid loose")
    assert known.steps.get(rung=Rung.SAMPLE).replies.get().reply == Reply.RIGHT


def test_a_document_is_brought_with_its_file_and_checked_by_an_officer(
    deal: Deal, sari: User, ratna: User, as_person: Any, travelled: datetime
) -> None:
    step, hers = dealing.step(deal, sari, Rung.SHIPPED), as_person(sari)
    here = reverse("deals:owner_deal_bring", args=[deal.pk, step.pk])
    peb = {"kind": "peb", "number": "99-000412", "day": "2026-11-05"}
    assert hers.post(here, peb).status_code == 422, "a declaration names its office"
    file = SimpleUploadedFile("peb.png", dealing.picture(), "image/png")
    assert hers.post(here, peb | {"office": "Tanjung Priok", "file": file}).status_code == 302
    assert hers.post(here, peb | {"office": "tanjung  priok"}).status_code == 422, "each counts once"
    found = DealDocument.objects.get()
    assert hers.get(reverse("deals:owner_deal_document", args=[deal.pk, found.pk])).status_code == 200
    desk = as_person(ratna)
    assert deal.number in text(desk.get(reverse("deals:desk"), {"show": "papers"}))
    desk.post(reverse("deals:desk_deal_check", args=[deal.pk, found.pk]), {"do": "check"})
    assert "Proven" in text(desk.get(reverse("deals:desk_deal", args=[deal.pk])))
    assert dealing.fresh(deal).is_won


def test_an_officer_decides_a_dispute_and_both_read_why(
    deal: Deal, sari: User, ratna: User, as_person: Any, travelled: datetime
) -> None:
    step = dealing.step(deal, sari)
    dealing.said(step, Reply.OTHER_AMOUNT, "8000")
    desk, here = as_person(ratna), reverse("deals:desk_deal", args=[deal.pk])
    assert deal.number in text(desk.get(reverse("deals:desk"), {"show": "disputed"}))
    page = text(desk.get(here))
    assert "USD 9,600 · the maker" in page
    assert "USD 8,000 · the buyer" in page
    rule = reverse("deals:desk_deal_rule", args=[deal.pk, step.pk])
    assert desk.post(rule, {"choice": "8000.00"}).status_code == 422, "a reason is needed"
    desk.post(rule, {"choice": "8000.00", "reason": "Page 2 of the order"})
    found = dealing.fresh(deal)
    assert (found.amount, found.is_disputed) == (Decimal(8000), False)


def test_an_officer_notes_what_was_said_on_the_telephone(
    deal: Deal, sari: User, ratna: User, as_person: Any, travelled: datetime
) -> None:
    step, desk = dealing.step(deal, sari), as_person(ratna)
    here = reverse("deals:desk_deal_heard", args=[deal.pk, step.pk])
    sent = {"side": "buyer", "reply": "right", "via": "telephone", "note": "Mr Birkenau, 10.15"}
    assert desk.get(here).status_code == 200
    assert desk.post(here, sent).status_code == 302
    assert dealing.fresh(deal).certainty == "confirmed"


def test_two_that_are_one_are_merged_side_by_side_and_parted_exactly(
    atelier: Any, sari: User, ratna: User, as_person: Any, travelled: datetime
) -> None:
    one, other = dealing.deal(atelier, sari), dealing.deal(atelier, sari)
    first, second = dealing.step(one, sari), dealing.step(other, sari)
    desk, here = as_person(ratna), reverse("deals:desk_deal_merge", args=[one.pk, other.pk])
    assert "They are one" in text(desk.get(here))
    desk.post(here, {"do": "here"})
    assert set(one.steps.values_list("pk", flat=True)) == {first.pk, second.pk}
    assert dealing.fresh(other).merged_into_id == one.pk
    newer = dealing.step(one, sari, amount="9500", replaces=second)
    desk.post(reverse("deals:desk_deal_part", args=[other.pk]))
    assert set(other.steps.values_list("pk", flat=True)) == {second.pk, newer.pk}
    back = dealing.fresh(other)
    assert (back.merged_into_id, back.closed_at, back.amount) == (None, None, Decimal(9500))


@pytest.mark.parametrize("name", ["deals:owner", "deals:mine", "deals:desk"])
def test_lists_ask_as_often_for_twelve_as_for_two(
    name: str, atelier: Any, known: Deal, sari: User, hanae: User, ratna: User, as_person: Any,
    travelled: datetime,
) -> None:  # fmt: skip
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_person({"deals:owner": sari, "deals:mine": hanae, "deals:desk": ratna}[name])
    counts = []
    for many in (2, 10):
        for _number in range(many):
            made = dealing.deal(atelier, None, contact=known.contact)
            dealing.said(dealing.step(made, sari), Reply.TOO_EARLY)
        client.get(reverse(name), {"show": "all"})
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(name), {"show": "all"} if name == "deals:desk" else {})
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_curators_and_strangers_see_no_amounts(
    deal: Deal, joko: User, dewi: User, as_person: Any, travelled: datetime
) -> None:
    assert as_person(joko).get(reverse("deals:desk")).status_code in (302, 403, 404)
    assert as_person(dewi).get(reverse("deals:owner_deal", args=[deal.pk])).status_code == 404
    assert as_person(dewi).get(reverse("deals:mine_deal", args=[deal.pk])).status_code == 404


def test_the_list_goes_out_as_a_workbook(
    deal: Deal, sari: User, ratna: User, as_person: Any, travelled: datetime
) -> None:
    dealing.step(deal, sari)
    answer = as_person(ratna).get(reverse("deals:desk_export"), {"show": "all"})
    assert answer.status_code == 200


def test_as_many_queries_for_five_questions_as_for_one(
    atelier: Any, buyer: Any, hanae: User, sari: User, as_person: Any, travelled: datetime
) -> None:
    hers, here = as_person(sari), reverse("deals:owner")

    def asked(deals: int) -> int:
        while Deal.objects.count() < deals:
            dealing.step(dealing.deal(atelier, None, contact=buyer), hanae, side=DealSide.BUYER)
        hers.get(here)
        with CaptureQueriesContext(connection) as queries:
            assert f"1 of {deals}" in text(hers.get(here)) or deals == 1
        return len(queries)

    assert asked(1) == asked(5)
