"""Staff's notes on a record, for its own page."""

from __future__ import annotations

from django import template
from django.db.models import Model, QuerySet
from django.urls import reverse

from apps.work.models import Note

register = template.Library()


@register.simple_tag
def notes_about(record: Model) -> QuerySet[Note]:
    return Note.objects.about(record).for_desk()


@register.filter
def note_address(record: Model) -> str:
    return reverse("work:note", args=[record._meta.app_label, record._meta.model_name, record.pk])
