"""What an attaché passes on: products, with her words, under the name of her office."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Contact, Mission
from apps.common.fields import KEPT_FORM, AddressField
from apps.common.models import TimeStamped
from apps.enquiries.choices import PassingState
from apps.enquiries.querysets import PassingQuerySet
from apps.gallery.models import Product
from apps.reference.models import Country

MOST_WORDS = 1_000
MOST_PASSED_PRODUCTS = 12


class Passing(TimeStamped):
    """A page of its own for one company of her country, which may stay unnamed. `address`: whom the portal wrote to.

    `opens` counts how often the page was asked for, at most once in half an hour. What leaves the catalogue falls out
    of the page, and stays a row here.
    """

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="passings")
    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="passings", verbose_name=_("mission"))
    company = models.CharField(_("company"), max_length=200, blank=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country"))
    address = AddressField(_("e-mail"), blank=True)
    words = models.TextField(_("message"), max_length=MOST_WORDS, blank=True)
    text_digest = models.CharField(max_length=64, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, default="en")

    state = models.CharField(_("state"), max_length=6, choices=PassingState.choices, default=PassingState.OPEN)
    passed_at = models.DateTimeField(_("passed on"), editable=False)
    ends_at = models.DateTimeField(_("page open until"), editable=False)
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True, editable=False)
    opens = models.PositiveIntegerField(default=0, editable=False)
    opened_last = models.DateTimeField(null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = PassingQuerySet.as_manager()

    class Meta:
        verbose_name = _("passing on")
        verbose_name_plural = _("passings on")
        constraints = [
            models.CheckConstraint(
                condition=Q(address="") | Q(address__regex=KEPT_FORM), name="passing_address_in_kept_form"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("passed_at")), name="passing_ends_after_it_began"),
            models.CheckConstraint(
                condition=(Q(state=PassingState.ENDED) & Q(ended_at__isnull=False))
                | (~Q(state=PassingState.ENDED) & Q(ended_at__isnull=True)),
                name="ended_passing_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(opens=0, opened_last__isnull=True) | (Q(opens__gt=0) & Q(opened_last__isnull=False)),
                name="opened_passing_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["contact", "passed_at"], name="passing_of_a_contact"),
            models.Index(fields=["mission", "passed_at"], name="passing_of_a_mission"),
        ]

    def __str__(self) -> str:
        return self.company or self.country.label

    @property
    def is_held(self) -> bool:
        return self.state == PassingState.HELD

    @property
    def is_ended(self) -> bool:
        return self.state == PassingState.ENDED

    def is_open(self, now: datetime) -> bool:
        return self.state == PassingState.OPEN and now < self.ends_at


class PassedProduct(models.Model):
    """A product on such a page, and where it stands there."""

    passing = models.ForeignKey(Passing, on_delete=models.CASCADE, related_name="passed")
    product = models.ForeignKey(Product, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        verbose_name = _("product passed on")
        verbose_name_plural = _("products passed on")
        constraints = [
            models.UniqueConstraint(fields=["passing", "product"], name="product_once_per_passing"),
            models.UniqueConstraint(fields=["passing", "position"], name="one_product_per_place_in_a_passing"),
        ]

    def __str__(self) -> str:
        return f"{self.passing_id}: {self.product_id}"
