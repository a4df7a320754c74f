"""Rows of attendance → the plain facts of the paper that a maker hands in as evidence."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import moment
from apps.invitations.models import Attendance


def attendance_document(attendance: Attendance) -> dict[str, Any]:
    """In the active language. What is written there is what the portal knows: who, where, when, and who let her in."""
    session, occasion = attendance.session, attendance.occasion
    assert session  # noqa: S101 - whoever asks has seen to it
    return {
        "title": _("Attendance"),
        "lead": _("Written by the portal from what was checked in at the door."),
        "enterprise": attendance.who,
        "heads": [_("What"), _("Details")],
        "facts": [
            [_("Session"), f"{session.label} ({session.get_kind_display()})"],
            [_("Event"), occasion.label],
            [_("Place"), session.where],
            [_("Begins"), moment(session.starts_at)],
            [_("Ends"), moment(session.ends_at)],
            [_("Checked in"), moment(attendance.at)],
            [_("Checked in by"), str(attendance.by) if attendance.by else "–"],
        ],
        "foot": _("Smesco export portal"),
    }
