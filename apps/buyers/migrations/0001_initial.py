import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.fields
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("gallery", "0001_initial"),
        ("reference", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Company",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                ("website", models.URLField(blank=True, verbose_name="website")),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="companies",
                        to="reference.country",
                        verbose_name="country",
                    ),
                ),
            ],
            options={
                "verbose_name": "buying company",
                "verbose_name_plural": "buying companies",
            },
        ),
        migrations.CreateModel(
            name="Mission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("name", models.CharField(max_length=200, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("embassy", "Embassy"),
                            ("consulate", "Consulate"),
                            ("trade_office", "Trade office"),
                            ("own_office", "Indonesian trade office abroad"),
                            ("chamber", "Chamber of commerce"),
                        ],
                        default="embassy",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="missions",
                        to="reference.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "covers",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="reference.country", verbose_name="also covers"
                    ),
                ),
            ],
            options={
                "verbose_name": "mission",
                "verbose_name_plural": "missions",
            },
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("protocol_name", models.CharField(max_length=160, verbose_name="name with title")),
                ("position", models.CharField(blank=True, max_length=160, verbose_name="position")),
                ("email", apps.common.fields.AddressField(max_length=254, verbose_name="e-mail")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("id", "Bahasa Indonesia")],
                        default="en",
                        max_length=2,
                        verbose_name="writes to us in",
                    ),
                ),
                ("time_zone", models.CharField(default="Asia/Jakarta", max_length=40, verbose_name="time zone")),
                ("notes", models.TextField(blank=True, verbose_name="notes for staff")),
                (
                    "active",
                    models.BooleanField(
                        default=True,
                        help_text="Without this mark nothing is written to this person.",
                        verbose_name="active",
                    ),
                ),
                (
                    "always_preview",
                    models.BooleanField(
                        default=False,
                        help_text="Each letter waits for staff before it is sent.",
                        verbose_name="check every match letter",
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="asked not to be written to"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="buyers.company",
                        verbose_name="buying company",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="buyer",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contacts",
                        to="buyers.mission",
                        verbose_name="mission",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
                "verbose_name_plural": "contacts",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("email",),
                        name="one_contact_per_address",
                        violation_error_message="Somebody with this address is in the list already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("email__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$")),
                        name="contact_address_in_kept_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("company__isnull", True), ("mission__isnull", False)),
                            models.Q(("company__isnull", False), ("mission__isnull", True)),
                            _connector="OR",
                        ),
                        name="contact_has_one_house",
                        violation_error_message="Choose either a mission or a company.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("title", models.CharField(blank=True, max_length=120, verbose_name="in a few words")),
                (
                    "hs_prefixes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            max_length=6, validators=[django.core.validators.RegexValidator("^\\d{2,6}$")]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="HS codes",
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=240, verbose_name="words")),
                (
                    "min_capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="smallest capacity per month"),
                ),
                (
                    "max_moq",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="largest minimum order",
                    ),
                ),
                (
                    "price_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="price from (USD)",
                    ),
                ),
                (
                    "price_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="price to (USD)",
                    ),
                ),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("weekly", "Every week"),
                            ("fortnightly", "Every two weeks"),
                            ("monthly", "Every month"),
                            ("never", "Not by e-mail"),
                        ],
                        default="monthly",
                        max_length=11,
                        verbose_name="how often may we write",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("active", "Active"), ("paused", "Paused"), ("closed", "Closed")],
                        default="active",
                        max_length=6,
                    ),
                ),
                ("changed_at", models.DateTimeField(editable=False, help_text="last change of what is looked for")),
                (
                    "categories",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="reference.category", verbose_name="categories"
                    ),
                ),
                (
                    "certificates",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="reference.certificatetype",
                        verbose_name="certificates required",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="buyers.contact"
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.country",
                        verbose_name="destination",
                    ),
                ),
                (
                    "price_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.unit",
                        verbose_name="price per",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.unit",
                        verbose_name="counted in",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "verbose_name_plural": "needs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price_min__isnull", True),
                            ("price_max__isnull", True),
                            ("price_max__gte", models.F("price_min")),
                            _connector="OR",
                        ),
                        name="need_price_band_in_order",
                        violation_error_message="The highest price must not be below the lowest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("price_max__isnull", True), ("price_min__isnull", True)),
                            ("price_unit__isnull", False),
                            _connector="OR",
                        ),
                        name="need_price_says_its_unit",
                        violation_error_message="Say for which unit the price is.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("max_moq__isnull", True), ("min_capacity__isnull", True)),
                            ("unit__isnull", False),
                            _connector="OR",
                        ),
                        name="need_quantity_says_its_unit",
                        violation_error_message="Say what these quantities are counted in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ShortlistItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shortlist", to="buyers.contact"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="gallery.product"
                    ),
                ),
            ],
            options={
                "ordering": ["-created_at", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("contact", "product"), name="work_once_per_shortlist")],
            },
        ),
    ]
