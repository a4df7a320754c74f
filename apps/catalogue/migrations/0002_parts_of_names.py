"""A fifth way for words to belong together: what is only a part of another name. The column stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.AlterField(
            model_name="wordgroup",
            name="kind",
            field=models.CharField(
                choices=[
                    ("same", "Same meaning"),
                    ("wide", "Wide and narrow"),
                    ("use", "A use and its goods"),
                    ("near", "Near each other"),
                    ("part", "Part of another name"),
                ],
                max_length=4,
                verbose_name="how they belong together",
            ),
        ),
    ]
