from pathlib import Path

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("buyers", "0001_initial"),
        ("gallery", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Weights",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fingerprint", models.CharField(max_length=64, unique=True)),
                ("rules", models.JSONField()),
                ("taken_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("period", models.CharField(max_length=12)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preview", "Waiting for staff"),
                            ("approved", "Approved"),
                            ("queued", "Sent"),
                            ("skipped", "Held back"),
                        ],
                        default="preview",
                        max_length=8,
                    ),
                ),
                ("dedupe_key", models.CharField(max_length=60, unique=True)),
                ("written_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("queued_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="digests", to="buyers.contact"
                    ),
                ),
            ],
            options={
                "verbose_name": "match letter",
                "verbose_name_plural": "match letters",
                "ordering": ["-written_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("contact", "period"), name="one_digest_per_contact_and_period"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "queued"), _negated=True), ("queued_at__isnull", False), _connector="OR"
                        ),
                        name="sent_digest_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "most_per_digest",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(8),
                        ],
                        verbose_name="works in a letter, at most",
                    ),
                ),
                (
                    "most_per_maker",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10),
                        ],
                        verbose_name="of one maker, at most",
                    ),
                ),
                (
                    "lowest_score",
                    models.PositiveSmallIntegerField(
                        default=40,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="lowest score in a letter",
                    ),
                ),
                (
                    "kept_per_need",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="matches kept for a need",
                    ),
                ),
                ("only", models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                "verbose_name": "settings of the match letters",
                "verbose_name_plural": "settings of the match letters",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only", True)), name="one_row_of_digest_settings")
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("score", models.PositiveSmallIntegerField()),
                ("parts", models.JSONField()),
                ("reasons", models.JSONField(default=list)),
                ("missing", models.JSONField(default=list)),
                ("judged_at", models.DateTimeField()),
                ("first_proposed_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "withdrawn_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("gone", "no longer in the gallery"),
                            ("unfit", "no longer fits the need"),
                            ("closed", "the need is paused or closed"),
                            ("known", "the buyer has answered about this work already"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "No answer yet"),
                            ("interested", "Interested"),
                            ("not_now", "Not now"),
                            ("not_for_me", "Not for me"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("maker_told_at", models.DateTimeField(blank=True, null=True)),
                ("maker_wrote_at", models.DateTimeField(blank=True, null=True)),
                (
                    "because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("price", "The price"),
                            ("quantity", "The minimum order"),
                            ("certificate", "The certificates"),
                            ("kind", "This kind of work"),
                            ("maker", "The maker"),
                        ],
                        default="",
                        max_length=11,
                        verbose_name="why not",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="matches", to="buyers.need"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="matches", to="gallery.product"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="gallery.version"
                    ),
                ),
                (
                    "weights",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="matchmaking.weights"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["need", "-score"], name="matchmaking_need_id_4e4f17_idx"),
                    models.Index(fields=["answer", "-answered_at"], name="matchmaking_answer_78a366_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("need", "product"), name="one_match_per_need_and_product"),
                    models.CheckConstraint(condition=models.Q(("score__lte", 100)), name="score_is_at_most_100"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True)),
                            models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="answer_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("because", ""), ("answer", "not_for_me"), _connector="OR"),
                        name="reason_belongs_to_not_for_me",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_because", "")),
                            models.Q(
                                ("withdrawn_at__isnull", False), models.Q(("withdrawn_because", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="withdrawn_match_says_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "dropped_at",
                    models.DateTimeField(blank=True, help_text="staff took it out before the letter went", null=True),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="matchmaking.digest"
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="digest_items", to="matchmaking.match"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "match"), name="match_once_per_digest"),
                    models.UniqueConstraint(fields=("digest", "position"), name="one_match_per_place_in_a_digest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchingRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "code",
                    models.CharField(
                        choices=[
                            ("topic", "Category and HS code"),
                            ("certificates", "Certificates"),
                            ("quantity", "Minimum order and capacity"),
                            ("price", "Price band"),
                            ("words", "Words"),
                            ("language", "Language of the description"),
                            ("feedback", "Earlier answers"),
                            ("market", "Law of the destination"),
                            ("readiness", "Export readiness"),
                        ],
                        max_length=14,
                        unique=True,
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=80, verbose_name="name (English)")),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(100)], verbose_name="weight"
                    ),
                ),
                (
                    "mandatory",
                    models.BooleanField(
                        default=False,
                        help_text="A product that fails a mandatory rule is never proposed.",
                        verbose_name="mandatory",
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="in force")),
                (
                    "parameters",
                    models.JSONField(
                        blank=True, default=dict, help_text="Shares in percent.", verbose_name="parameters"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "matching rule",
                "verbose_name_plural": "matching rules",
                "ordering": ["position", "code"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("weight__lte", 100)), name="rule_weighs_at_most_100")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("judged_at", models.DateTimeField()),
                ("considered", models.PositiveIntegerField(help_text="products on the wall")),
                ("matched", models.PositiveIntegerField()),
                ("refused", models.JSONField(default=dict, help_text="{refusal: how many products}")),
                (
                    "need",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcome", to="buyers.need"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reached",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("oldest", models.BigIntegerField(default=0)),
                (
                    "seen",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("only", models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only", True)), name="one_place_in_the_log")
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("needs", models.PositiveIntegerField(default=0)),
                ("products", models.PositiveIntegerField(default=0)),
                ("matches", models.PositiveIntegerField(default=0)),
                ("new_matches", models.PositiveIntegerField(default=0)),
                ("withdrawn", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "weights",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="matchmaking.weights"
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finished_at__isnull", True), ("finished_at__gte", models.F("started_at")), _connector="OR"
                        ),
                        name="run_ends_after_it_starts",
                    )
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
