import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.fields
import apps.invitations.models
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("buyers", "0001_initial"),
        ("jobs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("title", models.CharField(max_length=160, verbose_name="title in Indonesian")),
                ("title_en", models.CharField(max_length=160, verbose_name="title in English")),
                ("place", models.CharField(max_length=240, verbose_name="place in Indonesian")),
                ("place_en", models.CharField(max_length=240, verbose_name="place in English")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("answer_until", models.DateTimeField(verbose_name="answers until")),
                ("letter", models.TextField(max_length=4000, verbose_name="letter in Indonesian")),
                ("letter_en", models.TextField(max_length=4000, verbose_name="letter in English")),
                ("capacity", models.PositiveIntegerField(blank=True, null=True, verbose_name="places")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "In preparation"), ("open", "Inviting"), ("closed", "Over")],
                        default="draft",
                        editable=False,
                        max_length=6,
                        verbose_name="state",
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, editable=False, verbose_name="fictional")),
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
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ["-starts_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="occasion_ends_after_it_begins",
                        violation_error_message="The event must end after it begins.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_until__lte", models.F("starts_at"))),
                        name="occasion_answers_before_it_begins",
                        violation_error_message="Answers must be due before the event begins.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InviteList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("source", models.CharField(max_length=200, verbose_name="source")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("reading", "Being read"),
                            ("failed", "Could not be read"),
                            ("staged", "Being checked"),
                            ("sent", "Sent"),
                            ("discarded", "Discarded"),
                        ],
                        default="staged",
                        max_length=9,
                    ),
                ),
                ("file", models.FileField(blank=True, upload_to=apps.invitations.models.upload_path)),
                ("failure", models.JSONField(blank=True, default=dict)),
                ("columns", models.JSONField(blank=True, default=list, help_text="[{index, heading, field}]")),
                ("header_row", models.PositiveIntegerField(default=0, help_text="from 1; 0: the list has no headings")),
                ("told", models.JSONField(blank=True, default=list, help_text="what was noticed about the file")),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
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
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="jobs.job",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lists", to="invitations.occasion"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("confirmed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="sent_list_has_its_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("withdrawn", "Withdrawn"), ("closed", "Over")],
                        default="open",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "salt",
                    models.CharField(
                        default=apps.invitations.models.new_salt,
                        editable=False,
                        help_text="part of the signed link",
                        max_length=24,
                    ),
                ),
                ("sent_at", models.DateTimeField(verbose_name="sent")),
                ("resent", models.PositiveSmallIntegerField(default=0, verbose_name="sent again")),
                ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="opened")),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "Yes, I will come"),
                            ("no", "No, not this time"),
                            ("delegate", "A colleague will come"),
                        ],
                        max_length=8,
                        verbose_name="answer",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                (
                    "answered_via",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("link", "On the page"),
                            ("phone", "By telephone"),
                            ("letter", "By letter"),
                            ("whatsapp", "By WhatsApp"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("delegate_name", models.CharField(blank=True, max_length=160, verbose_name="colleague's name")),
                (
                    "delegate_email",
                    apps.common.fields.AddressField(blank=True, max_length=254, verbose_name="colleague's e-mail"),
                ),
                ("note", models.TextField(blank=True, max_length=1000, verbose_name="to prepare")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="invitations", to="buyers.contact"
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stands_in_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegates",
                        to="invitations.invitation",
                        verbose_name="instead of",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invitations",
                        to="invitations.occasion",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation",
                "verbose_name_plural": "invitations",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "open")),
                        fields=("contact", "occasion"),
                        name="one_open_invitation_per_guest",
                        violation_error_message="This person is invited already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_via", "")),
                            models.Q(
                                models.Q(("answer", ""), _negated=True),
                                ("answered_at__isnull", False),
                                models.Q(("answered_via", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="answer_has_its_time_and_way",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", "delegate"),
                                models.Q(("delegate_name", ""), _negated=True),
                                models.Q(("delegate_email", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("answer", "delegate"), _negated=True),
                                ("delegate_email", ""),
                                ("delegate_name", ""),
                            ),
                            _connector="OR",
                        ),
                        name="delegate_answer_names_the_delegate",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), ("withdrawn_at__isnull", False)),
                            models.Q(models.Q(("state", "withdrawn"), _negated=True), ("withdrawn_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="withdrawn_has_its_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InviteLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(blank=True, max_length=160, verbose_name="name with title")),
                ("email", models.CharField(blank=True, max_length=254, verbose_name="e-mail")),
                ("position", models.CharField(blank=True, max_length=160, verbose_name="position")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="mission or company")),
                ("country", models.CharField(blank=True, max_length=80, verbose_name="country")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("new", "New contact"),
                            ("known", "Known contact"),
                            ("invited", "Invited already"),
                            ("duplicate", "Twice in this list"),
                            ("bad_address", "E-mail address is wrong"),
                            ("incomplete", "Something is missing"),
                            ("declined", "Asked not to be written to"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "lacking",
                    models.CharField(blank=True, help_text="the field that is missing or wrong", max_length=12),
                ),
                ("left_out", models.BooleanField(default=False, verbose_name="left out")),
                (
                    "cells",
                    models.JSONField(
                        blank=True, default=apps.invitations.models.nothing, help_text="the line as it came"
                    ),
                ),
                (
                    "others",
                    models.JSONField(
                        blank=True, default=apps.invitations.models.nothing, help_text="further addresses of the line"
                    ),
                ),
                (
                    "dropped",
                    models.JSONField(
                        blank=True, default=dict, help_text="{field: text} that cannot be what it stood for"
                    ),
                ),
                ("mended", models.BooleanField(default=False, help_text="a person has typed into it")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="buyers.contact",
                    ),
                ),
                (
                    "list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="invitations.invitelist"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("list", "number"), name="line_number_once_per_list")],
            },
        ),
    ]
