"""Reference tables. Natural codes are the primary keys, so that imports and addresses read well.

`edited` marks a row that staff changed: the loader leaves it alone.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, BigIntegerRangeField, DateRangeField, IntegerRangeField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.common.formats import english
from apps.reference.choices import Measure, SizeClass, counted, in_sentence
from apps.reference.models.base import Loaded, Named
from apps.reference.models.codes import Category, HsChapter, HsCode, Kbli
from apps.reference.models.days import Holiday
from apps.reference.models.help import HelpDesk, Office
from apps.reference.models.shipping import Container
from apps.reference.models.trade import Incoterm, PaymentTerm, Port
from apps.reference.querysets import ExchangeRateQuerySet, SizeCriterionQuerySet

__all__ = [
    "Alias",
    "Area",
    "Category",
    "CertificateAlias",
    "CertificateType",
    "Container",
    "Country",
    "CountryAlias",
    "Currency",
    "ExchangeRate",
    "HelpDesk",
    "Holiday",
    "HsChapter",
    "HsCode",
    "Incoterm",
    "Kbli",
    "Loaded",
    "LoadedFile",
    "Named",
    "Office",
    "PaymentTerm",
    "Port",
    "Province",
    "ProvinceAlias",
    "Regency",
    "RegencyAlias",
    "Service",
    "SizeCriterion",
    "Unit",
]


class Province(Named):
    """Kemendagri codes (Kepmendagri 300.2.2-2138/2025); BPS numbers Papua differently."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    bps_code = models.CharField(_("BPS code"), max_length=2)
    iso_code = models.CharField(_("ISO code"), max_length=5)
    capital = models.CharField(_("capital city"), max_length=60)
    time_zone = models.CharField(_("IANA time zone"), max_length=40)

    class Meta:
        ordering = ["code"]
        verbose_name = _("province")
        verbose_name_plural = _("provinces")


class Regency(Loaded):
    """Kabupaten or kota; `name` as people write it, such as "Kab. Garut" or "Kota Bandung"."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="regencies", verbose_name=_("province")
    )
    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=80)
    is_city = models.BooleanField(_("a city"))
    capital = models.CharField(_("capital city"), max_length=80, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=40)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("regency or city")
        verbose_name_plural = _("regencies and cities")

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """As people abroad and at home read it on a label: "Garut", "Kota Bandung"; in English "Bandung City"."""
        if not self.is_city:
            return self.short_name
        in_english = english()
        return f"{self.short_name} City" if in_english and self.name.startswith("Kota ") else self.name


class Alias(Loaded):
    """Another name that people use: an old one, a short one, one in another spelling."""

    name = models.CharField(_("name"), max_length=120)
    note = models.CharField(_("why"), max_length=60, blank=True, help_text=_("For example: renamed, old, short."))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class ProvinceAlias(Alias):
    province = models.ForeignKey(Province, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("province"))

    class Meta:
        ordering = ["province", "name"]
        verbose_name = _("other name of a province")
        verbose_name_plural = _("other names of provinces")
        constraints = [models.UniqueConstraint(fields=["province", "name"], name="one_alias_per_province_and_name")]


class RegencyAlias(Alias):
    """`name` may say Kab. or Kota: then it holds only for texts that say it too ("Kab. Pontianak" is Mempawah)."""

    regency = models.ForeignKey(
        Regency, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("regency or city")
    )

    class Meta:
        ordering = ["regency", "name"]
        verbose_name = _("other name of a regency")
        verbose_name_plural = _("other names of regencies")
        constraints = [models.UniqueConstraint(fields=["regency", "name"], name="one_alias_per_regency_and_name")]


class Area(Alias):
    """An island, or a land that people name, of several provinces or regencies: Lombok, Gayo, the Moluccas.

    Imports do not read it, since nobody lives "in Java" there; whoever looks for works does.
    """

    name = models.CharField(_("name"), max_length=120, primary_key=True)
    places = ArrayField(models.CharField(max_length=5), verbose_name=_("codes of its provinces and regencies"))

    class Meta:
        ordering = ["name"]
        verbose_name = _("island or land")
        verbose_name_plural = _("islands and lands")


class Country(Named):
    code = models.CharField(_("ISO 3166-1 code"), max_length=2, primary_key=True)
    eu_member = models.BooleanField(_("member of the European Union"), default=False)

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    @property
    def in_sentence(self) -> str:
        return in_sentence(self.code, str(self.label), get_language() or "id")


class CountryAlias(Alias):
    country = models.ForeignKey(Country, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("country"))

    class Meta:
        ordering = ["country", "name"]
        verbose_name = _("other name of a country")
        verbose_name_plural = _("other names of countries")
        constraints = [models.UniqueConstraint(fields=["country", "name"], name="one_alias_per_country_and_name")]


class Currency(Named):
    code = models.CharField(_("ISO 4217 code"), max_length=3, primary_key=True)
    offered = models.BooleanField(_("offered in forms"), default=False)

    class Meta:
        verbose_name = _("currency")
        verbose_name_plural = _("currencies")


class ExchangeRate(Loaded):
    """Rupiah for one unit of a currency from a day on: an assumption for sums, shown with its date wherever it is
    used, and no quotation."""

    currency = models.ForeignKey(Currency, on_delete=models.PROTECT, related_name="rates", verbose_name=_("currency"))
    since = models.DateField(_("from"))
    rupiah = models.DecimalField(_("rupiah for one"), max_digits=14, decimal_places=4)
    source = models.CharField(_("source"), max_length=200, blank=True)

    objects = ExchangeRateQuerySet.as_manager()

    class Meta:
        ordering = ["currency", "-since"]
        verbose_name = _("assumed exchange rate")
        verbose_name_plural = _("assumed exchange rates")
        constraints = [
            models.UniqueConstraint(
                fields=["currency", "since"],
                name="one_rate_per_currency_and_day",
                violation_error_message=_("This currency has a rate from this day already."),
            ),
            models.CheckConstraint(
                condition=Q(rupiah__gt=0),
                name="exchange_rate_above_zero",
                violation_error_message=_("A rate must be above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency_id} {self.since}: {self.rupiah}"


class CertificateType(Named):
    code = models.CharField(_("code"), max_length=20, primary_key=True)
    issuer = models.CharField(_("issuer"), max_length=160)
    validity_months = models.PositiveSmallIntegerField(
        _("valid for how many months"), null=True, blank=True, help_text=_("Empty: no fixed term.")
    )
    number_pattern = models.CharField(
        _("pattern of its numbers"), max_length=120, blank=True, help_text=_("A mismatch warns, it never refuses.")
    )
    product_groups = models.CharField(_("product groups"), max_length=240, blank=True)
    notes = models.TextField(_("notes"), blank=True)
    offered = models.BooleanField(_("offered in forms"), default=True)
    facet = models.BooleanField(_("shown as a filter in the catalogue"), default=False)

    class Meta:
        ordering = ["code"]
        verbose_name = _("certificate type")
        verbose_name_plural = _("certificate types")


class CertificateAlias(Alias):
    """What buyers call a certificate; one name may mean several ("organic")."""

    certificate = models.ForeignKey(
        CertificateType, on_delete=models.CASCADE, related_name="aliases", verbose_name=_("certificate type")
    )

    class Meta:
        ordering = ["certificate", "name"]
        verbose_name = _("other name of a certificate")
        verbose_name_plural = _("other names of certificates")
        constraints = [
            models.UniqueConstraint(fields=["certificate", "name"], name="one_alias_per_certificate_and_name")
        ]


class Unit(Named):
    code = models.CharField(_("code"), max_length=10, primary_key=True)
    aliases = ArrayField(models.CharField(max_length=30), default=list, blank=True, verbose_name=_("other spellings"))

    class Meta:
        ordering = ["code"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def counted(self, amount: int) -> str:
        """The word after an amount, in the active language: 200 kg, 60 pairs."""
        return counted(amount, self.pk, str(self.label), get_language() or "id")


class Service(Named):
    """What the gallery offers in its building."""

    code = models.CharField(_("code"), max_length=5, primary_key=True)
    description = models.TextField(_("description (Indonesian)"), blank=True)
    description_en = models.TextField(_("description (English)"), blank=True)
    in_building = models.BooleanField(_("in the Smesco building"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["position"]
        verbose_name = _("service")
        verbose_name_plural = _("services")


def same_measure() -> Func:
    """The yardstick as a range of one number: GiST compares ranges without an extension."""
    number = Func(F("measure"), function="hashtext", output_field=models.IntegerField())
    return Func(number, number, Value("[]"), function="int4range", output_field=IntegerRangeField())


def covered_amounts() -> Func:
    return Func(
        F("lower_limit"), F("upper_limit"), Value("(]"), function="int8range", output_field=BigIntegerRangeField()
    )


class SizeCriterion(Loaded):
    """One class of one law: above `lower_limit` (exclusive, "lebih dari"; none for the smallest) up to `upper_limit`
    (inclusive, "paling banyak"; none for the largest).

    Amounts are whole rupiah. `in_force` is a half-open range of days.
    """

    law = models.CharField(_("law"), max_length=40, help_text=_("For example: UU 20/2008, PP 7/2021."))
    in_force = DateRangeField(_("in force"), help_text=_("From the first day; the end is the first day after it."))
    measure = models.CharField(_("yardstick"), max_length=10, choices=Measure.choices)
    size_class = models.CharField(_("size class"), max_length=10, choices=SizeClass.choices)
    lower_limit = models.BigIntegerField(
        _("above (Rp)"),
        null=True,
        blank=True,
        help_text=_("This amount itself is not in the class. Empty: from zero."),
    )
    upper_limit = models.BigIntegerField(
        _("up to (Rp)"), null=True, blank=True, help_text=_("This amount itself is in the class. Empty: no limit.")
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    checked_on = models.DateField(_("checked on"), null=True, blank=True)

    objects = SizeCriterionQuerySet.as_manager()

    class Meta:
        verbose_name = _("size criterion")
        verbose_name_plural = _("size criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["law", "measure", "size_class"],
                name="one_limit_per_law_measure_class",
                violation_error_message=_("This class of this law has its row already: change that one."),
            ),
            models.CheckConstraint(
                condition=Q(upper_limit__isnull=False, upper_limit__gt=0)
                | Q(upper_limit__isnull=True, size_class=SizeClass.LARGE),
                name="only_large_is_unlimited",
                violation_error_message=_("Every class except large needs an upper limit above zero."),
            ),
            models.CheckConstraint(
                condition=Q(lower_limit__isnull=True)
                | Q(lower_limit__gte=0) & (Q(upper_limit__isnull=True) | Q(upper_limit__gt=F("lower_limit"))),
                name="criterion_limits_in_order",
                violation_error_message=_("The amount above which the class begins must lie below its upper limit."),
            ),
            ExclusionConstraint(
                name="criteria_in_force_do_not_overlap",
                expressions=[(same_measure(), "&&"), ("in_force", "&&"), (covered_amounts(), "&&")],
                violation_error_message=_(
                    "These amounts overlap with another class of the same yardstick that is in force in the same days. "
                    "End that law first, or begin this class above the upper limit of the one below it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.law} {self.size_class} {self.measure}"


class LoadedFile(models.Model):
    """Which state of a data file the tables hold: the loader skips what it has read before."""

    name = models.CharField(max_length=60, primary_key=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
