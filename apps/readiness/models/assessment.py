"""An enterprise's answers, their proof, and every score that was counted from them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.common.uploads import InspectedFileField
from apps.readiness.choices import AnswerSource, AnswerVerdict, AssessmentState, Cause, ProofKind
from apps.readiness.models.instrument import Instrument, Question
from apps.readiness.querysets.assessment import AnswerQuerySet, AssessmentQuerySet, ScoreQuerySet
from apps.umkm.models import Certificate, Enterprise


def proof_path(_instance: Proof, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"proofs/{uuid.uuid4().hex}.{file_name.rsplit('.', 1)[-1].lower()}"


class Assessment(TimeStamped):
    """One round of answering, on one version of the instrument. Scores are 0 to 100; they repeat the newest Score."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="readiness")
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="assessments")
    number = models.PositiveSmallIntegerField(help_text="first, second ... of this enterprise")
    state = models.CharField(_("state"), max_length=9, choices=AssessmentState.choices, default=AssessmentState.OPEN)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    started_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    self_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    verified_score = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    level = models.CharField(max_length=20, blank=True, help_text="code of the verified level")
    shut_gates = models.JSONField(default=list, blank=True, help_text="facts that were missing")
    officer_note = models.TextField(blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("readiness assessment")
        verbose_name_plural = _("readiness assessments")
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "number"], name="assessment_numbers_are_unique"),
            models.UniqueConstraint(
                fields=["enterprise"],
                condition=~Q(state=AssessmentState.VERIFIED),
                name="one_unfinished_assessment",
                violation_error_message=_("An assessment is under way already."),
            ),
            models.CheckConstraint(
                condition=Q(state=AssessmentState.OPEN) | Q(submitted_at__isnull=False, self_score__isnull=False),
                name="submitted_assessment_has_its_score",
            ),
            models.CheckConstraint(
                condition=~Q(state=AssessmentState.VERIFIED)
                | Q(verified_at__isnull=False, verified_score__isnull=False),
                name="verified_assessment_has_its_score",
            ),
            models.CheckConstraint(
                condition=~Q(verified_by=F("submitted_by")),
                name="verified_by_nobody_who_handed_it_in",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.enterprise} · {self.number}"


class Answer(TimeStamped):
    """The answer in force. `value` 0 to 4, None while open; `revision` lets two devices notice each other.

    `verdict` is the officer's about an answer of 3 or 4: accepted with its proof, or refused and why. Each change is
    a line in the history of its round.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(_("answer"), null=True, blank=True)
    not_applicable = models.BooleanField(_("does not apply"), default=False)
    note = models.CharField(_("note"), max_length=500, blank=True)
    source = models.CharField(max_length=7, choices=AnswerSource.choices, default=AnswerSource.TEAM)
    revision = models.PositiveIntegerField(default=0)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    device = models.CharField(max_length=40, blank=True, help_text="as people say it: Chrome, Android")
    verdict = models.CharField(_("verdict"), max_length=8, choices=AnswerVerdict.choices, default=AnswerVerdict.PENDING)
    verdict_reason = models.CharField(max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="one_answer_per_question"),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__lte=4), name="answer_is_from_zero_to_four"
            ),
            models.CheckConstraint(
                condition=Q(not_applicable=False) | Q(value__isnull=True), name="no_value_beside_not_applicable"
            ),
            models.CheckConstraint(
                condition=~Q(verdict=AnswerVerdict.REFUSED) | ~Q(verdict_reason=""),
                name="refused_answer_says_why",
                violation_error_message=_("Give the reason."),
            ),
            models.CheckConstraint(
                condition=~Q(judged_by=F("answered_by")),
                name="judged_by_nobody_who_answered",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
        ]

    def __str__(self) -> str:
        return self.question.code


class Proof(TimeStamped):
    """What shows that an answer is true: a private file, an address, a certificate of the profile, or a visit."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="proofs")
    kind = models.CharField(max_length=11, choices=ProofKind.choices)
    file = InspectedFileField(_("file"), upload_to=proof_path, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    url = models.URLField(_("address"), blank=True)
    certificate = models.ForeignKey(Certificate, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(_("note"), max_length=300, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "sha256"],
                condition=~Q(sha256=""),
                name="same_file_once_per_answer",
                violation_error_message=_("This file is there already."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=ProofKind.FILE) & ~Q(file=""))
                | (Q(kind=ProofKind.LINK) & ~Q(url=""))
                | Q(kind=ProofKind.CERTIFICATE)
                | (Q(kind=ProofKind.VISIT) & ~Q(note="")),
                name="proof_holds_what_its_kind_says",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.kind}"

    @property
    def title(self) -> str:
        """As the history names it, also when it is gone."""
        return self.file_name or self.url or self.note or (self.certificate.number if self.certificate else "")

    @property
    def is_picture(self) -> bool:
        return (self.file.name or "").rpartition(".")[2] in ("jpg", "jpeg", "png", "webp")


class Score(models.Model):
    """One counting of an assessment, kept for ever: the history of an enterprise is the row of these.

    `dimensions`: {"1": {"self": 62.5, "verified": 50.0, "weight": 10}, ...}, each 0 to 100.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    at = models.DateTimeField()
    cause = models.CharField(max_length=9, choices=Cause.choices)
    self_score = models.DecimalField(max_digits=5, decimal_places=2)
    verified_score = models.DecimalField(max_digits=5, decimal_places=2)
    level = models.CharField(max_length=20)
    dimensions = models.JSONField()
    shut_gates = models.JSONField(default=list, blank=True)

    objects = ScoreQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(self_score__lte=100, verified_score__lte=100), name="scores_are_at_most_100"
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}: {self.verified_score}"
