"""Abstract models and the bilingual text descriptor."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language


class TimeStamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True


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
    wanted = "en" if (get_language() or "id").startswith("en") else "id"
    here = getattr(instance, f"{field}_en" if wanted == "en" else field)
    return wanted if here else ("id" if wanted == "en" else "en")
