import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("mail", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="handover",
                        serialize=False,
                        to="mail.message",
                    ),
                ),
                ("batch", models.UUIDField()),
                ("begun_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("reply", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("taken_at__isnull", True), ("begun_at__isnull", False), _connector="OR"),
                        name="mail_taken_was_begun",
                    )
                ],
            },
        ),
        # Notes wait for no disk, and a crash of the database empties them: they are never older than the truth.
        migrations.RunSQL("ALTER TABLE mail_handover SET UNLOGGED", "ALTER TABLE mail_handover SET LOGGED"),
    ]
