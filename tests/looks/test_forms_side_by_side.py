"""On an owner's page with several forms, sending one or renewing a part leaves the others' typing where it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from apps.accounts.models import User
from apps.gallery.models import Product
from apps.plans import actions
from apps.plans.models import Task
from apps.umkm.models import Enterprise
from tests.builders import gallery, readiness, umkm

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kulitara(sari: User, joko: User) -> Enterprise:
    return umkm.verified_enterprise(sari, joko)


def test_a_comment_leaves_the_other_forms_of_a_step(kulitara: Enterprise, sari: User, browser_page: Any) -> None:
    readiness.submitted(kulitara, sari, value=1)
    actions.plan_tasks(enterprise=kulitara)
    task = Task.objects.get(key="question:4.2")
    page = browser_page(width=360, user=sari)
    page.goto(reverse("plans:task", args=[kulitara.slug, task.pk]))
    finish, comment = (page.locator(f"form[data-draft='task-{task.pk}{end}']") for end in ("", "-comment"))
    finish.locator("textarea").fill("Hasil uji sudah ada, difoto besok.")
    comment.locator("textarea").fill("Laboratoriumnya di mana?")
    comment.locator("button[type=submit]").click()
    page.get_by_text("Laboratoriumnya di mana?").first.wait_for()
    expect(finish.locator("textarea")).to_have_value("Hasil uji sudah ada, difoto besok.")
    expect(comment.locator("textarea")).to_have_value("")
    expect(page.locator("[data-restore]")).to_have_count(0)


def test_a_photograph_that_comes_in_leaves_the_captions_being_typed(
    kulitara: Enterprise, sari: User, browser_page: Any
) -> None:
    made: Product = gallery.product(kulitara, sari, photos=2)
    page = browser_page(width=360, user=sari)
    page.goto(reverse("gallery:product_photographs", args=[made.pk]))
    page.locator(".arrange__words summary").first.click()
    line = page.locator("input[name^=caption-]").first
    line.fill("Dianyam dari purun")
    page.evaluate(
        "() => htmx.ajax('GET', document.querySelector('[data-photos]').dataset.photosPage,"
        " {target: '#photographs', swap: 'outerHTML'})"
    )
    expect(line).to_have_value("Dianyam dari purun")
    expect(line).to_be_visible()
    expect(page.locator("[data-restore]")).to_have_count(0)
