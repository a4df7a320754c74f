"""Who buys without an account has a letter when a sample is sent: by its link it has arrived, and is judged."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals import actions
from apps.deals.access import sample_link, slip_link
from apps.deals.choices import RepliedVia, Reply, Rung
from apps.deals.models import Deal, Sample
from apps.deals.pages.slip import half_of
from apps.history.models import Entry
from apps.history.reads import who
from apps.mail.models import Message
from tests.builders import dealing, gallery

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "travelled")]
VISITOR = "einkauf@example.com"


@pytest.fixture
def sample(deal: Deal, sari: User) -> Sample:
    return dealing.sample_sent(deal, sari)


@pytest.fixture
def page(sample: Sample) -> str:
    return urlsplit(sample_link(sample, VISITOR)).path


def test_the_letter_goes_to_the_buyer_and_opening_its_link_changes_nothing(
    sample: Sample, page: str, client: Client
) -> None:
    letter = Message.objects.get(letter="deals/sample_sent")
    assert (letter.to_address, page in letter.text) == (VISITOR, True)
    assert "Pos Indonesia EE 1" in letter.text
    assert "It has arrived" in client.get(page).content.decode()
    sample.refresh_from_db()
    assert (sample.state, sample.received_on) == ("sent", None)


def test_it_has_arrived_in_one_press_and_the_step_is_confirmed(sample: Sample, page: str, client: Client) -> None:
    assert client.post(page, {"do": "arrived"}).status_code == 302
    sample.refresh_from_db()
    assert sample.state == "received"
    reply = sample.deal.steps.get(rung=Rung.SAMPLE).replies.get()
    assert (reply.reply, reply.via, reply.by) == (Reply.RIGHT, RepliedVia.LINK, None)
    shown = client.get(page).content.decode()
    assert "It arrived on" in shown
    assert "It has arrived" not in shown
    client.post(page, {"do": "arrived"})
    assert sample.deal.steps.get(rung=Rung.SAMPLE).replies.count() == 1


def test_it_is_judged_and_a_no_says_why(sample: Sample, page: str, client: Client) -> None:
    assert client.post(page, {"verdict": "no"}).status_code == 422
    assert client.post(page, {"verdict": "no", "text": "Lid loose"}).status_code == 302
    sample.refresh_from_db()
    assert (sample.state, sample.verdict, sample.verdict_text, sample.by) == ("judged", "no", "Lid loose", None)
    assert "guest" in who(Entry.objects.of(sample.deal).order_by("-pk")[0]).lower()
    assert "Lid loose" in client.get(page).content.decode()
    assert client.post(page, {"verdict": "order"}).status_code == 422, "it is judged once"


def test_without_a_person_only_the_link_judges(sample: Sample) -> None:
    with pytest.raises(Refused) as no:
        actions.judge_sample(sample=sample, verdict="order", by=None)
    assert no.value.code == "role"


def test_a_deal_without_an_address_has_no_letter(deal: Deal, sari: User) -> None:
    Deal.objects.filter(pk=deal.pk).update(buyer_email="")
    deal.refresh_from_db()
    dealing.sample_sent(deal, sari)
    assert not Message.objects.filter(letter="deals/sample_sent").exists()


def test_by_the_slip_in_the_parcel_it_is_judged_and_the_makers_own_word_stays_hers(
    sample: Sample, page: str, client: Client
) -> None:
    slip = urlsplit(slip_link(sample)).path
    assert slip != page
    client.post(slip, {"do": "arrived"})
    client.post(slip, {"verdict": "order", "text": "The same roast again"})
    sample.refresh_from_db()
    assert (sample.state, sample.verdict) == ("judged", "order")
    assert sample.deal.steps.get(rung=Rung.SAMPLE).replies.count() == 0, "the maker printed this key herself"
    assert "parcel" in who(Entry.objects.of(sample.deal).order_by("-pk")[0])


def test_judged_at_once_by_the_slip_it_confirms_nothing_either(sample: Sample, client: Client) -> None:
    client.post(urlsplit(slip_link(sample)).path, {"verdict": "change", "text": "Lighter"})
    assert sample.deal.steps.get(rung=Rung.SAMPLE).replies.count() == 0


def test_a_buyer_who_is_signed_in_says_it_as_herself(known: Deal, sari: User, hanae: User, as_person: Any) -> None:
    sample = dealing.sample_sent(known, sari)
    as_person(hanae).post(urlsplit(slip_link(sample)).path, {"do": "arrived"})
    reply = sample.deal.steps.get(rung=Rung.SAMPLE).replies.get()
    assert (reply.via, reply.by) == (RepliedVia.PAGE, hanae)


def test_before_it_is_sent_the_slip_asks_for_patience(deal: Deal, sari: User, client: Client) -> None:
    wished = actions.request_sample(deal=deal, by=sari)
    page = client.get(urlsplit(slip_link(wished)).path).content.decode()
    assert "has not noted yet" in page
    assert client.post(urlsplit(slip_link(wished)).path, {"verdict": "order"}).status_code == 422


@pytest.mark.parametrize(("act", "status"), [(None, 200), ("decline", 404)])
def test_the_slip_is_printed_as_long_as_a_sample_may_be_sent(
    act: str | None, status: int, deal: Deal, sari: User, as_person: Any
) -> None:
    wished = actions.request_sample(deal=deal, by=sari, wish="Dark roast")
    if act:
        actions.decline_sample(sample=wished, reason="Sold out", by=sari)
    address = reverse("deals:owner_deal_slip", args=[deal.pk, wished.pk])
    answer = as_person(sari).get(address)
    assert answer.status_code == status
    assert (answer.content[:5] == b"%PDF-") == (status == 200)
    assert (address in as_person(sari).get(reverse("deals:owner_deal", args=[deal.pk])).text) == (status == 200)


def test_the_slip_says_who_sends_what_to_whom_and_leaves_lines_for_what_is_not_known(deal: Deal, sari: User) -> None:
    wished = actions.request_sample(deal=deal, by=sari, wish="Dark roast", quantity=3, address="Am Wald 4\n\nPassau")
    halves = [half_of(wished, language) for language in ("en", "id")]
    for half in halves:
        assert half["to"] == ["Kupferwald Feinkost GmbH", "Jonas Birkenau", "Am Wald 4", "Passau", half["to"][-1]]
        assert half["facts"][0][1] == "3"
        assert [value for _word, value in half["sent"]] == ["", "", ""]
    assert [half["to"][-1] for half in halves] == ["Germany", "Jerman"]
    sent = actions.send_sample(sample=wished, by=sari, carrier="Pos Indonesia", tracking="EE 1")
    assert [value for _word, value in half_of(sent, "en")["sent"]][1:] == ["Pos Indonesia", "EE 1"]


def test_the_page_of_the_deal_names_the_product(deal: Deal, sari: User, joko: User, as_person: Any) -> None:
    bag = gallery.published(deal.enterprise, sari, joko)
    actions.request_sample(deal=deal, by=sari, product=bag)
    page = as_person(sari).get(reverse("deals:owner_deal", args=[deal.pk])).text
    assert f"1 × {bag}" in " ".join(page.split())
