"""What an enterprise has many of: years, certificates, past exports, and people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.formats import english
from apps.common.forms import MailboxField, day_field, dollars_field, rupiah_field, whole_field
from apps.common.uploads import UploadField
from apps.reference.models import CertificateType, Country
from apps.umkm.choices import MemberRole
from apps.umkm.forms.fields import CHOOSE_ONE, text, year_field
from apps.umkm.models import Certificate, PastExport, YearlyFigures

SCAN_KINDS = ".pdf,.jpg,.jpeg,.png,.webp,application/pdf,image/jpeg,image/png,image/webp"


NOT_A_YEAR = _("%(value)s cannot be entered here: choose one of the years that have ended.")


class FiguresForm(forms.Form):
    """One year. Amounts are whole rupiah, exports US dollars. `seen` is the stamp of the row that was opened."""

    year = forms.TypedChoiceField(
        label=_("Year"),
        coerce=int,
        error_messages=CHOOSE_ONE | {"invalid_choice": NOT_A_YEAR},
    )
    sales = rupiah_field(_("Sales in the year"), help_text=_("An estimate is fine. Buyers do not see this figure."))
    workers = whole_field(_("Workers in that year"))
    export_usd = dollars_field(
        _("Exports in US dollars"), whole=True, help_text=_("Leave it empty if you did not export.")
    )
    capital = rupiah_field(
        _("Business capital"), required=False, help_text=_("Own and borrowed, without land and buildings.")
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, years: Iterable[int] = (), opened: YearlyFigures | None = None, **more: Any) -> None:
        """`years` may be chosen for a new row; an `opened` one keeps its year."""
        super().__init__(*args, **more)
        if opened is not None:
            del self.fields["year"]
        else:
            self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class CertificateForm(forms.Form):
    type = forms.ModelChoiceField(
        label=_("Certificate"),
        queryset=CertificateType.objects.filter(offered=True),
        empty_label=_("Choose a certificate"),
        error_messages=CHOOSE_ONE,
    )
    number = text(_("Number"), limit=80, help_text=_("As printed on the certificate."), autocomplete="off")
    issuer = text(_("Issued by"), limit=160, required=False)
    issued_on = day_field(_("Issued on"), help_text=_("For example 17-08-2024."))
    valid_until = day_field(_("Valid until"), help_text=_("Leave it empty if it has no last day."))
    file = UploadField(
        label=_("Scan or photograph"),
        required=False,
        help_text=_("PDF, JPEG, PNG or WebP, at most 10 MB. Only you and the Smesco team can open it."),
        widget=forms.FileInput(attrs={"accept": SCAN_KINDS}),
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, certificate: Certificate | None = None, **options: Any
    ) -> None:
        initial = {name: getattr(certificate, name) for name in self.base_fields if certificate and name != "file"}
        super().__init__(data, files, initial=initial, **options)


class ExportForm(forms.Form):
    """To which country, in which years. One year alone is its own end."""

    country = forms.ModelChoiceField(
        label=_("Country"),
        queryset=Country.objects.none(),
        empty_label=_("Choose a country"),
        error_messages=CHOOSE_ONE,
    )
    first_year = year_field(_("First year"), required=True)
    last_year = year_field(_("Last year"))

    def __init__(self, data: Any = None, *, export: PastExport | None = None, **options: Any) -> None:
        initial = {name: getattr(export, name) for name in self.base_fields if export}
        super().__init__(data, initial=initial, **options)
        named = "name_en" if english() else "name"
        self.fields["country"].queryset = Country.objects.exclude(pk="ID").order_by(named)  # type: ignore[attr-defined]
        self.fields["last_year"].help_text = _("Leave it empty if it was one year.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("last_year") is None and "last_year" not in self.errors:
            data["last_year"] = data.get("first_year")
        return data


class InviteForm(forms.Form):
    email = MailboxField(label=_("E-mail of your colleague"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("Role"), choices=MemberRole.choices, initial=MemberRole.EDITOR, widget=forms.RadioSelect
    )
