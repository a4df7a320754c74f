"""Facts, drawn cards and searchable text lie apart, so that counting reads few pages."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE catalogue_listing SET (toast_tuple_target = 512)",
            "ALTER TABLE catalogue_listing RESET (toast_tuple_target)",
        )
    ]
