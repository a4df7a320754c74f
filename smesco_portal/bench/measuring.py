"""What `manage.py bench` measures, section by section, and how it is told."""

from __future__ import annotations

import multiprocessing
import os
import platform
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import Any

import django
from django.db import connection, connections

from apps.accounts.actions import grant_role
from apps.accounts.choices import StaffRole
from apps.accounts.models import User
from smesco_portal.bench import (
    catalogue,
    desk_search,
    floor,
    gallery,
    intake,
    lists,
    mail,
    matching,
    memory,
    photographs,
    printing,
    programme,
    tiers,
)
from smesco_portal.bench import deals as dealing
from smesco_portal.bench import tally as counting


@dataclass(frozen=True)
class Sizes:
    """How much of everything; the defaults are what the targets speak of."""

    products: int = 20_000
    needs: int = 1_000
    rows: int = 5_000
    mails: int = 10_000
    photographs: int = 12
    enterprises: int = 100_000
    years: int = 10
    deals: int = 5_000
    listings: int = 0  # multiplied in SQL from what was drawn; kept for the next run
    seconds: float = 6.0


def pages(sizes: Sizes) -> dict[str, Any]:
    """Catalogue and product page under gunicorn with two workers, four clients."""
    began = time.monotonic()
    rows = catalogue.listed()
    if not rows:
        draw_cards(sizes.products)
        rows = catalogue.listed()
    if rows < sizes.listings:
        rows = catalogue.multiply(sizes.listings)
    filled = round(time.monotonic() - began)
    kept = memory.of_the_catalogue()
    with catalogue.serve(workers=2) as address:
        figures = catalogue.measure(address, seconds=sizes.seconds, clients=4)
        figures["publication until it shows"] = catalogue.publish(address)
        figures.update(gallery.measure(address, seconds=sizes.seconds, clients=4))
    return {"synthetic listings": rows, "seconds to fill in": filled, "memory of a process, MB": kept, **figures}


def draw_cards(count: int) -> None:
    """Into an empty database: half of them with a page of their own, numbered from 1. Each half by a process, since
    drawing is what takes the time."""
    halves = [lambda: gallery.generate(count), lambda: catalogue.generate(count, first=count + 1)]
    connections.close_all()
    children = [multiprocessing.get_context("fork").Process(target=half) for half in halves]
    for child in children:
        child.start()
    for child in children:
        child.join()
    if any(child.exitcode for child in children):
        raise RuntimeError("the synthetic works could not be drawn")


def matches(sizes: Sizes) -> dict[str, Any]:
    return matching.measure(needs=sizes.needs, products=sizes.products)


def importing(sizes: Sizes) -> dict[str, Any]:
    staff = User.objects.create_user("bench@example.com", name="Synthetic")
    grant_role(user=staff, role=StaffRole.OFFICER, by=None)
    return {
        figure.name: {
            "rows": figure.rows,
            "seconds": round(figure.seconds, 2),
            "rows per second": round(figure.per_second),
            "processor ms per row": round(1000 * figure.processor / max(figure.rows, 1), 3),
        }
        for figure in intake.measure(sizes.rows, by=staff)
    }


def mailing(sizes: Sizes) -> dict[str, Any]:
    return mail.measure(count=sizes.mails)


def tiering(sizes: Sizes) -> dict[str, Any]:
    """The ledger of many enterprises, rebuilt; a programme in which all of them take part."""
    tiers.fill(sizes.enterprises, sizes.years)
    return {**tiers.measure(), **programme.measure(seconds=sizes.seconds)}


def listing(sizes: Sizes) -> dict[str, Any]:
    """The staff's list of enterprises and their home, at full size."""
    lists.fill(sizes.enterprises)
    return lists.measure(seconds=sizes.seconds)


def searching_desk(sizes: Sizes) -> dict[str, Any]:
    """The desk's search over everything: what is typed, answered in the window and on its page."""
    began = time.monotonic()
    desk_search.fill(sizes.enterprises, 2 * sizes.products)
    filled = round(time.monotonic() - began)
    return {"seconds to fill in": filled, **desk_search.measure(seconds=sizes.seconds)}


def tallying(sizes: Sizes) -> dict[str, Any]:
    """Where all deals stand, counted from their steps."""
    return counting.measure(deals=sizes.deals, enterprises=sizes.enterprises)


def of_deals(sizes: Sizes) -> dict[str, Any]:
    """The lists of deals and one ladder, at full size."""
    return dealing.measure(deals=sizes.deals)


def of_printing(sizes: Sizes) -> dict[str, Any]:
    """Documents and calendars of a matching day of 140 seats."""
    return printing.measure()


def on_the_floor(sizes: Sizes) -> dict[str, Any]:
    """A matching day of 140 seats under way: the door, the page, mending."""
    return floor.measure()


def photographing(sizes: Sizes) -> dict[str, Any]:
    return photographs.photographs(sizes.photographs)


SECTIONS: dict[str, Callable[[Sizes], dict[str, Any]]] = {
    "photographs": photographing,
    "matching": matches,
    "import": importing,
    "mail": mailing,
    "tiers": tiering,
    "lists": listing,
    "search": searching_desk,
    "tally": tallying,
    "deals": of_deals,
    "printing": of_printing,
    "floor": on_the_floor,
    "pages": pages,
}


def plain(value: Any) -> Any:
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def machine() -> dict[str, Any]:
    """What the figures were measured on: they compare within one run, and hardly beyond."""
    cpus = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.split(":", 1)[1].strip() for line in cpus.splitlines() if line.startswith("model name")]
    revision = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return {
        "cores": os.cpu_count(),
        "cpu": names[0] if names else platform.processor(),
        "system": platform.platform(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": getattr(connection, "pg_version", None),
        "load when it began": round(os.getloadavg()[0], 2),
        "revision": revision.stdout.strip(),
    }


def table(figures: dict[str, Any], indent: str = "  ") -> Iterator[str]:
    """The figures as lines for people: nested ones beside their name."""
    width = max((len(str(name)) for name in figures), default=0)
    for name, value in figures.items():
        told = plain(value)
        if isinstance(told, dict):
            told = ", ".join(f"{key} {rounded(one)}" for key, one in told.items())
        yield f"{indent}{name!s:<{width}}  {rounded(told)}"


def rounded(value: Any) -> Any:
    return round(value, 2) if isinstance(value, float) else value
