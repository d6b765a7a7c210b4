"""Vocals wanted or not, whose, in which language, with which words."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.change import Change, VocalsChange
from music_assistant.lyrics import has_words_for, is_ours, retold, with_line, written_lyrics
from music_assistant.refining.draft import Draft
from music_assistant.spec import MusicSpec, Vocals
from music_assistant.wording import Wording, say

WORDLESS_VOICES = frozenset({"choir"})
"""Voices that sing without words unless words or a language are asked for."""


def sung_in(change: Change, spec: MusicSpec | None, language: str) -> Change:
    """The change, a new singer in it singing in the language (ISO 639-1) of who asks, where none was named.

    A voice that sings without words stays wordless, unless words are asked for.
    """
    c = change.vocals
    is_new = change.intent == "create" or spec is None or spec.vocals is None
    if c is None or not c.wanted or c.language or not is_new:
        return change
    if c.voice in WORDLESS_VOICES and not (c.lyrics or c.about):
        return change
    return replace(change, vocals=replace(c, language=language))


def with_vocals(draft: Draft, change: Change) -> Draft:
    """The draft with a vocal line, changed or taken away. Words that the user gave are kept as they are."""
    c = change.vocals
    if c is None:
        return draft
    if not c.wanted:
        if draft.spec.vocals is None:
            draft = draft.remarked(say("It is instrumental already.")) if change.intent == "edit" else draft
        return draft.changed(vocals=None).stated("vocals")
    before = draft.spec.vocals or Vocals()
    voiced = replace(before, voice=c.voice or before.voice, language=c.language or before.language)
    vocals = replace(voiced, lyrics=_lyrics(draft.spec, change, voiced))
    return draft.changed(vocals=vocals).stated("vocals").remarked(*_remarks(before, vocals, c))


def _lyrics(spec: MusicSpec, change: Change, vocals: Vocals) -> str:
    """The words after a change: about what was asked, else those that were there, in the language now sung in.

    Where there are none and the voice has need of them they are about the piece's title. Words that the user gives
    go in last.
    """
    c, lyrics = change.vocals, vocals.lyrics
    assert c is not None
    if c.about:
        lyrics = written_lyrics(c.about, spec.sections, vocals.language)
    elif lyrics:
        lyrics = retold(lyrics, vocals.language) if c.language else lyrics
    elif not c.lyrics and (c.language or vocals.voice not in WORDLESS_VOICES):
        lyrics = written_lyrics(change.title or _spoken_title(spec), spec.sections, vocals.language)
    return with_line(lyrics, c.lyrics) if c.lyrics else lyrics


def _spoken_title(spec: MusicSpec) -> str:
    """The title as a line would say it: one that we gave loses its capital."""
    return spec.title if "title" in spec.stated else spec.title[:1].lower() + spec.title[1:]


def _remarks(before: Vocals, after: Vocals, c: VocalsChange) -> list[Wording]:
    """What became of the words where it is not just what was asked."""
    found: list[Wording] = []
    ours = is_ours(after.lyrics)
    if c.language and c.language != before.language and before.lyrics and not is_ours(before.lyrics) and not c.about:
        found.append(say("I cannot translate your words yet, so they stay as they are."))
    if after.lyrics and ours and not has_words_for(after.language) and (c.language or c.about or not before.lyrics):
        found.append(say("I have no words of my own in that language yet, so they are in English."))
    if c.lyrics and before.lyrics and after.lyrics != before.lyrics:
        found.append(say("Your words are sung in the chorus.") if "[chorus" in after.lyrics.lower() else
                     say("Your words join those that are there."))
    if after.lyrics and not (before.lyrics or c.lyrics or c.about):
        found.append(say("You named no subject for the words, so they are about the title."))
    return found
