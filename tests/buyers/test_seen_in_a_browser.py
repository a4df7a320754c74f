"""The page itself says that it was looked at: after two seconds on the screen, once a day."""

from __future__ import annotations

from typing import Any

import pytest

from apps.accounts.models import User
from apps.gallery.models import DayOfViews
from tests.builders import gallery, umkm
from tests.buyers.test_seen import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_page_is_counted_after_two_seconds_and_once_a_day(sari: User, joko: User, browser_page: Any) -> None:
    work = gallery.published(umkm.verified_enterprise(sari, joko), sari, joko)
    page = browser_page(language="en")
    page.set_extra_http_headers({"User-Agent": PHONE})
    # The page's clock stands still but for `run_for`: how long the machine takes is not in it.
    page.clock.install(time="2034-12-01T08:00:00+07:00")
    page.clock.pause_at("2034-12-01T09:00:00+07:00")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/seen/" in request.url else None)

    page.goto(f"/en/products/{work.slug}/")
    page.clock.run_for(1_900)
    assert sent == []
    with page.expect_response("**/seen/**") as answer:
        page.clock.run_for(200)
    assert answer.value.status == 204
    page.goto(f"/id/products/{work.slug}/")
    page.clock.run_for(5_000)
    assert len(sent) == 1

    page.clock.set_system_time("2035-01-01T00:00:00+07:00")
    page.reload()
    with page.expect_response("**/seen/**"):
        page.clock.run_for(2_100)
    assert DayOfViews.objects.get().by_others == 2
