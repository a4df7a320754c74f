"""The plan in a real browser: looked at by axe, done on a phone, accepted at the desk with a key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery.models import Product
from apps.markets import actions as markets
from apps.plans import actions
from apps.plans.choices import StepState
from apps.plans.models import Task
from apps.readiness import actions as readiness_actions
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.axe import scrolls_sideways, violations
from tests.builders import readiness

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def work(workshop: Enterprise, hang: Callable[..., Product], sari: User, ratna: User) -> Product:
    """A verified round with a plan, one step in the officers' hands, and a market that asks for something."""
    work = hang(hs_code="940350")
    assessment = readiness.submitted(workshop, sari, value=1)
    readiness_actions.verify_assessment(assessment=assessment, by=ratna)
    actions.plan_tasks(enterprise=workshop)
    markets.choose_market(enterprise=workshop, country=Country.objects.get(code="DE"), by=sari)
    return work


def in_review(by: User) -> Task:
    task = Task.objects.get(key="question:4.2")
    actions.finish_task(task=task, by=by, files=[readiness.paper()])
    return task


def faults(page: Any, address: str) -> list[str]:
    page.goto(address)
    # At the end of the page the dock lies in its own place and hides no button by half.
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    found = [f"{address}: {fault}" for fault in violations(page)]
    return [*found, f"{address} scrolls sideways"] if scrolls_sideways(page) else found


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_axe_finds_nothing_for_the_owner(
    browser_page: Callable[..., Any], work: Product, sari: User, width: int, language: str
) -> None:
    task = in_review(sari)
    page = browser_page(width=width, language=language, user=sari)
    with translation.override(language):
        slug = work.enterprise.slug
        addresses = [
            reverse("plans:plan", args=[slug]),
            reverse("plans:task", args=[slug, task.pk]),
            reverse("plans:task", args=[slug, Task.objects.exclude(pk=task.pk).first().pk]),
            reverse("plans:task_add", args=[slug]),
            reverse("matchmaking:product_markets", args=[work.pk]) + "?to=DE",
        ]
    assert not [fault for address in addresses for fault in faults(page, address)]


@pytest.mark.parametrize(("width", "language"), [(360, "id"), (1280, "en")])
def test_axe_finds_nothing_at_the_desk(
    browser_page: Callable[..., Any], work: Product, sari: User, ratna: User, width: int, language: str
) -> None:
    task = in_review(sari)
    page = browser_page(width=width, language=language, user=ratna)
    with translation.override(language):
        addresses = [
            reverse("plans:plans"),
            reverse("plans:plan_review", args=[task.pk]),
            reverse("plans:demand"),
            reverse("plans:demand_rows") + "?service=LAB",
        ]
    assert not [fault for address in addresses for fault in faults(page, address)]


def test_a_step_that_is_accepted_raises_the_score(
    browser_page: Callable[..., Any], work: Product, sari: User, ratna: User
) -> None:
    task = in_review(sari)
    before = work.enterprise.readiness.get().verified_score
    desk = browser_page(width=1280, language="id", user=ratna)
    desk.goto(f"/id/desk/plans/review/{task.pk}/")
    desk.keyboard.press("a")
    desk.wait_for_url(lambda url: f"/review/{task.pk}/" not in url)
    task.refresh_from_db()
    assert task.state == StepState.DONE
    after = work.enterprise.readiness.get().verified_score
    assert after > before
    phone = browser_page(width=360, language="id", user=sari)
    phone.goto(f"/id/owner/enterprise/{work.enterprise.slug}/readiness/result/")
    expect(phone.get_by_text(str(int(after))).first).to_be_visible()
