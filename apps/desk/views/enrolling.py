"""From the filtered list of enterprises into a programme: choose which, confirm, and let the worker do it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import staff_only
from apps.common.errors import Refused
from apps.desk import enterprises as reading
from apps.desk.forms import EnterpriseFilter
from apps.desk.views.enterprises import with_order
from apps.naik_kelas.access import EDITORS
from apps.naik_kelas.actions import enrol, start_enrolling
from apps.naik_kelas.models import Programme
from apps.umkm.models import Enterprise

SHOWN = 10


class EnrolForm(forms.Form):
    programme = forms.ModelChoiceField(
        label=_("Programme"), queryset=Programme.objects.none(), widget=forms.RadioSelect, empty_label=None
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared so above
        field.queryset = Programme.objects.filter(ends_on__gte=timezone.localdate())
        if field.queryset.count() == 1:
            self.initial.setdefault("programme", field.queryset.first())


@staff_only(*EDITORS)
def enrol_listed(request: HttpRequest) -> HttpResponse:
    """The filter of the address says which enterprises. One is enrolled at once, more by the worker."""
    rows = reading.listed(EnterpriseFilter(with_order(request)).wanted())
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        programme = form.cleaned_data["programme"]
        try:
            return begun(request, programme, list(rows.values_list("pk", flat=True)))
        except Refused as refusal:
            form.add_error("programme", refusal)
    context = {"form": form, "count": rows.count(), "some": list(rows[:SHOWN])}
    return render(request, "desk/enrol.html", context, status=422 if form.is_bound else 200)


def begun(request: HttpRequest, programme: Programme, keys: list[int]) -> HttpResponse:
    if len(keys) == 1:
        made = enrol(programme=programme, enterprise=Enterprise.objects.get(pk=keys[0]), by=request.user)
        return redirect("naik_kelas:enrolment", slug=programme.slug, pk=made.pk)
    job = start_enrolling(programme=programme, enterprises=keys, by=request.user)
    return redirect("naik_kelas:enrolling", slug=programme.slug, pk=job.pk)
