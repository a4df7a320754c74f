"""The log says which works a change touched and in which transaction, so that every process can follow it."""

import django.contrib.postgres.fields
from django.db import migrations, models
from django.db.models.expressions import RawSQL


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0005_core_text")]

    operations = [
        migrations.AddField(
            "change",
            "products",
            django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), null=True, size=None),
        ),
        migrations.AddField(
            "change",
            "transaction",
            models.BigIntegerField(db_default=RawSQL("pg_current_xact_id()::text::bigint", ()), db_index=True),
        ),
        # A log that is never empty tells a follower that nothing happened from a log that was wiped.
        migrations.RunSQL("INSERT INTO catalogue_change DEFAULT VALUES", migrations.RunSQL.noop, elidable=False),
    ]
