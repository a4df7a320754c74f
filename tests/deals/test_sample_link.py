"""Who buys without an account has a letter when a sample is sent: by its link it has arrived, and is judged."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.deals import actions
from apps.deals.access import sample_link
from apps.deals.choices import RepliedVia, Reply, Rung
from apps.deals.models import Deal, Sample
from apps.history.models import Entry
from apps.history.reads import who
from apps.mail.models import Message
from tests.builders import dealing

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
