"""An event of the demo: the cast's guests are invited, and some have answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apps.buyers.models import Contact
from apps.invitations.actions import answer, create_event, invite, note_opened, open_event, record_answer
from apps.invitations.choices import GuestAnswer, GuestAnswerVia
from apps.invitations.models import Invitation, Occasion
from smesco_portal.demo.cast.people import People

JAKARTA = ZoneInfo("Asia/Jakarta")
TITLE = "Hari Galeri Smesco (fiktif)"
DAYS_AHEAD, DAYS_SINCE = 16, 6
TUESDAY = 1
LETTER = """Yth. {name},

dengan hormat kami mengundang Anda ke {event}, pada {date} di {place}.

Dua puluh empat pelaku usaha dari seluruh Indonesia memperlihatkan karyanya: anyaman, kain, perak, kopi, rempah. \
Semua karya sudah dapat dilihat di galeri, dan setiap pembuat dapat ditanya dari halamannya.

Mohon kabari kami sampai {answer_until}. Cukup satu ketukan pada tombol di bawah ini; akun tidak diperlukan.

Hormat kami,
Tim Galeri Ekspor Smesco"""
LETTER_EN = """Dear {name},

we have the honour of inviting you to {event}, on {date} at {place}.

Twenty-four makers from all over Indonesia show their work: weaving, textiles, silver, coffee, spices. All of it can \
be seen in the gallery beforehand, and every maker can be asked from her page.

Please let us know until {answer_until}. One tap on a button below is enough; no account is needed.

Yours sincerely,
The team of the Smesco Export Gallery"""
# Guests by their place in the list, Hanae being the first: she has not answered yet.
COMING, NOT_COMING, ONLY_OPENED = (1, 2, 4, 6, 9, 13), (3, 11), (0, 7, 15)
DELEGATES, BY_TELEPHONE = 5, 8
NOTE = "Kami ingin bertemu pembuat kopi arabika dan keranjang eceng gondok."


def invite_guests(*, staff: People, now: datetime) -> None:
    occasion = Occasion.objects.filter(is_demo=True, title=TITLE).first()
    if occasion is None:
        occasion = open_event(occasion=create_occasion(staff, now), by=staff.officer)
    guests = list(Contact.objects.filter(is_demo=True, needs__isnull=False).distinct().order_by("pk"))
    invited = set(occasion.invitations.values_list("contact_id", flat=True))
    sent = now - timedelta(days=DAYS_SINCE)
    for guest in guests:
        if guest.pk not in invited:
            invite(occasion=occasion, contact=guest, by=staff.officer, now=sent)
    places = {guest.pk: place for place, guest in enumerate(guests)}
    for invitation in occasion.invitations.filter(answer="", stands_in_for=None).with_guest():
        react(invitation, places.get(invitation.contact_id, -1), staff, sent)


def create_occasion(staff: People, now: datetime) -> Occasion:
    day = now.astimezone(JAKARTA).replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=DAYS_AHEAD)
    begins = day + timedelta(days=(TUESDAY - day.weekday()) % 7)
    return create_event(
        by=staff.officer,
        is_demo=True,
        title=TITLE,
        title_en="Smesco Gallery Day (fictional)",
        place="Gedung Smesco, lantai dasar, Jl. Gatot Subroto, Jakarta",
        place_en="Smesco building, ground floor, Jl. Gatot Subroto, Jakarta",
        starts_at=begins,
        ends_at=begins + timedelta(hours=6),
        answer_until=begins - timedelta(days=4),
        letter=LETTER,
        letter_en=LETTER_EN,
        capacity=60,
    )


def react(invitation: Invitation, place: int, staff: People, sent: datetime) -> None:
    when = sent + timedelta(hours=7 + place * 3)
    reacts = (*COMING, *NOT_COMING, *ONLY_OPENED, DELEGATES)
    if place in reacts:
        note_opened(invitation=invitation, now=when)
    if place in COMING:
        answer(invitation=invitation, answer=GuestAnswer.YES, note=NOTE if place == COMING[0] else "", now=when)
    elif place in NOT_COMING:
        answer(invitation=invitation, answer=GuestAnswer.NO, now=when)
    elif place == DELEGATES:
        answer(
            invitation=invitation,
            answer=GuestAnswer.DELEGATE,
            delegate_name="Ms. Eleanor Fairbourne",
            delegate_email="eleanor.fairbourne@example.com",
            now=when,
        )
    elif place == BY_TELEPHONE:
        record_answer(
            invitation=invitation, by=staff.officer, answer=GuestAnswer.YES, via=GuestAnswerVia.PHONE, now=when
        )
