"""How often the page of a product was looked at, by day. Of those who looked: nothing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.gallery.models.products import Product
from apps.gallery.querysets import DayOfViewsQuerySet


class DayOfViews(models.Model):
    """One day in Jakarta. Its rows are forgotten after `gallery.actions.looks.KEPT_FOR`."""

    # The constraint's index finds the rows of a product.
    product = models.ForeignKey(Product, models.CASCADE, related_name="views", db_index=False)
    day = models.DateField(_("day"))
    by_buyers = models.PositiveIntegerField(_("by invited buyers"), default=0, db_default=0)
    by_others = models.PositiveIntegerField(_("by others"), default=0, db_default=0)

    objects = DayOfViewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("views of a day")
        verbose_name_plural = _("views by day")
        constraints = [models.UniqueConstraint(fields=["product", "day"], name="one_row_per_product_and_day")]

    def __str__(self) -> str:
        return f"{self.product_id}, {self.day}: {self.by_buyers} + {self.by_others}"
