"""A release's notes say what an operator must do, if only that there is nothing."""

from __future__ import annotations

import re

from tests.architecture.test_deployment import ROOT, variables_documented

RELEASE = re.compile(r"^## (.+)$", re.MULTILINE)


def releases() -> dict[str, str]:
    names_and_notes = RELEASE.split((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))[1:]
    return dict(zip(names_and_notes[::2], names_and_notes[1::2], strict=True))


def for_operators(notes: str) -> list[str]:
    """The points of the section of that name."""
    found = re.search(r"^### For operators\n\n(.*?)(?=\n#|\Z)", notes, re.MULTILINE | re.DOTALL)
    return re.findall(r"^- \S.*", found[1], re.MULTILINE) if found else []


def test_every_release_tells_its_operators_what_to_do() -> None:
    found = releases()
    assert len(found) >= 4
    assert [name for name, notes in found.items() if not for_operators(notes)] == []


def test_the_newest_notes_speak_of_variables_that_there_are() -> None:
    """A name that was changed again before the release would send operators looking for it."""
    newest = next(iter(releases().values()))
    told = set(re.findall(r"`([A-Z][A-Z_]{4,})(?:=\w+)?`", newest))
    gone = {"WEB_PORT", "BEHIND_TLS_PROXY"}
    assert told - gone <= variables_documented()
