"""The stand-by list as staff see it: who is called, who could be called, and why others cannot just now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.floor.actions.standby import WHY
from apps.floor.choices import CallState
from apps.floor.models import StandbyCall
from apps.floor.reads.standby import StandbyList, Waiting
from apps.floor.rules.standby import Chance
from apps.meetings.reads.facts import usual_policy
from apps.meetings.reads.names import clock, remaining, short_name

SHOWN = 12


@dataclass(frozen=True)
class CalledRow:
    call: StandbyCall
    maker: str
    guest: str
    note: str
    left: str


@dataclass(frozen=True)
class StandbyRow:
    wish: int
    maker: str
    guest: str
    note: str
    can_be_called: bool


class StandbyPanel:
    def __init__(self, found: StandbyList, now: datetime) -> None:
        self.found, self.now = found, now
        self.waiting = found.waiting
        self.minutes = usual_policy().standby_minutes

    @property
    def count(self) -> int:
        return len(self.waiting) + len(self.called)

    @property
    def called(self) -> list[CalledRow]:
        calls = [one for one in self.found.calls if one.state == CallState.CALLED and one.until > self.now]
        known = self.found.facts.seat
        return [self._called(one) for one in calls if one.wish.maker_id in known and one.wish.buyer_id in known]

    def _called(self, one: StandbyCall) -> CalledRow:
        seat = self.found.facts.seat
        maker, guest = short_name(seat[one.wish.maker_id]), short_name(seat[one.wish.buyer_id])
        facts = {"when": clock(one.at), "table": one.table.label, "zone": one.table.zone.label}
        said = [_("called at %(when)s, table %(table)s, %(zone)s") % facts]
        for name, ready in ((maker, one.maker_ready_at), (guest, one.buyer_ready_at)):
            said.append((_("%(name)s is ready") if ready else _("%(name)s is not there yet")) % {"name": name})
        return CalledRow(one, maker, guest, ". ".join(said), remaining(one.until, self.now))

    @property
    def rows(self) -> list[StandbyRow]:
        return [self._row(one) for one in self.waiting[:SHOWN]]

    def _row(self, one: Waiting) -> StandbyRow:
        seat, chance = self.found.facts.seat, self.found.chance(one.wish)
        maker, guest = seat[one.wish.maker_id], seat[one.wish.buyer_id]
        return StandbyRow(
            one.wish.pk, short_name(maker), short_name(guest), self._note(one, chance), isinstance(chance, Chance)
        )

    def _note(self, one: Waiting, chance: object) -> str:
        said = []
        if one.turn.below:
            said.append(_("%(held)s of at least %(least)s") % {"held": one.held, "least": one.least})
        said.append(_("worth %(worth)s") % {"worth": one.turn.worth})
        if one.wish.is_mutual:
            said.append(_("both asked for it"))
        if isinstance(chance, Chance):
            slot = self.found.facts.slots[chance.slot]
            said.append(_("can sit down at %(when)s") % {"when": clock(max(slot.begins, self.now))})
        else:
            said.append(str(WHY[chance]).rstrip(".").lower())  # type: ignore[index]
        return ", ".join(said)
