import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import apps.common.fields
import apps.mail.models
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dedupe_key", models.CharField(max_length=200, unique=True)),
                ("event", models.CharField(max_length=80, verbose_name="occasion")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("account", "Your account and what you asked us to do"),
                            ("gallery", "News about your enterprise and your products"),
                            ("matches", "New matches and the answers to them"),
                            ("invitations", "Invitations to events"),
                        ],
                        default="account",
                        max_length=12,
                        verbose_name="topic",
                    ),
                ),
                ("to_address", apps.common.fields.AddressField(max_length=254, verbose_name="to")),
                ("to_name", models.CharField(blank=True, max_length=160, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        choices=[("id", "Bahasa Indonesia"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                ("subject", models.CharField(max_length=250, verbose_name="subject")),
                ("html", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("headers", models.JSONField(blank=True, default=dict)),
                (
                    "calendar",
                    models.TextField(blank=True, help_text="a date that the letter tells of, as text/calendar"),
                ),
                (
                    "message_id",
                    models.CharField(help_text="Message-ID, the same at every attempt", max_length=160, unique=True),
                ),
                (
                    "sensitive",
                    models.BooleanField(default=False, help_text="holds a code: the body is blanked once it was sent"),
                ),
                ("priority", models.PositiveSmallIntegerField(default=1, help_text="0 before 1")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting"),
                            ("claimed", "About to be sent"),
                            ("sending", "Being handed over"),
                            ("sent", "Sent"),
                            ("failed", "Failed"),
                            ("unknown", "Not known whether sent"),
                            ("suppressed", "Declined by the reader"),
                            ("stopped", "Stopped: the address takes no mail"),
                            ("cancelled", "Cancelled"),
                            ("by_hand", "To be told by hand"),
                            ("told", "Told by hand"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("not_before", models.DateTimeField(verbose_name="not before")),
                ("batch", models.UUIDField(blank=True, null=True)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent")),
                ("server_reply", models.CharField(blank=True, max_length=300, verbose_name="the server's answer")),
                ("last_error", models.CharField(blank=True, max_length=300, verbose_name="last error")),
                (
                    "doubt",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                "no_answer",
                                "The connection broke after the whole text was handed over, before the server answered.",
                            ),
                            ("nonsense", "The server answered something that is neither a yes nor a no."),
                            ("worker", "The sending stopped while the message was being handed over."),
                            ("database", "The database stopped while the message was being handed over."),
                        ],
                        max_length=10,
                        verbose_name="why it is not known",
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("decided_why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="queued")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="who of staff settled its fate by hand",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "queued")),
                        fields=["priority", "not_before", "id"],
                        name="mail_due",
                    ),
                    models.Index(
                        condition=models.Q(("state__in", ["claimed", "sending"])),
                        fields=["lease_until"],
                        name="mail_leased",
                    ),
                    models.Index(fields=["state", "-id"], name="mail_by_state"),
                    models.Index(fields=["to_address", "-id"], name="mail_by_address"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("batch__isnull", False),
                                ("lease_until__isnull", False),
                                ("state__in", ["claimed", "sending"]),
                            ),
                            models.Q(
                                models.Q(("state__in", ["claimed", "sending"]), _negated=True),
                                ("lease_until__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="mail_claim_has_a_lease",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="mail_sent_has_its_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "suppressed"), ("topic", "account"), _negated=True),
                        name="mail_account_topic_is_never_suppressed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bounce",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", apps.common.fields.AddressField(max_length=254, verbose_name="address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("hard", "There is no such mailbox"),
                            ("soft", "The mailbox cannot take it now"),
                            ("ours", "The server refuses the letter or its sender, not the mailbox"),
                        ],
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        blank=True, help_text="RFC 3463, for example 5.1.1", max_length=12, verbose_name="status"
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="the server's words")),
                (
                    "door",
                    models.CharField(
                        choices=[
                            ("smtp", "at handing over"),
                            ("report", "by a report to the return address"),
                            ("webhook", "by a message of the mail service"),
                        ],
                        max_length=7,
                        verbose_name="heard",
                    ),
                ),
                ("heard_at", models.DateTimeField(verbose_name="heard on")),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="bounces", to="mail.message"
                    ),
                ),
            ],
            options={
                "verbose_name": "returned letter",
                "verbose_name_plural": "returned letters",
                "indexes": [models.Index(fields=["address", "-heard_at"], name="bounce_by_address")],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "kind"), name="bounce_once_of_a_kind"),
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$")), name="bounce_in_kept_form"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LinkKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", apps.common.fields.AddressField(max_length=254, unique=True)),
                ("key", models.CharField(default=apps.mail.models.drawn_key, max_length=32, unique=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$")),
                        name="link_key_in_kept_form",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", apps.common.fields.AddressField(max_length=254, unique=True)),
                ("language", models.CharField(choices=[("id", "Bahasa Indonesia"), ("en", "English")], max_length=2)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$")), name="reader_in_kept_form"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", apps.common.fields.AddressField(max_length=254, verbose_name="address")),
                ("since", models.DateTimeField(verbose_name="since")),
                ("status", models.CharField(blank=True, max_length=12, verbose_name="status")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="the server's words")),
                ("lifted_at", models.DateTimeField(blank=True, null=True, verbose_name="lifted")),
                ("lifted_why", models.CharField(blank=True, max_length=300, verbose_name="why it was lifted")),
                (
                    "lifted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="lifted by",
                    ),
                ),
            ],
            options={
                "verbose_name": "stop of an address",
                "verbose_name_plural": "stops of addresses",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at", None)), fields=("address",), name="stop_open_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$")), name="stop_in_kept_form"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_why", "")),
                            models.Q(("lifted_at__isnull", False), models.Q(("lifted_why", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="stop_lifted_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suppression",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", apps.common.fields.AddressField(max_length=254, verbose_name="address")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("account", "Your account and what you asked us to do"),
                            ("gallery", "News about your enterprise and your products"),
                            ("matches", "New matches and the answers to them"),
                            ("invitations", "Invitations to events"),
                        ],
                        max_length=12,
                        verbose_name="topic",
                    ),
                ),
                ("since", models.DateTimeField(verbose_name="since")),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("one_click", "One click in the mail program"),
                            ("page", "On the preferences page"),
                            ("staff", "Recorded by staff"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
            ],
            options={
                "verbose_name": "declined topic",
                "verbose_name_plural": "declined topics",
                "constraints": [
                    models.UniqueConstraint(fields=("address", "topic"), name="suppression_once"),
                    models.CheckConstraint(
                        condition=models.Q(("address__regex", "^[!-?\\[-~]+@[a-z0-9.-]+$")),
                        name="suppression_in_kept_form",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("topic__in", ["gallery", "matches", "invitations"])),
                        name="suppression_of_optional_topic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                (
                    "message",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="handover",
                        serialize=False,
                        to="mail.message",
                    ),
                ),
                ("batch", models.UUIDField()),
                ("begun_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("reply", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("taken_at__isnull", True), ("begun_at__isnull", False), _connector="OR"),
                        name="mail_taken_was_begun",
                    )
                ],
            },
        ),
        # Notes wait for no disk, and a crash of the database empties them: they are never older than the truth.
        migrations.RunSQL("ALTER TABLE mail_handover SET UNLOGGED"),
    ]
