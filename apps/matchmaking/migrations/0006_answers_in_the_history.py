"""The answers to matches become lines of the one history."""

from django.db import migrations

COPY = """
INSERT INTO history_entry (subject, key, part, part_key, verb, by_id, at, before, after, why, details)
SELECT 'matchmaking.match', given.match_id, '', NULL, given.answer, given.by_id, given.at, '{}',
       jsonb_build_object('answer', given.answer), '', jsonb_build_object('via', given.via)
  FROM matchmaking_answergiven AS given
 ORDER BY given.at, given.id
"""


class Migration(migrations.Migration):
    dependencies = [("matchmaking", "0005_words_of_fields"), ("history", "0002_append_only")]
    operations = [migrations.RunSQL(COPY, migrations.RunSQL.noop), migrations.DeleteModel(name="AnswerGiven")]
