from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("quotations", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="rfq",
            index=GinIndex(SearchVector("title", "words", config="simple"), name="request_by_word"),
        ),
    ]
