"""Each verb of programmes and dossiers is tried by those who may not, and says who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from apps.common.errors import Refused
from apps.history.models import Entry
from apps.naik_kelas import actions
from apps.naik_kelas.models import Dossier, Enrolment, Evidence
from tests.builders import dossiers, people, programmes, umkm
from tests.builders.dossiers import SALES, YEAR
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
WHY = "Angkanya milik usaha lain."
# Staff's decisions about one enterprise, and about none in particular.
OFFICERS = ("stranger", "owner", "editor", "curator", "own_staff", "no_factor")
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")
OWNERS = ("stranger", "editor", "rival", "officer", "own_staff")
CLAIMANTS = ("stranger", "editor", "rival", "curator", "no_factor")
GATHERERS = ("stranger", "rival", "curator", "no_factor")


def a_maker(cast: Cast, **years: float) -> Any:
    return cast.joins(programmes.with_sales(umkm.enterprise(cast.owner), **(years or {"y2021": 8})))


def an_enrolment(cast: Cast) -> Enrolment:
    made = dossiers.enrolled(cast.owner, cast.officer)
    cast.joins(made.enterprise)
    return made


def a_dossier(cast: Cast, state: str, **facts: Any) -> Dossier:
    """In this state; the cast's officer has it in hand."""
    make = getattr(dossiers, state)
    made: Dossier = make(cast.owner, cast.officer, enrolment=an_enrolment(cast), **facts)
    return made


def approved(cast: Cast) -> Dossier:
    made, _certificate = dossiers.approved(cast.owner, cast.officer, cast.second_officer, enrolment=an_enrolment(cast))
    return made


def with_paper(cast: Cast) -> dict[str, Any]:
    made = a_dossier(cast, "draft", papers=())
    return {"dossier": made, "kind": dossiers.kind(), "files": [dossiers.pdf()]}


CASES = [
    Case(
        actions.save_programme, lambda cast: {"changes": {**programmes.FACTS, "name": "Program 2026"}},
        "administrator", (*NOT_OFFICERS, "officer"),
    ),
    Case(
        actions.enrol, lambda cast: {"programme": programmes.programme(), "enterprise": a_maker(cast)},
        "officer", OFFICERS,
    ),
    Case(
        actions.enter, lambda cast: {"programme": programmes.programme(), "enterprises": [a_maker(cast).pk]},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.enrol_list, lambda cast: {"programme": programmes.programme(), "enterprises": [a_maker(cast).pk]},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.start_enrolling,
        lambda cast: {"programme": programmes.programme(), "enterprises": [a_maker(cast).pk]},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.leave, lambda cast: {"enrolment": an_enrolment(cast), "reason": "closed"}, "officer", OFFICERS),
    Case(
        actions.open_dossier, lambda cast: {"enrolment": an_enrolment(cast), "year": YEAR, "sales": SALES},
        "owner", CLAIMANTS,
    ),
    Case(
        actions.change_claim, lambda cast: {"dossier": a_dossier(cast, "draft"), "year": 2024, "sales": SALES},
        "owner", CLAIMANTS,
    ),
    Case(actions.submit_dossier, lambda cast: {"dossier": a_dossier(cast, "draft")}, "officer", CLAIMANTS),
    Case(actions.add_evidence, with_paper, "editor", GATHERERS),
    Case(
        actions.remove_evidence, lambda cast: {"evidence": a_dossier(cast, "draft").evidence.get()},
        "editor", GATHERERS,
    ),
    Case(actions.withdraw_dossier, lambda cast: {"dossier": a_dossier(cast, "draft")}, "owner", OWNERS),
    Case(actions.confirm_dossier, lambda cast: {"dossier": a_dossier(cast, "verified")}, "owner", OWNERS),
    Case(
        actions.dispute_dossier, lambda cast: {"dossier": a_dossier(cast, "verified"), "note": WHY}, "owner", OWNERS
    ),
    Case(actions.take_dossier, lambda cast: {"dossier": a_dossier(cast, "submitted")}, "officer", OFFICERS),
    Case(
        actions.judge_evidence,
        lambda cast: {"evidence": a_dossier(cast, "checking", judged=False).evidence.get(), "accepted": True},
        "officer", (*OFFICERS, "second_officer"),
    ),
    Case(
        actions.return_dossier, lambda cast: {"dossier": a_dossier(cast, "checking"), "reason": WHY},
        "officer", (*OFFICERS, "second_officer"),
    ),
    Case(
        actions.verify_dossier, lambda cast: {"dossier": a_dossier(cast, "checking"), "sales": SALES, "year": YEAR},
        "officer", (*OFFICERS, "second_officer"),
    ),
    Case(
        actions.recheck_dossier, lambda cast: {"dossier": a_dossier(cast, "confirmed"), "reason": WHY},
        "second_officer", OFFICERS,
    ),
    Case(
        actions.reject_dossier, lambda cast: {"dossier": a_dossier(cast, "submitted"), "reason": WHY},
        "officer", OFFICERS,
    ),
    Case(
        actions.approve_dossier, lambda cast: {"dossier": a_dossier(cast, "confirmed")},
        "second_officer", (*OFFICERS, "officer"),
    ),
    Case(actions.revoke_dossier, lambda cast: {"dossier": approved(cast), "reason": WHY}, "officer", OFFICERS),
]  # fmt: skip


def test_a_programme_tells_what_was_promised_before_and_after(cast: Cast) -> None:
    made = programmes.programme()
    changes = {"target": 110, "target_small_medium": 90, "name_en": made.name_en}
    for _time in range(2):
        actions.save_programme(by=cast.administrator, programme=made, changes=changes)
    (line,) = Entry.objects.of(made).of_verb("saved")
    assert (line.before, line.after) == (
        {"target": 100, "target_small_medium": 80},
        {"target": 110, "target_small_medium": 90},
    )


def test_a_dossier_tells_its_state_before_and_after(cast: Cast) -> None:
    made = a_dossier(cast, "submitted")
    line = Entry.objects.of(made).of_verb("submitted").get()
    assert (line.before, line.after) == ({"state": "draft"}, {"state": "submitted"})


def test_many_are_enrolled_with_the_same_number_of_questions(
    cast: Cast, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    programme = programmes.programme()
    keys = [programmes.with_sales(umkm.enterprise(None, by=people.an_officer()), y2021=8).pk for _ in range(6)]
    actions.enter(programme=programme, enterprises=keys[:1], by=cast.officer)
    with django_assert_max_num_queries(60) as one:
        actions.enter(programme=programme, enterprises=keys[1:2], by=cast.officer)
    with django_assert_num_queries(len(one)):
        actions.enter(programme=programme, enterprises=keys[2:], by=cast.officer)


def test_who_brought_a_file_never_judges_it(cast: Cast) -> None:
    """An officer may gather files for an owner; a colleague who takes the dossier over looks at them."""
    draft = a_dossier(cast, "draft")
    paper = dossiers.paper(draft, cast.officer, file=dossiers.pdf("dari-petugas.pdf"))
    actions.submit_dossier(dossier=draft, by=cast.owner)
    actions.take_dossier(dossier=draft, by=cast.officer)
    with pytest.raises(Refused, match="rekan lain"):
        actions.judge_evidence(evidence=paper, by=cast.officer, accepted=True)
    with pytest.raises(IntegrityError, match="evidence_judged_by_another"), transaction.atomic():
        Evidence.objects.filter(pk=paper.pk).update(judged_by=cast.officer)
    actions.take_dossier(dossier=draft, by=cast.second_officer, instead=True)
    actions.judge_evidence(evidence=paper, by=cast.second_officer, accepted=True)
    paper.refresh_from_db()
    assert paper.verdict == "accepted"
