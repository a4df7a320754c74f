"""The products' own history becomes the one of all apps."""

from django.db import migrations

COPY = """
INSERT INTO history_entry (subject, key, part, part_key, verb, by_id, at, before, after, why, details)
SELECT
    'gallery.product', product_id, CASE WHEN version_id IS NULL THEN '' ELSE 'gallery.version' END, version_id,
    verb, by_id, at,
    CASE verb WHEN 'hs checked' THEN jsonb_build_object('hs_code', details->'before') ELSE '{}' END,
    CASE verb WHEN 'hs checked' THEN jsonb_build_object('hs_code', details->'after') ELSE '{}' END,
    note,
    CASE verb
        WHEN 'hs checked' THEN details - 'before' - 'after'
        WHEN 'published' THEN details - 'before' || jsonb_build_object('stood_back', details->'before')
        ELSE details
    END
FROM gallery_event ORDER BY at, id
"""


class Migration(migrations.Migration):
    dependencies = [("gallery", "0009_words_of_fields"), ("history", "0002_append_only")]
    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop), migrations.DeleteModel("Event")]
