"""People in the admin: administrators give staff roles here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.accounts.actions import administrators, grant_role, revoke_role, save_person
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.history.admin import TracedAdmin


class PersonForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["name", "language", "time_zone", "is_active", "groups"]

    def clean(self) -> dict[str, Any]:
        """There must be an administrator who can sign in."""
        data: dict[str, Any] = super().clean() or {}
        roles = {group.name for group in data.get("groups", [])}
        stays = StaffRole.ADMINISTRATOR in roles and data.get("is_active")
        was = administrators().filter(pk=self.instance.pk).exists()
        if was and not stays and not administrators().exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There must be an administrator. Give somebody else the role first."))
        return data


@admin.register(User)
class UserAdmin(TracedAdmin):
    """No passwords here: people set their own, or sign in with a code. What is changed is told by the verbs."""

    form = PersonForm
    list_display = ["email", "name", "language", "is_staff", "is_active", "date_joined"]
    list_filter = ["is_staff", "groups", "is_active", "language"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    readonly_fields = ["email", "is_demo", "date_joined", "last_login"]
    fields = ["email", "name", "language", "time_zone", "groups", "is_active", "is_demo", "date_joined", "last_login"]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "groups":
            options["queryset"] = Group.objects.filter(name__in=StaffRole.values)
            options["widget"] = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """By the verb, which leaves who did it."""
        save_person(user=obj, by=request.user, changes=form.cleaned_data)  # type: ignore[arg-type]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Roles are given and taken by the verbs, one by one; new ones first, so that an administrator remains."""
        wanted = {group.name for group in form.cleaned_data["groups"]}
        held = set(form.instance.groups.values_list("name", flat=True))
        for role in sorted(wanted - held):
            grant_role(user=form.instance, role=role, by=request.user)  # type: ignore[arg-type]
        for role in sorted(held - wanted):
            revoke_role(user=form.instance, role=role, by=request.user)  # type: ignore[arg-type]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
