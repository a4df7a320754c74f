"""Signed links of letters. Whoever holds one comes to one page without signing in; opening it changes nothing.

A link holds keys of rows and, where it ends by itself, when it was made: never a name or an address. Where its end
stands in a row (a claim, an invitation) or a reader has a key of her own (`mail.reads.tokens`), the app asks that.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.urls import reverse
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class LetterLink:
    """One kind of link: the page that it leads to, the salt that tells it from others, and how long it opens."""

    route: str
    salt: str
    lives: timedelta | None = None

    def token(self, *held: Any, born: datetime | float | None = None) -> str:
        """Its time counts from `born`: a page behind a link hands on its age, and no younger link."""
        if self.lives is None:
            return signing.dumps(held, salt=self.salt)
        seconds = born.timestamp() if isinstance(born, datetime) else born or time.time()
        return signing.dumps([*held, int(seconds)], salt=self.salt)

    def address(self, token: str, **query: str) -> str:
        """Full address in the active language, with what is preselected on the page."""
        asked: Mapping[str, str] = {name: value for name, value in query.items() if value}
        page = settings.SITE_URL + reverse(self.route, args=[token])
        return f"{page}?{urlencode(asked)}" if asked else page

    def read(self, token: str) -> list[Any]:
        """What it holds, when it was made last. Altered ones, and those of other pages, answer 404."""
        try:
            held = signing.loads(token, salt=self.salt)
        except signing.BadSignature as forged:
            raise Http404 from forged
        if isinstance(held, list):
            return held
        # As letters of an older release have it: one key alone, whose age is the signature's.
        return [held] if self.lives is None else [held, signing.b62_decode(token.rsplit(":", 2)[1])]

    def is_over(self, born: int) -> bool:
        return self.lives is not None and born + self.lives.total_seconds() < time.time()

    def mark_of(self, address: str) -> str:
        """Tells addresses apart, and names none: a link may stand in the history of a borrowed device."""
        return salted_hmac(self.salt, address, algorithm="sha256").hexdigest()[:16]
