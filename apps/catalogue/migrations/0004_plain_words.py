from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0003_barred_markets"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="listing",
            options={"verbose_name": "work on show", "verbose_name_plural": "works on show"},
        ),
    ]
