"""One timeline of everything that happened: the history of many records, mails and notes, newest first.

Each source is asked for as many lines as are shown; the newest of all of them are the page. What is asked stands in the
address: `?log=deals`, and `?shown=30` for twice as many.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Count, Model, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.parameters import whole_number
from apps.history.models import Entry
from apps.history.querysets import EntryQuerySet, name_of
from apps.history.reads import ToldLine, lines
from apps.mail.models import Message
from apps.mail.querysets import MessageQuerySet
from apps.work.models import Note
from apps.work.querysets import NoteQuerySet

EACH, MOST = 15, 300
ICONS = {
    "enterprise": "pencil", "product": "box", "assessment": "target", "task": "tasks", "dossier": "flag",
    "enrolment": "flag", "enquiry": "chat", "deal": "ship", "quotation": "send", "rfq": "send", "contact": "pencil",
    "company": "pencil", "mission": "pencil", "invitation": "calendar", "match": "thumbs-up", "need": "target",
}  # fmt: skip
GOOD = {"verified", "reinstated", "approved", "published", "certificate_checked", "accepted", "confirmed", "paid"}
BAD = {"suspended", "certificate_refused", "refused", "rejected", "removed", "disputed", "revoked"}
CALLS = {"returned", "submitted", "resubmitted", "asked", "late", "reopened"}


@dataclass(frozen=True)
class LogLine:
    """One line: a deed of the history (`told`), a mail or a note; `mood` colours its mark."""

    at: datetime
    icon: str
    mood: str = ""
    told: ToldLine | None = None
    mail: Message | None = None
    note: Note | None = None


@dataclass(frozen=True)
class LogFilter:
    """One way to narrow the timeline."""

    name: str
    label: str | Promise
    count: int
    current: bool


@dataclass
class RecordLog:
    """`kinds`: the records of each filter by model. `hidden`: verbs of the first kind that this reader is not told."""

    asked: Mapping[str, str]
    kinds: Mapping[str, Mapping[type[Model], Collection[int]]]
    notes: NoteQuerySet
    mails: MessageQuerySet | None = None
    hidden: tuple[type[Model], Collection[str]] | None = None

    LABELS = {
        "": _("All"), "decisions": _("Decisions"), "deals": pgettext_lazy("of a timeline", "Deals"),
        "mails": _("Mails"), "works": _("Products"), "ready": pgettext_lazy("of a timeline", "Readiness and plan"),
        "climb": _("Programme"), "events": _("Events"), "data": pgettext_lazy("of a timeline", "Data"),
        "notes": _("Notes"),
    }  # fmt: skip

    @cached_property
    def name(self) -> str:
        given = self.asked.get("log", "")
        return given if given in self.names else ""

    @cached_property
    def names(self) -> list[str]:
        offered = {"", "decisions", "notes", *self.kinds, *(["mails"] if self.mails is not None else [])}
        return [name for name in self.LABELS if name in offered]

    @cached_property
    def shown(self) -> int:
        return min(whole_number(self.asked.get("shown"), least=EACH) or EACH, MOST)

    def entries(self, *names: str) -> EntryQuerySet:
        chosen: dict[type[Model], Collection[int]] = {}
        for name in names or tuple(self.kinds):
            chosen |= self.kinds[name]
        found = Entry.objects.of_any(chosen)
        return found.without_verbs(*self.hidden) if self.hidden else found

    @cached_property
    def counts(self) -> dict[str, int]:
        """Of each filter, in three queries."""
        rows = self.entries().order_by().values_list("subject")
        counted = {
            subject: (every, staff)
            for subject, every, staff in rows.annotate(every=Count("pk"), staff=Count("pk", Q(by__is_staff=True)))
        }
        found = {
            name: sum(counted.get(name_of(kind), (0, 0))[0] for kind in kinds) for name, kinds in self.kinds.items()
        }
        found["notes"] = self.notes.count()
        if self.mails is not None:
            found["mails"] = self.mails.order_by().count()
        found[""] = sum(found.values())
        found["decisions"] = sum(staff for _every, staff in counted.values())
        return found

    def filters(self) -> list[LogFilter]:
        return [LogFilter(name, self.LABELS[name], self.counts.get(name, 0), name == self.name) for name in self.names]

    @cached_property
    def lines(self) -> list[LogLine]:
        found = [line for source in self.sources() for line in source(self.shown)]
        return sorted(found, key=lambda line: line.at, reverse=True)[: self.shown]

    def sources(self) -> Iterator[Callable[[int], list[LogLine]]]:
        if self.name not in ("mails", "notes"):
            yield self.deeds
        if self.name in ("", "mails") and self.mails is not None:
            yield self.mailed
        if self.name in ("", "notes"):
            yield self.noted

    def deeds(self, most: int) -> list[LogLine]:
        rows = self.entries().by_staff() if self.name == "decisions" else self.entries(*filter(None, [self.name]))
        return [
            LogLine(told.entry.at, ICONS.get(told.entry.subject.split(".")[1], "pencil"), mood_of(told.entry), told)
            for told in lines(rows.with_people().order_by("-at", "-pk")[:most])
        ]

    def mailed(self, most: int) -> list[LogLine]:
        rows = self.mails.without_bodies()[:most] if self.mails is not None else ()
        return [LogLine(row.sent_at or row.created_at, "mail", mail=row) for row in rows]

    def noted(self, most: int) -> list[LogLine]:
        return [LogLine(row.created_at, "file", note=row) for row in self.notes.for_desk()[:most]]

    @property
    def months(self) -> list[tuple[str, list[LogLine]]]:
        def month(line: LogLine) -> str:
            return date_format(timezone.localtime(line.at), "F Y")

        return [(name, list(ones)) for name, ones in groupby(self.lines, key=month)]

    @property
    def earlier(self) -> int:
        """How many more there are."""
        return max(0, self.counts.get(self.name, 0) - len(self.lines))

    @property
    def more(self) -> int:
        """So many to ask for next; none where nothing is left, or the page would grow too long."""
        return min(self.shown + EACH, MOST) if self.earlier and self.shown < MOST else 0


def mood_of(entry: Entry) -> str:
    verb = entry.verb
    return "good" if verb in GOOD else "bad" if verb in BAD else "call" if verb in CALLS else ""


def keys_of(rows: Any) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True))


def address_of_line(line: ToldLine) -> str:
    return reverse("desk:history_of", args=[line.entry.subject, line.entry.key])
