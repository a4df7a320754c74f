"""How forms look: one field template for all, messages above their field, everything announced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundWidget
from django.forms.renderers import TemplatesSetting
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from apps.common.outside.addresses import UnreadableAddress, read_address
from apps.common.outside.dates import read_date
from apps.common.outside.kinds import READERS, said_back
from apps.common.outside.numbers import read_whole
from apps.common.outside.phones import read_telephone
from apps.common.outside.understood import Understood, Unreadable


class PortalBoundField(forms.BoundField):
    """Gives every control its class by kind, and marks it invalid for assistive technology."""

    @cached_property
    def kind(self) -> str:
        """checkbox, choices (radio or checkboxes), select, textarea, file, hidden or text."""
        widget = self.field.widget
        for kind, classes in (
            ("hidden", (forms.HiddenInput,)),
            ("choices", (forms.RadioSelect, forms.CheckboxSelectMultiple)),
            ("checkbox", (forms.CheckboxInput,)),
            ("select", (forms.Select,)),
            ("textarea", (forms.Textarea,)),
            ("file", (forms.FileInput,)),
        ):
            if isinstance(widget, classes):
                return kind
        return "text"

    @property
    def usual_choices(self) -> list[BoundWidget]:
        """All, unless the widget says which are the usual ones."""
        usual = getattr(self.field.widget, "usual", None)
        return [option for option in self if usual is None or str(option.data["value"]) in usual]

    @property
    def further_choices(self) -> list[BoundWidget]:
        usual = self.usual_choices
        return [option for option in self if option not in usual]

    @property
    def has_further_chosen(self) -> bool:
        return any(option.data["selected"] for option in self.further_choices)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        css = {"select": "form-select", "text": "form-control", "textarea": "form-control", "file": "form-control"}
        if self.kind in css:
            given = (widget or self.field.widget).attrs.get("class", "")
            invalid = " is-invalid" if self.form.is_bound and self.errors else ""
            attrs["class"] = f"{given} {css[self.kind]}{invalid}".strip()
        if self.form.is_bound and self.errors:
            attrs["aria-invalid"] = "true"
        if isinstance(self.field, ReadField) and self.field.quantity:
            attrs |= self.asking(self.field)
        return attrs

    def asking(self, field: ReadField) -> dict[str, str]:
        """While somebody types, the server says back what it understood."""
        return {
            "hx-get": reverse("common:said", args=[field.quantity]),
            "hx-trigger": "input changed delay:400ms",
            "hx-target": f"#{self.auto_id}_said",
            "hx-sync": "this:replace",
            **({"hx-include": ", ".join(f"[name='{name}']" for name in field.beside)} if field.beside else {}),
        }

    @property
    def ways(self) -> list[tuple[str, str]]:
        """The readings of a value that can be read in several ways: (what is sent, words for it)."""
        wrong = self.form.errors.as_data().get(self.name, []) if self.form.is_bound else []
        return [
            (value, str(label)) for error in wrong if isinstance(error, AskedWhich) for value, label in error.choices
        ]

    @property
    def said(self) -> str:
        """What was understood of the value that stands in the field: "3 minggu = 21 hari"."""
        field, value = self.field, self.value()
        if not isinstance(field, ReadField) or not field.quantity or value in (None, ""):
            return ""
        chosen = {name: self.form[name].value() for name in field.beside if name in self.form.fields}
        beside = {"currency" if name == "currency" else "unit": str(one or "") for name, one in chosen.items()}
        return said_back(field.quantity, str(field.prepare_value(value)), **beside)


class PortalRenderer(TemplatesSetting):
    """Set as FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` use our templates."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"
    bound_field_class = PortalBoundField


def put(form: forms.BaseForm, **values: object) -> None:
    """Goes on with what was sent, but for these values."""
    sent: Any = form.data
    form.data = changed = sent.copy()
    for name, value in values.items():
        changed[name] = value


class AskedWhich(forms.ValidationError):
    """What was written can be read in several ways: the field offers `choices` (templates/forms/ways.html)."""

    def __init__(self, either: Unreadable) -> None:
        super().__init__(either.message, code="ambiguous", params=either.params)
        self.choices = either.choices


class ReadInput(forms.TextInput):
    """Sends what is typed, or the reading of it that was chosen beside it: as long as the text stays as it was asked
    about. Needs no script."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = super().value_from_datadict(data, files, name)
        way = data.get(f"{name}-way")
        return way if way and data.get(f"{name}-asked") == typed else typed


class ReadField(forms.CharField):
    """A text that people write in their own way, read by a function of `common.outside`.

    What can be read in several ways is asked: the readings stand as choices above the field.

    A `quantity` names one of `outside.kinds`: the field says back what it understood. `beside` are the fields of the
    same form that hold its unit or currency.
    """

    def __init__(
        self,
        *,
        read: Callable[..., Any] | None = None,
        write: Callable[[Any], str] = str,
        quantity: str = "",
        beside: Sequence[str] = (),
        nothing: Any = None,
        **options: Any,
    ) -> None:
        """`nothing` is what an empty field is."""
        self.nothing = nothing
        self.quantity, self.beside = quantity, tuple(beside)
        self.read: Callable[..., Any] = read or READERS[quantity]
        self.write = write
        self.found: Any = None
        options.setdefault("widget", ReadInput)
        super().__init__(**options)
        # What was read need not be a text any more: its length is looked at before.
        self.of_text, self.validators = self.validators, []

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return self.nothing
        for validate in self.of_text:
            validate(text)
        try:
            found = self.read(text)
        except Unreadable as unreadable:
            if unreadable.choices:
                raise AskedWhich(unreadable) from unreadable
            raise forms.ValidationError(unreadable.message, params=unreadable.params) from unreadable
        self.found = found
        return found.value if isinstance(found, Understood) else found

    def reading(self, **options: Any) -> None:
        """Of one form: with the unit or the currency that was chosen in it."""
        self.read = partial(READERS[self.quantity], **options)

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.write(value)


def mailbox(field: forms.EmailField, value: Any) -> Any:
    """One e-mail address, in the form in which it is kept and compared. Also for fields of libraries."""
    text = forms.EmailField.to_python(field, value)
    if text in field.empty_values:
        return text
    try:
        return read_address(text)
    except UnreadableAddress as unreadable:
        raise forms.ValidationError(unreadable.message, code="invalid") from unreadable


class MailboxField(forms.EmailField):
    to_python = mailbox


def dotted(value: int) -> str:
    """1500000 as 1.500.000: how amounts are written in forms, in both languages."""
    return f"{value:,}".replace(",", ".")


def whole_field(label: Any, *, help_text: Any = "", required: bool = False, **options: Any) -> ReadField:
    field = ReadField(
        read=read_whole, write=dotted, label=label, required=required, help_text=help_text, max_length=20, **options
    )
    field.widget.attrs.update({"inputmode": "numeric", "class": "num", "autocomplete": "off"})
    return field


def day_field(label: Any, *, help_text: Any = "", required: bool = False, picker: bool = False) -> ReadField:
    """A day as people write it. With a `picker` the browser offers its calendar, and shows the day in its own way."""
    field = ReadField(
        read=read_date,
        write=lambda day: f"{day:%Y-%m-%d}" if picker else f"{day:%d-%m-%Y}",
        label=label,
        required=required,
        help_text=help_text,
        max_length=40,
    )
    if picker:
        field.widget.input_type = "date"
    return field


class VenueMoment(forms.DateTimeField):
    """Entered and shown as the gallery's clock has it (WIB)."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "data-suffix": "WIB"}, format="%Y-%m-%dT%H:%M")
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]

    def prepare_value(self, value: Any) -> Any:
        return (
            timezone.localtime(value, ZoneInfo(settings.TIME_ZONE)).replace(tzinfo=None)
            if isinstance(value, datetime)
            else value
        )

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(settings.TIME_ZONE):
            return super().to_python(value)


def clock_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time", "data-suffix": "WIB"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, help_text=help_text, widget=widget)


def phone_field(label: Any, *, help_text: Any = "") -> ReadField:
    """Any telephone number with its extension, kept as +62213192430 ext. 201."""
    field = ReadField(read=read_telephone, nothing="", label=label, required=False, help_text=help_text, max_length=40)
    field.widget.attrs.update({"inputmode": "tel", "class": "num", "autocomplete": "off"})
    return field


def rupiah_field(label: Any, *, required: bool = True, help_text: Any = "") -> ReadField:
    field = ReadField(
        quantity="rupiah", write=dotted, label=label, required=required, help_text=help_text, max_length=40
    )
    field.widget.attrs.update({"inputmode": "text", "class": "num", "autocomplete": "off", "data-prefix": "Rp"})
    return field


def dollars_field(label: Any, *, help_text: Any = "", whole: bool = False) -> ReadField:
    """US dollars, with cents or whole; another currency is refused."""

    def write(value: Decimal | int) -> str:
        return f"{value:.2f}".replace(".", ",").removesuffix(",00")

    field = ReadField(
        quantity="whole_dollars" if whole else "dollars",
        write=write,
        label=label,
        required=False,
        help_text=help_text,
        max_length=40,
    )
    field.widget.attrs.update({"class": "num", "autocomplete": "off"})
    return field
