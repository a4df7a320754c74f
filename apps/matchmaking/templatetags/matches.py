"""For pages of upper apps: the buyers who are interested in this person's products."""

from __future__ import annotations

from django import template

from apps.matchmaking.access import interests_for
from apps.matchmaking.emails import Interested, interested_items

register = template.Library()


@register.simple_tag(takes_context=True)
def interested_buyers(context: template.Context, most: int = 5) -> list[Interested]:
    """The latest ones, for her eyes alone; nothing for a visitor."""
    request = context.get("request")
    if request is None:
        return []
    return interested_items(list(interests_for(request.user)[:most]))
