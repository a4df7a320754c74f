"""Search over everything: numbers before words, each role what it may see, another spelling where nothing fits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from apps.accounts.models import User
from apps.buyers.models import Contact
from apps.common.spelling import closest
from apps.deals.models import Deal
from apps.deals.pages import workbook
from apps.desk.pages.search.asked import DeskQuery
from apps.desk.pages.search.finding import DeskFinder, DeskHit
from apps.desk.pages.search.results import DeskSearch
from apps.desk.pages.search.spelling import WordsOfNames, known_words
from apps.gallery.models import Product
from apps.umkm.models import Enterprise
from apps.work.actions import write_note
from tests.builders import dealing, enquiries, quotations, rfqs, umkm
from tests.builders.people import an_administrator

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
PAGE, WINDOW = "/en/desk/search/", "/en/desk/search/window/"


def found(client: Client, text: str, address: str = PAGE, **more: str) -> dict[str, list[str]]:
    answer = client.get(address, {"q": text, **more})
    assert answer.status_code == 200, answer.headers.get("Location")
    return {group.name: [hit.title for hit in group.hits] for group in answer.context["search"].groups}


@pytest.mark.parametrize(
    ("text", "number", "telephone", "hs", "words"),
    [
        ("e-2026-41", "E-2026-00041", "", "", ("e-2026-41",)), ("E 2026 00041", "E-2026-00041", "", "", None),
        ("0812-3456-7890", "", "+6281234567890", "", None), ("4602.19", "", "", "460219", None),
        ("CV Kulitara", "", "", "", ("kulitara",)), ("Rawa'eceng & co", "", "", "", ("rawa'eceng", "co")),
        ("", "", "", "", ()), ("'; drop:*", "", "", "", ("drop",)),
    ],
)  # fmt: skip
def test_what_was_typed_is_read(text: str, number: str, telephone: str, hs: str, words: tuple[str, ...] | None) -> None:
    asked = DeskQuery(text)
    assert (asked.number, asked.telephone, asked.hs) == (number, telephone, hs)
    assert words is None or asked.words == words


def test_strangers_and_makers_find_no_search(sari: User, as_person: As) -> None:
    for address in (PAGE, WINDOW):
        assert as_person(sari).get(address).status_code == 404
        assert "/accounts/login/" in as_person(None).get(address).url


def test_words_as_they_begin_and_names_that_begin_so_first(sari: User, dewi: User, ratna: User, as_person: As) -> None:
    umkm.enterprise(sari, name="Batik Rawa Asri")
    umkm.enterprise(dewi, name="Rawaeceng Anyamtirta")
    staff = as_person(ratna)
    assert found(staff, "rawa")["makers"] == ["CV Rawaeceng Anyamtirta", "CV Batik Rawa Asri"]
    assert found(staff, "asri rawa")["makers"] == ["CV Batik Rawa Asri"]
    assert "makers" not in found(staff, "awaeceng anyam x")


def test_an_exact_number_opens_the_one_thing(
    atelier: Enterprise, hang: Callable[..., Product], ratna: User, as_person: As
) -> None:
    product = hang(atelier)
    asked = enquiries.confirmed(product)
    staff = as_person(ratna)
    assert staff.get(PAGE, {"q": asked.number.lower()}).url == f"/en/desk/enquiries/{asked.pk}/"
    assert staff.get(PAGE, {"q": product.inventory_no}).url == f"/en/desk/products/{product.pk}/"
    Enterprise.objects.filter(pk=atelier.pk).update(nib="9999000000030", whatsapp="+6281234567890")
    for number in ("9999000000030", "9999 0000 00030", "0812 3456 7890"):
        assert staff.get(PAGE, {"q": number}).url == f"/en/desk/enterprises/{atelier.pk}/record/", number


def test_curators_find_what_their_pages_show(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, joko: User, ratna: User, as_person: As
) -> None:
    product = hang(atelier)
    asked = enquiries.by_contact(product, buyer)
    write_note(about=atelier, text="Kulit kambing dari Garut", by=ratna)
    by_officer, by_curator = found(as_person(ratna), atelier.name), found(as_person(joko), atelier.name)
    assert asked.number in by_officer["enquiries"]
    assert {"makers", "works"} <= set(by_curator)
    assert not {"deals", "enquiries", "requests", "quotations", "people"} & set(by_curator)
    assert found(as_person(joko), "kambing")["papers"] == ["Kulit kambing dari Garut"]
    assert as_person(ratna).get(PAGE, {"q": buyer.email}).url == f"/en/desk/buyers/{buyer.pk}/record/"
    for text in (asked.number, buyer.email, buyer.protocol_name.split()[-1]):
        answer = as_person(joko).get(PAGE, {"q": text})
        assert answer.status_code == 200
        assert asked.number not in [hit.title for group in answer.context["search"].groups for hit in group.hits]
        assert buyer.protocol_name not in answer.text


def test_nobody_confirms_a_quotation_wherever_its_deal_is_shown(
    atelier: Enterprise, hang: Callable[..., Product], sari: User, ratna: User, as_person: As
) -> None:
    offered = quotations.sent(enquiries.confirmed(hang(atelier)), sari, valid_until=timezone.localdate())
    deal = Deal.objects.get(pk=offered.deal_id)
    staff = as_person(ratna)
    with translation.override("en"):
        (hit,) = DeskSearch(deal.number, ratna).hits["deals"]
        assert str(hit.side) == "proven by a document"
        assert "proven by a document" in [str(cell) for cell in workbook.cells(workbook.rows_of([deal])[0])]
    for page in (f"/en/desk/enterprises/{atelier.pk}/record/", "/en/desk/deals/?show=all"):
        said = staff.get(page, follow=True).text
        assert "proven by a document" in said
        assert "confirmed by both sides" not in said.partition("<tbody")[2].partition("</tbody>")[0]


@pytest.mark.parametrize("role", ["joko", "ratna", "an_administrator"])
def test_whatever_is_found_may_be_opened(
    role: str, atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, request: Any, as_person: As
) -> None:
    """Each role, each kind: a draft of a maker's is nobody else's, nor is a note on what she sees no page of."""
    person = an_administrator() if role == "an_administrator" else request.getfixturevalue(role)
    product, ratna, owner = hang(atelier), request.getfixturevalue("ratna"), request.getfixturevalue("sari")
    asked = enquiries.by_contact(product, buyer)
    quotations.begun(asked, owner)
    offered = quotations.sent(enquiries.confirmed(product), owner, valid_until=timezone.localdate())
    agreed = dealing.deal(atelier, ratna, contact=buyer)
    wanted = rfqs.draft(buyer, title="Kulit kambing")
    for about in (atelier, product, buyer, asked, agreed, wanted):
        write_note(about=about, text=f"Kambing {about._meta.model_name}", by=ratna)
    staff, opened = as_person(person), set()
    for text in (
        atelier.name, buyer.protocol_name, "kambing", "profil", asked.number, offered.number, agreed.number,
        wanted.number, buyer.email,
    ):  # fmt: skip
        for kind in ("", "papers"):
            search = DeskSearch(text, person, kind)
            for hit in (hit for group in search.groups for hit in group.hits):
                assert staff.get(hit.address, follow=True).status_code == 200, (text, hit)
                opened.add(hit.kind)
    hers = {"makers", "works", "papers", "do"}
    assert opened == (hers if role == "joko" else hers | {"deals", "enquiries", "requests", "quotations", "people"})


def test_each_kind_of_trade_has_its_share(
    atelier: Enterprise, hang: Callable[..., Product], buyer: Contact, ratna: User, as_person: As
) -> None:
    asked = enquiries.by_contact(hang(atelier), buyer)
    wanted = rfqs.draft(buyer, title="Kulit kambing")
    free = [dealing.deal(atelier, ratna, buyer=dealing.free_buyer(f"Kambing Import {n}")) for n in range(12)]
    dealing.deal(atelier, ratna, contact=buyer)
    staff = as_person(ratna)
    of_maker, of_buyer = found(staff, atelier.name), found(staff, buyer.protocol_name)
    assert len(of_maker["deals"]) == 8
    assert of_maker["deals"][-1] in {one.number for one in free}
    assert of_maker["enquiries"] == of_buyer["enquiries"] == [asked.number]
    assert of_buyer["requests"] == [wanted.number]
    assert len(of_buyer["deals"]) == 1
    by_word = found(staff, "kambing")
    assert by_word["requests"] == [wanted.number]
    assert len(by_word["deals"]) == 8


@pytest.mark.parametrize(
    ("lengths", "shares"),
    [((9, 9), (4, 3)), ((9, 1), (6, 1)), ((0, 9), (0, 7)), ((2, 2), (2, 2)), ((9, 9, 9), (3, 2, 2)), ((0, 0), (0, 0))],
)
def test_two_kinds_in_one_list_share_it(lengths: tuple[int, ...], shares: tuple[int, ...], ratna: User) -> None:
    lists = [[DeskHit(str(at), "", "", "", "")] * length for at, length in enumerate(lengths)]
    kept = DeskFinder(DeskQuery("x"), 7, ratna).fairly(*lists)
    assert tuple(sum(hit.kind == str(at) for hit in kept) for at in range(len(lengths))) == shares


def test_a_name_with_an_apostrophe_is_found(sari: User, ratna: User, as_person: As) -> None:
    umkm.enterprise(sari, name="Batik Ma’rifah")
    for text in ("ma'rif", "ma’rifah", "Batik Ma'"):
        assert found(as_person(ratna), text)["makers"] == ["CV Batik Ma’rifah"], text


def test_a_slip_is_forgiven_and_said(sari: User, ratna: User, as_person: As) -> None:
    umkm.enterprise(sari, name="Rawaeceng Anyamtirta")
    answer = as_person(ratna).get(PAGE, {"q": "rawaceng"})
    assert "Did you mean" in answer.text
    assert "Anyamtirta" in answer.text


def test_what_was_meant_is_looked_for_once(sari: User, ratna: User) -> None:
    umkm.enterprise(sari, name="Rawaeceng Anyamtirta")
    assert DeskSearch("rawaceng", ratna).hits["makers"]  # the words of all names are read once

    def queries(text: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert list(DeskSearch(text, ratna).hits)
        return len(asked)

    assert queries("rawaceng") <= queries("rawaeceng") * 2


def test_nothing_found_says_so_and_leads_on(ratna: User, as_person: As) -> None:
    answer = as_person(ratna).get(PAGE, {"q": "qqqqqqqq <b>"})
    assert "Nothing found" in answer.text
    assert "&lt;b&gt;" in answer.text
    assert "/en/desk/enterprises/?q=qqqqqqqq" in answer.text
    assert "Nothing for" in as_person(ratna).get(WINDOW, {"q": "qqqqqqqq"}).text


def test_one_kind_alone(atelier: Enterprise, hang: Callable[..., Product], ratna: User, as_person: As) -> None:
    hang(atelier)
    assert set(found(as_person(ratna), atelier.name, kind="works")) == {"works"}
    assert "makers" in found(as_person(ratna), atelier.name, kind="nonsense")


def test_the_window_is_on_every_page_of_the_desk(ratna: User, sari: User, as_person: Any) -> None:
    for address in ("/en/desk/", "/en/desk/enterprises/", "/en/desk/tasks/"):
        assert f'hx-get="{WINDOW}"' in as_person(ratna).get(address).text
    assert WINDOW not in as_person(sari).get("/en/").text


def test_the_same_number_of_questions_for_two_and_twelve(sari: User, ratna: User, as_person: As) -> None:
    staff = as_person(ratna)
    staff.get("/en/desk/tasks/")

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            staff.get(WINDOW, {"q": "rawa"})
        return len(asked)

    for number in range(2):
        umkm.enterprise(None, by=ratna, name=f"Rawa {number}")
    few = questions()
    for number in range(2, 12):
        umkm.enterprise(None, by=ratna, name=f"Rawa {number}")
    assert questions() == few
    assert few <= 30


def test_the_words_of_names_are_read_once_for_ten_minutes(
    sari: User, ratna: User, as_person: As, django_assert_num_queries: Any
) -> None:
    umkm.enterprise(sari, name="Kulitara Cemara")
    first = known_words()
    with django_assert_num_queries(0):
        assert known_words() is first
    assert first.meant_by("kulitra") == "kulitara"
    cache.clear()
    umkm.enterprise(sari, name="Zirkonia")
    assert known_words().meant_by("zirkonai") == "zirkonia"


@pytest.mark.parametrize("word", ["kulitra", "kulitara", "kulit", "kulitaraa", "klitr", "kuta", "zzzzzz", "kul"])
def test_another_spelling_is_the_closest_of_all_words_of_whatever_length(word: str) -> None:
    words = ["kulitara", "kulit", "kota", "kulitan", "rotan", "ukiran", "k", "kulitara-cemara"]
    assert WordsOfNames(words).meant_by(word) == (closest(word, sorted(words)) or word)


def test_who_has_no_role_finds_no_note(sari: User, ratna: User) -> None:
    write_note(about=umkm.enterprise(sari), text="Ditelepon kemarin", by=ratna)
    assert DeskSearch("ditelepon", ratna).hits["papers"]
    assert not DeskSearch("ditelepon", sari).hits.get("papers")
