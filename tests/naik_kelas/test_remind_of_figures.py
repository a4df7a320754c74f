"""The yearly reminder: one mail an owner and window, to those who lack the year, and to nobody who left."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from apps.accounts.models import User
from apps.journeys.actions import suspend
from apps.mail.models import Message
from apps.naik_kelas.actions import enrol, leave
from apps.naik_kelas.actions.reminding import remind_of_figures, window_on
from apps.naik_kelas.choices import LeaveReason
from apps.umkm.models import Enterprise
from tests.builders import programmes, tiers, umkm

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, APRIL = (datetime(2026, month, 10, 1, tzinfo=UTC) for month in (1, 2, 4))


def verified(owner: User, by: User, **facts: Any) -> Enterprise:
    """With figures of 2023 only, as they stand when 2025 has ended."""
    made = umkm.enterprise(owner, **facts)
    umkm.figures(made, owner, year=2023)
    umkm.actions.submit_enterprise(enterprise=made, by=owner)
    umkm.actions.verify_enterprise(enterprise=made, by=by, checklist=umkm.TICKED)
    return made


def mails() -> Any:
    return Message.objects.filter(letter="umkm/figures_due").order_by("pk")


@pytest.mark.parametrize(
    ("day", "window"),
    [
        (date(2026, 1, 4), None),
        (date(2026, 1, 5), "january"),
        (date(2026, 2, 15), "january"),
        (date(2026, 2, 16), None),
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), "april"),
        (date(2026, 5, 15), "april"),
        (date(2026, 5, 16), None),
        (date(2026, 11, 26), None),
    ],
)
def test_it_goes_out_in_january_and_april(day: date, window: str | None) -> None:
    assert window_on(day) == window


def test_one_mail_an_owner_names_all_her_enterprises(sari: User, budi: User, joko: User) -> None:
    first = verified(sari, joko, name="Jaket Sari")
    verified(sari, joko, name="Tas Sari")
    umkm.colleague(first, sari, budi)
    assert remind_of_figures(now=JANUARY) == 1
    message = mails().get()
    assert message.to_address == sari.email
    assert "2025" in message.subject
    assert "Jaket Sari" in message.text
    assert "Tas Sari" in message.text


def test_every_morning_of_a_window_writes_once_and_april_once_more(sari: User, joko: User) -> None:
    made = verified(sari, joko)
    for moment in (JANUARY, FEBRUARY, APRIL, APRIL):
        remind_of_figures(now=moment)
    assert mails().count() == 2
    umkm.figures(made, sari, year=2025)
    remind_of_figures(now=datetime(2026, 5, 2, 1, tzinfo=UTC))
    assert mails().count() == 2


def test_who_has_entered_the_year_is_left_in_peace(sari: User, joko: User, ratna: User) -> None:
    umkm.figures(verified(sari, joko), sari, year=2025)
    tiers.entry(verified(sari, joko), ratna, year=2025)
    verified(sari, joko, founded=2026)
    assert remind_of_figures(now=JANUARY) == 0


def test_drafts_and_suspended_enterprises_are_not_reminded(sari: User, joko: User, ratna: User) -> None:
    umkm.enterprise(sari)
    suspend(enterprise=verified(sari, joko), by=ratna, note="Alamat tidak ditemukan.")
    assert remind_of_figures(now=JANUARY) == 0


def test_an_account_that_is_closed_is_not_written_to(sari: User, joko: User) -> None:
    verified(sari, joko)
    sari.is_active = False
    sari.save()
    assert remind_of_figures(now=JANUARY) == 0


def test_who_left_the_programme_is_not_reminded_and_who_came_back_is(sari: User, joko: User, ratna: User) -> None:
    made = verified(sari, joko)
    programme = programmes.programme()
    tiers.entry(made, ratna, year=programme.baseline_year, sales=9 * tiers.M)
    facts = {"programme": programme, "enterprise": made, "by": ratna}
    leave(enrolment=enrol(**facts), by=ratna, reason=LeaveReason.WITHDREW)
    assert remind_of_figures(now=JANUARY) == 0
    enrol(**facts)
    assert remind_of_figures(now=JANUARY) == 1
