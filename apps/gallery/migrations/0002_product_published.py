"""The version that visitors see is called `published`; its column keeps its name, for the code that still runs."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gallery", "0001_initial"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameField("product", "hanging", "published"),
                migrations.AlterField(
                    model_name="product",
                    name="published",
                    field=models.OneToOneField(
                        blank=True,
                        db_column="hanging_id",
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_as",
                        to="gallery.version",
                    ),
                ),
                migrations.RenameField("product", "first_hung_at", "first_published_at"),
                migrations.AlterField(
                    model_name="product",
                    name="first_published_at",
                    field=models.DateTimeField(blank=True, db_column="first_hung_at", editable=False, null=True),
                ),
            ],
        ),
    ]
