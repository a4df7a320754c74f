"""How gunicorn serves the portal: `gunicorn smesco_portal.wsgi -c python:smesco_portal.serving --bind ADDRESS`.

It stands behind a proxy that has read the whole request before it asks, and takes the whole answer at once
(smesco_portal/edge/nginx.conf), so that a thread is busy with our own work alone.
"""

from __future__ import annotations

import gc
import logging
import os
from typing import Any

from gunicorn import glogging

from smesco_portal.logs import json_lines

worker_class = "gthread"
preload_app = True
workers = int(os.environ.get("WEB_WORKERS") or 2)
threads = int(os.environ.get("WEB_THREADS") or 8)
timeout = 60
graceful_timeout = 30
# Longer than the proxy keeps an idle connection to us, so that it is never closed just as a request comes.
keepalive = 75
# Who the client is and by which scheme she came is read in one place: apps.common.proxies.
forwarded_allow_ips = ""
# The container's file system cannot be written.
control_socket_disable = True
logger_class = "smesco_portal.serving.Logger"
# Our own lines tell of every request, so this log is off unless asked for; it has neither query nor client.
access_log_format = "%(m)s %(U)s %(s)s %(b)s bytes %(M)s ms"


def on_starting(server: Any) -> None:
    """The catalogue, and what a page needs, are read once and before there is an address to ask: who restarts meets a
    server that is not there yet rather than one that lets her wait, and the processes share what was read.
    """
    from apps.catalogue.search.finding import get_ready
    from apps.catalogue.search.following import here

    here.read_first(meanwhile=get_ready)
    gc.collect()
    gc.freeze()  # looking through it for garbage would copy it into each process


def post_worker_init(worker: Any) -> None:
    """A new process, maybe one in place of another that died days later, catches up before it is asked for a page."""
    from apps.catalogue.search.finding import get_ready
    from apps.catalogue.search.following import here

    here.start(meanwhile=get_ready)


class Logger(glogging.Logger):
    """Its lines, an error's traceback and a request that it could not read among them, are masked like all others."""

    def _set_handler(self, log: Any, output: Any, fmt: logging.Formatter, stream: Any = None) -> None:
        super()._set_handler(log, output, json_lines(), stream)
