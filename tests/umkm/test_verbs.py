"""Each verb of an enterprise is tried by those who may not, and says who did it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from apps.common.errors import Refused
from apps.history.actions import note
from apps.intake.actions.claims import make_claim
from apps.reference.models import CertificateType, Country, Regency
from apps.umkm import actions
from apps.umkm.choices import EnterpriseVerb
from apps.umkm.models import Certificate, Enterprise, Member, PastExport
from tests.builders import umkm
from tests.builders.verbs import Case, forget_roles, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
STRANGERS = ("stranger", "rival", "curator", "no_factor")
NOT_OWNERS = ("stranger", "rival", "editor", "officer", "administrator", "no_factor")
NOT_OUTSIDE = ("stranger", "rival", "owner", "editor", "own_staff", "no_factor")
NOT_OFFICERS_OUTSIDE = (*NOT_OUTSIDE, "curator")
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")


def hers(cast: Cast) -> Enterprise:
    return cast.joins(umkm.enterprise(cast.owner))


def submitted(cast: Cast) -> Enterprise:
    return cast.joins(umkm.submitted_enterprise(cast.owner))


def verified(cast: Cast) -> Enterprise:
    return cast.joins(umkm.verified_enterprise(cast.owner, cast.officer))


def suspended(cast: Cast) -> Enterprise:
    made = verified(cast)
    actions.suspend_enterprise(enterprise=made, by=cast.officer, note="Alamat tidak ditemukan.")
    return made


def claimed(cast: Cast) -> Certificate:
    return umkm.certificate(hers(cast), cast.owner)


def exported(cast: Cast) -> PastExport:
    return umkm.past_export(hers(cast), cast.owner)


def checked_export(cast: Cast) -> PastExport:
    return umkm.past_export(hers(cast), cast.owner, checked_by=cast.officer)


def to_korea(**more: Any) -> dict[str, Any]:
    return {"country": Country.objects.get(code="KR"), "first_year": 2024, "last_year": 2024, **more}


def invite(cast: Cast) -> Any:
    return actions.invite_colleague(enterprise=hers(cast), by=cast.owner, email=cast.second_officer.email)


def of_editor(cast: Cast) -> Member:
    return hers(cast).members.get(user=cast.editor)


def with_logo(cast: Cast) -> Enterprise:
    made = hers(cast)
    actions.save_logo(enterprise=made, by=cast.owner, file=picture())
    return made


def picture() -> SimpleUploadedFile:
    target = BytesIO()
    Image.new("RGB", (200, 200), "brown").save(target, "PNG")
    return SimpleUploadedFile("logo.png", target.getvalue())


def resting(cast: Cast) -> Any:
    later = timezone.now() + timedelta(days=1)
    return umkm.figures(hers(cast), cast.owner, rests_until=later)


def imported(cast: Cast) -> Enterprise:
    return umkm.enterprise(None, by=cast.officer)


def facts(**more: Any) -> dict[str, Any]:
    return {"name": "Anyaman Rotan Jaya", "legal_form": "CV", "regency": Regency.objects.get(code="32.05"), **more}


def halal() -> CertificateType:
    return CertificateType.objects.get(code="HALAL")


def ready(cast: Cast) -> Enterprise:
    made = hers(cast)
    umkm.figures(made, cast.owner)
    return made


def over(cast: Cast) -> dict[str, Any]:
    made = hers(cast)
    return {"enterprise": made, "to": made.members.get(user=cast.editor)}


def first_figures(cast: Cast) -> dict[str, Any]:
    return {"rows": [(imported(cast), 2025, {"sales": 900_000_000})]}


CASES = [
    Case(actions.register_enterprise, lambda cast: facts(owner=cast.owner), "owner", ("stranger", "curator")),
    Case(actions.register_enterprises, lambda cast: {"rows": [facts()]}, "officer", NOT_OFFICERS),
    Case(actions.record_first_figures, first_figures, "officer", NOT_OFFICERS),
    Case(
        actions.give_to_owner, lambda cast: {"enterprise": imported(cast), "owner": cast.owner},
        "officer", ("stranger", "rival", "owner", "curator", "no_factor"),
    ),
    Case(actions.remove_enterprise, lambda cast: {"enterprise": imported(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.save_enterprise, lambda cast: {"enterprise": hers(cast), "changes": {"workers": 31}},
        "editor", STRANGERS,
    ),
    Case(
        actions.save_logo, lambda cast: {"enterprise": hers(cast), "file": picture()},
        "editor", (*STRANGERS, "officer"),
    ),
    Case(actions.remove_logo, lambda cast: {"enterprise": with_logo(cast)}, "editor", (*STRANGERS, "officer")),
    Case(
        actions.record_figures, lambda cast: {"enterprise": hers(cast), "year": 2025, "sales": 10**9},
        "editor", STRANGERS,
    ),
    Case(actions.forget_figures, lambda cast: {"figures": resting(cast)}, "officer", STRANGERS),
    Case(
        actions.add_certificate, lambda cast: {"enterprise": hers(cast), "type": halal(), "number": "ID321"},
        "editor", STRANGERS,
    ),
    Case(
        actions.save_certificate, lambda cast: {"certificate": claimed(cast), "type": halal(), "number": "ID322"},
        "editor", STRANGERS,
    ),
    Case(actions.remove_certificate, lambda cast: {"certificate": claimed(cast)}, "editor", STRANGERS),
    Case(
        actions.check_certificate, lambda cast: {"certificate": claimed(cast), "accepted": True},
        "officer", NOT_OUTSIDE,
    ),
    Case(actions.state_export, lambda cast: to_korea(enterprise=hers(cast)), "editor", STRANGERS),
    Case(actions.change_export, lambda cast: to_korea(export=exported(cast)), "editor", STRANGERS),
    Case(actions.withdraw_export, lambda cast: {"export": exported(cast)}, "editor", STRANGERS),
    Case(
        actions.check_export, lambda cast: {"export": exported(cast), "seen": "PEB 000123"},
        "officer", NOT_OFFICERS_OUTSIDE,
    ),
    Case(
        actions.uncheck_export, lambda cast: {"export": checked_export(cast), "why": "Bukan usahanya."},
        "second_officer", NOT_OFFICERS_OUTSIDE,
    ),
    Case(actions.submit_enterprise, lambda cast: {"enterprise": ready(cast)}, "owner", NOT_OWNERS),
    Case(
        actions.verify_enterprise, lambda cast: {"enterprise": submitted(cast), "checklist": umkm.TICKED},
        "officer", NOT_OUTSIDE,
    ),
    Case(
        actions.return_enterprise, lambda cast: {"enterprise": submitted(cast), "reasons": {"nib": "Bukan ini."}},
        "officer", NOT_OUTSIDE,
    ),
    Case(
        actions.reopen_decision, lambda cast: {"enterprise": verified(cast)},
        "officer", (*NOT_OUTSIDE, "second_officer"),
    ),
    Case(
        actions.suspend_enterprise, lambda cast: {"enterprise": verified(cast), "note": "Alamat tidak ditemukan."},
        "officer", NOT_OFFICERS_OUTSIDE,
    ),
    Case(
        actions.reinstate_enterprise, lambda cast: {"enterprise": suspended(cast)}, "officer", NOT_OFFICERS_OUTSIDE
    ),
    Case(
        actions.invite_colleague, lambda cast: {"enterprise": hers(cast), "email": "baru@example.com"},
        "owner", NOT_OWNERS,
    ),
    Case(actions.withdraw_invite, lambda cast: {"invite": invite(cast)}, "owner", NOT_OWNERS),
    Case(actions.join_team, lambda cast: {"invite": invite(cast)}, "second_officer", ("stranger", "owner", "officer")),
    Case(actions.change_role, lambda cast: {"member": of_editor(cast), "role": "owner"}, "owner", NOT_OWNERS),
    Case(
        actions.remove_member, lambda cast: {"member": of_editor(cast)},
        "owner", ("stranger", "rival", "own_staff", "officer", "no_factor"),
    ),
    Case(actions.hand_over, over, "owner", NOT_OWNERS),
]  # fmt: skip


def test_an_officer_speaks_for_one_that_has_no_owner_and_leaves_the_verdict_to_a_colleague(cast: Cast) -> None:
    made = imported(cast)
    umkm.figures(made, cast.officer)
    actions.submit_enterprise(enterprise=made, by=cast.officer)
    with pytest.raises(Refused, match="Anda sendiri yang melakukannya: rekan lain yang harus"):
        actions.verify_enterprise(enterprise=made, by=cast.officer, checklist=umkm.TICKED)
    actions.verify_enterprise(enterprise=made, by=cast.second_officer, checklist=umkm.TICKED)


def test_who_stated_a_certificate_does_not_check_it(cast: Cast) -> None:
    stated = umkm.certificate(imported(cast), cast.officer)
    with pytest.raises(Refused, match="Anda sendiri yang melakukannya: rekan lain yang harus"):
        actions.check_certificate(certificate=stated, by=cast.officer, accepted=True)
    actions.check_certificate(certificate=stated, by=cast.second_officer, accepted=True)


def test_an_import_asks_who_may_once_and_not_for_each_row(
    cast: Cast, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    officer, made = forget_roles(cast.officer), hers(cast)
    actions.save_enterprise(enterprise=made, by=officer, changes={"workers": 31})
    with django_assert_max_num_queries(5):  # savepoint, lock, facts, history, release
        actions.save_enterprise(enterprise=made, by=officer, changes={"workers": 32})


@pytest.mark.parametrize(
    "decision",
    [
        EnterpriseVerb.VERIFIED,
        EnterpriseVerb.SUSPENDED,
        EnterpriseVerb.CERTIFICATE_CHECKED,
        EnterpriseVerb.EXPORT_CHECKED,
    ],
)
def test_the_database_refuses_a_decision_of_her_own_team(cast: Cast, decision: EnterpriseVerb) -> None:
    made = submitted(cast)
    with pytest.raises(IntegrityError, match="of her own"), transaction.atomic():
        note(subject=made, verb=decision, by=cast.own_staff)
    note(subject=made, verb=decision, by=cast.officer)


@pytest.mark.parametrize("checker", ["own_staff", "owner"])
def test_the_database_refuses_a_check_of_ones_own(cast: Cast, checker: str) -> None:
    stated = claimed(cast)
    mine = Certificate.objects.filter(pk=stated.pk)
    with pytest.raises(IntegrityError, match="nobody checks a certificate of her own enterprise"), transaction.atomic():
        mine.update(checked_by=getattr(cast, checker))
    mine.update(checked_by=cast.officer)


def test_the_database_refuses_that_who_stated_a_certificate_checks_it(cast: Cast) -> None:
    stated = umkm.certificate(imported(cast), cast.officer)
    mine = Certificate.objects.filter(pk=stated.pk)
    with pytest.raises(IntegrityError, match="certificate_checked_by_another"), transaction.atomic():
        mine.update(checked_by=cast.officer)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ("none", "Ini untuk petugas dengan peran lain"),
        ("another enterprise's", "Tautan ini untuk usaha lain"),
        ("used", "Tautan ini sudah dipakai"),
        ("withdrawn", "Tautan ini sudah ditarik"),
        ("too old", "Tautan ini sudah kedaluwarsa"),
        ("another person", "Tautan ini untuk usaha lain atau orang lain"),
    ],
)
def test_an_enterprise_is_taken_over_by_a_link_to_it_alone(cast: Cast, wrong: str, why: str) -> None:
    made, now = imported(cast), timezone.now()
    link = make_claim(enterprise=imported(cast) if wrong == "another enterprise's" else made, by=cast.officer)
    spoilt = {"used": "used_at", "withdrawn": "revoked_at", "too old": "expires_at"}
    if wrong in spoilt:
        setattr(link, spoilt[wrong], now - timedelta(minutes=1))
    by = cast.rival if wrong == "another person" else cast.owner
    with pytest.raises(Refused, match=why):
        actions.give_to_owner(enterprise=made, owner=cast.owner, by=by, link=None if wrong == "none" else link, now=now)
    assert not made.members.exists()
    right = make_claim(enterprise=made, by=cast.officer)
    actions.give_to_owner(enterprise=made, owner=cast.owner, by=cast.owner, link=right, now=now)
    assert made.members.get().user == cast.owner
