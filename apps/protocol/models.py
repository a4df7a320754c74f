"""The protocol of a guest's visit: who receives her, in which order, with which letter and gift, and what follows."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.invitations.models import Invitation
from apps.protocol.querysets import VisitQuerySet


class Visit(TimeStamped):
    """`place` overrides the order that rank and date of taking up functions give (Vienna Convention 1961, art. 16)."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="visit")
    arrival = models.DateTimeField(_("arrives"), null=True, blank=True)
    delegation = models.TextField(_("delegation"), max_length=1000, blank=True)
    car = models.CharField(_("car and plate"), max_length=120, blank=True)
    diet = models.CharField(_("diet"), max_length=200, blank=True)
    flag = models.BooleanField(_("flag on the table"), default=False)
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("host officer"),
    )
    place = models.PositiveSmallIntegerField(
        _("place in the order"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    place_reason = models.CharField(_("why this place"), max_length=300, blank=True)
    gift = models.CharField(_("gift"), max_length=200, blank=True)
    gift_at = models.DateTimeField(_("gift given"), null=True, blank=True)
    letter_number = models.CharField(_("number of the letter"), max_length=40, blank=True)
    letter_at = models.DateTimeField(null=True, blank=True, editable=False)
    thanked_at = models.DateTimeField(_("thanked"), null=True, blank=True)
    follow_up = models.CharField(_("what was promised"), max_length=200, blank=True, default="", db_default="")
    follow_up_on = models.DateField(_("follow up until"), null=True, blank=True)
    followed_up_at = models.DateTimeField(_("followed up"), null=True, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints = [
            models.CheckConstraint(
                condition=Q(place__isnull=True, place_reason="")
                | (Q(place__isnull=False, place__gte=1) & ~Q(place_reason="")),
                name="another_place_has_its_reason",
                violation_error_code="place_reason",
                violation_error_message=_("Say why this guest has another place than her rank gives."),
            ),
            models.UniqueConstraint(
                fields=["letter_number"], condition=~Q(letter_number=""), name="letter_number_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.invitation)
