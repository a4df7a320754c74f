"""Every verb asks for itself and leaves who did it: one harness for the verbs of all apps.

`tests/<app>/test_verbs.py` declares in `CASES` a `Case` for each public verb of its app that names its actor (`by=`),
and imports the two tests, which are tried with each (`tests.plugins.stage`); `tests/architecture/test_verbs.py` sees
that none is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from inspect import isfunction, signature, unwrap
from typing import Any, get_args

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone

from apps.accounts.access import roles_held
from apps.accounts.models import User
from apps.common.errors import Refused
from apps.history.models import Entry

# A verb is told a time that is not the clock's, and says that one; nothing of what was built has ended by then.
AHEAD = timedelta(seconds=5)
NO = (Refused, PermissionDenied, Http404)


@dataclass(frozen=True)
class Case:
    """One call of a verb that is right but for its actor.

    `given` builds everything it needs and returns its keyword arguments without `by`; it may write. `may` names the
    member of the cast who may do it; `refused` those who may not: by default a stranger. `silent` says why the verb
    leaves no line in the history (a person's own bookmark); then there must be none.
    """

    verb: Callable[..., Any]
    given: Callable[[Any], dict[str, Any]]
    may: str
    refused: tuple[str, ...] = ("stranger",)
    silent: str = ""

    @property
    def name(self) -> str:
        return self.verb.__name__


def public_verbs(app: str) -> dict[str, Callable[..., Any]]:
    """The functions that `apps.<app>.actions` offers and that name their actor."""
    offered = vars(import_module(f"apps.{app}.actions"))
    return {
        name: one
        for name, one in offered.items()
        if isfunction(one)
        and not name.startswith("_")
        and one.__module__.startswith(f"apps.{app}.actions")
        and "by" in signature(one).parameters
    }


def test_others_are_refused(case: Case, cast: Any) -> None:
    """Nobody of those named can do it, and nothing is written when they try."""
    given = case.given(cast)
    for role in case.refused:
        before = Entry.objects.count()
        with pytest.raises(NO):
            case.verb(by=forget_roles(getattr(cast, role)), **given)
        assert Entry.objects.count() == before, f"{case.name} wrote a history for {role}"


def test_the_history_says_who_did_it(case: Case, cast: Any) -> None:
    """Who may, can; and the history says that she did."""
    given = case.given(cast)
    person: User = forget_roles(getattr(cast, case.may))
    before = set(Entry.objects.values_list("pk", flat=True))
    moment = {"now": timezone.now() + AHEAD} if takes_the_time(case.verb) and "now" not in given else {}
    answer = case.verb(by=person, **moment, **given)
    assert answers_what_it_says(case.verb, answer), f"{case.name} answers {answer!r}"
    written = Entry.objects.exclude(pk__in=before)
    if case.silent:
        assert not written.exists(), f"{case.name} is said to leave nothing, but it does"
    else:
        assert written.filter(by=person).exists(), f"{case.name} does not say that {person} did it"
    if moment:
        own = written.filter(subject__startswith=f"{app_of(case.verb)}.")
        assert not own.exclude(at=moment["now"]), f"{case.name} says another time than the one it was given"


def test_without_a_time_it_takes_the_clocks(case: Case, cast: Any) -> None:
    """As pages call it, which tell no time."""
    given = case.given(cast)
    person: User = forget_roles(getattr(cast, case.may))
    before, began = set(Entry.objects.values_list("pk", flat=True)), timezone.now()
    case.verb(by=person, **given)
    own = Entry.objects.exclude(pk__in=before).filter(subject__startswith=f"{app_of(case.verb)}.")
    if "now" not in given:
        assert not own.exclude(at__range=(began, timezone.now())), f"{case.name} says a time that is not the clock's"


def app_of(verb: Callable[..., Any]) -> str:
    return verb.__module__.split(".")[1]


def takes_the_time(verb: Callable[..., Any]) -> bool:
    return "now" in signature(verb).parameters


def answers_what_it_says(verb: Callable[..., Any], answer: object) -> bool:
    """Nothing where it is said to answer nothing, and what is said where that is one of the classes."""
    plain = unwrap(verb)
    said = eval(plain.__annotations__["return"], plain.__globals__)
    if said is None:
        return answer is None
    if isinstance(said, type):
        return isinstance(answer, said)
    return answer is not None or type(None) in get_args(said)


def forget_roles(person: User) -> User:
    """As in a new request: roles and factors are asked for anew."""
    fresh = User.objects.get(pk=person.pk)
    roles_held(fresh)
    return fresh
