"""The dossiers' own history becomes the one of all apps; and nobody approves what she had a part in."""

from django.db import migrations, models

COPY = """
INSERT INTO history_entry (subject, key, part, part_key, verb, by_id, at, before, after, why, details)
SELECT 'naik_kelas.dossier', event.dossier_id,
       CASE WHEN event.verb = 'evidence_judged' THEN 'naik_kelas.evidence' ELSE '' END,
       CASE WHEN event.verb = 'evidence_judged' THEN (event.details->>'evidence')::bigint END,
       event.verb, event.by_id, event.at, '{}', '{}', event.note,
       CASE WHEN event.verb = 'evidence_judged' THEN event.details - 'evidence' ELSE event.details END
  FROM naik_kelas_dossierevent AS event
 ORDER BY event.at, event.id
"""

# Asked only at the moment of the approval: who joins the team later has decided nothing about her own enterprise.
GUARD = """
CREATE FUNCTION naik_kelas_approved_by_outsider() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM naik_kelas_evidence
        WHERE dossier_id = NEW.id AND NEW.approver_id IN (judged_by_id, added_by_id)
    ) OR EXISTS (
        SELECT 1 FROM umkm_member
        WHERE enterprise_id = NEW.enterprise_id AND user_id IN (NEW.approver_id, NEW.checker_id)
    ) THEN
        RAISE EXCEPTION 'approved by somebody who had a part in it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER dossier_is_approved_by_an_outsider BEFORE UPDATE OF state ON naik_kelas_dossier
    FOR EACH ROW WHEN (NEW.state = 'approved' AND OLD.state <> 'approved')
    EXECUTE FUNCTION naik_kelas_approved_by_outsider();
"""
UNGUARD = """
DROP TRIGGER dossier_is_approved_by_an_outsider ON naik_kelas_dossier;
DROP FUNCTION naik_kelas_approved_by_outsider();
"""


class Migration(migrations.Migration):
    dependencies = [("naik_kelas", "0005_words_of_fields"), ("history", "0002_append_only")]
    operations = [
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.DeleteModel("DossierEvent"),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.AlterField(
            model_name="dossier",
            name="fell_in_year",
            field=models.PositiveSmallIntegerField(
                blank=True,
                help_text="first year below the class, within twelve months of approval: a flag only",
                null=True,
                verbose_name="year below the class",
            ),
        ),
        migrations.AlterField(
            model_name="dossier",
            name="state",
            field=models.CharField(
                choices=[
                    ("draft", "Dossier being gathered"),
                    ("submitted", "Claimed"),
                    ("checking", "Being checked"),
                    ("verified", "Verified"),
                    ("approved", "Approved"),
                    ("rejected", "Refused"),
                    ("revoked", "Revoked"),
                    ("withdrawn", "Withdrawn by the owner"),
                ],
                default="draft",
                max_length=10,
                verbose_name="state",
            ),
        ),
    ]
