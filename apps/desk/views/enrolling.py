"""From the filtered list of enterprises into a programme: choose which, confirm, and let the worker do it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from apps.common import refusals
from apps.common.once import once
from apps.desk.forms import EnterpriseFilter
from apps.naik_kelas.access import edits_programmes
from apps.naik_kelas.actions import enrol, start_enrolling
from apps.naik_kelas.models import Programme
from apps.naik_kelas.reads.enrolling import foreseen
from apps.naik_kelas.rules.enrolling import LEFT_OUT
from apps.umkm.models import Enterprise

SHOWN = 10
NAMED = 200  # of each reason


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

    def open_programmes(self) -> Iterable[Programme]:
        field = self.fields["programme"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared so above
        return field.queryset or ()


@staff_only(StaffRole.OFFICER)
@once
def enrol_listed(request: SignedIn) -> HttpResponse:
    """The filter of the address says which enterprises. One is enrolled at once, more by the worker."""
    rows = EnterpriseFilter(request.GET).rows()
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        programme = form.cleaned_data["programme"]
        with refusals.at(form, otherwise="programme"):
            return begun(request, programme, list(rows.values_list("pk", flat=True)))
    keys = list(rows.values_list("pk", flat=True))
    context = {
        "form": form,
        "count": len(keys),
        "some": list(rows[:SHOWN]),
        "prospects": [prospect(programme, keys, request.user) for programme in form.open_programmes()],
        "may_edit": edits_programmes(request.user),
    }
    return render(request, "desk/enrol.html", context, status=422 if form.is_bound else 200)


def prospect(programme: Programme, keys: list[int], by: User) -> dict[str, Any]:
    """What enrolling them would do, said before it is done: how many enter; who is left out, and why."""
    found = foreseen(programme, keys, by)
    wanted = [pk for listed in found.left_out.values() for pk in listed[:NAMED]]
    names = Enterprise.objects.in_bulk(wanted)
    year = {"year": programme.baseline_year}
    return {
        "programme": programme,
        "entering": len(found.entering),
        "left_out": [
            {
                "reason": str(words) % year,
                "count": len(found.left_out[reason]),
                "some": [names[pk] for pk in found.left_out[reason][:NAMED] if pk in names],
            }
            for reason, words in LEFT_OUT.items()
            if reason in found.left_out
        ],
    }


def begun(request: SignedIn, programme: Programme, keys: list[int]) -> HttpResponse:
    if len(keys) == 1:
        made = enrol(programme=programme, enterprise=Enterprise.objects.get(pk=keys[0]), by=request.user)
        return redirect("naik_kelas:enrolment", slug=programme.slug, pk=made.pk)
    job = start_enrolling(programme=programme, enterprises=keys, by=request.user)
    return redirect("naik_kelas:enrolling", slug=programme.slug, pk=job.pk)
