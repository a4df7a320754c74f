"""Lines of the history as people read them: names of deeds, of fields, of values and of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import DateField, DateTimeField, DecimalField, Field, Model
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.formats import grouped, moment
from apps.history.choices import AdminVerb
from apps.history.models import CODE, Entry

# Ways by which somebody without an account acts: the key in a letter was checked by the page she came to.
BY_LETTER, BY_SLIP = ("mail", "link"), "slip"


class ToldChange(NamedTuple):
    """One field's values, in words."""

    label: str
    before: str
    after: str


class ToldReason(NamedTuple):
    """What somebody asked for, and of which field."""

    label: str
    text: str


class ToldLine(NamedTuple):
    """One deed in words. `piece` names what of the record it was about, where that is still there."""

    entry: Entry
    who: str
    said: str
    changes: list[ToldChange]
    kind: str
    name: str
    piece: str
    reasons: list[ToldReason]


@cache
def declared(what: str = "HISTORY") -> dict[str, dict[str, Any]]:
    """What the apps say of records, by kind of record: HISTORY, the deeds that can be told and their words;
    HISTORY_FIELDS, names of what is no field of the model or has no good name there; HISTORY_VALUES, the words of its
    values."""
    told: dict[str, dict[str, Any]] = defaultdict(dict)
    for config in apps.get_app_configs():
        if config.name.startswith("apps."):
            try:
                choices = import_module(f"{config.name}.choices")
            except ModuleNotFoundError:
                continue
            for subject, words in getattr(choices, what, {}).items():
                told[subject].update(getattr(words, "choices", words))
    return dict(told)


def kinds() -> list[tuple[str, str]]:
    """Every kind of record that the history can tell of, in words: what apps declare, and the administration keeps."""
    names = {*declared(), *(model._meta.label_lower for model in admin.site._registry)}
    return sorted(((name, kind_name(name)) for name in names), key=lambda one: one[1])


def said(line: Entry) -> str:
    """The deed in words, or its plain name when the app no longer knows it."""
    words = {**dict(AdminVerb.choices), **declared().get(line.subject, {})}.get(line.verb)
    return line.verb.replace("_", " ") if words is None else str(words)


def who(line: Entry) -> str:
    if line.by is not None:
        return str(line.by)
    via = line.details.get("via")
    if via == BY_SLIP:
        return str(_("Whoever opened the parcel, by its slip"))
    return str(_("The guest, by the link in the letter") if via in BY_LETTER else _("The portal"))


def kind_of(subject: str) -> type[Model] | None:
    try:
        return apps.get_model(subject)
    except (LookupError, ValueError):
        return None


def kind_name(subject: str) -> str:
    kind = kind_of(subject)
    return str(kind._meta.verbose_name) if kind else subject


def field_of(subject: str, name: str) -> Field[Any, Any] | None:
    kind = kind_of(subject)
    try:
        field = kind._meta.get_field(name) if kind else None
    except FieldDoesNotExist:
        return None
    return field if isinstance(field, Field) else None


def field_label(subject: str, name: str) -> str:
    field = field_of(subject, name)
    usual = field.verbose_name if field is not None else name.replace("_", " ")
    return str(declared("HISTORY_FIELDS").get(subject, {}).get(name, usual))


NONE = gettext_lazy("nothing")
# A year is never grouped.
LONG = 10_000


RowNames = dict[tuple[type[Model], Any], str]


def in_words(subject: str, name: str, value: Any, rows: RowNames | None = None) -> str:
    """A kept value as a person reads it: the label of a choice, the name of a row, yes and no.

    `rows` are the names asked for already: lines of one page speak of the same rows.
    """
    if value in (None, "", [], {}):
        return str(NONE)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return ", ".join(in_words(subject, name, one, rows) for one in value)
    if (words := declared("HISTORY_VALUES").get(subject, {}).get(name)) is not None:
        return str(dict(words.choices).get(value, value))
    field = field_of(subject, name)
    if field is not None and field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field is not None and field.is_relation and field.related_model:
        return row_name(field.related_model, value, {} if rows is None else rows)
    return day_or_figure(field, value)


def day_or_figure(field: Field[Any, Any] | None, value: Any) -> str:
    """As they stand elsewhere on the pages: kept as JSON, a day is text and an amount its bare digits."""
    if isinstance(field, DateTimeField) and (known := parse_datetime(str(value))):
        return moment(known)
    if isinstance(field, DateField) and (day := parse_date(str(value)[:10])):
        return date_format(day, "DATE_FORMAT")
    if isinstance(value, int) and abs(value) >= LONG:
        return grouped(value)
    if isinstance(field, DecimalField) and isinstance(value, str | Decimal):
        figure = Decimal(value)
        return grouped(figure, 0 if figure == figure.to_integral_value() else -int(figure.as_tuple().exponent))
    return str(value)


def row_name(kind: type[Model], key: Any, rows: RowNames) -> str:
    """A line may hold what the row is called in the place of its key."""
    if (kind, key) not in rows:
        try:
            kind._meta.pk.to_python(key)
        except ValidationError:
            return str(key)
        row = named(kind).filter(pk=key).first()
        rows[kind, key] = str(key if row is None else row)
    return rows[kind, key]


def named(kind: type[Model]) -> Any:
    """Rows with what their names are made of: a kind that is named by others' rows offers `with_name`."""
    rows = kind._default_manager.all()
    return rows.with_name() if hasattr(rows, "with_name") else rows


def lines(entries: Iterable[Entry], *, of: Model | None = None) -> list[ToldLine]:
    """With the names of their records, asked for kind by kind; `of` is the record when it is one, and at hand."""
    listed = list(entries)
    wanted: dict[str, set[Any]] = defaultdict(set)
    for one in listed:
        if of is None:
            wanted[one.subject].add(place_of(one))
        if one.part_key is not None:
            wanted[one.part].add(one.part_key)
    names: dict[tuple[str, Any], str] = {}
    if of is not None:
        names = {(one.subject, place_of(one)): str(of) for one in listed}
    for subject, keys in wanted.items():
        kind = kind_of(subject)
        for row in named(kind).filter(pk__in=keys) if kind else ():
            names[subject, row.pk] = str(row)
    rows: RowNames = {}
    return [
        ToldLine(
            one,
            who(one),
            said(one),
            changes_of(one, rows),
            kind_name(one.subject),
            names.get((one.subject, place_of(one)), f"#{place_of(one)}"),
            names.get((one.part, one.part_key or 0), ""),
            reasons_of(one),
        )
        for one in listed
    ]


def place_of(line: Entry) -> Any:
    """By what the record of a line is found: its number, or its code."""
    return line.details.get(CODE, line.key)


def reasons_of(line: Entry) -> list[ToldReason]:
    reasons = line.details.get("reasons") or {}
    about = line.part or line.subject
    return [ToldReason(field_label(about, name), text) for name, text in reasons.items()]


def changes_of(line: Entry, rows: RowNames) -> list[ToldChange]:
    fields = [*line.before, *(name for name in line.after if name not in line.before)]
    about = line.part or line.subject
    return [
        ToldChange(
            field_label(about, name),
            in_words(about, name, line.before[name], rows) if name in line.before else "",
            in_words(about, name, line.after.get(name), rows),
        )
        for name in fields
    ]
