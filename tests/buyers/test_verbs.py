"""Each verb about buyers is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest

from apps.buyers import actions
from apps.buyers.models import Need
from apps.history.models import Entry
from apps.reference.models import Country
from tests.builders import buyers, gallery, umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")


def hers(cast: Cast) -> Any:
    """A contact tied to the account of one of the cast."""
    known = buyers.contact()
    known.user = cast.editor
    known.save()
    return known


def a_need(cast: Cast, state: str = "") -> Need:
    stated = buyers.need(hers(cast))
    if state:
        actions.pause_need(need=stated, by=cast.officer)
    return stated


def withdrawn(cast: Cast) -> Any:
    known = hers(cast)
    actions.withdraw_contact(contact=known, by=cast.officer)
    return known


def a_work(cast: Cast) -> Any:
    maker = umkm.verified_enterprise(cast.owner, cast.officer)
    return gallery.published(maker, cast.owner, cast.curator)


def jp() -> Country:
    return Country.objects.get(pk="JP")


CASES = [
    Case(actions.add_mission, lambda cast: {"name": "ITPC Osaka", "country": jp()}, "officer", NOT_OFFICERS),
    Case(
        actions.save_mission,
        lambda cast: {"mission": buyers.mission(), "changes": {"name": "ITPC Kobe", "covers": [jp()]}},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.add_company, lambda cast: {"name": "Nordlys", "country": jp()}, "officer", NOT_OFFICERS),
    Case(
        actions.save_company,
        lambda cast: {"company": buyers.company(), "changes": {"website": "https://nordlys.example"}},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.add_contact,
        lambda cast: {"organisation": buyers.mission(), "protocol_name": "Mr. Ito", "email": "ito@example.com"},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.save_contact,
        lambda cast: {"contact": hers(cast), "changes": {"position": "Attaché"}},
        "officer", (*NOT_OFFICERS, "editor"),
    ),
    Case(
        actions.save_need,
        lambda cast: {"contact": hers(cast), "changes": {"words": "rattan"}},
        "editor", NOT_OFFICERS,
    ),
    Case(actions.pause_need, lambda cast: {"need": a_need(cast)}, "editor", NOT_OFFICERS),
    Case(actions.resume_need, lambda cast: {"need": a_need(cast, "paused")}, "officer", NOT_OFFICERS),
    Case(actions.close_need, lambda cast: {"need": a_need(cast)}, "editor", NOT_OFFICERS),
    Case(actions.withdraw_contact, lambda cast: {"contact": hers(cast)}, "editor", NOT_OFFICERS),
    Case(actions.reinstate_contact, lambda cast: {"contact": withdrawn(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.keep, lambda cast: {"contact": hers(cast), "product": a_work(cast)},
        "editor", (*NOT_OFFICERS, "officer"), silent="a bookmark of her own",
    ),
    Case(
        actions.unkeep, lambda cast: {"contact": hers(cast), "product": a_work(cast)},
        "editor", (*NOT_OFFICERS, "officer"), silent="a bookmark of her own",
    ),
]  # fmt: skip


@pytest.mark.parametrize("change", [{"website": "https://a.example"}, {"name": "Lain"}])
def test_before_and_after_are_told_and_nothing_when_nothing_changed(cast: Cast, change: dict[str, str]) -> None:
    house = buyers.company(name="Nordlys", website="")
    was = {field: getattr(house, field) for field in change}
    for _time in range(2):
        actions.save_company(company=house, by=cast.officer, changes=change)
    (line,) = Entry.objects.of(house).of_verb("saved")
    assert (line.before, line.after) == (was, change)
