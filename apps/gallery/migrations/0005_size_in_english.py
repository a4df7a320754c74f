from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("gallery", "0004_handed_in_early"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="dimensions_en",
            field=models.CharField(blank=True, max_length=120, verbose_name="dimensions (English)"),
        ),
    ]
