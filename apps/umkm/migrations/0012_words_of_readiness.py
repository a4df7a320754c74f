from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("umkm", "0011_named_people"),
    ]

    operations = [
        migrations.AlterField(
            model_name="enterprise",
            name="readiness_name",
            field=models.CharField(
                blank=True, editable=False, max_length=60, verbose_name="readiness level (Indonesian)"
            ),
        ),
        migrations.AlterField(
            model_name="enterprise",
            name="readiness_name_en",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="readiness level (English)"),
        ),
        migrations.AlterField(
            model_name="enterprise",
            name="readiness_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="readiness counted on"),
        ),
    ]
