"""Amounts and prices are compared inside one unit. The next redrawing fills these in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0006_log_of_products")]

    operations = [
        migrations.AddField("listing", "measure", models.CharField(max_length=12, default="", db_default="")),
        migrations.AddField("listing", "unit_size", models.FloatField(default=1, db_default=1)),
        migrations.AddField("listing", "price_step", models.PositiveSmallIntegerField(default=0, db_default=0)),
    ]
