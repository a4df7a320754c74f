"""Events and who is invited to them, the places there, and the lists from which staff invite many."""

from apps.invitations.models.lists import FOLDER, InviteLine, InviteList, nothing, upload_path
from apps.invitations.models.occasions import GRACE, OFFER_HOURS, Invitation, Occasion, new_salt
from apps.invitations.models.places import GuestPlace, Queued

__all__ = [
    "FOLDER", "GRACE", "OFFER_HOURS", "GuestPlace", "Invitation", "InviteLine", "InviteList", "Occasion", "Queued",
    "new_salt", "nothing", "upload_path",
]  # fmt: skip
