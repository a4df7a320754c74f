"""Abstract models, the bilingual text descriptor, what was created by which sending of a form, and what is counted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language

from apps.common.formats import english


class TimeStamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True


class Creation(models.Model):
    """One sending of a form that creates (`common.once`), what it was answered, and the session it began."""

    key = models.CharField(max_length=64, primary_key=True)
    answer = models.TextField(blank=True)
    session = models.CharField(max_length=40, blank=True, db_default="")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.key


class Kept(models.Model):
    """One entry of the cache in the database (`common.kept`)."""

    key = models.CharField(max_length=64, primary_key=True)
    value = models.JSONField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


class Localised:
    """Reads `name` or `name_en` by the active language; an empty one falls back to the other.

    Indonesian lives in the bare column, English in the one with `_en`. `label = Localised("name")`.
    """

    def __init__(self, field: str) -> None:
        self.field = field

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        return localised(instance, self.field)


def localised(instance: Any, field: str, language: str | None = None) -> str:
    """The text of `field` in `language` (default: the active one), else in the other language."""
    indonesian, english = getattr(instance, field), getattr(instance, f"{field}_en")
    wanted = language or get_language() or "id"
    return (english or indonesian) if wanted.startswith("en") else (indonesian or english)


def language_of(instance: Any, field: str) -> str:
    """The language that `localised` really answered in: for the `lang` attribute."""
    wanted = "en" if english() else "id"
    here = getattr(instance, f"{field}_en" if wanted == "en" else field)
    return wanted if here else ("id" if wanted == "en" else "en")
