import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "products",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True, size=None
                    ),
                ),
                (
                    "transaction",
                    models.BigIntegerField(
                        db_default=django.db.models.expressions.RawSQL("pg_current_xact_id()::text::bigint", ()),
                        db_index=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.CharField(max_length=40, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name="WordField",
            fields=[
                ("code", models.SlugField(max_length=60, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("name_en", models.CharField(max_length=80, verbose_name="name (English)")),
                ("place", models.PositiveSmallIntegerField(verbose_name="place")),
            ],
            options={
                "verbose_name": "field of the thesaurus",
                "verbose_name_plural": "fields of the thesaurus",
                "ordering": ["place"],
            },
        ),
        migrations.CreateModel(
            name="EmptySearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said", models.CharField(max_length=120, verbose_name="words")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("near", models.BooleanField(default=False, verbose_name="something near was shown")),
                ("times", models.PositiveIntegerField(default=1, verbose_name="times")),
                ("first_at", models.DateTimeField(verbose_name="first")),
                ("last_at", models.DateTimeField(verbose_name="last")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
            ],
            options={
                "verbose_name": "search that found nothing",
                "verbose_name_plural": "searches that found nothing",
                "ordering": ["-times", "-last_at"],
                "constraints": [models.UniqueConstraint(fields=("said", "language"), name="one_row_per_empty_search")],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("product_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("enterprise_id", models.BigIntegerField(db_index=True)),
                ("slug", models.SlugField(db_index=False, max_length=120)),
                ("inventory_no", models.CharField(db_index=True, max_length=16)),
                ("name", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
                ("category", models.CharField(max_length=40)),
                ("parent", models.CharField(max_length=40)),
                ("regency", models.CharField(max_length=5)),
                ("province", models.CharField(max_length=2)),
                (
                    "certificates",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), default=list, size=None
                    ),
                ),
                ("hs6", models.CharField(max_length=6)),
                ("hs_chapter", models.CharField(max_length=2)),
                ("size_class", models.CharField(max_length=10)),
                ("moq", models.PositiveIntegerField(null=True)),
                ("capacity", models.PositiveIntegerField(null=True)),
                ("lead_days", models.PositiveSmallIntegerField(null=True)),
                ("measure", models.CharField(db_default="", default="", max_length=12)),
                ("unit_size", models.FloatField(db_default=1, default=1)),
                ("price_step", models.PositiveSmallIntegerField(db_default=0, default=0)),
                ("moq_step", models.PositiveSmallIntegerField()),
                ("capacity_step", models.PositiveSmallIntegerField()),
                ("lead_step", models.PositiveSmallIntegerField()),
                ("price_min", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("price_max", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("price_on_request", models.BooleanField(default=False)),
                ("published_at", models.DateTimeField()),
                ("rank", models.SmallIntegerField(default=0)),
                ("is_demo", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                ("stamp", models.CharField(max_length=16)),
                (
                    "barred_in",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        db_default=models.Value("{}"),
                        default=list,
                        size=None,
                    ),
                ),
                ("barred_why", models.JSONField(db_default=models.Value("{}"), default=dict)),
                ("facts", models.JSONField()),
                ("drawn_id", models.TextField()),
                ("drawn_en", models.TextField()),
                ("text", django.contrib.postgres.search.SearchVectorField()),
                ("core", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "verbose_name": "work on show",
                "verbose_name_plural": "works on show",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["text"], name="listing_text"),
                    django.contrib.postgres.indexes.GinIndex(fields=["core"], name="listing_core"),
                    django.contrib.postgres.indexes.GinIndex(fields=["certificates"], name="listing_certificates"),
                    models.Index(fields=["-published_at", "-rank", "-product_id"], name="listing_newest"),
                    models.Index(fields=["category", "-published_at"], name="listing_category"),
                    models.Index(fields=["parent", "-published_at"], name="listing_parent"),
                    models.Index(fields=["province"], name="listing_province"),
                    models.Index(fields=["hs6"], name="listing_hs6", opclasses=["varchar_pattern_ops"]),
                    models.Index(django.db.models.functions.text.Lower("name"), name="listing_name"),
                    models.Index(django.db.models.functions.text.Lower("name_en"), name="listing_name_en"),
                ],
            },
        ),
        migrations.CreateModel(
            name="WordGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("same", "Same meaning"),
                            ("wide", "Wide and narrow"),
                            ("use", "A use and its goods"),
                            ("near", "Near each other"),
                        ],
                        max_length=4,
                        verbose_name="how they belong together",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=5, verbose_name="language")),
                (
                    "heads",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None, verbose_name="words"
                    ),
                ),
                (
                    "terms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), size=None, verbose_name="their words"
                    ),
                ),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
                ("edited", models.BooleanField(default=False, editable=False)),
                ("retired_at", models.DateTimeField(blank=True, null=True, verbose_name="taken out of use")),
                ("changed_at", models.DateTimeField(db_index=True, verbose_name="changed")),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.wordfield",
                        verbose_name="field",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of words",
                "verbose_name_plural": "groups of words",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("heads__len__gt", 0), ("terms__len__gt", 0)),
                        name="word_group_has_both_cells",
                        violation_error_message="A group needs words on both sides.",
                    )
                ],
            },
        ),
        # Facts, drawn cards and searchable text lie apart, so that counting reads few pages.
        migrations.RunSQL("ALTER TABLE catalogue_listing SET (toast_tuple_target = 512)"),
        # A log that is never empty tells a follower that nothing happened from a log that was wiped.
        migrations.RunSQL("INSERT INTO catalogue_change DEFAULT VALUES"),
    ]
