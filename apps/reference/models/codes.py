"""How goods and businesses are classified: the Harmonized System, KBLI, and the gallery's own categories."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised
from apps.reference.models.base import Loaded, Named
from apps.reference.querysets import CategoryQuerySet, HsCodeQuerySet


class HsChapter(Named):
    code = models.CharField(_("code"), max_length=2, primary_key=True)
    section = models.CharField(_("section"), max_length=5)

    class Meta:
        ordering = ["code"]
        verbose_name = _("HS chapter")
        verbose_name_plural = _("HS chapters")


class HsCode(Loaded):
    """A six-digit line of the Harmonized System 2022. `words` holds Indonesian search words."""

    code = models.CharField(_("code"), max_length=6, primary_key=True, validators=[RegexValidator(r"^\d{6}$")])
    chapter = models.ForeignKey(HsChapter, on_delete=models.PROTECT, related_name="codes", verbose_name=_("chapter"))
    description_en = models.TextField(_("description (English)"))
    description = models.TextField(_("Indonesian"), blank=True)
    words = models.TextField(_("Indonesian search words"), blank=True)
    flags = models.CharField(_("flags"), max_length=20, blank=True, help_text=_("Letters of the field guide."))
    common = models.BooleanField(_("often exported by small makers"), default=False)
    objects = HsCodeQuerySet.as_manager()
    label = Localised("description")

    class Meta:
        ordering = ["code"]
        verbose_name = _("HS code")
        verbose_name_plural = _("HS codes")

    def __str__(self) -> str:
        return f"{self.code[:4]}.{self.code[4:]}"


class Kbli(Loaded):
    """A five-digit group of KBLI 2020, the business classification of the NIB (Peraturan BPS 2/2020)."""

    code = models.CharField(_("code"), max_length=5, primary_key=True, validators=[RegexValidator(r"^\d{5}$")])
    name = models.CharField(_("name (Indonesian)"), max_length=300)
    words = models.TextField(_("Indonesian search words"), blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("KBLI group")
        verbose_name_plural = _("KBLI groups")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Category(Named):
    """Two levels: a parent such as "anyaman", children such as "keranjang"."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children", verbose_name=_("part of")
    )
    words = models.TextField(_("Indonesian search words"), blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    asks_shelf_life = models.BooleanField(
        _("asks for shelf life and storage"), default=False, help_text=_("Food, drink, cosmetics and their like.")
    )

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["position", "code"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [models.CheckConstraint(condition=~Q(parent=F("code")), name="category_not_its_own_parent")]
