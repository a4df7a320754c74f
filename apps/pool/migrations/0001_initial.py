from pathlib import Path

import django.core.validators
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="PoolPolicy",
            fields=[
                (
                    "code",
                    models.CharField(default="usual", editable=False, max_length=12, primary_key=True, serialize=False),
                ),
                (
                    "least_score",
                    models.PositiveSmallIntegerField(
                        default=70,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="verified readiness, at least",
                    ),
                ),
                (
                    "least_product",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="product and capacity, at least (%)",
                    ),
                ),
                (
                    "least_quality",
                    models.PositiveSmallIntegerField(
                        default=50,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="quality and certification, at least (%)",
                    ),
                ),
                (
                    "near",
                    models.PositiveSmallIntegerField(
                        default=3,
                        validators=[django.core.validators.MaxValueValidator(9)],
                        verbose_name="shown as near when at most so many things are missing",
                    ),
                ),
            ],
            options={
                "verbose_name": "thresholds of the ready pool",
                "verbose_name_plural": "thresholds of the ready pool",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("least_product__lte", 100), ("least_quality__lte", 100), ("least_score__lte", 100)
                        ),
                        name="thresholds_of_the_pool_are_at_most_100",
                        violation_error_message="Write numbers up to 100.",
                    )
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
