"""Who brought a file never judges it.

Where somebody did, an open dossier asks a colleague; of a decided one, whose evidence is kept as it was, the row no
longer says who brought the file. The history still does.
"""

from django.db import migrations, models

APART = """
UPDATE naik_kelas_evidence AS paper
SET verdict = 'pending', verdict_reason = '', judged_by_id = NULL, judged_at = NULL
FROM naik_kelas_dossier AS dossier
WHERE dossier.id = paper.dossier_id AND paper.judged_by_id = paper.added_by_id
    AND dossier.state NOT IN ('verified', 'approved', 'rejected', 'revoked');
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE naik_kelas_evidence DISABLE TRIGGER evidence_is_kept;
UPDATE naik_kelas_evidence SET added_by_id = NULL WHERE judged_by_id = added_by_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
ALTER TABLE naik_kelas_evidence ENABLE TRIGGER evidence_is_kept;
"""


class Migration(migrations.Migration):
    dependencies = [("naik_kelas", "0006_history_of_all_apps")]
    operations = [
        migrations.RunSQL(APART, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("judged_by", models.F("added_by")), _negated=True),
                name="evidence_judged_by_another",
                violation_error_message="You did this yourself: a colleague must check it.",
            ),
        ),
    ]
