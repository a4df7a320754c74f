"""What staff have seen of each kind of certificate outlives the certificate; those checked so far are taken over."""

import django.db.models.deletion
from django.db import migrations, models

TAKE_OVER = """
INSERT INTO umkm_checkedterm (created_at, updated_at, enterprise_id, type_id, until)
SELECT now(), now(), enterprise_id, type_id,
       CASE WHEN bool_or(valid_until IS NULL) THEN NULL ELSE max(valid_until) END
FROM umkm_certificate WHERE state = 'verified' GROUP BY enterprise_id, type_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0003_exchange_rates"),
        ("umkm", "0003_figures_by_change"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckedTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("until", models.DateField(null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checked_terms",
                        to="umkm.enterprise",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.certificatetype",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("enterprise", "type"), name="one_checked_term_per_kind")
                ],
            },
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
    ]
