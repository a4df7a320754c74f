"""The thing itself, with its place and its number."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.common.models import TimeStamped
from apps.gallery.querysets import ProductQuerySet
from apps.umkm.models import Enterprise


class Product(TimeStamped):
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="products", verbose_name=_("enterprise"))
    slug = models.SlugField(_("address of the page"), max_length=120, unique=True)
    regency_code = models.CharField(max_length=5, editable=False, help_text="where it was first registered")
    serial = models.PositiveIntegerField(editable=False, help_text="running number within the regency")
    published = models.OneToOneField(
        "Version",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="published_as",
        editable=False,
        db_column="hanging_id",
    )
    first_published_at = models.DateTimeField(null=True, blank=True, editable=False, db_column="first_hung_at")

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [models.UniqueConstraint(fields=["regency_code", "serial"], name="inventory_numbers_are_unique")]

    def __str__(self) -> str:
        """The name in the catalogue, else that of its newest version. Who lists them asks `with_name` first."""
        version = self.published or next(iter(self.versions.all()), None)
        return str(version.title) if version else self.slug

    @property
    def inventory_no(self) -> str:
        """province.regency-serial, as on the label of a museum: 33.22-0147. It never changes, even if the maker
        moves."""
        return f"{self.regency_code}-{self.serial:04d}"
