"""One conversation with an SMTP server, step by step, so that we always know how far a message came."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from dataclasses import dataclass
from types import TracebackType
from urllib.parse import unquote, urlsplit

from django.conf import settings

from apps.mail.rules.fates import Heard

SECONDS = 30
REFUSAL = re.compile(rb"[45]\d\d[ -]")
PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}


@dataclass(frozen=True)
class Server:
    scheme: str
    host: str
    port: int
    user: str
    password: str


def server_of(url: str) -> Server:
    """smtp://, smtp+tls:// (STARTTLS) or smtp+ssl://; user and password are percent-encoded."""
    parts = urlsplit(url)
    return Server(
        scheme=parts.scheme,
        host=parts.hostname or "localhost",
        port=parts.port or PORTS.get(parts.scheme, 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


class Unreachable(Exception):
    """No conversation came about: no message is to blame."""


class Conversation:
    """Opened when the first message is there, opened again after it broke, closed with the block."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Conversation:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.smtp and not kind:
            try:
                self.smtp.quit()
            except (smtplib.SMTPException, OSError):
                pass
        self.drop()

    def drop(self) -> None:
        if self.smtp:
            self.smtp.close()
        self.smtp = None

    def open(self) -> smtplib.SMTP:
        if self.smtp is None:
            try:
                self.smtp = self._connect()
            except (smtplib.SMTPException, OSError, ValueError) as problem:
                raise Unreachable(f"{type(problem).__name__}: {problem}") from problem
        return self.smtp

    def _connect(self) -> smtplib.SMTP:
        server, own_name = self.server, urlsplit(settings.SITE_URL).hostname or "localhost"
        smtp: smtplib.SMTP
        if server.scheme == "smtp+ssl":
            context = ssl.create_default_context()
            smtp = smtplib.SMTP_SSL(server.host, server.port, own_name, timeout=SECONDS, context=context)
        else:
            smtp = smtplib.SMTP(server.host, server.port, own_name, timeout=SECONDS)
        try:
            # The end of a text goes out by itself and at once, not with the server's next acknowledgement.
            socket_of(smtp).setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if server.scheme == "smtp+tls":
                smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def hand_over(self, sender: str, recipient: str, data: bytes) -> Heard:
        """MAIL, RCPT, DATA, the text. Answers what was heard; a broken connection is dropped."""
        smtp = self.open()
        try:
            for accepted, command in (
                ((250,), f"MAIL FROM:{smtplib.quoteaddr(sender)}"),
                ((250, 251), f"RCPT TO:{smtplib.quoteaddr(recipient)}"),
                ((354,), "DATA"),
            ):
                code, words = smtp.docmd(command)
                if code not in accepted:
                    return self._refused(code, words, command[:4])
        except (smtplib.SMTPException, OSError) as problem:
            self.drop()
            return Heard(None, f"{type(problem).__name__}: {problem}", ended=False)
        return self._hand_over_text(smtp, data)

    def _hand_over_text(self, smtp: smtplib.SMTP, data: bytes) -> Heard:
        """The text, then its end by itself: until that has gone out, the server cannot have taken the message."""
        ended = False
        try:
            smtp.send(dots_doubled(data) + (b"" if data.endswith(b"\r\n") else b"\r\n"))
            early = spoken_before_the_end(smtp)
            if early is None:
                ended = True
                smtp.send(b".\r\n")
                code, words = smtp.getreply()
        except (smtplib.SMTPException, OSError) as problem:
            self.drop()
            return Heard(None, f"{type(problem).__name__}: {problem}", ended=ended)
        if early is not None:
            self.drop()
            return refusal_before_the_end(early)
        if code == 421 or not 200 <= code < 600:
            self.drop()
        return Heard(code, f"{code} {_text(words)}", ended=True)

    def _refused(self, code: int, words: bytes, asked: str) -> Heard:
        """Before the text: a refusal, or nonsense, after which we do not trust the conversation."""
        if code == 421 or not 400 <= code < 600:
            self.drop()
            return Heard(code if code == 421 else None, f"{code} {_text(words)}", ended=False)
        try:
            if self.smtp and self.smtp.rset()[0] != 250:
                self.drop()
        except (smtplib.SMTPException, OSError):
            self.drop()
        return Heard(code, f"{code} {_text(words)}", ended=False, asked=asked)


def socket_of(smtp: smtplib.SMTP) -> socket.socket:
    """Answers the open socket; where it was closed, the same error as any other broken connection."""
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected("The connection is closed.")
    return smtp.sock


def spoken_before_the_end(smtp: smtplib.SMTP) -> bytes | None:
    """What the server said although the text has not ended: b"" when it hung up, None when it waits as it should."""
    wire = socket_of(smtp)
    patience = wire.gettimeout()
    wire.setblocking(False)
    try:
        return wire.recv(1000)
    except (BlockingIOError, ssl.SSLWantReadError):
        return None
    finally:
        wire.settimeout(patience)


def refusal_before_the_end(said: bytes) -> Heard:
    """Whatever it was, it is no acceptance. A refusal counts as one; the text is not taken up again here."""
    code = int(said[:3]) if REFUSAL.match(said) else None
    return Heard(code, _text(said).strip()[:300] or "The server hung up before the end of the text.", ended=False)


def dots_doubled(data: bytes) -> bytes:
    """RFC 5321 4.5.2: a dot that begins a line is doubled."""
    return (b"." if data.startswith(b".") else b"") + data.replace(b"\n.", b"\n..")


def _text(words: bytes) -> str:
    return words.decode("utf-8", "replace")
