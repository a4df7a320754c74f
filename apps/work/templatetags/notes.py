"""Staff's notes on a record for its own page, and the saved views of a list."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from django import template
from django.db.models import Model, QuerySet
from django.urls import reverse

from apps.work.access import may_change_view, views_seen_by
from apps.work.forms import NoteForm
from apps.work.models import Note

register = template.Library()


@register.simple_tag
def notes_about(record: Model) -> QuerySet[Note]:
    return Note.objects.about(record).for_desk()


@register.filter
def note_address(record: Model) -> str:
    return reverse("work:note", args=[record._meta.app_label, record._meta.model_name, record.pk])


@register.simple_tag(takes_context=True)
def note_form(context: template.Context) -> NoteForm:
    """For the page of a record, where a note is written in place."""
    return NoteForm(by=context["request"].user)


@register.simple_tag(takes_context=True)
def saved_views(context: template.Context, page: str) -> list[dict[str, Any]]:
    """Those above this list: hers and those of all; the one that stands in the address is marked. One query."""
    request = context["request"]
    now = sorted((key, one) for key, values in request.GET.lists() for one in values if key not in ("page", "back"))
    return [
        {
            "view": view,
            "current": bool(now) and now == sorted(parse_qsl(view.query)),
            "hers": may_change_view(request.user, view),
        }
        for view in views_seen_by(request.user, page)
    ]
