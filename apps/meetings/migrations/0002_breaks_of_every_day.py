from __future__ import annotations

from datetime import time

from django.core.validators import MaxValueValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="meetingpolicy",
            name="friday_begins",
            field=models.TimeField(
                db_default=time(11, 30), default=time(11, 30), verbose_name="Friday prayer, for all, from"
            ),
        ),
        migrations.AddField(
            model_name="meetingpolicy",
            name="friday_minutes",
            field=models.PositiveSmallIntegerField(
                db_default=120,
                default=120,
                validators=[MaxValueValidator(240)],
                verbose_name="minutes of Friday prayer",
            ),
        ),
        migrations.AddField(
            model_name="meetingpolicy",
            name="fasting_ends",
            field=models.TimeField(db_default=time(15), default=time(15), verbose_name="in Ramadan no meetings from"),
        ),
        migrations.AlterField(
            model_name="matchingday",
            name="fasting",
            field=models.BooleanField(default=False, verbose_name="in Ramadan: no meetings late in the afternoon"),
        ),
    ]
