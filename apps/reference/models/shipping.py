"""What goods travel in."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.reference.models.base import Named


class Container(Named):
    """What of a container can be filled in practice: cartons leave gaps, and roads and cranes bear less than its plate.

    `usable_litres` (1,000 are a cubic metre) and `payload_kg` are working figures of forwarders, not its inner measure.
    """

    code = models.CharField(_("code"), max_length=6, primary_key=True)
    usable_litres = models.PositiveIntegerField(_("usable volume in litres"), validators=[MinValueValidator(1)])
    payload_kg = models.PositiveIntegerField(_("payload in kilograms"), validators=[MinValueValidator(1)])
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("container")
        verbose_name_plural = _("containers")
        constraints = [
            models.CheckConstraint(
                condition=Q(usable_litres__gte=1, payload_kg__gte=1),
                name="container_holds_something",
                violation_error_message=_("A container holds at least one litre and one kilogram."),
            )
        ]
