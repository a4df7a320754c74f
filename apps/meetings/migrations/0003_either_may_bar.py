from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_protocol_and_pool"),
    ]

    operations = [
        migrations.AddField(
            model_name="wish",
            name="also_barred_for",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=300, verbose_name="why not, the other side"
            ),
        ),
    ]
