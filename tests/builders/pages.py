"""A page as a visitor's program reads it: its links, and its forms with what stands in them."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from html.parser import HTMLParser


class Forms(HTMLParser):
    """Links of a page, and its forms with what stands in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = self.area = ""

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in given}
        self.links += [at[name] for name in ("href", "hx-get") if name in at and tag != "link"]
        if tag == "form" or "hx-post" in at:
            made = Form(at.get("hx-post") or at.get("action", ""), at.get("method", "get").lower(), {}, set())
            self.forms.append(made)
            if tag == "form":
                self.form = made
        if self.form is None or not at.get("name"):
            self.select = self.select if tag == "option" else ""
        if self.form is not None and at.get("name") and tag in ("input", "button", "select", "textarea"):
            self.keep(tag, at)
        offered = tag == "option" and self.select and self.form is not None and at.get("value")
        if offered and self.form is not None and ("selected" in at or not self.form.fields.get(self.select)):
            self.form.fields[self.select] = [at["value"]]

    def keep(self, tag: str, at: dict[str, str]) -> None:
        assert self.form is not None
        name, kind = at["name"], at.get("type", "text")
        if kind == "file":
            self.form.files.add(name)
        elif tag == "button" or kind == "submit":
            self.form.buttons.append((name, at.get("value", "")))
        elif kind in ("checkbox", "radio"):
            self.form.choices.setdefault(name, []).append(at.get("value", "on"))
            if "checked" in at:
                self.form.fields.setdefault(name, []).append(at.get("value", "on"))
        else:
            self.form.fields.setdefault(name, []).append(at.get("value", ""))
        self.select, self.area = (name if tag == "select" else ""), (name if tag == "textarea" else "")

    def handle_data(self, data: str) -> None:
        if self.area and self.form is not None:
            self.form.fields[self.area] = [data.strip()]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None
        if tag == "textarea":
            self.area = ""


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, list[str]]
    files: set[str]
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def names(self) -> list[str]:
        known = {*self.fields, *self.choices, *(name for name, _value in self.buttons)}
        return sorted(known - {"csrfmiddlewaretoken"})

    def filled(self, rng: random.Random) -> list[tuple[str, str]]:
        """As somebody would send it: what stands there, something in what is empty, one of each choice, one button."""
        sent = [(name, value or "abc 12") for name, values in self.fields.items() for value in values]
        sent += [(name, rng.choice(values)) for name, values in self.choices.items() if name not in self.fields]
        if self.buttons:
            sent.append(rng.choice(self.buttons))
        return sent
