from pathlib import Path

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.plans.models
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("gallery", "0001_initial"),
        ("markets", "0001_initial"),
        ("readiness", "0001_initial"),
        ("reference", "0001_initial"),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("week", models.CharField(max_length=8)),
                ("sent_at", models.DateTimeField()),
                ("tasks", models.PositiveSmallIntegerField()),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reminders", to="umkm.enterprise"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("enterprise", "week"), name="one_reminder_a_week")],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("key", models.CharField(max_length=80)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("question", "weak answer"),
                            ("gate", "gate"),
                            ("requirement", "requirement of a market"),
                            ("law", "duty by law"),
                            ("own", "own task"),
                        ],
                        max_length=11,
                    ),
                ),
                ("question_code", models.CharField(blank=True, max_length=6)),
                ("destination", models.CharField(blank=True, max_length=2)),
                ("title", models.CharField(max_length=240, verbose_name="step (Indonesian)")),
                ("title_en", models.CharField(blank=True, max_length=240, verbose_name="step (English)")),
                ("why", models.TextField(blank=True, verbose_name="why (Indonesian)")),
                ("why_en", models.TextField(blank=True, verbose_name="why (English)")),
                (
                    "effort_days",
                    models.PositiveSmallIntegerField(
                        default=5, validators=[django.core.validators.MinValueValidator(1)], verbose_name="days of work"
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
                        default="free",
                        max_length=6,
                        verbose_name="cost",
                    ),
                ),
                ("points", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "To do"),
                            ("doing", "In progress"),
                            ("review", "Evidence being checked"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=7,
                        verbose_name="state",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("blocker", models.CharField(blank=True, max_length=300, verbose_name="what stands in the way")),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("dropped_reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("sent_back_for", models.TextField(blank=True)),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tasks",
                        to="readiness.answer",
                    ),
                ),
                (
                    "assignee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who does it",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tasks", to="umkm.enterprise"
                    ),
                ),
                (
                    "handed_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="gallery.product",
                    ),
                ),
                (
                    "requirement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tasks",
                        to="markets.requirement",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.service",
                        verbose_name="service that helps",
                    ),
                ),
            ],
            options={
                "verbose_name": "task of a plan",
                "verbose_name_plural": "tasks of plans",
                "ordering": ["due_on", "-points", "pk"],
                "indexes": [
                    models.Index(fields=["enterprise", "state"], name="plans_task_enterpr_0479c1_idx"),
                    models.Index(fields=["service", "state"], name="plans_task_service_977851_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("open", "doing", "review"))),
                        fields=("enterprise", "key"),
                        name="a_step_is_planned_once",
                        violation_error_message="This step is in the plan already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "done"), _negated=True), ("done_at__isnull", False), _connector="OR"
                        ),
                        name="done_task_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "dropped"), _negated=True),
                            models.Q(("dropped_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dropped_task_says_why",
                        violation_error_message="Say why the step is dropped.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("handed_in_by")), _negated=True),
                        name="step_decided_by_another",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskComment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("text", models.TextField(max_length=2000, verbose_name="comment")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="plans.task"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TaskFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("file", models.FileField(upload_to=apps.plans.models.task_file_path, verbose_name="file")),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
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
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="plans.task"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("task", "sha256"),
                        name="same_file_once_per_task",
                        violation_error_message="This file is there already.",
                    )
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
    ]
