"""What the history tells of a guest's visit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VisitVerb(models.TextChoices):
    """What the history tells of a guest's visit."""

    SAVED = "saved", _("prepared the visit")
    PLACED = "placed", _("gave the guest another place")
    UNPLACED = "unplaced", _("left the guest the place of her rank")
    NUMBERED = "numbered", _("gave the courtesy letter its number")
    GIFT = "gift", _("handed over the gift")
    THANKED = "thanked", _("thanked the guest")
    PROMISED = "promised", _("promised the guest something")
    FOLLOWED_UP = "followed_up", _("did what was promised")


HISTORY = {"protocol.visit": VisitVerb}
