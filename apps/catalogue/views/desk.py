"""Curators' pages: what was looked for and not found, and the thesaurus that mends it."""

from __future__ import annotations

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.access import SignedIn, staff_only
from apps.accounts.choices import StaffRole
from apps.catalogue import actions
from apps.catalogue.forms import GroupFinder, SearchesFilter, WordGroupForm, WordsFilter
from apps.catalogue.models import EmptySearch, WordField, WordGroup
from apps.catalogue.querysets import NO_FIELD, WordGroupQuerySet
from apps.common import refusals, typed
from apps.common.lists import ListPage
from apps.common.once import once
from apps.common.parameters import whole_number
from apps.common.tabs import Tab, tabs

OFFERED = 12
LOOKED_AT = 200


@staff_only(StaffRole.CURATOR)
@require_safe
def searches(request: HttpRequest) -> HttpResponse:
    """Words alone, the most often looked for first."""
    rows, state, form = EmptySearch.objects.all(), request.GET.get("state", ""), SearchesFilter(request.GET)
    found = rows.settled() if state == "settled" else rows.open()
    if state == "nothing":
        found = found.with_nothing()
    parts = [
        ("", _("Open"), rows.open().count()),
        ("nothing", _("Nothing near either"), rows.open().with_nothing().count()),
        ("settled", _("Dealt with"), rows.settled().count()),
    ]
    said = form.wanted().get("q")
    page = ListPage(request.GET, found.holding(said) if said else found)
    context = {"page": page, "tabs": tabs(request, "state", parts), "form": form}
    return render(request, "catalogue/desk_searches.html", context)


@staff_only(StaffRole.CURATOR)
@require_safe
def search(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with the groups it may belong to."""
    row = get_object_or_404(EmptySearch, pk=pk)
    form = GroupFinder(request.GET)
    said = form.wanted().get("q")
    wanted = [said] if said else [row.said, *row.said.split()]
    context = {"row": row, "groups": groups_like(wanted), "form": form}
    return render(request, "catalogue/desk_search.html", context)


def groups_like(wanted: list[str]) -> list[WordGroup]:
    """Those that hold most of the words first."""
    groups: dict[int, WordGroup] = {}
    held: Counter[int] = Counter()
    for word in wanted:
        for group in WordGroup.objects.in_use().holding(word)[:LOOKED_AT]:
            groups[group.pk] = group
            held[group.pk] += 1
    return [groups[pk] for pk, _number in held.most_common(OFFERED)]


@staff_only(StaffRole.CURATOR)
@require_POST
def settle(request: SignedIn, pk: int) -> HttpResponse:
    """With the group that was chosen, or because nothing like it is wanted."""
    row = get_object_or_404(EmptySearch, pk=pk)
    chosen = whole_number(request.POST.get("group"))
    group = WordGroup.objects.in_use().filter(pk=chosen).first() if chosen else None
    with refusals.told(request) as no:
        if group is not None:
            actions.add_to_word_group(group=group, word=row.said, by=request.user)
        actions.settle_empty_search(search=row, by=request.user)
    if no:
        return redirect("catalogue:desk_search", pk=pk)
    messages.success(request, _("“%(words)s” is dealt with.") % {"words": row.said})
    return redirect("catalogue:desk_searches")


@staff_only(StaffRole.CURATOR)
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    rows, state, form = WordGroup.objects.all(), request.GET.get("state", ""), WordsFilter(request.GET)
    wanted = form.wanted()
    field = wanted.get("field", "")
    states = {"": rows.in_use(), "edited": rows.in_use().edited(), "retired": rows.retired()}
    titles = {"": _("In use"), "edited": _("Changed by curators"), "retired": _("Out of use")}
    shown = states.get(state, states[""])
    shown = shown.holding(wanted["q"]) if "q" in wanted else shown
    shown = shown.of_kind(wanted["kind"]) if "kind" in wanted else shown
    found = shown.of_field(field) if field else shown
    context = {
        "page": ListPage(request.GET, found.for_desk()),
        "tabs": tabs(request, "state", [(one, titles[one], of.count()) for one, of in states.items()]),
        "form": form,
        "fields": fields_of(request, shown, field),
    }
    return render(request, "catalogue/desk_words.html", context)


def fields_of(request: HttpRequest, shown: WordGroupQuerySet, current: str) -> list[Tab]:
    """Each field with how many of the groups shown it has; empty ones not."""
    numbers = shown.by_field()
    parts = [(one.pk, str(one), numbers.get(one.pk, 0)) for one in WordField.objects.all()]
    parts.append((NO_FIELD, _("No field"), numbers.get(None, 0)))
    return tabs(request, "field", [part for part in parts if part[2]], here=current)


@staff_only(StaffRole.CURATOR)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def word_group(request: SignedIn, pk: int | None = None) -> HttpResponse:
    """One group, or with `?search=` a new one for what was looked for."""
    group = get_object_or_404(WordGroup, pk=pk) if pk else None
    asked = whole_number(request.GET.get("search"))
    row = EmptySearch.objects.filter(pk=asked).first() if asked else None
    if request.method != "POST":
        form = WordGroupForm.of(group) if group else WordGroupForm(initial={"heads": [row.said] if row else []})
        return word_page(request, form, group, row)
    form = WordGroupForm(request.POST)
    if form.is_valid():
        with refusals.at(form):
            saved = actions.save_word_group(by=request.user, group=group, **form.cleaned_data)
            if row is not None:
                actions.settle_empty_search(search=row, by=request.user)
            messages.success(request, _("Saved. Searches find by it from now on."))
            return redirect("catalogue:desk_searches") if row else redirect("catalogue:desk_word", pk=saved.pk)
    typed.unsaved(request)
    return word_page(request, form, group, row, status=422)


def word_page(
    request: HttpRequest, form: WordGroupForm, group: WordGroup | None, row: EmptySearch | None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "group": group, "row": row}
    return render(request, "catalogue/desk_word.html", context, status=status)


@staff_only(StaffRole.CURATOR)
@require_POST
def retire(request: SignedIn, pk: int) -> HttpResponse:
    """Out of use, or with `again` back into it."""
    group = get_object_or_404(WordGroup, pk=pk)
    verb = actions.restore_word_group if request.POST.get("again") else actions.retire_word_group
    with refusals.told(request):
        verb(group=group, by=request.user)
    return redirect("catalogue:desk_word", pk=pk)
