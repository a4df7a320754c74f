"""What staff write: ready sentences, and exhibitions of chosen products."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.gallery.models.products import Product
from apps.gallery.querysets import CollectionQuerySet, ReasonQuerySet


class Reason(models.Model):
    """A ready sentence for returning a product, in plain Indonesian. Staff edit these rows."""

    text = models.TextField(_("sentence (Indonesian)"))
    text_en = models.TextField(_("sentence (English)"), blank=True)
    field = models.CharField(_("about the field"), max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)
    words = Localised("text")
    objects = ReasonQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("ready sentence")
        verbose_name_plural = _("ready sentences")

    def __str__(self) -> str:
        return self.text[:60]


class Collection(TimeStamped):
    """An exhibition: products chosen by staff under one heading."""

    slug = models.SlugField(_("address of the page"), max_length=80, unique=True)
    name = models.CharField(_("name (Indonesian)"), max_length=120)
    name_en = models.CharField(_("name (English)"), max_length=120)
    lead = models.TextField(_("introduction (Indonesian)"), blank=True)
    lead_en = models.TextField(_("introduction (English)"), blank=True)
    ends_on = models.DateField(_("until"), null=True, blank=True)
    featured = models.BooleanField(_("shown first on the home page"), default=False)
    public = models.BooleanField(_("open to visitors"), default=False)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    products = models.ManyToManyField(Product, "collections", through="CollectionItem", verbose_name=_("products"))
    title = Localised("name")
    told = Localised("lead")
    objects = CollectionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("collection")
        verbose_name_plural = _("collections")

    def __str__(self) -> str:
        return self.name


class CollectionItem(models.Model):
    collection = models.ForeignKey(Collection, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["collection", "product"], name="work_once_per_collection")]

    def __str__(self) -> str:
        return f"{self.collection_id}: {self.product_id}"
