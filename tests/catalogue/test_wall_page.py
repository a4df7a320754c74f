"""The catalogue's pages: for everybody, in two languages, with any address, and never stale."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.catalogue.actions import save_listings, take_down
from apps.catalogue.models import Listing
from apps.catalogue.querysets import questions
from apps.catalogue.reads import knowledge, shelf
from apps.catalogue.reads.drawing import TOKEN_MARK, stamp
from apps.catalogue.search import finding, following, ordering
from apps.reference.models import Category
from tests.builders.catalogue import a_card, hung

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def page(path: str, client: Client | None = None, **headers: str) -> str:
    answer = (client or Client()).get(path, headers=headers)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def works_on(html: str) -> list[int]:
    return [int(number) for number in re.findall(r"/products/work-(\d+)/", html)]


def test_a_stranger_sees_the_wall_in_both_languages(wall: dict[str, int]) -> None:
    assert "4 karya dari 4 pembuat" in page("/id/catalogue/")
    english = page("/en/catalogue/")
    assert "4 works by 4 makers" in english
    assert "Straight teak stool" in english
    assert len(works_on(english)) == 4


def test_a_category_has_its_own_page_and_an_unknown_one_has_none(wall: dict[str, int]) -> None:
    assert "<h1>Makanan dan minuman</h1>" in page("/id/catalogue/makanan/")
    assert works_on(page("/id/catalogue/kopi/")) == [wall["coffee"]]
    assert Client().get("/id/catalogue/tidak-ada/").status_code == 404


def test_a_typing_error_is_forgiven_aloud(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/?q=keripk+pisag")
    assert works_on(html) == [wall["chips"]]
    assert "Menampilkan hasil untuk <b>keripik pisang</b>" in html


def test_nothing_found_says_what_to_leave_out_with_numbers(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/?category=mebel&certificate=HALAL")
    assert "Belum ada karya yang cocok" in html
    assert "Tanpa Mebel: 2 karya" in html
    assert "Tanpa Halal: 1 karya" in html


def test_words_that_never_stand_together_show_the_works_of_either_under_a_label(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/?q=kopi+keranjang")
    sure, label, near = html.partition("data-partial")
    assert works_on(sure) == []
    assert set(works_on(label + near)) == {wall["coffee"], wall["basket"]}
    assert "Tidak ada karya yang memuat semuanya. Karya berikut menyebut “kopi”, “keranjang”." in near


def test_nothing_found_for_words_alone_leads_to_the_whole_catalogue(wall: dict[str, int]) -> None:
    assert "Seluruh katalog" in page("/id/catalogue/?q=qqqqqqqqq")


def test_an_empty_wall_does_not_blame_the_visitor() -> None:
    assert "Belum ada karya yang tayang di sini" in page("/id/catalogue/")


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=-1",
        "page=x",
        "page=99999999999999",
        "page=%00",
        "sort=drop",
        "category=nope&province=999",
        "moq=7&lead=x&capacity=-1&size=huge&hs=zz",
        "q=%00%27%22%3C",
        "q=" + "a" * 5000,
        "q=%27%3A*",
        "q=%26%7C%21",
        "category=" + "&category=".join(["kopi"] * 200),
        "certificate=HALAL&certificate=%27",
        "q=%F0%9F%98%80",
        "q=٤٦٠٢",
        "page=٢",
        "hs=%C2%B2",
    ],
)
def test_any_address_is_answered(query: str, wall: dict[str, int]) -> None:
    page(f"/id/catalogue/?{query}")
    page(f"/en/catalogue/filter/?{query}")


def test_words_are_shown_escaped(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_paging_keeps_filters_and_ends_at_the_last_page() -> None:
    save_listings(cards=[a_card() for _ in range(30)])
    first = page("/id/catalogue/?category=keranjang&sort=moq")
    assert len(works_on(first)) == 24
    assert 'href="?category=keranjang&amp;sort=moq&amp;page=2"' in first
    second = page("/id/catalogue/?category=keranjang&sort=moq&page=2")
    assert len(works_on(second)) == 6
    assert not set(works_on(first)) & set(works_on(second))
    assert works_on(page("/id/catalogue/?category=keranjang&sort=moq&page=77")) == works_on(second)


def test_links_never_repeat_what_another_visitors_address_held(wall: dict[str, int]) -> None:
    page("/id/catalogue/?utm_source=mail&category=makanan&x=1")
    assert "utm_source" not in page("/id/catalogue/?category=makanan").split('id="wall"')[1].split("</main>")[0]


def test_the_same_number_of_queries_for_a_few_works_and_for_two_hundred(labels: Any) -> None:
    def queries(path: str, *, just_started: bool = True) -> int:
        cache.clear()
        shelf._near.clear()
        if just_started:
            following.here.postings = None
            questions._remembered.clear()
        knowledge.known(shelf.catalogue_version())  # kept by each process until names or words change
        with CaptureQueriesContext(connection) as captured:
            page(path)
        return len(captured)

    addresses = ["/id/catalogue/", "/id/catalogue/?q=kernajang&category=anyaman&moq=200&lead=30&province=33&page=2",
                 "/id/catalogue/?q=qqqqqqq&category=anyaman&size=micro", "/id/catalogue/anyaman/filter/"]  # fmt: skip
    save_listings(cards=[a_card() for _ in range(finding.FEW + 1)])
    for address in addresses:
        page(address)  # stems of words are asked for once per process
    few = [queries(address) for address in addresses]
    save_listings(cards=[a_card(enterprise_id=number) for number in range(200)])
    assert [queries(address) for address in addresses] == few
    for address in addresses:
        page(address)  # what the dictionaries say of a word is asked for once per process too
    assert max(queries(address, just_started=False) for address in addresses) <= 14


def test_a_warm_page_asks_the_database_one_thing(wall: dict[str, int]) -> None:
    page("/id/catalogue/")
    with CaptureQueriesContext(connection) as captured:
        page("/id/catalogue/")
    assert len(captured) == 1, [query["sql"] for query in captured]


def test_a_new_work_shows_at_once_also_on_warm_pages(wall: dict[str, int]) -> None:
    before = works_on(page("/id/catalogue/"))
    row = hung()
    after = works_on(page("/id/catalogue/"))
    assert set(after) - set(before) == {row.product_id}


def test_a_work_taken_down_is_gone_at_once_also_on_warm_pages(wall: dict[str, int]) -> None:
    paths = ["/id/catalogue/", "/en/catalogue/?q=coffee", "/id/catalogue/kopi/", "/id/catalogue/?province=11"]
    assert all(wall["coffee"] in works_on(page(path)) for path in paths)
    take_down(product_ids=[wall["coffee"]])
    assert not any(wall["coffee"] in works_on(page(path)) for path in paths)


def test_a_flushed_redis_changes_nothing(wall: dict[str, int]) -> None:
    before = works_on(page("/id/catalogue/"))
    cache.clear()
    shelf._near.clear()
    assert works_on(page("/id/catalogue/")) == before


def test_a_card_whose_drawing_is_out_of_date_is_drawn_when_read(wall: dict[str, int]) -> None:
    Listing.objects.filter(pk=wall["coffee"]).update(stamp="old", drawn_id="<li>old</li>")
    html = page("/id/catalogue/?category=kopi")
    assert "<li>old</li>" not in html
    assert works_on(html) == [wall["coffee"]]
    assert stamp() == stamp()


def test_bookmarks_carry_the_visitors_own_token(wall: dict[str, int]) -> None:
    client = Client(enforce_csrf_checks=True)
    html = page("/id/catalogue/", client)
    assert TOKEN_MARK not in html
    tokens = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', html.split('id="wall"')[1]))
    assert len(tokens) == 1
    other = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page("/id/catalogue/").split('id="wall"')[1]))
    assert tokens != other


def test_what_is_kept_ready_never_shows_one_visitor_to_another(
    wall: dict[str, int], sari: User, as_person: Any
) -> None:
    assert "Sari Puspitawati" in page("/id/catalogue/", as_person(sari))
    stranger = page("/id/catalogue/")
    assert "Sari Puspitawati" not in stranger
    assert "Sari Puspitawati" in page("/id/catalogue/", as_person(sari))
    assert page("/en/catalogue/") != stranger


def test_a_ready_page_is_only_for_the_plain_address(wall: dict[str, int]) -> None:
    assert "utm_source" in page("/id/catalogue/?utm_source=mail"), "the language switch keeps the address"
    assert "utm_source" not in page("/id/catalogue/")


def test_htmx_gets_the_wall_alone_with_a_clean_address(wall: dict[str, int]) -> None:
    answer = Client().get("/id/catalogue/?q=&category=makanan&sort=newest&moq=", headers=HTMX)
    html = answer.content.decode()
    assert html.lstrip().startswith('<div id="wall"')
    assert "<html" not in html
    assert answer["HX-Push-Url"] == "/id/catalogue/?category=makanan"
    assert "HX-Request" in answer["Vary"]


def test_going_back_gets_the_whole_page(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/", **HTMX, **{"HX-History-Restore-Request": "true"})
    assert "<html" in html


def test_the_filters_are_a_page_of_their_own_that_leads_back_to_the_wall(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/filter/?q=kopi&category=makanan")
    assert 'action="/id/catalogue/"' in html
    assert 'name="q" value="kopi"' in html
    assert "Tampilkan 1 karya" in html
    assert 'action="/id/catalogue/makanan/"' in page("/id/catalogue/makanan/filter/")


def test_search_engines_see_plain_pages_and_not_filtered_ones(wall: dict[str, int]) -> None:
    plain = page("/id/catalogue/kopi/")
    assert 'rel="canonical" href="http://localhost:8000/id/catalogue/kopi/"' in plain
    assert 'hreflang="en" href="http://localhost:8000/en/catalogue/kopi/"' in plain
    assert "noindex" not in plain
    for query in ("q=kopi", "province=11", "sort=name"):
        assert 'content="noindex,follow"' in page(f"/id/catalogue/?{query}")
    assert 'content="noindex,follow"' in page("/id/catalogue/filter/")


def test_the_first_photographs_load_at_once_and_the_others_later() -> None:
    from uuid import uuid4

    save_listings(cards=[a_card(photo_key=uuid4(), photo_widths=(320, 640)) for _ in range(6)])
    html = page("/id/catalogue/")
    assert html.count('fetchpriority="high"') == 4
    assert html.count('loading="lazy"') == 2


def test_marks_typed_by_a_visitor_stay_what_was_typed(wall: dict[str, int]) -> None:
    html = page("/id/catalogue/?q=%25%25wall%25%25+%25%25query%25%25+%25%25tick%25%25+kopi")
    assert html.count('<div id="wall"') == 1
    assert 'value="%%wall%% %%query%% %%tick%% kopi"' in html
    plain = page("/id/catalogue/?q=%%wall%%%%query%%")
    assert plain.count('<div id="wall"') == 1


def test_the_frame_is_shared_and_the_language_switch_keeps_each_visitors_question(wall: dict[str, int]) -> None:
    assert 'href="/en/catalogue/?q=kopi&amp;moq=200"' in page("/id/catalogue/?q=kopi&moq=200")
    assert 'href="/en/catalogue/?q=tas"' in page("/id/catalogue/?q=tas")
    assert "kopi" not in page("/id/catalogue/?q=tas").split('id="wall"')[0]


def test_a_category_renamed_shows_on_choices_and_frames_that_were_drawn_before(wall: dict[str, int]) -> None:
    page("/id/catalogue/")
    page("/id/catalogue/kopi/")
    Category.objects.filter(pk="kopi").update(name="Kopi dan <kakao>")
    hung()
    assert "<h1>Kopi dan &lt;kakao&gt;</h1>" in page("/id/catalogue/kopi/")
    assert "<span>Kopi dan &lt;kakao&gt;</span>" in page("/id/catalogue/?category=kopi")


def test_what_is_chosen_is_ticked_and_nothing_else(wall: dict[str, int]) -> None:
    for code in ("kopi", "mebel"):
        html = page(f"/id/catalogue/?category={code}")
        assert re.findall(r'name="category" value="([\w-]+)"(?: data-under="[\w-]+")? checked', html)[-1] == code
    assert " checked" not in page("/id/catalogue/")


@pytest.mark.parametrize("sort", ["relevance", "newest", "name", "moq", "lead"])
def test_a_search_with_more_works_than_are_ranked_shows_each_once(sort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "RANKED_AT_MOST", 24)
    save_listings(cards=[a_card(name=f"Gelas kaca {number}") for number in range(60)])
    seen = [
        work for number in (1, 2, 3) for work in works_on(page(f"/id/catalogue/?q=gelas&sort={sort}&page={number}"))
    ]
    assert len(seen) == len(set(seen)) == 60
