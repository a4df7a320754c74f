"""The outbox row, the topics an address declined, and the language it chose."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AddressField, in_kept_form
from apps.mail.choices import NEED_STAFF, OPTIONAL_TOPICS, BounceDoor, DeliveryDoubt, How, MailRefusal, State, Topic
from apps.mail.letters.rendering import name_of
from apps.mail.querysets import (
    BounceQuerySet,
    HandoverQuerySet,
    LinkKeyQuerySet,
    MessageQuerySet,
    StopQuerySet,
    SuppressionQuerySet,
)


def drawn_key() -> str:
    return secrets.token_urlsafe(18)


class Message(models.Model):
    """One mail to one address. Rendered when it was queued: what was decided then is what goes out."""

    dedupe_key = models.CharField(max_length=200, unique=True)
    letter = models.CharField(_("occasion"), max_length=80, db_column="event")
    topic = models.CharField(_("topic"), max_length=12, choices=Topic.choices, default=Topic.ACCOUNT)
    to_address = AddressField(_("to"), max_length=254)
    to_name = models.CharField(_("name"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=250)
    html = models.TextField(blank=True)
    text = models.TextField(blank=True)
    headers = models.JSONField(default=dict, blank=True)
    calendar = models.TextField(blank=True, help_text="a date that the letter tells of, as text/calendar")
    message_id = models.CharField(max_length=160, unique=True, help_text="Message-ID, the same at every attempt")
    sensitive = models.BooleanField(default=False, help_text="holds a code: the body is blanked once it was sent")
    priority = models.PositiveSmallIntegerField(default=1, help_text="0 before 1")

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not before"))
    batch = models.UUIDField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    server_reply = models.CharField(_("the server's answer"), max_length=300, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)
    doubt = models.CharField(_("why it is not known"), max_length=10, choices=DeliveryDoubt.choices, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="who of staff settled its fate by hand",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_why = models.CharField(_("why"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("queued"), auto_now_add=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes = [
            models.Index(fields=["priority", "not_before", "id"], condition=Q(state="queued"), name="mail_due"),
            models.Index(fields=["lease_until"], condition=Q(state__in=["claimed", "sending"]), name="mail_leased"),
            models.Index(fields=["state", "-id"], name="mail_by_state"),
            models.Index(fields=["to_address", "-id"], name="mail_by_address"),
            GinIndex(SearchVector("to_name", "to_address", "subject", config="simple"), name="mail_by_word"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["claimed", "sending"], batch__isnull=False, lease_until__isnull=False)
                | (~Q(state__in=["claimed", "sending"]) & Q(lease_until__isnull=True)),
                name="mail_claim_has_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="mail_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="suppressed", topic="account"), name="mail_account_topic_is_never_suppressed"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def occasion(self) -> str:
        return name_of(self.letter)

    @property
    def needs_staff(self) -> bool:
        return self.state in NEED_STAFF

    @property
    def readable(self) -> bool:
        """Staff may read it, except codes, which open somebody else's account."""
        return not self.sensitive or settings.DEVELOPMENT_MAILBOX


class Handover(models.Model):
    """A worker's note about a message of the group it is handing over: not begun, begun, or taken by the server.

    The table is UNLOGGED (see the migration): a note waits for no disk, outlives the worker that wrote it, and is
    gone after a crash of the database. Where a note is missing, the message may have been sent.
    """

    message = models.OneToOneField(
        Message, primary_key=True, on_delete=models.CASCADE, related_name="handover", db_constraint=False
    )
    batch = models.UUIDField()
    begun_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    reply = models.CharField(max_length=300, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(begun_at__isnull=False), name="mail_taken_was_begun"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Suppression(models.Model):
    """This address wants nothing more about this topic. Addresses are kept in lower case."""

    address = AddressField(_("address"), max_length=254)
    topic = models.CharField(_("topic"), max_length=12, choices=Topic.choices)
    since = models.DateTimeField(_("since"))
    how = models.CharField(_("how"), max_length=10, choices=How.choices)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("declined topic")
        verbose_name_plural = _("declined topics")
        constraints = [
            models.UniqueConstraint(fields=["address", "topic"], name="suppression_once"),
            in_kept_form("address", "suppression_in_kept_form"),
            models.CheckConstraint(
                condition=Q(topic__in=[topic.value for topic in OPTIONAL_TOPICS]), name="suppression_of_optional_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.topic}"


class Bounce(models.Model):
    """A letter that came back: what was said of it, once for each kind. `address` is the one that we wrote to."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="bounces")
    address = AddressField(_("address"), max_length=254)
    kind = models.CharField(_("kind"), max_length=4, choices=MailRefusal.choices)
    status = models.CharField(_("status"), max_length=12, blank=True, help_text="RFC 3463, for example 5.1.1")
    words = models.CharField(_("the server's words"), max_length=300, blank=True)
    door = models.CharField(_("heard"), max_length=7, choices=BounceDoor.choices)
    heard_at = models.DateTimeField(_("heard on"))

    objects = BounceQuerySet.as_manager()

    class Meta:
        verbose_name = _("returned letter")
        verbose_name_plural = _("returned letters")
        indexes = [models.Index(fields=["address", "-heard_at"], name="bounce_by_address")]
        constraints = [
            models.UniqueConstraint(fields=["message", "kind"], name="bounce_once_of_a_kind"),
            in_kept_form("address", "bounce_in_kept_form"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.status or self.kind}"


class Stop(models.Model):
    """Nothing is sent to this address until staff lift the stop. It stays as what was, after it was lifted."""

    address = AddressField(_("address"), max_length=254)
    since = models.DateTimeField(_("since"))
    status = models.CharField(_("status"), max_length=12, blank=True)
    words = models.CharField(_("the server's words"), max_length=300, blank=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lifted by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lifted_why = models.CharField(_("why it was lifted"), max_length=300, blank=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        verbose_name = _("stop of an address")
        verbose_name_plural = _("stops of addresses")
        constraints = [
            models.UniqueConstraint(fields=["address"], condition=Q(lifted_at=None), name="stop_open_once"),
            in_kept_form("address", "stop_in_kept_form"),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_why="") | (Q(lifted_at__isnull=False) & ~Q(lifted_why="")),
                name="stop_lifted_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.address


class LinkKey(models.Model):
    """What stands for an address in the links of its mails. Drawn anew, every link that went out before is dead."""

    address = AddressField(max_length=254, unique=True)
    key = models.CharField(max_length=32, unique=True, default=drawn_key)

    objects = LinkKeyQuerySet.as_manager()

    class Meta:
        constraints = [in_kept_form("address", "link_key_in_kept_form")]

    def __str__(self) -> str:
        return self.address


class Reader(models.Model):
    """The language somebody without an account chose on her preferences page."""

    address = AddressField(max_length=254, unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)

    class Meta:
        constraints = [in_kept_form("address", "reader_in_kept_form")]

    def __str__(self) -> str:
        return self.address
