from pathlib import Path

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.readiness.models.assessment
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("history", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reference", "0001_initial"),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveSmallIntegerField(unique=True, verbose_name="version")),
                ("name", models.CharField(max_length=120, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=120, verbose_name="name (English)")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("current", "In use"), ("retired", "Retired")],
                        default="draft",
                        max_length=8,
                    ),
                ),
                (
                    "gate_cap",
                    models.PositiveSmallIntegerField(
                        default=59,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="score at most while a gate is shut",
                    ),
                ),
                (
                    "retake_days",
                    models.PositiveSmallIntegerField(default=90, verbose_name="days before a new assessment"),
                ),
                (
                    "unproven_counts",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[django.core.validators.MaxValueValidator(4)],
                        verbose_name="what an unproven high answer counts as",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="what changed and why")),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="readiness.instrument",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "current")), fields=("state",), name="one_instrument_in_use"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "draft")),
                        fields=("state",),
                        name="one_draft_instrument",
                        violation_error_message="A new version is being edited already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("published_at__isnull", False), _connector="OR"),
                        name="published_instrument_has_its_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveSmallIntegerField(help_text="first, second ... of this enterprise")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Being answered"),
                            ("submitted", "Waiting for an officer"),
                            ("verified", "Verified"),
                        ],
                        default="open",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("self_score", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("verified_score", models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ("level", models.CharField(blank=True, help_text="code of the verified level", max_length=20)),
                ("shut_gates", models.JSONField(blank=True, default=list, help_text="facts that were missing")),
                ("officer_note", models.TextField(blank=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="readiness", to="umkm.enterprise"
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "verified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assessments",
                        to="readiness.instrument",
                    ),
                ),
            ],
            options={
                "verbose_name": "readiness assessment",
                "verbose_name_plural": "readiness assessments",
                "ordering": ["-number"],
                "indexes": [models.Index(fields=["state", "submitted_at"], name="readiness_a_state_2c3cf1_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("enterprise", "number"), name="assessment_numbers_are_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "verified"), _negated=True),
                        fields=("enterprise",),
                        name="one_unfinished_assessment",
                        violation_error_message="An assessment is under way already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"),
                            models.Q(("self_score__isnull", False), ("submitted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="submitted_assessment_has_its_score",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verified"), _negated=True),
                            models.Q(("verified_at__isnull", False), ("verified_score__isnull", False)),
                            _connector="OR",
                        ),
                        name="verified_assessment_has_its_score",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verified_by", models.F("submitted_by")), _negated=True),
                        name="verified_by_nobody_who_handed_it_in",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "fact",
                    models.CharField(
                        choices=[
                            ("nib", "NIB"),
                            ("npwp", "NPWP"),
                            ("hs", "HS code of a product"),
                            ("certificates", "mandatory certificates"),
                            ("capacity", "monthly capacity"),
                            ("legal_form", "legal form"),
                            ("exports", "exports in the yearly figures"),
                            ("catalogue", "works in the gallery, described in English"),
                            ("trademark", "registered trademark"),
                        ],
                        max_length=12,
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="what is missing (Indonesian)")),
                ("name_en", models.CharField(max_length=160, verbose_name="what is missing (English)")),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="gates", to="readiness.instrument"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("instrument", "fact"), name="gate_once_per_instrument")
                ],
            },
        ),
        migrations.CreateModel(
            name="Dimension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=80, verbose_name="name (English)")),
                ("short", models.CharField(max_length=20)),
                ("short_en", models.CharField(max_length=20)),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dimensions",
                        to="readiness.instrument",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("instrument", "number"), name="dimension_numbers_are_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Level",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(max_length=20)),
                ("name", models.CharField(max_length=60, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=60, verbose_name="name (English)")),
                (
                    "from_score",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)], verbose_name="from score"
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="levels", to="readiness.instrument"
                    ),
                ),
            ],
            options={
                "ordering": ["from_score"],
                "constraints": [
                    models.UniqueConstraint(fields=("instrument", "code"), name="level_codes_are_unique"),
                    models.UniqueConstraint(fields=("instrument", "from_score"), name="levels_begin_apart"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=6)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                ("text", models.CharField(max_length=240, verbose_name="question (Indonesian)")),
                ("text_en", models.CharField(max_length=240, verbose_name="question (English)")),
                ("help", models.TextField(blank=True, verbose_name="explanation (Indonesian)")),
                ("help_en", models.TextField(blank=True, verbose_name="explanation (English)")),
                (
                    "scale",
                    models.CharField(
                        choices=[("M", "Five steps"), ("B", "Yes or no"), ("N", "Bands of a number")],
                        max_length=1,
                        verbose_name="scale",
                    ),
                ),
                ("bands", models.JSONField(blank=True, default=list)),
                ("evidence", models.CharField(blank=True, max_length=160, verbose_name="evidence (Indonesian)")),
                ("evidence_en", models.CharField(blank=True, max_length=160, verbose_name="evidence (English)")),
                (
                    "fact",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nib", "NIB"),
                            ("npwp", "NPWP"),
                            ("hs", "HS code of a product"),
                            ("certificates", "mandatory certificates"),
                            ("capacity", "monthly capacity"),
                            ("legal_form", "legal form"),
                            ("exports", "exports in the yearly figures"),
                            ("catalogue", "works in the gallery, described in English"),
                            ("trademark", "registered trademark"),
                        ],
                        max_length=12,
                        verbose_name="filled in from",
                    ),
                ),
                ("may_not_apply", models.BooleanField(default=True, verbose_name="may be marked as not applicable")),
                ("retired", models.BooleanField(default=False, verbose_name="no longer asked")),
                (
                    "dimension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="readiness.dimension"
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="readiness.instrument"
                    ),
                ),
            ],
            options={
                "ordering": ["dimension__number", "position"],
                "constraints": [
                    models.UniqueConstraint(fields=("instrument", "code"), name="question_codes_are_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="answer")),
                ("not_applicable", models.BooleanField(default=False, verbose_name="does not apply")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="note")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("team", "answered by the enterprise"),
                            ("profile", "taken from the profile"),
                            ("task", "raised by a finished task"),
                        ],
                        default="team",
                        max_length=7,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("device", models.CharField(blank=True, help_text="as people say it: Chrome, Android", max_length=40)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("pending", "Not yet looked at"),
                            ("accepted", "Accepted"),
                            ("refused", "Not accepted"),
                        ],
                        default="pending",
                        max_length=8,
                        verbose_name="verdict",
                    ),
                ),
                ("verdict_reason", models.CharField(blank=True, max_length=300)),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="readiness.assessment"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="readiness.question"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "question"), name="one_answer_per_question"),
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", True), ("value__lte", 4), _connector="OR"),
                        name="answer_is_from_zero_to_four",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("not_applicable", False), ("value__isnull", True), _connector="OR"),
                        name="no_value_beside_not_applicable",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "refused"), _negated=True),
                            models.Q(("verdict_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refused_answer_says_why",
                        violation_error_message="Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("judged_by", models.F("answered_by")), _negated=True),
                        name="judged_by_nobody_who_answered",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proof",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("file", "File"),
                            ("link", "Address on the web"),
                            ("certificate", "Certificate of the profile"),
                            ("visit", "Seen by an officer on a visit"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=apps.readiness.models.assessment.proof_path, verbose_name="file"
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("url", models.URLField(blank=True, verbose_name="address")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proofs", to="readiness.answer"
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="umkm.certificate",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("sha256", ""), _negated=True),
                        fields=("answer", "sha256"),
                        name="same_file_once_per_answer",
                        violation_error_message="This file is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "file"), models.Q(("file", ""), _negated=True)),
                            models.Q(("kind", "link"), models.Q(("url", ""), _negated=True)),
                            ("kind", "certificate"),
                            models.Q(("kind", "visit"), models.Q(("note", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="proof_holds_what_its_kind_says",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Advice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("band", models.CharField(choices=[("urgent", "Urgent"), ("partly", "Partly there")], max_length=8)),
                ("action", models.CharField(max_length=240, verbose_name="step (Indonesian)")),
                ("action_en", models.CharField(max_length=240, verbose_name="step (English)")),
                ("documents", models.CharField(blank=True, max_length=300, verbose_name="papers needed (Indonesian)")),
                ("documents_en", models.CharField(blank=True, max_length=300, verbose_name="papers needed (English)")),
                (
                    "effort_days",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="days of work"
                    ),
                ),
                (
                    "cost_band",
                    models.CharField(
                        choices=[
                            ("free", "free"),
                            ("low", "up to Rp1 million"),
                            ("middle", "Rp1 to 10 million"),
                            ("high", "above Rp10 million"),
                        ],
                        max_length=6,
                        verbose_name="cost",
                    ),
                ),
                ("other_services", models.ManyToManyField(blank=True, related_name="+", to="reference.service")),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.service",
                        verbose_name="service",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="advice", to="readiness.question"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("question", "band"), name="one_advice_per_question_and_band")
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("submitted", "assessment handed in"),
                            ("verified", "verified by an officer"),
                            ("task", "a task of the plan was finished"),
                        ],
                        max_length=9,
                    ),
                ),
                ("self_score", models.DecimalField(decimal_places=2, max_digits=5)),
                ("verified_score", models.DecimalField(decimal_places=2, max_digits=5)),
                ("level", models.CharField(max_length=20)),
                ("dimensions", models.JSONField()),
                ("shut_gates", models.JSONField(blank=True, default=list)),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="scores", to="readiness.assessment"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("self_score__lte", 100), ("verified_score__lte", 100)),
                        name="scores_are_at_most_100",
                    )
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
    ]
