"""Structured logs. What could name a person (addresses, phones, the client's IP) is masked before it is written."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import MutableMapping
from typing import Any

import structlog

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.-])(?:\+?62|0)8[\d -]{8,14}\d(?![\w-])")
DROPPED = ("ip", "email", "phone", "user_agent", "token")


def mask_persons(logger: Any, name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in DROPPED:
        event.pop(key, None)
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = PHONE.sub("[phone]", EMAIL.sub("[e-mail]", value))
    return event


class WithoutHealthChecks(logging.Filter):
    """Somebody asks every few seconds; the answer is in the answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "/healthz/" not in record.getMessage()


SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
    mask_persons,
]

structlog.configure(
    processors=[structlog.stdlib.filter_by_level, *SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

LEVEL = os.environ.get("LOG_LEVEL", "INFO")
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(),
            "foreign_pre_chain": SHARED,
        }
    },
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
