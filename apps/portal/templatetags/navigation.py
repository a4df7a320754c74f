"""The doors a person sees from where she stands."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.functional import Promise

from apps.accounts.access import roles_held
from apps.portal.pages.homes import home_room
from apps.portal.pages.navigation import GROUPS, ROOMS, Door

register = template.Library()


@register.simple_tag(takes_context=True)
def doors(context: template.Context, room: str) -> list[dict[str, Any]]:
    """The doors of a room that exist and that this person may open; the present one is marked."""
    request = context.get("request")
    path = request.path if request else ""
    mine = roles_held(request.user) if room == "staff" and request else set()
    shown: list[Door] = [door for door in ROOMS[room] if door.address and (room != "staff" or mine & door.roles)]
    here = max((door for door in shown if is_here(door, path)), key=lambda door: nearness(door, path), default=None)
    return [seen(door, current=door is here, waiting=waiting(door, request)) for door in shown]


@register.simple_tag(takes_context=True)
def masthead_doors(context: template.Context, room: str) -> list[dict[str, Any]]:
    """As `doors`; on the desk by groups, each with the doors behind it (`inner`), of which only one is the group."""
    links = doors(context, room)
    if room != "staff":
        return links
    found = []
    for name, label in GROUPS.items():
        inner = [link for link in links if link["group"] == name]
        several = sum(door.group == name for door in ROOMS[room]) > 1
        if len(inner) == 1:
            found.append({**inner[0], "label": inner[0]["label"] if several else label, "inner": []})
        elif inner:
            current, waits = any(link["current"] for link in inner), sum(link["waiting"] for link in inner)
            address = inner[0]["address"]
            found.append({"address": address, "label": label, "current": current, "waiting": waits, "inner": inner})
    return found


def waiting(door: Door, request: Any) -> int:
    """Counted once a page, which shows a door on top and at the thumb."""
    if door.count is None or not request:
        return 0
    known: dict[str, int] = request.__dict__.setdefault("_waiting_behind", {})
    if door.name not in known:
        known[door.name] = door.count(request.user)
    return known[door.name]


def is_here(door: Door, path: str) -> bool:
    if lies_within(door, path):
        return True
    return path == door.address if door.exact else path.startswith(door.address)


def lies_within(door: Door, path: str) -> bool:
    return any(piece in path for piece in door.within)


def nearness(door: Door, path: str) -> tuple[bool, int]:
    """A door that names a piece of the address is nearer than one that only begins like it."""
    return lies_within(door, path), len(door.address)


def seen(door: Door, *, current: bool, waiting: int = 0) -> dict[str, Any]:
    label: str | Promise = door.label
    return {
        "address": door.address,
        "label": label,
        "icon": door.icon,
        "current": current,
        "at_thumb": door.at_thumb,
        "waiting": waiting,
        "group": door.group,
    }


@register.simple_tag(takes_context=True)
def room_of(context: template.Context) -> str:
    """owner, buyer or staff: what the page says, else where the address lies, else who the person is."""
    request = context.get("request")
    given = context.get("room")
    if given in ROOMS:
        return str(given)
    if request is None:
        return "public"
    parts = request.path.strip("/").split("/")
    by_address = {"owner": "owner", "buyer": "buyer", "desk": "staff"}.get(parts[1] if len(parts) > 1 else "")
    return by_address or home_room(request.user)
