"""The address of a page by its name; '' where this installation has no such page."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import get_language


def address_of(name: str, *args: Any, **kwargs: Any) -> str:
    if args or kwargs:
        return looked_up(name, args, kwargs)
    return plain_address(name, get_language(), get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=2048)
def plain_address(name: str, *_where: Any) -> str:
    """Of a page without arguments: each public page names some thirty of them. `_where`: what it depends on."""
    return looked_up(name, (), {})


def looked_up(name: str, args: Any, kwargs: Any) -> str:
    try:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    except NoReverseMatch:
        return ""
