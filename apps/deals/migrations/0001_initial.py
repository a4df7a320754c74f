from decimal import Decimal
from pathlib import Path

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.fields
import apps.deals.models.documents
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("buyers", "0001_initial"),
        ("gallery", "0002_product_published"),
        ("reference", "0002_holidays"),
        ("umkm", "0003_searched_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LossReason",
            fields=[
                ("code", models.CharField(max_length=16, primary_key=True, serialize=False, verbose_name="code")),
                ("name", models.CharField(max_length=120, verbose_name="reason (Indonesian)")),
                ("name_en", models.CharField(max_length=120, verbose_name="reason (English)")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("active", models.BooleanField(default=True, verbose_name="offered in forms")),
            ],
            options={
                "verbose_name": "reason of a loss",
                "verbose_name_plural": "reasons of a loss",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Deal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("number", models.CharField(editable=False, max_length=16, unique=True, verbose_name="number")),
                ("buyer_name", models.CharField(blank=True, max_length=200, verbose_name="buyer")),
                ("buyer_person", models.CharField(blank=True, max_length=160, verbose_name="person there")),
                ("buyer_email", apps.common.fields.AddressField(blank=True, max_length=254, verbose_name="e-mail")),
                ("language", models.CharField(default="en", max_length=2, verbose_name="language of the buyer")),
                ("time_zone", models.CharField(default="Asia/Jakarta", max_length=40)),
                ("is_domestic", models.BooleanField(default=False, editable=False, verbose_name="within Indonesia")),
                ("about", models.CharField(blank=True, max_length=200, verbose_name="what it is about")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("enquiry", "an enquiry"),
                            ("rfq", "a request for quotations"),
                            ("match", "a match of the portal"),
                            ("meeting", "a meeting"),
                            ("own", "the maker's own buyer"),
                            ("before", "from before the portal"),
                        ],
                        max_length=8,
                        verbose_name="came from",
                    ),
                ),
                ("opened_at", models.DateTimeField(editable=False, verbose_name="opened")),
                ("moved_on", models.DateField(editable=False, verbose_name="last movement")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("closed_note", models.CharField(blank=True, max_length=400)),
                (
                    "rung",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("interest", "interest"),
                            ("sample", "sample"),
                            ("quotation", "quotation"),
                            ("memorandum", "memorandum"),
                            ("order", "order"),
                            ("shipped", "shipped"),
                            ("paid", "paid"),
                        ],
                        editable=False,
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("loi", "letter of intent"), ("mou", "memorandum of understanding")],
                        editable=False,
                        max_length=3,
                    ),
                ),
                (
                    "certainty",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("claimed", "said by one side"),
                            ("confirmed", "confirmed by both sides"),
                            ("evidenced", "proven by a document"),
                            ("disputed", "disputed"),
                            ("rejected", "rejected"),
                        ],
                        editable=False,
                        max_length=9,
                    ),
                ),
                ("rupiah", models.BigIntegerField(blank=True, editable=False, null=True)),
                ("brought_along", models.JSONField(blank=True, editable=False, null=True)),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=2, editable=False, max_digits=18, null=True),
                ),
                ("currency", models.CharField(blank=True, editable=False, max_length=3)),
                ("stands_since", models.DateField(blank=True, editable=False, null=True)),
                ("is_double", models.BooleanField(default=False, editable=False)),
                ("is_won", models.BooleanField(default=False, editable=False)),
                ("is_disputed", models.BooleanField(default=False, editable=False)),
                ("asks_maker", models.BooleanField(default=False, editable=False)),
                ("asks_buyer", models.BooleanField(default=False, editable=False)),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
                (
                    "buyer_country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.country",
                        verbose_name="country of the buyer",
                    ),
                ),
                (
                    "company",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals",
                        to="buyers.company",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals",
                        to="buyers.contact",
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals",
                        to="umkm.enterprise",
                        verbose_name="maker",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="deals.deal",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "products",
                    models.ManyToManyField(
                        blank=True, related_name="deals", to="gallery.product", verbose_name="products"
                    ),
                ),
                (
                    "through",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals",
                        to="buyers.mission",
                        verbose_name="through",
                    ),
                ),
                (
                    "closed_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deals",
                        to="deals.lossreason",
                    ),
                ),
            ],
            options={
                "verbose_name": "deal",
                "verbose_name_plural": "deals",
            },
        ),
        migrations.CreateModel(
            name="DealPolicy",
            fields=[
                (
                    "code",
                    models.CharField(default="usual", editable=False, max_length=12, primary_key=True, serialize=False),
                ),
                (
                    "tolerance_percent",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("2"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="two amounts agree within so many percent",
                    ),
                ),
                (
                    "again_days",
                    models.PositiveSmallIntegerField(default=30, verbose_name="days until “too early” is asked again"),
                ),
                (
                    "link_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="days that a link to confirm is good"),
                ),
                (
                    "most_mails",
                    models.PositiveSmallIntegerField(default=4, verbose_name="mails about one step, at most"),
                ),
                ("within_days", models.PositiveSmallIntegerField(default=42, verbose_name="within so many days")),
                (
                    "twice_above",
                    models.BigIntegerField(
                        default=50000000000, verbose_name="amounts above so many rupiah are asked twice"
                    ),
                ),
                (
                    "over_order_percent",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("10"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="more than ordered may be shipped by so many percent",
                    ),
                ),
                (
                    "same_percent",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("5"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="deals look alike within so many percent of the amount",
                    ),
                ),
                ("same_days", models.PositiveSmallIntegerField(default=30, verbose_name="and within so many days")),
            ],
            options={
                "verbose_name": "rules of deals",
                "verbose_name_plural": "rules of deals",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("link_days__gt", 0), ("most_mails__gt", 0), ("within_days__gte", models.F("link_days"))
                        ),
                        name="deal_links_are_good_for_a_while",
                        violation_error_message="A link is good for at least a day, and not longer than all mails take.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LadderStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("interest", "interest"),
                            ("sample", "sample"),
                            ("quotation", "quotation"),
                            ("memorandum", "memorandum"),
                            ("order", "order"),
                            ("shipped", "shipped"),
                            ("paid", "paid"),
                        ],
                        max_length=10,
                        verbose_name="step of the ladder",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[("loi", "letter of intent"), ("mou", "memorandum of understanding")],
                        max_length=3,
                        verbose_name="kind of memorandum",
                    ),
                ),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("maker", "the maker"),
                            ("buyer", "the buyer"),
                            ("staff", "an officer"),
                            ("portal", "the portal"),
                        ],
                        max_length=6,
                        verbose_name="entered by",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="amount"),
                ),
                ("rate", models.DecimalField(decimal_places=6, default=1, editable=False, max_digits=18)),
                ("rate_on", models.DateField(blank=True, editable=False, null=True)),
                ("rate_source", models.CharField(blank=True, editable=False, max_length=120)),
                ("rupiah", models.BigIntegerField(blank=True, editable=False, null=True)),
                ("happened_on", models.DateField(verbose_name="happened on")),
                ("entered_at", models.DateTimeField(editable=False)),
                ("text", models.CharField(blank=True, max_length=400, verbose_name="in words")),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="why")),
                (
                    "by",
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
                        default="IDR",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reference.currency",
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="deals.deal"
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="deals.ladderstep",
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a deal",
                "verbose_name_plural": "steps of deals",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="DealRuling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "amount",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=18, null=True, verbose_name="what counts"
                    ),
                ),
                ("reason", models.CharField(max_length=1000, verbose_name="why")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulings", to="deals.ladderstep"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision about a dispute",
                "verbose_name_plural": "decisions about disputes",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="DealDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("peb", "export declaration (PEB)"),
                            ("cn", "consignment note (CN)"),
                            ("bl", "bill of lading"),
                            ("awb", "air waybill"),
                            ("invoice", "invoice"),
                            ("bank", "bank advice"),
                            ("lc", "settlement of a letter of credit"),
                            ("memorandum", "signed memorandum"),
                            ("po", "purchase order"),
                            ("contract", "sales contract"),
                            ("quotation", "quotation of the portal"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("number", models.CharField(max_length=40, verbose_name="number")),
                ("day", models.DateField(verbose_name="day of the document")),
                ("office", models.CharField(blank=True, max_length=80, verbose_name="customs office")),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=apps.deals.models.documents.document_path, verbose_name="file"
                    ),
                ),
                ("file_name", models.CharField(blank=True, max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[("brought", "waits for staff"), ("checked", "checked"), ("refused", "refused")],
                        default="brought",
                        max_length=7,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("refusal", models.CharField(blank=True, max_length=400, verbose_name="why it proves nothing")),
                (
                    "brought_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="deals.deal"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="deals.ladderstep"
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a deal",
                "verbose_name_plural": "documents of deals",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("maker", "the maker"),
                            ("buyer", "the buyer"),
                            ("staff", "an officer"),
                            ("portal", "the portal"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "sent_on",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), blank=True, default=list, size=None
                    ),
                ),
                ("called_at", models.DateTimeField(blank=True, null=True)),
                ("ask_on", models.DateField(blank=True, editable=False, null=True)),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="confirmations", to="deals.ladderstep"
                    ),
                ),
            ],
            options={
                "verbose_name": "question whether a step is right",
                "verbose_name_plural": "questions whether a step is right",
            },
        ),
        migrations.CreateModel(
            name="NotTheSame",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="deals.deal"),
                ),
                (
                    "other",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="deals.deal"),
                ),
            ],
            options={
                "verbose_name": "pair of deals that are two",
                "verbose_name_plural": "pairs of deals that are two",
            },
        ),
        migrations.CreateModel(
            name="RungFade",
            fields=[
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("interest", "interest"),
                            ("sample", "sample"),
                            ("quotation", "quotation"),
                            ("memorandum", "memorandum"),
                            ("order", "order"),
                            ("shipped", "shipped"),
                            ("paid", "paid"),
                        ],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                        verbose_name="step of the ladder",
                    ),
                ),
                ("full_for", models.PositiveSmallIntegerField(verbose_name="wholly alive for so many quiet days")),
                ("gone_at", models.PositiveSmallIntegerField(verbose_name="asleep after so many quiet days")),
            ],
            options={
                "verbose_name": "fading",
                "verbose_name_plural": "fading",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("gone_at__gt", models.F("full_for"))),
                        name="fading_ends_after_it_begins",
                        violation_error_message="It is asleep later than it is wholly alive.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "quantity",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="how many"
                    ),
                ),
                ("wish", models.CharField(blank=True, max_length=400, verbose_name="what it should be like")),
                ("address", models.TextField(blank=True, max_length=600, verbose_name="where it goes")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("requested", "asked for"),
                            ("agreed", "agreed"),
                            ("sent", "sent"),
                            ("received", "received"),
                            ("judged", "judged"),
                            ("declined", "not agreed"),
                        ],
                        default="requested",
                        max_length=9,
                    ),
                ),
                ("requested_at", models.DateTimeField()),
                ("agreed_at", models.DateTimeField(blank=True, null=True)),
                ("promised_on", models.DateField(blank=True, null=True, verbose_name="will be sent by")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="sent on")),
                ("carrier", models.CharField(blank=True, max_length=80, verbose_name="carrier")),
                (
                    "tracking",
                    models.CharField(blank=True, max_length=60, verbose_name="air waybill or tracking number"),
                ),
                (
                    "note",
                    models.CharField(blank=True, max_length=240, verbose_name="how it went, where there is no number"),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="arrived on")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("order", "right as it is: we want to order"),
                            ("change", "something has to change"),
                            ("no", "not for us"),
                        ],
                        max_length=6,
                        verbose_name="what you think of it",
                    ),
                ),
                ("verdict_text", models.CharField(blank=True, max_length=1000, verbose_name="in words")),
                ("judged_at", models.DateTimeField(blank=True, null=True)),
                ("declined_for", models.CharField(blank=True, max_length=400)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="samples", to="deals.deal"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="gallery.product",
                        verbose_name="product",
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="deals.lossreason",
                    ),
                ),
            ],
            options={
                "verbose_name": "sample",
                "verbose_name_plural": "samples",
                "ordering": ["-requested_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SideReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("maker", "the maker"),
                            ("buyer", "the buyer"),
                            ("staff", "an officer"),
                            ("portal", "the portal"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "reply",
                    models.CharField(
                        choices=[
                            ("right", "Yes, that is right"),
                            ("other", "Yes, but the amount is another"),
                            ("not_us", "No, that was not us"),
                            ("early", "It is too early to say"),
                            ("silent", "We would rather not say"),
                        ],
                        max_length=6,
                        verbose_name="answer",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="the right amount",
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "via",
                    models.CharField(
                        choices=[
                            ("page", "on the portal"),
                            ("link", "by the link in a mail"),
                            ("telephone", "on the telephone, noted by staff"),
                            ("hearsay", "heard from somebody else"),
                        ],
                        max_length=9,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=1000, verbose_name="note")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="deals.ladderstep"
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a side",
                "verbose_name_plural": "answers of sides",
                "ordering": ["at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TallySnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("known_on", models.DateField()),
                ("cells", models.JSONField()),
            ],
            options={
                "verbose_name": "count of a period",
                "verbose_name_plural": "counts of periods",
                "ordering": ["-known_on", "-first"],
                "constraints": [
                    models.UniqueConstraint(fields=("first", "last", "known_on"), name="period_is_kept_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(("last__gte", models.F("first"))), name="period_ends_after_it_begins"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "contribution",
                    models.CharField(
                        choices=[
                            ("match", "a match of the portal"),
                            ("meeting", "a meeting at an event"),
                            ("rfq", "a request for quotations"),
                            ("service", "a service of Smesco"),
                            ("programme", "a programme"),
                            ("own", "the maker's own effort"),
                        ],
                        max_length=9,
                        verbose_name="what helped",
                    ),
                ),
                ("of", models.BigIntegerField(blank=True, null=True)),
                (
                    "percent",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="percent",
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="credits", to="deals.deal"
                    ),
                ),
            ],
            options={
                "verbose_name": "share in a deal",
                "verbose_name_plural": "shares in deals",
                "ordering": ["-percent", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("deal", "contribution", "of"), name="contribution_once_per_deal", nulls_distinct=False
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("percent__gte", 0), ("percent__lte", 100)),
                        name="share_is_within_a_whole",
                        violation_error_message="A share lies between 0 and 100 per cent.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hindsight",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("maker", "the maker"),
                            ("buyer", "the buyer"),
                            ("staff", "an officer"),
                            ("portal", "the portal"),
                        ],
                        max_length=6,
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                (
                    "without_us",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("as_much", "Yes, as much"),
                            ("less", "Yes, but less"),
                            ("later", "Yes, but later"),
                            ("not", "No"),
                            ("unknown", "I cannot say"),
                        ],
                        max_length=8,
                        verbose_name="without Smesco?",
                    ),
                ),
                (
                    "helped",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("match", "a match of the portal"),
                                ("meeting", "a meeting at an event"),
                                ("rfq", "a request for quotations"),
                                ("service", "a service of Smesco"),
                                ("programme", "a programme"),
                                ("own", "the maker's own effort"),
                            ],
                            max_length=9,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("said_at", models.DateTimeField(blank=True, null=True)),
                (
                    "via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("page", "on the portal"),
                            ("link", "by the link in a mail"),
                            ("telephone", "on the telephone, noted by staff"),
                            ("hearsay", "heard from somebody else"),
                        ],
                        max_length=9,
                    ),
                ),
                (
                    "deal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hindsights", to="deals.deal"
                    ),
                ),
            ],
            options={
                "verbose_name": "looking back at a deal",
                "verbose_name_plural": "looking back at deals",
                "constraints": [
                    models.UniqueConstraint(fields=("deal", "side"), name="each_side_looks_back_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("said_at__isnull", True), ("without_us", "")),
                            models.Q(models.Q(("without_us", ""), _negated=True), ("said_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="hindsight_has_its_time",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="ladderstep",
            index=models.Index(fields=["rung", "happened_on"], name="step_by_day"),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("rung", "memorandum"), models.Q(("kind", ""), _negated=True)),
                    models.Q(models.Q(("rung", "memorandum"), _negated=True), ("kind", "")),
                    _connector="OR",
                ),
                name="memorandum_says_its_kind",
                violation_error_message="Say which kind of memorandum it is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amount__isnull", True), ("rung__in", ["interest", "sample"]), ("rupiah__isnull", True)),
                    models.Q(
                        models.Q(("rung__in", ["interest", "sample"]), _negated=True),
                        ("amount__isnull", False),
                        ("rupiah__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="valued_step_has_an_amount",
                violation_error_message="Enter the amount.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__isnull", True),
                    ("amount__gt", 0),
                    models.Q(
                        ("amount__lt", 0), ("rung__in", ["shipped", "paid"]), models.Q(("reason", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="taken_back_step_says_why",
                violation_error_message="Say why it was taken back.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(condition=models.Q(("rate__gt", 0)), name="step_rate_above_zero"),
        ),
        migrations.AddConstraint(
            model_name="ladderstep",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaces", models.F("id")), _negated=True), name="step_corrects_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="dealruling",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True),
                name="ruling_says_why",
                violation_error_message="Say why.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dealdocument",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "peb"), models.Q(("state", "refused"), _negated=True)),
                fields=("number", "day", "office"),
                name="export_declaration_once_in_the_country",
                violation_error_code="number",
                violation_error_message="This export declaration stands in the portal already. Each counts once.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dealdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ("peb", "cn")), _negated=True),
                    models.Q(("office", ""), _negated=True),
                    _connector="OR",
                ),
                name="declaration_names_its_office",
                violation_error_code="office",
                violation_error_message="Write the customs office that stands on it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dealdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("number", ""), _negated=True), name="document_has_a_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="dealdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "brought"), ("decided_at__isnull", True)),
                    models.Q(models.Q(("state", "brought"), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="decided_document_has_its_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="dealdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "refused"), models.Q(("refusal", ""), _negated=True)),
                    models.Q(models.Q(("state", "refused"), _negated=True), ("refusal", "")),
                    _connector="OR",
                ),
                name="refused_document_says_why",
                violation_error_message="Say what is wrong with it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dealdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(("decided_by", models.F("brought_by")), _negated=True),
                name="document_checked_by_another",
                violation_error_message="You brought this yourself: a colleague must check it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(fields=("step", "side"), name="each_side_is_asked_of_a_step_once"),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["maker", "buyer"])), name="only_makers_and_buyers_confirm"
            ),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(fields=["enterprise", "moved_on"], name="deal_of_a_maker"),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(fields=["contact", "moved_on"], name="deal_of_a_contact"),
        ),
        migrations.AddIndex(
            model_name="deal",
            index=models.Index(fields=["rung", "certainty", "moved_on"], name="deal_by_rung"),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("buyer_email", ""), ("buyer_name", ""), ("company__isnull", True), ("contact__isnull", False)
                    ),
                    models.Q(("buyer_name", ""), ("company__isnull", False), ("contact__isnull", True)),
                    models.Q(
                        ("company__isnull", True),
                        ("contact__isnull", True),
                        models.Q(("buyer_name", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="deal_has_one_buyer",
                violation_error_message="Say who buys: a contact, a company, or a name with its country.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("buyer_email", ""), ("buyer_email__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$"), _connector="OR"
                ),
                name="deal_address_in_kept_form",
            ),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_for__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_for__isnull", False)),
                    models.Q(("closed_at__isnull", False), ("merged_into__isnull", False)),
                    _connector="OR",
                ),
                name="closed_deal_says_why",
                violation_error_message="Say why the deal is closed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("merged_into__isnull", True),
                    models.Q(models.Q(("merged_into", models.F("id")), _negated=True), ("closed_at__isnull", False)),
                    _connector="OR",
                ),
                name="merged_deal_is_closed",
            ),
        ),
        migrations.AddConstraint(
            model_name="deal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("certainty", ""), ("rung", "")),
                    models.Q(models.Q(("rung", ""), _negated=True), models.Q(("certainty", ""), _negated=True)),
                    _connector="OR",
                ),
                name="rung_says_how_sure",
            ),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="pair_is_parted_once"),
        ),
        migrations.AddConstraint(
            model_name="notthesame",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="pair_is_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sent_on__isnull", True),
                    models.Q(("tracking", ""), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="sent_sample_can_be_followed",
                violation_error_code="tracking",
                violation_error_message="Write the number of the parcel, or how it went.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["sent", "received", "judged"]), _negated=True),
                    ("sent_on__isnull", False),
                    _connector="OR",
                ),
                name="sent_sample_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("received_on__isnull", True), ("received_on__gte", models.F("sent_on")), _connector="OR"
                ),
                name="sample_arrives_after_it_was_sent",
                violation_error_code="received_on",
                violation_error_message="It cannot arrive before it was sent.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "judged"), models.Q(("verdict", ""), _negated=True), ("judged_at__isnull", False)
                    ),
                    models.Q(
                        models.Q(("state", "judged"), _negated=True), ("judged_at__isnull", True), ("verdict", "")
                    ),
                    _connector="OR",
                ),
                name="judged_sample_has_a_verdict",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verdict", "no"), _negated=True),
                    ("reason__isnull", False),
                    models.Q(("verdict_text", ""), _negated=True),
                    _connector="OR",
                ),
                name="refused_sample_says_why",
                violation_error_message="Say why: the maker learns from it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="sample_of_at_least_one"),
        ),
        migrations.AddConstraint(
            model_name="sidereply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reply", "other"), ("amount__gt", 0)),
                    models.Q(models.Q(("reply", "other"), _negated=True), ("amount__isnull", True)),
                    _connector="OR",
                ),
                name="other_amount_is_named",
                violation_error_message="Enter the right amount.",
            ),
        ),
        migrations.AddConstraint(
            model_name="sidereply",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("via__in", ["telephone", "hearsay"]), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="word_of_mouth_has_a_note",
                violation_error_message="Write who said it, and when.",
            ),
        ),
        migrations.AddIndex(
            model_name="confirmation",
            index=models.Index(
                condition=models.Q(("ask_on__isnull", False)), fields=["ask_on"], name="question_by_day"
            ),
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
