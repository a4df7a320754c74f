"""The fields of a product's forms: figures as people write them, and text in one language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from apps.common.forms import ReadField, dotted
from apps.common.outside.amounts import read_price
from apps.common.outside.numbers import read_whole
from apps.gallery.models import Version


def number(label: Any, *, keyboard: str, **options: Any) -> ReadField:
    field = ReadField(label=label, required=False, max_length=30, **options)
    field.widget.attrs.update({"class": "num", "autocomplete": "off", "inputmode": keyboard})
    return field


def whole(
    label: Any,
    *,
    quantity: str = "",
    at_least: int = 1,
    at_most: int = 2_000_000_000,
    suffix: str = "",
    help_text: Any = "",
    beside: Sequence[str] = (),
    write: Callable[[int], str] = dotted,
) -> Any:
    """A whole number; 1.500 is one thousand five hundred, in both languages. A `quantity` may carry its unit."""
    # A keypad of digits has no letters for a unit.
    field = number(
        label,
        keyboard="text" if quantity else "numeric",
        read=None if quantity else read_whole,
        write=write,
        quantity=quantity,
        beside=beside,
        help_text=help_text,
    )
    field.validators = [
        MinValueValidator(at_least, _("Enter at least %(limit_value)s.")),
        MaxValueValidator(at_most, _("Enter at most %(limit_value)s.")),
    ]
    if suffix:
        field.widget.attrs["data-suffix"] = suffix
    return field


def price(label: Any, help_text: Any = "", *, said: bool = True) -> Any:
    """`said`: what was understood is said back, in the currency chosen beside it."""

    def write(value: Decimal) -> str:
        return f"{value:.2f}".replace(".", ",").removesuffix(",00")

    reader: dict[str, Any] = {"quantity": "money", "beside": ["currency"]} if said else {"read": read_price}
    field = number(label, keyboard="text", write=write, help_text=help_text, **reader)
    field.validators = [
        MinValueValidator(Decimal("0.01"), _("Enter a price above zero.")),
        MaxValueValidator(Decimal(999_999_999_999), _("This price is too high.")),
    ]
    return field


def words(label: Any, model_field: str, *, rows: int = 0, lang: str = "id", **options: Any) -> forms.CharField:
    """Text in one language, as long as the version's field allows."""
    length = Version._meta.get_field(model_field).max_length  # type: ignore[union-attr]
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    widget.attrs.update({"lang": lang, "dir": "auto"})
    return forms.CharField(label=label, max_length=length, widget=widget, **{"required": False, **options})
