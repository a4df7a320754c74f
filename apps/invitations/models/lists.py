"""The lists of names from which staff invite many."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.models import TimeStamped
from apps.invitations.choices import SENDABLE, TRADE_SECTION, LineVerdict, ListState, spoken_name
from apps.invitations.models.occasions import Occasion
from apps.jobs.models import Job

FOLDER = "private/guests"


def upload_path(_instance: models.Model, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"{FOLDER}/{uuid.uuid4().hex}.bin"


def nothing() -> list[str]:
    """For fields of InviteLine, in which `list` is a field's name."""
    return []


class InviteList(TimeStamped):
    """Names as they came, judged before anybody is written to."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="lists")
    source = models.CharField(_("source"), max_length=200)
    state = models.CharField(max_length=9, choices=ListState.choices, default=ListState.STAGED)
    # Only until it is read: the lines keep their cells, without what was dropped on reading.
    file = models.FileField(upload_to=upload_path, blank=True)
    job = models.ForeignKey(Job, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    failure = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=list, blank=True, help_text="[{index, heading, field}]")
    header_row = models.PositiveIntegerField(default=0, help_text="from 1; 0: the list has no headings")
    told = models.JSONField(default=list, blank=True, help_text="what was noticed about the file")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", confirmed_at__isnull=False)
                | (~Q(state="sent") & Q(confirmed_at__isnull=True)),
                name="sent_list_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return self.source

    @property
    def is_busy(self) -> bool:
        """A worker reads it, or sends its letters."""
        return self.job is not None and not self.job.ended


class InviteLine(models.Model):
    list = models.ForeignKey(InviteList, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    name = models.CharField(_("name with title"), max_length=160, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    position = models.CharField(_("position"), max_length=160, blank=True)
    organisation = models.CharField(_("mission or company"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=80, blank=True)
    verdict = models.CharField(max_length=11, choices=LineVerdict.choices)
    lacking = models.CharField(max_length=12, blank=True, help_text="the field that is missing or wrong")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    left_out = models.BooleanField(_("left out"), default=False)
    cells = models.JSONField(default=nothing, blank=True, help_text="the line as it came")
    others = models.JSONField(default=nothing, blank=True, help_text="further addresses of the line")
    dropped = models.JSONField(default=dict, blank=True, help_text="{field: text} that cannot be what it stood for")
    mended = models.BooleanField(default=False, help_text="a person has typed into it")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["list", "number"], name="line_number_once_per_list")]

    def __str__(self) -> str:
        return f"{self.number}: {self.name}"

    @property
    def shown_name(self) -> str:
        """As the list has it; for a known contact without a name there, as we know her."""
        return self.name or spoken_name(self.contact.protocol_name if self.contact else self.greeted)

    @property
    def greeted(self) -> str:
        """Who the letter speaks to: an organisation without a person has its trade section."""
        return self.name or (TRADE_SECTION if self.sendable else "")

    @property
    def sendable(self) -> bool:
        return self.verdict in SENDABLE and not self.left_out

    @property
    def not_taken(self) -> Sequence[tuple[str, str]]:
        """(label of the field, text) of what stood there and cannot be it."""
        labels: Any = self._meta.get_field
        return [(str(labels(field).verbose_name), text) for field, text in self.dropped.items()]
