from pathlib import Path

import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=60, verbose_name="kind of record")),
                ("key", models.BigIntegerField(verbose_name="record")),
                ("part", models.CharField(blank=True, max_length=60)),
                ("part_key", models.BigIntegerField(blank=True, null=True)),
                ("verb", models.CharField(max_length=40, verbose_name="deed")),
                ("at", models.DateTimeField(verbose_name="when")),
                (
                    "before",
                    models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                (
                    "after",
                    models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                ("why", models.TextField(blank=True, verbose_name="reason")),
                (
                    "details",
                    models.JSONField(blank=True, default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the history",
                "verbose_name_plural": "history",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["subject", "key", "-at", "-id"], name="history_of_a_record"),
                    models.Index(fields=["by", "-at"], name="history_of_a_person"),
                    models.Index(fields=["-at", "-id"], name="history_newest_first"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part", ""), ("part_key__isnull", True)),
                            models.Q(models.Q(("part", ""), _negated=True), ("part_key__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_part_has_its_key",
                    )
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
    ]
