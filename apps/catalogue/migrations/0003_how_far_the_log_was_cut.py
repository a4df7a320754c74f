"""A process that missed entries of the log which were taken away learns it from the entry that says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_parts_of_names"),
    ]

    operations = [
        migrations.AddField(
            model_name="change",
            name="cut",
            field=models.BigIntegerField(null=True),
        ),
    ]
