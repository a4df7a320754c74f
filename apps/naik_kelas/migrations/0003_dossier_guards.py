"""The database has the last word: no promotion without accepted evidence, none by its own checker, none after its end."""

from django.conf import settings
from django.db import migrations, models

GUARDS = """
CREATE FUNCTION naik_kelas_check_dossier() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND (
        OLD.state IN ('rejected', 'revoked', 'withdrawn') OR (OLD.state = 'approved' AND NEW.state <> 'revoked')
    ) THEN
        RAISE EXCEPTION 'a decided dossier stays decided' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('verified', 'approved') AND NOT EXISTS (
        SELECT 1 FROM naik_kelas_evidence AS paper JOIN naik_kelas_programme AS programme ON programme.id = NEW.programme_id
        WHERE paper.dossier_id = NEW.id AND paper.verdict = 'accepted' AND paper.level = NEW.strongest_level
          AND paper.level < 'C' AND paper.level <= programme.evidence_floor
    ) THEN
        RAISE EXCEPTION 'no accepted evidence of this level' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER dossier_keeps_the_rules BEFORE INSERT OR UPDATE ON naik_kelas_dossier
    FOR EACH ROW EXECUTE FUNCTION naik_kelas_check_dossier();

CREATE FUNCTION naik_kelas_keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM naik_kelas_dossier
        WHERE id = OLD.dossier_id AND state IN ('verified', 'approved', 'rejected', 'revoked')
    ) THEN
        RAISE EXCEPTION 'the evidence of a decided dossier is kept as it was' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER evidence_is_kept BEFORE UPDATE OR DELETE ON naik_kelas_evidence
    FOR EACH ROW EXECUTE FUNCTION naik_kelas_keep_evidence();
"""
UNDO = """
DROP TRIGGER evidence_is_kept ON naik_kelas_evidence;
DROP FUNCTION naik_kelas_keep_evidence();
DROP TRIGGER dossier_keeps_the_rules ON naik_kelas_dossier;
DROP FUNCTION naik_kelas_check_dossier();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("naik_kelas", "0002_append_only"),
        ("umkm", "0002_owner_and_readiness"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="dossierevent",
            name="verb",
            field=models.CharField(
                choices=[
                    ("opened", "opened"),
                    ("changed", "claim changed"),
                    ("evidence_added", "evidence added"),
                    ("evidence_removed", "evidence removed"),
                    ("submitted", "claimed"),
                    ("taken", "taken for checking"),
                    ("evidence_judged", "evidence judged"),
                    ("returned", "returned for more evidence"),
                    ("verified", "verified"),
                    ("confirmed", "confirmed by the owner"),
                    ("disputed", "figures disputed by the owner"),
                    ("rechecked", "sent back to its checker"),
                    ("approved", "approved"),
                    ("rejected", "refused"),
                    ("revoked", "revoked"),
                    ("withdrawn", "withdrawn"),
                    ("flagged", "flagged: fell back within twelve months"),
                    ("lifted", "flag lifted: the figures were corrected"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approver__isnull", True),
                    ("opened_by__isnull", True),
                    models.Q(("approver", models.F("opened_by")), _negated=True),
                    _connector="OR",
                ),
                name="approved_by_nobody_who_opened_it",
                violation_error_message="Who opened a dossier cannot approve it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        models.Q(
                            ("checker__isnull", True),
                            models.Q(("confirmed_by", models.F("checker")), _negated=True),
                            _connector="OR",
                        ),
                        models.Q(
                            ("approver__isnull", True),
                            models.Q(("confirmed_by", models.F("approver")), _negated=True),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="confirmed_by_neither_officer",
                violation_error_message="Only the owner can confirm the figures, not an officer.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                    models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                    _connector="OR",
                ),
                name="confirmation_has_its_owner",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("rejected", "revoked", "withdrawn")), _negated=True),
                    ("closed_at__isnull", False),
                    _connector="OR",
                ),
                name="closed_dossier_has_its_date",
            ),
        ),
        migrations.RunSQL(GUARDS, UNDO),
    ]
