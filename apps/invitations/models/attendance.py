"""Who was there, and what was written to guests before and after."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact
from apps.common.fields import AddressField
from apps.invitations.choices import GuestLetterKind
from apps.invitations.models.occasions import Invitation, Occasion
from apps.invitations.models.sessions import EventSession
from apps.invitations.querysets import AttendanceQuerySet
from apps.umkm.models import Enterprise

OF_GUEST = Q(invitation__isnull=False, enterprise__isnull=True, name="")
OF_MAKER = Q(invitation__isnull=True, enterprise__isnull=False, name="")
WALKED_IN = Q(invitation__isnull=True, enterprise__isnull=True) & ~Q(name="")


class Attendance(models.Model):
    """That somebody came: to the event, or to one session of it. Who walked in uninvited stands here by name.

    `nonce` is of one press at the door: pressed twice, or sent again by a bad line, it is one row.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="attendance")
    session = models.ForeignKey(
        EventSession, null=True, blank=True, on_delete=models.PROTECT, related_name="attendance"
    )
    invitation = models.ForeignKey(
        Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="attendance"
    )
    enterprise = models.ForeignKey(
        Enterprise, null=True, blank=True, on_delete=models.PROTECT, related_name="attendance"
    )
    name = models.CharField(_("name"), max_length=160, blank=True)
    organisation = models.CharField(_("mission or company"), max_length=200, blank=True)
    email = AddressField(_("e-mail"), blank=True)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("came"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    nonce = models.UUIDField(unique=True, editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.CheckConstraint(condition=OF_GUEST | OF_MAKER | WALKED_IN, name="attendance_is_of_one"),
            models.CheckConstraint(
                condition=WALKED_IN | Q(organisation="", email="", contact__isnull=True),
                name="only_who_walked_in_is_written_down",
            ),
            models.UniqueConstraint(
                fields=["occasion", "session", "invitation"],
                condition=Q(invitation__isnull=False),
                nulls_distinct=False,
                name="a_guest_comes_once",
            ),
            models.UniqueConstraint(
                fields=["occasion", "session", "enterprise"],
                condition=Q(enterprise__isnull=False),
                nulls_distinct=False,
                name="a_maker_comes_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion_id}: {self.who}"

    @property
    def who(self) -> str:
        if self.invitation:
            return self.invitation.guest_name
        return str(self.enterprise.display_name) if self.enterprise else self.name


class GuestLetter(models.Model):
    """That a guest was reminded on a day, thanked, or told that she was missed: thanks and regrets once each."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=8, choices=GuestLetterKind.choices)
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("letter to a guest")
        verbose_name_plural = _("letters to guests")
        constraints = [
            models.UniqueConstraint(fields=["invitation", "kind", "day"], name="one_letter_per_guest_and_day"),
            models.UniqueConstraint(
                fields=["invitation"],
                condition=Q(kind__in=[GuestLetterKind.THANKS, GuestLetterKind.MISSED]),
                name="thanked_or_missed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invitation_id}: {self.kind} {self.day}"
