"""Vocabularies of programmes and of dossiers, and the table of their allowed moves."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.reference.choices import SizeClass


class Track(models.TextChoices):
    """A transition that is counted. Micro to small is followed outside the target."""

    MICRO_SMALL = "micro_small", _("Micro to small")
    SMALL_MEDIUM = "small_medium", _("Small to medium")
    MEDIUM_LARGE = "medium_large", _("Medium to large")


# Of each track: the class it begins in and the class it must reach.
TRACKS: dict[str, tuple[str, str]] = {
    Track.MICRO_SMALL: (SizeClass.MICRO, SizeClass.SMALL),
    Track.SMALL_MEDIUM: (SizeClass.SMALL, SizeClass.MEDIUM),
    Track.MEDIUM_LARGE: (SizeClass.MEDIUM, SizeClass.LARGE),
}
IN_TARGET = (Track.SMALL_MEDIUM, Track.MEDIUM_LARGE)


class LeaveReason(models.TextChoices):
    CLOSED = "closed", _("The business closed")
    WITHDREW = "withdrew", _("The owner withdrew")
    UNREACHABLE = "unreachable", _("No contact for a year")
    OUT_OF_SCOPE = "out_of_scope", _("Not an UMKM, or part of a larger firm")
    MERGED = "merged", _("Merged with another enterprise")
    OTHER = "other", _("Another reason")


class DossierState(models.TextChoices):
    """The way of a dossier. In Indonesian: draf, diajukan, diperiksa, terverifikasi, disahkan, ditolak, dicabut."""

    DRAFT = "draft", _("Dossier being gathered")
    SUBMITTED = "submitted", _("Claimed")
    CHECKING = "checking", _("Being checked")
    VERIFIED = "verified", _("Verified")
    APPROVED = "approved", pgettext_lazy("promotion", "Approved")
    REJECTED = "rejected", _("Refused")
    REVOKED = "revoked", _("Revoked")
    WITHDRAWN = "withdrawn", _("Withdrawn by the owner")


# From each state, the states it may move to. Back to draft: asked for more evidence.
MOVES: dict[str, set[str]] = {
    DossierState.DRAFT: {DossierState.SUBMITTED, DossierState.WITHDRAWN},
    DossierState.SUBMITTED: {DossierState.CHECKING, DossierState.DRAFT, DossierState.WITHDRAWN, DossierState.REJECTED},
    DossierState.CHECKING: {DossierState.VERIFIED, DossierState.DRAFT, DossierState.REJECTED, DossierState.WITHDRAWN},
    DossierState.VERIFIED: {
        DossierState.APPROVED,
        DossierState.CHECKING,
        DossierState.REJECTED,
        DossierState.WITHDRAWN,
    },
    DossierState.APPROVED: {DossierState.REVOKED},
    DossierState.REJECTED: set(),
    DossierState.REVOKED: set(),
    DossierState.WITHDRAWN: set(),
}
OPEN_STATES = (DossierState.DRAFT, DossierState.SUBMITTED, DossierState.CHECKING, DossierState.VERIFIED)
# Handed in and not yet decided by the checker: "claimed" on the dashboard.
IN_QUESTION = (DossierState.SUBMITTED, DossierState.CHECKING)
# Handed in at least once and not taken back: what "claimed" counts on the dashboard.
CLAIMED_STATES = (DossierState.SUBMITTED, DossierState.CHECKING, DossierState.VERIFIED, DossierState.APPROVED)


class EvidenceVerdict(models.TextChoices):
    PENDING = "pending", _("Not yet looked at")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not accepted")


class DossierVerb(models.TextChoices):
    """What the history of a dossier can tell."""

    OPENED = "opened", _("opened")
    CHANGED = "changed", _("claim changed")
    EVIDENCE_ADDED = "evidence_added", _("evidence added")
    EVIDENCE_REMOVED = "evidence_removed", _("evidence removed")
    SUBMITTED = "submitted", _("claimed")
    TAKEN = "taken", _("taken for checking")
    EVIDENCE_JUDGED = "evidence_judged", _("evidence judged")
    RETURNED = "returned", _("returned for more evidence")
    VERIFIED = "verified", pgettext_lazy("dossier", "verified")
    CONFIRMED = "confirmed", _("confirmed by the owner")
    DISPUTED = "disputed", _("figures disputed by the owner")
    RECHECKED = "rechecked", _("sent back to its checker")
    APPROVED = "approved", _("approved")
    REJECTED = "rejected", _("refused")
    REVOKED = "revoked", _("revoked")
    WITHDRAWN = "withdrawn", _("withdrawn")
    FLAGGED = "flagged", _("flagged: fell back within twelve months")
    LIFTED = "lifted", _("flag lifted: the figures were corrected")


class ProgrammeVerb(models.TextChoices):
    """What the history of a programme can tell."""

    BEGUN = "begun", _("wrote this programme down")
    SAVED = "saved", _("changed this programme")
    ENROLLING = "enrolling", _("began to enrol a list")


class EnrolmentVerb(models.TextChoices):
    """What the history of taking part can tell."""

    ENROLLED = "enrolled", _("enrolled it")
    LEFT = "left", _("let it leave")


HISTORY = {
    "naik_kelas.dossier": DossierVerb,
    "naik_kelas.programme": ProgrammeVerb,
    "naik_kelas.enrolment": EnrolmentVerb,
}

# A dossier holds at most so many files; a promotion is proven by a handful.
MAX_EVIDENCE = 20


class Stage(models.TextChoices):
    """What a number of the dashboard counts, and the list behind it shows. One row is one enterprise on one track.

    Claimed, verified and approved exclude each other. The others may overlap and are never added together.
    """

    ENROLLED = "enrolled", _("Enrolled")
    LIVE = "live", _("Takes part today")
    LEFT = "left", _("Left")
    ACTIVE = "active", _("Active")
    WAITING = "waiting", _("No newer figures yet")
    READY = "ready", _("Past the limit, no claim yet")
    CLAIMED = "claimed", _("Claimed")
    VERIFIED = "verified", _("Verified")
    APPROVED = "approved", pgettext_lazy("promotion", "Approved")
    FELL = "fell", _("Fell back after approval")
    LEVEL_C = "level_c", _("Level C evidence only")
    REJECTED = "rejected", _("Refused")
    REVOKED = "revoked", _("Revoked")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    STALLED = "stalled", _("Stalled")
    NEAR = "near", _("On the way to the limit")
    GROWN = "grown", _("Micro to small by its figures")
    RECLASSIFIED = "reclassified", _("Reclassified by law")
    FALLEN = "fallen", _("Fell to a lower class")
