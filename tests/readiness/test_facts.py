"""What the profile knows: filled in, never asked twice, kept in step; and the gates it shuts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from apps.accounts.models import User
from apps.readiness import actions
from apps.readiness.choices import AnswerSource, AnswerVerdict, Fact
from apps.readiness.reads.known import known_facts, shut_gates
from apps.readiness.rules.facts import CertificateDuty, Held, KnownFacts, propose
from apps.readiness.rules.facts import shut_gates as gates_of
from apps.umkm import actions as umkm_actions
from apps.umkm.models import Enterprise
from tests.builders import gallery, readiness, umkm

WHOLE = KnownFacts(
    nib="9999000000001",
    npwp="0" * 15 + "1",
    legal_form="CV",
    form_name="CV",
    vouched=True,
    hs_codes=("420292",),
    capacity=400,
    unit="buah",
)
GATES = ["nib", "npwp", "hs", "certificates", "capacity"]
HALAL, PERMIT = CertificateDuty("R01", frozenset({"HALAL"})), CertificateDuty("R01B", frozenset({"MD", "PIRT"}))


@pytest.mark.parametrize(
    ("known", "shut"),
    [
        (WHOLE, []),
        (replace(WHOLE, nib=""), ["nib"]),
        (replace(WHOLE, npwp=""), ["npwp"]),
        (replace(WHOLE, hs_codes=()), ["hs"]),
        (replace(WHOLE, capacity=None), ["capacity"]),
        (replace(WHOLE, capacity=0), ["capacity"]),
        (replace(WHOLE, duties=(HALAL,)), ["certificates"]),
        (replace(WHOLE, duties=(HALAL,), certificates=(Held("HALAL", "1", checked=False),)), ["certificates"]),
        (replace(WHOLE, duties=(HALAL,), certificates=(Held("HALAL", "1", checked=True),)), []),
        (replace(WHOLE, duties=(PERMIT,), certificates=(Held("PIRT", "1", checked=True),)), []),
        (KnownFacts(), ["nib", "npwp", "hs", "capacity"]),
    ],
)
def test_a_gate_is_shut_by_the_fact_that_is_missing(known: KnownFacts, shut: list[str]) -> None:
    assert gates_of(GATES, known) == shut


@pytest.mark.parametrize(
    ("fact", "known", "value", "settled", "vouched"),
    [
        (Fact.NIB, WHOLE, 4, True, True),
        (Fact.NIB, replace(WHOLE, vouched=False), 4, True, False),
        (Fact.NIB, replace(WHOLE, nib=""), 0, True, False),
        (Fact.NPWP, WHOLE, 2, False, False),
        (Fact.NPWP, replace(WHOLE, npwp=""), 0, True, False),
        (Fact.LEGAL_FORM, WHOLE, 3, False, True),
        (Fact.LEGAL_FORM, replace(WHOLE, legal_form="PTP", size_class="small"), 4, False, True),
        (Fact.LEGAL_FORM, replace(WHOLE, legal_form="PTP", size_class="medium"), 1, False, False),
        (Fact.LEGAL_FORM, replace(WHOLE, legal_form="OP"), 1, False, False),
        (Fact.HS, WHOLE, 2, False, False),
        (Fact.HS, replace(WHOLE, hs_codes=()), None, False, False),
        (Fact.CAPACITY, WHOLE, None, False, False),
        (Fact.EXPORTS, replace(WHOLE, exports=((2025, 0), (2024, 0))), 0, False, False),
        (Fact.EXPORTS, replace(WHOLE, exports=((2025, 12_000),)), 1, False, False),
        (Fact.EXPORTS, replace(WHOLE, exports=((2025, 12_000), (2024, 9_000))), 2, False, False),
        (Fact.CATALOGUE, replace(WHOLE, products=3, products_in_english=3), 4, True, True),
        (Fact.CATALOGUE, replace(WHOLE, products=3, products_in_english=2), 3, False, True),
        (Fact.CATALOGUE, replace(WHOLE, products=1), 1, False, False),
        (Fact.TRADEMARK, replace(WHOLE, certificates=(Held("MEREK", "IDM1", checked=True),)), 4, True, True),
        (Fact.TRADEMARK, replace(WHOLE, certificates=(Held("MEREK", "IDM1", checked=False),)), 4, True, False),
        (Fact.CERTIFICATES, replace(WHOLE, duties=(HALAL, PERMIT)), 0, True, False),
        (
            Fact.CERTIFICATES,
            replace(WHOLE, duties=(HALAL, PERMIT), certificates=(Held("MD", "1", checked=True),)),
            2,
            True,
            False,
        ),
        (
            Fact.CERTIFICATES,
            replace(WHOLE, duties=(HALAL,), certificates=(Held("HALAL", "1", checked=False),)),
            3,
            True,
            False,
        ),
        (
            Fact.CERTIFICATES,
            replace(WHOLE, duties=(HALAL,), certificates=(Held("HALAL", "1", checked=True),)),
            4,
            True,
            True,
        ),
    ],
)
def test_an_answer_follows_from_the_fact(
    fact: str, known: KnownFacts, value: int | None, settled: bool, vouched: bool
) -> None:
    proposal = propose(fact, known)
    assert proposal is not None
    assert (proposal.value, proposal.settled, proposal.vouched) == (value, settled, vouched)


@pytest.mark.parametrize(
    ("fact", "known"),
    [
        (Fact.EXPORTS, WHOLE),
        (Fact.CATALOGUE, WHOLE),
        (Fact.TRADEMARK, WHOLE),
        (Fact.CERTIFICATES, replace(WHOLE, hs_codes=())),
    ],
)
def test_what_the_portal_does_not_know_it_leaves_open(fact: str, known: KnownFacts) -> None:
    assert propose(fact, known) is None


def test_without_a_mandatory_certificate_the_question_does_not_apply() -> None:
    proposal = propose(Fact.CERTIFICATES, WHOLE)
    assert proposal is not None
    assert (proposal.value, proposal.not_applicable) == (None, True)


@pytest.fixture
def snack_maker(sari: User, joko: User) -> Enterprise:
    """Banana chips: halal and a food permit are mandatory."""
    made = umkm.verified_enterprise(sari, joko, npwp="0999000000000001")
    gallery.product(made, sari, photos=0, name="Keripik pisang", hs_code="200819")
    return made


@pytest.mark.django_db
def test_reads_the_facts_of_an_enterprise(snack_maker: Enterprise, sari: User, ratna: User) -> None:
    umkm.certificate(snack_maker, sari, checked_by=ratna)
    umkm.certificate(snack_maker, sari, code="PIRT", number="2093205010001-29", valid_until=date(2026, 10, 31))
    known = known_facts(snack_maker, today=date(2026, 11, 1))
    assert known.hs_codes == ("200819",)
    assert [held.code for held in known.certificates] == ["HALAL"]
    assert {duty.any_of for duty in known.duties} == {frozenset({"HALAL"}), frozenset({"MD", "PIRT"})}


@pytest.mark.django_db
def test_the_gate_of_certificates_opens_when_the_last_one_is_checked(
    snack_maker: Enterprise, sari: User, ratna: User
) -> None:
    round_ = readiness.started(snack_maker, sari)
    instrument = round_.instrument
    umkm.certificate(snack_maker, sari, checked_by=ratna)
    permit = umkm.certificate(snack_maker, sari, code="PIRT", number="2093205010001-29")
    assert shut_gates(snack_maker, instrument=instrument) == ["certificates"]
    umkm_actions.check_certificate(certificate=permit, by=ratna, accepted=True)
    assert shut_gates(snack_maker, instrument=instrument) == []


@pytest.mark.django_db
def test_answers_follow_the_profile_while_the_round_is_open(snack_maker: Enterprise, sari: User, ratna: User) -> None:
    round_ = readiness.started(snack_maker, sari)
    assert round_.answers.get(question__code="4.1").value == 0
    halal = umkm.certificate(snack_maker, sari, checked_by=ratna)
    umkm.certificate(snack_maker, sari, code="PIRT", number="2093205010001-29", checked_by=ratna)
    assert actions.fill_facts(assessment=round_) == 1
    standing = round_.answers.get(question__code="4.1")
    assert (standing.value, standing.verdict, standing.proofs.count()) == (4, AnswerVerdict.ACCEPTED, 2)
    assert actions.fill_facts(assessment=round_) == 0
    umkm_actions.remove_certificate(certificate=halal, by=sari)
    assert actions.fill_facts(assessment=round_) == 1
    standing.refresh_from_db()
    assert (standing.value, standing.verdict) == (2, AnswerVerdict.PENDING)


@pytest.mark.django_db
def test_a_starting_point_that_she_corrected_stays_hers(snack_maker: Enterprise, sari: User) -> None:
    round_ = readiness.started(snack_maker, sari)
    assert round_.answers.get(question__code="1.2").source == AnswerSource.PROFILE
    readiness.answer(round_, sari, "1.2", 3)
    assert actions.fill_facts(assessment=round_) == 0
    assert round_.answers.get(question__code="1.2").value == 3


@pytest.mark.django_db
def test_a_fact_that_is_gone_leaves_its_question_open(snack_maker: Enterprise, sari: User) -> None:
    mark = umkm.certificate(snack_maker, sari, code="MEREK", number="IDM000123456")
    round_ = readiness.started(snack_maker, sari)
    assert round_.answers.get(question__code="5.3").value == 4
    umkm_actions.remove_certificate(certificate=mark, by=sari)
    actions.fill_facts(assessment=round_)
    assert round_.answers.get(question__code="5.3").value is None
