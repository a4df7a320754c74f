"""Missions, companies, the people there and what they look for."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.buyers.choices import DiplomaticRank, Frequency, MissionKind, NeedState
from apps.buyers.querysets import ContactQuerySet, NeedQuerySet, OrganisationQuerySet, ShortlistQuerySet
from apps.common.fields import AddressField, in_kept_form
from apps.common.formats import grouped, money_span
from apps.common.models import TimeStamped
from apps.common.offers import Price
from apps.gallery.models import Product
from apps.reference.models import Category, CertificateType, Country, Unit


class Mission(TimeStamped):
    """An embassy's commercial section or a trade office; `covers` lists further countries of accreditation."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=MissionKind.choices, default=MissionKind.EMBASSY)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="missions", verbose_name=_("country"))
    covers = models.ManyToManyField(Country, blank=True, related_name="+", verbose_name=_("also covers"))
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")

    def __str__(self) -> str:
        return self.name


class Company(TimeStamped):
    name = models.CharField(_("name"), max_length=200, unique=True)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="companies", verbose_name=_("country"))
    website = models.URLField(_("website"), blank=True)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("buying company")
        verbose_name_plural = _("buying companies")
        indexes = [GinIndex(SearchVector("name", config="simple"), name="company_by_word")]

    def __str__(self) -> str:
        return self.name


class Contact(TimeStamped):
    """A person at a mission or company. `protocol_name` is kept exactly as given: "H.E. Ms. Hanae Mizoguri".

    `rank` and `functions_since` (when a head of mission presented credentials, or took charge) make the order of
    guests at an event; a mission may have both of nobody.
    """

    mission = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("mission")
    )
    company = models.ForeignKey(
        Company,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contacts",
        verbose_name=_("buying company"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="buyer",
        verbose_name=_("account"),
    )
    protocol_name = models.CharField(_("name with title"), max_length=160)
    position = models.CharField(_("position"), max_length=160, blank=True)
    rank = models.CharField(
        _("diplomatic rank"), max_length=20, choices=DiplomaticRank.choices, blank=True, default="", db_default=""
    )
    functions_since = models.DateTimeField(_("took up functions"), null=True, blank=True)
    email = AddressField(_("e-mail"))
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(
        _("writes to us in"), max_length=2, choices=[("en", "English"), ("id", "Bahasa Indonesia")], default="en"
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Asia/Jakarta")
    notes = models.TextField(_("notes for staff"), blank=True)
    active = models.BooleanField(
        _("active"), default=True, help_text=_("Without this mark nothing is written to this person.")
    )
    always_preview = models.BooleanField(
        _("check every match letter"), default=False, help_text=_("Each letter waits for staff before it is sent.")
    )
    withdrawn_at = models.DateTimeField(_("asked not to be written to"), null=True, blank=True, editable=False)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        indexes = [
            GinIndex(SearchVector("protocol_name", "position", "email", config="simple"), name="contact_by_word")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                name="one_contact_per_address",
                violation_error_message=_("Somebody with this address is in the list already."),
            ),
            in_kept_form("email", "contact_address_in_kept_form"),
            models.CheckConstraint(
                condition=Q(mission__isnull=False, company__isnull=True)
                | Q(mission__isnull=True, company__isnull=False),
                name="contact_has_one_house",
                violation_error_message=_("Choose either a mission or a company."),
            ),
        ]

    def __str__(self) -> str:
        return self.protocol_name

    @property
    def organisation(self) -> Mission | Company:
        organisation = self.mission or self.company
        assert organisation is not None  # noqa: S101 - the constraint contact_has_one_house says so
        return organisation

    @property
    def country(self) -> Country:
        return self.organisation.country

    @property
    def may_be_written_to(self) -> bool:
        """Neither switched off by staff, nor withdrawn, nor an account that was closed."""
        closed = self.user is not None and not self.user.is_active
        return self.active and self.withdrawn_at is None and not closed


class Need(TimeStamped):
    """What a contact looks for. Empty lists mean "no wish"; prices in US dollars per `price_unit`, FOB.

    `unit` is what capacity and minimum order are counted in. No number stands without its unit.
    """

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="needs")
    title = models.CharField(_("in a few words"), max_length=120, blank=True)
    categories = models.ManyToManyField(Category, blank=True, related_name="+", verbose_name=_("categories"))
    hs_prefixes = ArrayField(
        models.CharField(max_length=6, validators=[RegexValidator(r"^\d{2,6}$")]),
        default=list,
        blank=True,
        verbose_name=_("HS codes"),
    )
    words = models.CharField(_("words"), max_length=240, blank=True)
    certificates = models.ManyToManyField(
        CertificateType, blank=True, related_name="+", verbose_name=_("certificates required")
    )
    min_capacity = models.PositiveIntegerField(_("smallest capacity per month"), null=True, blank=True)
    max_moq = models.PositiveIntegerField(
        _("largest minimum order"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("counted in")
    )
    price_min = models.DecimalField(
        _("price from (USD)"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    price_max = models.DecimalField(
        _("price to (USD)"), max_digits=12, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    price_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("price per")
    )
    destination = models.ForeignKey(
        Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("destination")
    )
    frequency = models.CharField(
        _("how often may we write"), max_length=11, choices=Frequency.choices, default=Frequency.MONTHLY
    )
    state = models.CharField(max_length=6, choices=NeedState.choices, default=NeedState.ACTIVE)
    changed_at = models.DateTimeField(editable=False, help_text="last change of what is looked for")

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        constraints = [
            models.CheckConstraint(
                condition=Q(price_min__isnull=True) | Q(price_max__isnull=True) | Q(price_max__gte=F("price_min")),
                name="need_price_band_in_order",
                violation_error_message=_("The highest price must not be below the lowest."),
            ),
            models.CheckConstraint(
                condition=Q(price_min__isnull=True, price_max__isnull=True) | Q(price_unit__isnull=False),
                name="need_price_says_its_unit",
                violation_error_message=_("Say for which unit the price is."),
            ),
            models.CheckConstraint(
                condition=Q(max_moq__isnull=True, min_capacity__isnull=True) | Q(unit__isnull=False),
                name="need_quantity_says_its_unit",
                violation_error_message=_("Say what these quantities are counted in."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.words or ", ".join(self.hs_prefixes) or f"#{self.pk}"

    @property
    def is_active(self) -> bool:
        return self.state == NeedState.ACTIVE

    @property
    def is_paused(self) -> bool:
        return self.state == NeedState.PAUSED

    @property
    def max_moq_text(self) -> str:
        return self.measured(self.max_moq)

    @property
    def min_capacity_text(self) -> str:
        return self.measured(self.min_capacity)

    @property
    def price_text(self) -> str:
        """USD 5,00–12,00 per kilogram; up to or from where only one end is said."""
        band = money_span(self.price_min, self.price_max, "USD")
        if not band:
            return ""
        if self.price_min is None:
            band = gettext("up to %(price)s") % {"price": band}
        elif self.price_max is None:
            band = gettext("from %(price)s") % {"price": band}
        unit = self.price_unit.label if self.price_unit else ""  # never without: a constraint
        return str(Price(band, str(unit)))

    def measured(self, amount: int | None) -> str:
        """1,000 kg, 60 pairs; the bare number where no unit was chosen."""
        return f"{grouped(amount or 0)} {self.unit.counted(amount or 0) if self.unit else ''}".strip()


class ShortlistItem(TimeStamped):
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="shortlist")
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="+")

    objects = ShortlistQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["contact", "product"], name="work_once_per_shortlist")]

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.product_id}"
