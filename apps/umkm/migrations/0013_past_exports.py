"""Where an enterprise has exported, and that nobody checks what she stated or what her own enterprise states."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

GUARD = """
DROP TRIGGER umkm_decided_by_others ON history_entry;
CREATE TRIGGER umkm_decided_by_others BEFORE INSERT ON history_entry FOR EACH ROW
    WHEN (NEW.subject = 'umkm.enterprise' AND NEW.verb IN (
        'verified', 'returned', 'reopened', 'suspended', 'reinstated', 'certificate_checked', 'certificate_refused',
        'export_checked', 'export_unchecked'
    ))
    EXECUTE FUNCTION umkm_refuse_own_decision();

CREATE FUNCTION umkm_refuse_own_export_check() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (TG_OP = 'INSERT' OR NEW.checked_by_id IS DISTINCT FROM OLD.checked_by_id) AND EXISTS (
        SELECT 1 FROM umkm_member WHERE enterprise_id = NEW.enterprise_id AND user_id = NEW.checked_by_id
    ) THEN
        RAISE EXCEPTION 'nobody checks an export of her own enterprise' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER umkm_export_checked_by_others BEFORE INSERT OR UPDATE OF checked_by_id ON umkm_pastexport FOR EACH ROW
    WHEN (NEW.checked_by_id IS NOT NULL) EXECUTE FUNCTION umkm_refuse_own_export_check();
"""
UNDO = """
DROP TRIGGER umkm_decided_by_others ON history_entry;
CREATE TRIGGER umkm_decided_by_others BEFORE INSERT ON history_entry FOR EACH ROW
    WHEN (NEW.subject = 'umkm.enterprise' AND NEW.verb IN (
        'verified', 'returned', 'reopened', 'suspended', 'reinstated', 'certificate_checked', 'certificate_refused'
    ))
    EXECUTE FUNCTION umkm_refuse_own_decision();
DROP TRIGGER umkm_export_checked_by_others ON umkm_pastexport;
DROP FUNCTION umkm_refuse_own_export_check();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reference", "0011_containers"),
        ("umkm", "0012_words_of_readiness"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PastExport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1945)], verbose_name="from the year"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1945)], verbose_name="to the year"
                    ),
                ),
                ("stated_on", models.DateField(editable=False)),
                ("checked_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="past_exports", to="umkm.enterprise"
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "past export",
                "verbose_name_plural": "past exports",
                "ordering": ["-last_year", "-first_year", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("first_year__gte", 1945), ("last_year__gte", models.F("first_year"))),
                        name="export_years_in_order",
                        violation_error_message="The last year must not lie before the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("last_year__lte", django.db.models.functions.datetime.ExtractYear("stated_on"))
                        ),
                        name="export_years_not_in_the_future",
                        violation_error_message="This year has not begun yet.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("country", "ID"), _negated=True),
                        name="exported_abroad",
                        violation_error_message="An export leaves Indonesia: choose the country it went to.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("checked_by__isnull", True), ("checked_at__isnull", False), _connector="OR"
                        ),
                        name="checked_export_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("checked_by", models.F("stated_by")), _negated=True),
                        name="export_checked_by_another",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.F("enterprise_id"),
                                    models.F("enterprise_id"),
                                    models.Value("[]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.Func(
                                        models.F("country_id"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Func(
                                        models.F("country_id"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Value("[]"),
                                    function="int4range",
                                    output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                                ),
                                "&&",
                            ),
                            (
                                models.Func(
                                    models.F("first_year"),
                                    models.F("last_year"),
                                    models.Value("[]"),
                                    function="int4range",
                                    output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="years_to_a_country_stated_once",
                        violation_error_message="Some of these years are stated for this country already: change that line instead.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(GUARD, UNDO),
    ]
