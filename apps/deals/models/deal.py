"""A deal between one maker and one buyer, and what its steps amount to now."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from apps.buyers.models import Company, Contact, Mission
from apps.common.fields import KEPT_FORM, AddressField
from apps.common.models import Localised, TimeStamped
from apps.deals.choices import Certainty, DealSource, MemorandumKind, Rung
from apps.deals.models.policy import LossReason
from apps.deals.querysets import DealQuerySet
from apps.gallery.models import Product
from apps.reference.models import Country
from apps.umkm.models import Enterprise


class Deal(TimeStamped):
    """The buyer is a contact, a company of which nobody is known yet, or a name with its country.

    `rung`, `kind`, `certainty` and `rupiah` say where it stands (`rules.tally.place_of`), `is_disputed` and the two
    `asks_…` what waits, `is_double` that it looks like another one. `amount` is that of its place where all of it is of
    one `currency`, `stands_since` the day of the last step there. They are marks which every verb that touches its
    steps writes anew, for lists alone: nothing is counted from them. `moved_on` is the day of the last movement (a
    step, a message, a meeting); what is quiet fades. `subject` is what it is about, in the reader's language where it
    was said in both. `brought_along` are the keys of what moved when it was merged.
    """

    number = models.CharField(_("number"), max_length=16, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="deals", verbose_name=_("maker"))
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="deals")
    company = models.ForeignKey(Company, null=True, blank=True, on_delete=models.PROTECT, related_name="deals")
    buyer_name = models.CharField(_("buyer"), max_length=200, blank=True)
    buyer_person = models.CharField(_("person there"), max_length=160, blank=True)
    buyer_email = AddressField(_("e-mail"), blank=True)
    buyer_country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="+", verbose_name=_("country of the buyer")
    )
    language = models.CharField(_("language of the buyer"), max_length=2, default="en")
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    is_domestic = models.BooleanField(_("within Indonesia"), default=False, editable=False)
    products = models.ManyToManyField(Product, blank=True, related_name="deals", verbose_name=_("products"))
    about = models.CharField(_("what it is about"), max_length=200, blank=True)
    about_en = models.CharField(_("what it is about (English)"), max_length=200, blank=True, default="", db_default="")
    source = models.CharField(_("came from"), max_length=8, choices=DealSource.choices)
    through = models.ForeignKey(
        Mission, null=True, blank=True, on_delete=models.PROTECT, related_name="deals", verbose_name=_("through")
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    opened_at = models.DateTimeField(_("opened"), editable=False)
    moved_on = models.DateField(_("last movement"), editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_for = models.ForeignKey(LossReason, null=True, blank=True, on_delete=models.PROTECT, related_name="deals")
    closed_note = models.CharField(max_length=400, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    brought_along = models.JSONField(null=True, blank=True, editable=False)

    rung = models.CharField(max_length=10, choices=Rung.choices, blank=True, editable=False)
    kind = models.CharField(max_length=3, choices=MemorandumKind.choices, blank=True, editable=False)
    certainty = models.CharField(max_length=9, choices=Certainty.choices, blank=True, editable=False)
    rupiah = models.BigIntegerField(null=True, blank=True, editable=False)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True, editable=False)
    currency = models.CharField(max_length=3, blank=True, editable=False)
    stands_since = models.DateField(null=True, blank=True, editable=False)
    is_won = models.BooleanField(default=False, editable=False)
    is_disputed = models.BooleanField(default=False, editable=False)
    asks_maker = models.BooleanField(default=False, editable=False)
    asks_buyer = models.BooleanField(default=False, editable=False)
    is_double = models.BooleanField(default=False, editable=False)
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)

    objects = DealQuerySet.as_manager()
    subject = Localised("about")

    class Meta:
        verbose_name = _("deal")
        verbose_name_plural = _("deals")
        constraints = [
            models.CheckConstraint(
                condition=Q(contact__isnull=False, company__isnull=True, buyer_name="", buyer_email="")
                | Q(contact__isnull=True, company__isnull=False, buyer_name="")
                | (Q(contact__isnull=True, company__isnull=True) & ~Q(buyer_name="")),
                name="deal_has_one_buyer",
                violation_error_message=_("Say who buys: a contact, a company, or a name with its country."),
            ),
            models.CheckConstraint(
                condition=Q(buyer_email="") | Q(buyer_email__regex=KEPT_FORM), name="deal_address_in_kept_form"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_for__isnull=True)
                | Q(closed_at__isnull=False, closed_for__isnull=False)
                | Q(closed_at__isnull=False, merged_into__isnull=False),
                name="closed_deal_says_why",
                violation_error_message=_("Say why the deal is closed."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | (~Q(merged_into=F("id")) & Q(closed_at__isnull=False)),
                name="merged_deal_is_closed",
            ),
            models.CheckConstraint(
                condition=Q(rung="", certainty="") | (~Q(rung="") & ~Q(certainty="")), name="rung_says_how_sure"
            ),
        ]
        indexes = [
            models.Index(fields=["enterprise", "moved_on"], name="deal_of_a_maker"),
            models.Index(fields=["contact", "moved_on"], name="deal_of_a_contact"),
            models.Index(fields=["rung", "certainty", "moved_on"], name="deal_by_rung"),
            GinIndex(
                SearchVector("buyer_name", "buyer_person", "buyer_email", "about", config="simple"),
                name="deal_by_word",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def sureness(self) -> str:
        """How sure it is that it stands there, in words. Nobody confirms a quotation: the portal itself has sent it."""
        return str(Certainty.EVIDENCED.label) if self.rung == Rung.QUOTATION else str(self.get_certainty_display())

    @property
    def buyer(self) -> str:
        """The house that buys."""
        if self.contact is not None:
            return self.contact.organisation.name
        return self.company.name if self.company is not None else self.buyer_name

    @property
    def person(self) -> str:
        """Nobody where she has withdrawn: the house stays, her name goes."""
        if self.contact is not None:
            return self.contact.protocol_name if self.contact.withdrawn_at is None else ""
        return self.buyer_person

    @property
    def address(self) -> str:
        """Where the buyer is asked; empty where nobody can be."""
        if self.contact is not None:
            return self.contact.email if self.contact.may_be_written_to else ""
        return self.buyer_email

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_merged(self) -> bool:
        return self.merged_into_id is not None


class NotTheSame(TimeStamped):
    """That an officer looked at two deals that look alike, and they are two."""

    one = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("pair of deals that are two")
        verbose_name_plural = _("pairs of deals that are two")
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="pair_is_parted_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="pair_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
