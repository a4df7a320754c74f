from __future__ import annotations

from datetime import time

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_when_somebody_left")]

    operations = [
        migrations.AddField(
            model_name="meetingpolicy",
            name="friday_begins",
            field=models.TimeField(default=time(11, 30), verbose_name="Friday prayer, for all, from"),
        ),
        migrations.AddField(
            model_name="meetingpolicy",
            name="friday_ends",
            field=models.TimeField(default=time(13, 30), verbose_name="Friday prayer, for all, until"),
        ),
        migrations.AddField(
            model_name="meetingpolicy",
            name="fasting_ends",
            field=models.TimeField(default=time(15), verbose_name="in Ramadan no meetings from"),
        ),
        migrations.AddConstraint(
            model_name="meetingpolicy",
            constraint=models.CheckConstraint(
                condition=Q(friday_ends__gt=F("friday_begins")),
                name="friday_prayer_ends_after_it_begins",
                violation_error_code="friday_ends",
                violation_error_message="A break ends after it begins.",
            ),
        ),
        migrations.AlterField(
            model_name="matchingday",
            name="fasting",
            field=models.BooleanField(default=False, verbose_name="in Ramadan: no meetings late in the afternoon"),
        ),
    ]
