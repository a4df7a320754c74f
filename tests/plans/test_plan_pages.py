"""The plan's pages: owners do, officers decide, strangers find nothing."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from apps.accounts.models import User
from apps.common.lists import with_back
from apps.gallery.models import Product
from apps.markets import actions as markets
from apps.plans import actions
from apps.plans.models import Task
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.builders import readiness, umkm

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(workshop: Enterprise, hang: Callable[..., Product], sari: User) -> list[Task]:
    hang(hs_code="460212")
    readiness.submitted(workshop, sari, value=1)
    return actions.plan_tasks(enterprise=workshop)


def address(task: Task, verb: str = "") -> str:
    slug = task.enterprise.slug
    return (
        reverse("plans:task_act", args=[slug, task.pk, verb]) if verb else reverse("plans:task", args=[slug, task.pk])
    )


def test_without_an_assessment_the_plan_says_how_to_begin(workshop: Enterprise, sari: User, as_person: Any) -> None:
    page = as_person(sari).get(reverse("plans:plan", args=[workshop.slug])).content.decode()
    assert "Rencana Anda dimulai dari penilaian" in page


def test_the_plan_is_made_by_a_button_and_shows_the_best_first(
    workshop: Enterprise, hang: Callable[..., Product], sari: User, as_person: Any
) -> None:
    hang(hs_code="460212")
    readiness.submitted(workshop, sari, value=1)
    client = as_person(sari)
    here = reverse("plans:plan", args=[workshop.slug])
    assert "Susun rencana saya" in client.get(here).content.decode()
    answer = client.post(reverse("plans:plan_make", args=[workshop.slug]), follow=True)
    page = answer.content.decode()
    assert "langkah baru masuk ke rencana" in page
    assert "Mulai dari tiga ini" in page
    assert Task.objects.count() > 10


def test_a_step_is_done_on_its_page(planned: list[Task], sari: User, as_person: Any) -> None:
    task = Task.objects.get(key="question:4.2")
    client = as_person(sari)
    empty = client.post(address(task, "finish"), {"note": "Sudah"})
    assert empty.status_code == 422
    assert "Tambahkan dokumen atau foto" in empty.content.decode()
    assert "Sudah" in empty.content.decode()
    done = client.post(address(task, "finish"), {"files": [readiness.paper(), readiness.pdf()]}, follow=True)
    assert "Petugas sedang memeriksa bukti Anda" in done.content.decode()
    assert task.files.count() == 2


def test_who_when_comment_and_drop(planned: list[Task], sari: User, budi: User, as_person: Any) -> None:
    task, client = planned[0], as_person(sari)
    umkm.colleague(task.enterprise, sari, budi)
    client.post(address(task, "change"), {"assignee": budi.pk, "due_on": "2030-01-02", "blocker": "Menunggu dana"})
    client.post(address(task, "comment"), {"text": "Sudah ditanyakan."})
    task.refresh_from_db()
    assert (task.assignee, task.blocker) == (budi, "Menunggu dana")
    page = client.get(address(task)).content.decode()
    assert "Sudah ditanyakan." in page
    assert client.post(address(task, "drop"), {"reason": ""}).status_code == 422
    client.post(address(task, "drop"), {"reason": "Tidak jadi."})
    assert "Tidak jadi." in client.get(address(task)).content.decode()
    client.post(address(task, "reopen"))
    task.refresh_from_db()
    assert task.state == "open"


def test_own_steps_and_markets(workshop: Enterprise, hang: Callable[..., Product], sari: User, as_person: Any) -> None:
    hang()
    client = as_person(sari)
    client.post(reverse("plans:task_add", args=[workshop.slug]), {"title": "Foto ulang"})
    assert Task.objects.get().title == "Foto ulang"
    wrong = client.post(reverse("plans:task_add", args=[workshop.slug]), {"title": "Foto", "due_on": "2020-01-01"})
    assert wrong.status_code == 422
    page = client.post(reverse("plans:market_choose", args=[workshop.slug]), {"country": "JP"}, follow=True)
    assert "Jepang masuk ke rencana Anda" in page.content.decode()
    assert Task.objects.filter(key="R06:JP").exists()
    client.post(reverse("plans:market_leave", args=[workshop.slug, "JP"]))
    assert not workshop.markets.exists()


def test_files_are_for_team_and_staff(planned: list[Task], sari: User, dewi: User, ratna: User, as_person: Any) -> None:
    file = actions.add_file(task=planned[0], by=sari, file=readiness.pdf())
    path = reverse("plans:task_file", args=[file.pk])
    for person in (sari, ratna):
        answer = as_person(person).get(path)
        assert answer["Cache-Control"] == "private, no-store"
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert as_person(dewi).get(path).status_code == 404


def test_a_stranger_finds_nothing(planned: list[Task], dewi: User, as_person: Any) -> None:
    task, client = planned[0], as_person(dewi)
    slug = task.enterprise.slug
    for path in (
        reverse("plans:plan", args=[slug]),
        address(task),
        reverse("plans:task_add", args=[slug]),
        reverse("matchmaking:product_markets", args=[Product.objects.get().pk]),
    ):
        assert client.get(path).status_code == 404, path
    posts = [address(task, verb) for verb in ("start", "finish", "change", "comment", "drop", "reopen")]
    posts += [reverse("plans:plan_make", args=[slug]), reverse("plans:market_choose", args=[slug])]
    posts += [reverse("matchmaking:product_market_plan", args=[Product.objects.get().pk])]
    for path in posts:
        assert client.post(path).status_code == 404, path
    task.refresh_from_db()
    assert task.state == "open"


def test_staff_see_a_plan_and_change_nothing(planned: list[Task], ratna: User, as_person: Any) -> None:
    task, client = planned[0], as_person(ratna)
    assert client.get(reverse("plans:plan", args=[task.enterprise.slug])).status_code == 200
    assert client.get(address(task)).status_code == 200
    assert client.post(address(task, "start")).status_code == 404


def test_the_officers_queue_accepts_refuses_and_moves_on(
    planned: list[Task], sari: User, joko: User, ratna: User, as_person: Any
) -> None:
    first, second = Task.objects.get(key="question:4.2"), Task.objects.get(key="question:8.1")
    for number, task in enumerate((first, second), start=1):
        actions.finish_task(task=task, by=sari, files=[readiness.paper(number=number)])
    client = as_person(ratna)
    assert client.get(reverse("plans:plan_review_next")).url == reverse("plans:plan_review", args=[first.pk])
    decide = reverse("plans:plan_review_decide", args=[first.pk])
    assert as_person(joko).post(decide, {"verb": "accept"}).status_code == 404
    bare = client.post(decide, {"verb": "refuse", "reason": ""})
    assert bare.status_code == 422
    assert "Tulis apa yang kurang" in bare.content.decode()
    moved = client.post(decide, {"verb": "accept"}, follow=True)
    assert moved.redirect_chain[-1][0] == reverse("plans:plan_review", args=[second.pk])
    assert "naik 4,5 poin" in moved.content.decode()
    late = client.post(decide, {"verb": "accept"}, follow=True)
    assert "Langkah ini sudah diputuskan." in late.content.decode()
    client.post(reverse("plans:plan_review_decide", args=[second.pk]), {"verb": "refuse", "reason": "Buram."})
    second.refresh_from_db()
    assert second.state == "doing"
    assert "Tidak ada yang menunggu Anda" in client.get(reverse("plans:plan_review_next")).content.decode()
    page = as_person(sari).get(reverse("plans:plan", args=[first.enterprise.slug]) + "?state=done")
    assert "+4,5 poin" in page.content.decode()


def test_demand_counts_enterprises_and_leads_to_its_rows(
    planned: list[Task], dewi: User, joko: User, ratna: User, as_person: Any
) -> None:
    rival = umkm.verified_enterprise(dewi, joko)
    readiness.submitted(rival, dewi, value=1)
    actions.plan_tasks(enterprise=rival)
    client = as_person(ratna)
    page = client.get(reverse("plans:demand")).content.decode()
    assert "2 usaha punya langkah yang harus dikerjakan" in page
    rows = client.get(reverse("plans:demand_rows") + "?service=LAB&step=4.2")
    assert rows.context["enterprises"] == 2
    made = client.get(reverse("plans:demand_rows_export") + "?service=LAB&step=4.2")
    sheet = CalamineWorkbook.from_filelike(BytesIO(made.content)).get_sheet_by_index(0).to_python()
    assert len(sheet) == 3
    whole = client.get(reverse("plans:demand_export"))
    sheet = CalamineWorkbook.from_filelike(BytesIO(whole.content)).get_sheet_by_index(0).to_python()
    assert any(line[2] == 2 and line[4] == 2 for line in sheet[1:])
    elsewhere = client.get(reverse("plans:demand") + "?province=11").content.decode()
    assert "Belum ada kebutuhan" in elsewhere


def test_plans_by_enterprise_are_filtered(planned: list[Task], sari: User, ratna: User, as_person: Any) -> None:
    client, here = as_person(ratna), reverse("plans:plans")
    assert planned[0].enterprise.name in client.get(here).content.decode()
    assert planned[0].enterprise.name not in client.get(here + "?state=blocked").content.decode()
    actions.change_task(task=planned[0], by=sari, assignee=None, due_on=planned[0].due_on, blocker="Dana")
    assert planned[0].enterprise.name in client.get(here + "?state=blocked").content.decode()
    assert planned[0].enterprise.name not in client.get(here + "?state=stalled").content.decode()


@pytest.mark.parametrize("name", ["plans", "demand", "demand_rows"])
def test_staff_lists_ask_as_often_for_two_as_for_many(
    name: str, planned: list[Task], person: Any, joko: User, ratna: User, as_person: Any
) -> None:
    client = as_person(ratna)

    def grow(count: int, start: int) -> None:
        for number in range(start, start + count):
            owner = person(f"Pemilik {number}", f"pemilik{number}@example.com")
            made = umkm.verified_enterprise(owner, joko)
            actions.plan_task(enterprise=made, key="law:x", origin="law", title=f"Ubah {number}", service="LEG")

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(reverse(f"plans:{name}")).status_code == 200
        return len(seen.captured_queries)

    grow(1, 0)
    asked()
    few = asked()
    grow(8, 1)
    assert asked() == few


def test_the_plan_asks_as_often_for_two_steps_as_for_many(workshop: Enterprise, sari: User, as_person: Any) -> None:
    client, here = as_person(sari), reverse("plans:plan", args=[workshop.slug])

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(here)
        return len(seen.captured_queries)

    for number in range(2):
        actions.add_task(enterprise=workshop, by=sari, title=f"Langkah {number}")
    asked()
    few = asked()
    for number in range(10):
        actions.add_task(enterprise=workshop, by=sari, title=f"Lagi {number}")
    assert asked() == few


def test_home_shows_what_is_due_of_the_plan(planned: list[Task], sari: User, as_person: Any) -> None:
    page = as_person(sari).get("/id/owner/").content.decode()
    assert "Langkah rencana Anda" in page


def test_a_work_beside_a_market(
    workshop: Enterprise, hang: Callable[..., Product], sari: User, ratna: User, as_person: Any
) -> None:
    work, client = hang(), as_person(sari)
    here = reverse("matchmaking:product_markets", args=[work.pk])
    page = client.get(here + "?to=JP").content.decode()
    assert "Yang diminta Jepang" in page
    assert "1 hal yang diwajibkan hukum belum ada" in page
    assert "Diperiksa 20 Nov 2026" in page
    haccp = work.enterprise.tasks.model.requirement.field.related_model.objects.get(code="R06")
    plan = reverse("matchmaking:product_market_plan", args=[work.pk])
    done = client.post(plan, {"to": "JP", "requirement": haccp.pk}, follow=True).content.decode()
    assert "masuk ke rencana Anda" in done
    assert "Ada di rencana" in done
    assert client.post(plan, {"to": "JP", "requirement": "x"}).status_code == 404
    assert "Rencanakan" not in as_person(ratna).get(here + "?to=JP").content.decode()
    markets.choose_market(enterprise=workshop, country=Country.objects.get(pk="KR"), by=sari)
    assert "Yang diminta Korea Selatan" in client.get(here).content.decode()


def test_a_work_without_hs_code_says_so(workshop: Enterprise, sari: User, as_person: Any) -> None:
    from tests.builders import gallery

    made = gallery.product(workshop, sari, photos=0, hs_code=None)
    page = as_person(sari).get(reverse("matchmaking:product_markets", args=[made.pk]) + "?to=JP").content.decode()
    assert "Kode HS belum ada" in page


def test_staff_find_the_list_again_that_they_came_from(planned: list[Task], ratna: User, as_person: Any) -> None:
    client, [task, *_others] = as_person(ratna), planned
    plan = reverse("plans:plan", args=[task.enterprise.slug])
    for back in ("/id/desk/plans/?province=32", f"/id/desk/demand/rows/?province={task.enterprise.province.pk}"):
        assert f'href="{escape(with_back(plan, back))}"' in client.get(back).text
        assert f'href="{escape(back)}"' in client.get(with_back(plan, back)).text
        assert f'href="{escape(back)}"' in client.get(with_back(address(task), back)).text
    elsewhere = client.get(with_back(plan, "/id/desk/mail/?state=sent")).text
    assert 'href="/id/desk/plans/"' in elsewhere
    assert "?state=sent" not in elsewhere.split("<main")[1].split("</main>")[0]


def test_an_owner_is_shown_no_list_of_the_desk(planned: list[Task], sari: User, as_person: Any) -> None:
    page = as_person(sari).get(with_back(address(planned[0]), "/id/desk/plans/?province=32")).text
    assert "desk/plans" not in page.split("<main")[1].split("<form")[0]
