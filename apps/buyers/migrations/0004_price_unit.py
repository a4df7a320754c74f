import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("buyers", "0003_words_of_fields"), ("reference", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="need",
            name="price_unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+",
                to="reference.unit", verbose_name="price per",
            ),
        ),
    ]  # fmt: skip
