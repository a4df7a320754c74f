"""Staff's list of missions, companies and the people there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, require_role, staff_only
from apps.accounts.choices import StaffRole
from apps.buyers import actions
from apps.buyers.access import contact_for_desk, need_for_desk
from apps.buyers.forms import ContactFilter, ContactForm, NeedForm
from apps.buyers.forms.desk import contact_as_initial
from apps.buyers.forms.need import first_wishes
from apps.buyers.models import Need
from apps.buyers.pages import contacts as listed
from apps.buyers.views.needs import MOVES
from apps.common import refusals
from apps.common.exports import Export
from apps.common.lists import ListPage
from apps.common.once import once
from apps.jobs.views import exported

PER_PAGE = 30
OFFICERS = (StaffRole.OFFICER, StaffRole.ADMINISTRATOR)
both = require_http_methods(["GET", "HEAD", "POST"])
EXPORT = Export(
    name="apps.buyers.views.desk.EXPORT",
    title=gettext_lazy("contacts"),
    heads=listed.HEADS,
    rows=lambda asked: ContactFilter(asked).rows(),
    cells=listed.cells,
    require=lambda by: require_role(by, *OFFICERS),
    width=24,
)


@staff_only(*OFFICERS)
@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    form = ContactFilter(request.GET)
    page = ListPage(request.GET, form.rows(), per_page=PER_PAGE)
    return render(request, "buyers/desk_contacts.html", {"form": form, "page": page})


@staff_only(*OFFICERS)
@both
@once
def export(request: HttpRequest) -> HttpResponse:
    """Exactly what the filters show."""
    return exported(request, EXPORT)


@staff_only(*OFFICERS)
@both
@once
def contact_new(request: SignedIn) -> HttpResponse:
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        organisation = data.pop("mission") or data.pop("company")
        data.pop("company", None)
        with refusals.at(form):
            contact = actions.add_contact(by=request.user, organisation=organisation, **data)
            messages.success(request, _("%(name)s is in the list.") % {"name": contact})
            return redirect("buyers:desk_contact", pk=contact.pk)
    return render(request, "buyers/desk_form.html", {"form": form, "title": _("Add a contact")})


@staff_only(*OFFICERS)
@require_safe
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    found = contact_for_desk(pk)
    context = {"contact": found, "needs": Need.objects.of(found).with_wishes().order_by("state", "-changed_at")}
    return render(request, "buyers/desk_contact.html", context)


@staff_only(*OFFICERS)
@both
def contact_edit(request: SignedIn, pk: int) -> HttpResponse:
    found = contact_for_desk(pk)
    form = ContactForm(request.POST or None, initial=contact_as_initial(found))
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.save_contact(contact=found, by=request.user, changes=form.cleaned_data)
            messages.success(request, _("The changes are saved."))
            return redirect("buyers:desk_contact", pk=pk)
    return render(request, "buyers/desk_form.html", {"form": form, "title": found.protocol_name, "contact": found})


@staff_only(*OFFICERS)
@require_POST
def contact_withdraw(request: SignedIn, pk: int) -> HttpResponse:
    """Record that she asked not to be written to, or that she may be again."""
    found = contact_for_desk(pk)
    if request.POST.get("withdraw") == "1":
        actions.withdraw_contact(contact=found, by=request.user)
    else:
        actions.reinstate_contact(contact=found, by=request.user)
    messages.success(request, _("The changes are saved."))
    return redirect("buyers:desk_contact", pk=pk)


@staff_only(*OFFICERS)
@both
@once
def need(request: SignedIn, contact_pk: int, pk: int | None = None) -> HttpResponse:
    """A contact's need, stated on her behalf: by telephone, in a letter, at a table."""
    owner = contact_for_desk(contact_pk)
    found = need_for_desk(owner, pk) if pk else None
    first = None if found else first_wishes(owner)
    form = NeedForm(request.POST or None, need=found, language=owner.language, initial=first)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form):
            actions.save_need(contact=owner, by=request.user, changes=form.cleaned_data, need=found)
            messages.success(request, _("The need is noted; matches follow within a minute."))
            return redirect("buyers:desk_contact", pk=owner.pk)
    title = _("Need of %(name)s") % {"name": owner.protocol_name}
    return render(request, "buyers/desk_form.html", {"form": form, "title": title, "contact": owner, "record": found})


@staff_only(*OFFICERS)
@require_POST
def need_move(request: HttpRequest, contact_pk: int, pk: int) -> HttpResponse:
    found = need_for_desk(contact_for_desk(contact_pk), pk)
    verb = MOVES.get(request.POST.get("move", ""))
    if verb is not None:
        with refusals.told(request):
            verb(need=found, by=request.user)
    return redirect("buyers:desk_contact", pk=contact_pk)
