"""Editing a draft of the instrument: settings, levels, gates, one question with its two steps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from apps.readiness.choices import Band, Fact
from apps.readiness.models import Advice, Instrument, Level, Question

BANDS = range(5)


class SettingsForm(forms.ModelForm):
    class Meta:
        model = Instrument
        fields = ["name", "name_en", "gate_cap", "unproven_counts", "retake_days", "note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}


class LevelForm(forms.ModelForm):
    """A row without a name is not there."""

    class Meta:
        model = Level
        fields = ["name", "name_en", "from_score"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.required = False

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name in ("name_en", "from_score"):
            if found.get("name") and found.get(name) in (None, "") and name not in self.errors:
                self.add_error(name, _("A level needs both names and its score."))
        return found

    def row(self) -> dict[str, Any] | None:
        found = self.cleaned_data
        if not found.get("name"):
            return None
        code = self.instance.code or slugify(found["name_en"])[:20] or f"from-{found['from_score']}"
        return {"code": code, **{name: found[name] for name in ("name", "name_en", "from_score")}}


class GateForm(forms.Form):
    """One fact of the profile: whether it shuts a gate, and what is then said to be missing."""

    on = forms.BooleanField(label=_("Shuts a gate"), required=False)
    name = forms.CharField(label=_("What is missing (Indonesian)"), max_length=160, required=False)
    name_en = forms.CharField(label=_("What is missing (English)"), max_length=160, required=False)

    def __init__(self, data: Any = None, *, fact: str, **options: Any) -> None:
        super().__init__(data, prefix=f"gate-{fact}", **options)
        self.fact, self.words = fact, Fact(fact).label

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for name in ("name", "name_en"):
            if found.get("on") and not found.get(name):
                self.add_error(name, _("Say what is missing, in both languages."))
        return found


class QuestionForm(forms.ModelForm):
    """The words of a question, and of its five bands where it asks for a number."""

    class Meta:
        model = Question
        fields = ["text", "text_en", "help", "help_en", "evidence", "evidence_en", "scale", "fact", "may_not_apply"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2}),
            "text_en": forms.Textarea(attrs={"rows": 2}),
            "help": forms.Textarea(attrs={"rows": 3}),
            "help_en": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("evidence", "evidence_en"):
            self.fields[name].required = True
        for value in BANDS:
            for language in ("id", "en"):
                stored = self.instance.bands[value] if len(self.instance.bands) > value else {}
                self.fields[f"band-{value}-{language}"] = forms.CharField(
                    label=_("%(value)s, %(language)s") % {"value": value, "language": language.upper()},
                    max_length=80,
                    required=False,
                    initial=stored.get(language, ""),
                )

    def band_fields(self) -> list[list[Any]]:
        return [[self[f"band-{value}-{language}"] for language in ("id", "en")] for value in BANDS]

    def changes(self) -> dict[str, Any]:
        found = {name: self.cleaned_data[name] for name in self.Meta.fields}
        bands = [{one: self.cleaned_data[f"band-{value}-{one}"] for one in ("id", "en")} for value in BANDS]
        return found | {"bands": bands}


class StepForm(forms.ModelForm):
    """The step for an urgent or a partly answer."""

    class Meta:
        model = Advice
        fields = [
            "action", "action_en", "documents", "documents_en", "service", "other_services", "effort_days", "cost_band",
        ]  # fmt: skip
        widgets = {
            "action": forms.Textarea(attrs={"rows": 2}),
            "action_en": forms.Textarea(attrs={"rows": 2}),
            "other_services": forms.CheckboxSelectMultiple,
        }

    def __init__(self, data: Any = None, *, band: str, **options: Any) -> None:
        super().__init__(data, prefix=band, **options)
        self.band, self.words = band, Band(band).label
        self.fields["other_services"].label = _("Also help")
        for name in ("service", "other_services"):
            self.fields[name].label_from_instance = lambda one: str(one.label)  # type: ignore[attr-defined]
        self.fields["service"].empty_label = None  # type: ignore[attr-defined]

    def step(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
