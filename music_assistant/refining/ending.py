"""How the piece ends: another ending, or the style's own again."""

from __future__ import annotations

from music_assistant.change import Change
from music_assistant.refining.draft import Draft
from music_assistant.vocabulary.endings import ending_row
from music_assistant.wording import say


def with_ending(draft: Draft, change: Change) -> Draft:
    """The draft with the ending asked for; nothing else of it changes."""
    if change.ending is None:
        return draft
    ending = None if change.ending == "usual" else change.ending
    if ending == draft.spec.ending:
        return draft.remarked(say("It ends that way already."))
    draft = draft.changed(ending=ending).stated("ending")
    if ending_row(ending).cadence and draft.spec.sections[-1].chords:
        return draft.remarked(say("Its last two bars lead home in place of the chords you gave."))
    return draft
