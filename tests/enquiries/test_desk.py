"""Staff's desk of enquiries: what waits, and everything that an officer does with one."""

from __future__ import annotations

import io
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.common.errors import Refused
from apps.desk.pages.decisions import waiting_for
from apps.enquiries import actions
from apps.enquiries.models import Enquiry
from apps.enquiries.pages.others import proposed
from apps.gallery.models import Product
from apps.history.models import Entry
from apps.reference.models import Category
from apps.umkm.models import Enterprise
from tests.builders import buyers, gallery
from tests.builders import enquiries as build

pytestmark = pytest.mark.django_db
LIST = "/en/desk/enquiries/"


@pytest.fixture
def enquiry(basket: Product, monday: datetime) -> Enquiry:
    return build.confirmed(basket, now=monday)


@pytest.fixture
def held(basket: Product, monday: datetime) -> Enquiry:
    return build.by_visitor(basket, visitor=build.freja(email="spam@example.com", trap="x"), now=monday)


def at(name: str, enquiry: Enquiry) -> str:
    return reverse(f"enquiries:desk_{name}", args=[enquiry.pk]).replace("/id/", "/en/", 1)


def shown(client: Any, when: datetime, address: str = LIST) -> str:
    with time_machine.travel(when, tick=False):
        answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def signed_in(as_person: Any, user: User, when: datetime) -> Any:
    """Then, since the session of staff ends by itself."""
    with time_machine.travel(when, tick=False):
        return as_person(user)


def numbers(text: str) -> list[str]:
    return re.findall(r">(E-\d{4}-\d{5})<", text)


@pytest.mark.parametrize(
    ("state", "tabs"),
    [
        ("open", {"", "all"}),
        ("overdue", {"", "overdue", "all"}),
        ("held", {"held", "all"}),
        ("unconfirmed", {"unconfirmed", "all"}),
        ("answered", {"answered", "all"}),
        ("closed", {"finished", "all"}),
        ("spam", {"finished", "all"}),
    ],
)
def test_each_state_stands_on_its_tabs_which_count_it(
    basket: Product, sari: User, ratna: User, as_person: Any, monday: datetime, state: str, tabs: set[str]
) -> None:
    now = monday + timedelta(days=9 if state == "overdue" else 0)
    if state in ("held", "unconfirmed"):
        found = build.by_visitor(basket, visitor=build.freja(trap="x" if state == "held" else ""), now=monday)
    else:
        found = build.confirmed(basket, now=monday)
    if state == "answered":
        actions.answer_enquiry(enquiry=found, answer="yes", by=sari, now=monday)
    elif state == "closed":
        actions.close_enquiry(enquiry=found, reason="out_of_reach", by=ratna, now=monday)
    elif state == "spam":
        actions.mark_spam(enquiry=found, by=ratna, now=monday)
    client = signed_in(as_person, ratna, now)
    for tab in ("", "overdue", "gallery", "held", "answered", "finished", "unconfirmed", "all"):
        text = shown(client, now, f"{LIST}?show={tab}")
        assert (found.number in numbers(text)) is (tab in tabs)
        assert text.count("<i>1</i>") == len(tabs)


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("words=freja", True),
        ("words=nordlysvik+sukaregangan", True),
        ("words=mizoguri", False),
        ("kind=price", True),
        ("kind=visit", False),
        ("goal=DK", True),
        ("goal=JP", False),
        ("group=anyaman", True),
        ("group=-", False),
        ("since=2026-11&until=2026-11", True),
        ("since=2026-12", False),
        ("until=2026-10", False),
        ("since=nonsense&kind=%00", True),
    ],
)
def test_filters_and_exports_the_same(
    enquiry: Enquiry, ratna: User, as_person: Any, monday: datetime, query: str, there: bool
) -> None:
    client = as_person(ratna)
    assert (enquiry.number in shown(client, monday, f"{LIST}?{query}")) is there
    book = client.get(f"{LIST}export/?{query}").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert (enquiry.number in [row[0] for row in rows]) is there


def test_as_many_queries_for_twelve_as_for_two(basket: Product, ratna: User, as_person: Any, monday: datetime) -> None:
    client, counts = as_person(ratna), []
    shown(client, monday)
    for number in range(12):
        visitor = build.freja(email=f"freja{number}@example.com")
        build.confirmed(basket, text=f"Question {number}", visitor=visitor, now=monday)
        if number in (1, 11):
            with CaptureQueriesContext(connection) as seen:
                shown(client, monday)
            counts.append(len(seen))
    assert counts[0] == counts[1]


def test_it_is_officers_alone(enquiry: Enquiry, dewi: User, sari: User, joko: User, as_person: Any) -> None:
    pages = [LIST, f"{LIST}export/", f"{LIST}gaps/", f"{LIST}gaps/export/", at("enquiry", enquiry)]
    verbs = [at(name, enquiry) for name in ("answer", "write", "others", "close", "release", "spam")]
    for person in (dewi, sari, joko):
        client = as_person(person)
        assert [client.get(one).status_code for one in pages] == [404] * len(pages)
        assert [client.post(one, {"reason": "elsewhere"}).status_code for one in verbs] == [404] * len(verbs)
    enquiry.refresh_from_db()
    assert enquiry.is_open


def test_the_page_tells_everything_about_it(
    enquiry: Enquiry, sari: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    actions.chase(now=monday + timedelta(days=9))
    actions.write_to_maker(enquiry=enquiry, text="Are you there?", by=None, now=monday + timedelta(days=9))
    late = monday + timedelta(days=9)
    text = shown(signed_in(as_person, ratna, late), late, at("enquiry", enquiry))
    for said in (
        enquiry.number, "Natural colour, no lid.", "freja@example.com", "Are you there?", "Time is up",
        "office hours over", "History", "Notes of staff",
    ):  # fmt: skip
        assert said in text


def test_an_answer_by_telephone_is_noted(enquiry: Enquiry, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    refused = client.post(at("answer", enquiry), {"answer": "yes_if", "via": "telephone", "text": ""})
    assert (refused.status_code, list(refused.context["answer_form"].errors)) == (422, ["text"])
    client.post(at("answer", enquiry), {"answer": "yes_if", "via": "telephone", "text": "Only 600."})
    enquiry.refresh_from_db()
    assert (enquiry.answer, enquiry.answered_via, enquiry.answered_by) == ("yes_if", "telephone", ratna)


def test_what_was_asked_of_the_gallery_is_answered_there(ratna: User, as_person: Any, monday: datetime) -> None:
    asked = actions.ask(
        by=None,
        subject=actions.asking.Subject(query="bamboo lamp", asked_from="search"),
        wishes=build.wishes(),
        visitor=build.freja(),
        now=monday,
    )
    found = actions.confirm_address(enquiry=asked, now=monday)
    client = as_person(ratna)
    assert found.number in shown(client, monday, f"{LIST}?show=gallery")
    page = shown(client, monday, at("enquiry", found))
    assert "Answer for the gallery" in page
    assert 'name="via"' not in page
    client.post(at("answer", found), {"answer": "not_ours"})
    found.refresh_from_db()
    assert (found.answer, found.answered_via) == ("not_ours", "page")


def test_smesco_writes_to_the_buyer(enquiry: Enquiry, ratna: User, as_person: Any) -> None:
    assert as_person(ratna).post(at("write", enquiry), {"text": ""}).status_code == 422
    as_person(ratna).post(at("write", enquiry), {"text": "We are calling the maker."})
    assert (enquiry.lines.get().side, enquiry.lines.get().by) == ("staff", ratna)


def test_what_was_held_back_is_let_through(held: Enquiry, ratna: User, as_person: Any) -> None:
    said = as_person(ratna).post(at("release", held), follow=True).content.decode()
    assert "once the address is confirmed" in said
    held.refresh_from_db()
    assert (held.state, held.held_for) == ("held", "address")


def test_spam_that_cannot_be_taken_back_is_asked_first(held: Enquiry, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    asked = client.post(at("spam", held))
    assert f"Is {held.number} spam?" in asked.content.decode()
    held.refresh_from_db()
    assert held.state == "held"
    client.post(at("spam", held), {"confirmed": "1"})
    held.refresh_from_db()
    assert held.state == "spam"


def test_spam_of_a_confirmed_address_is_undone_by_the_message(enquiry: Enquiry, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    page = client.post(at("spam", enquiry), follow=True).content.decode()
    enquiry.refresh_from_db()
    assert enquiry.state == "spam"
    assert f'action="{at("release", enquiry)}"' in page
    client.post(at("release", enquiry))
    enquiry.refresh_from_db()
    assert enquiry.is_open


def test_closing_needs_a_reason_and_asks_first(enquiry: Enquiry, ratna: User, as_person: Any) -> None:
    client = as_person(ratna)
    assert list(client.post(at("close", enquiry), {}).context["close_form"].errors) == ["reason"]
    for reason in ("", "stopped", "nonsense"):  # the buyer alone stops it
        with pytest.raises(Refused, match="Say why it is closed"):
            actions.close_enquiry(enquiry=enquiry, reason=reason, by=ratna)
    question = client.post(at("close", enquiry), {"reason": "out_of_reach"}).content.decode()
    assert 'name="reason" value="out_of_reach"' in question
    client.post(at("close", enquiry), {"reason": "out_of_reach", "confirmed": "1"})
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closed_for) == ("closed", "out_of_reach")
    (closed,) = Entry.objects.of(enquiry).of_verb("closed")
    assert closed.why == enquiry.get_closed_for_display()


@pytest.mark.parametrize(
    ("facts", "alike"),
    [
        ({}, True),
        ({"hs_code": "460211"}, True),
        ({"hs_code": "620342"}, False),
    ],
)
def test_makers_of_the_same_kind_are_proposed(
    enquiry: Enquiry, rival: Enterprise, dewi: User, joko: User, facts: dict[str, Any], alike: bool
) -> None:
    facts = dict(facts)
    if "hs_code" in facts:
        facts["category"] = Category.objects.children().exclude(parent="anyaman").first()
    gallery.published(rival, dewi, joko, **facts)
    assert (rival in proposed(enquiry)) is alike
    assert enquiry.enterprise not in proposed(enquiry)


def test_others_are_asked_by_tick_and_only_those_proposed(
    enquiry: Enquiry, rival: Enterprise, dewi: User, joko: User, ratna: User, as_person: Any
) -> None:
    client = as_person(ratna)
    assert 'id="others"' not in client.get(at("enquiry", enquiry)).content.decode()
    assert client.post(at("others", enquiry), {"makers": [rival.pk]}).status_code == 422
    gallery.published(rival, dewi, joko)
    assert client.post(at("others", enquiry), {}).status_code == 422
    client.post(at("others", enquiry), {"makers": [rival.pk]})
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.closed_for) == ("closed", "elsewhere")
    assert enquiry.others.get().enterprise == rival
    assert enquiry.others.get().number in client.get(at("enquiry", enquiry)).content.decode()


def test_the_text_for_whatsapp_carries_the_makers_own_link(
    enquiry: Enquiry, sari: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    Enterprise.objects.filter(pk=enquiry.enterprise_id).update(whatsapp="+6281234567890")
    page = shown(as_person(ratna), monday, at("enquiry", enquiry))
    address = re.search(r'href="(https://wa\.me/6281234567890\?text=[^"]+)"', page)
    assert address is not None
    text = unquote(address[1])
    link = re.search(r"https?://\S+/enquiries/answer/\S+", text)
    assert link is not None
    with time_machine.travel(monday, tick=False):
        assert as_person(None).post(urlsplit(link[0]).path, {"answer": "yes"}).status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.answered_by == sari


def test_the_desks_home_counts_what_its_link_shows(
    enquiry: Enquiry, held: Enquiry, ratna: User, as_person: Any, monday: datetime
) -> None:
    now = monday + timedelta(days=9)
    with time_machine.travel(now, tick=False):
        waiting = {one.link: one.count for one in waiting_for(ratna) if "/desk/enquiries/" in one.link}
    client = signed_in(as_person, ratna, now)
    counts = {link: len(numbers(shown(client, now, link))) for link in waiting}
    assert waiting == counts
    assert sorted(waiting.values()) == [0, 0, 1, 1]  # one of them: what attachés pass on


def test_a_contacts_enquiry_leads_to_her(
    basket: Product, hanae: User, ratna: User, as_person: Any, monday: datetime
) -> None:
    contact = buyers.contact(email=hanae.email, organisation=buyers.mission(name="Embassy of Japan", country="JP"))
    found = build.by_contact(basket, contact, by=ratna, now=monday)
    page = shown(as_person(ratna), monday, at("enquiry", found))
    assert reverse("buyers:desk_contact", args=[contact.pk]).removeprefix("/id") in page
    assert "Japan" in page


@pytest.mark.parametrize(("query", "unfolded"), [("", False), ("?kind=price", False), ("?since=2026-11", True)])
def test_what_is_asked_less_often_is_folded_unless_it_narrows(
    query: str, unfolded: bool, ratna: User, as_person: Any
) -> None:
    page = as_person(ratna).get(f"/en/desk/enquiries/{query}").text
    assert ('<details class="filters__fold" open>' in page) is unfolded
    assert 'name="since"' in page


def test_what_led_here_stays_while_one_narrows_further(ratna: User, as_person: Any) -> None:
    form = as_person(ratna).get("/en/desk/enquiries/?show=all&failed=on&reached=on").context["form"]
    assert form.beside() == [("show", "all"), ("reached", "on")]
    assert form.without() == "?show=all"
