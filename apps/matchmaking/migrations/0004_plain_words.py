from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matchmaking", "0003_readiness_and_market"),
    ]

    operations = [
        migrations.AlterField(
            model_name="match",
            name="withdrawn_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("gone", "no longer in the gallery"),
                    ("unfit", "no longer fits the need"),
                    ("closed", "the need is paused or closed"),
                ],
                max_length=6,
            ),
        ),
    ]
