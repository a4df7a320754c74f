"""A list as a workbook: everything that its filters show, whether it is made at once or by a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify

from apps.common.spreadsheets.writing import Book, Cell

Words = str | Promise
READ_AT_ONCE = 1000


@dataclass(frozen=True)
class Export:
    """Declared once beside its list, and found by its name in the worker.

    `rows` takes the filters of the address, and what stands in its path (`event=5`); `require` refuses whoever may
    not see them.
    """

    name: str  # where it is declared: "apps.desk.views.enterprises.EXPORT"
    title: Words
    heads: Sequence[Words]
    rows: Callable[..., QuerySet[Any]]
    cells: Callable[[Any], Sequence[Cell]]
    require: Callable[[Any], object]
    width: int = 18

    def book(self, rows: Iterable[Any], report: Callable[[int], None] | None = None) -> bytes:
        book = Book(filtered=True, long=report is not None)
        book.sheet(str(self.title), self.heads, map(self.cells, counted(rows, report)), width=self.width)
        return book.content()

    def file_name(self) -> str:
        return f"smesco-{slugify(str(self.title))}-{timezone.localdate():%Y-%m-%d}.xlsx"

    def found(self, address: str, of: dict[str, int]) -> QuerySet[Any]:
        return self.rows(QueryDict(address), **of)


def counted(rows: Iterable[Any], report: Callable[[int], None] | None) -> Iterator[Any]:
    """A query is read piece by piece; what was related and prefetched comes along with each."""
    pieces = rows.iterator(chunk_size=READ_AT_ONCE) if isinstance(rows, QuerySet) else rows
    for number, row in enumerate(pieces, start=1):
        if report is not None and number % READ_AT_ONCE == 0:
            report(number)
        yield row
