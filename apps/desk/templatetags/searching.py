"""What was typed, marked in what was found."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from apps.desk.pages.search.asked import DeskQuery

register = template.Library()


@register.filter
def marked(text: str, asked: DeskQuery) -> SafeString:
    return asked.marked(str(text))
