"""Each verb about tasks is tried by those who may not, and says who did it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.work import actions
from apps.work.models import SavedView, Task
from tests.builders.verbs import Case, test_others_are_refused, test_the_history_says_who_did_it
from tests.plugins.stage import Cast

pytestmark = pytest.mark.django_db
__all__ = ["test_others_are_refused", "test_the_history_says_who_did_it"]
NOT_HERS = ("stranger", "owner", "curator", "no_factor")


def a_task(cast: Cast) -> Task:
    return actions.open_task(
        about=cast.owner, kind="interest", title="Telepon Sari", due=timezone.now() + timedelta(days=1), role="officer"
    )


def a_finished_task(cast: Cast) -> Task:
    return actions.finish_task(task=a_task(cast), by=cast.officer)


def a_view(cast: Cast) -> SavedView:
    return actions.save_view(page="buyers:desk", query="", name="Semua", shared=True, by=cast.officer)


CASES = [
    Case(
        actions.open_task,
        lambda cast: {
            "about": cast.owner, "kind": "silence", "title": "Telepon Sari", "due": timezone.now(), "role": "officer",
        },
        "officer", ("stranger", "owner", "no_factor"),
    ),
    Case(actions.take_task, lambda cast: {"task": a_task(cast)}, "officer", NOT_HERS),
    Case(actions.finish_task, lambda cast: {"task": a_task(cast)}, "officer", NOT_HERS),
    Case(actions.reopen_task, lambda cast: {"task": a_finished_task(cast)}, "officer", NOT_HERS),
    Case(
        actions.ask_colleague,
        lambda cast: {"person": cast.officer, "title": "Telepon Sari", "on": timezone.localdate()},
        "curator", ("stranger", "owner", "no_factor"),
    ),
    Case(
        actions.save_view,
        lambda cast: {"page": "desk:enterprises", "query": "state=draft", "name": "Draf", "shared": False},
        "curator", ("stranger", "owner", "no_factor"),
    ),
    Case(actions.change_view, lambda cast: {"view": a_view(cast), "name": "Baru", "shared": True}, "officer", NOT_HERS),
    Case(actions.remove_view, lambda cast: {"view": a_view(cast)}, "officer", NOT_HERS),
    Case(actions.save_quiet, lambda cast: {"maker_days": 30, "buyer_days": 45}, "officer", NOT_HERS),
    Case(
        actions.write_note, lambda cast: {"about": cast.owner, "text": "Sudah ditelepon"}, "curator",
        ("stranger", "owner", "no_factor"),
    ),
]  # fmt: skip
