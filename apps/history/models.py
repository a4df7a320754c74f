"""One deed."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.history.querysets import EntryQuerySet

# In the details: by what a record is known that has no number.
CODE = "code"


class Entry(models.Model):
    """What somebody did to a record. Written by actions, refused every change by the database.

    `by` is None where the portal acted by itself. `before` and `after` hold only what changed; `details` what
    else the deed knows (reasons, ticks). `part` names what of the record it was about ("gallery.version").
    """

    subject = models.CharField(_("kind of record"), max_length=60)
    key = models.BigIntegerField(_("record"))
    part = models.CharField(max_length=60, blank=True)
    part_key = models.BigIntegerField(null=True, blank=True)
    verb = models.CharField(_("deed"), max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"))
    before = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)
    why = models.TextField(_("reason"), blank=True)
    details = models.JSONField(default=dict, blank=True, encoder=DjangoJSONEncoder)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("line of the history")
        verbose_name_plural = _("history")
        indexes = [
            models.Index(fields=["subject", "key", "-at", "-id"], name="history_of_a_record"),
            models.Index(fields=["by", "-at"], name="history_of_a_person"),
            models.Index(fields=["-at", "-id"], name="history_newest_first"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(part="", part_key__isnull=True) | (~Q(part="") & Q(part_key__isnull=False)),
                name="a_part_has_its_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.key}: {self.verb}"
