"""Each verb of markets is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest

from apps.accounts.models import User
from apps.history.models import Entry
from apps.markets import actions
from apps.reference.models import Country
from apps.umkm.models import Enterprise
from tests.builders import umkm
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
OUTSIDE = ("stranger", "rival", "officer", "curator", "administrator", "no_factor")


def workshop(cast: Cast) -> Enterprise:
    return cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))


def in_a_market(cast: Cast) -> dict[str, Any]:
    given = {"enterprise": workshop(cast), "country": Country.objects.get(pk="JP")}
    actions.choose_market(**given, by=cast.owner)
    return given


CASES = [
    Case(
        actions.choose_market,
        lambda cast: {"enterprise": workshop(cast), "country": Country.objects.get(pk="JP")},
        "editor",
        OUTSIDE,
    ),
    Case(actions.leave_market, in_a_market, "editor", OUTSIDE),
]


def test_leaving_a_market_that_was_not_chosen_leaves_no_line(cast: Cast) -> None:
    enterprise = workshop(cast)
    before = Entry.objects.count()
    actions.leave_market(enterprise=enterprise, country=Country.objects.get(pk="JP"), by=cast.owner)
    assert Entry.objects.count() == before


def test_a_market_that_was_chosen_is_not_chosen_again(workshop: Enterprise, sari: User) -> None:
    japan = Country.objects.get(pk="JP")
    first, second = (actions.choose_market(enterprise=workshop, country=japan, by=sari) for _ in range(2))
    assert (second.pk, second.chosen_at) == (first.pk, first.chosen_at)
    assert Entry.objects.of(workshop).of_verb("market_chosen").count() == 1
