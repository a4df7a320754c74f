"""Products and what hangs of them.

A Product is the thing itself and keeps its place and inventory number for ever. Its facts live in
Versions: at most one is open (draft, submitted or returned), at most one hangs on the wall
(`Product.hanging`). Editing what hangs opens a new version; the approved one keeps hanging.
"""

from __future__ import annotations

import uuid
from decimal import Decimal
from pathlib import Path

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.models import Localised, TimeStamped
from apps.common.uploads import InspectedFileField
from apps.gallery.choices import (
    GOOD_SHORT_SIDE,
    OPEN_STATES,
    Help,
    HsStatus,
    PhotoState,
    PictureFault,
    PriceBasis,
    SamplePolicy,
    VersionState,
)
from apps.gallery.querysets import (
    CollectionQuerySet,
    PhotoQuerySet,
    ProductQuerySet,
    ReasonQuerySet,
    VersionQuerySet,
)
from apps.reference.models import Category, CertificateType, Currency, HsCode, Incoterm, Port, Unit
from apps.umkm.models import Enterprise


def private_path(photo: Photo, file_name: str) -> str:
    """Random, so that an original can neither be guessed nor be named by its sender."""
    return f"originals/{timezone.now():%Y/%m}/{uuid.uuid4().hex}{Path(file_name).suffix}"


class Product(TimeStamped):
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="products", verbose_name=_("enterprise"))
    slug = models.SlugField(_("address of the page"), max_length=120, unique=True)
    regency_code = models.CharField(max_length=5, editable=False, help_text="where it was first registered")
    serial = models.PositiveIntegerField(editable=False, help_text="running number within the regency")
    hanging = models.OneToOneField(
        "Version", null=True, blank=True, on_delete=models.PROTECT, related_name="hangs_as", editable=False
    )
    first_hung_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [models.UniqueConstraint(fields=["regency_code", "serial"], name="inventory_numbers_are_unique")]

    def __str__(self) -> str:
        """The name on the wall, else that of its newest version. Who lists them asks `with_name` first."""
        version = self.hanging or next(iter(self.versions.all()), None)
        return str(version.title) if version else self.slug

    @property
    def inventory_no(self) -> str:
        """province.regency-serial, as on a museum's plaque: 33.22-0147. It never changes, even if the maker moves."""
        return f"{self.regency_code}-{self.serial:04d}"


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
    lead_days = models.PositiveSmallIntegerField(
        _("lead time in days"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    price_on_request = models.BooleanField(_("price on request"), default=False)
    price_min = models.DecimalField(
        _("price from"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
    price_max = models.DecimalField(
        _("price to"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.01"))],
    )
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
    sample_policy = models.CharField(_("samples"), max_length=4, choices=SamplePolicy.choices, blank=True)
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
        indexes = [models.Index(fields=["state", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


class Photo(TimeStamped):
    """An uploaded picture. The original is private; the derivatives carry no metadata.

    `key` names the derivatives in addresses: random, so that nothing unpublished can be guessed.
    `widths` lists the widths that exist, as WebP and JPEG, never larger than the original.
    """

    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="photos")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    original = InspectedFileField(upload_to=private_path)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=7, choices=PhotoState.choices, default=PhotoState.WAITING)
    refusal = models.CharField(max_length=20, choices=PictureFault.choices, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    widths = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    deaths = models.PositiveSmallIntegerField(default=0, editable=False)  # workers that began with it and never ended
    is_illustration = models.BooleanField(default=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "sha256"],
                name="same_picture_once_per_product",
                violation_error_message=_("This picture is there already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=PhotoState.READY) | Q(width__gt=0, height__gt=0), name="ready_photo_has_its_size"
            ),
        ]
        indexes = [models.Index(fields=["created_at"], condition=Q(state=PhotoState.WAITING), name="photo_waiting")]

    def __str__(self) -> str:
        return self.file_name

    @property
    def largest(self) -> int:
        """The greatest width there is; 0 before the worker has prepared any."""
        return max(self.widths, default=0)

    @property
    def ratio(self) -> float:
        """Width divided by height; 0.8, the house's habit, before it is known."""
        return self.width / self.height if self.height else 0.8

    @property
    def is_late(self) -> bool:
        """Waits because of us: a worker died or a disk was full, and it will be tried again."""
        return self.state == PhotoState.WAITING and self.attempts > 1

    @property
    def is_small(self) -> bool:
        """Too few pixels to look well on the wall. A warning for the curator, never a refusal."""
        return 0 < min(self.width, self.height) < GOOD_SHORT_SIDE

    @property
    def folder(self) -> str:
        """Where its copies lie in the private storage."""
        name = self.key.hex
        return f"derived/{name[:2]}/{name}"

    def address(self, width: int, kind: str = "webp") -> str:
        """Path of the derivative nearest to `width` from above, else the largest."""
        fitting = min((one for one in self.widths if one >= width), default=self.largest)
        return reverse("gallery_plain:photo", args=[self.key, fitting, kind])

    def letter_address(self) -> str:
        """Path of the copy for letters: a JPEG, which every mail program shows, of few bytes."""
        return reverse("gallery_plain:letter_photo", args=[self.key])

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.address(width)} {width}w" for width in sorted(self.widths))


class VersionPhoto(models.Model):
    """Which photographs a version shows, in which order. The first is the cover."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="shown")
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField()
    caption = models.CharField(max_length=160, blank=True)
    caption_en = models.CharField(max_length=160, blank=True)
    words = Localised("caption")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"],
                name="one_photo_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.UniqueConstraint(fields=["version", "photo"], name="photo_once_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.position}"

    @property
    def alt(self) -> str:
        """What the picture shows, as far as somebody said; else the name of the work."""
        return str(self.words or self.version.title)


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
    """An exhibition: works chosen by staff under one heading."""

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
