import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reference", "0001_initial"),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Market",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chosen_at", models.DateTimeField()),
                (
                    "chosen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.country"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="markets", to="umkm.enterprise"
                    ),
                ),
            ],
            options={
                "ordering": ["chosen_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "country"),
                        name="market_chosen_once",
                        violation_error_message="This market is chosen already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Requirement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("code", models.CharField(max_length=8, unique=True, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("detail", models.TextField(blank=True, verbose_name="explanation (Indonesian)")),
                ("detail_en", models.TextField(blank=True, verbose_name="explanation (English)")),
                (
                    "hs_prefixes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6), size=None, verbose_name="HS prefixes"
                    ),
                ),
                (
                    "hs_except",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=6),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="except",
                    ),
                ),
                (
                    "destinations",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), size=None, verbose_name="destinations"
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[
                            ("M", "Required by law"),
                            ("C", "Commonly asked by buyers"),
                            ("W", "Worth watching"),
                            ("X", "May not be exported"),
                        ],
                        max_length=1,
                        verbose_name="level",
                    ),
                ),
                ("in_force", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="in force")),
                ("source", models.CharField(max_length=240, verbose_name="source")),
                ("checked_on", models.DateField(verbose_name="checked on")),
                (
                    "effort_days",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="days of work",
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
                        default="low",
                        max_length=6,
                        verbose_name="cost",
                    ),
                ),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                (
                    "any_of",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="reference.certificatetype", verbose_name="any of"
                    ),
                ),
                (
                    "only_with",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="reference.certificatetype",
                        verbose_name="only of works that name one of",
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
                        verbose_name="service",
                    ),
                ),
            ],
            options={
                "verbose_name": "requirement of a market",
                "verbose_name_plural": "requirements of markets",
                "ordering": ["code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hs_prefixes", []), _negated=True), models.Q(("destinations", []), _negated=True)
                        ),
                        name="requirement_says_for_what_and_where",
                        violation_error_message="Name at least one HS prefix and one destination.",
                    )
                ],
            },
        ),
    ]
