"""The database has the last word: entries of the ledger and frozen baselines cannot be changed by anybody."""

from django.db import migrations

GUARDS = """
CREATE FUNCTION naik_kelas_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: write a correction instead' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER ledger_is_append_only BEFORE UPDATE OR DELETE ON naik_kelas_ledgerentry
    FOR EACH ROW EXECUTE FUNCTION naik_kelas_refuse_change();

CREATE FUNCTION naik_kelas_keep_baseline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the baseline of an enrolment is frozen' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER baseline_is_frozen BEFORE UPDATE ON naik_kelas_enrolment
    FOR EACH ROW
    WHEN (ROW(OLD.programme_id, OLD.enterprise_id, OLD.track, OLD.baseline_id, OLD.baseline_year, OLD.baseline_sales,
              OLD.baseline_class)
          IS DISTINCT FROM
          ROW(NEW.programme_id, NEW.enterprise_id, NEW.track, NEW.baseline_id, NEW.baseline_year, NEW.baseline_sales,
              NEW.baseline_class))
    EXECUTE FUNCTION naik_kelas_keep_baseline();
"""
UNDO = """
DROP TRIGGER baseline_is_frozen ON naik_kelas_enrolment;
DROP FUNCTION naik_kelas_keep_baseline();
DROP TRIGGER ledger_is_append_only ON naik_kelas_ledgerentry;
DROP FUNCTION naik_kelas_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("naik_kelas", "0001_initial")]
    operations = [migrations.RunSQL(GUARDS, UNDO)]
