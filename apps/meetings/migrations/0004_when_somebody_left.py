from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_either_may_bar")]

    operations = [
        migrations.AddField(
            model_name="seat", name="gone_at", field=models.DateTimeField(blank=True, editable=False, null=True)
        )
    ]
