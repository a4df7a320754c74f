import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="For example: renamed, old, short.", max_length=60, verbose_name="why"
                    ),
                ),
                ("name", models.CharField(max_length=120, primary_key=True, serialize=False, verbose_name="name")),
                (
                    "places",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        size=None,
                        verbose_name="codes of its provinces and regencies",
                    ),
                ),
            ],
            options={
                "verbose_name": "island or land",
                "verbose_name_plural": "islands and lands",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="CertificateType",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=20, primary_key=True, serialize=False, verbose_name="code")),
                ("issuer", models.CharField(max_length=160, verbose_name="issuer")),
                (
                    "validity_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: no fixed term.",
                        null=True,
                        verbose_name="valid for how many months",
                    ),
                ),
                (
                    "number_pattern",
                    models.CharField(
                        blank=True,
                        help_text="A mismatch warns, it never refuses.",
                        max_length=120,
                        verbose_name="pattern of its numbers",
                    ),
                ),
                ("product_groups", models.CharField(blank=True, max_length=240, verbose_name="product groups")),
                ("notes", models.TextField(blank=True, verbose_name="notes")),
                ("offered", models.BooleanField(default=True, verbose_name="offered in forms")),
                ("facet", models.BooleanField(default=False, verbose_name="shown as a filter in the catalogue")),
            ],
            options={
                "verbose_name": "certificate type",
                "verbose_name_plural": "certificate types",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                (
                    "code",
                    models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name="ISO 3166-1 code"),
                ),
                ("eu_member", models.BooleanField(default=False, verbose_name="member of the European Union")),
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
            },
        ),
        migrations.CreateModel(
            name="Currency",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                (
                    "code",
                    models.CharField(max_length=3, primary_key=True, serialize=False, verbose_name="ISO 4217 code"),
                ),
                ("offered", models.BooleanField(default=False, verbose_name="offered in forms")),
            ],
            options={
                "verbose_name": "currency",
                "verbose_name_plural": "currencies",
            },
        ),
        migrations.CreateModel(
            name="HelpDesk",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name="code")),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="hours (Indonesian)")),
                ("hours_en", models.CharField(blank=True, max_length=120, verbose_name="hours (English)")),
                (
                    "whatsapp",
                    models.CharField(
                        blank=True,
                        help_text="The number that owners write to. Empty: no link is shown.",
                        max_length=20,
                        validators=[django.core.validators.RegexValidator("^\\+[0-9]{8,15}$")],
                        verbose_name="WhatsApp",
                    ),
                ),
            ],
            options={
                "verbose_name": "help desk",
                "verbose_name_plural": "help desks",
            },
        ),
        migrations.CreateModel(
            name="HsChapter",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name="code")),
                ("section", models.CharField(max_length=5, verbose_name="section")),
            ],
            options={
                "verbose_name": "HS chapter",
                "verbose_name_plural": "HS chapters",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Incoterm",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=3, primary_key=True, serialize=False, verbose_name="code")),
                (
                    "mode",
                    models.CharField(
                        choices=[("any", "Any mode of transport"), ("sea", "Sea and inland waterway only")],
                        max_length=5,
                        verbose_name="mode of transport",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "Incoterm",
                "verbose_name_plural": "Incoterms",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Kbli",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                (
                    "code",
                    models.CharField(
                        max_length=5,
                        primary_key=True,
                        serialize=False,
                        validators=[django.core.validators.RegexValidator("^\\d{5}$")],
                        verbose_name="code",
                    ),
                ),
                ("name", models.CharField(max_length=300, verbose_name="name (Indonesian)")),
                ("words", models.TextField(blank=True, verbose_name="Indonesian search words")),
            ],
            options={
                "verbose_name": "KBLI group",
                "verbose_name_plural": "KBLI groups",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="LoadedFile",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="PaymentTerm",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name="code")),
                ("meaning", models.CharField(max_length=240, verbose_name="what it means (Indonesian)")),
                ("meaning_en", models.CharField(max_length=240, verbose_name="what it means (English)")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("active", models.BooleanField(default=True, verbose_name="offered in forms")),
            ],
            options={
                "verbose_name": "payment term",
                "verbose_name_plural": "payment terms",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Province",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=2, primary_key=True, serialize=False, verbose_name="code")),
                ("bps_code", models.CharField(max_length=2, verbose_name="BPS code")),
                ("iso_code", models.CharField(max_length=5, verbose_name="ISO code")),
                ("capital", models.CharField(max_length=60, verbose_name="capital city")),
                ("time_zone", models.CharField(max_length=40, verbose_name="IANA time zone")),
            ],
            options={
                "verbose_name": "province",
                "verbose_name_plural": "provinces",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="code")),
                ("description", models.TextField(blank=True, verbose_name="description (Indonesian)")),
                ("description_en", models.TextField(blank=True, verbose_name="description (English)")),
                ("in_building", models.BooleanField(default=True, verbose_name="in the Smesco building")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "service",
                "verbose_name_plural": "services",
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=10, primary_key=True, serialize=False, verbose_name="code")),
                (
                    "aliases",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="other spellings",
                    ),
                ),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Container",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="code")),
                (
                    "usable_litres",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="usable volume in litres"
                    ),
                ),
                (
                    "payload_kg",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="payload in kilograms"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "container",
                "verbose_name_plural": "containers",
                "ordering": ["position", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("payload_kg__gte", 1), ("usable_litres__gte", 1)),
                        name="container_holds_something",
                        violation_error_message="A container holds at least one litre and one kilogram.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HsCode",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                (
                    "code",
                    models.CharField(
                        max_length=6,
                        primary_key=True,
                        serialize=False,
                        validators=[django.core.validators.RegexValidator("^\\d{6}$")],
                        verbose_name="code",
                    ),
                ),
                ("description_en", models.TextField(verbose_name="description (English)")),
                ("description", models.TextField(blank=True, verbose_name="Indonesian")),
                ("words", models.TextField(blank=True, verbose_name="Indonesian search words")),
                (
                    "flags",
                    models.CharField(
                        blank=True, help_text="Letters of the field guide.", max_length=20, verbose_name="flags"
                    ),
                ),
                ("common", models.BooleanField(default=False, verbose_name="often exported by small makers")),
                (
                    "chapter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="codes",
                        to="reference.hschapter",
                        verbose_name="chapter",
                    ),
                ),
            ],
            options={
                "verbose_name": "HS code",
                "verbose_name_plural": "HS codes",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Port",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("by_air", models.BooleanField(default=False, verbose_name="airport")),
                ("words", models.TextField(blank=True, help_text="The cities it serves.", verbose_name="search words")),
                (
                    "province",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ports",
                        to="reference.province",
                        verbose_name="province",
                    ),
                ),
            ],
            options={
                "verbose_name": "port",
                "verbose_name_plural": "ports",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Regency",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("code", models.CharField(max_length=5, primary_key=True, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("short_name", models.CharField(max_length=80, verbose_name="short name")),
                ("is_city", models.BooleanField(verbose_name="a city")),
                ("capital", models.CharField(blank=True, max_length=80, verbose_name="capital city")),
                ("time_zone", models.CharField(max_length=40, verbose_name="time zone")),
                ("latitude", models.FloatField(blank=True, null=True, verbose_name="latitude")),
                ("longitude", models.FloatField(blank=True, null=True, verbose_name="longitude")),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regencies",
                        to="reference.province",
                        verbose_name="province",
                    ),
                ),
            ],
            options={
                "verbose_name": "regency or city",
                "verbose_name_plural": "regencies and cities",
                "ordering": ["code"],
            },
        ),
        migrations.CreateModel(
            name="Office",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("address", models.CharField(max_length=200, verbose_name="address")),
                (
                    "telephone",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[django.core.validators.RegexValidator("^\\+[0-9]{8,15}$")],
                        verbose_name="telephone",
                    ),
                ),
                ("hours", models.CharField(blank=True, max_length=120, verbose_name="hours (Indonesian)")),
                ("hours_en", models.CharField(blank=True, max_length=120, verbose_name="hours (English)")),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.province",
                        verbose_name="province",
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty for an office of the whole province.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.regency",
                        verbose_name="regency or city",
                    ),
                ),
            ],
            options={
                "verbose_name": "office that helps",
                "verbose_name_plural": "offices that help",
                "ordering": ["province", "name"],
            },
        ),
        migrations.CreateModel(
            name="SizeCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                (
                    "law",
                    models.CharField(
                        help_text="For example: UU 20/2008, PP 7/2021.", max_length=40, verbose_name="law"
                    ),
                ),
                (
                    "in_force",
                    django.contrib.postgres.fields.ranges.DateRangeField(
                        help_text="From the first day; the end is the first day after it.", verbose_name="in force"
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("sales", "Annual sales"),
                            ("capital", "Business capital"),
                            ("net_worth", "Net worth"),
                        ],
                        max_length=10,
                        verbose_name="yardstick",
                    ),
                ),
                (
                    "size_class",
                    models.CharField(
                        choices=[("micro", "Micro"), ("small", "Small"), ("medium", "Medium"), ("large", "Large")],
                        max_length=10,
                        verbose_name="size class",
                    ),
                ),
                (
                    "lower_limit",
                    models.BigIntegerField(
                        blank=True,
                        help_text="This amount itself is not in the class. Empty: from zero.",
                        null=True,
                        verbose_name="above (Rp)",
                    ),
                ),
                (
                    "upper_limit",
                    models.BigIntegerField(
                        blank=True,
                        help_text="This amount itself is in the class. Empty: no limit.",
                        null=True,
                        verbose_name="up to (Rp)",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                ("checked_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
            ],
            options={
                "verbose_name": "size criterion",
                "verbose_name_plural": "size criteria",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("law", "measure", "size_class"),
                        name="one_limit_per_law_measure_class",
                        violation_error_message="This class of this law has its row already: change that one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("upper_limit__gt", 0), ("upper_limit__isnull", False)),
                            models.Q(("size_class", "large"), ("upper_limit__isnull", True)),
                            _connector="OR",
                        ),
                        name="only_large_is_unlimited",
                        violation_error_message="Every class except large needs an upper limit above zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lower_limit__isnull", True),
                            models.Q(
                                ("lower_limit__gte", 0),
                                models.Q(
                                    ("upper_limit__isnull", True),
                                    ("upper_limit__gt", models.F("lower_limit")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="criterion_limits_in_order",
                        violation_error_message="The amount above which the class begins must lie below its upper limit.",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            (
                                models.Func(
                                    models.Func(
                                        models.F("measure"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Func(
                                        models.F("measure"), function="hashtext", output_field=models.IntegerField()
                                    ),
                                    models.Value("[]"),
                                    function="int4range",
                                    output_field=django.contrib.postgres.fields.ranges.IntegerRangeField(),
                                ),
                                "&&",
                            ),
                            ("in_force", "&&"),
                            (
                                models.Func(
                                    models.F("lower_limit"),
                                    models.F("upper_limit"),
                                    models.Value("(]"),
                                    function="int8range",
                                    output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="criteria_in_force_do_not_overlap",
                        violation_error_message="These amounts overlap with another class of the same yardstick that is in force in the same days. End that law first, or begin this class above the upper limit of the one below it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=200, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("code", models.SlugField(max_length=40, primary_key=True, serialize=False, verbose_name="code")),
                ("words", models.TextField(blank=True, verbose_name="Indonesian search words")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "asks_shelf_life",
                    models.BooleanField(
                        default=False,
                        help_text="Food, drink, cosmetics and their like.",
                        verbose_name="asks for shelf life and storage",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="reference.category",
                        verbose_name="part of",
                    ),
                ),
            ],
            options={
                "verbose_name": "category",
                "verbose_name_plural": "categories",
                "ordering": ["position", "code"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("code")), _negated=True),
                        name="category_not_its_own_parent",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CertificateAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="For example: renamed, old, short.", max_length=60, verbose_name="why"
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="reference.certificatetype",
                        verbose_name="certificate type",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a certificate",
                "verbose_name_plural": "other names of certificates",
                "ordering": ["certificate", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("certificate", "name"), name="one_alias_per_certificate_and_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="For example: renamed, old, short.", max_length=60, verbose_name="why"
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="reference.country",
                        verbose_name="country",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a country",
                "verbose_name_plural": "other names of countries",
                "ordering": ["country", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("country", "name"), name="one_alias_per_country_and_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="ExchangeRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("since", models.DateField(verbose_name="from")),
                ("rupiah", models.DecimalField(decimal_places=4, max_digits=14, verbose_name="rupiah for one")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="source")),
                (
                    "currency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rates",
                        to="reference.currency",
                        verbose_name="currency",
                    ),
                ),
            ],
            options={
                "verbose_name": "assumed exchange rate",
                "verbose_name_plural": "assumed exchange rates",
                "ordering": ["currency", "-since"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("currency", "since"),
                        name="one_rate_per_currency_and_day",
                        violation_error_message="This currency has a rate from this day already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("rupiah__gt", 0)),
                        name="exchange_rate_above_zero",
                        violation_error_message="A rate must be above zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProvinceAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="For example: renamed, old, short.", max_length=60, verbose_name="why"
                    ),
                ),
                (
                    "province",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="reference.province",
                        verbose_name="province",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a province",
                "verbose_name_plural": "other names of provinces",
                "ordering": ["province", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("province", "name"), name="one_alias_per_province_and_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="RegencyAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edited", models.BooleanField(default=False, editable=False, verbose_name="changed by staff")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "note",
                    models.CharField(
                        blank=True, help_text="For example: renamed, old, short.", max_length=60, verbose_name="why"
                    ),
                ),
                (
                    "regency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="reference.regency",
                        verbose_name="regency or city",
                    ),
                ),
            ],
            options={
                "verbose_name": "other name of a regency",
                "verbose_name_plural": "other names of regencies",
                "ordering": ["regency", "name"],
                "constraints": [
                    models.UniqueConstraint(fields=("regency", "name"), name="one_alias_per_regency_and_name")
                ],
            },
        ),
    ]
