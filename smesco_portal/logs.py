"""Structured logs without keys and persons: what names somebody or opens something is masked before it is written.

Every line passes `mask`: ours, Django's, the libraries' and (by `serving.Logger`) gunicorn's own.
"""

from __future__ import annotations

import logging
import os
from collections.abc import MutableMapping
from typing import Any

import structlog

from apps.common.keys import masked_address, masked_text

# Never needed to understand a line, and always somebody's.
DROPPED = ("ip", "email", "phone", "user_agent", "token", "key", "password")

# What our own lines tell beside their words. Whatever else libraries hang on a record (a task's arguments, a request)
# stays off.
FACTS = ("job", "task", "enterprise", "contact", "entry", "child", "problem")


def mask(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in DROPPED:
        event.pop(key, None)
    for key, value in event.items():
        if not key.startswith("_"):  # structlog's own: the record that this line is made of
            event[key] = masked_request(value) if key == "request" and isinstance(value, str) else masked(value)
    return event


def masked(value: Any) -> Any:
    """Whatever stands in a line, however deep: what is no number or truth value is written as text anyway."""
    if isinstance(value, bool | int | float | None):
        return value
    if isinstance(value, dict):
        return {str(name): masked(one) for name, one in value.items() if name not in DROPPED}
    if isinstance(value, list | tuple | set | frozenset):
        return [masked(one) for one in value]
    return masked_text(str(value))


def masked_request(line: str) -> str:
    """`GET /id/invitations/***/`, as django-structlog names a request."""
    method, _space, address = line.partition(" ")
    return f"{method} {masked_address(address)}"


class WithoutHealthChecks(logging.Filter):
    """Somebody asks every few seconds; the answer is in the answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "/healthz/" not in record.getMessage()


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.stdlib.ExtraAdder(allow=FACTS),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    mask,
]

structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)


def json_lines() -> structlog.stdlib.ProcessorFormatter:
    return structlog.stdlib.ProcessorFormatter(processor=structlog.processors.JSONRenderer(), foreign_pre_chain=SHARED)


LEVEL = os.environ.get("LOG_LEVEL", "INFO")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": json_lines}},
    "filters": {"without health checks": {"()": WithoutHealthChecks}},
    "handlers": {
        "stream": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["without health checks"]}
    },
    "root": {"handlers": ["stream"], "level": LEVEL},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "celery.beat": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
    },
}
