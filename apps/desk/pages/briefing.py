"""The briefing on one guest in words: makers that fit, deals with her country, its rules, what was before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.common.formats import moment, rupiah_short
from apps.common.models import localised
from apps.common.pdf import render_pdf
from apps.deals.choices import Certainty, Rung
from apps.deals.reads.tally import PlacedDeal
from apps.desk.reads import briefing as read
from apps.invitations.choices import spoken_name
from apps.invitations.models import Invitation
from apps.markets.models import Requirement
from apps.matchmaking.models import Match
from apps.matchmaking.reads.wording import Names, say
from apps.meetings.models import Encounter
from apps.protocol.access import visit_of
from apps.protocol.pages import row_of

REASONS = 2
COLUMNS = (Certainty.CLAIMED, Certainty.CONFIRMED, Certainty.EVIDENCED)


@dataclass(frozen=True)
class MakerLine:
    match: Match
    name: str
    maker: str
    place: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class DealLine:
    """One rung; a cell for each certainty, side by side and never added."""

    label: str
    cells: tuple[str, ...]
    disputed: str


@dataclass(frozen=True)
class MetLine:
    when: str
    maker: str
    state: str
    note: str


@dataclass(frozen=True)
class Briefing:
    makers: list[MakerLine]
    hers: bool
    columns: list[str]
    deals: list[DealLine]
    requirements: list[Requirement]
    market: str
    visits: list[tuple[str, str]]
    met: list[MetLine]
    notes: list[tuple[str, str]]


def briefing_of(invitation: Invitation) -> Briefing:
    contact = invitation.contact
    fitting = read.fitting_makers(contact)
    versions = [one.product.published for one in fitting.matches if one.product.published]
    codes = {one.hs_code_id for one in versions if one.hs_code_id}
    meetings = read.earlier_meetings(contact)
    return Briefing(
        makers=maker_lines(fitting.matches),
        hers=fitting.hers,
        columns=[str(one.label) for one in COLUMNS],
        deals=deal_lines(read.deals_with(contact)),
        requirements=read.requirements_for(contact.country.pk, codes, timezone.localdate()),
        market=str(contact.country.label),
        visits=[visit_line(one) for one in read.earlier_visits(invitation)],
        met=met_lines(meetings),
        notes=[(note_head(one), one.text) for one in read.staff_notes(contact)],
    )


def maker_lines(matches: Iterable[Match]) -> list[MakerLine]:
    names = Names()
    found = []
    for match in matches:
        maker = match.product.enterprise
        reasons = tuple(words for one in match.reasons if (words := say(one, names)))
        name = localised(match.product.published, "name")
        found.append(MakerLine(match, name, maker.display_name, maker.regency.name, reasons[:REASONS]))
    return found


def deal_lines(deals: Iterable[PlacedDeal]) -> list[DealLine]:
    """From the highest rung down; a rung on which nothing stands is left out."""
    cells: dict[tuple[Rung, Certainty], list[PlacedDeal]] = {}
    for deal in deals:
        cells.setdefault((deal.rung, deal.certainty), []).append(deal)
    lines = []
    for rung in reversed(Rung):
        found = [cells.get((rung, certainty), []) for certainty in (*COLUMNS, Certainty.DISPUTED)]
        if any(found):
            *shown, disputed = map(cell_words, found)
            lines.append(DealLine(str(rung.label), tuple(shown), disputed))
    return lines


def cell_words(deals: list[PlacedDeal]) -> str:
    if not deals:
        return "–"
    amounts = [one.rupiah for one in deals if one.rupiah is not None]
    return f"{len(deals)} · {rupiah_short(sum(amounts))}" if amounts else str(len(deals))


def visit_line(invitation: Invitation) -> tuple[str, str]:
    event = f"{invitation.occasion.label}, {date_format(timezone.localtime(invitation.occasion.starts_at), 'j M Y')}"
    return event, str(invitation.get_answer_display()) or _("no answer")


def met_lines(meetings: list[Encounter]) -> list[MetLine]:
    notes = read.meeting_notes(meetings)
    return [
        MetLine(
            date_format(timezone.localtime(one.wish.day.occasion.starts_at), "j M Y"),
            one.wish.maker.party,
            str(one.get_state_display()),
            notes.get(one.wish_id, ""),
        )
        for one in meetings
    ]


def note_head(note: Any) -> str:
    who = note.by.get_full_name() if note.by else ""
    return ", ".join(part for part in (date_format(timezone.localtime(note.created_at), "j M Y"), who) if part)


def briefing_pdf(invitation: Invitation) -> bytes:
    """A4, in the reader's language, for the officer who receives her. Never for the guest: it holds staff's notes."""
    contact, occasion, found = invitation.contact, invitation.occasion, briefing_of(invitation)
    row, visit = row_of(invitation), visit_of(invitation)
    host = visit.host.get_full_name() if visit.host else _("nobody yet")
    data = {
        "title": _("Briefing"),
        "name": spoken_name(contact.protocol_name),
        "of": [line for line in (contact.position, contact.organisation.name, found.market) if line],
        "event": f"{occasion.label}, {moment(occasion.starts_at)}",
        "facts": [
            [_("Place in the order"), f"{row.guest.number}, {row.reason}" if row else "–"],
            [_("Host"), host],
            [_("Diet"), visit.diet or "–"],
            [_("Gift"), visit.gift or "–"],
        ],
        "makers_title": _("Makers that fit") if found.hers else _("Makers that fit others of this country"),
        "makers": [
            [f"{one.maker}, {one.place}", one.name, str(one.match.score), "; ".join(one.reasons)]
            for one in found.makers
        ],
        "makers_heads": [_("Maker"), _("Product"), _("Match"), _("Why")],
        "deals_title": _("Deals with %(country)s") % {"country": found.market},
        "deals_heads": ["", *found.columns, _("disputed")],
        "deals": [[one.label, *one.cells, one.disputed] for one in found.deals],
        "rules_title": _("What %(country)s asks") % {"country": found.market},
        "rules": [[str(one.label), str(one.get_level_display()), one.source] for one in found.requirements],
        "rules_heads": [_("Requirement"), _("How binding"), _("Source")],
        "past_title": _("What was before"),
        "past": [
            *([one, two] for one, two in found.visits),
            *([f"{one.when}, {one.maker}", f"{one.state}. {one.note}".strip()] for one in found.met),
            *([one, two] for one, two in found.notes),
        ],
        "nothing": _("Nothing is on file."),
        "inside": _("For staff alone: it holds what staff noted."),
        "demo": _("Fictional sample") if occasion.is_demo else "",
    }
    return render_pdf("briefing", data)
