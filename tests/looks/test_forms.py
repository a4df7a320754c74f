"""How a form is marked up: label, help, message above the control, everything announced."""

from __future__ import annotations

from django.template import Context, Template

from apps.portal.pages.samples import sample_form


def render(source: str = "{{ form }}") -> str:
    return Template(source).render(Context({"form": sample_form()}))


def test_summary_counts_the_mistakes_and_links_to_their_fields() -> None:
    html = render()
    assert 'role="alert"' in html
    assert 'href="#sample_nib"' in html
    assert 'href="#sample_legal_form_0"' in html


def test_message_stands_above_the_control_and_is_announced() -> None:
    html = render("{{ form.nib.as_field_group }}")
    assert html.index('id="sample_nib_error"') < html.index("<input")
    assert 'aria-describedby="sample_nib_helptext sample_nib_error"' in html
    assert 'aria-invalid="true"' in html


def test_what_was_typed_is_kept() -> None:
    assert 'value="999900000001"' in render()


def test_radios_are_cards_with_a_line_under_each() -> None:
    html = render("{{ form.legal_form.as_field_group }}")
    assert html.count('class="choice"') == 3
    assert "Persekutuan komanditer" in html


def test_affixes_stand_before_and_after() -> None:
    assert "<span>Rp</span>" in render("{{ form.sales.as_field_group }}")
    assert '<span class="affix__after">kg</span>' in render("{{ form.weight.as_field_group }}")
