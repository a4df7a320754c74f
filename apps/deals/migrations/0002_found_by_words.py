from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("deals", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="deal",
            index=GinIndex(
                SearchVector("buyer_name", "buyer_person", "buyer_email", "about", config="simple"),
                name="deal_by_word",
            ),
        ),
    ]
