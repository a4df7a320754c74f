"""What this process keeps in memory of the catalogue, and how it follows the log of changes.

Few products are read when they are first asked for. Many are read behind the visitors' back; until that is done, and
whenever the log cannot be followed, the database counts.
"""

from __future__ import annotations

import ctypes
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, RLock, Thread

from django.db import DatabaseError, connection
from pyroaring import BitMap

from apps.catalogue.search.postings import Postings
from apps.catalogue.search.reading import Grounds, read_answers, read_listings, read_words, spans, survey

FEW = 20_000
AGAIN_AFTER = 60.0
PATIENCE = 25.0  # seconds that a starting process waits; gunicorn gives it up after 60
LOG = """
    SELECT id, transaction, products, cut, pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    FROM catalogue_change WHERE transaction >= %s OR id = ANY(%s) OR id = (SELECT MAX(id) FROM catalogue_change)
"""
logger = logging.getLogger("portal.catalogue")


class Lost(Exception):
    """The log does not lead on from what was read: it was cut, or what was seen was rolled back."""


class LogPlace:
    """How far the log was read.

    Numbers are committed out of order, so the place is no number: everything below the oldest transaction that still
    ran is known, and of what is above it (`seen`) each change one by one. The newest is always among them: if it is
    gone, the log is another one, or was shortened beyond us.
    """

    def __init__(self) -> None:
        self.oldest = 0
        self.seen: set[int] = set()

    def begin(self) -> None:
        """Twice: once to learn which transactions run, once to see what they have noted so far."""
        self.oldest, self.seen = 2**62, set()
        self.read()
        self.read()

    def advance(self) -> list[int]:
        """The products that changed since."""
        oldest = self.oldest
        new = self.read()
        if any(products is None or (cut is not None and cut >= oldest) for products, cut in new):
            raise Lost
        return sorted({product for products, _cut in new for product in products or ()})

    def read(self) -> list[tuple[list[int] | None, int | None]]:
        """What was not seen yet: its products, and how far the log was cut before it."""
        with connection.cursor() as cursor:
            cursor.execute(LOG, [self.oldest, list(self.seen)])
            rows = cursor.fetchall()
        numbers = {row[0] for row in rows}
        if not rows or not self.seen <= numbers:
            raise Lost
        new = [(row[2], row[3]) for row in rows if row[0] not in self.seen]
        self.oldest = rows[0][4]
        self.seen = {row[0] for row in rows if row[1] >= self.oldest} | {max(numbers)}
        return new


class Follower:
    def __init__(self) -> None:
        self.lock = RLock()
        self.postings: Postings | None = None
        self.place = LogPlace()
        self.grounds = Grounds([], [], [], {})
        self.version = ""
        self.reader: Thread | None = None
        self.tried = -AGAIN_AFTER
        self.read = Event()
        self.began = 0  # how often all products were read

    def postings_at(self, version: str = "") -> Postings | None:
        """As new as the catalogue's version, or newer; what is answered never changes again. None: ask the database."""
        with self.lock:
            if self.postings is None or not version or version != self.version:
                self.follow()
                self.version = version
            return self.postings

    def follow(self) -> None:
        if self.postings is not None:
            try:
                changed = self.place.advance()
            except Lost:
                self.postings = None
            else:
                if changed:
                    was, self.postings = self.postings, None  # should the reading fail, nothing is half true
                    self.postings = read_again(was, self.grounds, changed)
                return
        self.begin()

    def read_first(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """In the process that those which serve are forked from, before it listens: however many products there are, no
        visitor waits for them, and what was read lies in memory once. Each process follows the log from there.
        """
        began = time.monotonic()
        with self.with_database():
            self.keep(*read_all())
            meanwhile()
            logger.info("The works are in memory after %.1f s", time.monotonic() - began)
        give_back()

    def start(self, meanwhile: Callable[[], object] = lambda: None) -> None:
        """When a process starts: it takes visitors once the products are read, or after a while, with the database
        counting. Without a database it is tried again with a page."""
        with self.with_database():
            ready = self.postings_at() is not None
            meanwhile()
            if not ready:
                self.read.wait(PATIENCE)
            elif self.postings is not None and self.grounds.common and not any(self.postings.words.values()):
                self.beside(self.learn_words)

    @contextmanager
    def with_database(self) -> Iterator[None]:
        """It may be away; the connection is not kept, least of all for a process to come."""
        try:
            yield
        except DatabaseError as problem:
            logger.warning("The works are not read yet: %s", type(problem).__name__)
        finally:
            connection.close()

    def begin(self) -> None:
        """Read all products: at once when they are few, else beside the requests."""
        if self.reader and self.reader.is_alive():
            return
        if few_are_listed():
            self.keep(*read_all())
        elif time.monotonic() - self.tried >= AGAIN_AFTER:
            self.tried = time.monotonic()
            self.beside(self.read_with_words)

    def beside(self, task: Callable[[], None]) -> None:
        self.reader = Thread(target=self.try_to, args=[task], name="catalogue", daemon=True)
        self.reader.start()

    def try_to(self, task: Callable[[], None]) -> None:
        began = time.monotonic()
        try:
            task()
            logger.info("The works and their common words are in memory after %.1f s", time.monotonic() - began)
        except Exception:
            logger.exception("The works could not be read; the database counts on")
        finally:
            connection.close()

    def read_with_words(self) -> None:
        place, grounds, postings = read_all()
        with self.lock:
            self.keep(place, grounds, postings)
        self.learn_words()

    def keep(self, place: LogPlace, grounds: Grounds, postings: Postings) -> None:
        self.place, self.grounds, self.postings = place, grounds, postings
        self.version, self.tried = "", -AGAIN_AFTER
        self.began += 1
        self.read.set()

    def learn_words(self) -> None:
        """Apart, and taken over when whole: half of a word's products would be a wrong answer."""
        place, apart = LogPlace(), Postings()
        place.begin()
        began = self.began
        for span in spans():
            read_words(apart, self.grounds, span)
        with self.lock:
            changed = place.advance()
            apart.tighten()
            apart = apart.without(BitMap(changed))
            read_words(apart, self.grounds, changed)
            if self.postings is not None and self.began == began:
                self.postings.words = apart.words
        give_back()


def give_back() -> None:
    """What reading left over goes back to the system, where its C library can: at a million products some 40 MB."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim:
        trim(0)


def read_again(postings: Postings, grounds: Grounds, changed: list[int]) -> Postings:
    fresh = postings.without(BitMap(changed))
    read_listings(fresh, grounds, changed)
    read_words(fresh, grounds, changed)
    read_answers(fresh, changed)
    return fresh


def read_all() -> tuple[LogPlace, Grounds, Postings]:
    """The place first: what comes between it and the reading is read twice, and never missed."""
    place, postings = LogPlace(), Postings()
    place.begin()
    with connection.cursor() as cursor:
        cursor.execute("SELECT GREATEST(reltuples, 0) FROM pg_class WHERE oid = 'catalogue_listing'::regclass")
        grounds = survey(cursor.fetchone()[0])
    for span in spans():
        read_listings(postings, grounds, span)
    postings.tighten()
    return place, grounds, postings


def few_are_listed() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM (SELECT 1 FROM catalogue_listing LIMIT %s) AS few", [FEW + 1])
        return int(cursor.fetchone()[0]) <= FEW


here = Follower()
