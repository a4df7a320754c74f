"""From `templates/emails/<event>/` to subject, HTML and text. Strict: a missing variable is an error, not a gap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.template import Context, Engine, TemplateDoesNotExist
from django.template.backends.django import get_installed_libraries
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.translation import gettext
from mjml import mjml2html

BUILTINS = [
    "apps.common.templatetags.portal",
    "django.templatetags.i18n",
    "django.templatetags.static",
    "django.templatetags.tz",
]


class MissingVariable(Exception):
    """A mail's template asks for something that its context does not have."""


class _Strict(str):
    """Django formats `string_if_invalid` with the name of what is missing."""

    __slots__ = ()

    def __mod__(self, name: Any) -> str:
        raise MissingVariable(f"The context of this mail has no {name}.")


@dataclass(frozen=True)
class Rendered:
    subject: str
    html: str
    text: str


@cache
def _engine(*, escape: bool) -> Engine:
    engine = Engine(
        dirs=[str(settings.BASE_DIR / "templates")],
        autoescape=escape,
        libraries=get_installed_libraries(),
        builtins=BUILTINS,
        loaders=[("django.template.loaders.cached.Loader", ["django.template.loaders.filesystem.Loader"])],
    )
    engine.string_if_invalid = _Strict("%s")
    return engine


def one_line(text: str) -> str:
    """Without line breaks and other control characters: fit for a header."""
    return re.sub(r"[\s\x00-\x1f\x7f\u2028\u2029]+", " ", text).strip()


def tidy(text: str) -> str:
    """At most one empty line in a row, no blanks at the ends of lines."""
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def lighter(html: str) -> str:
    """The same letter, a tenth lighter: Gmail cuts what is longer than 102 KB.

    What is for Outlook alone stands together where it was side by side, colours are named once, and what every cell
    repeats stands in the head (base/letter.css).
    """
    html = re.sub(r"<!\[endif\]-->\s*<!--\[if mso \| IE\]>", "", html)
    html = re.sub(r"background:(#\w+);background-color:\1;", r"background:\1;", html)
    return html.replace("word-break:break-word;", "").replace("text-align:left;color:", "color:")


def render_mail(letter: str, language: str, context: dict[str, Any], *, zone: str = "Asia/Jakarta") -> Rendered:
    """All three parts in `language`, times in `zone`. `subject` is known to the bodies."""
    with translation.override(language), timezone.override(zone):
        known = {
            "SITE_URL": settings.SITE_URL,
            "STATIC": absolute_static,
            "DEMO": settings.DEMO,
            "language": language,
            "event": letter,
            **context,
        }
        subject = one_line(_render(f"emails/{letter}/subject.txt", known, escape=False))[:250]
        known["subject"] = subject
        text = tidy(_render(f"emails/{letter}/body.txt", known, escape=False))
        html = lighter(str(mjml2html(_render(f"emails/{letter}/body.mjml", known, escape=True), fonts={})))
    return Rendered(subject, html, text)


def name_of(letter: str) -> str:
    """What a mail is about, in the active language: `templates/emails/<event>/name.txt`. Plain mails have no folder."""
    try:
        template = _engine(escape=False).get_template(f"emails/{letter}/name.txt")
    except TemplateDoesNotExist:
        return gettext("Other message")
    return one_line(template.render(Context()))


def absolute_static() -> str:
    """Where the pictures of mails live; mail programs know no relative addresses."""
    return settings.SITE_URL + static("")


def _render(name: str, context: dict[str, Any], *, escape: bool) -> str:
    template = _engine(escape=escape).get_template(name)
    return template.render(Context(context, autoescape=escape, use_l10n=True, use_tz=True))
