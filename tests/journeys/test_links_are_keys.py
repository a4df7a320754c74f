"""Every link of our mails that opens something by itself: it names no address, nobody keeps or finds it, and it ends.

For each there is a way to make it as the portal does, and a way in which it ends before its time. A route that takes a
key and is not in the list fails the first test.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.actions import give_way_back, withdraw_way_back
from apps.accounts.models import User
from apps.buyers.actions import reinstate_contact, save_contact, withdraw_contact
from apps.buyers.models import Contact
from apps.common.keys import PARAMETER, is_key, routes
from apps.deals.access import back_link, confirm_link, sample_link
from apps.deals.models import Confirmation, Hindsight
from apps.enquiries.access import answer_address, asked_token, confirm_address_of, follow_token, passed_token
from apps.enquiries.actions import change_asked, confirm_address, end_passing, pass_on
from apps.gallery.models import Product
from apps.intake.access import claim_token
from apps.intake.actions import make_claim, revoke_claim
from apps.invitations.access import tokens as invitation_tokens
from apps.mail.actions import queue_mail
from apps.mail.models import Message, Suppression
from apps.mail.reads import tokens
from apps.matchmaking.access import answer_token, guest_token
from apps.matchmaking.actions import match_everything
from apps.matchmaking.models import Match
from apps.meetings.access.seats import guest_token as seat_token
from apps.meetings.actions import wish_meeting
from apps.quotations.access.quotations import read_token
from apps.quotations.access.requests import asked_address
from apps.umkm.access import invite_token
from apps.umkm.actions import invite_colleague, withdraw_invite
from apps.umkm.models import Enterprise
from tests.builders import dealing, gallery, invitations, meetings, quotations, rfqs, umkm
from tests.builders import enquiries as build
from tests.builders.buyers import contact, need
from tests.builders.people import an_officer

pytestmark = pytest.mark.django_db
HANAE = "hanae.mizoguri@example.com"
# The code of a certificate or a quotation is printed beside its sign: who holds the paper may ask whether it stands.
NO_KEY = {"naik_kelas:verify_code", "quotations:check"}
EMPTY = dict.fromkeys(["destination", "incoterm", "wanted_by"])
Kept = tuple[str, Callable[[], None]]


@pytest.fixture
def buyer() -> Contact:
    return contact(email=HANAE)


@pytest.fixture
def match(buyer: Contact, sari: User, joko: User) -> Match:
    gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    need(buyer, title="Baskets for spring")
    match_everything()
    return Match.objects.get()


@pytest.fixture
def link(request: pytest.FixtureRequest, buyer: Contact) -> Callable[[str], Kept]:
    """(address, what ends it) of the link behind the route of this name."""
    asked = request.getfixturevalue

    def removed() -> None:
        withdraw_contact(contact=buyer, by=an_officer())

    def made(name: str) -> Kept:
        if name in ("mail_plain:unsubscribe", "mail:preferences"):
            return reverse(name, args=[tokens.make(HANAE, "matches")]), removed
        if name.startswith("invitations:"):
            return reverse(name, args=[invitation_tokens.make(invitations.invitation(contact=buyer))]), removed
        if name == "matchmaking:guest":
            return reverse(name, args=[guest_token(buyer)]), removed
        if name == "matchmaking:answer":
            return reverse(name, args=[answer_token(asked("match"))]), removed
        if name.startswith("enquiries:follow"):
            followed = build.by_contact(published(asked), buyer, by=an_officer())
            files = [build.with_file(followed, asked("sari")).pk] if name.endswith("_file") else []
            return reverse(name, args=[follow_token(followed), *files]), removed
        if name.startswith("quotations:"):
            asked_for = build.by_contact(published(asked), buyer, by=an_officer(), unit="pcs")
            offer = quotations.sent(asked_for, asked("sari"), valid_until=timezone.localdate())
            return reverse(name, args=[read_token(offer)]), removed
        if name.startswith(("meetings", "deals:")):
            return of_two_sides(name, buyer, asked), removed
        if name == "quotations:asked_link":
            return of_a_request(published(asked), asked("sari"))
        if name.startswith("enquiries:"):
            return of_an_enquiry(name, published(asked), asked("sari"))
        return kept_by_staff(name, asked("sari"), asked("ratna"))

    return made


def published(asked: Callable[[str], Any]) -> Product:
    return gallery.published(umkm.verified_enterprise(asked("sari"), asked("joko")), asked("sari"), asked("joko"))


def of_a_request(product: Product, sari: User) -> Kept:
    asking = rfqs.asking(contact(), now=timezone.now())
    return urlsplit(asked_address(asking, sari)).path, lambda: product.enterprise.members.all().delete()


def of_an_enquiry(name: str, product: Product, sari: User) -> Kept:
    if name in ("enquiries:passed", "enquiries:ask_passed"):
        return passed_on(name, product)
    enquiry = build.by_visitor(product, visitor=build.freja(HANAE))

    def moved() -> None:
        change_asked(enquiry=enquiry, wishes=build.wishes(**EMPTY), visitor=build.freja("other@example.com"))

    def proved() -> None:
        confirm_address(enquiry=enquiry)

    def left() -> None:
        product.enterprise.members.all().delete()

    if name == "enquiries:confirm":
        return urlsplit(confirm_address_of(enquiry)).path, moved
    if name.startswith("enquiries:asked"):
        return reverse(name, args=[asked_token(enquiry)]), proved
    confirm_address(enquiry=enquiry)
    key = urlsplit(answer_address(enquiry, sari)).path.rstrip("/").rpartition("/")[2]
    files = [build.with_file(enquiry, sari).pk] if name.endswith("_file") else []
    return reverse(name, args=[key, *files]), left


def of_two_sides(name: str, buyer: Contact, asked: Callable[[str], Any]) -> str:
    if name.startswith("meetings"):
        return of_a_meeting(name, buyer)
    return of_a_deal(name, buyer, published(asked).enterprise, asked("sari"))


def of_a_deal(name: str, buyer: Contact, maker: Enterprise, sari: User) -> str:
    if name == "deals:sample_link":
        sent = dealing.sample_sent(dealing.deal(maker, None, contact=buyer), sari)
        return urlsplit(sample_link(sent, buyer.email)).path
    step = dealing.step(dealing.deal(maker, None, contact=buyer), sari)
    if name == "deals:confirm":
        return urlsplit(confirm_link(Confirmation.objects.get(step=step), buyer.email)).path
    dealing.said(step)
    return urlsplit(back_link(Hindsight.objects.get(deal=step.deal, side="buyer"), buyer.email)).path


def of_a_meeting(name: str, buyer: Contact) -> str:
    planned = meetings.planned_day(makers=1, guests=1, contacts=(buyer,))
    meetings.wishing(planned)
    seat, maker = planned.guests[0], planned.makers[0]
    if name.startswith("meetings_plain:"):
        return reverse(name, args=[seat.feed])
    wish = wish_meeting(seat=seat, other=maker, by=None)
    parts = {"bar": [maker.pk], "note": [wish.pk], "tap": [wish.pk], "protest": [1]}
    return reverse(name, args=[seat_token(seat), *parts.get(name.rpartition("_")[2], [])])


def passed_on(name: str, product: Product) -> Kept:
    passing = pass_on(contact=contact(), products=[product], by=an_officer(), address="house@example.com")
    slug = [product.slug] if name == "enquiries:ask_passed" else []
    return reverse(name, args=[passed_token(passing), *slug]), lambda: end_passing(passing=passing, by=an_officer())


def kept_by_staff(name: str, sari: User, ratna: User) -> Kept:
    if name == "accounts:way_back":
        way, key = give_way_back(user=sari, by=ratna, proof="card", note="KTP")
        return reverse(name, args=[key]), lambda: withdraw_way_back(way=way, by=ratna)
    if name == "account_reset_password_from_key":
        Client().post(reverse("account_reset_password"), {"email": sari.email})
        text = Message.objects.get(letter="accounts/password_reset").text
        found = re.search(r"http\S+/password/reset/key/\S+", text)
        assert found
        return urlsplit(found[0]).path, lambda: new_password(sari)
    workshop: Enterprise = umkm.enterprise(sari, name="Kulitara")
    if name == "portal:enterprise_join":
        invite = invite_colleague(enterprise=workshop, by=sari, email=HANAE)
        return reverse(name, args=[invite_token(invite)]), lambda: withdraw_invite(invite=invite, by=sari)
    assert name == "intake:claim"
    workshop.members.all().delete()
    claim = make_claim(enterprise=workshop, by=ratna)
    return reverse(name, args=[claim_token(claim)]), lambda: revoke_claim(claim=claim, by=ratna)


def new_password(user: User) -> None:
    user.set_password("another-2027")
    user.save()


OPEN = (
    "meetings_plain:feed", "meetings_plain:agenda_document", "meetings_plain:removal",
    "meetings:guest", "meetings:guest_wish", "meetings:guest_bar", "meetings:guest_late", "meetings:guest_protest",
    "meetings:guest_note", "meetings:guest_tap", "meetings:guest_renew",
    "deals:confirm", "deals:look_back", "deals:sample_link", "quotations:read", "quotations:read_pdf",
    "enquiries:follow", "enquiries:follow_file",
    "mail_plain:unsubscribe", "mail:preferences", "invitations:guest", "invitations:thanks",
    "invitations:need", "invitations:account", "invitations:take", "invitations:seat",
    "matchmaking:guest", "matchmaking:answer", "intake:claim",
    "accounts:way_back",
    "account_reset_password_from_key", "portal:enterprise_join", "enquiries:confirm", "enquiries:asked",
    "enquiries:asked_change", "enquiries:answer_link", "enquiries:answer_link_take_back", "enquiries:answer_link_write",
    "enquiries:answer_link_file",
    "quotations:asked_link",
    "enquiries:passed", "enquiries:ask_passed",
)  # fmt: skip
OF_A_CONTACT = OPEN[:28]


def test_every_route_with_a_key_is_in_the_list() -> None:
    found = {
        name
        for name, route, view in routes()
        if any("<uuid:" not in one[0] and is_key(name, one[1] or one[2], view) for one in PARAMETER.finditer(route))
    }
    assert found - NO_KEY == set(OPEN)


def plain_of(address: str) -> str:
    """The address, and whatever stands in its parts when they are decoded as our signers encode them."""
    told = [address]
    for piece in re.split(r"[/:.]", address):
        try:
            raw = base64.urlsafe_b64decode(piece + "=" * (-len(piece) % 4))
        except (binascii.Error, ValueError):
            continue
        told.append(raw.decode("utf-8", "replace"))
        try:
            told.append(zlib.decompress(raw).decode("utf-8", "replace"))
        except zlib.error:
            continue
    return " ".join(told)


def test_what_is_hidden_by_encoding_is_found() -> None:
    from django.core import signing

    for packed in (True, False):
        assert HANAE in plain_of(signing.Signer().sign_object({"a": HANAE, "b": "x" * 90}, compress=packed))


@pytest.mark.parametrize("name", OPEN)
def test_a_link_names_nobody_and_is_kept_and_found_by_nobody(name: str, link: Callable[[str], Kept]) -> None:
    address, _end = link(name)
    said = plain_of(address)
    assert "example.com" not in said
    assert "hanae" not in said.lower()
    answer = Client().get(address)
    assert answer.status_code < 500
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", OF_A_CONTACT)
def test_a_removed_contacts_letter_answers_nothing_more(name: str, link: Callable[[str], Kept], buyer: Contact) -> None:
    address, end = link(name)
    end()
    client, before = Client(), sorted(Message.objects.values_list("pk", "state"))
    words = {"answer": "yes", "topics": [], "language": "id", "words": "baskets", "List-Unsubscribe": "One-Click"}
    for answer in (client.get(address), client.post(address, words), client.post(address, {"answer": "interested"})):
        if answer.status_code == 405:
            continue
        assert answer.status_code == 410
        page = answer.content.decode()
        assert "Tautan ini tidak berlaku lagi" in page or "This link is no longer valid" in page
        assert "Hanae" not in page
        assert HANAE not in page
    assert not Suppression.objects.exists()
    assert sorted(Message.objects.values_list("pk", "state")) == before
    assert not Match.objects.exclude(answer="").exists()


@pytest.mark.parametrize("name", [name for name in OPEN if name not in OF_A_CONTACT])
def test_a_link_that_was_taken_back_opens_nothing(name: str, link: Callable[[str], Kept], as_person: Any) -> None:
    address, end = link(name)
    end()
    client = as_person(User.objects.create_user("somebody@example.com", "galeri-2026", name="Somebody"))
    if name == "account_reset_password_from_key":
        client = Client()
    owners = list(Enterprise.objects.values_list("members__user", flat=True))
    hashes = dict(User.objects.values_list("pk", "password"))
    for answer in (client.get(address), client.post(address, {"password": "x" * 12, "password1": "x" * 12})):
        assert answer.status_code in (200, 404, 405, 409, 410)
    assert list(Enterprise.objects.values_list("members__user", flat=True)) == owners
    assert dict(User.objects.values_list("pk", "password")) == hashes


@pytest.mark.parametrize(
    "name", ["mail_plain:unsubscribe", "mail:preferences", "matchmaking:guest", "matchmaking:answer"]
)
def test_a_letters_link_ends_by_itself(name: str, link: Callable[[str], Kept]) -> None:
    address, _end = link(name)
    with time_machine.travel(timezone.now() + timedelta(days=366)):
        assert Client().get(address).status_code == 410
        assert Client().post(address, {"answer": "interested"}).status_code in (405, 410)
    assert not Suppression.objects.exists()


def test_a_page_behind_a_link_hands_out_no_younger_one(match: Match, buyer: Contact) -> None:
    """Else whoever opens an old letter once in half a year would hold its key for ever."""
    first = reverse("matchmaking:answer", args=[answer_token(match)])
    with time_machine.travel(timezone.now() + timedelta(days=170)):
        found = re.search(r"/\w\w/matches/all/[^/\"]+/", Client().get(first).content.decode())
        assert found
        page = Client().get(found[0])
        assert page.status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=190)):
        assert Client().get(found[0]).status_code == 410
    declining = reverse("mail_plain:unsubscribe", args=[tokens.make(HANAE, "matches")])
    with time_machine.travel(timezone.now() + timedelta(days=360)):
        chosen = re.search(r"/\w\w/mail/preferences/[^/\"]+/", Client().get(declining).content.decode())
        assert chosen
        assert Client().get(chosen[0]).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(days=370)):
        assert Client().get(chosen[0]).status_code == 410


def news(key: str) -> Message:
    context = {"asked_by": "Ratna", "asked_at": timezone.now()}
    return queue_mail(letter="mail/trial", to=HANAE, language="en", context=context, dedupe_key=key, topic="matches")


def declining(message: Message) -> str:
    return urlsplit(message.headers["List-Unsubscribe"].split(">")[0].strip("<")).path


@pytest.mark.parametrize("how", ["withdrawn", "switched off", "another address"])
def test_who_comes_back_has_new_links_and_the_old_ones_stay_dead(how: str, buyer: Contact) -> None:
    old = declining(news("before"))
    if how == "withdrawn":
        withdraw_contact(contact=buyer, by=an_officer())
        reinstate_contact(contact=buyer, by=an_officer())
    else:
        changes = {"active": False} if how == "switched off" else {"email": "other@example.com"}
        save_contact(contact=buyer, by=an_officer(), changes=changes)
    assert Client().post(old, {"List-Unsubscribe": "One-Click"}).status_code == 410
    assert not Suppression.objects.exists()
    assert Client().post(declining(news("after")), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Suppression.objects.get().address == HANAE
