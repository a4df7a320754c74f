"""Official guests of the demo's gallery day: heads of mission with the day that decides, others by rank and country."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from apps.buyers.actions import add_contact, add_mission
from apps.buyers.choices import DiplomaticRank
from apps.buyers.models import Contact, Mission
from apps.invitations.actions import answer, invite
from apps.invitations.choices import GuestAnswer
from apps.invitations.models import Invitation, Occasion
from apps.protocol.actions import follow_up, give_gift, number_letter, save_visit
from apps.reference.models import Country
from smesco_portal.demo.cast.occasion import TITLE
from smesco_portal.demo.cast.people import People

JAKARTA = ZoneInfo("Asia/Jakarta")
MARCH, JANUARY = datetime(2024, 3, 3, 10, tzinfo=JAKARTA), datetime(2025, 1, 9, 10, tzinfo=JAKARTA)
JUNE = datetime(2026, 6, 15, 9, tzinfo=JAKARTA)
# (mission, country, name with title, position, rank, took up functions)
GUESTS: tuple[tuple[str, str, str, str, str, datetime | None], ...] = (
    ("Embassy of Kenya (fictional)", "KE", "H.E. Ms. Achieng Wanjala", "Ambassador", "ambassador", MARCH),
    ("Embassy of Austria (fictional)", "AT", "H.E. Mr. Florian Edelmoser", "Ambassador", "ambassador", JANUARY),
    ("Embassy of Peru (fictional)", "PE", "Mr. Rodrigo Salcabamba", "Chargé d'affaires a.i.", "charge", JUNE),
    ("Embassy of Chile (fictional)", "CL", "Mr. Tomás Arriagueda", "Commercial Counsellor", "counsellor", None),
    ("Embassy of Japan, economic section (fictional)", "JP", "Mr. Kenta Aoyamaki", "Counsellor", "counsellor", None),
)
GIFT = "Selendang tenun dan kopi arabika"
PROMISE = "Daftar harga kopi arabika dan contoh kemasannya"


def receive(*, staff: People, now: datetime) -> None:
    """Received by the officer; one promise is overdue, one letter is numbered, one gift was handed over."""
    occasion = Occasion.objects.filter(is_demo=True, title=TITLE).first()
    if occasion is None or Contact.objects.filter(protocol_name=GUESTS[0][2]).exists():
        return
    invited = [accepted(occasion, guest, staff, now) for guest in GUESTS]
    arrives = occasion.starts_at - timedelta(minutes=15)
    for invitation, car in zip(invited[:3], ("CD 12 34", "CD 56 78", ""), strict=True):
        told: dict[str, Any] = {"host": staff.officer, "arrival": arrives, "car": car, "flag": True, "gift": GIFT}
        save_visit(invitation=invitation, by=staff.officer, changes=told, now=now)
    save_visit(invitation=invited[4], by=staff.officer, changes={"diet": "tanpa daging babi"}, now=now)
    number_letter(invitation=invited[0], by=staff.officer, now=now)
    give_gift(invitation=invited[2], by=staff.officer, now=now)
    since = now - timedelta(days=4)
    day = timezone.localdate(since) + timedelta(days=2)
    follow_up(invitation=invited[3], by=staff.officer, promise=PROMISE, day=day, now=since)


def accepted(occasion: Occasion, guest: tuple[Any, ...], staff: People, now: datetime) -> Invitation:
    party, country, name, position, rank, since = guest
    mission = Mission.objects.filter(name=party).first() or add_mission(
        by=staff.officer, name=party, country=Country.objects.get(pk=country), is_demo=True
    )
    contact = add_contact(
        by=staff.officer,
        organisation=mission,
        protocol_name=name,
        email=f"{name.split()[-1].lower()}@example.com",
        position=position,
        rank=DiplomaticRank(rank),
        functions_since=since,
        is_demo=True,
    )
    sent = now - timedelta(days=5)
    invitation = invite(occasion=occasion, contact=contact, by=staff.officer, now=sent)
    return answer(invitation=invitation, answer=GuestAnswer.YES, now=sent + timedelta(hours=5))
