"""A text in both languages, as rows keep it: what staff and makers read later, each in her own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import translation


@dataclass(frozen=True)
class BothLanguages:
    id: str
    en: str


def both(words: Callable[[], object]) -> BothLanguages:
    """`words` is called once in each language."""
    with translation.override("id"):
        indonesian = str(words())
    with translation.override("en"):
        return BothLanguages(indonesian, str(words()))
