"""What was left in a text is seen, and what people write is not taken for it."""

from __future__ import annotations

import pytest

from llab.stories.contacts.leftovers import is_left_in, left_in, looks_left_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello {{name}}, and {{ name }}, and {{name}}", ("{{name}}", "{{ name }}")),
        ("{% if x %}yes{% endif %}", ("{% if x %}", "{% endif %}")),
        ("broken {{ over\nlines }}", ("{{", "}}")),
        ("100 {percent} of {it}", ()),
        ("", ()),
    ],
)
def test_braces_of_templates_are_found(text: str, found: tuple[str, ...]) -> None:
    assert left_in(text) == found
    assert is_left_in(text) is bool(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hello {name}, ${firm}", ("{name}", "${firm}")),
        ("Dear <<First name>>, %LASTNAME%", ("<<First name>>", "%LASTNAME%")),
        ("Hello None, undefined", ("None", "undefined")),
        ("TODO: XXX Lorem ipsum", ("TODO", "XXX", "Lorem ipsum")),
        ("none of it, 20 % of it and 30 % of that, Nonetheless, the XX century, {{name}}", ()),
    ],
)
def test_what_may_have_been_left_in_is_found_too(text: str, found: tuple[str, ...]) -> None:
    assert looks_left_in(text) == found
