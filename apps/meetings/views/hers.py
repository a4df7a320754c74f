"""What a maker or a guest does at her matching day: one set of views for both rooms, and for the link of a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common import refusals
from apps.common.parameters import whole_number
from apps.gallery.models import Product
from apps.meetings import actions
from apps.meetings.actions.pairs import takes_wishes
from apps.meetings.actions.protesting import takes_protests
from apps.meetings.choices import DayState
from apps.meetings.forms.hers import BarForm, BringForm, LateForm, MeetingNoteForm, NeedsForm, ProtestForm
from apps.meetings.models import Placement, Protest, Seat, Slot, Wish
from apps.meetings.pages.agenda import agenda_of, welcome_of
from apps.meetings.pages.hers import HerDay, steps_of
from apps.meetings.pages.participants import title_of
from apps.meetings.pages.wishing import wish_page

FROM_A_LINK = "enquiries/link_frame.html"


@dataclass(frozen=True)
class SeatWay:
    """Before whom the page stands. `name` begins the names of its routes; `key` is what they begin with."""

    seat: Seat
    by: User | None
    name: str
    key: int | str
    frame: str = "workroom.html"
    room: str = ""

    def address(self, page: str = "", *args: Any) -> str:
        return reverse(f"meetings:{self.name}{page}", args=[self.key, *args])

    @property
    def by_link(self) -> bool:
        return self.by is None

    @property
    def list(self) -> str:
        return "" if self.by_link else reverse(f"meetings:{self.name}s")

    @property
    def wish_address(self) -> str:
        return self.address("_wish")

    @property
    def late_address(self) -> str:
        return self.address("_late")

    @property
    def renew_address(self) -> str:
        return self.address("_renew")


def shown(
    request: HttpRequest, way: SeatWay, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    usual = {"way": way, "seat": way.seat, "day": way.seat.day, "frame": way.frame, "room": way.room}
    return render(request, f"meetings/{template}.html", usual | context, status=status)


def day_page(request: HttpRequest, way: SeatWay) -> HttpResponse:
    """Her wishes while they are open and until there is a timetable; then her agenda."""
    seat, now = way.seat, timezone.now()
    line = HerDay(seat, now)
    context: dict[str, Any] = {"line": line, "steps": steps_of(seat)}
    if line.has_agenda and not line.is_withdrawn:
        context |= {
            "agenda": agenda_of(seat, now),
            "welcome": welcome_of(seat),
            "takes_protests": takes_protests(seat.day, now),
        }
        return shown(request, way, "her_agenda", context)
    if seat.day.state != DayState.SETUP and not line.is_withdrawn:
        context |= {"page": wish_page(seat, now, whole="all" in request.GET), "needs": NeedsForm(seat=seat)}
    return shown(request, way, "her_wishes", context)


def wish(request: HttpRequest, way: SeatWay) -> HttpResponse:
    """What was pressed at one of the other side: kept at once, and the page stands where it stood."""
    seat, do = way.seat, request.POST.get("do", "")
    if do == "needs":
        return needs(request, way)
    chosen = whole_number(request.POST.get("seat", ""))
    if chosen is None:
        messages.error(request, _("Choose somebody of the other side."))
        return redirect(way.address())
    other = other_of(seat, chosen)
    with refusals.told(request):
        if do == "wish":
            made = actions.wish_meeting(seat=seat, other=other, by=way.by)
            kept = Wish.objects.ranked_by(seat).count()
            limit = seat.day.maker_wishes if seat.is_maker else seat.day.buyer_wishes
            said = _("Kept: %(name)s, number %(rank)s. %(kept)s of %(limit)s.")
            rank = made.maker_rank if seat.is_maker else made.buyer_rank
            messages.success(request, said % {"name": title_of(other), "rank": rank, "kept": kept, "limit": limit})
        elif do == "yes":
            actions.say_yes(seat=seat, other=other, by=way.by)
            messages.success(request, _("You said yes to %(name)s.") % {"name": title_of(other)})
        elif do == "drop":
            actions.drop_wish(seat=seat, other=other, by=way.by)
            messages.success(request, _("Taken back: %(name)s.") % {"name": title_of(other)})
        elif do == "allow":
            actions.allow_meeting(seat=seat, other=other, by=way.by)
            messages.success(request, _("Allowed again: %(name)s.") % {"name": title_of(other)})
        elif do in ("up", "down"):
            actions.rank_wishes(seat=seat, order=moved(seat, other, -1 if do == "up" else 1), by=way.by)
    return redirect(f"{way.address()}#seat-{other.pk}")


def moved(seat: Seat, other: Seat, step: int) -> list[int]:
    """Her list with this one a place further up or down; at its end it stays."""
    wishes = list(Wish.objects.ranked_by(seat))
    order = [one.pk for one in wishes]
    at = next((place for place, one in enumerate(wishes) if other.pk in (one.maker_id, one.buyer_id)), None)
    if at is not None and 0 <= at + step < len(order):
        order[at], order[at + step] = order[at + step], order[at]
    return order


def other_of(seat: Seat, pk: int | None) -> Seat:
    """Somebody of the other side on the same day; of another day there is nobody."""
    found: Seat = get_object_or_404(Seat.objects.with_party().filter(day=seat.day_id).exclude(side=seat.side), pk=pk)
    return found


def needs(request: HttpRequest, way: SeatWay) -> HttpResponse:
    with refusals.told(request):
        wanted = refusals.cleaned(NeedsForm(request.POST, seat=way.seat))
        actions.save_needs(seat=way.seat, by=way.by, **wanted)
        messages.success(request, _("Kept. The timetable goes by it."))
    return redirect(f"{way.address()}#needs")


def bar(request: HttpRequest, way: SeatWay, other: int) -> HttpResponse:
    one = other_of(way.seat, other)
    form = BarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="why") as no:
            actions.bar_meeting(seat=way.seat, other=one, by=way.by, why=form.cleaned_data["why"])
        if not no:
            messages.success(request, _("Noted. You will not meet %(name)s.") % {"name": title_of(one)})
            return redirect(way.address())
    if not takes_wishes(way.seat.day, timezone.now()):
        return too_late(request, way, _("Wishes are not open now."))
    words = {
        "title": _("Not with %(name)s?") % {"name": title_of(one)},
        "button": _("We do not want to meet"),
        "lead": _("The timetable never brings you together. They are told nothing."),
        "draft_name": f"bar-{way.seat.pk}-{one.pk}",
    }
    return asked(request, way, form, words)


def too_late(request: HttpRequest, way: SeatWay, said: str) -> HttpResponse:
    messages.error(request, said)
    return redirect(way.address())


def asked(request: HttpRequest, way: SeatWay, form: forms.Form, words: dict[str, Any]) -> HttpResponse:
    """One form as a page; what was refused stands there as it was sent."""
    return shown(request, way, "her_form", {"form": form, **words}, 422 if form.errors else 200)


def renew(request: HttpRequest, way: SeatWay) -> HttpResponse:
    """Her calendar's address went astray."""
    with refusals.told(request):
        actions.renew_feed(seat=way.seat, by=way.by)
        messages.success(request, _("The calendar has a new address. Add it to your calendar; the old one is closed."))
    return redirect(f"{way.address()}#take-along")


def late(request: HttpRequest, way: SeatWay) -> HttpResponse:
    now = timezone.now()
    slots = Slot.objects.of_day(way.seat.day).to_begin(now)
    if way.seat.day.state not in (DayState.FINAL, DayState.RUNNING):
        return too_late(request, way, _("There is no agenda now that one could be late for."))
    form = LateForm(request.POST or None, slots=slots)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="slot") as no:
            actions.say_late(seat=way.seat, by=way.by, **form.cleaned_data)
        if not no:
            messages.success(request, _("The Smesco team knows. Your agenda follows when it has changed."))
            return redirect(way.address())
    words = {
        "title": _("I will be late"),
        "button": _("Tell the team"),
        "lead": _("What you miss is offered to others, or put to a later time where there is one."),
        "draft_name": f"late-{way.seat.pk}",
    }
    return asked(request, way, form, words)


def protest(request: HttpRequest, way: SeatWay, placement: int) -> HttpResponse:
    """ "Not then", "not with them", and taking that back."""
    shown_ones = Placement.objects.of_standing().of_seat(way.seat).for_pages()
    one: Placement = get_object_or_404(shown_ones, pk=placement)
    if request.POST.get("do") == "take_back":
        return take_back(request, way)
    if not takes_protests(way.seat.day, timezone.now()):
        return too_late(request, way, _("The time for objections is over. Call the Smesco team."))
    form = ProtestForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="text") as no:
            whole, text = form.cleaned_data["what"] == "wish", form.cleaned_data["text"]
            actions.protest(seat=way.seat, placement=one, whole=whole, text=text, by=way.by)
        if not no:
            messages.success(request, _("Your objection is with the Smesco team. Their answer stands here."))
            return redirect(way.address())
    words = {
        "title": _("Object to this meeting"),
        "button": _("Send the objection"),
        "lead": title_of(one.buyer if way.seat.is_maker else one.maker),
        "draft_name": f"object-{way.seat.pk}-{one.pk}",
    }
    return asked(request, way, form, words)


def take_back(request: HttpRequest, way: SeatWay) -> HttpResponse:
    key = whole_number(request.POST.get("protest", ""))
    one: Protest = get_object_or_404(Protest.objects.of_seat(way.seat).select_related("seat"), pk=key)
    with refusals.told(request):
        actions.take_back_protest(objection=one, by=way.by)
        messages.success(request, _("Taken back."))
    return redirect(way.address())


def wish_of(seat: Seat, pk: int) -> Wish:
    found: Wish = get_object_or_404(Wish.objects.of_seat(seat).with_parties().with_outcome(), pk=pk)
    return found


def products_of(wish: Wish) -> Any:
    return Product.objects.published().filter(enterprise=wish.maker.enterprise_id).with_name()


def bring(request: HttpRequest, way: SeatWay, wish: int) -> HttpResponse:
    """A maker says what she brings to one of her meetings."""
    one, now = wish_of(way.seat, wish), timezone.now()
    if not way.seat.is_maker:
        raise Http404
    form = BringForm(
        request.POST if request.method == "POST" else None,
        products=products_of(one),
        may_taste=takes_wishes(way.seat.day, now),
        initial={"products": list(one.products.all()), "tasting": one.tasting},
    )
    if request.method == "POST" and form.is_valid():
        with refusals.at(form) as no:
            given = form.cleaned_data
            actions.prepare_meeting(
                seat=way.seat, wish=one, by=way.by, products=list(given["products"]), tasting=given.get("tasting")
            )
        if not no:
            messages.success(request, _("Kept. It stands in your agenda."))
            return redirect(way.address())
    words = {
        "title": _("What you bring to %(name)s") % {"name": title_of(one.buyer)},
        "button": _("Save"),
        "draft_name": f"bring-{one.pk}",
    }
    return asked(request, way, form, words)


def note(request: HttpRequest, way: SeatWay, wish: int) -> HttpResponse:
    """One screen: how interesting, which products, what comes next. One tap on the agenda is enough, too."""
    one = wish_of(way.seat, wish)
    mine = one.notes.of_side(way.seat.side).prefetch_related("products").first()
    form = MeetingNoteForm(
        request.POST if request.method == "POST" else None,
        products=products_of(one),
        note=mine,
        initial={} if mine else {"products": list(one.products.all())},
    )
    if request.method == "POST" and form.is_valid():
        with refusals.at(form, otherwise="interest") as no:
            given = {**form.cleaned_data, "products": list(form.cleaned_data["products"])}
            actions.note_meeting(wish=one, seat=way.seat, by=way.by, **given)
        if not no:
            messages.success(request, _("Noted. Only you and the Smesco team read it."))
            return redirect(f"{way.address()}#meeting-{one.pk}")
    other = one.buyer if way.seat.is_maker else one.maker
    words = {
        "title": title_of(other),
        "button": _("Keep the note"),
        "lead": _("Only your side and the Smesco team read it."),
        "draft_name": f"note-{way.seat.side}-{one.pk}",
    }
    return asked(request, way, form, words)


def tap(request: HttpRequest, way: SeatWay, wish: int) -> HttpResponse:
    """The interest alone, from the agenda. What was noted besides stays."""
    one = wish_of(way.seat, wish)
    mine = one.notes.of_side(way.seat.side).first()
    with refusals.told(request):
        kept: Sequence[Product] = list(mine.products.all()) if mine else list(one.products.all())
        actions.note_meeting(
            wish=one,
            seat=way.seat,
            by=way.by,
            interest=whole_number(request.POST.get("interest", ""), most=5),
            products=kept,
            next_step=mine.next_step if mine else "",
            due=mine.due if mine else None,
            text=mine.text if mine else "",
        )
        messages.success(request, _("Noted. Only you and the Smesco team read it."))
    return redirect(f"{way.address()}#meeting-{one.pk}")


def deal(request: HttpRequest, way: SeatWay, wish: int, room: str) -> HttpResponse:
    """Once for a meeting; then the deal's own page."""
    one = wish_of(way.seat, wish)
    with refusals.told(request):
        made = actions.open_deal_from_meeting(wish=one, seat=way.seat, by=way.by)
        messages.success(request, _("The deal is opened. Enter what was agreed; the other side is asked."))
        return redirect(room, pk=made.pk)
    return redirect(f"{way.address()}#meeting-{one.pk}")
