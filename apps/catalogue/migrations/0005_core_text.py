"""What a work says without its description stands apart: what only a description mentions is found with a label."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_plain_words")]

    operations = [
        migrations.AddField("listing", "core", django.contrib.postgres.search.SearchVectorField(null=True)),
        migrations.RunSQL(
            "UPDATE catalogue_listing SET core = ts_filter(text, '{a,b,c}')", migrations.RunSQL.noop, elidable=True
        ),
        migrations.AlterField("listing", "core", django.contrib.postgres.search.SearchVectorField()),
        migrations.AddIndex("listing", django.contrib.postgres.indexes.GinIndex(fields=["core"], name="listing_core")),
    ]
