"""For the pages of matching days and the homes: addresses behind one way, and the days that want something."""

from __future__ import annotations

from typing import Any

from django import template

from apps.meetings.views.hers import SeatWay

register = template.Library()


@register.simple_tag
def seat_page(way: SeatWay, page: str, *parts: Any) -> str:
    """The address of another page of the same seat, for the same reader."""
    return way.address(page, *parts)
