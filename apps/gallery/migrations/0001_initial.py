import uuid
from decimal import Decimal
from pathlib import Path

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.gallery.models.photographs
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("history", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reference", "0001_initial"),
        ("umkm", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="sentence (Indonesian)")),
                ("text_en", models.TextField(blank=True, verbose_name="sentence (English)")),
                ("field", models.CharField(blank=True, max_length=30, verbose_name="about the field")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
            ],
            options={
                "verbose_name": "ready sentence",
                "verbose_name_plural": "ready sentences",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address of the page")),
                ("name", models.CharField(max_length=120, verbose_name="name (Indonesian)")),
                ("name_en", models.CharField(max_length=120, verbose_name="name (English)")),
                ("lead", models.TextField(blank=True, verbose_name="introduction (Indonesian)")),
                ("lead_en", models.TextField(blank=True, verbose_name="introduction (English)")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("featured", models.BooleanField(default=False, verbose_name="shown first on the home page")),
                ("public", models.BooleanField(default=False, verbose_name="open to visitors")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address of the page")),
                (
                    "regency_code",
                    models.CharField(editable=False, help_text="where it was first registered", max_length=5),
                ),
                ("serial", models.PositiveIntegerField(editable=False, help_text="running number within the regency")),
                ("first_hung_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="products",
                        to="umkm.enterprise",
                        verbose_name="enterprise",
                    ),
                ),
            ],
            options={
                "verbose_name": "product",
                "verbose_name_plural": "products",
                "constraints": [
                    models.UniqueConstraint(fields=("regency_code", "serial"), name="inventory_numbers_are_unique")
                ],
            },
        ),
        migrations.CreateModel(
            name="Photo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("original", models.FileField(upload_to=apps.gallery.models.photographs.private_path)),
                ("file_name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Being prepared"), ("ready", "Ready"), ("refused", "Not usable")],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("too_large", "This file is larger than 20 MB. Please send a smaller one."),
                            ("empty", "This file is empty."),
                            (
                                "not_a_picture",
                                "This is not a photograph. Please send a picture as JPEG, PNG, WebP, HEIC or AVIF.",
                            ),
                            (
                                "hidden",
                                "Another document is hidden in this picture. Please save it as a new photograph.",
                            ),
                            (
                                "too_many_pixels",
                                "This picture is too large to be opened. Please send it with at most 50 megapixels.",
                            ),
                            ("too_small", "This picture is smaller than 100 pixels. Please send a larger one."),
                            ("damaged", "This picture is damaged and cannot be opened. Please take or send it again."),
                            (
                                "unprepared",
                                "We tried several times and could not prepare this picture. Try once more, or send it anew.",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                (
                    "widths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("claimed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("deaths", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("is_illustration", models.BooleanField(default=False)),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="photos", to="gallery.product"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("state", "waiting")), fields=["created_at"], name="photo_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("product", "sha256"),
                        name="same_picture_once_per_product",
                        violation_error_message="This picture is there already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ready"), _negated=True),
                            models.Q(("height__gt", 0), ("width__gt", 0)),
                            _connector="OR",
                        ),
                        name="ready_photo_has_its_size",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CollectionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="gallery.collection"
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
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("collection", "product"), name="work_once_per_collection")
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Under review"),
                            ("returned", "Needs correction"),
                            ("published", "On show"),
                            ("superseded", "Replaced by a newer version"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "revision",
                    models.PositiveIntegerField(
                        default=0, editable=False, help_text="counts saves; guards against overwriting"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="product name (Indonesian)")),
                ("name_en", models.CharField(blank=True, max_length=120, verbose_name="product name (English)")),
                ("description", models.TextField(blank=True, max_length=2000, verbose_name="description (Indonesian)")),
                ("description_en", models.TextField(blank=True, max_length=2000, verbose_name="description (English)")),
                (
                    "hs_status",
                    models.CharField(
                        choices=[("proposed", "Proposed by the maker"), ("checked", "Checked by the gallery")],
                        default="proposed",
                        editable=False,
                        max_length=8,
                    ),
                ),
                ("materials", models.CharField(blank=True, max_length=240, verbose_name="materials (Indonesian)")),
                ("materials_en", models.CharField(blank=True, max_length=240, verbose_name="materials (English)")),
                ("dimensions", models.CharField(blank=True, max_length=120, verbose_name="dimensions")),
                ("dimensions_en", models.CharField(blank=True, max_length=120, verbose_name="dimensions (English)")),
                ("weight_grams", models.PositiveIntegerField(blank=True, null=True, verbose_name="weight in grams")),
                (
                    "moq",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="minimum order (MOQ)",
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="capacity per month",
                    ),
                ),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="lead time in days",
                    ),
                ),
                (
                    "repeat_lead_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(365),
                        ],
                        verbose_name="lead time of a repeat order, in days",
                    ),
                ),
                (
                    "own_label",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("ask", "Can be talked about")],
                        max_length=4,
                        verbose_name="under the buyer's own label",
                    ),
                ),
                (
                    "pack_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("carton", "Carton"),
                            ("bag", "Sack"),
                            ("crate", "Wooden crate"),
                            ("drum", "Drum"),
                            ("bale", "Bale"),
                            ("roll", "Roll"),
                        ],
                        max_length=6,
                        verbose_name="package",
                    ),
                ),
                (
                    "pack_contents",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="units in a package",
                    ),
                ),
                (
                    "pack_length_cm",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.1")),
                            django.core.validators.MaxValueValidator(Decimal("1200")),
                        ],
                        verbose_name="length of a package in cm",
                    ),
                ),
                (
                    "pack_width_cm",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.1")),
                            django.core.validators.MaxValueValidator(Decimal("1200")),
                        ],
                        verbose_name="width of a package in cm",
                    ),
                ),
                (
                    "pack_height_cm",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.1")),
                            django.core.validators.MaxValueValidator(Decimal("1200")),
                        ],
                        verbose_name="height of a package in cm",
                    ),
                ),
                (
                    "pack_gross_grams",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(30000000),
                        ],
                        verbose_name="gross weight of a package in grams",
                    ),
                ),
                (
                    "shelf_life_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3650),
                        ],
                        verbose_name="shelf life in days",
                    ),
                ),
                (
                    "storage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("room", "Room temperature"),
                            ("cool", "Cool and dry"),
                            ("chilled", "Chilled, 2 to 8 °C"),
                            ("frozen", "Frozen, −18 °C"),
                        ],
                        max_length=7,
                        verbose_name="storage",
                    ),
                ),
                ("price_on_request", models.BooleanField(default=False, verbose_name="price on request")),
                (
                    "price_min",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="price from",
                    ),
                ),
                (
                    "price_max",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="price to",
                    ),
                ),
                ("price_until", models.DateField(blank=True, null=True, verbose_name="price held until")),
                (
                    "price_basis",
                    models.CharField(
                        choices=[
                            ("exw", "At your place, without freight"),
                            ("fob", "FOB, on board at the port of loading"),
                        ],
                        default="fob",
                        max_length=3,
                        verbose_name="what the price covers",
                    ),
                ),
                (
                    "sample_policy",
                    models.CharField(
                        blank=True,
                        choices=[("free", "Free sample"), ("paid", "Paid sample"), ("none", "No samples")],
                        max_length=4,
                        verbose_name="samples",
                    ),
                ),
                (
                    "sample_price",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="price of a sample",
                    ),
                ),
                (
                    "sample_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="days until a sample is sent",
                    ),
                ),
                (
                    "help_wanted",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("category", "Choose the category"),
                                ("hs", "Find the HS code"),
                                ("price", "Work out the price together"),
                                ("port", "Find the port of loading"),
                                ("translation", "Translate into English"),
                            ],
                            max_length=11,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="left to staff",
                    ),
                ),
                ("submitted_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("return_note", models.TextField(blank=True, editable=False)),
                (
                    "return_reasons",
                    models.JSONField(blank=True, default=dict, editable=False, help_text="{field: reason}"),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.category",
                        verbose_name="category",
                    ),
                ),
                (
                    "certificate_types",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="reference.certificatetype",
                        verbose_name="certificates that apply to this product",
                    ),
                ),
                (
                    "currency",
                    models.ForeignKey(
                        default="USD",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
                        verbose_name="currency",
                    ),
                ),
                (
                    "decided_by",
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
                    "hs_code",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.hscode",
                        verbose_name="HS code",
                    ),
                ),
                (
                    "incoterms",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="reference.incoterm", verbose_name="Incoterms"
                    ),
                ),
                (
                    "payment_terms",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="reference.paymentterm", verbose_name="payment terms"
                    ),
                ),
                (
                    "port",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.port",
                        verbose_name="port of loading",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="gallery.product"
                    ),
                ),
                (
                    "submitted_by",
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
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "indexes": [models.Index(fields=["state", "submitted_at"], name="gallery_ver_state_95eea4_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("product", "number"), name="version_numbers_are_unique"),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "submitted", "returned"))),
                        fields=("product",),
                        name="one_open_version_per_product",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "published")),
                        fields=("product",),
                        name="one_published_version_per_product",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("price_min__isnull", True),
                            ("price_max__isnull", True),
                            ("price_max__gte", models.F("price_min")),
                            _connector="OR",
                        ),
                        name="price_band_in_order",
                        violation_error_message="The highest price must not be below the lowest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("moq__isnull", True), ("moq__gte", 1), _connector="OR"),
                            models.Q(("capacity__isnull", True), ("capacity__gte", 1), _connector="OR"),
                        ),
                        name="moq_and_capacity_above_zero",
                        violation_error_message="The minimum order and the capacity must be at least 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lead_days__isnull", True),
                            models.Q(("lead_days__gte", 1), ("lead_days__lte", 365)),
                            _connector="OR",
                        ),
                        name="lead_time_within_a_year",
                        violation_error_message="The lead time must be from 1 to 365 days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("price_on_request", True), _negated=True),
                            models.Q(("price_max__isnull", True), ("price_min__isnull", True)),
                            _connector="OR",
                        ),
                        name="no_price_beside_on_request",
                        violation_error_message="Give a price, or choose price on request, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("pack_height_cm__isnull", True),
                                ("pack_length_cm__isnull", True),
                                ("pack_width_cm__isnull", True),
                            ),
                            models.Q(
                                ("pack_height_cm__isnull", False),
                                ("pack_length_cm__isnull", False),
                                ("pack_width_cm__isnull", False),
                                ("pack_height_cm__gt", 0),
                                ("pack_length_cm__gt", 0),
                                ("pack_width_cm__gt", 0),
                            ),
                            _connector="OR",
                        ),
                        name="package_has_three_sides_or_none",
                        violation_error_code="pack_size",
                        violation_error_message="Give the length, the width and the height of the package, each above zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pack_contents__isnull", True), ("pack_contents__gte", 1), _connector="OR"),
                        name="package_holds_something",
                        violation_error_code="pack_contents",
                        violation_error_message="A package holds at least 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("pack_gross_grams__isnull", True), ("pack_gross_grams__gte", 1), _connector="OR"
                        ),
                        name="package_weighs_something",
                        violation_error_code="pack_gross_grams",
                        violation_error_message="The gross weight must be above zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shelf_life_days__isnull", True),
                            models.Q(("shelf_life_days__gte", 1), ("shelf_life_days__lte", 3650)),
                            _connector="OR",
                        ),
                        name="shelf_life_within_ten_years",
                        violation_error_code="shelf_life_days",
                        violation_error_message="The shelf life must be from 1 to 3,650 days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("repeat_lead_days__isnull", True),
                            models.Q(("repeat_lead_days__gte", 1), ("repeat_lead_days__lte", 365)),
                            _connector="OR",
                        ),
                        name="repeat_lead_time_within_a_year",
                        violation_error_code="repeat_lead_days",
                        violation_error_message="The lead time must be from 1 to 365 days.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sample_price__isnull", True),
                            models.Q(("sample_policy", "paid"), ("sample_price__gt", 0)),
                            _connector="OR",
                        ),
                        name="sample_price_of_a_paid_sample",
                        violation_error_code="sample_price",
                        violation_error_message="A sample has a price only when it is a paid sample.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("sample_days__isnull", True),
                                models.Q(("sample_days__gte", 1), ("sample_days__lte", 180)),
                                _connector="OR",
                            ),
                            models.Q(
                                ("sample_days__isnull", True),
                                models.Q(("sample_policy", "none"), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="sample_days_of_a_sample",
                        violation_error_code="sample_days",
                        violation_error_message="Say in how many days only when samples are sent: from 1 to 180.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("price_on_request", True), _negated=True),
                            ("price_until__isnull", True),
                            _connector="OR",
                        ),
                        name="no_price_on_request_is_held",
                        violation_error_code="price_until",
                        violation_error_message="A price on request is not held until a day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "submitted"), _negated=True),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="submitted_version_has_its_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "returned"), _negated=True),
                            models.Q(("return_note", ""), ("return_reasons", {}), _negated=True),
                            _connector="OR",
                        ),
                        name="returned_version_has_a_reason",
                        violation_error_message="Say why the product is returned.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decided_by", models.F("submitted_by")), _negated=True),
                        name="version_decided_by_another",
                        violation_error_message="You did this yourself: a colleague must check it.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriceStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "from_quantity",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="from quantity"
                    ),
                ),
                (
                    "price",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="price",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="gallery.version"
                    ),
                ),
            ],
            options={
                "ordering": ["from_quantity"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "from_quantity"),
                        name="one_price_per_quantity",
                        violation_error_message="This quantity has a price already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_quantity__gte", 1), ("price__gt", 0)),
                        name="price_step_above_zero",
                        violation_error_message="The quantity must be at least 1, and the price above zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VersionPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("caption", models.CharField(blank=True, max_length=160)),
                ("caption_en", models.CharField(blank=True, max_length=160)),
                (
                    "photo",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="uses", to="gallery.photo"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shown", to="gallery.version"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("version", "position"),
                        name="one_photo_per_place",
                    ),
                    models.UniqueConstraint(fields=("version", "photo"), name="photo_once_per_version"),
                ],
            },
        ),
        migrations.AddField(
            model_name="collection",
            name="products",
            field=models.ManyToManyField(
                related_name="collections",
                through="gallery.CollectionItem",
                to="gallery.product",
                verbose_name="products",
            ),
        ),
        migrations.AddField(
            model_name="product",
            name="hanging",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="hangs_as",
                to="gallery.version",
            ),
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
