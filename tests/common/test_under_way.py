"""A browser's test ends when the portal has answered, and waits for nothing that no browser asked."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.core.signals import request_started
from django.http import HttpRequest, StreamingHttpResponse
from django.test import Client
from django.urls import path

from tests.plugins.browser import UNDER_WAY


def parts(request: HttpRequest) -> StreamingHttpResponse:
    return StreamingHttpResponse(iter(["one", "two"]))


urlpatterns = [path("parts/", parts)]


@pytest.mark.urls(__name__)
def test_an_answer_in_parts_that_no_test_read_holds_nobody_up(settings: Any) -> None:
    settings.MIDDLEWARE = []
    answer = Client().get("/parts/")
    assert answer.streaming
    assert UNDER_WAY.count == 0


def test_a_thread_that_answers_is_waited_for_until_it_has_or_is_gone() -> None:
    begun, end = threading.Event(), threading.Event()

    def work() -> None:
        request_started.send(sender=UNDER_WAY, environ={})
        begun.set()
        end.wait(30)

    thread = threading.Thread(target=work)
    thread.start()
    begun.wait(30)
    assert UNDER_WAY.count == 1
    end.set()
    thread.join(30)
    assert UNDER_WAY.count == 0
