"""A song's script as ACE-Step reads one: the lines that are sung under tags of their sections, a short hint in each.

Its makers say: a blank line between sections, one modifier in a tag at most, "[Instrumental]" where nobody sings, and
no more than 4,096 characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from string import Template
from typing import Any

from music_assistant import prompts
from music_assistant.engines.neural.differences import lyrics_by_section
from music_assistant.engines.neural.players import has_voices, listed, spoken
from music_assistant.spec import MusicSpec, Section

MAX_CHARACTERS = 4_096
FEW_PLAYERS = 2
"""Who plays is named where no more than so many do."""


Fits = Callable[[str], bool]
"""Whether a model reads a text to its end."""


def within_characters(text: str) -> bool:
    """Whether a script is no longer than ACE-Step's makers allow."""
    return len(text) <= MAX_CHARACTERS


def lyrics(spec: MusicSpec, fits: Fits = within_characters) -> str:
    """The script of a song; "[Instrumental]" where nobody sings, and for a stretch of a song that has no words; the
    tags alone where voices sing without words. Sections beyond what the model reads are left out whole."""
    if spec.vocals is None and not has_voices(spec):
        return f"[{_table()['instrumental']}]"
    return "\n\n".join(_within(spec, fits))


def unsung(spec: MusicSpec, fits: Fits = within_characters) -> str:
    """A sentence about the sections of a song that have no place in the script; "" where all have one."""
    left_out = len(spec.sections) - len(_within(spec, fits)) if spec.vocals else 0
    return f"The words are too many for this model: the last {left_out} sections go without." if left_out else ""


def _within(spec: MusicSpec, fits: Fits) -> list[str]:
    """The blocks of the sections that fit."""
    kept: list[str] = []
    for block in _blocks(spec):
        if not fits("\n\n".join((*kept, block))):
            break
        kept.append(block)
    return kept


def _blocks(spec: MusicSpec) -> Iterator[str]:
    sung = lyrics_by_section(spec)
    for section in spec.sections:
        lines = sung.get(section.id, ())
        yield "\n".join((_tag(spec, section, bool(lines) or not sung), *lines))


def kind_of(section: Section) -> str:
    """What a section is called, without the number that tells it from its namesakes: "chorus" for "Chorus 2"."""
    return section.name.rstrip("0123456789- ").lower()


def _tag(spec: MusicSpec, section: Section, is_sung: bool) -> str:
    """A section's tag, numbered where several have its name, with one hint."""
    table = _table()
    bare = kind_of(section)
    name = str(table["tags"].get(bare, bare.replace("_", " ").title()))
    if not is_sung and bare not in table["wordless"]:
        name = table["instrumental"]
    same = [s.id for s in spec.sections if kind_of(s) == bare]
    if len(same) > 1 and name != table["instrumental"]:
        name = f"{name} {same.index(section.id) + 1}"
    hint = _hint(spec, section)
    return f"[{name} - {hint}]" if hint else f"[{name}]"


def _hint(spec: MusicSpec, section: Section) -> str:
    """The one thing that is most worth saying of a section: that it fades, that few play, or how strong it is."""
    table = _table()
    if section is spec.sections[-1] and spec.ending == "fade":
        return str(table["fade"])
    playing = [i for i in spec.instruments if i.plays_in(section)]
    if 0 < len(playing) <= FEW_PLAYERS < len(spec.instruments):
        return Template(table["alone"]).substitute(players=listed(list(dict.fromkeys(map(spoken, playing)))))
    usual = sum(s.energy * s.bars for s in spec.sections) / spec.bars
    return next(str(hint) for top, hint in table["hints"] if section.energy - usual <= top)


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    found: dict[str, Any] = prompts.table("song_tags.json")
    return found
