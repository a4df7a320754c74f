"""The enterprises' own history becomes the one of all apps. What was noted as [before, after] becomes before and after."""

from django.db import migrations

COPY = """
INSERT INTO history_entry (subject, key, part, part_key, verb, by_id, at, before, after, why, details)
SELECT
    'umkm.enterprise', event.enterprise_id,
    CASE
        WHEN event.details ? 'certificate' THEN 'umkm.certificate'
        WHEN figures.id IS NOT NULL THEN 'umkm.yearlyfigures'
        ELSE ''
    END,
    CASE WHEN event.details ? 'certificate' THEN (event.details->>'certificate')::bigint ELSE figures.id END,
    event.verb, event.by_id, event.at,
    COALESCE(pairs.before, '{}'), COALESCE(pairs.after, '{}'),
    event.note,
    CASE WHEN pairs.before IS NULL THEN event.details ELSE event.details - 'fields' END
FROM umkm_event AS event
LEFT JOIN umkm_yearlyfigures AS figures
    ON event.verb = 'figures' AND figures.enterprise_id = event.enterprise_id
    AND figures.year::text = event.details->>'year'
LEFT JOIN LATERAL (
    SELECT jsonb_object_agg(name, pair->0) AS before, jsonb_object_agg(name, pair->1) AS after
    FROM jsonb_each(
        CASE WHEN jsonb_typeof(event.details->'fields') = 'object' THEN event.details->'fields' ELSE '{}' END
    ) AS field (name, pair)
) AS pairs ON TRUE
ORDER BY event.at, event.id
"""


class Migration(migrations.Migration):
    dependencies = [("umkm", "0007_telephone"), ("history", "0002_append_only")]
    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop), migrations.DeleteModel("Event")]
