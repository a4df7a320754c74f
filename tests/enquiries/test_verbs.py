"""Each verb of enquiries is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.buyers.models import Contact
from apps.enquiries import actions
from apps.enquiries.models import ClosedDay, Enquiry, Passing
from apps.gallery.models import Product
from tests.builders import buyers, gallery, umkm
from tests.builders import enquiries as build
from tests.builders.verbs import (
    Case,
    test_others_are_refused,
    test_the_history_says_who_did_it,
    test_without_a_time_it_takes_the_clocks,
)
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it", "test_without_a_time_it_takes_the_clocks"]
# Neither of the maker's team nor an officer outside it.
NOT_THE_MAKER = ("stranger", "rival", "curator", "no_factor")
NOT_THE_BUYER = ("stranger", "owner", "editor", "curator", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "editor", "rival", "curator", "no_factor")


def basket(cast: Cast) -> Product:
    workshop = cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))
    return gallery.published(workshop, cast.owner, cast.curator)


def open_one(cast: Cast) -> Enquiry:
    return build.confirmed(basket(cast))


def buyer(cast: Cast) -> Contact:
    """Dewi buys today."""
    known = buyers.contact(email=cast.rival.email)
    known.user = cast.rival
    known.save()
    return known


def of_the_buyer(cast: Cast) -> Enquiry:
    return build.by_contact(basket(cast), buyer(cast), by=cast.rival)


def held(cast: Cast) -> Enquiry:
    return build.by_visitor(basket(cast), visitor=build.freja(trap="x"))


def answered(cast: Cast) -> Enquiry:
    return actions.answer_enquiry(enquiry=open_one(cast), answer="yes", by=cast.owner)


def asking(cast: Cast) -> dict[str, Any]:
    return {"subject": build.about(basket(cast)), "wishes": build.wishes(), "contact": buyer(cast)}


def others(cast: Cast) -> dict[str, Any]:
    return {"enquiry": open_one(cast), "makers": [umkm.verified_enterprise(cast.rival, cast.officer)]}


def attache(cast: Cast) -> Contact:
    """Dewi is an attaché today."""
    return buyer(cast)


def to_pass_on(cast: Cast) -> dict[str, Any]:
    return {"contact": attache(cast), "products": [basket(cast)]}


def passing(cast: Cast, **more: Any) -> Passing:
    return actions.pass_on(**to_pass_on(cast), by=cast.rival, **more)


def held_passing(cast: Cast) -> Passing:
    return passing(cast, words=" ".join(f"www.shop{number}.example.com" for number in range(4)))


def closing(cast: Cast) -> dict[str, Any]:
    workshop = cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))
    first = timezone.localdate() + timedelta(days=7)
    return {"enterprise": workshop, "first": first, "last": first + timedelta(days=6)}


def closed_day(cast: Cast) -> ClosedDay:
    return actions.close_days(**closing(cast), by=cast.owner)[-1]


CASES = [
    Case(actions.close_days, closing, "editor", NOT_THE_MAKER),
    Case(actions.open_day, lambda cast: {"closed": closed_day(cast)}, "owner", NOT_THE_MAKER),
    Case(actions.pass_on, to_pass_on, "rival", NOT_THE_BUYER),
    Case(actions.end_passing, lambda cast: {"passing": passing(cast)}, "rival", NOT_THE_BUYER),
    Case(actions.release_passing, lambda cast: {"passing": held_passing(cast)}, "officer", NOT_OFFICERS),
    Case(actions.ask, asking, "rival", NOT_THE_BUYER),
    Case(actions.answer_enquiry, lambda cast: {"enquiry": open_one(cast), "answer": "yes"}, "owner", NOT_THE_MAKER),
    Case(actions.take_back_answer, lambda cast: {"enquiry": answered(cast)}, "owner", NOT_THE_MAKER),
    Case(actions.write_to_buyer, lambda cast: {"enquiry": answered(cast), "text": "Ya."}, "editor", NOT_THE_MAKER),
    Case(
        actions.write_to_maker,
        lambda cast: {"enquiry": of_the_buyer(cast), "text": "And the lid?"},
        "rival",
        NOT_THE_BUYER,
    ),
    Case(
        actions.note_deal,
        lambda cast: {"enquiry": answered(cast), "step": {"rung": "interest"}},
        "owner",
        NOT_THE_MAKER,
    ),
    Case(
        actions.stop,
        lambda cast: {"enquiry": of_the_buyer(cast)},
        "rival",
        NOT_THE_BUYER,
    ),
    Case(actions.release, lambda cast: {"enquiry": held(cast)}, "officer", NOT_OFFICERS),
    Case(actions.mark_spam, lambda cast: {"enquiry": held(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.close_enquiry,
        lambda cast: {"enquiry": open_one(cast), "reason": "out_of_reach"},
        "officer",
        NOT_OFFICERS,
    ),
    Case(actions.ask_others, others, "officer", NOT_OFFICERS),
    Case(
        actions.save_asking_policy,
        lambda _cast: {"changes": {"hours": 24}},
        "administrator",
        (*NOT_OFFICERS, "officer"),
    ),
]
