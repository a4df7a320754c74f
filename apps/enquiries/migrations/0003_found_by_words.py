from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("enquiries", "0002_passed_on"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="enquiry",
            index=GinIndex(SearchVector("visitor_name", "visitor_company", config="simple"), name="enquiry_by_word"),
        ),
    ]
