"""One sheet as it will be written: heads with their meaning, a line of cleaned values for each row."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from apps.intake.choices import RowVerdict
from apps.intake.models import Row
from apps.intake.pages.lines import cell_texts
from apps.intake.pages.parts import is_part, whole_of, wholes_of
from apps.intake.pages.values import CODES, PHONES, ValueWords, differs, is_figure
from apps.intake.rules.problems import Problem, told
from apps.sheets.choices import SheetKind
from apps.sheets.choices.columns import COLUMNS, column_of, label_of
from apps.sheets.rules.words import is_blank

MAKERS = frozenset({"enterprise_name", "enterprise_nib"})
# Verdict: (class of the row's state, icon). The words are the verdict's own.
STATES: dict[str, tuple[str, str]] = {
    RowVerdict.WRONG: ("bad", "warn"), RowVerdict.DOUBTFUL: ("doubt", "question"), RowVerdict.NEW: ("new", "plus"),
    RowVerdict.CHANGED: ("chg", "pencil"), RowVerdict.UNCHANGED: ("same", "check"),
    RowVerdict.SKIPPED: ("same", "copy"), RowVerdict.LEFT_OUT: ("same", "minus"),
}  # fmt: skip
SURE = 90


@dataclass(frozen=True)
class Head:
    """`index` is the column of the file; None: the file has none, a default or hand fills it."""

    code: str
    index: int | None
    was: str
    label: str
    is_figure: bool
    is_doubtful: bool = False

    @property
    def is_code(self) -> bool:
        """A number that must not break over two lines."""
        return self.code in CODES or self.code in PHONES

    @property
    def key(self) -> str:
        """What `?column=` calls it."""
        return str(self.index) if self.index is not None else self.code


@dataclass(frozen=True)
class Cell:
    """`look` is "", "bad", "doubt" or "chg". `name` is the field by which a wrong cell is mended."""

    head: Head
    look: str = ""
    text: str = ""
    was: str = ""
    before: str = ""
    given: str = ""
    says: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    asks: bool = False
    name: str = ""
    expects: str = ""
    example: str = ""
    # The label of the column that this one went into: a district stands in the address.
    into: str = ""


@dataclass(frozen=True)
class SheetLine:
    row: Row
    name: str
    cells: tuple[Cell, ...]
    problems: tuple[str, ...]
    asked: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # (code, sentence, choices)
    notes: tuple[str, ...]
    typed: Mapping[str, str] = field(default_factory=dict)
    refusal: str = ""
    is_undone: bool = False

    @property
    def link(self) -> str:
        """What the line became, or what of the register it is about; "" when it is there no more, or not yet."""
        is_product = self.row.kind == SheetKind.PRODUCTS
        key = self.row.applied_id or self.row.values.get("maker_id" if is_product else "known_id")
        name = "gallery:desk_product" if is_product and self.row.applied_id else "desk:enterprise"
        try:
            return reverse(name, args=[key]) if key and not self.is_undone else ""
        except NoReverseMatch:  # an installation without those pages
            return ""

    @property
    def state(self) -> tuple[str, str]:
        return STATES[self.row.verdict]

    @property
    def is_open(self) -> bool:
        return self.row.applied_at is None

    @property
    def asks_for_something(self) -> bool:
        return self.is_open and self.row.verdict in (RowVerdict.WRONG, RowVerdict.DOUBTFUL)


class SheetShown:
    """`rows` are those of the page: what they lack gets a column too, although the file has none."""

    def __init__(
        self, facts: Mapping[str, Any], rows: Sequence[Row], words: ValueWords, undone: Collection[int] = ()
    ) -> None:
        self.facts, self.rows, self.words, self.undone = facts, rows, words, undone
        self.kind = str(facts["kind"])

    @cached_property
    def heads(self) -> list[Head]:
        found: dict[str, Head] = {}
        for heading in sorted(self.facts["headings"], key=lambda one: one["index"]):
            code = heading["code"]
            if not code:
                continue
            if code in found:  # joined or added: one column shows what comes of it
                first = found[code]
                found[code] = Head(code, first.index, f"{first.was} + {heading['text']}", first.label, first.is_figure)
                continue
            found[code] = Head(
                code,
                heading["index"],
                heading["text"],
                label_of(self.kind, code),
                is_figure(self.kind, code),
                is_doubtful=heading.get("likeness", 100) < SURE,
            )
        for whole in wholes_of(self.kind, tuple(found)):
            parts = " + ".join(head.was for head in found.values() if is_part(head.code, whole))
            found.setdefault(whole, Head(whole, None, parts, label_of(self.kind, whole), is_figure(self.kind, whole)))
        for code in (*said_by_headings(self.facts, found), *self.added_codes()):
            found.setdefault(code, Head(code, None, "", label_of(self.kind, code), is_figure(self.kind, code)))
        return list(found.values())

    def added_codes(self) -> Iterable[str]:
        """Required ones first, then what a default fills and what rows of the page are asked for."""
        known = COLUMNS.get(self.kind, {})
        yield from (code for code, column in known.items() if column.required)
        yield from (code for code in self.facts.get("defaults", {}) if code in known)
        for row in self.rows:
            for code in (*row.errors, *row.corrections, *row.doubts):
                if code in known or code.partition(":")[0] in ("sales", "photo"):
                    yield code

    @property
    def left(self) -> list[dict[str, Any]]:
        """Columns that are not taken in."""
        return [heading for heading in self.facts["headings"] if not heading["code"]]

    def line(self, row: Row, typed: Mapping[str, str] | None = None, refusal: str = "") -> SheetLine:
        texts = cell_texts(row)
        shown = {head.code for head in self.heads}
        return SheetLine(
            row=row,
            name=str(row.values.get("name") or texts.get("name", ("", ""))[1] or _("without a name")),
            cells=tuple(self.cell(row, head, texts) for head in self.heads),
            problems=tuple(self.named(code, kept, shown) for code, kept in row.errors.items() if code not in shown),
            asked=tuple(
                (code, self.named(code, kept, shown), choices_of(kept))
                for code, kept in row.doubts.items()
                if code not in shown and is_asked(row, code)
            ),
            notes=tuple(self.notes(row, shown)),
            typed=typed or {},
            refusal=refusal,
            is_undone=row.applied_at is not None and row.number in self.undone,
        )

    def notes(self, row: Row, shown: set[str]) -> Iterable[str]:
        if row.verdict == RowVerdict.SKIPPED and row.twin:
            yield _("Says the same as row %(twin)s and is passed over.") % {"twin": row.twin}
        for code, kept in row.notices.items():
            if code not in shown:
                yield self.named(code, kept, shown)
        for code, kept in row.doubts.items():
            if code not in shown and not is_asked(row, code):
                yield self.named(code, kept, shown)

    def named(self, code: str, kept: Problem, shown: set[str]) -> str:
        """The sentence, with its column's name when that column is not on the page."""
        base = code.partition(":")[0]
        is_column = base in COLUMNS.get(self.kind, {}) or base in ("sales", "photo")
        return f"{label_of(self.kind, code)}: {told(kept)}" if is_column and code not in shown else told(kept)

    def part(self, row: Row, head: Head, given: str, whole: str) -> Cell:
        """A cell that is a part of another: what it became, and where that stands."""
        dated = whole.startswith(f"{head.code}:")
        text = self.words.say(whole, row.values[whole], row.values) if dated else given
        hints = tuple(told(row.notices[head.code]) for _once in range(head.code in row.notices))
        if "emptied" in row.notices.get(head.code, ()):
            return Cell(head, hints=hints)
        was = given if dated and differs(whole, given, row.values[whole], text) else ""
        return Cell(head, "", text, was, hints=hints, into=label_of(self.kind, whole))

    def cell(self, row: Row, head: Head, texts: Mapping[str, tuple[str, str]]) -> Cell:
        code = head.code
        given = texts.get(code, ("", ""))[1]
        if not is_blank(given) and code not in row.errors and (whole := whole_of(self.kind, code, row.values)):
            return self.part(row, head, given, whole)
        # Whose product it is stands in no value of its own: the maker is found by what is written.
        value = given if code in MAKERS and given else row.values.get(code)
        text = self.words.say(code, value, row.values)
        hints = tuple(told(row.notices[code]) for _once in range(code in row.notices))
        if code in row.errors:
            kept = row.errors[code]
            return Cell(
                head,
                "bad",
                text,
                given=given,
                says=(told(kept),),
                hints=hints,
                choices=choices_of(kept),
                name=f"c-{row.pk}-{code}",
                expects=str(column_of(self.kind, code).expects),
                example=column_of(self.kind, code).example,
            )
        was = given if given and differs(code, given, value, text) else ""
        if code in row.doubts:
            kept, asks = row.doubts[code], is_asked(row, code)
            return Cell(
                head,
                "doubt" if asks else "",
                text or given,
                was,
                says=(told(kept),),
                hints=hints,
                asks=asks,
                choices=choices_of(kept) if asks else (),
            )
        if code in row.diff and row.applied_at is None:
            before = self.words.say_difference(code, str(row.diff[code][0]), row.values)
            return Cell(head, "chg", text, was, before=before, hints=hints)
        return Cell(head, "", text, was, hints=hints)


def said_by_headings(facts: Mapping[str, Any], found: Collection[str]) -> Iterable[str]:
    """Columns of goods that no heading names and some say all the same: `Harga FOB/kg` is a unit and an Incoterm."""
    if facts["kind"] != SheetKind.PRODUCTS:
        return
    if "unit" not in found and {"price_min", "moq", "capacity"} & set(found):
        yield "unit"
    if any(heading.get("incoterm") for heading in facts["headings"]):
        yield from (code for code in ("price_basis", "incoterms") if code not in found)


def is_asked(row: Row, code: str) -> bool:
    return bool(row.doubts[code].get("asks")) and code not in row.answers and row.applied_at is None


def choices_of(kept: Problem) -> tuple[tuple[str, str], ...]:
    """Labels that are words of ours are kept in English and told in the reader's language; names are as they are."""
    return tuple((str(value), worded(str(label))) for value, label in kept.get("choices", []))


def worded(text: str) -> str:
    return gettext(text) if text else ""
