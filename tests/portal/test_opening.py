"""The first words of a story."""

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
