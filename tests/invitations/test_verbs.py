"""Each verb about events and guests is tried by those who may not, and says who did it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.invitations import actions
from apps.invitations.models import Attendance, EventSession, InviteList
from apps.invitations.rules.lists import read_pasted
from apps.reference.models import Country
from tests.builders import buyers, umkm
from tests.builders import invitations as build
from tests.builders.people import an_officer
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_OFFICERS = ("stranger", "owner", "curator", "no_factor")
PASTED = "Name\tE-mail\tOrganisation\tCountry\nMr. Ito\tito@example.com\tITPC Osaka\tJapan"


def facts() -> dict[str, Any]:
    soon = timezone.now() + timedelta(days=16)
    return {
        "title": "Hari Temu",
        "title_en": "Matching Day",
        "place": "Smesco",
        "place_en": "Smesco",
        "starts_at": soon,
        "ends_at": soon + timedelta(hours=3),
        "answer_until": soon - timedelta(days=2),
        "letter": build.LETTER,
        "letter_en": build.LETTER_EN,
    }


def pasted(cast: Cast) -> InviteList:
    return actions.read_text(occasion=build.occasion(), by=cast.officer, text=PASTED)


def columns(staged: InviteList) -> dict[int, str]:
    return {column["index"]: column["field"] for column in staged.columns}


def with_columns(cast: Cast) -> dict[str, Any]:
    staged = pasted(cast)
    return {"staged": staged, "fields": columns(staged)}


def mended(cast: Cast) -> dict[str, Any]:
    staged = pasted(cast)
    return {"staged": staged, "changes": {staged.lines.get().pk: {"position": "Attaché"}}}


def again(cast: Cast) -> dict[str, Any]:
    guest = build.invitation()
    return {"occasion": guest.occasion, "invitations": [guest]}


def waiting(cast: Cast) -> dict[str, Any]:
    occasion = build.occasion(capacity=0)
    guest = build.invitation(occasion=occasion)
    actions.answer(invitation=guest, answer="yes")
    return {"invitation": guest, "reason": "Duta besar"}


def with_session(cast: Cast, **facts: Any) -> EventSession:
    return build.session(**facts)


def chosen(cast: Cast) -> dict[str, Any]:
    guest = build.invitation()
    return {"occasion": guest.occasion, "invitations": [guest]}


def booked(cast: Cast) -> dict[str, Any]:
    given = {"session": build.session(), "enterprise": umkm.enterprise(cast.owner)}
    actions.book_seat(**given, by=cast.owner)
    return given


def at_the_door(cast: Cast) -> dict[str, Any]:
    guest = build.invitation(occasion=build.tonight())
    return {"occasion": guest.occasion, "invitation": guest, "nonce": uuid.uuid4()}


def walked_in(cast: Cast) -> Attendance:
    return actions.check_in_walk_in(
        occasion=build.tonight(),
        by=an_officer(),
        nonce=uuid.uuid4(),
        name="Mr. Lund",
        organisation="Nord",
        email="l@example.com",
    )


def over(cast: Cast) -> dict[str, Any]:
    came = build.came(cast.officer)
    return {"occasion": came.occasion, "kind": "thanks", "now": came.occasion.ends_at + timedelta(hours=1)}


def proving(cast: Cast) -> dict[str, Any]:
    return build.proving(cast.owner)


CASES = [
    Case(
        actions.save_session, lambda cast: {"occasion": build.occasion(), "changes": build.session_facts()},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.cancel_session, lambda cast: {"session": with_session(cast), "reason": "Sakit"},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.book_seat, lambda cast: {"session": build.session(), "enterprise": umkm.enterprise(cast.owner)},
        "owner", ("stranger", "officer", "curator"),
    ),
    Case(actions.leave_seat, booked, "owner", ("stranger", "officer", "curator")),
    Case(actions.check_in, at_the_door, "officer", NOT_OFFICERS),
    Case(
        actions.check_in_walk_in,
        lambda cast: {"occasion": build.tonight(), "nonce": uuid.uuid4(), "name": "Mr. Lund"},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.undo_check_in, lambda cast: {"attendance": walked_in(cast)}, "officer", NOT_OFFICERS),
    Case(
        actions.keep_walk_in,
        lambda cast: {"attendance": walked_in(cast), "country": Country.objects.get(pk="DK")},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.remind_guests, chosen, "officer", NOT_OFFICERS),
    Case(actions.write_after, over, "officer", NOT_OFFICERS),
    Case(
        actions.follow_up,
        lambda cast: {
            "invitation": build.invitation(), "person": cast.officer, "on": timezone.localdate() + timedelta(days=3),
        },
        "officer", NOT_OFFICERS,
    ),
    Case(actions.prove_step, proving, "owner", ("stranger", "officer", "curator")),
    Case(actions.give_place, waiting, "officer", NOT_OFFICERS),
    Case(actions.create_event, lambda cast: facts(), "officer", NOT_OFFICERS),
    Case(
        actions.save_event, lambda cast: {"occasion": build.occasion(), "changes": {"place": "Jakarta"}},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.open_event, lambda cast: {"occasion": build.occasion(opened=False)}, "officer", NOT_OFFICERS),
    Case(
        actions.invite, lambda cast: {"occasion": build.occasion(), "contact": buyers.contact()},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.resend, again, "officer", NOT_OFFICERS),
    Case(actions.withdraw, lambda cast: {"invitation": build.invitation()}, "officer", NOT_OFFICERS),
    Case(
        actions.record_answer,
        lambda cast: {"invitation": build.invitation(), "answer": "yes", "via": "phone", "note": "Telepon"},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.read_text, lambda cast: {"occasion": build.occasion(), "text": PASTED}, "officer", NOT_OFFICERS
    ),
    Case(
        actions.read_list, lambda cast: {"occasion": build.occasion(), "people": people(), "source": "x"},
        "officer", NOT_OFFICERS,
    ),
    Case(
        actions.read_later,
        lambda cast: {"occasion": build.occasion(), "upload": SimpleUploadedFile("t.csv", PASTED.encode())},
        "officer", NOT_OFFICERS,
    ),
    Case(actions.correct_list_columns, with_columns, "officer", NOT_OFFICERS),
    Case(actions.correct_lines, mended, "officer", NOT_OFFICERS),
    Case(actions.discard_list, lambda cast: {"staged": pasted(cast)}, "officer", NOT_OFFICERS),
    Case(actions.send_list, lambda cast: {"staged": pasted(cast)}, "officer", NOT_OFFICERS),
    Case(actions.confirm_list, lambda cast: {"staged": pasted(cast)}, "officer", NOT_OFFICERS),
]  # fmt: skip


def people() -> list[Any]:
    return list(read_pasted(PASTED, actions.country_test()).people)
