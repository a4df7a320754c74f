"""Events and who is invited to them, the places and sessions there, who came, and the lists from which staff invite."""

from apps.invitations.models.attendance import Attendance, GuestLetter
from apps.invitations.models.lists import FOLDER, InviteLine, InviteList, nothing, upload_path
from apps.invitations.models.occasions import GRACE, OFFER_HOURS, Invitation, Occasion, new_salt
from apps.invitations.models.places import GuestPlace, Queued
from apps.invitations.models.sessions import EventSession, SessionSeat

__all__ = [
    "FOLDER", "GRACE", "OFFER_HOURS", "Attendance", "EventSession", "GuestLetter", "GuestPlace", "Invitation",
    "InviteLine", "InviteList", "Occasion", "Queued", "SessionSeat", "new_salt", "nothing", "upload_path",
]  # fmt: skip
