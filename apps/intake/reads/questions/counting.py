"""Which rows of a batch one answer could settle, and what their cells say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from apps.intake.choices import RowVerdict
from apps.intake.models import Batch
from apps.intake.reads.preparing import rivals_of
from apps.intake.rules.answers import RIVAL, kind_of, said
from apps.intake.rules.problems import Problem
from apps.intake.rules.proposals import NAMED, NEAR, OTHER, standing_of
from apps.sheets.rules.words import is_blank

# So many different cells that name no regency are districts or villages: one answer for all of them.
FEWEST_PARTS = 3
WORDS_SAID = 4
# Cells of these columns share few values: one answer for all that say the same.
SHARED = frozenset(
    {"legal_form", "regency", "unit", "category", "owner_sex", "currency", "port", "sample_policy", "kbli"}
)
# What one answer about their lines settles, by the default that keeps it.
LEFT_OR_TAKEN = {"nib": "nib_left", "name": "name_from"}
# What changed meanwhile is asked row by row: one answer for all would write over work that nobody looked at.
ALONE = frozenset({"moved"})
Key = tuple[int, str, str, bool]  # sheet, way, code, needed


@dataclass
class QuestionCount:
    """What is counted for one question while the rows are gone through."""

    rows: int = 0
    frees: int = 0
    weight: float = 0
    cells: Counter[str] = field(default_factory=Counter)
    # The words of the cells behind each key, and the problem of the first.
    texts: dict[str, Counter[str]] = field(default_factory=dict)
    problems: dict[str, Problem] = field(default_factory=dict)

    def add(self, other: QuestionCount) -> None:
        self.rows, self.frees, self.weight = (
            self.rows + other.rows,
            self.frees + other.frees,
            self.weight + other.weight,
        )
        self.cells.update(other.cells)
        self.texts |= other.texts
        self.problems |= other.problems

    def add_cell(self, key: str, text: str, problem: Problem) -> None:
        self.cells[key] += 1
        self.texts.setdefault(key, Counter())[text] += 1
        self.problems.setdefault(key, problem)

    def text(self, key: str) -> str:
        """As the cells say it; of several words for one kind the usual ones."""
        words = {said(text): text for text, _rows in reversed(self.texts[key].most_common())}
        return ", ".join([*reversed(words.values())][:WORDS_SAID]) + (" …" if len(words) > WORDS_SAID else "")


def count(batch: Batch) -> dict[Key, QuestionCount]:
    counted: dict[Key, QuestionCount] = defaultdict(QuestionCount)
    rows = batch.rows.filter(applied_at__isnull=True, left_out=False).exclude(verdict=RowVerdict.SKIPPED)
    fields = ("sheet", "cells", "corrections", "errors", "notices", "doubts", "answers")
    columns = [{heading["code"]: heading["index"] for heading in sheet["headings"]} for sheet in batch.sheets]
    rivals = [rivals_of(sheet) for sheet in batch.sheets]
    for sheet, cells, corrections, errors, notices, doubts, answers in rows.values_list(*fields).iterator(2000):
        for code, others in rivals[sheet].items():
            if f"{RIVAL}{code}" not in batch.sheets[sheet]["defaults"] and disagree(
                cells, columns[sheet][code], others
            ):
                counted[sheet, "default", f"{RIVAL}{code}", False].rows += 1
        asked = list({one[:3]: one for one in asked_of(errors, notices, doubts, answers)}.values())
        if "contact_name" not in columns[sheet]:
            asked = [one for one in asked if one[1] != "name_from"]
        waiting = {code for code, doubt in doubts.items() if doubt.get("asks") and code not in answers}
        holding = len(errors.keys() | waiting)
        for way, code, needed, problem in asked:
            one = counted[sheet, way, code, needed]
            one.rows += 1
            one.frees += needed and holding == 1
            one.weight += 1 / max(holding, 1)
            if "maker" in problem:
                one.add_cell(said(problem["maker"]), problem["maker"], problem)
            elif way in ("cells", NEAR, OTHER):
                index = columns[sheet].get(code)
                given = corrections.get(code) or (cells[index] if index is not None and index < len(cells) else None)
                one.add_cell(kind_of(code, said(given)), str(given), problem)
    join_places(counted)
    return {key: one for key, one in counted.items() if key[1] != "cells" or key[3] or one.rows > 1}


def disagree(cells: Sequence[Any], first: int, others: Iterable[int]) -> bool:
    """Both columns of one meaning are filled, and say something else."""
    texts = {said(cells[at]) for at in (first, *others) if at < len(cells) and not is_blank(cells[at])}
    return len(texts) > 1


def join_places(counted: dict[Key, QuestionCount]) -> None:
    """Many different cells that name no regency are asked about at once, with the empty ones and what only looks like a
    misspelt name; a few are asked about one by one."""
    for key in [key for key in counted if key[1] in (NEAR, OTHER)]:
        one = counted.pop(key, None)
        if one is None:
            continue
        others = counted.get((*key[:1], OTHER, *key[2:])) if key[1] == NEAR else one
        if others and len(others.cells) >= FEWEST_PARTS and (key[1] == OTHER or one.rows <= others.rows):
            joined = [one, counted.pop((key[0], "default", "regency", True), None)]
            target: Key = (key[0], "default", "regency_else", True)
        else:
            joined, target = [one], (key[0], "cells", "regency", True)
        for part in filter(None, joined):
            counted[target].add(part)


def asked_of(
    errors: Mapping[str, Problem],
    notices: Mapping[str, Problem],
    doubts: Mapping[str, Problem],
    answers: Mapping[str, str],
) -> Iterable[tuple[str, str, bool, Problem]]:
    """(way, code, needed, problem) of what one answer could settle for many rows."""
    for code, problem in errors.items():
        if code in SHARED or code == "nib" or (code == "name" and problem.get("missing")):
            yield (*way_of(code, problem, doubts), True, problem)
        elif problem.get("maker"):
            yield "default", "makers", True, problem
    for code, problem in notices.items():
        if code in ("sales", "capital"):
            yield "default", "year", False, problem
        elif "emptied" in problem and (code in SHARED or (code == "hs_code" and problem.get("choices"))):
            yield "cells", code, False, problem
    for code, problem in doubts.items():
        if code in ALONE:
            continue
        if problem.get("asks") and code not in answers:
            yield "default", "currency" if code.startswith("price") else code, True, problem


def way_of(code: str, problem: Problem, doubts: Mapping[str, Problem]) -> tuple[str, str]:
    """How what holds a row is asked about, and under which code."""
    if code in LEFT_OR_TAKEN:
        return "default", LEFT_OR_TAKEN[code]
    if code == "regency" and doubts.get(code, {}).get("proposal"):
        return "default", "regency_from"
    if problem.get("missing"):
        return "default", code
    return way_of_place(problem) if code == "regency" else "cells", code


def way_of_place(problem: Problem) -> str:
    """NEAR and OTHER are joined later with others of their kind."""
    text = problem.get("params", {}).get("name", "")
    standing = standing_of(text, problem.get("choices", ())) if text else NAMED
    return "cells" if standing == NAMED else standing
