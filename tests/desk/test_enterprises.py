"""The staff's list of enterprises, its export, and the verification page."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from apps.accounts.models import User
from apps.mail.models import Message
from apps.umkm import actions
from apps.umkm.choices import EnterpriseState
from tests.builders import umkm

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
LIST = "/id/desk/enterprises/"
TICKS = {f"check_{key}": "on" for key in umkm.TICKED}


def page_of(pk: int, step: str = "") -> str:
    return f"{LIST}{pk}/{step}"


def test_owners_and_strangers_do_not_find_the_desk(sari: User, dewi: User, as_person: As) -> None:
    made = umkm.submitted_enterprise(sari)
    for path in (LIST, f"{LIST}export/", page_of(made.pk)):
        assert as_person(sari).get(path).status_code == 404
        assert as_person(dewi).get(path).status_code == 404
        assert "/accounts/login/" in as_person(None).get(path).url
    for step in ("decide/", "undo/", "suspend/", "reinstate/"):
        assert as_person(sari).post(page_of(made.pk, step)).status_code == 404


def test_curators_neither_suspend_nor_reinstate(sari: User, joko: User, ratna: User, as_person: As) -> None:
    made = umkm.verified_enterprise(sari, joko)
    for step in ("suspend/", "reinstate/"):
        assert as_person(joko).post(page_of(made.pk, step), {"suspend-note": "Alamat."}).status_code == 404
        assert page_of(made.pk, step) not in as_person(joko).get(page_of(made.pk)).text
    assert page_of(made.pk, "suspend/") in as_person(ratna).get(page_of(made.pk)).text
    as_person(ratna).post(page_of(made.pk, "suspend/"), {"suspend-note": "Alamat tidak ditemukan."})
    made.refresh_from_db()
    assert made.state == "suspended"


def test_curators_see_no_figures_on_list_page_and_workbook(
    sari: User, dewi: User, joko: User, ratna: User, as_person: As
) -> None:
    """What they look at is what buyers will see; sales and class are between the maker and officers."""
    small, large = umkm.submitted_enterprise(sari, name="Kulitara"), umkm.enterprise(dewi, name="Sutradarma")
    umkm.figures(small, sari, year=2023, sales=4_321_000_000)
    umkm.figures(large, dewi, year=2024, sales=99_000_000_000)
    pages = (LIST, page_of(small.pk), page_of(large.pk))
    for address in pages:
        hers, his = as_person(ratna).get(address).text, as_person(joko).get(address).text
        assert re.search(r"Rp\s?(4[,.]3|99|4\.321)", hers), address
        assert not re.search(r"Rp\s?(4[,.]3|99|4\.321)", his), address
    assert "Hanya petugas" in as_person(joko).get(page_of(small.pk)).text
    narrowed = as_person(joko).get(f"{LIST}?size=micro&sort=sales").text
    assert "Kulitara" in narrowed
    assert "Sutradarma" in narrowed
    heads = {}
    for person in (ratna, joko):
        answer = as_person(person).get(f"{LIST}export/")
        rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
        heads[person] = len(rows[0])
        assert any(99_000_000_000 in row for row in rows) == (person == ratna)
    assert heads[joko] == heads[ratna] - 3


@pytest.mark.parametrize("few", [0, 1, 2, 2000])
@pytest.mark.parametrize("asked", ["", "&state=submitted", "&sort=-name", "&state=submitted&size=micro"])
def test_few_or_many_found_by_words_are_the_same_list(
    sari: User, dewi: User, ratna: User, as_person: As, monkeypatch: pytest.MonkeyPatch, few: int, asked: str
) -> None:
    umkm.enterprise(sari, name="Anyaman Kulitara")
    umkm.submitted_enterprise(dewi, name="Anyaman Sutradarma")
    monkeypatch.setattr("apps.desk.forms.FEW", few)
    page = as_person(ratna).get(f"{LIST}?q=anyam{asked}").context
    rows = list(page["form"].rows())
    assert list(page["page"]) == rows
    assert page["page"].paginator.count == len(rows)
    assert page["tabs"][0].count == sum(page["form"].counts_by_state().values())
    if not asked:
        assert [one.name for one in rows] == ["Anyaman Kulitara", "Anyaman Sutradarma"]


def test_filters_live_in_the_address(sari: User, dewi: User, ratna: User, joko: User, as_person: As) -> None:
    umkm.verified_enterprise(sari, joko, name="Kulitara")
    umkm.submitted_enterprise(dewi, name="Sutradarma", regency="73.71")
    staff = as_person(ratna)
    assert "Kulitara" not in staff.get(f"{LIST}?state=submitted").text
    assert "Sutradarma" in staff.get(f"{LIST}?state=submitted").text
    assert "Kulitara" in staff.get(f"{LIST}?province=32").text
    assert "Sutradarma" not in staff.get(f"{LIST}?province=32").text
    assert "Kulitara" in staff.get(f"{LIST}?q=kulitar&size=small&sort=sales").text
    assert "Kulitara" not in staff.get(f"{LIST}?size=large").text


def test_a_nonsense_filter_filters_nothing(sari: User, joko: User, as_person: As) -> None:
    umkm.enterprise(sari, name="Kulitara")
    answer = as_person(joko).get(f"{LIST}?state=xx&province=zz&sort=yy&page=99")
    assert "Kulitara" in answer.text


def test_the_list_asks_the_same_number_of_questions_for_two_rows_and_twelve(
    sari: User, joko: User, as_person: As
) -> None:
    staff = as_person(joko)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert staff.get(LIST).status_code == 200
        return len(asked)

    for _number in range(2):
        umkm.submitted_enterprise(sari)
    questions()
    few = questions()
    for _number in range(10):
        umkm.submitted_enterprise(sari)
    assert questions() == few <= 14


def test_the_export_holds_exactly_the_filter_and_no_formula(sari: User, dewi: User, joko: User, as_person: As) -> None:
    umkm.verified_enterprise(sari, joko, name="=SUM(A1:A9)")
    umkm.enterprise(dewi, name="Sutradarma")
    answer = as_person(joko).get(f"{LIST}export/?state=verified")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows())
    assert len(rows) == 2
    assert rows[1][0].value == "'=SUM(A1:A9)"  # the apostrophe holds in a CSV made of it, too
    assert rows[1][0].data_type == "s"
    assert rows[1][2].value.startswith("9999")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_state_has_its_verification_page(
    sari: User, joko: User, ratna: User, as_person: As, language: str
) -> None:
    made = umkm.enterprise(sari, npwp="0992101378999000")
    umkm.certificate(made, sari)
    staff = as_person(joko)
    with translation.override(language):
        path = reverse("desk:enterprise", args=[made.pk])
        assert staff.get(path).status_code == 200
        umkm.figures(made, sari)
        actions.submit_enterprise(enterprise=made, by=sari)
        assert 'name="decision"' in staff.get(path).text
        actions.verify_enterprise(enterprise=made, by=joko, checklist=umkm.TICKED)
        assert staff.get(path).status_code == 200
        actions.suspend_enterprise(enterprise=made, by=ratna, note="Alamat tidak ditemukan.")
        assert "Alamat tidak ditemukan." in staff.get(path).text


def test_verifying_opens_the_next_and_can_be_undone(sari: User, dewi: User, joko: User, as_person: As) -> None:
    first, second = umkm.submitted_enterprise(sari), umkm.submitted_enterprise(dewi)
    staff = as_person(joko)
    answer = staff.post(page_of(first.pk, "decide/"), {**TICKS, "revision": first.revision, "decision": "verify"})
    assert answer.url == page_of(second.pk)
    first.refresh_from_db()
    assert first.state == EnterpriseState.VERIFIED
    assert f"{LIST}{first.pk}/undo/" in staff.get(answer.url).text
    staff.post(page_of(first.pk, "undo/"))
    first.refresh_from_db()
    assert (first.state, first.verified_at) == (EnterpriseState.SUBMITTED, None)
    assert Message.objects.get(letter="umkm/enterprise_verified").state == "cancelled"


def test_a_check_left_open_keeps_what_was_typed(sari: User, joko: User, as_person: As) -> None:
    made = umkm.submitted_enterprise(sari)
    ticks = {key: value for key, value in TICKS.items() if key != "check_contact"}
    answer = as_person(joko).post(
        page_of(made.pk, "decide/"), {**ticks, "revision": made.revision, "decision": "verify", "note": "Catatan saya"}
    )
    assert answer.status_code == 422
    assert "Catatan saya" in answer.text
    made.refresh_from_db()
    assert made.state == EnterpriseState.SUBMITTED


def test_returning_needs_a_reason_and_tells_the_owner_which(sari: User, joko: User, as_person: As) -> None:
    made = umkm.submitted_enterprise(sari)
    staff = as_person(joko)
    bare = {"revision": made.revision, "decision": "return"}
    assert staff.post(page_of(made.pk, "decide/"), bare).status_code == 422
    answer = staff.post(page_of(made.pk, "decide/"), {**bare, "reason_nib": "NIB ini milik usaha lain."})
    assert answer.status_code == 302
    owner_page = as_person(sari).get(f"/id/owner/enterprise/{made.slug}/identity/").text
    assert "NIB ini milik usaha lain." in owner_page
    assert "NIB ini milik usaha lain." in Message.objects.get(letter="umkm/enterprise_returned").text


def test_facts_changed_while_reading_are_not_verified_unseen(sari: User, joko: User, as_person: As) -> None:
    made = umkm.submitted_enterprise(sari)
    seen = made.revision
    actions.save_enterprise(enterprise=made, by=sari, changes={"address": "Jalan lain 1"})
    answer = as_person(joko).post(page_of(made.pk, "decide/"), {**TICKS, "revision": seen, "decision": "verify"})
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.state == EnterpriseState.SUBMITTED


def test_a_changed_name_stands_beside_the_old_one(sari: User, joko: User, as_person: As) -> None:
    made = umkm.verified_enterprise(sari, joko, name="Kulitara")
    actions.save_enterprise(enterprise=made, by=sari, changes={"name": "Kulitara Baru"})
    text = as_person(joko).get(page_of(made.pk)).text
    assert "<del>Kulitara</del> <ins>Kulitara Baru</ins>" in text


def test_certificates_are_accepted_or_refused_with_a_reason(sari: User, joko: User, as_person: As) -> None:
    made = umkm.submitted_enterprise(sari)
    certificate = umkm.certificate(made, sari)
    staff, path = as_person(joko), page_of(made.pk, f"certificates/{certificate.pk}/")
    staff.post(path, {"accepted": "no"})
    certificate.refresh_from_db()
    assert certificate.state == "claimed"
    staff.post(path, {"accepted": "yes"})
    certificate.refresh_from_db()
    assert (certificate.state, certificate.checked_by) == ("verified", joko)
