"""Which letter a message is, `event` till now; the column keeps its name, for the code that still runs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("message", "event", "letter"),
                migrations.AlterField(
                    model_name="message",
                    name="letter",
                    field=models.CharField(db_column="event", max_length=80, verbose_name="occasion"),
                ),
            ],
        ),
    ]
