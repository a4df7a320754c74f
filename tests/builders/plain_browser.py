"""A browser without JavaScript: it knows which control belongs to which form, and what a pressed button sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

VOID = {"input", "br", "img", "meta", "link", "hr", "use", "source"}


@dataclass
class Control:
    tag: str
    facts: dict[str, str]
    form: str
    text: str = ""

    @property
    def name(self) -> str:
        return self.facts.get("name", "")

    @property
    def type(self) -> str:
        return self.facts.get("type", "submit" if self.tag == "button" else "text")

    @property
    def is_button(self) -> bool:
        return self.tag == "button" and self.type == "submit"

    @property
    def is_typed(self) -> bool:
        """A line, an area or a tick: what a person puts in by hand."""
        return bool(self.name) and (
            self.tag == "textarea" or (self.tag == "input" and self.type in ("text", "search", "checkbox"))
        )

    @property
    def value(self) -> Any:
        if self.type == "checkbox":
            return "checked" in self.facts
        return self.text.removeprefix("\n") if self.tag == "textarea" else self.facts.get("value", "")

    @property
    def key(self) -> str:
        return f"{self.name}={self.facts.get('value', '')}" if self.type == "checkbox" else self.name


@dataclass
class Form:
    facts: dict[str, str]
    controls: list[Control] = field(default_factory=list)


class Page(HTMLParser):
    """The forms of a page by their id (or place)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: dict[str, Form] = {}
        self.controls: list[Control] = []
        self.open_form, self.writing, self.choosing = "", None, None  # type: ignore[var-annotated]
        self.feed(html)
        for control in self.controls:
            if control.form in self.forms:
                self.forms[control.form].controls.append(control)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.open_form = facts.get("id") or f"form {len(self.forms)}"
            self.forms[self.open_form] = Form(facts)
        elif tag in ("input", "textarea", "select", "button"):
            control = Control(tag, facts, facts.get("form") or self.open_form)
            self.controls.append(control)
            if tag == "textarea":
                self.writing = control
            elif tag == "select":
                self.choosing = control
        elif (
            tag == "option"
            and self.choosing is not None
            and ("selected" in facts or "value" not in self.choosing.facts)
        ):
            self.choosing.facts["value"] = facts.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open_form = ""
        elif tag == "textarea":
            self.writing = None
        elif tag == "select":
            self.choosing = None

    def handle_data(self, data: str) -> None:
        if self.writing is not None:
            self.writing.text += data

    def typed(self, form: str) -> dict[str, Control]:
        return {one.key: one for one in self.forms[form].controls if one.is_typed} if form in self.forms else {}

    def buttons(self, form: str) -> list[Control]:
        return [one for one in self.forms[form].controls if one.is_button and "disabled" not in one.facts]


def sent(page: Page, button: Control, entered: dict[str, Any]) -> tuple[str, dict[str, list[str]]]:
    """The address and the data that pressing this button sends, with `entered` put in by hand (by key)."""
    form = page.forms[button.form]
    data: dict[str, list[str]] = {}
    for one in form.controls:
        value = entered.get(one.key, one.value)
        if not one.name or one.is_button or one.type in ("file", "button"):
            continue
        if one.type == "radio" and "checked" not in one.facts:
            continue
        if one.type == "checkbox":
            if value:
                data.setdefault(one.name, []).append(one.facts.get("value", "on"))
        else:
            data.setdefault(one.name, []).append(value)
    if button.name:
        data.setdefault(button.name, []).append(button.facts.get("value", ""))
    return button.facts.get("formaction") or form.facts.get("action", ""), data


def press(client: Client, here: str, page: Page, button: Control, entered: dict[str, Any]) -> tuple[str, Any]:
    """Where the browser stands afterwards, and what it shows."""
    address, data = sent(page, button, entered)
    answer: Any = client.post(address or here, data, follow=True)
    landed = answer.redirect_chain[-1][0] if answer.redirect_chain else address or here
    return landed.split("#")[0], answer
