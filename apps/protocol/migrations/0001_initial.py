import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("invitations", "0004_sessions_and_attendance"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("arrival", models.DateTimeField(blank=True, null=True, verbose_name="arrives")),
                ("delegation", models.TextField(blank=True, max_length=1000, verbose_name="delegation")),
                ("car", models.CharField(blank=True, max_length=120, verbose_name="car and plate")),
                ("diet", models.CharField(blank=True, max_length=200, verbose_name="diet")),
                ("flag", models.BooleanField(default=False, verbose_name="flag on the table")),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="place in the order",
                    ),
                ),
                ("place_reason", models.CharField(blank=True, max_length=300, verbose_name="why this place")),
                ("gift", models.CharField(blank=True, max_length=200, verbose_name="gift")),
                ("gift_at", models.DateTimeField(blank=True, null=True, verbose_name="gift given")),
                ("letter_number", models.CharField(blank=True, max_length=40, verbose_name="number of the letter")),
                ("letter_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("thanked_at", models.DateTimeField(blank=True, null=True, verbose_name="thanked")),
                (
                    "follow_up",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=200, verbose_name="what was promised"
                    ),
                ),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="follow up until")),
                ("followed_up_at", models.DateTimeField(blank=True, null=True, verbose_name="followed up")),
                (
                    "host",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="host officer",
                    ),
                ),
                (
                    "invitation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visit", to="invitations.invitation"
                    ),
                ),
            ],
            options={
                "verbose_name": "visit",
                "verbose_name_plural": "visits",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("place__isnull", True), ("place_reason", "")),
                            models.Q(
                                ("place__gte", 1),
                                ("place__isnull", False),
                                models.Q(("place_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="another_place_has_its_reason",
                        violation_error_code="place_reason",
                        violation_error_message="Say why this guest has another place than her rank gives.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("letter_number", ""), _negated=True),
                        fields=("letter_number",),
                        name="letter_number_once",
                    ),
                ],
            },
        ),
    ]
