"""Who interprets where: the pools of interpreters that the search counts, and then a person for each meeting."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

MOST_KINDS = 64  # sets of languages; more are not told apart, and a table without an interpreter is told


def language_sets(wanted: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """All unions of what is wanted, the smaller first.

    One who speaks Japanese and Chinese counts for {ja}, for {zh} and for {ja, zh}: else she would sit at two tables
    (Hall's condition, for each set of meetings that draw on the same people).
    """
    found: set[frozenset[str]] = set()
    for one in sorted(set(wanted), key=sorted):
        found |= {one, *(one | other for other in found)}
        if len(found) > MOST_KINDS:
            break
    return sorted(found, key=lambda one: (len(one), sorted(one)))


def helpers_of(
    meetings: Sequence[tuple[int, frozenset[str]]], helpers: Mapping[int, frozenset[str]], held: Mapping[int, int]
) -> dict[int, int | None]:
    """One slot: meeting → interpreter, as many as can be; `held` (meeting → helper) stay. None where none is left."""
    languages = dict(meetings)
    taken: dict[int, int] = {helper: meeting for meeting, helper in held.items()}

    def finds(meeting: int, tried: set[int]) -> bool:
        for helper, spoken in helpers.items():
            if helper in tried or not spoken & languages[meeting] or taken.get(helper) in held:
                continue
            tried.add(helper)
            if helper not in taken or finds(taken[helper], tried):
                taken[helper] = meeting
                return True
        return False

    for meeting, _wanted in meetings:
        if meeting not in held:
            finds(meeting, set())
    found = {meeting: helper for helper, meeting in taken.items()}
    return {meeting: found.get(meeting) for meeting, _wanted in meetings}
