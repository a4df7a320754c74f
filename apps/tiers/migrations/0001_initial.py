from pathlib import Path

import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                ("sales", models.BigIntegerField(null=True, verbose_name="sales in the year")),
                ("capital", models.BigIntegerField(null=True, verbose_name="business capital")),
                ("law", models.CharField(max_length=40, verbose_name="law applied")),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("sales", "Annual sales"),
                            ("capital", "Business capital"),
                            ("net_worth", "Net worth"),
                        ],
                        max_length=10,
                        verbose_name="yardstick",
                    ),
                ),
                (
                    "size_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                        verbose_name="size class",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("figures", "yearly figures of the enterprise"),
                            ("dossier", "checked dossier"),
                            ("staff", "entered by staff"),
                        ],
                        max_length=10,
                        verbose_name="source",
                    ),
                ),
                (
                    "evidence_level",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("A", "A: proves annual sales"),
                            ("B", "B: supports annual sales"),
                            ("C", "C: shows a part of the sales"),
                        ],
                        max_length=1,
                        verbose_name="evidence",
                    ),
                ),
                (
                    "evidence",
                    models.JSONField(blank=True, default=list, help_text="[{kind, name, level, id}] that was accepted"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("at", models.DateTimeField(verbose_name="entered")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "corrects",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="tiers.ledgerentry",
                        verbose_name="corrects",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ledger", to="umkm.enterprise"
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "ledger of assessments",
                "ordering": ["-year", "-pk"],
                "indexes": [models.Index(fields=["enterprise", "year"], name="tiers_ledge_enterpr_7ab830_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("corrects__isnull", True)),
                        fields=("enterprise", "year"),
                        name="one_first_entry_per_year",
                        violation_error_message="This year is in the ledger already: correct the entry instead.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("measure", "sales"), ("sales__isnull", False)),
                            models.Q(("capital__isnull", False), ("measure", "capital")),
                            _connector="OR",
                        ),
                        name="entry_has_the_figure_it_judges",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sales__isnull", True), ("sales__gte", 0), _connector="OR"),
                            models.Q(("capital__isnull", True), ("capital__gte", 0), _connector="OR"),
                        ),
                        name="ledger_figures_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects__isnull", True), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="correction_says_why",
                        violation_error_message="Say why the entry is corrected.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("law", models.CharField(blank=True, max_length=40)),
                ("from_year", models.PositiveSmallIntegerField()),
                ("to_year", models.PositiveSmallIntegerField()),
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("growth", "Growth"),
                            ("reclassified", "Reclassified by law"),
                            ("correction", "Correction of figures"),
                            ("fall", "Fall"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="umkm.enterprise"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tiers.ledgerentry"
                    ),
                ),
            ],
            options={
                "ordering": ["enterprise", "law", "to_year", "pk"],
                "indexes": [models.Index(fields=["law", "kind", "to_year"], name="tiers_move_law_4d929a_idx")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("from_class", models.F("to_class")), _negated=True),
                        name="move_changes_the_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("to_year__gte", models.F("from_year"))), name="move_goes_forward"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("law", models.CharField(blank=True, max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                ("sales", models.BigIntegerField(null=True)),
                (
                    "size_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                    ),
                ),
                ("previous_year", models.PositiveSmallIntegerField(null=True)),
                ("previous_sales", models.BigIntegerField(null=True)),
                (
                    "next_class",
                    models.CharField(
                        blank=True,
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                    ),
                ),
                ("limit", models.BigIntegerField(help_text="upper limit of the present class, inclusive", null=True)),
                ("gap", models.BigIntegerField(null=True)),
                ("pace", models.BigIntegerField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="standings", to="umkm.enterprise"
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tiers.ledgerentry"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["law", "size_class", "gap"], name="tiers_stand_law_8211d6_idx")],
                "constraints": [models.UniqueConstraint(fields=("enterprise", "law"), name="one_standing_per_law")],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
    ]
