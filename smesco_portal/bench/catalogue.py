"""How fast the catalogue is: synthetic products, a server of its own, and the pages measured cold and warm.

"Warm" asks for one address again and again. "Cold" never asks for an address twice, so that each page is found,
counted and drawn anew. "From memory" is the same page with its template run each time, fed without a database:
what rendering alone costs.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import product
from threading import Thread
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max
from django.utils import timezone

from apps.catalogue.actions import learn_words, note_change, save_listing, save_listings, take_down
from apps.catalogue.models import Listing
from apps.catalogue.rules.cards import Card
from apps.reference.choices import SizeClass
from apps.reference.models import Category, CertificateType, HsCode, Regency
from smesco_portal.bench.load import ask, load

NEWEST = datetime(2026, 11, 1, tzinfo=UTC)
THINGS = {
    "makanan": ["kopi", "teh", "cokelat", "rempah", "gula aren", "keripik", "sambal", "rendang", "sirup", "biskuit"],
    "tani-laut": ["kelapa", "tepung", "mete", "udang", "rumput laut", "sabut", "garam", "walet", "abon"],
    "anyaman": ["keranjang", "tas", "tikar", "sapu", "topi", "nampan", "kotak"],
    "mebel": ["kursi", "meja", "bangku", "rak", "lemari", "lampu"],
    "tekstil": ["tenun", "batik", "songket", "bordir", "selendang", "taplak"],
    "busana": ["gamis", "kemeja", "blus", "jaket", "peci", "mukena"],
}
STUFFS = [
    "rotan",
    "bambu",
    "jati",
    "pandan",
    "eceng gondok",
    "katun",
    "sutra",
    "perak",
    "kulit",
    "tanah liat",
    "arabika",
]
MANNERS = [
    "halus",
    "kasar",
    "asli",
    "organik",
    "tradisional",
    "motif parang",
    "motif kawung",
    "ukir",
    "polos",
    "premium",
]
ENGLISH = {
    "kopi": "coffee", "teh": "tea", "keranjang": "basket", "tas": "bag", "kursi": "chair", "meja": "table",
    "batik": "batik", "tenun": "handwoven cloth", "keripik": "chips", "tikar": "mat", "rotan": "rattan",
    "bambu": "bamboo", "jati": "teak", "katun": "cotton", "perak": "silver", "kulit": "leather",
}  # fmt: skip
SYLLABLES = ["ba", "du", "gi", "ka", "lo", "ma", "ne", "pi", "ra", "so", "ta", "wu"]
VOCABULARY = ["".join(parts) + "n" for parts in product(SYLLABLES, repeat=3)]
# As in real texts: the word of rank n stands in about one of n texts.
WEIGHTS = [1 / rank for rank in range(1, len(VOCABULARY) + 1)]
READING_AT_MOST = 1200
# As buyers write them: each is understood by the thesaurus, in up to 64 ways.
TRADE = [
    "coffee", "basket", "kopi", "gift", "rattan chair", "home decor", "teak table", "batik", "snack", "silver",
    "leather bag", "kerajinan", "makanan ringan", "furniture", "spices", "tea", "rempah", "oleh-oleh", "tenun",
]  # fmt: skip
WORDS_PER_TEXT = 40
WORDS_OF_KIND = 20  # beside its name: words of a description alone do not make a product an answer


def generate(count: int, seed: int = 1, first: int | None = None) -> int:
    """List `count` synthetic products, each labelled as one. They follow on what is listed unless their `first` number
    is given."""
    chance = random.Random(seed)  # noqa: S311 - made-up products, no secrets
    first = first or (Listing.objects.aggregate(last=Max("product_id"))["last"] or 0) + 1
    pool = CardPool()
    made = save_listings(cards=(a_card(first + number, chance, pool) for number in range(count)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE catalogue_listing")
    learn_words({word for things in THINGS.values() for thing in things for word in thing.split()})
    return made


def listed() -> int:
    return Listing.objects.count()


def multiply(wanted: int) -> int:
    """Copies of the drawn products until `wanted` are listed, written by the database itself; the log is told of all at
    once.

    A copy has a number, an address, a moment and, by tens, a maker of its own; card and text are those of its pattern.
    Two sessions write, and two build the indexes afterwards. The table is left unlogged: its own writes cost no log
    and would not survive a crash, which is nothing to a benchmark; all other tables are as durable as ever.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), COALESCE(MAX(product_id), 0) FROM catalogue_listing")
        drawn, last = cursor.fetchone()
        copies = -(-wanted // drawn) - 1 if drawn else 0
        if copies < 1:
            return int(drawn)
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'catalogue_listing'"
            " AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'x'))"
        )
        indexes = cursor.fetchall()
        for name, _statement in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        cursor.execute("ALTER TABLE catalogue_listing SET UNLOGGED")
    half, given = copies // 2, {"last": last, "rows": wanted - drawn, "drawn": drawn}
    in_two_sessions([(COPY, {**given, "first": 1, "to": half}), (COPY, {**given, "first": half + 1, "to": copies})])
    widest_first = sorted(indexes, key=lambda index: " gin " not in index[1].lower())
    in_two_sessions([(statement, {}) for _name, statement in widest_first])
    with connection.cursor() as cursor:
        # The texts lie apart, are written once, and would take minutes to look through.
        cursor.execute("VACUUM (ANALYZE, PROCESS_TOAST FALSE) catalogue_listing")
    note_change(None)
    return listed()


def in_two_sessions(statements: Sequence[tuple[str, dict[str, int]]]) -> None:
    """Whichever is free takes the next one."""
    waiting, failures = list(statements), []

    def sessions() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET maintenance_work_mem = '512MB'; SET synchronous_commit = off")
                while waiting:
                    cursor.execute(*waiting.pop(0))
        except DatabaseError as problem:
            failures.append(problem)
        finally:
            connection.close()

    threads = [Thread(target=sessions) for _session in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for problem in failures:
        raise problem


COPIED = {
    "product_id": "pattern.product_id + copy * %(last)s",
    "enterprise_id": "pattern.enterprise_id + (copy / 2) * 100000",
    "slug": "pattern.slug || '-' || copy",
    "inventory_no": "left(pattern.inventory_no, 5) || '-' || copy || right(pattern.inventory_no, 4)",
    "published_at": "pattern.published_at - ((pattern.product_id * 31 + copy * 7919) %% 500000) * interval '1 minute'",
}  # fmt: skip
COLUMNS = [str(field.column) for field in Listing._meta.concrete_fields]
# The last copy of all may be one of some products only.
COPY = f"""
    INSERT INTO catalogue_listing ({", ".join(COLUMNS)})
    SELECT {", ".join(COPIED.get(name, f"pattern.{name}") for name in COLUMNS)}
    FROM generate_series(%(first)s, %(to)s) AS copy,
        (SELECT *, row_number() OVER (ORDER BY product_id) AS place FROM catalogue_listing
         WHERE product_id <= %(last)s) AS pattern
    WHERE (copy - 1) * %(drawn)s + pattern.place <= %(rows)s
"""  # noqa: S608 - our own names only


class CardPool:
    def __init__(self) -> None:
        self.regencies = list(Regency.objects.values_list("code", flat=True))
        self.categories = list(Category.objects.children().values_list("code", "parent_id"))
        self.lines = list(HsCode.objects.values_list("code", flat=True)[::7])
        self.certificates = list(CertificateType.objects.values_list("code", flat=True))


def a_card(number: int, chance: random.Random, pool: CardPool) -> Card:
    category, parent = chance.choice(pool.categories)
    thing = chance.choice(THINGS.get(parent, ["karya", "hiasan", "perhiasan", "minyak", "sabun", "gerabah", "briket"]))
    stuff, manner, serial = chance.choice(STUFFS), chance.choice(MANNERS), chance.randrange(4000)
    maker = number % 5000
    name = f"{thing} {stuff} {manner} seri{serial}"
    name_en = f"{ENGLISH.get(thing, thing)} of {ENGLISH.get(stuff, stuff)}, serial{serial}"
    return Card(
        product_id=number,
        slug=f"synthetic-{number}",
        inventory_no=f"{chance.choice(pool.regencies)}-{number % 10000:04d}",
        name=f"Sintetis: {name}",
        name_en=f"Synthetic: {name_en}",
        description=" ".join([name, *chance.choices(VOCABULARY, WEIGHTS, k=WORDS_PER_TEXT)]),
        description_en=" ".join([name_en, *chance.choices(VOCABULARY, WEIGHTS, k=WORDS_PER_TEXT)]),
        more_words=tuple(dict.fromkeys(chance.choices(VOCABULARY, WEIGHTS, k=WORDS_OF_KIND))),
        materials=stuff,
        materials_en=ENGLISH.get(stuff, stuff),
        enterprise_id=maker,
        maker_slug=f"maker-{maker}",
        maker_name=f"Pengrajin sintetis {maker}",
        regency=chance.choice(pool.regencies),
        size_class=chance.choices(SizeClass.values, weights=[5, 10, 4, 1])[0],
        category=category,
        hs6=chance.choice(pool.lines),
        certificates=tuple(set(chance.choices(pool.certificates, k=chance.randrange(4)))),
        unit=chance.choice(["pcs", "kg", "set", "kaleng"]),
        moq=chance.choice([20, 50, 100, 200, 500, 1000, 5000]),
        capacity=chance.choice([300, 1000, 5000, 20_000, 150_000]),
        lead_days=chance.choice([7, 14, 21, 30, 45, 60, 90]),
        **a_price(chance.choice([None, Decimal("2.50"), Decimal("14.00")])),
        photo_key=UUID(int=chance.getrandbits(128), version=4),
        photo_widths=(320, 640, 1280),
        is_illustration=True,
        published_at=NEWEST - timedelta(minutes=chance.randrange(500_000)),
        is_demo=True,
    )


def a_price(low: Decimal | None) -> dict[str, Any]:
    high = low and low * 2
    prices = {"price_min": low, "price_max": high, "price_min_usd": low, "price_max_usd": high}
    return {"currency": "USD", "price_on_request": low is None, **prices}


@contextmanager
def serve(workers: int = 2) -> Iterator[str]:
    """The portal under gunicorn on a free port, with the page fed from memory beside it. Answers its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "gunicorn", "smesco_portal.bench.catalogue_wsgi:application", "--workers", str(workers),
        "--config", "python:smesco_portal.serving", "--worker-class", "sync", "--threads", "1",
        "--bind", f"127.0.0.1:{port}", "--log-level", "error",
    ]  # fmt: skip
    environment = {**os.environ, "LOG_LEVEL": "ERROR", "DEBUG": "off"}
    server = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)
    base_url = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 180
        while not ask(base_url + "/id/catalogue/", b"", {})[1]:
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("gunicorn did not come up")
            time.sleep(0.1)
        yield base_url
    finally:
        server.terminate()
        try:
            server.wait(timeout=60)  # it gives its own processes 30
        except subprocess.TimeoutExpired:
            server.kill()


def measure(base_url: str, *, seconds: float = 5.0, clients: int = 4) -> dict[str, dict[str, Any]]:
    """Figures by kind of page. `of_memory` is the rate compared with the page fed from memory, in this run."""
    until_read(base_url)
    catalogue = base_url + "/en/catalogue/"
    kinds: dict[str, list[str]] = {
        "static file": [base_url + "/static/icons.svg"],
        "page fed from memory": [base_url + "/en/bench/memory/"],
        "catalogue, warm": [catalogue],
        "catalogue, cold": cold(catalogue, [{}], sorts=["newest", "name"]),
        "with filters, warm": [catalogue + "?category=anyaman&province=33&moq=200"],
        "with filters, cold": cold(catalogue, list(filter_sets())),
        "search, warm": [catalogue + "?q=basket"],
        "search, selective, cold": cold(catalogue, [{"q": f"serial{number}"} for number in range(3900)], pages=1),
        "search, middling, cold": cold(catalogue, [{"q": word} for word in VOCABULARY[60:800]], pages=1),
        "search, broad, cold": cold(catalogue, [{"q": words} for words in broad()], pages=1),
        "search, best match, cold": cold(
            catalogue, [{"q": word} for word in VOCABULARY[60:800]], sorts=["relevance"], pages=1
        ),
        "search, words of the trade, cold": cold(
            catalogue, [{"q": word} for word in TRADE], sorts=["relevance"], pages=6
        ),
        "search with a typing error, cold": cold(catalogue, [{"q": f"serial{n} baskt"} for n in range(1500)], pages=1),
    }
    made: dict[str, dict[str, Any]] = {}
    for kind, urls in kinds.items():
        warmup = 1.0 if len(urls) == 1 else 0.0
        before = processor()
        made[kind] = load(urls, clients=clients, seconds=seconds, warmup=warmup).as_row()
        spent = sum(now - before[pid] for pid, now in processor().items() if pid in before)
        # What hardly depends on who else works on the machine. With a warm-up it counts a little too much.
        made[kind]["processor_ms"] = round(1000 * spent / max(1, made[kind]["requests"]), 1)
        # A rate is only cold while addresses last; more requests than addresses would meet ready pages.
        made[kind]["addresses"] = len(urls)
    memory = made["page fed from memory"]["per_second"]
    for row in made.values():
        row["of_memory"] = round(row["per_second"] / memory, 2) if memory else None
    return made


def publish(base_url: str, *, times: int = 20) -> dict[str, Any]:
    """Seconds from the commit of a publication until some pages in a row show it, whichever process answers."""
    pool, chance, took = CardPool(), random.Random(3), []  # noqa: S311 - made-up products, no secrets
    last = int(Listing.objects.aggregate(last=Max("product_id"))["last"] or 0)
    for number in range(last + 1, last + 1 + times):
        card = replace(
            a_card(number, chance, pool), slug=f"fresh-{number}", regency="33.22", published_at=timezone.now()
        )
        address, mark = f"{base_url}/en/catalogue/?category={card.category}&province=33", card.slug.encode()
        ask(address, b"", {})  # the page before it is kept ready
        save_listing(card=card)
        began, in_a_row = time.monotonic(), 0
        while in_a_row < 6:
            in_a_row = in_a_row + 1 if ask(address, mark, {})[1] else 0
        took.append(time.monotonic() - began)
        take_down(product_ids=[number])
    ordered = sorted(took)
    return {
        "times": times,
        "p50 s": ordered[times // 2],
        "p95 s": ordered[int(times * 0.95) - 1],
        "longest s": ordered[-1],
    }


def until_read(base_url: str) -> None:
    """Which process answers is chance: many in a row mean all of them."""
    in_a_row, until = 0, time.monotonic() + READING_AT_MOST
    while in_a_row < 40 and time.monotonic() < until:
        in_a_row = in_a_row + 1 if ask(base_url + "/en/bench/ready/", b"", {})[1] else 0
        time.sleep(0 if in_a_row else 1)


def processor() -> dict[int, float]:
    """Seconds of processor of the server's processes and of the database's, by process."""
    import psutil

    pids = [child.pid for child in psutil.Process().children(recursive=True)]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        pids += [row[0] for row in cursor.fetchall()]
    found = {}
    for pid in pids:
        with suppress(psutil.NoSuchProcess):
            times = psutil.Process(pid).cpu_times()
            found[pid] = times.user + times.system
    return found


def cold(
    catalogue: str, queries: list[dict[str, str]], *, sorts: list[str] | None = None, pages: int = 60
) -> list[str]:
    made = [
        catalogue + "?" + urlencode({**query, "sort": sort, "page": page})
        for query, sort, page in product(queries, sorts or ["newest"], range(1, pages + 1))
    ]
    random.Random(2).shuffle(made)  # noqa: S311
    return made


def filter_sets() -> Iterator[dict[str, str]]:
    for category, province, moq in product(THINGS, ["11", "31", "32", "33", "35", "51", "73"], ["50", "200", "1000"]):
        yield {"category": category, "province": province, "moq": moq}


def broad() -> Iterator[str]:
    """Single words that stand in most texts, and pairs of them."""
    common = VOCABULARY[:16]
    yield from common
    yield from (f"{one} {two}" for one in common for two in common if one < two)
