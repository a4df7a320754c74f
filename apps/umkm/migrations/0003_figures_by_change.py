"""An index by the time of change: the ledger pulls figures that changed lately."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("umkm", "0002_owner_and_readiness"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="yearlyfigures",
            index=models.Index(fields=["updated_at"], name="umkm_figures_changed"),
        ),
    ]
