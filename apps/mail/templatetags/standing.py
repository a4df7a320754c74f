"""For staff's pages of somebody we write to: `{% standing_of contact.email as standing %}`."""

from __future__ import annotations

from django import template

from apps.mail.reads.standing import standing_of

register = template.Library()
register.simple_tag(standing_of)
