"""How forms look: one field template for all, messages above their field, everything announced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import cached_property

from apps.common.indonesian import Unreadable, parse_rupiah


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

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Any = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        css = {"select": "form-select", "text": "form-control", "textarea": "form-control", "file": "form-control"}
        if self.kind in css:
            given = (widget or self.field.widget).attrs.get("class", "")
            invalid = " is-invalid" if self.form.is_bound and self.errors else ""
            attrs["class"] = f"{given} {css[self.kind]}{invalid}".strip()
        if self.form.is_bound and self.errors:
            attrs["aria-invalid"] = "true"
        return attrs


class PortalRenderer(TemplatesSetting):
    """Set as FORM_RENDERER: `{{ form }}` and `{{ field.as_field_group }}` use our templates."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    formset_template_name = "forms/formset.html"
    bound_field_class = PortalBoundField


class ReadField(forms.CharField):
    """A text that people write in their own way, read by a function of `common.indonesian`."""

    def __init__(self, *, read: Callable[[Any], Any], write: Callable[[Any], str] = str, **options: Any) -> None:
        self.read, self.write = read, write
        super().__init__(**options)
        # What was read need not be a text any more: its length is looked at before.
        self.of_text, self.validators = self.validators, []

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if text in self.empty_values:
            return None
        for validate in self.of_text:
            validate(text)
        try:
            return self.read(text)
        except Unreadable as unreadable:
            raise forms.ValidationError(unreadable.message) from unreadable

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else self.write(value)


def dotted(value: int) -> str:
    """1500000 as 1.500.000: how amounts are written in forms, in both languages."""
    return f"{value:,}".replace(",", ".")


def rupiah_field(label: Any, *, required: bool = True, help_text: Any = "") -> ReadField:
    field = ReadField(
        read=parse_rupiah, write=dotted, label=label, required=required, help_text=help_text, max_length=40
    )
    field.widget.attrs.update({"inputmode": "text", "class": "num", "autocomplete": "off", "data-prefix": "Rp"})
    return field
