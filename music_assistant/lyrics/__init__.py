"""Lyrics as blocks of lines: written from templates, recognised as ours, told again in another language, shared out.

Lyrics are text: "[verse]" or "[chorus]" on a line of its own begins a block for sections of that name; lines before
any such label are free, and go to the sung sections in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import Template

from music_assistant.lyrics.syllables import weights
from music_assistant.lyrics.templates import FALLBACK, SONGS, Lines
from music_assistant.spec import Section, Vocals

__all__ = ["has_words_for", "is_ours", "retold", "sung_lines", "sung_weights", "with_line", "written_lyrics"]

FREE_LINES = 4
"""How many free lines a section takes before the next one goes on."""

_LABEL = re.compile(r"^\[(.+)\]$")


@dataclass(frozen=True)
class Block:
    """The lines of a section as sung; `label` is "" for free ones."""

    label: str
    lines: Lines

    @property
    def kind(self) -> str:
        """The name of the sections it is for: "verse" where the label is "Verse 2"."""
        return _kind(self.label)

    def __str__(self) -> str:
        return "\n".join((f"[{self.label}]", *self.lines) if self.label else self.lines)


def has_words_for(language: str) -> bool:
    """Whether there are templates in a language; English ones are taken where there are none."""
    return language in SONGS


def written_lyrics(subject: str, sections: Sequence[Section], language: str = FALLBACK) -> str:
    """A verse for each verse and a chorus for each chorus of the form, about the subject; one of both at least."""
    plain = " ".join(subject.split())[:80].strip(" .,!?")
    names = [s.name for s in sections if s.name in ("verse", "chorus")] or ["verse", "chorus"]
    numbers = (names[:i].count(name) for i, name in enumerate(names))
    blocks = (Block(name, _filled(_stanza(language, name, n), plain)) for name, n in zip(names, numbers, strict=True))
    return _text(tuple(dict.fromkeys(blocks)))


def is_ours(lyrics: str) -> bool:
    """Whether every line comes from the templates; False for lyrics that hold words of the user's own, or none."""
    blocks = _blocks(lyrics)
    return bool(blocks) and all(_recognised(b) is not None for b in blocks)


def retold(lyrics: str, language: str) -> str:
    """The lyrics with every block of ours told again in another language; blocks of the user's own stay."""
    found: list[Block] = []
    for block in _blocks(lyrics):
        known = _recognised(block)
        found.append(block if known is None else Block(block.label, _filled(_stanza(language, block.kind, known[0]),
                                                                           known[1])))
    return _text(found)


def with_line(lyrics: str, given: str) -> str:
    """The lyrics with new words of the user's in them: nothing of the user's is lost, only lines of ours make room.

    They take the place of the chorus where it is ours and follow the user's lines where it is not. Without a chorus
    they are sung first in the last block. Free lyrics go on with them. A text with labels of its own replaces ours.
    """
    blocks, given_blocks = list(_blocks(lyrics)), _blocks(given)
    if given in lyrics:
        return lyrics
    if not blocks or (is_ours(lyrics) and any(b.label for b in given_blocks)):
        return given
    new = tuple(line for b in given_blocks for line in b.lines)
    choruses = [i for i, b in enumerate(blocks) if b.kind == "chorus"]
    at = choruses[-1] if choruses else len(blocks) - 1
    block = blocks[at]
    if block.kind == "chorus":
        lines = new if _recognised(block) is not None else (*block.lines, *new)
    else:
        lines = (*new, *block.lines) if block.label else (*block.lines, *new)
    blocks[at] = Block(block.label, lines)
    return _text(blocks)


def sung_weights(vocals: Vocals, section: Section, place: int) -> tuple[tuple[float, ...], ...]:
    """The weight of each syllable of each line that a section sings, in order; empty where there are no words."""
    return tuple(weights(line, vocals.language) for line in sung_lines(vocals, section, place))


def sung_lines(vocals: Vocals, section: Section, place: int) -> tuple[str, ...]:
    """The lines that a section sings, in order, those without a syllable left out.

    A section takes the block of its name by the number in its id, starting over at the end; without one the free
    lines, by its place (0, 1, …) among the sung sections; without those any block by its number.
    """
    blocks = _blocks(vocals.lyrics)
    free = [line for b in blocks if not b.label for line in b.lines]
    labelled = [b for b in blocks if b.label]
    own = [b for b in labelled if b.kind == _kind(section.name)]
    if free and not own:
        start = place * FREE_LINES % -(-len(free) // FREE_LINES * FREE_LINES)
        lines = free[start:start + FREE_LINES]
    else:
        choice = own or labelled
        lines = list(choice[(_number(section.id) - 1) % len(choice)].lines) if choice else []
    return tuple(line for line in lines if weights(line, vocals.language))


def _kind(label: str) -> str:
    return label.lower().strip().rstrip(" 0123456789")


def _number(section_id: str) -> int:
    """The number that ends an id, 1 where there is none."""
    found = re.search(r"\d+$", section_id)
    return int(found[0]) if found else 1


def _blocks(lyrics: str) -> tuple[Block, ...]:
    """Lyrics as blocks, those without a line left out."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in (raw.strip() for raw in lyrics.splitlines()):
        label = _LABEL.match(line)
        if label:
            found.append((label[1].strip(), []))
        elif line:
            found[-1][1].append(line)
    return tuple(Block(label, tuple(lines)) for label, lines in found if lines)


def _text(blocks: Sequence[Block]) -> str:
    return "\n\n".join(map(str, blocks))


def _stanza(language: str, kind: str, number: int) -> Lines:
    """The lines of the templates for a kind of section and its number from 0; English where there are none."""
    song = SONGS.get(language, SONGS[FALLBACK])
    return song.chorus if kind == "chorus" else song.verses[number % len(song.verses)]


def _filled(lines: Lines, subject: str) -> Lines:
    return tuple(Template(line).safe_substitute(subject=subject) for line in lines)


def _recognised(block: Block) -> tuple[int, str] | None:
    """The number and the subject of a block that a template of any language gives; None for other words."""
    for song in SONGS.values():
        for number, stanza in enumerate((song.chorus,) if block.kind == "chorus" else song.verses):
            subject = _subject(stanza, block.lines)
            if subject is not None:
                return number, subject
    return None


def _subject(stanza: Lines, lines: Lines) -> str | None:
    """What a template's subject is in these lines, None where they do not come from it."""
    first, _, rest = re.escape("\n".join(stanza)).partition(r"\$subject")
    pattern = first + "(?P<subject>.*)" + rest.replace(r"\$subject", "(?P=subject)")
    found = re.fullmatch(pattern, "\n".join(lines))
    return found["subject"] if found else None
