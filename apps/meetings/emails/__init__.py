"""The letters of matching days, a file for each."""

from apps.meetings.emails.agenda import tell_agenda
from apps.meetings.emails.thanks import thank_guest

__all__ = ["tell_agenda", "thank_guest"]
