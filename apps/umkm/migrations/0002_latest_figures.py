from pathlib import Path

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0001_initial"),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="enterprise",
            name="latest_sales",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="latest_size",
            field=models.CharField(
                blank=True,
                choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                db_default="",
                default="",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="enterprise",
            name="latest_year",
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.RunSQL((Path(__file__).parent / "latest.sql").read_text(), migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(fields=["submitted_at", "id"], include=("verified_at",), name="umkm_by_submission"),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(
                django.db.models.functions.text.Lower("name"), models.F("id"), include=("name",), name="umkm_by_name"
            ),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(
                models.F("state"),
                django.db.models.functions.text.Lower("name"),
                models.F("id"),
                include=("name",),
                name="umkm_by_state_and_name",
            ),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(
                models.OrderBy(models.F("created_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                include=("state",),
                name="umkm_by_age",
            ),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(
                models.OrderBy(models.F("updated_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                include=("state",),
                name="umkm_by_change",
            ),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(
                models.OrderBy(models.F("latest_sales"), descending=True, nulls_last=True),
                models.F("id"),
                include=("state", "latest_size"),
                name="umkm_by_sales",
            ),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(fields=["latest_size", "state"], name="umkm_by_size"),
        ),
        migrations.AddIndex(
            model_name="enterprise",
            index=models.Index(fields=["regency", "state"], name="umkm_by_place"),
        ),
    ]
