"""Errors are reported to `SENTRY_DSN` (Sentry, GlitchTip or another that speaks its language); off without one.

A report says what broke and where: kinds of errors, our files and lines, the route. It is made anew from that list, so
that nothing else travels: no body, no cookie, no header, no query, no local variable, no person, no key.
"""

from __future__ import annotations

import re
from typing import Any

import structlog

from apps.common.keys import MASK, masked_address, masked_text

PLAIN = ("event_id", "timestamp", "level", "platform", "environment", "release", "logger", "sdk")
FRAME = ("filename", "function", "module", "lineno", "in_app", "pre_context", "context_line", "post_context")
# What an error quotes came from somebody.
QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
MACHINE = re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")


def report_errors_to(dsn: str, *, environment: str) -> None:
    if not dsn:
        return
    import sentry_sdk
    from sentry_sdk.integrations.logging import ignore_logger

    # Tells of the same error once more, as a dictionary in a sentence.
    ignore_logger("django_structlog.middlewares.request")
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        before_send=scrubbed,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        server_name="",
    )


def scrubbed(event: Any, hint: Any = None) -> Any:
    """A new report with what may be told of this one."""
    kept = {name: event[name] for name in PLAIN if name in event}
    if "transaction" in event:
        kept["transaction"] = masked_text(event["transaction"])
    if errors := (event.get("exception") or {}).get("values"):
        kept["exception"] = {"values": [error_of(one) for one in errors]}
    if logged := (event.get("logentry") or {}).get("message"):
        kept["logentry"] = {"message": said(logged)}
    if asked := event.get("request"):
        path = re.sub(r"^https?://[^/]*", "", asked.get("url", ""))
        kept["request"] = {"method": asked.get("method", ""), "url": masked_address(path)}
    if number := structlog.contextvars.get_contextvars().get("request_id"):
        kept["tags"] = {"request_id": masked_text(str(number))}
    return kept


def error_of(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    return {
        "type": error.get("type"),
        "module": error.get("module"),
        "value": said(error.get("value") or ""),
        "stacktrace": {"frames": [{name: frame[name] for name in FRAME if name in frame} for frame in frames]},
    }


def said(text: str) -> str:
    """A sentence about an error: its own words stay."""
    return MACHINE.sub("[address]", masked_text(QUOTED.sub(f"'{MASK}'", text)))
