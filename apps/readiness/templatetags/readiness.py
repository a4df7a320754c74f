"""How points are written."""

from __future__ import annotations

from django import template

from apps.readiness.pages.pictures import whole

register = template.Library()
register.filter("whole_points", whole)
