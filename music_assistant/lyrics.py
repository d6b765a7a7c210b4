"""Plain lyrics about a subject, from templates, for when no language model writes them."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from music_assistant.spec import Section

VERSES: tuple[tuple[str, ...], ...] = (
    ("I keep on thinking of $subject", "It follows me wherever I go", "The morning comes, the evening falls",
     "And that is all I know"),
    ("They ask me why I sing of $subject", "I never have the words to say", "So let the music tell the rest",
     "And carry me away"),
)
CHORUS: tuple[str, ...] = ("Oh, $subject", "Sing it once more, $subject", "As long as there's a song in me",
                           "I'll sing of $subject")


def written_lyrics(subject: str, sections: Sequence[Section]) -> str:
    """A verse for each verse and a chorus for each chorus of the form, about the subject; one of both at least."""
    plain = " ".join(subject.split())[:80].strip(" .,!?")
    names = [s.name for s in sections if s.name in ("verse", "chorus")] or ["verse", "chorus"]
    blocks: list[str] = []
    verses = 0
    for name in names:
        lines = CHORUS if name == "chorus" else VERSES[verses % len(VERSES)]
        verses += name == "verse"
        blocks.append(f"[{name}]\n" + "\n".join(Template(line).safe_substitute(subject=plain) for line in lines))
    return "\n\n".join(dict.fromkeys(blocks))
