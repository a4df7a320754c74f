"""A claim on its way: what each verb refuses, what it keeps, and what the history says of it."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from apps.accounts.actions import grant_role
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry
from apps.naik_kelas import actions
from apps.naik_kelas.models import Dossier
from apps.naik_kelas.rules.duties import duties
from apps.umkm.actions.figures import LARGEST_AMOUNT
from tests.builders import dossiers
from tests.builders.dossiers import NOW, SALES, YEAR, kind, pdf
from tests.builders.verbs import forget_roles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("amount", "taken"), [(-1, False), (0, True), (1, True), (LARGEST_AMOUNT + 1, False)])
def test_a_paper_shows_no_sales_or_any_that_can_be_right(sari: User, ratna: User, amount: int, taken: bool) -> None:
    claim = dossiers.draft(sari, ratna, papers=())
    with nullcontext() if taken else pytest.raises(Refused, match="periksa"):
        actions.add_evidence(dossier=claim, by=sari, kind=kind(), files=[pdf()], amount=amount, now=NOW)
    assert list(claim.evidence.values_list("amount", flat=True)) == ([amount] if taken else [])


def test_a_long_reason_against_a_paper_is_cut_to_what_is_kept(sari: User, ratna: User) -> None:
    claim = dossiers.checking(sari, ratna, judged=False)
    (paper,) = claim.evidence.all()
    actions.judge_evidence(evidence=paper, by=ratna, accepted=False, reason="x" * 301, now=NOW)
    paper.refresh_from_db()
    assert (paper.verdict, paper.verdict_reason, paper.judged_at) == ("refused", "x" * 300, NOW)


@pytest.mark.parametrize("left", [True, False])
def test_who_left_the_programme_hands_in_nothing(sari: User, ratna: User, left: bool) -> None:
    claim = dossiers.draft(sari, ratna)
    type(claim.enrolment).objects.filter(pk=claim.enrolment_id).update(
        left_at=NOW if left else None, left_by=ratna if left else None, left_reason="closed" if left else ""
    )
    claim = Dossier.objects.get(pk=claim.pk)
    with pytest.raises(Refused, match="keluar") if left else nullcontext():
        actions.submit_dossier(dossier=claim, by=sari, now=NOW)
    claim.refresh_from_db()
    assert claim.state == ("draft" if left else "submitted")


@pytest.mark.parametrize("state", ["checking", "verified", "confirmed"])
def test_figures_are_confirmed_once_and_only_when_they_were_found(sari: User, ratna: User, state: str) -> None:
    claim = getattr(dossiers, state)(sari, ratna)
    with nullcontext() if state == "verified" else pytest.raises(Refused):
        actions.confirm_dossier(dossier=claim, by=sari, now=NOW)
    claim.refresh_from_db()
    assert claim.confirmed_at == (None if state == "checking" else NOW)


def test_an_officer_who_checked_it_confirms_nothing_though_she_owns_it(sari: User, ratna: User) -> None:
    claim = dossiers.verified(sari, ratna)
    Dossier.objects.filter(pk=claim.pk).update(checker=sari)
    claim.refresh_from_db()
    grant_role(user=sari, role="officer", by=None)
    with pytest.raises(Refused) as no:
        actions.confirm_dossier(dossier=claim, by=forget_roles(sari), now=NOW)
    assert no.value.code == "role"


def test_a_corrected_claim_is_one_of_today_unless_a_day_is_told(sari: User, ratna: User) -> None:
    claim = dossiers.draft(sari, ratna)
    actions.change_claim(dossier=claim, by=sari, year=YEAR, sales=SALES + 1)
    claim.refresh_from_db()
    assert (claim.year, claim.sales) == (YEAR, SALES + 1)
    assert Entry.objects.of(claim).first().at >= timezone.now() - timedelta(minutes=5)  # type: ignore[union-attr]


def test_the_history_says_why_an_enterprise_left(sari: User, ratna: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    left = actions.leave(enrolment=enrolment, by=ratna, reason="closed", note=" Tutup ", now=NOW)
    line = Entry.objects.of(left).get(verb="left")
    assert (line.why, line.after, line.at) == ("Tutup", {"left_reason": "closed"}, NOW)


@pytest.mark.parametrize(
    ("before", "after", "owed"),
    [
        ("micro", "medium", True),
        ("small", "medium", True),
        ("small", "large", True),
        ("medium", "large", False),
        ("large", "large", False),
        ("micro", "small", False),
    ],
)
def test_only_a_rise_out_of_the_small_classes_brings_duties(before: str, after: str, owed: bool) -> None:
    found: list[Any] = duties("PTP", before, after, (), date(2026, 3, 2))
    assert bool(found) is owed
