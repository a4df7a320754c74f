"""Two more events of the demo: an evening that is full, with a waiting list and sessions, and a day of classes that is
over, with who came and who walked in."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any

from apps.buyers.models import Contact
from apps.invitations import actions
from apps.invitations.choices import Audience, GuestAnswer, SessionKind, SessionLanguage
from apps.invitations.models import EventSession, Invitation, Occasion
from apps.plans.models import Task
from apps.umkm.models import Enterprise
from smesco_portal.demo.cast.occasion import JAKARTA
from smesco_portal.demo.cast.people import DEWI_NIB, SARI_NIB, WATI_NIB, People

EVENING, CLASSES = "Malam Kopi Nusantara (fiktif)", "Hari Belajar Ekspor (fiktif)"
LETTER = """Yth. {name},

dengan hormat kami mengundang Anda ke {event}, pada {date} di {place}.

Tempatnya terbatas. Mohon kabari kami sampai {answer_until}.

Hormat kami,
Tim Galeri Ekspor Smesco"""
LETTER_EN = """Dear {name},

we have the honour of inviting you to {event}, on {date} at {place}.

Places are few. Please let us know until {answer_until}.

Yours sincerely,
The team of the Smesco Export Gallery"""
AHEAD, AGO = 12, 5
GUESTS, PLACES = 9, 5
# Of the past day: who said yes, and which of them came.
SAID_YES, CAME = 4, 3


def hold(*, staff: People, now: datetime) -> None:
    # Ms Mizoguri is asked to one event, which she has not answered.
    guests = list(Contact.objects.filter(is_demo=True, needs__isnull=False).distinct().order_by("pk")[1 : GUESTS + 1])
    if not Occasion.objects.filter(is_demo=True, title=CLASSES).exists():
        day_of_classes(guests, staff=staff, now=now)
    if not Occasion.objects.filter(is_demo=True, title=EVENING).exists():
        evening(guests, staff=staff, now=now)


def event(staff: People, begins: datetime, hours: int, **facts: Any) -> Occasion:
    made = actions.create_event(
        by=staff.officer,
        is_demo=True,
        place="Gedung Smesco, lantai 3, Jakarta",
        place_en="Smesco building, 3rd floor, Jakarta",
        starts_at=begins,
        ends_at=begins + timedelta(hours=hours),
        answer_until=begins - timedelta(days=1),
        letter=LETTER,
        letter_en=LETTER_EN,
        **facts,
    )
    return actions.open_event(occasion=made, by=staff.officer)


def session(
    occasion: Occasion, staff: People, now: datetime, *, after: int, minutes: int, **facts: Any
) -> EventSession:
    begins = occasion.starts_at + timedelta(minutes=after)
    changes = {
        "starts_at": begins, "ends_at": begins + timedelta(minutes=minutes), "open_until": occasion.starts_at,
        "language": SessionLanguage.BOTH, "place": "Lantai 3", "place_en": "3rd floor", **facts,
    }  # fmt: skip
    return actions.save_session(occasion=occasion, by=staff.officer, changes=changes, now=now)


def on(now: datetime, days: int, hour: int) -> datetime:
    return now.astimezone(JAKARTA).replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)


def evening(guests: list[Contact], *, staff: People, now: datetime) -> None:
    """Five places, seven who said yes: when one of the five cannot come, hers is offered to the first who waits."""
    titles = {"title": EVENING, "title_en": "An evening of Indonesian coffee (fictional)"}
    occasion = event(staff, on(now, AHEAD, 17), 4, capacity=PLACES, **titles)
    tasting = sessions_of_the_evening(occasion, staff, now - timedelta(days=4))
    sent = now - timedelta(days=3)
    coming = [actions.invite(occasion=occasion, contact=guest, by=staff.officer, now=sent) for guest in guests]
    for place, invitation in enumerate(coming[: PLACES + 2]):
        actions.answer(invitation=invitation, answer=GuestAnswer.YES, now=sent + timedelta(hours=2 + place))
    for invitation in Invitation.objects.with_guest().filter(pk__in=[one.pk for one in coming[:4]]).order_by("pk"):
        actions.book_seat(session=tasting, by=None, invitation=invitation, now=now - timedelta(days=2))
    actions.answer(invitation=coming[1], answer=GuestAnswer.NO, now=now - timedelta(hours=1))


def sessions_of_the_evening(occasion: Occasion, staff: People, now: datetime) -> EventSession:
    """A tasting, which has few seats, a tour and a class."""
    for after, minutes, kind, seats, audience, title, title_en in (
        (120, 45, SessionKind.TOUR, 20, Audience.BOTH, "Tur galeri", "Tour of the gallery"),
        (180, 60, SessionKind.CLASS, 12, Audience.MAKERS, "Kelas: harga FOB sendiri", "Class: your own FOB price"),
    ):
        facts = {"kind": kind, "seats": seats, "audience": audience, "title": title, "title_en": title_en}
        session(occasion, staff, now, after=after, minutes=minutes, **facts)
    facts = {"kind": SessionKind.TASTING, "seats": 3, "audience": Audience.GUESTS}
    titles = {"title": "Cicip kopi arabika", "title_en": "Tasting arabica"}
    return session(occasion, staff, now, after=30, minutes=60, **facts, **titles)


def day_of_classes(guests: list[Contact], *, staff: People, now: datetime) -> None:
    """It was five days ago; what follows it is left to the officers."""
    begins = on(now, -AGO, 9)
    titles = {"title": CLASSES, "title_en": "A day of learning to export (fictional)"}
    before = begins - timedelta(days=6)
    occasion = event(staff, begins, 6, capacity=30, **titles)
    makers_learn(occasion, staff, before)
    for place, guest in enumerate(guests[:SAID_YES]):
        invitation = actions.invite(occasion=occasion, contact=guest, by=staff.officer, now=before)
        actions.answer(invitation=invitation, answer=GuestAnswer.YES, now=before + timedelta(hours=3))
        if place < CAME:
            let_in(occasion, staff, begins, invitation=invitation)
    for name, organisation, email in (
        ("Mr. Anders Lund", "Lund & Søn ApS", "anders.lund@example.com"),
        ("Ibu Melati Kusuma", "", ""),
    ):
        who: dict[str, Any] = {"name": name, "organisation": organisation, "email": email}
        when = begins + timedelta(minutes=10)
        actions.check_in_walk_in(occasion=occasion, by=staff.officer, nonce=uuid.uuid4(), now=when, **who)


def makers_learn(occasion: Occasion, staff: People, before: datetime) -> None:
    """A class, which proves a step of the plan of one of them."""
    makers = list(Enterprise.objects.filter(nib__in=(SARI_NIB, DEWI_NIB, WATI_NIB)).order_by("nib"))
    facts = {"kind": SessionKind.CLASS, "seats": 12, "audience": Audience.MAKERS, "question_code": step_of(makers)}
    titles = {"title": "Kelas dokumen ekspor", "title_en": "Class: export papers"}
    lesson = session(occasion, staff, before, after=30, minutes=120, **facts, **titles)
    for maker in makers:
        owner = maker.members.owners().select_related("user").first()
        if owner is not None:
            actions.book_seat(session=lesson, by=owner.user, enterprise=maker, now=before + timedelta(hours=1))
            let_in(occasion, staff, lesson.starts_at, session=lesson, enterprise=maker)


def let_in(occasion: Occasion, staff: People, when: datetime, **who: Any) -> None:
    actions.check_in(occasion=occasion, by=staff.officer, nonce=uuid.uuid4(), now=when, **who)


def step_of(makers: list[Enterprise]) -> str:
    """A step that one of them has to do, so that her attendance proves something."""
    steps = Task.objects.filter(enterprise__in=makers).to_do().exclude(question_code="")
    return str(steps.order_by("question_code").values_list("question_code", flat=True).first() or "")
