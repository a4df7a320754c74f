"""One list page: filters, order and page stand in the address, and survive going into a record and back.

A list is a queryset that a `Filter` narrows and orders, and a `ListPage` of it. The filter names the columns as well:
the components `filters` and `rows` draw its bar and its table, whose headings put it in order. A link into a record
takes the list's
address along as `back` (`{% and_back %}`); every form of the record carries it on (`{% csrf_token %}` writes it, the
middleware puts it on the redirect); and the record leads back by `{% list_address "desk:enterprises" %}`: to the list
as it was, or to the plain one where `back` is of another page. It can lead nowhere else. A queue that one goes through
record by record is the list that one came from: `asked_of` says how that was narrowed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from urllib.parse import urlencode, urlsplit, urlunsplit

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import F, Func, QuerySet
from django.db.models.expressions import OrderBy
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.parameters import onward, whole_number

BACK, PAGE, SORT = "back", "page", "sort"
PER_PAGE = 50


Fields = tuple[str | F | Func | OrderBy, ...]


class Order(NamedTuple):
    """One order of a list: its name on the page, and the fields. The last field tells equals apart (`pk`)."""

    label: str | Promise
    fields: Fields


class TableColumn(NamedTuple):
    """A column of a list's table. Who presses its heading gets the `order` of that name, and pressing again the same
    backwards; without one the list cannot be put in order by it. `kind` is the class of its heading (`r`: figures)."""

    label: str | Promise
    order: str = ""
    kind: str = ""


class TableHead(NamedTuple):
    """A heading as it stands: `onward` is the order that it leads to, `sorted` what it says of itself (aria-sort)."""

    label: str | Promise
    kind: str
    onward: str
    sorted: str


class Filter(forms.Form):
    """What stands in the address of a list. Every field may be left out; what cannot be read does not filter."""

    orders: Mapping[str, Order] = {}
    columns: Sequence[TableColumn] = ()
    # What stands in the tabs of the page, and not in the bar of its filters.
    in_tabs: ClassVar[Sequence[str]] = ()
    # What is asked less often: folded, unless it narrows.
    in_fold: ClassVar[Sequence[str]] = ()

    def __init__(self, data: QueryDict, **options: Any) -> None:
        self.asked = data
        if self.orders and not self.is_order(data.get(SORT, "")):
            data = data.copy()
            data[SORT] = self.usual_order(data)
        super().__init__(data, **options)
        if self.orders:
            choices = [(name, order.label) for name, order in self.orders.items()]
            if (now := self.data[SORT]) not in self.orders:
                words = {"order": self.orders[now.removeprefix("-")].label}
                choices.append((now, format_lazy(_("{order}, backwards"), **words)))
            by_headings = self.orders.keys() <= {column.order for column in self.columns}
            widget = forms.HiddenInput() if by_headings else forms.Select()
            self.fields[SORT] = forms.ChoiceField(label=_("Order"), required=False, choices=choices, widget=widget)

    def is_order(self, name: str) -> bool:
        """Backwards (`-name`) is what a heading leads to."""
        plain = name.removeprefix("-")
        return name in self.orders or (plain in self.orders and plain in {column.order for column in self.columns})

    def usual_order(self, data: QueryDict) -> str:
        """Where none was chosen: the first."""
        return next(iter(self.orders))

    def wanted(self) -> dict[str, Any]:
        """The filters that hold, and the order."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def is_narrowed(self) -> bool:
        """Whether less is shown than there is, the tabs left out."""
        return bool(self.wanted().keys() - {SORT, *self.in_tabs})

    def ordered(self, rows: Any) -> Any:
        return rows.order_by(*self.chosen_fields())

    def chosen_fields(self) -> Fields:
        now = self.wanted()[SORT]
        fields = self.orders[now.removeprefix("-")].fields
        return tuple(map(backwards, fields)) if now not in self.orders else fields

    def bar(self) -> list[forms.BoundField]:
        """What the bar of filters asks."""
        return [field for field in self if field.name not in (*self.in_tabs, *self.in_fold) and not field.is_hidden]

    def fold(self) -> list[forms.BoundField]:
        return [self[name] for name in self.in_fold]

    def is_unfolded(self) -> bool:
        return bool(self.wanted().keys() & set(self.in_fold))

    def beside(self) -> list[tuple[str, str]]:
        """What stays in the address beside the bar: what no control shows, and the way back."""
        return self.staying({field.name for field in self if field.is_hidden})

    def staying(self, more: Collection[str] = ()) -> list[tuple[str, str]]:
        kept = {*self.in_tabs, *more, SORT, BACK} - {field.name for field in (*self.bar(), *self.fold())}
        return [(name, str(self.asked[name])) for name in self.asked if name in kept and self.asked[name]]

    def without(self) -> str:
        """The address when its filters are taken away."""
        return f"?{urlencode(self.staying())}"

    def heads(self) -> list[TableHead]:
        return [self.head(column) for column in self.columns]

    def head(self, column: TableColumn) -> TableHead:
        if not column.order:
            return TableHead(column.label, column.kind, "", "")
        now, falls = self.wanted()[SORT], is_falling(self.orders[column.order].fields[0])
        if now.removeprefix("-") != column.order:
            return TableHead(column.label, column.kind, column.order, "")
        turned = now != column.order
        said = "descending" if falls != turned else "ascending"
        return TableHead(column.label, column.kind, column.order if turned else f"-{column.order}", said)


def is_falling(field: str | F | Func | OrderBy) -> bool:
    return field.startswith("-") if isinstance(field, str) else isinstance(field, OrderBy) and field.descending


def backwards(field: str | F | Func | OrderBy) -> str | OrderBy:
    """What is not known stays at the end, whichever way the list is read."""
    if isinstance(field, str):
        return field.removeprefix("-") if field.startswith("-") else F(field).desc(nulls_last=True)
    turned = field.copy() if isinstance(field, OrderBy) else field.asc()
    turned.descending = not turned.descending
    return turned


class ListPage(Page[Any]):
    """One page of rows. No number is the first page, and one beyond the end is the last.

    `count` where it is known already; `keys_first` for long lists with wide rows: the page is found by an index of the
    order alone, and only its own rows are read.
    """

    object_list: Any

    def __init__(
        self,
        asked: Mapping[str, str],
        rows: Any,
        *,
        per_page: int = PER_PAGE,
        count: int | None = None,
        keys_first: bool = False,
    ) -> None:
        pages: Paginator[Any] = Paginator(rows, per_page)
        if count is not None:
            pages.count = count
        number = min(whole_number(asked.get(PAGE), least=1) or 1, pages.num_pages)
        bottom, top = (number - 1) * per_page, min(number * per_page, pages.count)
        shown = by_keys(rows, bottom, top) if keys_first else rows[bottom:top]
        super().__init__(shown, number, pages)


def by_keys(rows: QuerySet[Any], bottom: int = 0, top: int | None = None) -> list[Any]:
    keys = list(rows.values_list("pk", flat=True)[bottom:top])
    found = {row.pk: row for row in rows.order_by().filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


# -- The way back ---------------------------------------------------------------------------------------------------
def back_of(request: HttpRequest) -> str:
    """The list that somebody came from: a path of ours with its query; empty where there is none."""
    # What never came to its view (too large, no token) is not read for this: see `common.bodies`.
    sent = request.POST.get(BACK) if getattr(request, "view_was_reached", False) else ""
    given = sent or request.GET.get(BACK, "")
    found = onward(request, given, default="")
    return found if found.startswith("/") else ""


def here(request: HttpRequest) -> str:
    """The address of this list for `back`, with its own way back where it has one (an event's guests); empty for the
    plain list, whose way back needs no telling."""
    return request.get_full_path() if request.GET else ""


def with_back(address: str, back: str) -> str:
    """The address with the way back on it, before the mark of a part of the page."""
    if not back:
        return address
    parts = urlsplit(address)
    query = "&".join(filter(None, [parts.query, urlencode({BACK: back})]))
    return urlunsplit(parts._replace(query=query))


def keeping_back(request: HttpRequest, address: str) -> str:
    """The address of a record beside this one: it leads back to the same list."""
    return with_back(address, back_of(request))


def asked_of(request: HttpRequest, name: str, *args: Any) -> QueryDict:
    """What the list is asked for: by its own address, or in a record by the address that one came from."""
    plain = reverse(name, args=args)
    if request.path == plain:
        return request.GET
    back = urlsplit(back_of(request))
    return QueryDict(back.query if back.path == plain else "")


def list_address(request: HttpRequest, name: str, *args: Any) -> str:
    """The list as it was left, else the whole one. Nobody is led to another page than the named one."""
    plain, back = reverse(name, args=args), back_of(request)
    return back if urlsplit(back).path == plain else plain


def keep_back(request: HttpRequest, response: HttpResponseBase) -> None:
    """After a form: a redirect to the list itself leads to it as it was left, one to a record takes the way along."""
    back = back_of(request) if request.method == "POST" else ""
    if not back or not isinstance(response, HttpResponseRedirect):
        return
    target = urlsplit(response["Location"])
    if target.scheme or target.netloc or f"{BACK}=" in target.query:
        return
    if target.path == urlsplit(back).path:
        response["Location"] = response["Location"] if target.query or target.fragment else back
    else:
        response["Location"] = with_back(response["Location"], back)
