"""How names of places are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from apps.common.outside.text import plain_signs

SHORT_WORDS = {"kep": "kepulauan", "kpl": "kepulauan", "tj": "tanjung", "tg": "tanjung", "st": "saint", "pd": "padang"}
APOSTROPHES = re.compile("['’‘`´ʻ]")


@lru_cache(maxsize=20_000)
def words_of(text: str) -> tuple[str, ...]:
    """Lower case without accents, signs and short forms: `Kep. Talaud` is kepulauan talaud, `U.S.A.` is usa."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", plain_signs(text)).casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("&", " dan ")
    # Letters with a dot each are one word.
    plain = re.sub(r"\b(?:[a-z]\.\s?){2,}[a-z]?\b", lambda match: re.sub(r"[.\s]", "", match[0]) + " ", plain)
    return tuple(SHORT_WORDS.get(word, word) for word in re.sub(r"[\W_]+", " ", plain).split())


# How Indonesian was written before 1947 (oe) and 1972 → how it is today.
TODAY = {"oe": "u", "dj": "j", "tj": "c", "nj": "ny", "sj": "sy", "ch": "kh"}
OLD = re.compile("|".join(TODAY))
LONE_J = re.compile(r"(?<![dtns])j")


def spelt_today(name: str) -> list[str]:
    """What an old spelling may be today, the likelier first: Tjirebon is cirebon, Soerabaja surabaya. A lone j was a y;
    who mixes both spellings means a j by it. Empty where nothing is old.
    """
    text = name.casefold()
    found = [modern(text), modern(LONE_J.sub("y", text))]
    return [one for one in dict.fromkeys(found) if one != text]


def modern(text: str) -> str:
    return OLD.sub(lambda old: TODAY[old[0]], text)


def key_of(text: str) -> str:
    """Letters and digits only, so that Palangka Raya and Palangkaraya are one."""
    return "".join(words_of(text))
