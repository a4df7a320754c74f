"""The enterprise and what belongs to it."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AddressField
from apps.common.models import Localised, TimeStamped
from apps.common.uploads import InspectedFileField
from apps.reference.choices import SizeClass
from apps.reference.models import CertificateType, Province, Regency, Unit
from apps.umkm.choices import CertificateState, EnterpriseState, KbliEdition, LegalForm, MemberRole, OwnerSex
from apps.umkm.models.exports import PastExport
from apps.umkm.querysets import CertificateQuerySet, EnterpriseQuerySet, MemberQuerySet, TeamInviteQuerySet

__all__ = ["Certificate", "CheckedTerm", "Enterprise", "Member", "PastExport", "TeamInvite", "YearlyFigures"]


def logo_path(_instance: Enterprise, file_name: str) -> str:
    """A name of our own: what the sender called the file stays out of storage."""
    return f"logos/{uuid.uuid4().hex}.{file_name.rsplit('.', 1)[-1]}"


def scan_path(_instance: Certificate, file_name: str) -> str:
    return f"certificates/{uuid.uuid4().hex}.{file_name.rsplit('.', 1)[-1]}"


def named_by_form(name: str, legal_form: str) -> str:
    return f"{legal_form} {name}" if legal_form in ("PT", "CV", "UD") else name


class Enterprise(TimeStamped):
    """`is_demo` rows are fictional and say so wherever they are shown.

    `verified_at` is when staff last vouched for it: it stays while changed identity facts are looked at
    again, and its products stay published (`on_show`). `revision` counts saves, so that staff never decide
    about facts they did not see. `readiness_*` repeat the verified level of export readiness and its date, which a
    higher app writes down here: all that buyers are shown of it.
    """

    slug = models.SlugField(_("address of the page"), max_length=80, unique=True)
    name = models.CharField(_("business name"), max_length=160)
    legal_form = models.CharField(_("legal form"), max_length=6, choices=LegalForm.choices)
    nib = models.CharField("NIB", max_length=13, blank=True, validators=[RegexValidator(r"^\d{13}$")])
    npwp = models.CharField("NPWP", max_length=16, blank=True, validators=[RegexValidator(r"^\d{16}$")])
    npwp_doubt = models.CharField(_("doubt about the NPWP"), max_length=120, blank=True, editable=False)
    kbli_edition = models.CharField(
        _("KBLI edition"), max_length=4, choices=KbliEdition.choices, default=KbliEdition.KBLI_2020
    )
    kbli = models.CharField("KBLI", max_length=5, blank=True, validators=[RegexValidator(r"^\d{5}$")])
    regency = models.ForeignKey(
        Regency, on_delete=models.PROTECT, related_name="enterprises", verbose_name=_("regency or city")
    )
    address = models.TextField(_("address"), blank=True)
    postal_code = models.CharField(_("postal code"), max_length=5, blank=True, validators=[RegexValidator(r"^\d{5}$")])
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    owner_sex = models.CharField(
        _("owned by"), max_length=1, choices=OwnerSex.choices, blank=True, help_text=_("Counted only in totals.")
    )
    email = AddressField(_("business e-mail"), blank=True)
    whatsapp = models.CharField("WhatsApp", max_length=20, blank=True, help_text=_("Stored as +62..."))
    phone = models.CharField(
        _("telephone"), max_length=20, blank=True, help_text=_("A landline, beside WhatsApp. Stored as +62...")
    )
    website = models.URLField(_("website"), blank=True)
    story = models.TextField(_("story (Indonesian)"), blank=True)
    story_en = models.TextField(_("story (English)"), blank=True)
    logo = InspectedFileField(_("logo"), upload_to=logo_path, blank=True)
    founded = models.PositiveSmallIntegerField(
        _("year founded"), null=True, blank=True, validators=[MinValueValidator(1800), MaxValueValidator(2100)]
    )
    workers = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    monthly_capacity = models.PositiveIntegerField(_("monthly capacity"), null=True, blank=True)
    capacity_unit = models.ForeignKey(
        Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    state = models.CharField(
        max_length=10, choices=EnterpriseState.choices, default=EnterpriseState.DRAFT, editable=False
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    verified_at = models.DateTimeField(null=True, blank=True, editable=False)
    return_note = models.TextField(blank=True, editable=False)
    return_reasons = models.JSONField(default=dict, blank=True, editable=False, help_text="{field: reason}")
    revision = models.PositiveIntegerField(default=0, editable=False)
    readiness_name = models.CharField(_("readiness level (Indonesian)"), max_length=60, blank=True, editable=False)
    readiness_name_en = models.CharField(_("readiness level (English)"), max_length=60, blank=True, editable=False)
    readiness_on = models.DateField(_("readiness counted on"), null=True, blank=True, editable=False)
    # How dependably she answers buyers: counted above, told on her pages. Empty while too few asked to say anything.
    answered_in_time = models.PositiveIntegerField(null=True, editable=False)
    answers_judged = models.PositiveIntegerField(null=True, editable=False)
    answers_within = models.PositiveIntegerField(null=True, editable=False)  # office hours, in the middle
    is_demo = models.BooleanField(_("fictional"), default=False, editable=False)
    # Of the newest year of figures; kept by the database (migrations/latest.sql).
    latest_year = models.PositiveSmallIntegerField(null=True, editable=False)
    latest_sales = models.BigIntegerField(null=True, editable=False)
    latest_size = models.CharField(
        max_length=10, choices=SizeClass.choices, blank=True, default="", db_default="", editable=False
    )

    # A list of a hundred thousand is searched by one look at each; kept by the database.
    searched_text = models.GeneratedField(
        expression=Lower(
            Concat("name", Value("\n"), "contact_name", Value("\n"), "email", output_field=models.TextField())
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    told = Localised("story")
    readiness_label = Localised("readiness_name")
    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = _("enterprise")
        verbose_name_plural = _("enterprises")
        constraints = [
            models.UniqueConstraint(
                fields=["nib"],
                condition=~Q(nib=""),
                name="one_enterprise_per_nib",
                violation_error_message=_("An enterprise with this NIB is registered already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=EnterpriseState.VERIFIED) | Q(verified_at__isnull=False),
                name="verified_enterprise_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(state=EnterpriseState.DRAFT) | Q(submitted_at__isnull=False),
                name="submitted_enterprise_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnterpriseState.RETURNED) | ~Q(return_note="", return_reasons={}),
                name="returned_enterprise_has_a_reason",
                violation_error_message=_("Say why the profile is returned."),
            ),
            models.CheckConstraint(
                condition=Q(nib="") | Q(nib__regex=r"^\d{13}$"),
                name="nib_is_thirteen_digits",
                violation_error_message=_("A NIB has 13 digits."),
            ),
            models.CheckConstraint(
                condition=Q(npwp="") | (Q(npwp__regex=r"^\d{16}$") & ~Q(npwp="0" * 16)),
                name="npwp_is_sixteen_digits",
                violation_error_message=_("An NPWP has 16 digits."),
            ),
            models.CheckConstraint(
                condition=Q(readiness_name="", readiness_on__isnull=True)
                | (~Q(readiness_name="") & Q(readiness_on__isnull=False)),
                name="readiness_level_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(monthly_capacity__isnull=True) | Q(capacity_unit__isnull=False),
                name="capacity_has_its_unit",
                violation_error_message=_("A capacity needs its unit."),
            ),
        ]
        # The staff's list, each of its orders with the state and without; what is counted is read from them alone.
        indexes = [
            models.Index(fields=["state", "submitted_at"]),
            models.Index(fields=["submitted_at", "id"], include=["verified_at"], name="umkm_by_submission"),
            models.Index(Lower("name"), "id", include=["name"], name="umkm_by_name"),
            models.Index(F("state"), Lower("name"), "id", include=["name"], name="umkm_by_state_and_name"),
            models.Index(F("created_at").desc(), F("id").desc(), include=["state"], name="umkm_by_age"),
            models.Index(F("updated_at").desc(), F("id").desc(), include=["state"], name="umkm_by_change"),
            models.Index(
                F("latest_sales").desc(nulls_last=True), "id", include=["state", "latest_size"], name="umkm_by_sales"
            ),
            models.Index(fields=["latest_size", "state"], name="umkm_by_size"),
            models.Index(fields=["regency", "state"], name="umkm_by_place"),
            # The desk's search: words as they begin, telephone numbers.
            GinIndex(SearchVector("searched_text", config="simple"), name="umkm_by_word"),
            models.Index(fields=["whatsapp"], name="umkm_by_whatsapp"),
            models.Index(fields=["phone"], name="umkm_by_phone"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def display_name(self) -> str:
        """CV Kulitara Sukaregangan, or the bare name for forms that are not written in front."""
        return named_by_form(self.name, self.legal_form)

    @property
    def province(self) -> Province:
        return self.regency.province

    @property
    def on_show(self) -> bool:
        """Its products may be published: staff vouched for it and did not suspend it since."""
        return self.verified_at is not None and self.state != EnterpriseState.SUSPENDED


class Member(TimeStamped):
    """One person's place in an enterprise's team."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=6, choices=MemberRole.choices)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enterprise", "user"], name="one_place_per_person_and_team")]

    def __str__(self) -> str:
        return str(self.user)


class TeamInvite(TimeStamped):
    """A colleague asked to join. Open until accepted, withdrawn or expired."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="team_invites")
    email = AddressField(_("e-mail"))
    role = models.CharField(_("role"), max_length=6, choices=MemberRole.choices)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TeamInviteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_team_invite_per_address",
                violation_error_message=_("This person has been invited already."),
            )
        ]

    def __str__(self) -> str:
        return self.email


class Certificate(TimeStamped):
    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="certificates")
    type = models.ForeignKey(
        CertificateType, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("certificate")
    )
    number = models.CharField(_("number"), max_length=80)
    issuer = models.CharField(_("issuer"), max_length=160, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True, help_text=_("Empty: no fixed term."))
    file = InspectedFileField(_("scan"), upload_to=scan_path, blank=True)
    state = models.CharField(max_length=8, choices=CertificateState.choices, default=CertificateState.CLAIMED)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "type", "number"],
                name="certificate_once_per_enterprise",
                violation_error_message=_("This certificate is listed already."),
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(issued_on__isnull=True) | Q(valid_until__gt=F("issued_on")),
                name="certificate_dates_in_order",
                violation_error_message=_("The certificate must end after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=CertificateState.CLAIMED) | Q(checked_at__isnull=False),
                name="checked_certificate_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(checked_by=F("stated_by")),
                name="certificate_checked_by_another",
                violation_error_message=_("You did this yourself: a colleague must check it."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type_id} {self.number}"

    def runs_on(self, day: date) -> bool:
        return self.valid_until is None or self.valid_until >= day


class CheckedTerm(TimeStamped):
    """The last day that staff have seen for a kind of certificate; it stays when its owner edits or removes hers."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="checked_terms")
    type = models.ForeignKey(CertificateType, on_delete=models.PROTECT, related_name="+")
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enterprise", "type"], name="one_checked_term_per_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.type_id} {self.until}"


class YearlyFigures(TimeStamped):
    """One year of an enterprise: whole rupiah, exports in US dollars. `size_class` is computed for that year."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="figures")
    year = models.PositiveSmallIntegerField(_("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    sales = models.BigIntegerField(_("sales in the year"), validators=[MinValueValidator(0)])
    capital = models.BigIntegerField(_("business capital"), null=True, blank=True, validators=[MinValueValidator(0)])
    workers = models.PositiveIntegerField(_("workers"), null=True, blank=True)
    export_usd = models.BigIntegerField(_("exports (USD)"), null=True, blank=True, validators=[MinValueValidator(0)])
    size_class = models.CharField(_("size class"), max_length=10, choices=SizeClass.choices, editable=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    rests_until = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="imported: until then it can be taken back, and no ledger has it",
    )

    class Meta:
        ordering = ["-year"]
        verbose_name = _("yearly figures")
        verbose_name_plural = _("yearly figures")
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "year"],
                name="one_row_of_figures_per_year",
                violation_error_message=_("This year is filled in already."),
            ),
            models.CheckConstraint(condition=Q(sales__gte=0), name="sales_not_negative"),
        ]
        # What changed lately: others pull by it.
        indexes = [models.Index(fields=["updated_at"], name="umkm_figures_changed")]

    def __str__(self) -> str:
        return str(self.year)
