"""The dossier of a promotion: evidence, two officers, the owner's word, the certificate."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.common.uploads import InspectedFileField
from apps.naik_kelas.choices import OPEN_STATES, DossierState, EvidenceVerdict, Track
from apps.naik_kelas.models.programme import Enrolment, Programme
from apps.naik_kelas.querysets.dossiers import (
    DossierQuerySet,
    EvidenceKindQuerySet,
    EvidenceQuerySet,
    PromotionCertificateQuerySet,
)
from apps.reference.choices import SizeClass
from apps.tiers.choices import EvidenceLevel
from apps.tiers.models import LedgerEntry
from apps.umkm.models import Enterprise

PAST_CHECK = (DossierState.VERIFIED, DossierState.APPROVED, DossierState.REVOKED)
PAST_APPROVAL = (DossierState.APPROVED, DossierState.REVOKED)


def evidence_path(_instance: Evidence, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"evidence/{uuid.uuid4().hex}.{file_name.rsplit('.', 1)[-1].lower()}"


class EvidenceKind(models.Model):
    """A kind of evidence and how far it proves annual sales. Staff edit these rows."""

    code = models.SlugField(_("code"), max_length=30, primary_key=True)
    level = models.CharField(_("level"), max_length=1, choices=EvidenceLevel.choices)
    name = models.CharField(_("name (Indonesian)"), max_length=160)
    name_en = models.CharField(_("name (English)"), max_length=160)
    hint = models.CharField(_("hint (Indonesian)"), max_length=300, blank=True)
    hint_en = models.CharField(_("hint (English)"), max_length=300, blank=True)
    active = models.BooleanField(_("offered"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    label = Localised("name")
    help = Localised("hint")
    objects = EvidenceKindQuerySet.as_manager()

    class Meta:
        ordering = ["level", "position", "code"]
        verbose_name = _("kind of evidence")
        verbose_name_plural = _("kinds of evidence")

    def __str__(self) -> str:
        return str(self.label)


class Dossier(TimeStamped):
    """One enterprise's claim to one transition. Programme, enterprise and track stand here too, so that the
    database can count each transition once. `sales` is what is claimed, and after verification what was found.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="dossiers")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="dossiers")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="dossiers")
    track = models.CharField(_("track"), max_length=12, choices=Track.choices)
    year = models.PositiveSmallIntegerField(_("year of the sales"))
    sales = models.BigIntegerField(_("sales in that year"))
    from_class = models.CharField(max_length=10, choices=SizeClass.choices)
    to_class = models.CharField(max_length=10, choices=SizeClass.choices)
    state = models.CharField(_("state"), max_length=10, choices=DossierState.choices, default=DossierState.DRAFT)
    revision = models.PositiveIntegerField(default=0, help_text="counts changes; guards decisions on what was not seen")
    strongest_level = models.CharField(max_length=1, choices=EvidenceLevel.choices, blank=True)
    entry = models.ForeignKey(LedgerEntry, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="refused, revoked or withdrawn")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True, help_text="why it was returned, refused or revoked")
    fell_in_year = models.PositiveSmallIntegerField(
        _("year below the class"),
        null=True,
        blank=True,
        help_text="first year below the class, within twelve months of approval: a flag only",
    )
    objects = DossierQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("claim of promotion")
        verbose_name_plural = _("claims of promotion")
        constraints = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(state__in=OPEN_STATES),
                name="one_open_dossier_per_enrolment",
                violation_error_message=_("A dossier for this promotion is open already."),
            ),
            models.UniqueConstraint(
                fields=["programme", "enterprise", "track"],
                condition=Q(state=DossierState.APPROVED),
                name="one_promotion_per_transition",
                violation_error_message=_("This promotion is counted already."),
            ),
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | Q(checker__isnull=True) | ~Q(approver=F("checker")),
                name="approved_by_somebody_else",
                violation_error_message=_("Who checked a dossier cannot approve it."),
            ),
            models.CheckConstraint(
                condition=Q(approver__isnull=True) | Q(opened_by__isnull=True) | ~Q(approver=F("opened_by")),
                name="approved_by_nobody_who_opened_it",
                violation_error_message=_("Who opened a dossier cannot approve it."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True)
                | (
                    (Q(checker__isnull=True) | ~Q(confirmed_by=F("checker")))
                    & (Q(approver__isnull=True) | ~Q(confirmed_by=F("approver")))
                ),
                name="confirmed_by_neither_officer",
                violation_error_message=_("Only the owner can confirm the figures, not an officer."),
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="confirmation_has_its_owner",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(DossierState.REJECTED, DossierState.REVOKED, DossierState.WITHDRAWN))
                | Q(closed_at__isnull=False),
                name="closed_dossier_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PAST_CHECK)
                | (Q(checker__isnull=False, verified_at__isnull=False) & Q(strongest_level__in=("A", "B"))),
                name="verified_dossier_has_checker_and_evidence",
                violation_error_message=_("Evidence of level C alone can never suffice."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=PAST_APPROVAL)
                | Q(
                    approver__isnull=False,
                    approved_at__isnull=False,
                    confirmed_at__isnull=False,
                    confirmed_by__isnull=False,
                    entry__isnull=False,
                ),
                name="approved_dossier_is_confirmed_and_in_the_ledger",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(DossierState.REJECTED, DossierState.REVOKED)) | ~Q(reason=""),
                name="refused_dossier_says_why",
                violation_error_message=_("Give the reason."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=(DossierState.DRAFT, DossierState.WITHDRAWN)) | Q(submitted_at__isnull=False),
                name="submitted_dossier_has_its_date",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"]), models.Index(fields=["programme", "state", "track"])]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.year}"

    @property
    def decided_at(self) -> datetime | None:
        """When it was approved, refused, revoked or withdrawn."""
        return self.closed_at or self.approved_at

    @property
    def is_open(self) -> bool:
        """Not yet decided."""
        return self.state in OPEN_STATES


class Evidence(TimeStamped):
    """A private file of a dossier. `level` is the kind's level when it was added; `amount` the sales it shows."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="evidence")
    kind = models.ForeignKey(EvidenceKind, on_delete=models.PROTECT, related_name="+", verbose_name=_("kind"))
    level = models.CharField(max_length=1, choices=EvidenceLevel.choices)
    file = InspectedFileField(_("file"), upload_to=evidence_path)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    amount = models.BigIntegerField(_("sales it shows"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=EvidenceVerdict.choices, default=EvidenceVerdict.PENDING)
    verdict_reason = models.CharField(max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["level", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "sha256"],
                name="same_file_once_per_dossier",
                violation_error_message=_("This file is in the dossier already."),
            ),
            models.CheckConstraint(
                condition=Q(verdict=EvidenceVerdict.PENDING) | Q(judged_by__isnull=False, judged_at__isnull=False),
                name="judged_evidence_has_its_judge",
            ),
            models.CheckConstraint(
                condition=~Q(verdict=EvidenceVerdict.REFUSED) | ~Q(verdict_reason=""),
                name="refused_evidence_says_why",
                violation_error_message=_("Give the reason."),
            ),
            models.CheckConstraint(
                condition=~Q(judged_by=F("added_by")),
                name="evidence_judged_by_another",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def suffix(self) -> str:
        """pdf, jpg or png: what the content was found to be."""
        return str(self.file.name).rsplit(".", 1)[-1]


class PromotionCertificate(models.Model):
    """What an approved promotion gives. Names and figures as they were then; whether it stands is the claim's state.

    `code` stands in the QR code and is unguessable; `number` is what people say aloud (NK-2026-0007).
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="certificate")
    number = models.CharField(max_length=20, unique=True)
    code = models.CharField(max_length=24, unique=True)
    issued_at = models.DateTimeField()
    enterprise_name = models.CharField(max_length=200)
    place = models.CharField(max_length=120)
    law = models.CharField(max_length=40)
    objects = PromotionCertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate of promotion")
        verbose_name_plural = _("certificates of promotion")

    def __str__(self) -> str:
        return self.number

    @property
    def spoken_code(self) -> str:
        """In groups of four, for reading aloud and typing."""
        return "-".join(self.code[at : at + 4] for at in range(0, len(self.code), 4))

    @property
    def address(self) -> str:
        """Without a language: whoever scans it is answered in her own."""
        return f"/verify/{self.code}/"
