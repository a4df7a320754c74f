"""The one picker of codes and places: a text field that finds while one types, or on a page of its own answers.

What stands in the field is what counts: a line as it was chosen ("Sandal karet (6402.99)"), a code, or a name that
means one place only. Anything else is asked: the form comes back with the lines that were found as radios, everything
else that was typed in it still there. So it works without JavaScript too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.reference.reads.search import FINDERS

FIND = "_find"  # the plain search button
MOST = 8
LONGEST = 160
DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Typed:
    """What came of a picker: its text, and whether it is left to staff."""

    text: str = ""
    staff: bool = False

    def __str__(self) -> str:
        return self.text


class PickerWidget(forms.TextInput):
    template_name = "components/picker.html"
    kind = ""
    staff = False
    staff_wanted = False
    otherwise: Any = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed:
        text = str(data.get(name) or "").strip()
        picked = data.get(f"{name}-pick")
        # A radio answers the words that it was drawn for, no others.
        if picked and data.get(f"{name}-asked") == text and (found := FINDERS[self.kind].read(str(picked))):
            text = found.text
        return Typed(text, self.staff and f"{name}-staff" in data)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        typed = value if isinstance(value, Typed) else Typed(str(value or ""))
        context: dict[str, Any] = super().get_context(name, typed.text, attrs)
        finder, sent = FINDERS[self.kind], isinstance(value, Typed)
        readable = sent and not typed.staff and 0 < len(typed.text) <= LONGEST
        asked = bool(readable and finder.settle(typed.text) is None)
        context["widget"] |= {
            "url": reverse("reference:codes", args=[self.kind]),
            "staff": self.staff,
            "otherwise": self.otherwise,
            "staff_wanted": typed.staff if sent else self.staff_wanted,
            "asked": asked,
            "found": finder.find(typed.text, MOST) if asked else [],
            "off": context["widget"]["attrs"].get("disabled"),
        }
        return context


class PickerField(forms.CharField):
    """`kind` is one of `search.FINDERS`; `keep` makes the form's value of a code, by itself the code.

    With `staff` what is not found may be left to staff (`left_to_staff`); else `otherwise` says what to do then.
    `own` reads texts that need not be in the list, such as a code of another edition.
    """

    widget = PickerWidget

    def __init__(
        self,
        *,
        kind: str,
        keep: Callable[[str], Any] = str,
        staff: bool = False,
        otherwise: Any = "",
        own: Callable[[str], Any] | None = None,
        empty_value: Any = None,
        **options: Any,
    ) -> None:
        super().__init__(max_length=LONGEST, empty_value=empty_value, **options)
        self.kind, self.keep, self.own = kind, keep, own
        self.left = False
        self.widget.kind, self.widget.staff, self.widget.otherwise = kind, staff, otherwise
        self.widget.attrs.update({"autocomplete": "off", "spellcheck": "false", "enterkeyhint": "search"})

    def wanted_of_staff(self, wanted: bool) -> None:
        """It was left to staff before."""
        self.widget.staff_wanted = wanted

    def by_staff(self) -> None:
        """Staff themselves fill it in: nobody else is left to choose."""
        self.widget.staff = False

    def prepare_value(self, value: Any) -> Any:
        if value in (None, "") or isinstance(value, Typed):
            return value
        key = getattr(value, "pk", value)
        found = FINDERS[self.kind].read(str(key))
        return found.text if found else str(key)

    def clean(self, value: Any) -> Any:
        typed = value if isinstance(value, Typed) else Typed(str(value or "").strip())
        self.left = typed.staff
        if not typed.text:
            if self.required and not typed.staff:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return self.empty_value
        found = FINDERS[self.kind].settle(typed.text) if len(typed.text) <= LONGEST else None
        if found is not None:
            self.left = False
            return self.keep(found.value)
        if typed.staff:
            return self.empty_value
        if self.own is not None and DIGIT.search(typed.text):
            return self.own(typed.text)
        raise forms.ValidationError(self.unsettled(typed.text), code="asked")

    def unsettled(self, text: str) -> Any:
        if len(text) > LONGEST or not FINDERS[self.kind].find(text, 1):
            return _("Nothing found for this. Try another word.")
        return _("Please choose one of the lines that were found.")


class WithPickers(forms.Form):
    """A form in which something is looked for: the plain search button asks for nothing else meanwhile."""

    def pickers(self) -> dict[str, PickerField]:
        return {name: field for name, field in self.fields.items() if isinstance(field, PickerField)}

    def left_to_staff(self) -> dict[str, bool]:
        return {name: field.left for name, field in self.pickers().items() if field.widget.staff and not field.disabled}

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or FIND not in self.data:
            return
        asked = [name for name in self.pickers() if name in self.errors]
        if asked:
            for name in set(self.errors) - set(asked):
                del self.errors[name]
