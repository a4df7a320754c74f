from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0004_alter_message_state"),
    ]

    operations = [
        migrations.AlterField(
            model_name="message",
            name="state",
            field=models.CharField(
                choices=[
                    ("queued", "Waiting"),
                    ("claimed", "With a worker"),
                    ("sending", "Being handed over"),
                    ("sent", "Sent"),
                    ("failed", "Failed"),
                    ("unknown", "Not known whether sent"),
                    ("suppressed", "Declined by the reader"),
                    ("cancelled", "Cancelled"),
                    ("by_hand", "To be told by hand"),
                    ("told", "Told by hand"),
                ],
                default="queued",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
