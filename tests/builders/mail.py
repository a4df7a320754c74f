"""An SMTP server of our own: it notes what it accepted, and breaks at the point of the protocol it is told to."""

from __future__ import annotations

import contextlib
import re
import socket
import threading
import time
from typing import BinaryIO

IDENTITY = re.compile(rb"(?im)^Message-ID: *(<[^>]+>)")
POINTS = ("mail", "rcpt", "data", "text")


class Sink:
    """`accepted`: Message-IDs answered with 250. `swallowed`: texts that came in whole and got no answer.

    `breaks[point] = n`: at its n-th passing (from 1) the server closes instead of answering. The point "within" closes
    after the first lines of a text, "replied" right after the 250. `answers[point] = (n, "452 full")` refuses at that
    passing; at "within" it speaks before the text has ended, and hangs up.
    """

    def __init__(self) -> None:
        self.accepted: list[str] = []
        self.swallowed: list[str] = []
        self.texts: list[bytes] = []
        self.recipients: list[str] = []
        self.connections = 0
        self.seconds_per_text = 0.0
        self.breaks: dict[str, int] = {}
        self.answers: dict[str, tuple[int, str]] = {}
        self.passed: dict[str, int] = dict.fromkeys((*POINTS, "within", "replied"), 0)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self.listener.getsockname()[1]
        self.open: set[socket.socket] = set()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def stop(self) -> None:
        with contextlib.suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        for conversation in list(self.open):
            with contextlib.suppress(OSError):
                conversation.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while True:
            try:
                conversation, _from = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            self.open.add(conversation)
            threading.Thread(target=self._talk, args=(conversation,), daemon=True).start()

    def _talk(self, conversation: socket.socket) -> None:
        conversation.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with contextlib.suppress(OSError, ValueError), conversation, conversation.makefile("rb") as lines:
            conversation.sendall(b"220 sink\r\n")
            while line := lines.readline():
                answer = self._answer(line.strip())
                if answer is None:
                    break
                conversation.sendall(answer + b"\r\n")
                if answer.startswith(b"354"):
                    answer = self._take_text(lines)
                    if answer is None:
                        break
                    conversation.sendall(answer + b"\r\n")
                    if self._passing("replied", b"") is None:
                        break
                if answer.startswith((b"221", b"421", b"552")):
                    break
        self.open.discard(conversation)

    def _answer(self, line: bytes) -> bytes | None:
        verb = line[:4].upper()
        if verb == b"QUIT":
            return b"221 bye"
        if verb == b"RCPT":
            self.recipients.append(line.decode())
        point = {b"MAIL": "mail", b"RCPT": "rcpt", b"DATA": "data"}.get(verb)
        return self._passing(point, b"354 go on" if point == "data" else b"250 ok") if point else b"250 sink"

    def _take_text(self, lines: BinaryIO) -> bytes | None:
        parts: list[bytes] = [lines.readline()]
        early = self._passing("within", b"")
        if early is None or early:
            return early
        while (line := lines.readline()) not in (b".\r\n", b""):
            parts.append(line[1:] if line.startswith(b".") else line)
        if not line:
            return None
        text = b"".join(parts)
        end = time.monotonic() + self.seconds_per_text
        while self.seconds_per_text and time.monotonic() < end:
            time.sleep(min(0.05, self.seconds_per_text))
        found = IDENTITY.search(text)
        identity = found[1].decode() if found else ""
        answer = self._passing("text", b"250 kept as %d" % len(self.accepted))
        if answer is None:
            self.swallowed.append(identity)
        elif answer.startswith(b"250"):
            # Noted before it is said: what the client hears about is surely in the list.
            self.accepted.append(identity)
            self.texts.append(text)
        return answer

    def _passing(self, point: str, usual: bytes) -> bytes | None:
        self.passed[point] += 1
        if self.breaks.get(point) == self.passed[point]:
            return None
        at, refusal = self.answers.get(point, (0, ""))
        return refusal.encode() if at == self.passed[point] else usual
