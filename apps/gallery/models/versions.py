"""What is proposed of a product, or is published: all its facts, and its price by quantity."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.gallery.choices import (
    MOST_GRAMS,
    MOST_SIDE_CM,
    OPEN_STATES,
    Help,
    HsStatus,
    OwnLabel,
    PackKind,
    PriceBasis,
    SamplePolicy,
    Storage,
    VersionState,
)
from apps.gallery.models.products import Product
from apps.gallery.querysets import VersionQuerySet
from apps.reference.models import (
    Category,
    CertificateType,
    Currency,
    HsCode,
    Incoterm,
    PaymentTerm,
    Port,
    Unit,
)

UNSAID: dict[str, Any] = {"null": True, "blank": True}
AMOUNT: dict[str, Any] = {"max_digits": 14, "decimal_places": 2, **UNSAID}
ABOVE_NOTHING = MinValueValidator(Decimal("0.01"))
SIDE: dict[str, Any] = {
    "max_digits": 5, "decimal_places": 1, "validators": [MinValueValidator(Decimal("0.1")),
    MaxValueValidator(Decimal(MOST_SIDE_CM))], **UNSAID,
}  # fmt: skip


def days(most: int) -> list[Any]:
    return [MinValueValidator(1), MaxValueValidator(most)]


def _within(field: str, least: int, most: int) -> Q:
    return Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": least, f"{field}__lte": most})


# The code of such a constraint is the fact that a person has to mend.
PACKED = [
    models.CheckConstraint(
        condition=Q(pack_length_cm__isnull=True, pack_width_cm__isnull=True, pack_height_cm__isnull=True)
        | Q(pack_length_cm__isnull=False, pack_width_cm__isnull=False, pack_height_cm__isnull=False)
        & Q(pack_length_cm__gt=0, pack_width_cm__gt=0, pack_height_cm__gt=0),
        name="package_has_three_sides_or_none",
        violation_error_code="pack_size",
        violation_error_message=_("Give the length, the width and the height of the package, each above zero."),
    ),
    models.CheckConstraint(
        condition=Q(pack_contents__isnull=True) | Q(pack_contents__gte=1),
        name="package_holds_something",
        violation_error_code="pack_contents",
        violation_error_message=_("A package holds at least 1."),
    ),
    models.CheckConstraint(
        condition=Q(pack_gross_grams__isnull=True) | Q(pack_gross_grams__gte=1),
        name="package_weighs_something",
        violation_error_code="pack_gross_grams",
        violation_error_message=_("The gross weight must be above zero."),
    ),
    models.CheckConstraint(
        condition=_within("shelf_life_days", 1, 3650),
        name="shelf_life_within_ten_years",
        violation_error_code="shelf_life_days",
        violation_error_message=_("The shelf life must be from 1 to 3,650 days."),
    ),
]
SUPPLIED = [
    models.CheckConstraint(
        condition=_within("repeat_lead_days", 1, 365),
        name="repeat_lead_time_within_a_year",
        violation_error_code="repeat_lead_days",
        violation_error_message=_("The lead time must be from 1 to 365 days."),
    ),
    models.CheckConstraint(
        condition=Q(sample_price__isnull=True) | Q(sample_policy=SamplePolicy.PAID, sample_price__gt=0),
        name="sample_price_of_a_paid_sample",
        violation_error_code="sample_price",
        violation_error_message=_("A sample has a price only when it is a paid sample."),
    ),
    models.CheckConstraint(
        condition=_within("sample_days", 1, 180) & (Q(sample_days__isnull=True) | ~Q(sample_policy=SamplePolicy.NONE)),
        name="sample_days_of_a_sample",
        violation_error_code="sample_days",
        violation_error_message=_("Say in how many days only when samples are sent: from 1 to 180."),
    ),
    models.CheckConstraint(
        condition=~Q(price_on_request=True) | Q(price_until__isnull=True),
        name="no_price_on_request_is_held",
        violation_error_code="price_until",
        violation_error_message=_("A price on request is not held until a day."),
    ),
]


class Version(TimeStamped):
    """One proposal of a product's facts. Money in major units of `currency`, weights in grams, sizes in cm."""

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=VersionState.choices, default=VersionState.DRAFT, editable=False)
    revision = models.PositiveIntegerField(
        default=0, editable=False, help_text="counts saves; guards against overwriting"
    )

    name = models.CharField(_("product name (Indonesian)"), max_length=120)
    name_en = models.CharField(_("product name (English)"), max_length=120, blank=True)
    description = models.TextField(_("description (Indonesian)"), max_length=2000, blank=True)
    description_en = models.TextField(_("description (English)"), max_length=2000, blank=True)
    category = models.ForeignKey(
        Category, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("category")
    )
    hs_code = models.ForeignKey(
        HsCode, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("HS code")
    )
    hs_status = models.CharField(max_length=8, choices=HsStatus.choices, default=HsStatus.PROPOSED, editable=False)
    materials = models.CharField(_("materials (Indonesian)"), max_length=240, blank=True)
    materials_en = models.CharField(_("materials (English)"), max_length=240, blank=True)
    dimensions = models.CharField(_("dimensions"), max_length=120, blank=True)
    dimensions_en = models.CharField(_("dimensions (English)"), max_length=120, blank=True)
    weight_grams = models.PositiveIntegerField(_("weight in grams"), null=True, blank=True)
    moq = models.PositiveIntegerField(
        _("minimum order (MOQ)"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    capacity = models.PositiveIntegerField(
        _("capacity per month"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    lead_days = models.PositiveSmallIntegerField(_("lead time in days"), validators=days(365), **UNSAID)
    repeat_lead_days = models.PositiveSmallIntegerField(
        _("lead time of a repeat order, in days"), validators=days(365), **UNSAID
    )
    own_label = models.CharField(_("under the buyer's own label"), max_length=4, choices=OwnLabel.choices, blank=True)

    pack_kind = models.CharField(_("package"), max_length=6, choices=PackKind.choices, blank=True)
    pack_contents = models.PositiveIntegerField(_("units in a package"), validators=[MinValueValidator(1)], **UNSAID)
    pack_length_cm = models.DecimalField(_("length of a package in cm"), **SIDE)
    pack_width_cm = models.DecimalField(_("width of a package in cm"), **SIDE)
    pack_height_cm = models.DecimalField(_("height of a package in cm"), **SIDE)
    pack_gross_grams = models.PositiveIntegerField(
        _("gross weight of a package in grams"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_GRAMS)],
        **UNSAID,
    )
    shelf_life_days = models.PositiveSmallIntegerField(_("shelf life in days"), validators=days(3650), **UNSAID)
    storage = models.CharField(_("storage"), max_length=7, choices=Storage.choices, blank=True)

    price_on_request = models.BooleanField(_("price on request"), default=False)
    price_min = models.DecimalField(
        _("price from"), max_digits=14, decimal_places=2, validators=[ABOVE_NOTHING], null=True, blank=True
    )
    price_max = models.DecimalField(
        _("price to"), max_digits=14, decimal_places=2, validators=[ABOVE_NOTHING], null=True, blank=True
    )
    price_until = models.DateField(_("price held until"), **UNSAID)
    currency = models.ForeignKey(
        Currency, default="USD", on_delete=models.PROTECT, related_name="+", verbose_name=_("currency")
    )
    price_basis = models.CharField(
        _("what the price covers"), max_length=3, choices=PriceBasis.choices, default=PriceBasis.FOB
    )
    incoterms = models.ManyToManyField(Incoterm, blank=True, related_name="+", verbose_name="Incoterms")
    port = models.ForeignKey(
        Port, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("port of loading")
    )
    payment_terms = models.ManyToManyField(PaymentTerm, blank=True, related_name="+", verbose_name=_("payment terms"))
    sample_policy = models.CharField(_("samples"), max_length=4, choices=SamplePolicy.choices, blank=True)
    sample_price = models.DecimalField(_("price of a sample"), validators=[ABOVE_NOTHING], **AMOUNT)
    sample_days = models.PositiveSmallIntegerField(_("days until a sample is sent"), validators=days(180), **UNSAID)
    certificate_types = models.ManyToManyField(
        CertificateType, blank=True, related_name="+", verbose_name=_("certificates that apply to this product")
    )

    help_wanted = ArrayField(
        models.CharField(max_length=11, choices=Help.choices), default=list, blank=True, verbose_name=_("left to staff")
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    return_note = models.TextField(blank=True, editable=False)
    return_reasons = models.JSONField(default=dict, blank=True, editable=False, help_text="{field: reason}")

    title = Localised("name")
    told = Localised("description")
    made_of = Localised("materials")
    sized = Localised("dimensions")
    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["product", "number"], name="version_numbers_are_unique"),
            models.UniqueConstraint(
                fields=["product"], condition=Q(state__in=OPEN_STATES), name="one_open_version_per_product"
            ),
            models.UniqueConstraint(
                fields=["product"], condition=Q(state=VersionState.PUBLISHED), name="one_published_version_per_product"
            ),
            models.CheckConstraint(
                condition=Q(price_min__isnull=True) | Q(price_max__isnull=True) | Q(price_max__gte=F("price_min")),
                name="price_band_in_order",
                violation_error_message=_("The highest price must not be below the lowest."),
            ),
            models.CheckConstraint(
                condition=(Q(moq__isnull=True) | Q(moq__gte=1)) & (Q(capacity__isnull=True) | Q(capacity__gte=1)),
                name="moq_and_capacity_above_zero",
                violation_error_message=_("The minimum order and the capacity must be at least 1."),
            ),
            models.CheckConstraint(
                condition=Q(lead_days__isnull=True) | Q(lead_days__gte=1, lead_days__lte=365),
                name="lead_time_within_a_year",
                violation_error_message=_("The lead time must be from 1 to 365 days."),
            ),
            models.CheckConstraint(
                condition=~Q(price_on_request=True) | Q(price_min__isnull=True, price_max__isnull=True),
                name="no_price_beside_on_request",
                violation_error_message=_("Give a price, or choose price on request, not both."),
            ),
            *PACKED,
            *SUPPLIED,
            models.CheckConstraint(
                condition=~Q(state=VersionState.SUBMITTED) | Q(submitted_at__isnull=False),
                name="submitted_version_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=VersionState.RETURNED) | ~Q(return_note="", return_reasons={}),
                name="returned_version_has_a_reason",
                violation_error_message=_("Say why the product is returned."),
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("submitted_by")),
                name="version_decided_by_another",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_at"]),
            GinIndex(SearchVector("name", "name_en", config="simple"), name="version_by_word"),
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class PriceStep(models.Model):
    """From this quantity on, one unit of sale costs so much, in the version's currency."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="steps")
    from_quantity = models.PositiveIntegerField(_("from quantity"), validators=[MinValueValidator(1)])
    price = models.DecimalField(_("price"), max_digits=14, decimal_places=2, validators=[ABOVE_NOTHING])

    class Meta:
        ordering = ["from_quantity"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "from_quantity"],
                name="one_price_per_quantity",
                violation_error_message=_("This quantity has a price already."),
            ),
            models.CheckConstraint(
                condition=Q(from_quantity__gte=1, price__gt=0),
                name="price_step_above_zero",
                violation_error_message=_("The quantity must be at least 1, and the price above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_quantity}: {self.price}"
