from decimal import Decimal
from pathlib import Path

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("buyers", "0001_initial"),
        ("deals", "0001_initial"),
        ("enquiries", "0001_initial"),
        ("gallery", "0002_product_published"),
        ("reference", "0002_holidays"),
        ("umkm", "0003_searched_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Rfq",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.CharField(editable=False, max_length=16, unique=True, verbose_name="number")),
                ("title", models.CharField(max_length=120, verbose_name="what you need, in a few words")),
                ("words", models.CharField(blank=True, max_length=240)),
                (
                    "hs_prefixes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            max_length=6, validators=[django.core.validators.RegexValidator("^\\d{2,6}$")]
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "quantity",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="quantity"
                    ),
                ),
                (
                    "target_price",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="price you have in mind"
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        choices=[
                            ("goods", "the goods"),
                            ("EXW", "EXW, at the workshop"),
                            ("FCA", "FCA, with the carrier"),
                            ("FAS", "FAS, alongside the ship"),
                            ("FOB", "FOB, on board"),
                            ("CFR", "CFR, with freight"),
                            ("CIF", "CIF, with freight and insurance"),
                            ("CPT", "CPT, with carriage"),
                            ("CIP", "CIP, with carriage and insurance"),
                        ],
                        default="FOB",
                        max_length=5,
                        verbose_name="delivery term",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="named place")),
                ("wanted_by", models.DateField(blank=True, null=True, verbose_name="needed by")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="what else makers should know")),
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="questions",
                    ),
                ),
                ("wants_sample", models.BooleanField(default=False, verbose_name="a sample first")),
                ("closes_at", models.DateTimeField(blank=True, null=True, verbose_name="quotations until")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("checked", "waits for staff"),
                            ("open", "open"),
                            ("closed", "closed, to be decided"),
                            ("awarded", "awarded"),
                            ("no_result", "without result"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=9,
                    ),
                ),
                (
                    "shows_target",
                    models.BooleanField(default=False, verbose_name="show my price to the makers"),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("once", "Once"), ("monthly", "Every month"), ("quarterly", "Every quarter")],
                        default="once",
                        max_length=9,
                        verbose_name="how often",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("handed_in_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("return_note", models.CharField(blank=True, editable=False, max_length=600)),
                ("judged_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("able", models.PositiveIntegerField(default=0, editable=False)),
                ("left_out", models.JSONField(blank=True, default=dict, editable=False)),
                ("nobody_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decision_note", models.CharField(blank=True, editable=False, max_length=600)),
                ("told_others_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                ("categories", models.ManyToManyField(blank=True, related_name="+", to="reference.category")),
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
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rfqs", to="buyers.contact"
                    ),
                ),
                (
                    "currency",
                    models.ForeignKey(
                        default="USD",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.country",
                        verbose_name="destination",
                    ),
                ),
                (
                    "need",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rfqs",
                        to="buyers.need",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.unit",
                        verbose_name="unit",
                    ),
                ),
            ],
            options={
                "verbose_name": "request for quotations",
                "verbose_name_plural": "requests for quotations",
            },
        ),
        migrations.CreateModel(
            name="Quotation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.CharField(editable=False, max_length=16, verbose_name="number")),
                ("revision", models.PositiveSmallIntegerField(default=1, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("sent", "sent"),
                            ("accepted", "accepted"),
                            ("declined", "declined"),
                            ("withdrawn", "withdrawn"),
                            ("superseded", "replaced by a revision"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=1, editable=False)),
                ("code", models.CharField(editable=False, max_length=24, unique=True)),
                (
                    "quantity",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=12,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="quantity",
                    ),
                ),
                (
                    "unit_price",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="your price of one"
                    ),
                ),
                ("term", models.CharField(blank=True, max_length=5, verbose_name="delivery term")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="named place")),
                (
                    "place_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("premises", "the maker's premises"),
                            ("terminal", "a terminal or warehouse of the carrier"),
                            ("loading_port", "port of loading"),
                            ("loading_airport", "airport of departure"),
                            ("destination_port", "port of destination"),
                            ("destination_airport", "airport of destination"),
                            ("destination", "a place in the buyer's country"),
                        ],
                        max_length=19,
                        verbose_name="kind of place",
                    ),
                ),
                (
                    "carriage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("container", "by sea in a container"),
                            ("loose", "by sea, not in a container"),
                            ("air", "by air"),
                            ("land", "by land"),
                        ],
                        max_length=9,
                        verbose_name="carriage",
                    ),
                ),
                (
                    "insurance_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=6,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(20),
                        ],
                        verbose_name="insurance in per cent",
                    ),
                ),
                (
                    "cover",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("110"), max_digits=5, verbose_name="insured share in per cent"
                    ),
                ),
                ("insurance_until", models.DateField(blank=True, null=True, verbose_name="insurance offer good until")),
                (
                    "lead_days",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="lead time in days"),
                ),
                ("minimum", models.PositiveIntegerField(blank=True, null=True, verbose_name="minimum order")),
                ("gives_sample", models.BooleanField(blank=True, null=True, verbose_name="a sample can be sent")),
                (
                    "answers",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(blank=True, max_length=600), blank=True, default=list, size=None
                    ),
                ),
                ("message", models.TextField(blank=True, max_length=2000, verbose_name="message to the buyer")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="good until")),
                ("stages", models.JSONField(blank=True, default=dict, editable=False)),
                ("lines_shown", models.JSONField(blank=True, default=list, editable=False)),
                ("packing", models.JSONField(blank=True, default=dict, editable=False)),
                ("sent_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("decision_note", models.CharField(blank=True, editable=False, max_length=600)),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="buyers.contact",
                    ),
                ),
                (
                    "created_by",
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
                    "currency",
                    models.ForeignKey(
                        default="USD",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="deals.deal",
                    ),
                ),
                (
                    "declined_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deals.lossreason",
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="enquiries.enquiry",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="quotations", to="umkm.enterprise"
                    ),
                ),
                (
                    "payment_term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.paymentterm",
                        verbose_name="payment",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="quotations", to="gallery.product"
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
                    ),
                ),
                (
                    "unit_currency",
                    models.ForeignKey(
                        default="IDR",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="gallery.version"
                    ),
                ),
                (
                    "rfq",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quotations",
                        to="quotations.rfq",
                    ),
                ),
            ],
            options={
                "verbose_name": "quotation",
                "verbose_name_plural": "quotations",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="RfqAsking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("score", models.PositiveSmallIntegerField(default=0)),
                ("wave", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("will_quote", "We will quote"), ("declined", "Not this time")],
                        max_length=10,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("capacity", "the quantity is too large for us now"),
                            ("minimum", "the quantity is too small"),
                            ("certificate", "a certificate is missing"),
                            ("day", "not by that day"),
                            ("price", "the price is far apart"),
                            ("market", "we do not export there"),
                            ("not_ours", "it is not our work"),
                        ],
                        max_length=11,
                        verbose_name="why not",
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=600)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("lost_text", models.CharField(blank=True, max_length=600)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.certificatetype",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="askings", to="umkm.enterprise"
                    ),
                ),
                (
                    "lost_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deals.lossreason",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="gallery.product"
                    ),
                ),
                (
                    "rfq",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="askings", to="quotations.rfq"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="gallery.version"
                    ),
                ),
            ],
            options={
                "verbose_name": "maker asked by a request",
                "verbose_name_plural": "makers asked by requests",
                "ordering": ["wave", "-score", "pk"],
            },
        ),
        migrations.CreateModel(
            name="RfqLeftOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("refusal", models.CharField(max_length=20)),
                (
                    "certificate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.certificatetype",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="umkm.enterprise"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="gallery.product"
                    ),
                ),
                (
                    "rfq",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="unasked", to="quotations.rfq"
                    ),
                ),
            ],
            options={
                "verbose_name": "maker left out by a request",
                "verbose_name_plural": "makers left out by requests",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("rfq", "enterprise"), name="each_maker_is_left_out_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RfqPolicy",
            fields=[
                (
                    "code",
                    models.CharField(default="usual", editable=False, max_length=12, primary_key=True, serialize=False),
                ),
                ("size", models.PositiveSmallIntegerField(default=10, verbose_name="makers asked at a time")),
                (
                    "patience",
                    models.PositiveSmallIntegerField(default=16, verbose_name="office hours until the next are asked"),
                ),
                ("enough_refusals", models.PositiveSmallIntegerField(default=5, verbose_name="or so many said no")),
                (
                    "few_quotations",
                    models.PositiveSmallIntegerField(default=3, verbose_name="while fewer quotations are in"),
                ),
                ("most_waves", models.PositiveSmallIntegerField(default=3, verbose_name="times, at most")),
                (
                    "most_quotations",
                    models.PositiveSmallIntegerField(default=10, verbose_name="quotations that close a request"),
                ),
                (
                    "most_unanswered",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="requests that one maker may have waiting"
                    ),
                ),
                ("award_days", models.PositiveSmallIntegerField(default=3, verbose_name="days to tell the others why")),
            ],
            options={
                "verbose_name": "rules of requests",
                "verbose_name_plural": "rules of requests",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("most_quotations__gt", 0),
                            ("most_unanswered__gt", 0),
                            ("most_waves__gt", 0),
                            ("size__gt", 0),
                        ),
                        name="a_request_asks_somebody",
                        violation_error_message="Write numbers above zero.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CostRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("goods", "the goods"),
                            ("EXW", "EXW, at the workshop"),
                            ("FCA", "FCA, with the carrier"),
                            ("FAS", "FAS, alongside the ship"),
                            ("FOB", "FOB, on board"),
                            ("CFR", "CFR, with freight"),
                            ("CIF", "CIF, with freight and insurance"),
                            ("CPT", "CPT, with carriage"),
                            ("CIP", "CIP, with carriage and insurance"),
                        ],
                        max_length=5,
                        verbose_name="up to",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="cost (Indonesian)")),
                ("name_en", models.CharField(max_length=120, verbose_name="cost (English)")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("piece", "per piece"), ("shipment", "per shipment"), ("percent", "per cent")],
                        default="shipment",
                        max_length=8,
                        verbose_name="counted",
                    ),
                ),
                (
                    "carriage",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("container", "by sea in a container"),
                            ("loose", "by sea, not in a container"),
                            ("air", "by air"),
                            ("land", "by land"),
                        ],
                        max_length=9,
                        verbose_name="carriage",
                    ),
                ),
                ("source", models.CharField(max_length=160, verbose_name="source")),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(verbose_name="good until")),
                (
                    "currency",
                    models.ForeignKey(
                        default="IDR",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
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
            ],
            options={
                "verbose_name": "usual cost",
                "verbose_name_plural": "usual costs",
                "ordering": ["stage", "name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="cost_not_below_zero"),
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="cost_ends_after_it_begins",
                        violation_error_message="The last day must not be before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriceSheetRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rupiah", models.DecimalField(decimal_places=6, max_digits=18)),
                ("per", models.PositiveSmallIntegerField(default=1)),
                ("on", models.DateField()),
                ("source", models.CharField(max_length=120)),
                ("valid_until", models.DateField(blank=True, null=True)),
                (
                    "currency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reference.currency"
                    ),
                ),
                (
                    "quotation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rates", to="quotations.quotation"
                    ),
                ),
            ],
            options={
                "verbose_name": "exchange rate of a price sheet",
                "verbose_name_plural": "exchange rates of price sheets",
                "ordering": ["currency_id"],
                "constraints": [
                    models.UniqueConstraint(fields=("quotation", "currency"), name="one_rate_per_currency"),
                    models.CheckConstraint(
                        condition=models.Q(("per__gt", 0), ("rupiah__gt", 0)), name="sheet_rate_above_zero"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriceSheetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("goods", "the goods"),
                            ("EXW", "EXW, at the workshop"),
                            ("FCA", "FCA, with the carrier"),
                            ("FAS", "FAS, alongside the ship"),
                            ("FOB", "FOB, on board"),
                            ("CFR", "CFR, with freight"),
                            ("CIF", "CIF, with freight and insurance"),
                            ("CPT", "CPT, with carriage"),
                            ("CIP", "CIP, with carriage and insurance"),
                        ],
                        max_length=5,
                        verbose_name="up to",
                    ),
                ),
                ("label", models.CharField(max_length=120, verbose_name="what for")),
                ("label_en", models.CharField(blank=True, max_length=120, verbose_name="what for (English)")),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=4,
                        max_digits=16,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="amount",
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[("piece", "per piece"), ("shipment", "per shipment"), ("percent", "per cent")],
                        default="shipment",
                        max_length=8,
                        verbose_name="counted",
                    ),
                ),
                (
                    "base",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("goods", "the goods"),
                            ("EXW", "EXW, at the workshop"),
                            ("FCA", "FCA, with the carrier"),
                            ("FAS", "FAS, alongside the ship"),
                            ("FOB", "FOB, on board"),
                            ("CFR", "CFR, with freight"),
                            ("CIF", "CIF, with freight and insurance"),
                            ("CPT", "CPT, with carriage"),
                            ("CIP", "CIP, with carriage and insurance"),
                        ],
                        max_length=5,
                        verbose_name="per cent of",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cost", "cost"),
                            ("margin", "margin"),
                            ("buffer", "buffer for the exchange rate"),
                            ("commission", "commission of an agent"),
                        ],
                        default="cost",
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=160, verbose_name="who named it")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="good until")),
                (
                    "currency",
                    models.ForeignKey(
                        default="IDR",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
                    ),
                ),
                (
                    "quotation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="quotations.quotation"
                    ),
                ),
            ],
            options={
                "verbose_name": "line of a price sheet",
                "verbose_name_plural": "lines of price sheets",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__gte", 0)),
                        name="sheet_line_not_below_zero",
                        violation_error_message="An amount is not below zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "percent"), models.Q(("base", ""), _negated=True)),
                            models.Q(models.Q(("basis", "percent"), _negated=True), ("base", "")),
                            _connector="OR",
                        ),
                        name="per_cent_name_their_base",
                        violation_error_message="Say of what these per cent are: of this price or of one before it.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="rfq",
            index=models.Index(fields=["state", "closes_at"], name="request_by_day"),
        ),
        migrations.AddIndex(
            model_name="rfq",
            index=models.Index(fields=["contact", "state"], name="request_of_a_contact"),
        ),
        migrations.AddConstraint(
            model_name="rfq",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)),
                name="request_for_more_than_nothing",
                violation_error_message="Write a number above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rfq",
            constraint=models.CheckConstraint(
                condition=models.Q(("target_price__isnull", True), ("target_price__gt", 0), _connector="OR"),
                name="target_price_above_zero",
                violation_error_message="Write an amount above zero, or leave it empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rfq",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "checked", "withdrawn"]),
                    models.Q(("closes_at__isnull", False), ("opened_at__isnull", False)),
                    _connector="OR",
                ),
                name="open_request_has_its_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="rfq",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opened_at__isnull", True), ("closes_at__gt", models.F("opened_at")), _connector="OR"
                ),
                name="request_closes_after_it_opened",
                violation_error_code="closes_at",
                violation_error_message="Choose a day after today.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rfq",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", False), ("state__in", ("awarded", "no_result", "withdrawn"))),
                    models.Q(
                        models.Q(("state__in", ("awarded", "no_result", "withdrawn")), _negated=True),
                        ("decided_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="decided_request_has_its_time",
            ),
        ),
        migrations.AddIndex(
            model_name="quotation",
            index=models.Index(fields=["enterprise", "state"], name="quotation_of_a_maker"),
        ),
        migrations.AddIndex(
            model_name="quotation",
            index=models.Index(fields=["contact", "state"], name="quotation_of_a_contact"),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.UniqueConstraint(fields=("number", "revision"), name="revision_once_per_number"),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("sent", "accepted", "declined"))),
                fields=("number",),
                name="one_live_revision_per_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("number",), name="one_draft_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("enquiry",), name="one_draft_per_enquiry"
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("rfq", "enterprise"), name="one_draft_per_request"
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("enquiry__isnull", True), ("rfq__isnull", False)),
                    models.Q(("enquiry__isnull", False), ("rfq__isnull", True)),
                    _connector="OR",
                ),
                name="quotation_answers_one_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("contact__isnull", False), ("enquiry__isnull", False), _connector="OR"),
                name="quotation_is_for_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_at__isnull", True),
                    models.Q(
                        ("lead_days__isnull", False),
                        ("quantity__gt", 0),
                        ("unit__isnull", False),
                        ("unit_price__gt", 0),
                        ("valid_until__isnull", False),
                        models.Q(("term", ""), _negated=True),
                        models.Q(("place", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sent_quotation_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "withdrawn"]), ("sent_at__isnull", False), _connector="OR"),
                name="sent_quotation_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", False), ("state__in", ["accepted", "declined"])),
                    models.Q(
                        models.Q(("state__in", ["accepted", "declined"]), _negated=True),
                        ("decided_at__isnull", True),
                        ("declined_for__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="decided_quotation_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="quotation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("insurance_rate__isnull", True),
                    models.Q(("insurance_rate__gte", 0), ("insurance_rate__lte", 20)),
                    _connector="OR",
                ),
                name="insurance_within_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="rfqasking",
            index=models.Index(fields=["enterprise", "answer"], name="asking_of_a_maker"),
        ),
        migrations.AddConstraint(
            model_name="rfqasking",
            constraint=models.UniqueConstraint(fields=("rfq", "enterprise"), name="each_maker_is_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="rfqasking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", "declined"), models.Q(("reason", ""), _negated=True)),
                    models.Q(models.Q(("answer", "declined"), _negated=True), ("reason", "")),
                    _connector="OR",
                ),
                name="declined_asking_says_why",
                violation_error_message="Say why: the buyer and Smesco learn from it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rfqasking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False)),
                    _connector="OR",
                ),
                name="asking_answer_has_its_time",
            ),
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
