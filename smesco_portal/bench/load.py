"""A small load generator: some clients ask for pages for some seconds, and what that took is written down.

One process per client, plain `http.client`, a new connection for each request. It shares the machine with the server
it measures, so figures are for comparing within one run.
"""

from __future__ import annotations

import http.client
import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class LoadFigures:
    """Milliseconds at the given share of all requests; `failed` are answers other than 200 or without the mark."""

    requests: int
    failed: int
    per_second: float
    p50: float
    p95: float
    p99: float
    kilobytes: float

    def as_row(self) -> dict[str, Any]:
        return asdict(self)


def load(
    urls: Sequence[str],
    *,
    clients: int = 4,
    seconds: float = 5.0,
    warmup: float = 1.0,
    mark: bytes = b"",
    headers: dict[str, str] | None = None,
) -> LoadFigures:
    """Each client walks through the addresses from a place of its own and begins again at the end."""
    context = multiprocessing.get_context("fork")
    pipes, workers = [], []
    for number in range(clients):
        ours, theirs = context.Pipe(duplex=False)
        own = [*urls[number::clients]] or list(urls)
        worker = context.Process(target=client, args=(theirs, own, seconds, warmup, mark, headers or {}), daemon=True)
        worker.start()
        pipes.append(ours)
        workers.append(worker)
    times: list[float] = []
    failed = size = 0
    for pipe, worker in zip(pipes, workers, strict=True):
        own_times, own_failed, own_size = pipe.recv()
        times += own_times
        failed += own_failed
        size += own_size
        worker.join()
    return figures(times, failed, size, seconds)


def figures(times: list[float], failed: int, size: int, seconds: float) -> LoadFigures:
    ordered = sorted(times) or [0.0]

    def at(share: float) -> float:
        return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)

    return LoadFigures(
        requests=len(times),
        failed=failed,
        per_second=round(len(times) / seconds, 1),
        p50=at(0.50),
        p95=at(0.95),
        p99=at(0.99),
        kilobytes=round(size / max(1, len(times)) / 1024, 1),
    )


def client(
    pipe: Connection, urls: list[str], seconds: float, warmup: float, mark: bytes, headers: dict[str, str]
) -> None:
    times: list[float] = []
    failed = size = place = 0
    begin = time.monotonic() + warmup
    end = begin + seconds
    while (now := time.monotonic()) < end:
        started = time.perf_counter()
        body, fine = ask(urls[place % len(urls)], mark, headers)
        took = time.perf_counter() - started
        place += 1
        if now >= begin:
            times.append(took)
            size += len(body)
            failed += not fine
    pipe.send((times, failed, size))
    pipe.close()


def ask(url: str, mark: bytes, headers: dict[str, str]) -> tuple[bytes, bool]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        return body, answer.status == 200 and mark in body
    except (OSError, http.client.HTTPException):
        return b"", False
    finally:
        connection.close()
