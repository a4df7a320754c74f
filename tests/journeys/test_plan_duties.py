"""A claim to a rise brings the duties of the law into the plan of the enterprise, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from apps.accounts.models import User
from apps.journeys.actions.duties import certificates_of, chapters_of, plan, plan_duties, steps_there
from apps.naik_kelas import actions
from apps.naik_kelas.rules.duties import vat
from apps.plans.models import Task
from tests.builders import dossiers, gallery, umkm
from tests.builders.dossiers import NOW

pytestmark = pytest.mark.django_db


def keys(made: Any) -> set[str]:
    return set(Task.objects.filter(enterprise=made.enterprise, origin="law").values_list("key", flat=True))


def test_a_one_person_company_is_told_to_convert_and_asked_once(sari: User, ratna: User) -> None:
    made = dossiers.submitted(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, legal_form="PTP"))
    assert plan_duties(now=NOW) == 2
    assert keys(made) == {"law:pt-perorangan", "law:pkp"}
    task = Task.objects.get(key="law:pt-perorangan")
    assert task.title == "Ubah PT Perorangan menjadi PT"
    assert "PP 8/2021" in task.why
    assert "notarial deed" in task.why_en
    assert task.due_on == date(2026, 5, 1)
    assert plan_duties(now=NOW) == 0


def test_a_food_maker_has_the_earlier_halal_date(sari: User, ratna: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna)
    gallery.product(enrolment.enterprise, sari, photos=0, name="Kopi sangrai", hs_code="090121")
    made = dossiers.submitted(sari, ratna, enrolment=enrolment)
    plan_duties(now=NOW)
    assert keys(made) == {"law:halal", "law:pkp"}
    assert "17 Oktober 2024" in Task.objects.get(key="law:halal").why


def test_the_line_of_business_speaks_for_a_maker_without_products(sari: User, ratna: User) -> None:
    made = dossiers.submitted(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, kbli="10761"))
    plan_duties(now=NOW)
    assert "law:halal" in keys(made)


def test_who_holds_a_halal_certificate_is_not_asked(sari: User, ratna: User) -> None:
    enrolment = dossiers.enrolled(sari, ratna, kbli="10761")
    umkm.certificate(enrolment.enterprise, sari, code="HALAL")
    made = dossiers.submitted(sari, ratna, enrolment=enrolment)
    plan_duties(now=NOW)
    assert "law:halal" not in keys(made)


@pytest.mark.parametrize("make", [dossiers.submitted, dossiers.checking, dossiers.verified, dossiers.confirmed])
def test_every_state_of_a_claim_brings_them(sari: User, ratna: User, make: Callable[..., Any]) -> None:
    made = make(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, legal_form="PTP"))
    plan_duties(now=NOW)
    assert "law:pt-perorangan" in keys(made)


def test_a_draft_or_a_claim_taken_back_brings_none(sari: User, dewi: User, ratna: User) -> None:
    draft = dossiers.draft(sari, ratna, enrolment=dossiers.enrolled(sari, ratna, legal_form="PTP"))
    back = dossiers.submitted(dewi, ratna, enrolment=dossiers.enrolled(dewi, ratna, legal_form="PTP"))
    actions.withdraw_dossier(dossier=back, by=dewi, now=NOW)
    assert plan_duties(now=NOW) == 0
    assert keys(draft) == keys(back) == set()


def test_a_night_reads_what_claimants_have_and_not_the_whole_gallery(sari: User, dewi: User) -> None:
    mine, other = umkm.enterprise(sari), umkm.enterprise(dewi)
    for enterprise, owner in ((mine, sari), (other, dewi)):
        gallery.product(enterprise, owner, photos=0, name="Kopi sangrai", hs_code="090121")
        umkm.certificate(enterprise, owner, code="HALAL")
        plan(enterprise, vat(NOW.date()), NOW)
    asked = {mine.pk}
    assert steps_there(asked) == {mine.pk: {"law:pkp"}}
    assert chapters_of(asked) == {mine.pk: {"09"}}
    assert certificates_of(asked, NOW) == {mine.pk: {"HALAL"}}
