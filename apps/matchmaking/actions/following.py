"""How far the catalogue's log was followed: which products are still to be judged by day."""

from __future__ import annotations

from apps.catalogue.search.following import LogPlace, Lost
from apps.matchmaking.models import Reached

__all__ = ["Lost", "changed_since", "go_on_from", "hold_place", "place_now"]


def place_now() -> LogPlace:
    place = LogPlace()
    place.begin()
    return place


def hold_place() -> Reached | None:
    """Locked until the transaction ends; None while another sweep holds it."""
    Reached.objects.get_or_create(only=True)
    return Reached.objects.select_for_update(skip_locked=True).first()


def changed_since(reached: Reached) -> tuple[list[int], LogPlace]:
    """The products that were listed, changed or taken down, and the place to go on from. Lost: it may be any of them.

    Transactions that are numbered lower than before mean another server, to which a backup was restored.
    """
    place = LogPlace()
    place.oldest, place.seen = reached.oldest, set(reached.seen)
    changed = place.advance() if reached.seen else None
    if changed is None or place.oldest < reached.oldest:
        raise Lost
    return changed, place


def go_on_from(place: LogPlace) -> None:
    """Also back, when what changed since then was judged by facts that were read before."""
    Reached.objects.update_or_create(only=True, defaults={"oldest": place.oldest, "seen": sorted(place.seen)})
