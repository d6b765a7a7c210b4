"""Elements of a MusicXML document: what all that write it share."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from music_assistant.export.notation.sheet import PrintedPart


def leaf(parent: ET.Element, name: str, text: object, /, **attributes: str) -> ET.Element:
    """A new last child that holds a text, without the signs that XML cannot hold."""
    child = ET.SubElement(parent, name, attributes)
    child.text = "".join(c for c in str(text) if c >= " " or c in "\t\n")
    return child


def on_upper_staff(direction: ET.Element, part: PrintedPart) -> None:
    """Says that a direction belongs to a part's upper staff, where it has two."""
    if len(part.clefs) > 1:
        leaf(direction, "staff", 1)


def sound_id(identity: str, key: int | None) -> str:
    """The name of a part's sound: one for all, or one for each drum key."""
    return f"{identity}-I1" if key is None else f"{identity}-I{key + 1}"
