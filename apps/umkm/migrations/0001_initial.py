from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import apps.common.fields
import apps.umkm.models
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("history", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reference", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Enterprise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address of the page")),
                ("name", models.CharField(max_length=160, verbose_name="business name")),
                (
                    "legal_form",
                    models.CharField(
                        choices=[
                            ("PT", "PT, limited company"),
                            ("PTP", "PT Perorangan, one-person company"),
                            ("CV", "CV, limited partnership"),
                            ("FA", "Firma, partnership"),
                            ("UD", "UD, sole trader"),
                            ("OP", "Individual without a business form"),
                            ("KOP", "Cooperative"),
                            ("YYS", "Foundation"),
                            ("BUMDES", "Village-owned enterprise"),
                        ],
                        max_length=6,
                        verbose_name="legal form",
                    ),
                ),
                (
                    "nib",
                    models.CharField(
                        blank=True,
                        max_length=13,
                        validators=[django.core.validators.RegexValidator("^\\d{13}$")],
                        verbose_name="NIB",
                    ),
                ),
                (
                    "npwp",
                    models.CharField(
                        blank=True,
                        max_length=16,
                        validators=[django.core.validators.RegexValidator("^\\d{16}$")],
                        verbose_name="NPWP",
                    ),
                ),
                (
                    "npwp_doubt",
                    models.CharField(blank=True, editable=False, max_length=120, verbose_name="doubt about the NPWP"),
                ),
                (
                    "kbli_edition",
                    models.CharField(
                        choices=[("2020", "KBLI 2020"), ("2025", "KBLI 2025")],
                        default="2020",
                        max_length=4,
                        verbose_name="KBLI edition",
                    ),
                ),
                (
                    "kbli",
                    models.CharField(
                        blank=True,
                        max_length=5,
                        validators=[django.core.validators.RegexValidator("^\\d{5}$")],
                        verbose_name="KBLI",
                    ),
                ),
                ("address", models.TextField(blank=True, verbose_name="address")),
                (
                    "postal_code",
                    models.CharField(
                        blank=True,
                        max_length=5,
                        validators=[django.core.validators.RegexValidator("^\\d{5}$")],
                        verbose_name="postal code",
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="contact person")),
                (
                    "owner_sex",
                    models.CharField(
                        blank=True,
                        choices=[("f", "Woman"), ("m", "Man"), ("b", "Owned together")],
                        help_text="Counted only in totals.",
                        max_length=1,
                        verbose_name="owned by",
                    ),
                ),
                ("email", apps.common.fields.AddressField(blank=True, max_length=254, verbose_name="business e-mail")),
                (
                    "whatsapp",
                    models.CharField(blank=True, help_text="Stored as +62...", max_length=20, verbose_name="WhatsApp"),
                ),
                (
                    "phone",
                    models.CharField(
                        blank=True,
                        help_text="A landline, beside WhatsApp. Stored as +62...",
                        max_length=20,
                        verbose_name="telephone",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("story", models.TextField(blank=True, verbose_name="story (Indonesian)")),
                ("story_en", models.TextField(blank=True, verbose_name="story (English)")),
                ("logo", models.FileField(blank=True, upload_to=apps.umkm.models.logo_path, verbose_name="logo")),
                (
                    "founded",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1800),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year founded",
                    ),
                ),
                ("workers", models.PositiveIntegerField(blank=True, null=True, verbose_name="workers")),
                (
                    "monthly_capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="monthly capacity"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for verification"),
                            ("returned", "Needs correction"),
                            ("verified", "Verified"),
                            ("suspended", "Suspended"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("verified_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("return_note", models.TextField(blank=True, editable=False)),
                (
                    "return_reasons",
                    models.JSONField(blank=True, default=dict, editable=False, help_text="{field: reason}"),
                ),
                ("revision", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "readiness_name",
                    models.CharField(
                        blank=True, editable=False, max_length=60, verbose_name="readiness level (Indonesian)"
                    ),
                ),
                (
                    "readiness_name_en",
                    models.CharField(
                        blank=True, editable=False, max_length=60, verbose_name="readiness level (English)"
                    ),
                ),
                (
                    "readiness_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="readiness counted on"),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                (
                    "capacity_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.unit",
                        verbose_name="unit",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enterprises",
                        to="reference.regency",
                        verbose_name="regency or city",
                    ),
                ),
            ],
            options={
                "verbose_name": "enterprise",
                "verbose_name_plural": "enterprises",
                "indexes": [models.Index(fields=["state", "submitted_at"], name="umkm_enterp_state_789873_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("nib", ""), _negated=True),
                        fields=("nib",),
                        name="one_enterprise_per_nib",
                        violation_error_message="An enterprise with this NIB is registered already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "verified"), _negated=True),
                            ("verified_at__isnull", False),
                            _connector="OR",
                        ),
                        name="verified_enterprise_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "draft"), ("submitted_at__isnull", False), _connector="OR"),
                        name="submitted_enterprise_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("return_note", ""), ("return_reasons", {}), _negated=True),
                            _connector="OR",
                        ),
                        name="returned_enterprise_has_a_reason",
                        violation_error_message="Say why the profile is returned.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("nib", ""), ("nib__regex", "^\\d{13}$"), _connector="OR"),
                        name="nib_is_thirteen_digits",
                        violation_error_message="A NIB has 13 digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("npwp", ""),
                            models.Q(
                                ("npwp__regex", "^\\d{16}$"), models.Q(("npwp", "0000000000000000"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="npwp_is_sixteen_digits",
                        violation_error_message="An NPWP has 16 digits.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("readiness_name", ""), ("readiness_on__isnull", True)),
                            models.Q(models.Q(("readiness_name", ""), _negated=True), ("readiness_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="readiness_level_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("monthly_capacity__isnull", True), ("capacity_unit__isnull", False), _connector="OR"
                        ),
                        name="capacity_has_its_unit",
                        violation_error_message="A capacity needs its unit.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckedTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("until", models.DateField(null=True)),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.certificatetype"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checked_terms", to="umkm.enterprise"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("enterprise", "type"), name="one_checked_term_per_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                ("issuer", models.CharField(blank=True, max_length=160, verbose_name="issuer")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="issued on")),
                (
                    "valid_until",
                    models.DateField(
                        blank=True, help_text="Empty: no fixed term.", null=True, verbose_name="valid until"
                    ),
                ),
                ("file", models.FileField(blank=True, upload_to=apps.umkm.models.scan_path, verbose_name="scan")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("claimed", "Not yet checked"),
                            ("verified", "Checked with the issuer"),
                            ("refused", "Not accepted"),
                        ],
                        default="claimed",
                        max_length=8,
                    ),
                ),
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
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="reference.certificatetype",
                        verbose_name="certificate",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="certificates", to="umkm.enterprise"
                    ),
                ),
            ],
            options={
                "verbose_name": "certificate",
                "verbose_name_plural": "certificates",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "type", "number"),
                        name="certificate_once_per_enterprise",
                        violation_error_message="This certificate is listed already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True),
                            ("issued_on__isnull", True),
                            ("valid_until__gt", models.F("issued_on")),
                            _connector="OR",
                        ),
                        name="certificate_dates_in_order",
                        violation_error_message="The certificate must end after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "claimed"), ("checked_at__isnull", False), _connector="OR"),
                        name="checked_certificate_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("checked_by", models.F("stated_by")), _negated=True),
                        name="certificate_checked_by_another",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("editor", "Editor")], max_length=6, verbose_name="role"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="umkm.enterprise"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("enterprise", "user"), name="one_place_per_person_and_team")
                ],
            },
        ),
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
        migrations.CreateModel(
            name="TeamInvite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("email", apps.common.fields.AddressField(max_length=254, verbose_name="e-mail")),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "Owner"), ("editor", "Editor")], max_length=6, verbose_name="role"
                    ),
                ),
                ("expires_at", models.DateTimeField()),
                ("accepted_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="team_invites", to="umkm.enterprise"
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("accepted_at__isnull", True), ("withdrawn_at__isnull", True)),
                        fields=("enterprise", "email"),
                        name="one_open_team_invite_per_address",
                        violation_error_message="This person has been invited already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearlyFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(2000),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "sales",
                    models.BigIntegerField(
                        validators=[django.core.validators.MinValueValidator(0)], verbose_name="sales in the year"
                    ),
                ),
                (
                    "capital",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="business capital",
                    ),
                ),
                ("workers", models.PositiveIntegerField(blank=True, null=True, verbose_name="workers")),
                (
                    "export_usd",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="exports (USD)",
                    ),
                ),
                (
                    "size_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        editable=False,
                        max_length=10,
                        verbose_name="size class",
                    ),
                ),
                (
                    "rests_until",
                    models.DateTimeField(
                        blank=True,
                        editable=False,
                        help_text="imported: until then it can be taken back, and no ledger has it",
                        null=True,
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="figures", to="umkm.enterprise"
                    ),
                ),
                (
                    "recorded_by",
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
                "verbose_name": "yearly figures",
                "verbose_name_plural": "yearly figures",
                "ordering": ["-year"],
                "indexes": [models.Index(fields=["updated_at"], name="umkm_figures_changed")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("enterprise", "year"),
                        name="one_row_of_figures_per_year",
                        violation_error_message="This year is filled in already.",
                    ),
                    models.CheckConstraint(condition=models.Q(("sales__gte", 0)), name="sales_not_negative"),
                ],
            },
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
    ]
