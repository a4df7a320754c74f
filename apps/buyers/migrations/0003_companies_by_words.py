from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("buyers", "0002_found_by_words"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="company",
            index=GinIndex(SearchVector("name", config="simple"), name="company_by_word"),
        ),
    ]
