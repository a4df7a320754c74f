"""The database refuses a decision of one's own: about what one sent, or about a product of one's own enterprise.

Who sent a version is read from the history; where it was the one who decided, it stays unknown.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SENT = """
UPDATE gallery_version AS version SET submitted_by_id = sent.by_id
FROM (
    SELECT DISTINCT ON (part_key) part_key, by_id FROM history_entry
    WHERE subject = 'gallery.product' AND part = 'gallery.version' AND verb = 'submitted'
    ORDER BY part_key, at DESC, id DESC
) AS sent
WHERE sent.part_key = version.id AND sent.by_id IS DISTINCT FROM version.decided_by_id;
SET CONSTRAINTS ALL IMMEDIATE;
SET CONSTRAINTS ALL DEFERRED;
"""

GUARD = """
CREATE FUNCTION gallery_refuse_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM gallery_product AS product JOIN umkm_member AS member USING (enterprise_id)
        WHERE product.id = NEW.key AND member.user_id = NEW.by_id
    ) THEN
        RAISE EXCEPTION 'nobody decides about a product of her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER gallery_decided_by_others BEFORE INSERT ON history_entry FOR EACH ROW
    WHEN (NEW.subject = 'gallery.product' AND NEW.verb IN (
        'published', 'returned', 'undone', 'hs checked', 'completed'
    ))
    EXECUTE FUNCTION gallery_refuse_own_decision();

CREATE FUNCTION gallery_refuse_own_verdict() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.decided_by_id IS DISTINCT FROM OLD.decided_by_id) AND EXISTS (
        SELECT 1 FROM gallery_product AS product JOIN umkm_member AS member USING (enterprise_id)
        WHERE product.id = NEW.product_id AND member.user_id = NEW.decided_by_id
    ) THEN
        RAISE EXCEPTION 'nobody decides about a product of her own' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER gallery_verdict_of_others BEFORE INSERT OR UPDATE OF decided_by_id ON gallery_version FOR EACH ROW
    WHEN (NEW.decided_by_id IS NOT NULL) EXECUTE FUNCTION gallery_refuse_own_verdict();
"""
UNDO = """
DROP TRIGGER gallery_decided_by_others ON history_entry;
DROP FUNCTION gallery_refuse_own_decision();
DROP TRIGGER gallery_verdict_of_others ON gallery_version;
DROP FUNCTION gallery_refuse_own_verdict();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("gallery", "0010_history_of_all_apps"),
        ("umkm", "0010_decided_by_others"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField(
            model_name="version",
            name="submitted_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunSQL(SENT, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", models.F("submitted_by")), _negated=True),
                name="version_decided_by_another",
                violation_error_message="You did this yourself: a colleague must check it.",
            ),
        ),
        migrations.RunSQL(GUARD, UNDO),
    ]
