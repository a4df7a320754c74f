"""The tasks on a narrow screen: the table scrolls, the page does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.models import User
from apps.common.bilingual import BothLanguages
from apps.work.actions import open_task
from tests.axe import scrolls_sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_names_a_task_is_readable_and_widens_nothing(
    browser_page: Callable[..., Any], sari: User, ratna: User, language: str
) -> None:
    title = "Beri tahu CV Malabarwangi Kopitra: Ms. Hanae Mizoguri berminat pada Arabika Hijau Malabar Natural."
    due = timezone.now() + timedelta(days=3)
    open_task(about=sari, kind="interest", title=BothLanguages(title, title), due=due, role="officer")
    page = browser_page(user=ratna, width=360, language=language)
    page.goto(f"/{language}/desk/tasks/")
    assert not scrolls_sideways(page)
    assert page.locator("tbody th").bounding_box()["width"] > 150
