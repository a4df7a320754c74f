from pathlib import Path

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

import apps.naik_kelas.models.dossier
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("history", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("tiers", "0001_initial"),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EvidenceKind",
            fields=[
                ("code", models.SlugField(max_length=30, primary_key=True, serialize=False, verbose_name="code")),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("A", "A: proves annual sales"),
                            ("B", "B: supports annual sales"),
                            ("C", "C: shows a part of the sales"),
                        ],
                        max_length=1,
                        verbose_name="level",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=160, verbose_name="name (English)")),
                ("hint", models.CharField(blank=True, max_length=300, verbose_name="hint (Indonesian)")),
                ("hint_en", models.CharField(blank=True, max_length=300, verbose_name="hint (English)")),
                ("active", models.BooleanField(default=True, verbose_name="offered")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "kind of evidence",
                "verbose_name_plural": "kinds of evidence",
                "ordering": ["level", "position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Programme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=160, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=160, verbose_name="name (English)")),
                ("description", models.TextField(blank=True, verbose_name="description (Indonesian)")),
                ("description_en", models.TextField(blank=True, verbose_name="description (English)")),
                (
                    "target",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="promotions promised"
                    ),
                ),
                ("target_small_medium", models.PositiveIntegerField(verbose_name="of these small to medium")),
                ("target_medium_large", models.PositiveIntegerField(verbose_name="of these medium to large")),
                ("starts_on", models.DateField(verbose_name="begins on")),
                ("ends_on", models.DateField(verbose_name="deadline")),
                (
                    "baseline_year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="baseline year",
                    ),
                ),
                ("law", models.CharField(max_length=40, verbose_name="law")),
                (
                    "evidence_floor",
                    models.CharField(
                        choices=[
                            ("A", "A: proves annual sales"),
                            ("B", "B: supports annual sales"),
                            ("C", "C: shows a part of the sales"),
                        ],
                        default="A",
                        max_length=1,
                        verbose_name="weakest evidence that suffices",
                    ),
                ),
                (
                    "forecast_months",
                    models.PositiveSmallIntegerField(
                        default=6,
                        validators=[
                            django.core.validators.MinValueValidator(3),
                            django.core.validators.MaxValueValidator(36),
                        ],
                        verbose_name="months the forecast looks back on",
                    ),
                ),
                (
                    "stall_months",
                    models.PositiveSmallIntegerField(
                        default=18,
                        validators=[django.core.validators.MinValueValidator(6)],
                        verbose_name="months without movement that count as a stall",
                    ),
                ),
                ("is_public", models.BooleanField(default=False, verbose_name="shown to the public")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
            ],
            options={
                "verbose_name": "programme",
                "verbose_name_plural": "programmes",
                "ordering": ["-starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "target",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("target_small_medium"), "+", models.F("target_medium_large")
                                ),
                            )
                        ),
                        name="programme_split_sums_to_target",
                        violation_error_message="The two tracks together must make the number promised.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))),
                        name="programme_ends_after_it_begins",
                        violation_error_message="The deadline must come after the beginning.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("evidence_floor", "C"), _negated=True),
                        name="level_c_never_suffices",
                        violation_error_message="Evidence of level C alone can never suffice.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("micro_small", "Micro to small"),
                            ("small_medium", "Small to medium"),
                            ("medium_large", "Medium to large"),
                        ],
                        max_length=12,
                        verbose_name="track",
                    ),
                ),
                ("baseline_year", models.PositiveSmallIntegerField()),
                ("baseline_sales", models.BigIntegerField()),
                (
                    "baseline_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                    ),
                ),
                ("enrolled_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "left_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("closed", "The business closed"),
                            ("withdrew", "The owner withdrew"),
                            ("unreachable", "No contact for a year"),
                            ("out_of_scope", "Not an UMKM, or part of a larger firm"),
                            ("merged", "Merged with another enterprise"),
                            ("other", "Another reason"),
                        ],
                        max_length=12,
                        verbose_name="why it left",
                    ),
                ),
                ("left_note", models.TextField(blank=True)),
                (
                    "enrolled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enrolments", to="umkm.enterprise"
                    ),
                ),
                (
                    "left_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "baseline",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="tiers.ledgerentry"
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enrolments",
                        to="naik_kelas.programme",
                    ),
                ),
            ],
            options={
                "verbose_name": "enrolment",
                "verbose_name_plural": "enrolments",
                "ordering": ["-enrolled_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("left_at__isnull", True)),
                        fields=("programme", "enterprise"),
                        name="one_live_enrolment_per_programme",
                        violation_error_message="This enterprise takes part already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("left_at__isnull", True), ("left_reason", "")),
                            models.Q(("left_at__isnull", False), models.Q(("left_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="who_left_has_a_reason",
                        violation_error_message="Say why the enterprise leaves.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("baseline_class", "micro"), ("track", "micro_small")),
                            models.Q(("baseline_class", "small"), ("track", "small_medium")),
                            models.Q(("baseline_class", "medium"), ("track", "medium_large")),
                            _connector="OR",
                        ),
                        name="track_begins_in_its_class",
                        violation_error_message="The track does not begin in the class of the baseline.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("micro_small", "Micro to small"),
                            ("small_medium", "Small to medium"),
                            ("medium_large", "Medium to large"),
                        ],
                        max_length=12,
                        verbose_name="track",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year of the sales")),
                ("sales", models.BigIntegerField(verbose_name="sales in that year")),
                (
                    "from_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                    ),
                ),
                (
                    "to_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Dossier being gathered"),
                            ("submitted", "Claimed"),
                            ("checking", "Being checked"),
                            ("verified", "Verified"),
                            ("approved", "Approved"),
                            ("rejected", "Refused"),
                            ("revoked", "Revoked"),
                            ("withdrawn", "Withdrawn by the owner"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=0, help_text="counts changes; guards decisions on what was not seen"
                    ),
                ),
                (
                    "strongest_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "A: proves annual sales"),
                            ("B", "B: supports annual sales"),
                            ("C", "C: shows a part of the sales"),
                        ],
                        max_length=1,
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("verified_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, help_text="refused, revoked or withdrawn", null=True)),
                ("reason", models.TextField(blank=True, help_text="why it was returned, refused or revoked")),
                (
                    "fell_in_year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="first year below the class, within twelve months of approval: a flag only",
                        null=True,
                        verbose_name="year below the class",
                    ),
                ),
                (
                    "approver",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "checker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="umkm.enterprise"
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enrolment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="naik_kelas.enrolment"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tiers.ledgerentry",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dossiers", to="naik_kelas.programme"
                    ),
                ),
            ],
            options={
                "verbose_name": "claim of promotion",
                "verbose_name_plural": "claims of promotion",
                "ordering": ["-created_at", "-pk"],
                "indexes": [
                    models.Index(fields=["state", "submitted_at"], name="naik_kelas__state_dbe153_idx"),
                    models.Index(fields=["programme", "state", "track"], name="naik_kelas__program_90fa51_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "submitted", "checking", "verified"))),
                        fields=("enrolment",),
                        name="one_open_dossier_per_enrolment",
                        violation_error_message="A dossier for this promotion is open already.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "approved")),
                        fields=("programme", "enterprise", "track"),
                        name="one_promotion_per_transition",
                        violation_error_message="This promotion is counted already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approver__isnull", True),
                            ("checker__isnull", True),
                            models.Q(("approver", models.F("checker")), _negated=True),
                            _connector="OR",
                        ),
                        name="approved_by_somebody_else",
                        violation_error_message="Who checked a dossier cannot approve it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approver__isnull", True),
                            ("opened_by__isnull", True),
                            models.Q(("approver", models.F("opened_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="approved_by_nobody_who_opened_it",
                        violation_error_message="Who opened a dossier cannot approve it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(
                                models.Q(
                                    ("checker__isnull", True),
                                    models.Q(("confirmed_by", models.F("checker")), _negated=True),
                                    _connector="OR",
                                ),
                                models.Q(
                                    ("approver__isnull", True),
                                    models.Q(("confirmed_by", models.F("approver")), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="confirmed_by_neither_officer",
                        violation_error_message="Only the owner can confirm the figures, not an officer.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="confirmation_has_its_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("rejected", "revoked", "withdrawn")), _negated=True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="closed_dossier_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("verified", "approved", "revoked")), _negated=True),
                            models.Q(
                                ("checker__isnull", False),
                                ("verified_at__isnull", False),
                                ("strongest_level__in", ("A", "B")),
                            ),
                            _connector="OR",
                        ),
                        name="verified_dossier_has_checker_and_evidence",
                        violation_error_message="Evidence of level C alone can never suffice.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("approved", "revoked")), _negated=True),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approver__isnull", False),
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                ("entry__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="approved_dossier_is_confirmed_and_in_the_ledger",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ("rejected", "revoked")), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refused_dossier_says_why",
                        violation_error_message="Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("draft", "withdrawn")), ("submitted_at__isnull", False), _connector="OR"
                        ),
                        name="submitted_dossier_has_its_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PromotionCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=20, unique=True)),
                ("code", models.CharField(max_length=24, unique=True)),
                ("issued_at", models.DateTimeField()),
                ("enterprise_name", models.CharField(max_length=200)),
                ("place", models.CharField(max_length=120)),
                ("law", models.CharField(max_length=40)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="certificate", to="naik_kelas.dossier"
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate of promotion",
                "verbose_name_plural": "certificates of promotion",
            },
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("figures", models.JSONField(default=dict)),
                ("counted_at", models.DateTimeField()),
                (
                    "programme",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="summary", to="naik_kelas.programme"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("A", "A: proves annual sales"),
                            ("B", "B: supports annual sales"),
                            ("C", "C: shows a part of the sales"),
                        ],
                        max_length=1,
                    ),
                ),
                ("file", models.FileField(upload_to=apps.naik_kelas.models.dossier.evidence_path, verbose_name="file")),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("amount", models.BigIntegerField(blank=True, null=True, verbose_name="sales it shows")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
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
                    ),
                ),
                ("verdict_reason", models.CharField(blank=True, max_length=300)),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="naik_kelas.dossier"
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="naik_kelas.evidencekind",
                        verbose_name="kind",
                    ),
                ),
            ],
            options={
                "ordering": ["level", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dossier", "sha256"),
                        name="same_file_once_per_dossier",
                        violation_error_message="This file is in the dossier already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verdict", "pending"),
                            models.Q(("judged_at__isnull", False), ("judged_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="judged_evidence_has_its_judge",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("verdict", "refused"), _negated=True),
                            models.Q(("verdict_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="refused_evidence_says_why",
                        violation_error_message="Give the reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("judged_by", models.F("added_by")), _negated=True),
                        name="evidence_judged_by_another",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
