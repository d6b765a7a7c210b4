"""Vocals wanted or not, whose, in which language, with which words."""

from __future__ import annotations

from dataclasses import replace

from music_assistant.change import Change
from music_assistant.lyrics import written_lyrics
from music_assistant.refining.draft import Draft
from music_assistant.spec import Vocals


def with_vocals(draft: Draft, change: Change) -> Draft:
    """The draft with a vocal line, changed or taken away. Words that were given are kept as they are."""
    c = change.vocals
    if c is None:
        return draft
    if not c.wanted:
        if draft.spec.vocals is None:
            draft = draft.remarked("It is instrumental already.") if change.intent == "edit" else draft
        return draft.changed(vocals=None).stated("vocals")
    vocals = draft.spec.vocals or Vocals()
    vocals = replace(vocals, voice=c.voice or vocals.voice, language=c.language or vocals.language)
    if c.lyrics:
        vocals = replace(vocals, lyrics=_joined(vocals.lyrics, c.lyrics))
    elif c.about:
        vocals = replace(vocals, lyrics=written_lyrics(c.about, draft.spec.sections))
    return draft.changed(vocals=vocals).stated("vocals")


def _joined(before: str, given: str) -> str:
    """New words of the user's stand after those that are there."""
    return given if not before or given in before else f"{before}\n\n{given}"
