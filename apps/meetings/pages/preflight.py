"""Before anybody presses the button: is there room, what else is lacking, and each way out by itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.meetings.choices import SpokenLanguage
from apps.meetings.models import MatchingDay, Seat
from apps.meetings.reads.facts import DayFacts, facts_of
from apps.meetings.rules.preflight import Room, room


@dataclass(frozen=True)
class Looked:
    """One thing that was looked at: good, or what is to be done about it and where."""

    good: bool
    said: str
    why: str = ""
    url: str = ""
    onward: str = ""


@dataclass(frozen=True)
class WayOut:
    code: str
    said: str
    note: str
    url: str = ""


@dataclass(frozen=True)
class Preflight:
    room: Room
    tables: int
    slots: int
    makers: int
    guests: int
    wishes: int
    kept_free: int
    ways: list[WayOut]
    looked: list[Looked]

    @property
    def all_places(self) -> int:
        return self.tables * self.slots

    @property
    def short(self) -> int:
        return max(0, self.room.needed - self.room.places)

    @property
    def widest(self) -> int:
        """What the bar is drawn against."""
        return max(self.all_places, self.room.needed, 1)


def room_of(day: MatchingDay, *, tables: int, slots: int, makers: int) -> Room:
    return room(tables=tables, slots=slots, free_percent=day.free_share, makers=makers, least=day.maker_least)


def preflight_of(day: MatchingDay) -> Preflight:
    facts = facts_of(day)
    makers = sum(1 for seat in facts.seats if seat.is_maker)
    tables, slots = len(facts.tables), len(facts.slots)
    found = room_of(day, tables=tables, slots=slots, makers=makers)
    return Preflight(
        room=found,
        tables=tables,
        slots=slots,
        makers=makers,
        guests=len(facts.seats) - makers,
        wishes=len(facts.wishes),
        kept_free=tables * slots - found.places,
        ways=ways_out(day, found, tables=tables, slots=slots),
        looked=[*of_wishes(day, facts), *of_languages(facts, day), *of_online(facts, day), *of_barred(day)],
    )


def ways_out(day: MatchingDay, found: Room, *, tables: int, slots: int) -> list[WayOut]:
    """Each is enough alone."""
    pk, ways = day.occasion_id, []
    if found.least is not None:
        said = ngettext(
            "Promise %(less)s meeting instead of %(least)s",
            "Promise %(less)s meetings instead of %(least)s",
            found.least,
        )
        note = _("makers may still get up to %(most)s") % {"most": day.maker_most}
        ways.append(WayOut("least", said % {"less": found.least, "least": day.maker_least}, note))
    if found.tables is not None:
        said = _("%(more)s tables instead of %(now)s") % {"more": found.tables, "now": tables}
        url = reverse("meetings:desk_room", args=[pk])
        ways.append(WayOut("tables", said, _("put up more of them on a floor"), url))
    if found.slots is not None:
        said = _("%(more)s slots instead of %(now)s") % {"more": found.slots, "now": slots}
        url = reverse("meetings:desk_hours", args=[pk])
        ways.append(WayOut("slots", said, _("begin earlier, end later, or make meetings shorter"), url))
    return ways


def of_wishes(day: MatchingDay, facts: DayFacts) -> list[Looked]:
    asked_of, wanted_by = Counter[int](), Counter[int]()
    for wish in facts.wishes:
        asked_of[wish.maker_id] += 1
        if wish.buyer_wants:
            wanted_by[wish.buyer_id] += 1
    guests = [seat for seat in facts.seats if not seat.is_maker]
    makers = [seat for seat in facts.seats if seat.is_maker]
    silent = [seat for seat in guests if not wanted_by[seat.pk]]
    alone = [seat for seat in makers if not asked_of[seat.pk]]
    few = [seat for seat in makers if 0 < asked_of[seat.pk] < facts.least_of(seat)]
    list_of_few = reverse("meetings:desk_wishes_few", args=[day.occasion_id])
    found = [guests_wish(guests, silent, day)]
    if alone:
        said = ngettext("%(count)s maker nobody asked for", "%(count)s makers nobody asked for", len(alone))
        found.append(
            Looked(False, said % {"count": len(alone)}, named(alone), list_of_few, _("See whom they fit, and propose"))
        )
    if few:
        said = ngettext(
            "%(count)s maker has fewer wishes than her least",
            "%(count)s makers have fewer wishes than their least",
            len(few),
        )
        found.append(Looked(False, said % {"count": len(few)}, named(few), list_of_few, _("Propose meetings")))
    if makers and not alone and not few:
        found.append(Looked(True, _("Every maker has at least as many wishes as her least")))
    return found


def guests_wish(guests: list[Seat], silent: list[Seat], day: MatchingDay) -> Looked:
    if not guests:
        url = reverse("meetings:desk_seats", args=[day.occasion_id])
        return Looked(False, _("No guest has a seat"), "", url, _("Give guests their seats"))
    if not silent:
        said = ngettext("The one guest named her wishes", "All %(count)s guests named their wishes", len(guests))
        return Looked(True, said % {"count": len(guests)})
    said = ngettext("%(count)s guest named no wish", "%(count)s guests named no wish", len(silent))
    url = reverse("meetings:desk_wishes", args=[day.occasion_id])
    return Looked(False, said % {"count": len(silent)}, named(silent), url, _("See the wishes"))


def of_languages(facts: DayFacts, day: MatchingDay) -> list[Looked]:
    """For each language alone: wishes that need it, and the slots in which somebody speaks it."""
    needed: Counter[str] = Counter()
    for wish in facts.wishes:
        needed.update(facts.languages_of(wish))
    found, url = [], reverse("meetings:desk_room", args=[day.occasion_id])
    for language, count in sorted(needed.items()):
        able = [one for one in facts.interpreters if language in one.languages]
        slots = sum(len(facts.slots) - len(facts.absent.get(one.pk, ())) for one in able)
        name = {"language": language_name(language), "count": count, "slots": slots}
        if not able:
            said = _("No interpreter of %(language)s") % name
            why = ngettext("%(count)s wish needs one.", "%(count)s wishes need one.", count) % name
            found.append(Looked(False, said, why, url, _("Add an interpreter")))
        else:
            said = _("Interpreter of %(language)s") % name
            why = ngettext(
                "%(count)s wish needs one; %(slots)s slots are covered.",
                "%(count)s wishes need one; %(slots)s slots are covered.",
                count,
            )
            found.append(Looked(count <= slots, said, why % name))
    return found


def language_name(code: str) -> str:
    return str(SpokenLanguage(code).label) if code in SpokenLanguage.values else code


def of_online(facts: DayFacts, day: MatchingDay) -> list[Looked]:
    found = []
    for seat in (one for one in facts.seats if one.online):
        awake = facts.free_of(seat).bit_count()
        said = ngettext(
            "%(who)s online: awake in %(count)s slot", "%(who)s online: awake in %(count)s slots", awake
        ) % {"who": seat.party, "count": awake}
        url = reverse("meetings:desk_seat", args=[day.occasion_id, seat.pk])
        lacks = not seat.link
        why = _("Her address for the online meeting is lacking.") if lacks else _("07:00 to 21:00 by her own clock.")
        found.append(Looked(bool(awake) and not lacks, said, why, url, _("See her seat")))
    return found


def of_barred(day: MatchingDay) -> list[Looked]:
    count = day.wishes.barred().count()
    if not count:
        return []
    said = ngettext("%(count)s pair barred, never placed", "%(count)s pairs barred, never placed", count)
    return [Looked(True, said % {"count": count}, _("The other side is not told."))]


def named(seats: list[Seat], most: int = 5) -> str:
    return ", ".join(seat.party for seat in seats[:most]) + ("…" if len(seats) > most else "")
