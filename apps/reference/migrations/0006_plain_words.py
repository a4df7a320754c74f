from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0005_words_to_find_by"),
    ]

    operations = [
        migrations.AlterField(
            model_name="sizecriterion",
            name="lower_limit",
            field=models.BigIntegerField(
                blank=True,
                help_text="This amount itself is not in the class. Empty: from zero.",
                null=True,
                verbose_name="above (Rp)",
            ),
        ),
    ]
