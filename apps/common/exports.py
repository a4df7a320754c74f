"""A list as a workbook: everything that its filters show, whether it is made at once or by a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify

from apps.common.spreadsheets.writing import Book, Cell, comma_separated

Words = str | Promise
Sheet = tuple[Words, Sequence[Words], Iterable[Sequence[Cell]]]
READ_AT_ONCE = 1000


def as_they_are(rows: Sequence[Any]) -> Iterable[Any]:
    return rows


def nothing_behind(**_of: int) -> Iterable[Sheet]:
    return ()


@dataclass(frozen=True)
class Export:
    """Declared once beside its list, and found by its name in the worker.

    `rows` takes the filters of the address, and what stands in its path (`event=5`); `require` refuses whoever may
    not see them. Where a row of the workbook is more than a row of the database, `read` makes such of a thousand at
    once, without a query for each; `behind` are the sheets that stand behind the rows.
    """

    name: str  # where it is declared: "apps.desk.views.enterprises.EXPORT"
    title: Words
    heads: Sequence[Words]
    rows: Callable[..., QuerySet[Any]]
    cells: Callable[[Any], Sequence[Cell]]
    require: Callable[[Any], object]
    width: int = 18
    read: Callable[[Sequence[Any]], Iterable[Any]] = as_they_are
    behind: Callable[..., Iterable[Sheet]] = nothing_behind

    def book(self, rows: Iterable[Any], report: Callable[[int], None] | None = None, *, of: dict[str, int]) -> bytes:
        book = Book(filtered=True, long=report is not None)
        read = chain.from_iterable(map(self.read, pieces(rows, report)))
        book.sheet(str(self.title), self.heads, map(self.cells, read), width=self.width)
        for title, heads, lines in self.behind(**of):
            book.sheet(str(title), heads, lines)
        return book.content()

    def plain(self, rows: Iterable[Any]) -> bytes:
        """The rows alone, as text: what stands behind them has sheets of its own in the workbook."""
        return comma_separated(self.heads, map(self.cells, chain.from_iterable(map(self.read, pieces(rows, None)))))

    def file_name(self, ending: str = "xlsx") -> str:
        return f"smesco-{slugify(str(self.title))}-{timezone.localdate():%Y-%m-%d}.{ending}"

    def found(self, address: str, of: dict[str, int]) -> QuerySet[Any]:
        return self.rows(QueryDict(address), **of)


def pieces(rows: Iterable[Any], report: Callable[[int], None] | None) -> Iterator[list[Any]]:
    """A query is read piece by piece; what was related and prefetched comes along with each."""
    left = iter(rows.iterator(chunk_size=READ_AT_ONCE) if isinstance(rows, QuerySet) else rows)
    done = 0
    while piece := list(islice(left, READ_AT_ONCE)):
        yield piece
        done += len(piece)
        if report is not None and len(piece) == READ_AT_ONCE:
            report(done)
