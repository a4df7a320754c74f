"""Messages to deliver."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from apps.mail.models import Message
from tests.builders.trials import queue_trials


@pytest.fixture
def mails() -> Callable[..., list[Message]]:
    return queue_trials
