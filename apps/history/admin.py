"""Whatever is written in the administration leaves a line: the class of every admin page of ours that may write."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.forms import BaseForm, model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from apps.history.actions import note, plain
from apps.history.choices import AdminVerb
from apps.history.models import Entry
from apps.history.reads import lines

Facts = dict[str, Any]
# So many lines of a record are shown; all of them stand on the desk.
LATEST = 100


def differing(form: BaseForm) -> tuple[Facts, Facts]:
    """What stood in the form and what stands there now, of those fields alone that differ."""
    before: Facts = {}
    after: Facts = {}
    for name in form.changed_data:
        was, now = plain(form.get_initial_for_field(form.fields[name], name)), plain(form.cleaned_data.get(name))
        if was != now:
            before[name], after[name] = was, now
    return before, after


class CarefulSelect(AutocompleteSelect):
    """Shown again with what was sent, it asks the database for it: what is no key chooses nothing."""

    def optgroups(self, name: str, value: Sequence[str], attrs: Any = None) -> Any:
        try:
            return super().optgroups(name, value, attrs)
        except (ValueError, TypeError):
            return super().optgroups(name, [], attrs)


class CarefulChoices(BaseModelAdmin):
    """For admin pages and the rows inside them whose choices are searched for."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field = super().formfield_for_foreignkey(db_field, request, **options)
        if field is not None and type(field.widget) is AutocompleteSelect:
            field.widget.__class__ = CarefulSelect
        return field


class OneHistory(admin.ModelAdmin):
    """The history of a record is the one of all apps: the administration keeps no log of its own, and shows ours."""

    def log_addition(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Written by `save_model`."""

    def log_change(self, request: HttpRequest, obj: Model, message: Any) -> Any:
        """Written by `save_model` and `save_formset`."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Written by `delete_model` and `delete_queryset`."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        found = self.get_object(request, unquote(object_id))
        if found is None:
            raise Http404
        if not self.has_view_or_change_permission(request, found):
            raise PermissionDenied
        told = lines(Entry.objects.of(found).with_people()[:LATEST], of=found)
        context = {
            **self.admin_site.each_context(request), "title": _("History"), "told": told, "object": found,
            "opts": found._meta,
        }  # fmt: skip
        return TemplateResponse(request, "history/admin_object.html", context)


# What each of us did last is told where all of it is.
admin.site.index_template = "history/admin_index.html"


class TracedAdmin(OneHistory, CarefulChoices, admin.ModelAdmin):
    """Forms, lists with fields, rows inside a form and removals. Actions of one's own would write past it."""

    # An app that declares deeds of its own for a record names them here.
    added: str = AdminVerb.ADDED
    changed: str = AdminVerb.CHANGED

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        before, after = differing(form)
        super().save_model(request, obj, form, change)
        if not change:
            note(subject=obj, verb=self.added, by=request.user, after=after)
        elif after:
            note(subject=obj, verb=self.changed, by=request.user, before=before, after=after)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Rows inside a form are parts of its record."""
        gone = [copy(row.instance) for row in formset.deleted_forms if row.instance.pk]
        super().save_formset(request, form, formset, change)
        new = {row.pk for row in formset.new_objects}
        for row in formset.forms:
            if row.instance.pk and row not in formset.deleted_forms and row.has_changed():
                before, after = differing(row)
                added = row.instance.pk in new
                note(
                    subject=form.instance,
                    part=row.instance,
                    by=request.user,
                    after=after,
                    verb=AdminVerb.ADDED if added else AdminVerb.CHANGED,
                    before={} if added else before,
                )
        for part in gone:
            note(subject=form.instance, part=part, verb=AdminVerb.REMOVED, by=request.user, before=model_to_dict(part))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        note(subject=obj, verb=AdminVerb.REMOVED, by=request.user, before=model_to_dict(obj))
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        for obj in queryset:
            note(subject=obj, verb=AdminVerb.REMOVED, by=request.user, before=model_to_dict(obj))
        super().delete_queryset(request, queryset)
