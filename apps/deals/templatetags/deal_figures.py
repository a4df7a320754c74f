"""The head figures on pages that others draw: counted at most a minute ago, and the page says when."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.cache import cache
from django.utils import timezone

from apps.deals.pages.proven import CountAsked, Headline, headline

register = template.Library()
KEY, SECONDS = "deals:headline", 60


@register.simple_tag
def proven_now() -> Headline:
    """Of deals abroad, without a period. Only on pages of officers: it is asked for by nobody else's."""
    found: Any = cache.get(KEY)
    if not isinstance(found, Headline):
        found = headline(CountAsked(), timezone.now())
        cache.set(KEY, found, SECONDS)
    return found
