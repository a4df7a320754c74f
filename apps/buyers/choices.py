"""Kinds of buyers, how they rank by protocol, and how often they want to hear."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissionKind(models.TextChoices):
    EMBASSY = "embassy", _("Embassy")
    CONSULATE = "consulate", _("Consulate")
    TRADE_OFFICE = "trade_office", _("Trade office")
    OWN_OFFICE = "own_office", _("Indonesian trade office abroad")
    CHAMBER = "chamber", _("Chamber of commerce")


class DiplomaticRank(models.TextChoices):
    """From the front: classes of heads of mission (Vienna Convention 1961, article 14), then members of a mission."""

    AMBASSADOR = "ambassador", _("Ambassador, high commissioner or nuncio")
    ENVOY = "envoy", _("Envoy or minister, as head of mission")
    CHARGE = "charge", _("Chargé d'affaires")
    MINISTER_COUNSELLOR = "minister_counsellor", _("Minister-counsellor")
    COUNSELLOR = "counsellor", _("Counsellor")
    FIRST_SECRETARY = "first_secretary", _("First secretary")
    SECOND_SECRETARY = "second_secretary", _("Second secretary")
    THIRD_SECRETARY = "third_secretary", _("Third secretary")
    ATTACHE = "attache", _("Attaché")


# For whom the date of taking up functions decides the order within the class (article 16).
HEADS_OF_MISSION = (DiplomaticRank.AMBASSADOR, DiplomaticRank.ENVOY, DiplomaticRank.CHARGE)


class Frequency(models.TextChoices):
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    NEVER = "never", _("Not by e-mail")


class NeedState(models.TextChoices):
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class BuyerVerb(models.TextChoices):
    """What the history tells of buyers and their organisations."""

    ADDED = "added", _("entered this record")
    SAVED = "saved", _("changed this record")
    NEED_STATED = "need_stated", _("said what is looked for")
    NEED_SAVED = "need_saved", _("changed what is looked for")
    NEED_PAUSED = "need_paused", _("paused what is looked for")
    NEED_RESUMED = "need_resumed", _("resumed what is looked for")
    NEED_CLOSED = "need_closed", _("closed what is looked for")
    WITHDRAWN = "withdrawn", _("taken off all letters")
    REINSTATED = "reinstated", _("put back on letters")
    LINKED = "linked", _("tied to an account")


HISTORY = {"buyers.contact": BuyerVerb, "buyers.mission": BuyerVerb, "buyers.company": BuyerVerb}
