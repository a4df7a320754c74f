import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("meetings", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField()),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("scan", "scanned"),
                            ("code", "code typed"),
                            ("name", "found by name"),
                            ("waited", "scanned without signal"),
                        ],
                        default="scan",
                        max_length=6,
                    ),
                ),
                ("nonce", models.CharField(max_length=40, unique=True)),
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
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="check_ins", to="meetings.seat"
                    ),
                ),
            ],
            options={
                "verbose_name": "check-in",
                "verbose_name_plural": "check-ins",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="StandbyCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("called", "Called"),
                            ("taken", "They meet"),
                            ("lapsed", "Nobody came in time"),
                            ("dropped", "Called off"),
                        ],
                        default="called",
                        max_length=7,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("maker_ready_at", models.DateTimeField(blank=True, null=True)),
                ("buyer_ready_at", models.DateTimeField(blank=True, null=True)),
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
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.slot"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.floortable"
                    ),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="meetings.wish"
                    ),
                ),
            ],
            options={
                "verbose_name": "stand-by call",
                "verbose_name_plural": "stand-by calls",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "called")),
                        fields=("wish",),
                        name="a_pair_is_called_once_at_a_time",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "called")),
                        fields=("slot", "table"),
                        name="one_call_per_free_table",
                    ),
                    models.CheckConstraint(condition=models.Q(("until__gt", models.F("at"))), name="a_call_has_an_end"),
                ],
            },
        ),
    ]
