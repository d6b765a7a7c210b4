"""How a row of a table writes down its other names."""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """The names in a list divided by commas, blanks around them dropped; line breaks count as blanks."""
    return tuple(" ".join(word.split()) for word in text.split(",") if word.strip())
