"""What changed between the version that is published and the one proposed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

# 1.500 and 11,20 are one word each.
WORDS = re.compile(r"\s+|\d+(?:[.,]\d+)*|\w+|[^\s\w]", re.UNICODE)
KEPT, GONE, NEW = "kept", "gone", "new"


@dataclass(frozen=True)
class FieldChange:
    """One field before and after; `pieces` are (kept, gone or new, text) in reading order."""

    field: str
    before: str
    after: str
    pieces: list[tuple[str, str]]

    @property
    def changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class PhotoChange:
    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    reordered: bool = False

    @property
    def changed(self) -> bool:
        return bool(self.added or self.removed or self.reordered)


def words_changed(before: str, after: str) -> list[tuple[str, str]]:
    """Pieces of text, joined as far as they have the same fate."""
    if not before or not after:
        return [(GONE if before else NEW, before or after)] if before or after else []
    old, new = WORDS.findall(before), WORDS.findall(after)
    pieces: list[tuple[str, str]] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append((KEPT, "".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            pieces.append((GONE, "".join(old[old_from:old_to])))
        if new_to > new_from:
            pieces.append((NEW, "".join(new[new_from:new_to])))
    return pieces


def compare(before: Mapping[str, str], after: Mapping[str, str], fields: Iterable[str]) -> list[FieldChange]:
    return [
        FieldChange(
            name, before.get(name, ""), after.get(name, ""), words_changed(before.get(name, ""), after.get(name, ""))
        )
        for name in fields
    ]


def compare_photos(before: Sequence[int], after: Sequence[int]) -> PhotoChange:
    staying_before = [one for one in before if one in after]
    staying_after = [one for one in after if one in before]
    return PhotoChange(
        added=[one for one in after if one not in before],
        removed=[one for one in before if one not in after],
        reordered=staying_before != staying_after,
    )
