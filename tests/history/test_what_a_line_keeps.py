"""A line keeps all that it is told, in a form that JSON can hold, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db.backends.postgresql.psycopg_any import NumericRange
from django.utils import timezone

from apps.accounts.models import User
from apps.history.actions import entry, note, plain
from apps.history.models import CODE, Entry
from apps.reference.models import Country

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (ContentFile(b"sheep", name="sheep.txt"), "sheep.txt"),
        (ContentFile(b"sheep"), ""),
        ({3, 1, 2}, [1, 2, 3]),
        (frozenset({"b", "a"}), ["a", "b"]),
        (NumericRange(1, 5), [1, 5]),
        ((3, 1), [3, 1]),
        ({7: {2, 1}}, {"7": [1, 2]}),
        (None, None),
        (0, 0),
    ],
)
def test_a_value_is_kept_as_json_can_hold_it(value: Any, kept: Any) -> None:
    assert plain(value) == kept


def test_rows_are_kept_by_their_keys(sari: User, budi: User) -> None:
    assert plain(sari) == sari.pk
    assert plain(User.objects.filter(pk__in=[sari.pk, budi.pk]).order_by("-pk")) == sorted([sari.pk, budi.pk])


def test_all_that_is_told_is_kept(sari: User, budi: User, ratna: User) -> None:
    then = timezone.now() - timedelta(days=3)
    written = note(
        subject=sari, part=budi, verb="role_given", by=ratna, now=then, why="Cuti", before={"role": "curator"},
        after={"role": "officer", "who": budi}, days=3,
    )  # fmt: skip
    line = Entry.objects.get(pk=written.pk)
    assert (line.subject, line.key, line.part, line.part_key) == ("accounts.user", sari.pk, "accounts.user", budi.pk)
    assert (line.verb, line.by, line.at, line.why) == ("role_given", ratna, then, "Cuti")
    assert (line.before, line.after) == ({"role": "curator"}, {"role": "officer", "who": budi.pk})
    assert line.details == {"days": 3}


def test_what_is_not_told_is_left_empty(sari: User) -> None:
    before = timezone.now()
    line = entry(subject=sari, verb="role_given", by=None)
    assert (line.part, line.part_key, line.by, line.why) == ("", None, None, "")
    assert (line.before, line.after, line.details) == ({}, {}, {})
    assert before <= line.at <= timezone.now()


def test_a_record_without_a_number_is_known_by_its_code() -> None:
    line = note(subject=Country.objects.get(pk="JP"), verb="saved", by=None, name="Jepang")
    assert line.details == {"name": "Jepang", CODE: "JP"}
