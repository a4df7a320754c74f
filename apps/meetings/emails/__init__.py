"""The letters of matching days, a file for each."""

from apps.meetings.emails.agenda import tell_agenda

__all__ = ["tell_agenda"]
