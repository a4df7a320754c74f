"""How a template is laid out does not show, and is not sent."""

from __future__ import annotations

import pytest
from django.template.loader import get_template

from apps.common.loader import tighten


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("<ul>\n  <li>One</li>\n\n  <li>\n    Two\n  </li>\n</ul>\n", "<ul><li>One</li><li>Two</li></ul>"),
        ("<p>\n  One <b>two</b>\n  three\n</p>", "<p>One <b>two</b> three</p>"),
        ("one\n  <b>two</b>\n  <i>three</i>", "one <b>two</b> <i>three</i>"),
        ('<a class="go"\n   href="/x/">\n  Onwards\n</a>, later', '<a class="go" href="/x/">Onwards</a>, later'),
        ("<input>\n<b>word</b>", "<input> <b>word</b>"),
        ("{% if a %}\n  one\n{% endif %}\ntwo", "{% if a %} one {% endif %} two"),
        ('<td class="a\n           b"\n    data-x="1\n2">\n  x\n</td>', '<td class="a b" data-x="1\n2">x</td>'),
        ("<b>one</b\n  >, two", "<b>one</b>, two"),
    ],
)
def test_a_line_break_is_a_space_or_nothing(written: str, sent: str) -> None:
    assert tighten(written) == sent


@pytest.mark.parametrize(
    "written",
    [
        "<b>one</b>  <b> two </b>",
        "<p>\ue000</p>",
        "<pre>\n one\n  two\n</pre>",
        '<textarea name="x">\n{{ typed }}\n</textarea>',
        '<script type="application/ld+json">\n{}\n</script>',
        "{% blocktranslate %}one\n<b>two</b>\n{% endblocktranslate %}",
        "{% comment %}\n<p>\n{% endcomment %}",
        '{% url "a:b" x as y %}<a href="{{ y }}">x</a>',
    ],
)
def test_what_stands_in_a_line_or_is_shown_as_typed_stays(written: str) -> None:
    assert tighten(written) == written


def test_letters_and_templates_of_others_are_left_alone() -> None:
    assert "\n<" in get_template("admin/base.html").template.source  # type: ignore[attr-defined]
    assert "\n  " not in get_template("components/masthead.html").template.source  # type: ignore[attr-defined]
