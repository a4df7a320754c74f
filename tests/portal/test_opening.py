"""The first words of a story."""

import pytest

from apps.portal.rules import opening


def test_takes_whole_sentences_as_long_as_they_fit() -> None:
    assert opening("Biru kami berasal dari daun. Setiap celupan menunggu tujuh hari. " + "Panjang " * 30) == (
        "Biru kami berasal dari daun. Setiap celupan menunggu tujuh hari."
    )


def test_a_short_story_is_told_whole() -> None:
    assert opening("Satu nampan,\n satu kebun.") == "Satu nampan, satu kebun."


def test_a_sentence_without_end_is_cut_at_a_word() -> None:
    told = opening("anyaman " * 40, limit=50)
    assert told.endswith("anyaman …")
    assert len(told) <= 52


def test_nothing_is_nothing() -> None:
    assert opening("") == ""


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        (160, "Satu kebun. Dua kebun. Tiga."),
        (28, "Satu kebun. Dua kebun. Tiga."),
        (27, "Satu kebun. Dua kebun."),
        (22, "Satu kebun. Dua kebun."),
        (21, "Satu kebun."),
        (11, "Satu kebun."),
        (10, "Satu …"),
    ],
)
def test_a_sentence_is_taken_if_it_fits_to_the_letter(limit: int, told: str) -> None:
    assert opening("Satu kebun. Dua kebun. Tiga.", limit=limit) == told


def test_a_cut_leaves_no_comma_before_the_dots() -> None:
    assert opening("Rotan, bambu, pandan dan mendong", limit=14) == "Rotan, bambu …"
