"""A database of an earlier plan is recognised, left as it is, and kept aside when one starts over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from smesco_portal import earlier
from smesco_portal.backups import database
from smesco_portal.runtime import up
from smesco_portal.runtime.embedded import CannotStart, Servers

KNOWN = {"common": {"0001_initial"}, "umkm": {"0001_initial"}}


@pytest.mark.parametrize(
    ("applied", "answer"),
    [
        ({}, False),
        ({"umkm": ["0001_initial"]}, False),  # a first start that was interrupted
        ({"umkm": ["0001_initial", "0002_owner_and_readiness"]}, True),
        ({"common": ["0001_creations"], "umkm": ["0001_initial"]}, True),
        ({"common": ["0001_initial"], "umkm": ["0001_initial"]}, False),
        # A newer version's, whose changes this one's code survives.
        ({"common": ["0001_initial", "0002_more"], "umkm": ["0001_initial"], "drones": ["0001_initial"]}, False),
    ],
)
def test_an_earlier_plan_is_told_from_a_newer_version(applied: dict[str, list[str]], answer: bool) -> None:
    assert earlier.is_earlier(applied, KNOWN) is answer


def of_an_earlier_plan() -> None:
    rows = MigrationRecorder(connection).migration_qs
    rows.filter(app="common").update(name="0001_creations")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mode", "ours", "way"),
    [
        ("development", True, "up --start-over`: it keeps a copy under var/earlier/"),
        ("development", False, "name an empty database in DATABASE_URL"),
        ("production", True, "name an empty database in DATABASE_URL"),
    ],
)
def test_it_is_refused_with_a_way_on_and_left_as_it_is(
    mode: str, ours: bool, way: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PRODUCTION = mode == "production"
    if ours:
        monkeypatch.setattr(Servers, "sockets", Path(connection.settings_dict["HOST"]))
    of_an_earlier_plan()
    before = database.counts()
    with pytest.raises(CommandError, match=way) as told:
        call_command("prepare_portal")
    assert str(told.value).startswith("This database is of an earlier plan")
    assert told.value.returncode == earlier.TOLD == up.EARLIER
    assert database.counts() == before


def portal_in(home: Path) -> Servers:
    for name in ("postgres", "media"):
        (home / name).mkdir()
        (home / name / "mark").write_text(name)
    return Servers(home=home)


def test_starting_over_keeps_everything_aside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    servers = portal_in(tmp_path)
    up.start_over(servers, ["PostgreSQL", "Redis"])
    assert not (tmp_path / "postgres").exists()
    assert not (tmp_path / "media").exists()
    (aside,) = (tmp_path / "earlier").iterdir()
    assert sorted(place.read_text() for place in aside.glob("*/mark")) == ["media", "postgres"]
    assert str(aside) in capsys.readouterr().out
    up.start_over(servers, ["PostgreSQL", "Redis"])
    assert [aside] == list((tmp_path / "earlier").iterdir())


@pytest.mark.parametrize(("mode", "ours"), [("development", ["Redis"]), ("production", ["PostgreSQL", "Redis"])])
def test_starting_over_touches_no_database_that_was_named(
    mode: str, ours: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_MODE", mode)
    with pytest.raises(CannotStart, match="Nothing was changed"):
        up.start_over(portal_in(tmp_path), ours)
    assert (tmp_path / "postgres" / "mark").exists()
    assert not (tmp_path / "earlier").exists()
