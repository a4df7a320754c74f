from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("quotations", "0002_deals_of_enquiries"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="rfq",
            index=GinIndex(SearchVector("title", "words", config="simple"), name="request_by_word"),
        ),
    ]
