"""A timetable's rows as the plan on which a person moves a meeting, and what she may not do in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from apps.common.formats import grouped
from apps.meetings.models import Placement
from apps.meetings.reads.facts import DayFacts
from apps.meetings.reads.names import clock, short_name
from apps.meetings.rules.moving import BrokenRule, HandPlan, HelperHours, MeetingNeeds, MoveCost, MoveRule, Sits


def hand_plan(facts: DayFacts, placements: Iterable[Placement]) -> HandPlan:
    """Meetings whose wish is not alive any more are left out; see `gone`."""
    slots = range(len(facts.slots))
    return HandPlan(
        day=facts.day,
        tables={one.key: one for one in facts.table_list},
        helpers={
            one.pk: HelperHours(
                frozenset(one.languages),
                sum(1 << slot for slot in slots if facts.slots[slot].pk not in facts.absent.get(one.pk, ())),
            )
            for one in facts.interpreters
        },
        needs=[
            MeetingNeeds(
                tasting=wish.tasting,
                step_free=facts.is_step_free(wish),
                languages=facts.languages_of(wish),
            )
            for wish in facts.wishes
        ],
        meetings={
            facts.place_of_wish[one.wish_id]: Sits(facts.place_of_slot[one.slot_id], one.table_id, one.helper_id)
            for one in placements
            if one.wish_id in facts.place_of_wish
        },
    )


def said_of(found: BrokenRule, facts: DayFacts) -> str:
    """One sentence, which names the rule and who stands in the way."""
    known = {"person": name_of(facts, found.person), "pair": pair_name(facts, found.pair), "run": facts.row.run}
    return str(SENTENCES[found.rule](found)) % known


def _helper(found: BrokenRule) -> str:
    if found.pair is not None:
        return _("The interpreter is with %(pair)s then.")
    return _("The interpreter is not there then.")


SENTENCES = {
    MoveRule.MET: lambda one: _("These two meet already."),
    MoveRule.AWAY: lambda one: _("%(person)s is not there then."),
    MoveRule.TWICE: lambda one: _("%(person)s meets somebody else then: %(pair)s."),
    MoveRule.TABLE: lambda one: _("The table is taken: %(pair)s.") if one.pair is not None else _("No table is free."),
    MoveRule.UNSUITED: lambda one: _("The table does not suit: they taste, or need it without steps."),
    MoveRule.HELPER: _helper,
    MoveRule.NO_HELPER: lambda one: _("No interpreter who speaks the language is free then."),
    MoveRule.WALK: lambda one: _("%(person)s would have to change the floor within the change-over: %(pair)s."),
    MoveRule.RUN: lambda one: _("%(person)s would have more than %(run)s meetings in a row."),
    MoveRule.PRAYER: lambda one: _("%(person)s keeps this time for Asr."),
    MoveRule.CAP: lambda one: _("%(person)s would have more meetings than agreed. Say why, and it is done."),
}


def name_of(facts: DayFacts, person: int | None) -> str:
    return short_name(facts.seats[person]) if person is not None else ""


def pair_name(facts: DayFacts, pair: int | None) -> str:
    """Kulitara, Whitlockson"""
    if pair is None:
        return ""
    wish = facts.wishes[pair]
    return f"{short_name(facts.seat[wish.maker_id])}, {short_name(facts.seat[wish.buyer_id])}"


def cost_said(cost: MoveCost, facts: DayFacts, pair: int, *, over: Iterable[int] = ()) -> str:
    """What a place costs more than where they meet now: "nobody waits, nobody walks"."""
    wish = facts.wishes[pair]
    maker, buyer = short_name(facts.seat[wish.maker_id]), short_name(facts.seat[wish.buyer_id])
    step = facts.row.minutes + facts.row.change
    said = [
        _("%(person)s waits %(minutes)s minutes more") % {"person": who, "minutes": grouped(slots * step)}
        for who, slots in ((maker, cost.maker_waits), (buyer, cost.buyer_waits))
        if slots > 0
    ]
    said = said or [
        _("%(person)s waits %(minutes)s minutes less") % {"person": who, "minutes": grouped(-slots * step)}
        for who, slots in ((maker, cost.maker_waits), (buyer, cost.buyer_waits))
        if slots < 0
    ]
    said = said or [_("nobody waits")]
    if cost.floors > 0:
        said.append(_("%(person)s goes to another floor") % {"person": maker})
    if cost.tables > 0:
        said.append(_("%(person)s changes table") % {"person": buyer})
    if cost.floors <= 0 and cost.tables <= 0:
        said.append(_("nobody walks"))
    if cost.special:
        said.append(_("a table that others may need more"))
    for person in over:
        most = facts.day.people[person].most
        said.append(_("%(person)s agreed to %(most)s at most") % {"person": name_of(facts, person), "most": most})
    return ", ".join(said)


def closed_said(slot: int, why: BrokenRule, facts: DayFacts) -> str:
    """10.40: Whitlockson meets somebody else then"""
    return f"{clock(facts.slots[slot].begins)}: {said_of(why, facts).rstrip('.')}"
