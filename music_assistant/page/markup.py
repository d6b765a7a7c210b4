"""HTML as text: the few pieces of markup that every part of the page is made of. Pure functions, no Gradio."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset({"br", "img", "input", "link", "meta"})
"""Elements that hold nothing and are not closed."""


def text(words: object) -> str:
    """The words as HTML text that no browser takes for markup, in an element or in a quoted attribute."""
    return escape(str(words), quote=True)


def element(name: str, /, *children: str, **attributes: object) -> str:
    """One element with its children, which are markup already; attribute values are escaped here.

    `class_` is written class, `data_play` is written data-play; True makes a bare attribute, None and False none.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return f"<{name}{written}>" if name in VOID else f"<{name}{written}>{''.join(children)}</{name}>"


def _attribute(key: str, value: object) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(value)}"'


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """The parts that are not empty, with a separator between them."""
    return between.join(p for p in parts if p)


def clock(seconds: float) -> str:
    """A length or position as people read it: 0:05, 3:21."""
    minutes, rest = divmod(int(seconds + 0.5), 60)
    return f"{minutes}:{rest:02d}"


ICONS = {
    "play": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M6 3.8v12.4L16.2 10z"/></svg>',
    "pause": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M5.5 4h3v12h-3zM11.5 4h3v12h-3z"/>'
             '</svg>',
    "loop": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">'
            '<path d="M14.6 5.2 13 3.6l1.2-1.2L18 6l-3.8 3.6L13 8.4l1.5-1.5H6.2A1.7 1.7 0 0 0 4.5 8.6V10H2.8'
            'V8.6a3.4 3.4 0 0 1 3.4-3.4zM5.4 14.8 7 16.4l-1.2 1.2'
            'L2 14l3.8-3.6L7 11.6 5.5 13.1h8.3a1.7 1.7 0 0 0 1.7-1.7V10h1.7v1.4a3.4 3.4 0 0 1-3.4 3.4z"/></svg>',
    "sound": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 7.5v5h3.2L10.5 16V4L6.2 7.5z'
             'M13 6.8l1-1.3a5.6 5.6 0 0 1 0 9l-1-1.3a4 4 0 0 0 0-6.4z"/></svg>',
    "nearer": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M9.2 4.5h1.6v4.7h4.7v1.6h-4.7v4.7'
              'H9.2v-4.7H4.5V9.2h4.7z"/></svg>',
    "further": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4.5 9.2h11v1.6h-11z"/></svg>',
    "notes": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M7.5 4.6 16 3v10.3a2.3 2.3 0 1 1-1.5'
             '-2.1V6.6L9 7.7v7.1a2.3 2.3 0 1 1-1.5-2.1z"/></svg>',
    "agrees": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M8.2 14.6 3.9 10.3l1.4-1.4 2.9 2.9 '
              '6.5-6.5 1.4 1.4z"/></svg>',
    "differs": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M9 4h2v8H9zM9 14h2v2H9z"/></svg>',
    "close": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M5.3 3.9 10 8.6l4.7-4.7 1.4 1.4-4.7 4.7'
             ' 4.7 4.7-1.4 1.4-4.7-4.7-4.7 4.7-1.4-1.4L8.6 10 3.9 5.3z"/></svg>',
    "star": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="m10 2.6 2.3 4.8 5.2.7-3.8 3.6.9 5.2-4.6'
            '-2.5-4.6 2.5.9-5.2L2.5 8.1l5.2-.7z"/></svg>',
    "more": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M4.5 8.3a1.7 1.7 0 1 1 0 3.4 1.7 1.7'
            ' 0 0 1 0-3.4zm5.5 0a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0-3.4zm5.5 0a1.7 1.7 0 1 1 0 3.4 1.7 1.7 0 0 1 0'
            '-3.4z"/></svg>',
    "open": '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d="M5 9.2h10v1.6H5z"/></svg>',
}
"""Drawn here so that nothing is fetched from outside; filled with the colour of the text."""
