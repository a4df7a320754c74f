"""The maker's own link, from a mail or a WhatsApp text: it answers without signing in, as she for whom it was made."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.utils import timezone

from apps.accounts.models import User
from apps.enquiries import actions
from apps.enquiries.access import answer_address, follow_address
from apps.enquiries.models import Enquiry
from apps.gallery.models import Product
from apps.umkm.models import Member
from tests.builders import enquiries as build
from tests.builders import umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(basket: Product) -> Enquiry:
    return build.confirmed(basket)


def link(enquiry: Enquiry, user: User) -> str:
    return urlsplit(answer_address(enquiry, user)).path


def test_a_scanner_that_opens_it_answers_nothing(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    stranger = as_person(None)
    for answer in ("", "yes", "maybe"):
        assert stranger.get(link(enquiry, sari), {"answer": answer}, follow=True).status_code == 200
    enquiry.refresh_from_db()
    assert enquiry.is_open


def test_she_answers_takes_it_back_and_writes_without_signing_in(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    client, address = as_person(None), link(enquiry, sari)
    assert client.post(address, {"answer": "yes"})["Location"] == address
    enquiry.refresh_from_db()
    assert (enquiry.answer, enquiry.answered_via, enquiry.answered_by) == ("yes", "link", sari)
    client.post(f"{address}take-back/")
    enquiry.refresh_from_db()
    assert enquiry.is_open
    client.post(address, {"answer": "yes"})
    client.post(f"{address}write/", {"text": "Contoh dikirim Senin."})
    line = enquiry.lines.get()
    assert (line.by, line.side) == (sari, "maker")


def test_it_is_hers_while_she_belongs_to_the_team(enquiry: Enquiry, sari: User, budi: User, as_person: Any) -> None:
    umkm.colleague(enquiry.enterprise, sari, budi)
    address = link(enquiry, budi)
    assert as_person(None).get(address).status_code == 200
    Member.objects.filter(user=budi).delete()
    for answer in (as_person(None).get(address), as_person(None).post(address, {"answer": "yes"})):
        assert answer.status_code == 404


def test_a_stranger_made_one_up_or_has_one_of_another_kind(enquiry: Enquiry, dewi: User, as_person: Any) -> None:
    follow = urlsplit(follow_address(enquiry)).path.replace("/follow/", "/answer/")
    for address in (link(enquiry, dewi), follow, link(enquiry, dewi)[:-3] + "x/"):
        assert as_person(dewi).get(address).status_code == 404
        assert as_person(None).post(address, {"answer": "yes"}).status_code == 404


def test_after_thirty_days_it_says_how_to_go_on(enquiry: Enquiry, sari: User, as_person: Any) -> None:
    address = link(enquiry, sari)
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        old = as_person(None).get(address)
        sent = as_person(None).post(address, {"answer": "yes"})
    assert (old.status_code, sent.status_code) == (410, 410)
    assert f"/owner/enquiries/{enquiry.pk}/" in old.content.decode()


def test_spam_is_not_there_for_a_link_either(enquiry: Enquiry, sari: User, ratna: User, as_person: Any) -> None:
    actions.mark_spam(enquiry=enquiry, by=ratna)
    assert as_person(None).get(link(enquiry, sari)).status_code == 404
