"""Forms of staff and of guests."""

from apps.invitations.forms.guests import (
    GivePlaceForm,
    GuestAnswerForm,
    GuestForm,
    ListColumnsForm,
    ListForm,
    OccasionForm,
    RecordForm,
    VenueMoment,
    posted,
)
from apps.invitations.forms.sessions import EventSessionForm, FollowUpForm, KeepWalkInForm, WalkInForm

__all__ = [
    "EventSessionForm", "FollowUpForm", "GivePlaceForm", "GuestAnswerForm", "GuestForm", "KeepWalkInForm",
    "ListColumnsForm", "ListForm", "OccasionForm", "RecordForm", "VenueMoment", "WalkInForm", "posted",
]  # fmt: skip
