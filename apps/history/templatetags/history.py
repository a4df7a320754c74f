"""The last lines of a record's history, for its own page."""

from __future__ import annotations

from django import template
from django.db.models import Model

from apps.history.models import Entry
from apps.history.querysets import key_of, name_of
from apps.history.reads import ToldLine, lines

register = template.Library()
FEW = 12


@register.simple_tag
def history_lines(subject: Model, most: int = FEW) -> list[ToldLine]:
    return lines(Entry.objects.of(subject).with_people()[:most], of=subject)


register.filter("history_name", name_of)
register.filter("history_key", key_of)
