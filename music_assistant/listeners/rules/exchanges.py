"""One instrument in place of another: "swap X for Y", "Y instead of X", "give the melody to Y"."""

from __future__ import annotations

from collections.abc import Sequence

from music_assistant.change import InstrumentChange, SectionChange
from music_assistant.listeners.rules.draft import Draft, Scene
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import instruments_in, names_in
from music_assistant.listeners.rules.parts import POSTPOSED, beside, reference
from music_assistant.listeners.rules.tokens import listed
from music_assistant.vocabulary.lookup import find_instrument


def instead(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "X instead of Y", "not X but Y" and "X instead", where something stands to be replaced."""
    mark = next((m for m in clause.all("instead") if m.get("instead") == "of"), None) or _than(clause, message)
    behind = mark.end if mark is not None and message.language in POSTPOSED - {"zh"} else 0
    first = [m.get("instrument") for m in instruments_in(clause) if m.start >= behind][:1]
    if mark and first and scene.plays(first[0]) and any(m.get("verb") == "carry" for m in clause.all("verb")):
        draft.instrument(InstrumentChange("add", first[0], role=clause.value("role") or "melody"))
        return True
    if mark is None:
        if not clause.has("instead") or not names_in(clause) or clause.has("section") or scene.creating:
            return False
        if _changed_over(clause, message, scene, draft):
            return True
        placed = _in_its_place(names_in(clause)[0], scene, draft)
        for name in names_in(clause)[1:] if placed and message.language in ("en", "ar") else ():
            draft.instrument(InstrumentChange("add", name))
        return placed
    new = [m.get("instrument") for m in instruments_in(clause) if m.end <= mark.start]
    old = [m.get("instrument") for m in instruments_in(clause) if m.start >= mark.end]
    if message.language in POSTPOSED - {"zh"}:
        new, old = old, new
        if not old and new and not scene.creating:
            return _in_its_place(new[0], scene, draft)
    led = message.language == "ar" and all(m.get("verb") == "add" or m.has("filler") for m in clause.before(mark))
    if (mark is clause.marks[0] or (led and not new)) and len(old) > 1:
        new, old = old[1:], old[:1]
    return _swap(old, new, scene, draft)


def _changed_over(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "the organ away, in its place a violin", in languages that may say all of it in one clause."""
    alone = clause.first("instead")
    if message.language not in POSTPOSED or alone is None:
        return False
    old = [m.get("instrument") for m in instruments_in(clause) if m.end <= alone.start]
    new = [m.get("instrument") for m in instruments_in(clause) if m.start >= alone.end]
    return bool(old and new) and _swap(old, new, scene, draft)


def _than(clause: Clause, message: Message) -> Mark | None:
    """The "than" of "I'd rather have a flute than a sax"."""
    preferred = any(message.words(m) in ("rather", "prefer", "preferred", "sooner") for m in clause.marks)
    over = ("than", "to", "over") if any(message.words(m).startswith("prefer") for m in clause.marks) else ("than",)
    first = min((i.end for i in instruments_in(clause)), default=len(message.tokens))
    between = [m for m in clause.marks if message.words(m) in over and first <= m.start]
    return between[0] if preferred and between else None


def _in_its_place(name: str, scene: Scene, draft: Draft) -> bool:
    """As in "… and a zurna instead": for whoever just left, or else was spoken of last."""
    for i, change in enumerate(draft.instruments):
        if change.action == "remove":
            draft.instruments[i] = InstrumentChange("swap", change.name, into=name)
            return True
    others = [n for n in scene.spoken_of if n != name] or _touched(name, scene)
    if others:
        draft.instrument(InstrumentChange("swap", others[-1], into=name))
    return bool(others)


def _swap(old: Sequence[str], new: Sequence[str], scene: Scene, draft: Draft) -> bool:
    """The old players exchanged for the new, one for one; what is left over leaves or joins."""
    if not new or not old:
        for name in old:
            draft.instrument(InstrumentChange("remove", name))
        for name in new:
            draft.instrument(InstrumentChange("add", name))
        return bool(old or new)
    if scene.creating:
        for name in new:
            draft.instrument(InstrumentChange("add", name))
        return True
    for i, name in enumerate(old):
        if i < len(new):
            draft.instrument(InstrumentChange("swap", name, into=new[i]))
        else:
            draft.instrument(InstrumentChange("remove", name))
    for name in new[len(old) :]:
        draft.instrument(InstrumentChange("add", name))
    return True


def _in_pairs(clause: Clause, message: Message) -> list[tuple[str, str]]:
    """Who goes for whom in "بدل البيانو بعود والدرامز بدربكة": every second player has its "with" written before it."""
    marks = instruments_in(clause)
    led = [message.words(m).startswith("ب") for m in marks]
    if len(marks) < 4 or led != [False, True] * (len(marks) // 2):
        return []
    names = [str(m.get("instrument")) for m in marks]
    return list(zip(names[::2], names[1::2], strict=True))


def exchange(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "swap X for Y", "replace it with Y", "turn X into Y", "substitute Y for X"."""
    verb = next(
        (m for m in clause.all("verb") if m.get("verb") == "swap" or message.words(m).startswith(("swap", "switch"))),
        None,
    )
    names = names_in(clause)
    if not scene.creating and len(names) == 2 and _out_and_in(clause, message):
        return _swap(names[:1], names[1:], scene, draft)
    if not scene.creating and _in_the_place_of(clause, message, scene):
        return _swap(names[1:2], names[:1], scene, draft)
    if verb is None and not scene.creating and _turned_into(clause, message, scene):
        return _swap(names[:1], names[1:2], scene, draft)
    if verb is None and not scene.creating and _left_for(clause, message, scene):
        return _swap(names[:1], names[1:2], scene, draft)
    if verb is None and not scene.creating and _becomes(clause, message, scene):
        return _swap(names[:1], names[1:2], scene, draft)
    if verb is None and not scene.creating and clause.has("pronoun") and _stands_into(clause, message, scene):
        return _exchange_spoken_of(names[0], clause, message, scene, draft)
    if verb is None or scene.creating:
        return False
    word = message.words(verb)
    if message.language == "ar" and (pairs := _in_pairs(clause, message)):
        for leaving, coming in pairs:
            _swap([leaving], [coming], scene, draft)
        return True
    if word == "make" and message.language in ("ar", "en") and _joins_players(clause, message):
        return False
    if word == "make" and (len(names) != 2 or clause.has("scale", "quality", "section", "direction", "genre")):
        return False
    if len(names) >= 2:
        pivot = next(
            (
                m
                for m in clause.marks
                if message.words(m)
                in ("for", "with", "to", "into", "by", "->", "out for", "a", "an", "the", "over to", "it with")
                and m.start > verb.start
                and any(i.end <= m.start for i in instruments_in(clause))
                and any(i.start >= m.end for i in instruments_in(clause))
            ),
            None,
        )
        at = pivot.start if pivot else instruments_in(clause)[0].end
        old = [m.get("instrument") for m in instruments_in(clause) if m.start < at]
        new = [m.get("instrument") for m in instruments_in(clause) if m.start >= at]
        if word.startswith("substitut") and pivot and message.words(pivot) == "for":
            old, new = new, old
        return _swap(old, new, scene, draft)
    kind = _kind_of(names[0], clause, message) if len(names) == 1 else None
    if kind:
        return _swap(names, [kind], scene, draft)
    if len(names) == 1 and word != "make" and not clause.has("scale", "direction", "genre"):
        return _exchange_spoken_of(names[0], clause, message, scene, draft)
    return False


def _joins_players(clause: Clause, message: Message) -> bool:
    """Whether an "and" stands between the first two players: both are spoken of, and neither becomes the other."""
    marks = instruments_in(clause)[:2]
    return len(marks) == 2 and any(message.word(i) in ("و", "and") for i in range(marks[0].end, marks[1].start))


def _in_the_place_of(clause: Clause, message: Message, scene: Scene) -> bool:
    """As in "a mandolin where the banjo is", "a dobro in the guitar's place": one who plays makes room for another."""
    marks = instruments_in(clause)
    if len(marks) != 2 or scene.plays(marks[0].get("instrument")) or not scene.plays(marks[1].get("instrument")):
        return False
    between = {message.word(i) for i in range(marks[0].end, marks[1].start)}
    after = message.word(marks[1].end)
    return ("where" in between and after in ("is", "was", "are", "were")) or after in ("place", "spot", "stead")


_OBJECT = frozenset(("を", "は", "から", "를", "을", "은", "는"))
_INTO = frozenset(("に", "へ", "で", "로", "으로"))
"""Particles behind who is exchanged, and behind who comes, where the verb may stay unsaid: "ピアノをオルガンに"."""


_ARROWS = frozenset(("→", "⇒", "->", "=>", "➡"))


def _turned_into(clause: Clause, message: Message, scene: Scene) -> bool:
    """As in "피아노를 오르간으로": one who plays, marked as an object, and one who does not, as what it becomes."""
    marks = instruments_in(clause)
    if len(marks) != 2 or clause.has("section", "verb"):
        return False
    into = message.word(marks[1].end)
    arrow = message.text[message.tokens[marks[0].end - 1].end : message.tokens[marks[1].start].start].strip()
    led = message.word(marks[0].end) in _OBJECT and (into in _INTO or into.startswith("にし"))
    told = arrow in _ARROWS or led
    return told and scene.plays(marks[0].get("instrument")) and not scene.plays(marks[1].get("instrument"))


def _touched(name: str, scene: Scene) -> list[str]:
    """The other players of the last change who still play."""
    last = [c.into or c.name for c in (scene.last.instruments if scene.last else ())]
    return [n for n in last if n != name and scene.plays(n)]


def _stands_into(clause: Clause, message: Message, scene: Scene) -> bool:
    """Whether the one player named is what another becomes: 「それをギターにして」「ギターに変えて」."""
    marks = instruments_in(clause)
    if message.language != "ja" or len(marks) != 1 or clause.has("section", "only", "scale", "quality"):
        return False
    into = message.word(marks[0].end)
    return (into in ("に", "へ") or into.startswith("にし")) and not scene.plays(marks[0].get("instrument"))


def _left_for(clause: Clause, message: Message, scene: Scene) -> bool:
    """As in "ditch the piano for a guitar": somebody is removed for one who does not play yet."""
    marks = instruments_in(clause)
    if len(marks) != 2 or clause.has("section") or not any(m.get("verb") == "remove" for m in clause.all("verb")):
        return False
    between = {message.words(m) for m in clause.marks if marks[0].end <= m.start < marks[1].start}
    return bool(between & {"for", "in favour of", "in favor of"}) and not scene.plays(marks[1].get("instrument"))


def _out_and_in(clause: Clause, message: Message) -> bool:
    """Whether the first of two players goes and the second comes: "melodica out, trombone in"."""
    first, last = instruments_in(clause)[0], instruments_in(clause)[-1]
    return message.word(first.end) in ("out", "off", "away") and message.word(last.end) == "in"


def _kind_of(name: str, clause: Clause, message: Message) -> str | None:
    """The other kind of an instrument that "an electric one" means."""
    for mark in clause.marks:
        word, noun = message.word(mark.end - 1), message.word(mark.end)
        row = find_instrument(f"{word} {name.split()[-1]}") if noun == "one" and not mark.has("instrument") else None
        if row is not None and row.name != name:
            return row.name
    return None


def _becomes(clause: Clause, message: Message, scene: Scene) -> bool:
    """As in "what if the guitar were a banjo": one who plays, a form of "be", and one who does not."""
    marks = instruments_in(clause)
    if len(marks) != 2 or not scene.plays(marks[0].get("instrument")) or scene.plays(marks[1].get("instrument")):
        return False
    between = {message.word(i) for i in range(marks[0].end, marks[1].start)}
    return bool(between & {"were", "was", "be", "became", "becomes", "become"})


def _exchange_spoken_of(name: str, clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "replace it with a shaker" or "replace the cajon, with a shaker": the other one is known from before."""
    introduced = any(
        message.words(m) in ("with", "for", "to", "into", "by") for m in clause.before(instruments_in(clause)[0], 3)
    )
    if _stands_into(clause, message, scene) and (others := _touched(name, scene)):
        draft.instrument(InstrumentChange("swap", others[-1], into=name))
        return True
    removed = [c for c in (scene.last.instruments if scene.last else ()) if c.action == "remove"]
    if introduced and removed and not any(scene.plays(c.name) for c in removed):
        draft.instrument(InstrumentChange("add", name))
        return True
    if introduced and scene.spoken_of and name not in scene.spoken_of:
        draft.instrument(InstrumentChange("swap", scene.spoken_of[-1], into=name))
        return True
    return False


def carry(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in "give the melody to a flute", "let the trumpet carry the tune": whoever has the part hands it over."""
    names = names_in(clause)
    carries = any(m.get("verb") == "carry" for m in clause.all("verb"))
    if (
        scene.spec is None
        or scene.creating
        or not names
        or not (any(not m.has("instrument") for m in clause.all("role")) or carries)
        or clause.has("negation")
    ):
        return False
    if not any(m.get("verb") in ("carry", "place", "add", "swap") for m in clause.all("verb")):
        return False
    role = clause.value("role") or "melody"
    if role not in ("melody", "bass", "comping"):
        return False
    if clause.has("instead"):
        return False
    if any(scene.plays(n) for n in names):
        for name in names:
            draft.instrument(InstrumentChange("add", name, role=role))
        return True
    singer = next((i.name for i in scene.spec.instruments if i.role == role), None)
    gone = {c.name for c in draft.instruments if c.action == "remove"}
    if (
        singer
        and singer not in gone
        and any(m.get("verb") == "carry" for m in clause.all("verb"))
        and clause.has("particle")
    ):
        draft.instrument(InstrumentChange("swap", singer, into=names[0]))
        return True
    draft.instrument(InstrumentChange("add", names[0], role=role))
    return True


_PLEASE = frozenset(("", *listed("ください 下さい お願い お願いします おねがいします 希望 よろしく 頂戴 ちょうだい")))


def soloing(clause: Clause, message: Message, scene: Scene, draft: Draft) -> bool:
    """As in 「ギターソロ」「間奏にギターソロ」, with no word more: a section for somebody's solo, not a band of one."""
    solo = next((m for m in clause.marks if m.has("only") and message.words(m) == "ソロ"), None)
    player = next((m for m in instruments_in(clause) if solo is not None and m.end == solo.start), None)
    place = None
    if solo is None and (near := beside(clause)) is not None:
        solo = player = next((m for m in clause.all("instrument") if m.get("section") == "solo"), None)
        place = f"{near[1]} {reference(near[0], clause, message)}"
    if solo is None or player is None or message.language != "ja" or scene.creating:
        return False
    said = "".join(t.word for t in message.tokens[solo.end :] if t.kind == "word")
    told = set(clause.values("verb")) <= {"add"} if place else not clause.has("verb")
    if not told or clause.has("negation", "instead", "scale") or (said not in _PLEASE and place is None):
        return False
    draft.sections.append(SectionChange("add", "solo", where=place))
    if not scene.plays(player.get("instrument")):
        draft.instrument(InstrumentChange("add", player.get("instrument"), sections=("solo",)))
    return True
