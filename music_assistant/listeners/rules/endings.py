"""How a piece shall end: "fade out", "slow down at the end", "make it a loop", "no outro fade", "the normal ending"."""

from __future__ import annotations

from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.polarity import is_negated

USUAL = "usual"
FADE_IN = "fade in"
"""What no piece can do yet: its start is no ending."""
_LOOPS = (" loop", " loops")
"""What a name ends in that is one of a loop: "drum loop"."""
_NOT = "no "
"""What a phrase's value begins with that turns an ending down: "no fade"."""
_OTHERS = ("instrument", "role", "singer", "section", "ordinal")
"""What is faded, stopped or looped where it is not the piece."""
_OF_ANYBODY = ("fade", "cut", "fade in")
"""Endings whose words may be said of one player or section."""
_SLIGHT = ("filler", "size", "with", "courtesy", "question", "where")
_EMPTY = ("filler", "size", "with", "courtesy", "question", "where", "pronoun", "negation", "piece", "music", "instead",
          "more", "image")
"""What a clause may hold beside an ending and still say nothing else."""
_MAKING = ("add", "remove", "swap", "keep", "place", "return")


def read_ending(clause: Clause, message: Message, scene: Scene, draft: Draft) -> Clause:
    """Gather the ending that a clause asks for; what is left of the clause for the other readers."""
    found = [m for m in clause.marks if m.has("ending") and _is_of_the_piece(clause, m, message, scene)]
    slowing = _slowing(clause) if not found else None
    if slowing is not None:
        draft.set("ending", "ritardando")
        found = [slowing]
    elif not found:
        alone = [m for m in clause.marks if m.get("ending") in _OF_ANYBODY and not m.has("verb")]
        if alone and not scene.creating:
            draft.unheld.append((clause.marks[0].start, clause.marks[-1].end))
            return Clause((), clause.link)
        if scene.creating and any(message.words(m).endswith(_LOOPS) for m in clause.marks):
            draft.set("ending", "loop")
        return clause
    else:
        _gather(found[-1], clause, scene, draft)
    rest = tuple(_plain(m) if scene.creating and m.has("music") else m for m in clause.marks
                 if m not in found or (scene.creating and m.has("music")))
    rest = tuple(m for m in rest if m.get("where") != "end")
    if not scene.creating and any(m.get("ending") == "fade" for m in found):
        rest = tuple(m for m in rest if not m.has("length", "too", "scale", "quality"))
    return Clause(rest if _says_more(rest, scene) else (), clause.link)


def restores_ending(message: Message) -> bool:
    """Whether a message goes back to the usual ending rather than to a version."""
    return any(m.get("ending") == USUAL for m in message.marks)


def _gather(mark: Mark, clause: Clause, scene: Scene, draft: Draft) -> None:
    value = str(mark.get("ending"))
    if value == FADE_IN or (not scene.creating and _is_measured(clause)):
        draft.unheld.append((mark.start, mark.end if value == FADE_IN else clause.marks[-1].end))
        return
    if value == "fade" and not scene.creating:
        draft.unheld += [(m.start, m.end) for m in clause.all("length")]
    if any(m.get("verb") == "keep" for m in clause.before(mark, 4)):
        return
    removed = any(m.get("verb") == "remove" for m in clause.before(mark, 4))
    refused = value.startswith(_NOT) or (value != USUAL and (removed or is_negated(clause, mark)))
    value = value.removeprefix(_NOT)
    if not refused:
        draft.set("ending", value)
    elif not scene.creating and (scene.spec is None or scene.spec.ending in (None, value)):
        draft.set("ending", USUAL)


def _is_measured(clause: Clause) -> bool:
    """Whether a clause is about how long an ending is: "that fade is too long"."""
    return any(str(m.get(kind)).startswith("length") for m in clause.marks for kind in ("scale", "quality"))


def _is_of_the_piece(clause: Clause, mark: Mark, message: Message, scene: Scene) -> bool:
    """Whether what a word says is said of the piece: not the strings that fade out, nor the chorus that is looped."""
    plain = not mark.has("verb", "music", "section") and mark.end - mark.start > 1
    if plain and (scene.creating or mark.get("ending") not in _OF_ANYBODY):
        return True
    beside = [next((m for m in side if not _is_slight(m)), None) for side in (clause.after(mark), clause.before(mark))]
    if scene.creating:
        beside = beside[:1] if mark.has("verb") and not mark.has("music") else []
    return not any(m is not None and m.has(*_OTHERS) and not m.has("group", "music", "ending")
                   and m.get("section") != "outro" for m in beside)


def _is_slight(mark: Mark) -> bool:
    return mark.has(*_SLIGHT) and not mark.has("verb", *_OTHERS)


def _slowing(clause: Clause) -> Mark | None:
    """What slows the piece down at its end: "slower" beside "at the end" and nobody's name."""
    at_end = any(m.get("where") == "end" for m in clause.marks)
    if not at_end or clause.has("instrument", "tempo", "number", "negation"):
        return None
    return next((m for m in clause.marks if m.get("scale") == "tempo-"), None)


def _plain(mark: Mark) -> Mark:
    """A word for a piece of music without the other things that it may mean."""
    return Mark(mark.start, mark.end, {"music": mark.get("music")})


def _says_more(marks: tuple[Mark, ...], scene: Scene) -> bool:
    """Whether anything is left in a clause that another reader could take for a wish."""
    if scene.creating:
        return bool(marks)
    return any(m.readings and not (m.has(*_EMPTY) and not m.has(*_OTHERS)) and m.get("verb") not in _MAKING
               for m in marks)
