"""What administrators weigh and limit by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.history.admin import TracedAdmin
from apps.matchmaking.models import DigestSettings, MatchingRule
from apps.matchmaking.rules.weights import DEFAULTS


class RuleForm(forms.ModelForm):
    """Parameters must be ones that the rule knows; percents from 0 to 100."""

    class Meta:
        model = MatchingRule
        fields = ["name", "name_en", "weight", "mandatory", "active", "parameters", "position"]

    def clean_parameters(self) -> dict[str, Any]:
        given = self.cleaned_data["parameters"] or {}
        known = DEFAULTS[self.instance.code]
        if not isinstance(given, dict) or set(given) - set(known):
            raise forms.ValidationError(_("Known parameters: %(names)s."), params={"names": ", ".join(known) or "-"})
        for name, value in given.items():
            rates = value.values() if isinstance(known[name], dict) and isinstance(value, dict) else [value]
            limit = None if isinstance(known[name], dict) else 100
            for number in rates:
                sound = isinstance(number, (int, float)) and not isinstance(number, bool) and number >= 0
                if not sound or (limit is not None and number > limit):
                    raise forms.ValidationError(_("%(name)s must be a number from 0 to 100."), params={"name": name})
        return given

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        others = MatchingRule.objects.in_force().exclude(pk=self.instance.pk)
        mine = data.get("weight", 0) if data.get("active") else 0
        if not mine and not any(rule.weight for rule in others):
            raise forms.ValidationError(_("At least one rule in force must weigh something."))
        return data


@admin.register(MatchingRule)
class MatchingRuleAdmin(TracedAdmin):
    form = RuleForm
    list_display = ["code", "label", "weight", "mandatory", "active"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(DigestSettings)
class DigestSettingsAdmin(TracedAdmin):
    list_display = ["__str__", "most_per_digest", "most_per_maker", "lowest_score", "kept_per_need"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
