"""The database refuses what one person must not do alone: check what she stated, or decide about her own enterprise.

Who stated a certificate is read from the history; where it was the one who checked it, it stays unknown.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

STATED = """
UPDATE umkm_certificate AS certificate SET stated_by_id = stated.by_id
FROM (
    SELECT DISTINCT ON (part_key) part_key, by_id FROM history_entry
    WHERE subject = 'umkm.enterprise' AND part = 'umkm.certificate'
        AND verb IN ('certificate_added', 'certificate_saved')
    ORDER BY part_key, at DESC, id DESC
) AS stated
WHERE stated.part_key = certificate.id AND stated.by_id IS DISTINCT FROM certificate.checked_by_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

GUARD = """
CREATE FUNCTION umkm_refuse_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.key AND user_id = NEW.by_id) THEN
        RAISE EXCEPTION 'nobody decides about an enterprise of her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_decided_by_others BEFORE INSERT ON history_entry FOR EACH ROW
    WHEN (NEW.subject = 'umkm.enterprise' AND NEW.verb IN (
        'verified', 'returned', 'reopened', 'suspended', 'reinstated', 'certificate_checked', 'certificate_refused'
    ))
    EXECUTE FUNCTION umkm_refuse_own_decision();

CREATE FUNCTION umkm_refuse_own_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id) AND EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.checked_by_id
    ) THEN
        RAISE EXCEPTION 'nobody checks a certificate of her own enterprise' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_checked_by_others BEFORE INSERT OR UPDATE OF checked_by_id ON umkm_certificate FOR EACH ROW
    WHEN (NEW.checked_by_id IS NOT NULL) EXECUTE FUNCTION umkm_refuse_own_check();
"""
UNDO = """
DROP TRIGGER umkm_decided_by_others ON history_entry;
DROP FUNCTION umkm_refuse_own_decision();
DROP TRIGGER umkm_checked_by_others ON umkm_certificate;
DROP FUNCTION umkm_refuse_own_check();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("umkm", "0009_words_of_fields"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="certificate",
            name="stated_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(STATED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(("checked_by", models.F("stated_by")), _negated=True),
                name="certificate_checked_by_another",
                violation_error_message="You did this yourself: a colleague must check it.",
            ),
        ),
        migrations.RunSQL(GUARD, UNDO),
    ]
