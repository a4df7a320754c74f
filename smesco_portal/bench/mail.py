"""How fast the outbox empties, beside a bare smtplib loop over one connection and one mail per task, in the same run.

All talk to the same small sink on this machine. The outbox side is what runs in production: a Celery worker with two
processes, a durable commit before and after each group of messages, and a note before and after each message.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.mail.actions import queue_mail
from apps.mail.choices import State
from apps.mail.letters import mime
from apps.mail.models import Message
from smesco_portal.celery import app
from smesco_portal.queues import QUEUES, worker_options

ANSWERS = {b"EHLO": b"250 sink\r\n", b"HELO": b"250 sink\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


def answer(client: socket.socket, taken: Synchronized[int]) -> None:
    """One connection of the sink: enough SMTP to be told messages, and no more."""
    reader = client.makefile("rb")
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    client.sendall(b"220 sink\r\n")
    with contextlib.suppress(OSError):
        while line := reader.readline():
            verb = line[:4].upper()
            client.sendall(ANSWERS.get(verb, b"250 well\r\n"))
            if verb == b"DATA":
                while reader.readline() not in (b".\r\n", b""):
                    pass
                with taken.get_lock():
                    taken.value += 1
                client.sendall(b"250 taken\r\n")
            elif verb == b"QUIT":
                break
    client.close()


def serve(pipe: Connection, taken: Synchronized[int]) -> None:
    listener = socket.create_server(("127.0.0.1", 0), backlog=50)
    pipe.send(listener.getsockname()[1])
    while True:
        client, _address = listener.accept()
        threading.Thread(target=answer, args=(client, taken), daemon=True).start()


@contextlib.contextmanager
def sink() -> Iterator[tuple[int, Synchronized[int]]]:
    """A sink in a process of its own: (port, how many messages it has taken)."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    taken = context.Value("q", 0)
    process = context.Process(target=serve, args=(theirs, taken), daemon=True)
    process.start()
    try:
        yield ours.recv(), taken
    finally:
        process.terminate()
        process.join()


def bare_loop(port: int, count: int, ready: bytes) -> float:
    """Seconds to send the same finished bytes `count` times over one connection: the limit of one client."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        began = time.perf_counter()
        for _number in range(count):
            server.sendmail("a@example.com", ["b@example.com"], ready)
        return time.perf_counter() - began


def fill_outbox(count: int) -> float:
    """Seconds to render and queue `count` mails, each in a transaction of its own."""
    context = {"asked_by": "Synthetic", "asked_at": timezone.now()}
    began = time.perf_counter()
    for number in range(count):
        queue_mail(
            letter="mail/trial",
            to=f"synthetic{number}@example.com",
            language="en",
            context=context,
            dedupe_key=f"bench:{number}",
            name=f"Synthetic {number}",
            topic="gallery",
        )
    return time.perf_counter() - began


@contextlib.contextmanager
def worker(port: int, processes: int, *more: str) -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "--quiet", "-A", "smesco_portal",
               *worker_options("bench", QUEUES, processes), "-l", "ERROR", *more]  # fmt: skip
    environment = {
        **os.environ,
        "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "LOG_LEVEL": "ERROR",
        "PYTHONWARNINGS": "ignore",
    }
    running = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)
    try:
        yield
    finally:
        running.terminate()
        running.wait(timeout=30)


def one_mail_per_task(port: int, processes: int, taken: Synchronized[int], keys: list[int]) -> float:
    """Seconds from the first mail that the sink took until the last one; the tasks wait in Redis before."""
    for key in keys:
        app.send_task("bench.one_mail", [key], ignore_result=True)
    before = taken.value
    with worker(port, processes, "--include", "smesco_portal.bench.mail_plain"):
        while taken.value == before:
            time.sleep(0.02)
        began = time.perf_counter()
        while taken.value < before + len(keys):
            time.sleep(0.02)
        return time.perf_counter() - began


def waiting() -> int:
    return Message.objects.filter(state__in=(State.QUEUED, State.CLAIMED, State.SENDING)).count()


def drain(port: int, processes: int, seconds: float = 300) -> float:
    """Seconds from the first message handed over until none is waiting."""
    with worker(port, processes):
        first = waiting()
        while waiting() == first:  # the worker is starting; that is not part of the figure
            nudge(processes)
            time.sleep(0.02)
        began, left = time.perf_counter(), waiting()
        while (now := waiting()) and time.perf_counter() - began < seconds:
            if now == left:
                nudge(processes)
            left = now
            time.sleep(0.1)
        return time.perf_counter() - began


def nudge(processes: int) -> None:
    for _number in range(processes):
        app.send_task("apps.mail.tasks.deliver_due", ignore_result=True)


def measure(*, count: int = 10_000, processes: int = 2) -> dict[str, Any]:
    """Messages per second on both sides and their ratio. Needs an empty outbox."""
    with sink() as (port, taken):
        queued = count / fill_outbox(count)
        ready = mime.as_bytes(Message.objects.latest("pk"), timezone.now())
        bare = count / bare_loop(port, count, ready)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE mail_message")
        before = taken.value
        delivered = count / drain(port, processes)
        received = taken.value - before
        keys = list(Message.objects.order_by("pk").values_list("pk", flat=True)[: count // 5])
        plain = len(keys) / one_mail_per_task(port, processes, taken, keys)
    return {
        "messages": count,
        "bytes per message": len(ready),
        "bare smtplib loop per second": round(bare),
        "rendered and queued per second": round(queued),
        "delivered with ledger per second": round(delivered),
        "of the bare loop": round(delivered / bare, 2),
        "one mail per task, per second": round(plain),
        "against one mail per task": round(delivered / plain, 1),
        "received by the sink": received,
        "sent by the ledger": Message.objects.filter(state=State.SENT).count(),
    }
