"""The letters of matching days, a file for each."""

from apps.meetings.emails.agenda import tell_agenda
from apps.meetings.emails.wishes import ask_wishes

__all__ = ["ask_wishes", "tell_agenda"]
