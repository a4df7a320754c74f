import datetime
from pathlib import Path

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.meetings.models.seats
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        ("buyers", "0004_rank_of_guests"),
        ("deals", "0003_what_is_left_of_the_ladder"),
        ("gallery", "0004_views_by_day"),
        ("invitations", "0004_sessions_and_attendance"),
        ("jobs", "0002_kept_results"),
        ("matchmaking", "0001_initial"),
        ("umkm", "0005_response"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MatchingDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("setup", "In preparation"),
                            ("wishing", "Wishes are open"),
                            ("closed", "Wishes are closed"),
                            ("preliminary", "Preliminary timetable"),
                            ("final", "Final timetable"),
                            ("running", "Under way"),
                            ("over", "Over"),
                        ],
                        default="setup",
                        editable=False,
                        max_length=11,
                        verbose_name="state",
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        default=20,
                        validators=[
                            django.core.validators.MinValueValidator(5),
                            django.core.validators.MaxValueValidator(120),
                        ],
                        verbose_name="minutes per meeting",
                    ),
                ),
                (
                    "change",
                    models.PositiveSmallIntegerField(
                        default=5,
                        validators=[django.core.validators.MaxValueValidator(60)],
                        verbose_name="minutes between two meetings",
                    ),
                ),
                (
                    "maker_least",
                    models.PositiveSmallIntegerField(default=3, verbose_name="meetings of a maker, at least"),
                ),
                (
                    "maker_most",
                    models.PositiveSmallIntegerField(default=8, verbose_name="meetings of a maker, at most"),
                ),
                (
                    "buyer_least",
                    models.PositiveSmallIntegerField(default=4, verbose_name="meetings of a guest, at least"),
                ),
                (
                    "buyer_most",
                    models.PositiveSmallIntegerField(default=10, verbose_name="meetings of a guest, at most"),
                ),
                ("run", models.PositiveSmallIntegerField(default=6, verbose_name="meetings in a row, at most")),
                (
                    "free_share",
                    models.PositiveSmallIntegerField(
                        default=15,
                        validators=[django.core.validators.MaxValueValidator(90)],
                        verbose_name="kept free for the floor (%)",
                    ),
                ),
                (
                    "maker_wishes",
                    models.PositiveSmallIntegerField(default=6, verbose_name="wishes of a maker, at most"),
                ),
                (
                    "buyer_wishes",
                    models.PositiveSmallIntegerField(default=10, verbose_name="wishes of a guest, at most"),
                ),
                ("lunch", models.PositiveSmallIntegerField(default=60, verbose_name="minutes of lunch over Dhuhr")),
                ("dhuhr", models.TimeField(verbose_name="Dhuhr")),
                ("asr", models.TimeField(verbose_name="Asr")),
                (
                    "fasting",
                    models.BooleanField(default=False, verbose_name="in Ramadan: no meetings late in the afternoon"),
                ),
                (
                    "shifts",
                    models.BooleanField(default=False, verbose_name="guests come in two shifts with a table each"),
                ),
                ("wishes_until", models.DateTimeField(verbose_name="wishes until")),
                ("protests_until", models.DateTimeField(blank=True, null=True, verbose_name="objections until")),
                ("final_on", models.DateTimeField(blank=True, null=True, verbose_name="final timetable promised for")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "occasion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="matching_day",
                        to="invitations.occasion",
                    ),
                ),
            ],
            options={
                "verbose_name": "matching day",
                "verbose_name_plural": "matching days",
                "ordering": ["-occasion__starts_at"],
            },
        ),
        migrations.CreateModel(
            name="FloorTable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("label", models.CharField(max_length=20, verbose_name="number or name")),
                ("tasting", models.BooleanField(default=False, verbose_name="for tasting")),
                ("power", models.BooleanField(default=False, verbose_name="power and screen")),
                ("step_free", models.BooleanField(default=False, verbose_name="without steps")),
                ("in_use", models.BooleanField(default=True, verbose_name="in use")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tables", to="meetings.matchingday"
                    ),
                ),
            ],
            options={
                "verbose_name": "table",
                "verbose_name_plural": "tables",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MeetingPolicy",
            fields=[
                (
                    "code",
                    models.CharField(default="usual", editable=False, max_length=12, primary_key=True, serialize=False),
                ),
                ("mutual", models.PositiveSmallIntegerField(default=60, verbose_name="both wish it")),
                ("buyer", models.PositiveSmallIntegerField(default=40, verbose_name="the guest wishes it")),
                ("maker", models.PositiveSmallIntegerField(default=20, verbose_name="the maker wishes it")),
                ("staff", models.PositiveSmallIntegerField(default=15, verbose_name="staff propose it")),
                (
                    "met_before",
                    models.PositiveSmallIntegerField(default=20, verbose_name="less where they met at the last day"),
                ),
                (
                    "least_score",
                    models.PositiveSmallIntegerField(
                        default=40,
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="lowest match that staff propose",
                    ),
                ),
                ("draft_steps", models.PositiveIntegerField(default=40000, verbose_name="steps of a quick draft")),
                (
                    "publish_steps",
                    models.PositiveIntegerField(default=400000, verbose_name="steps of a timetable to publish"),
                ),
                (
                    "standby_minutes",
                    models.PositiveSmallIntegerField(default=3, verbose_name="minutes to come when called"),
                ),
                (
                    "friday_begins",
                    models.TimeField(
                        db_default=datetime.time(11, 30),
                        default=datetime.time(11, 30),
                        verbose_name="Friday prayer, for all, from",
                    ),
                ),
                (
                    "friday_minutes",
                    models.PositiveSmallIntegerField(
                        db_default=120,
                        default=120,
                        validators=[django.core.validators.MaxValueValidator(240)],
                        verbose_name="minutes of Friday prayer",
                    ),
                ),
                (
                    "fasting_ends",
                    models.TimeField(
                        db_default=datetime.time(15, 0),
                        default=datetime.time(15, 0),
                        verbose_name="in Ramadan no meetings from",
                    ),
                ),
            ],
            options={
                "verbose_name": "rules of matching days",
                "verbose_name_plural": "rules of matching days",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("buyer__lte", 100),
                            ("least_score__lte", 100),
                            ("maker__lte", 100),
                            ("mutual__lte", 100),
                            ("staff__lte", 100),
                        ),
                        name="a_wish_weighs_at_most_100",
                        violation_error_message="Write numbers up to 100.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("draft_steps__range", (1000, 2000000)), ("publish_steps__range", (1000, 2000000))
                        ),
                        name="steps_of_a_search_within_reason",
                        violation_error_message="Write between 1,000 and 2,000,000 steps.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "side",
                    models.CharField(choices=[("maker", "maker"), ("buyer", "guest")], editable=False, max_length=5),
                ),
                (
                    "people",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=120),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="who comes",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                ("needs_interpreter", models.BooleanField(default=False, verbose_name="needs an interpreter")),
                (
                    "own_least",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="meetings, at least"),
                ),
                ("own_most", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="meetings, at most")),
                ("asr", models.BooleanField(default=False, verbose_name="keeps time for Asr")),
                ("step_free", models.BooleanField(default=False, verbose_name="needs a table without steps")),
                ("online", models.BooleanField(default=False, verbose_name="takes part online")),
                ("link", models.URLField(blank=True, verbose_name="address of the online meeting")),
                ("time_zone", models.CharField(default="Asia/Jakarta", max_length=40, verbose_name="time zone")),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="note of staff")),
                ("badge", models.PositiveSmallIntegerField(editable=False, verbose_name="badge number")),
                (
                    "code",
                    models.CharField(
                        default=apps.meetings.models.seats.new_code, editable=False, max_length=8, unique=True
                    ),
                ),
                (
                    "feed",
                    models.CharField(
                        default=apps.meetings.models.seats.new_feed, editable=False, max_length=32, unique=True
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("expected", "Expected"),
                            ("here", "Here"),
                            ("left", "Left"),
                            ("absent", "Absent"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="expected",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                ("withdrawn_for", models.CharField(blank=True, editable=False, max_length=300, verbose_name="why")),
                ("here_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("gone_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="buyers.contact",
                        verbose_name="guest",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="seats", to="meetings.matchingday"
                    ),
                ),
                (
                    "enterprise",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="umkm.enterprise",
                        verbose_name="enterprise",
                    ),
                ),
                (
                    "invitation",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="seats",
                        to="invitations.invitation",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.floortable",
                        verbose_name="table",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat",
                "verbose_name_plural": "seats",
                "ordering": ["badge"],
            },
        ),
        migrations.CreateModel(
            name="Slot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("session", models.PositiveSmallIntegerField()),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="slots", to="meetings.matchingday"
                    ),
                ),
            ],
            options={
                "verbose_name": "slot",
                "verbose_name_plural": "slots",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Helper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[("interpreter", "Interpreter"), ("host", "Host")],
                        default="interpreter",
                        max_length=11,
                        verbose_name="helps as",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="helpers", to="meetings.matchingday"
                    ),
                ),
                (
                    "absent",
                    models.ManyToManyField(blank=True, related_name="+", to="meetings.slot", verbose_name="absent"),
                ),
            ],
            options={
                "verbose_name": "interpreter or host",
                "verbose_name_plural": "interpreters and hosts",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="why")),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="away", to="meetings.seat"
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="meetings.slot"
                    ),
                ),
            ],
            options={
                "ordering": ["slot__number"],
            },
        ),
        migrations.CreateModel(
            name="Timetable",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("preliminary", "Preliminary"),
                            ("final", "Final"),
                            ("superseded", "Replaced"),
                        ],
                        default="draft",
                        max_length=11,
                    ),
                ),
                ("seed", models.PositiveIntegerField(default=1)),
                ("steps", models.PositiveIntegerField(default=0)),
                ("given", models.JSONField(default=dict)),
                ("fingerprint", models.CharField(max_length=64)),
                ("result", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
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
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="timetables",
                        to="meetings.matchingday",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="meetings.timetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "timetable",
                "verbose_name_plural": "timetables",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Wish",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("maker_wants", models.BooleanField(default=False)),
                ("buyer_wants", models.BooleanField(default=False)),
                ("maker_rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("buyer_rank", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("by_staff", models.BooleanField(default=False)),
                ("score", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("tasting", models.BooleanField(default=False, verbose_name="with tasting")),
                ("met_before", models.BooleanField(default=False)),
                (
                    "barred_by",
                    models.CharField(blank=True, choices=[("maker", "maker"), ("buyer", "guest")], max_length=5),
                ),
                ("barred_for", models.CharField(blank=True, max_length=300, verbose_name="why not")),
                ("barred_at", models.DateTimeField(blank=True, null=True)),
                (
                    "also_barred_for",
                    models.CharField(
                        blank=True, db_default="", default="", max_length=300, verbose_name="why not, the other side"
                    ),
                ),
                ("sequence", models.PositiveSmallIntegerField(default=0, editable=False)),
                (
                    "asked_by",
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
                    "buyer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes_as_buyer", to="meetings.seat"
                    ),
                ),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes", to="meetings.matchingday"
                    ),
                ),
                (
                    "maker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wishes_as_maker", to="meetings.seat"
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="matchmaking.match",
                    ),
                ),
                (
                    "products",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="gallery.product", verbose_name="products to speak of"
                    ),
                ),
            ],
            options={
                "verbose_name": "wish for a meeting",
                "verbose_name_plural": "wishes for meetings",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Protest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("text", models.CharField(blank=True, max_length=600, verbose_name="why")),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("answer", models.CharField(blank=True, max_length=600, verbose_name="answer")),
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
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="protests", to="meetings.seat"
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.slot",
                    ),
                ),
                (
                    "timetable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="protests", to="meetings.timetable"
                    ),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.wish",
                    ),
                ),
            ],
            options={
                "verbose_name": "objection",
                "verbose_name_plural": "objections",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PlacementChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("placed", "placed"),
                            ("moved", "moved"),
                            ("table", "other table"),
                            ("helper", "other interpreter"),
                            ("taken_out", "taken out"),
                            ("pinned", "pinned"),
                            ("unpinned", "pin removed"),
                        ],
                        max_length=9,
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
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
                    "from_table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.floortable",
                    ),
                ),
                (
                    "to_table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.floortable",
                    ),
                ),
                (
                    "from_slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.slot",
                    ),
                ),
                (
                    "to_slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.slot",
                    ),
                ),
                (
                    "timetable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="changes", to="meetings.timetable"
                    ),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="meetings.wish"
                    ),
                ),
            ],
            options={
                "verbose_name": "change of a timetable",
                "verbose_name_plural": "changes of timetables",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pinned", models.BooleanField(default=False)),
                (
                    "helper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements",
                        to="meetings.helper",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="meetings.floortable"
                    ),
                ),
                (
                    "buyer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements_as_buyer",
                        to="meetings.seat",
                    ),
                ),
                (
                    "maker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="placements_as_maker",
                        to="meetings.seat",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="meetings.slot"
                    ),
                ),
                (
                    "timetable",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="placements", to="meetings.timetable"
                    ),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="meetings.wish"
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["slot__number", "table_id"],
            },
        ),
        migrations.CreateModel(
            name="EncounterNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "side",
                    models.CharField(
                        choices=[("maker", "maker"), ("buyer", "guest"), ("staff", "officer")], max_length=5
                    ),
                ),
                (
                    "interest",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="interest",
                    ),
                ),
                ("next_step", models.CharField(blank=True, max_length=300, verbose_name="next step")),
                ("due", models.DateField(blank=True, null=True, verbose_name="until")),
                ("text", models.TextField(blank=True, max_length=2000, verbose_name="note")),
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
                    "products",
                    models.ManyToManyField(blank=True, related_name="+", to="gallery.product", verbose_name="products"),
                ),
                (
                    "wish",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notes", to="meetings.wish"
                    ),
                ),
            ],
            options={
                "verbose_name": "note of a meeting",
                "verbose_name_plural": "notes of meetings",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Encounter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("running", "Under way"),
                            ("held", "Held"),
                            ("maker_absent", "Maker was absent"),
                            ("buyer_absent", "Guest was absent"),
                            ("both_absent", "Both were absent"),
                        ],
                        default="planned",
                        max_length=12,
                    ),
                ),
                ("maker_seated_at", models.DateTimeField(blank=True, null=True)),
                ("buyer_seated_at", models.DateTimeField(blank=True, null=True)),
                ("standby", models.BooleanField(default=False)),
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
                    "deal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="encounters",
                        to="deals.deal",
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.slot",
                    ),
                ),
                (
                    "wish",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="encounter", to="meetings.wish"
                    ),
                ),
            ],
            options={
                "verbose_name": "held meeting",
                "verbose_name_plural": "held meetings",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Zone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name in Indonesian")),
                ("name_en", models.CharField(max_length=60, verbose_name="name in English")),
                ("online", models.BooleanField(default=False, verbose_name="online")),
                (
                    "day",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="zones", to="meetings.matchingday"
                    ),
                ),
            ],
            options={
                "verbose_name": "floor or room",
                "verbose_name_plural": "floors and rooms",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Walk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MaxValueValidator(60)], verbose_name="minutes to walk"
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="meetings.zone"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="meetings.zone"
                    ),
                ),
            ],
            options={
                "verbose_name": "walk",
                "verbose_name_plural": "walks",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="floortable",
            name="zone",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tables",
                to="meetings.zone",
                verbose_name="floor or room",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(("maker_least__lte", models.F("maker_most"))),
                name="a_makers_least_is_not_above_her_most",
                violation_error_code="maker_least",
                violation_error_message="The least of a maker must not be above her most.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(("buyer_least__lte", models.F("buyer_most"))),
                name="a_guests_least_is_not_above_her_most",
                violation_error_code="buyer_least",
                violation_error_message="The least of a guest must not be above her most.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("change__lte", 60), ("free_share__lte", 90), ("minutes__range", (5, 120)), ("run__gte", 1)
                ),
                name="a_meeting_has_a_length_within_reason",
                violation_error_message="Meetings last between 5 and 120 minutes, with at most 60 between two.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(("buyer_wishes__range", (1, 50)), ("maker_wishes__range", (1, 50))),
                name="each_side_may_wish_something",
                violation_error_message="Each side may wish between 1 and 50 meetings.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(("asr__gt", models.F("dhuhr"))),
                name="asr_comes_after_dhuhr",
                violation_error_code="asr",
                violation_error_message="Asr comes after Dhuhr.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("protests_until__isnull", True), ("protests_until__gt", models.F("wishes_until")), _connector="OR"
                ),
                name="objections_come_after_the_wishes",
                violation_error_code="protests_until",
                violation_error_message="Objections come after the wishes are closed.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchingday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("final_on__isnull", True),
                    models.Q(
                        ("final_on__gt", models.F("wishes_until")),
                        models.Q(
                            ("protests_until__isnull", True),
                            ("final_on__gte", models.F("protests_until")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="final_comes_after_the_objections",
                violation_error_code="final_on",
                violation_error_message="The final timetable comes after the wishes and the objections.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("contact__isnull", True), ("enterprise__isnull", False), ("side", "maker")),
                    models.Q(("contact__isnull", False), ("enterprise__isnull", True), ("side", "buyer")),
                    _connector="OR",
                ),
                name="a_seat_is_of_one_house",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("day", "enterprise"),
                name="an_enterprise_has_one_seat",
                violation_error_message="This enterprise has a seat already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(
                fields=("day", "contact"),
                name="a_guest_has_one_seat",
                violation_error_message="This guest has a seat already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("day", "badge"), name="badge_number_once_per_day"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("own_least__isnull", True),
                    ("own_most__isnull", True),
                    ("own_least__lte", models.F("own_most")),
                    _connector="OR",
                ),
                name="her_least_is_not_above_her_most",
                violation_error_code="own_least",
                violation_error_message="The least must not be above the most.",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "withdrawn"), ("withdrawn_for", ""), _connector="OR"),
                name="only_a_withdrawn_seat_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.UniqueConstraint(fields=("day", "number"), name="slot_number_once_per_day"),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__gt", models.F("begins"))), name="slot_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="slot",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (
                        models.Func(
                            models.F("day_id"),
                            models.F("day_id"),
                            models.Value("[]"),
                            function="int8range",
                            output_field=django.contrib.postgres.fields.ranges.BigIntegerRangeField(),
                        ),
                        "&&",
                    ),
                    (
                        models.Func(
                            models.F("begins"),
                            models.F("ends"),
                            function="tstzrange",
                            output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="slots_of_a_day_do_not_overlap",
            ),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.UniqueConstraint(
                fields=("day", "name"),
                name="helper_once_per_day",
                violation_error_message="This person helps on this day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="helper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "interpreter"), _negated=True), ("languages__len__gt", 0), _connector="OR"
                ),
                name="an_interpreter_has_languages",
                violation_error_message="Choose the languages of the interpreter.",
            ),
        ),
        migrations.AddConstraint(
            model_name="away",
            constraint=models.UniqueConstraint(fields=("seat", "slot"), name="away_once_per_slot"),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=models.UniqueConstraint(fields=("day", "number"), name="timetable_number_once_per_day"),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=models.UniqueConstraint(fields=("day", "version"), name="timetable_version_once_per_day"),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("preliminary", "final"))),
                fields=("day",),
                name="one_published_timetable_per_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="timetable",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("state", "draft"), ("version__isnull", True)),
                    models.Q(
                        models.Q(("state", "draft"), _negated=True),
                        ("published_at__isnull", False),
                        ("version__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="published_timetable_has_its_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(fields=("day", "maker", "buyer"), name="a_pair_once_per_day"),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("maker", "maker_rank"),
                name="each_rank_of_a_maker_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("buyer", "buyer_rank"),
                name="each_rank_of_a_guest_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("maker_rank__isnull", True),
                        models.Q(("maker_rank__gte", 1), ("maker_wants", True)),
                        _connector="OR",
                    ),
                    models.Q(
                        ("buyer_rank__isnull", True),
                        models.Q(("buyer_rank__gte", 1), ("buyer_wants", True)),
                        _connector="OR",
                    ),
                ),
                name="who_ranks_wants",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("barred_at__isnull", True), ("barred_by", ""), ("barred_for", "")),
                    models.Q(
                        models.Q(("barred_by", ""), _negated=True),
                        models.Q(("barred_for", ""), _negated=True),
                        ("barred_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="who_bars_says_why",
                violation_error_message="Say why. Only staff read it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="wish",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__isnull", True), ("score__lte", 100), _connector="OR"),
                name="score_of_a_wish_is_at_most_100",
            ),
        ),
        migrations.AddConstraint(
            model_name="protest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("slot__isnull", False), ("wish__isnull", True)),
                    models.Q(("slot__isnull", True), ("wish__isnull", False)),
                    _connector="OR",
                ),
                name="an_objection_is_to_a_slot_or_a_meeting",
            ),
        ),
        migrations.AddConstraint(
            model_name="protest",
            constraint=models.UniqueConstraint(fields=("timetable", "seat", "slot"), name="objection_once_per_slot"),
        ),
        migrations.AddConstraint(
            model_name="protest",
            constraint=models.UniqueConstraint(fields=("timetable", "seat", "wish"), name="objection_once_per_meeting"),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("timetable", "wish"),
                name="a_pair_meets_once",
                violation_error_message="These two meet already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("timetable", "slot", "table"),
                name="one_meeting_per_table_and_slot",
                violation_error_message="Somebody else has this table in this slot.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("timetable", "slot", "maker"),
                name="a_maker_meets_one_at_a_time",
                violation_error_message="The maker meets somebody else in this slot.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("timetable", "slot", "buyer"),
                name="a_guest_meets_one_at_a_time",
                violation_error_message="The guest meets somebody else in this slot.",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("timetable", "slot", "helper"),
                name="a_helper_is_at_one_table",
                violation_error_message="This interpreter is at another table in this slot.",
            ),
        ),
        migrations.AddConstraint(
            model_name="encounternote",
            constraint=models.UniqueConstraint(fields=("wish", "side"), name="a_side_notes_once"),
        ),
        migrations.AddConstraint(
            model_name="encounternote",
            constraint=models.CheckConstraint(
                condition=models.Q(("interest__isnull", True), ("interest__range", (1, 5)), _connector="OR"),
                name="interest_from_1_to_5",
            ),
        ),
        migrations.AddConstraint(
            model_name="encounternote",
            constraint=models.CheckConstraint(
                condition=models.Q(("due__isnull", True), models.Q(("next_step", ""), _negated=True), _connector="OR"),
                name="a_due_day_has_a_next_step",
                violation_error_code="next_step",
                violation_error_message="Say what is to be done until then.",
            ),
        ),
        migrations.AddConstraint(
            model_name="zone",
            constraint=models.UniqueConstraint(
                fields=("day", "name"),
                name="zone_once_per_day",
                violation_error_message="This name is taken on this day.",
            ),
        ),
        migrations.AddConstraint(
            model_name="walk",
            constraint=models.UniqueConstraint(fields=("one", "other"), name="walk_once_per_pair"),
        ),
        migrations.AddConstraint(
            model_name="walk",
            constraint=models.CheckConstraint(
                condition=models.Q(("one__lt", models.F("other"))), name="a_walk_leads_elsewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="floortable",
            constraint=models.UniqueConstraint(
                fields=("day", "label"),
                name="table_once_per_day",
                violation_error_message="There is a table of this name already.",
            ),
        ),
        migrations.RunSQL((Path(__file__).parent / "guards.sql").read_text()),
        migrations.RunSQL((Path(__file__).parent / "seeds.sql").read_text()),
    ]
