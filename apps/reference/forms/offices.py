"""What staff type in the admin, cleaned as everywhere: numbers as people write them, an office within its province."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.outside.phones import UnreadablePhone, normalise_phone, read_whatsapp
from apps.reference.models import HelpDesk, Office


class NumberField(forms.CharField):
    """Read before it is checked: 0812-3456-7890 is stored as +62812...; empty stays empty."""

    def __init__(self, *, read: Callable[[str], str], **more: Any) -> None:
        super().__init__(required=False, max_length=30, **more)
        self.read = read

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        try:
            return self.read(text) if text else ""
        except UnreadablePhone as unreadable:
            raise ValidationError(unreadable.message) from unreadable


class HelpDeskForm(forms.ModelForm):
    whatsapp = NumberField(read=read_whatsapp, label="WhatsApp")

    class Meta:
        model = HelpDesk
        fields = ["hours", "hours_en", "whatsapp"]


class OfficeForm(forms.ModelForm):
    telephone = NumberField(read=normalise_phone)

    class Meta:
        model = Office
        fields = ["code", "name", "address", "province", "regency", "telephone", "hours", "hours_en"]

    def clean(self) -> dict[str, Any] | None:
        found = super().clean() or {}
        province, regency = found.get("province"), found.get("regency")
        if province and regency and regency.province_id != province.pk:
            self.add_error("regency", _("This regency lies in another province."))
        return found
