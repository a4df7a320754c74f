"""Assumed exchange rates, by currency and day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0002_bounds_of_size_classes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ExchangeRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("since", models.DateField(verbose_name="from")),
                ("rupiah", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="rupiah for one")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "currency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rates",
                        to="reference.currency",
                        verbose_name="currency",
                    ),
                ),
            ],
            options={
                "verbose_name": "assumed exchange rate",
                "verbose_name_plural": "assumed exchange rates",
                "ordering": ["currency", "-since"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("currency", "since"),
                        name="one_rate_per_currency_and_day",
                        violation_error_message="This currency has a rate from this day already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rupiah__gt", 0)),
                        name="exchange_rate_above_zero",
                        violation_error_message="A rate must be above zero.",
                    ),
                ],
            },
        ),
    ]
