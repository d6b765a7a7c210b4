"""What a message is: a new piece, an edit, a walk among versions, a question, an export, or something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from music_assistant.change import Beyond, Change, InstrumentChange
from music_assistant.conversation import Conversation
from music_assistant.errors import RequestError
from music_assistant.listeners.rules import asking, corrections, references
from music_assistant.listeners.rules.draft import Draft, Scene, scene_of
from music_assistant.listeners.rules.endings import read_ending, restores_ending
from music_assistant.listeners.rules.ensembles import ENSEMBLES
from music_assistant.listeners.rules.entries import read_entries
from music_assistant.listeners.rules.head_final import NATIVE
from music_assistant.listeners.rules.inflections import STEMMED
from music_assistant.listeners.rules.lexicon import Mark
from music_assistant.listeners.rules.message import Clause, Message
from music_assistant.listeners.rules.named import names_in
from music_assistant.listeners.rules.parts import read_parts, running_order
from music_assistant.listeners.rules.players import read_players
from music_assistant.listeners.rules.requests import asks_for_a_new_piece, asks_for_music
from music_assistant.listeners.rules.scales import read_scales
from music_assistant.listeners.rules.section_wishes import SectionWishes, read_section_wishes
from music_assistant.listeners.rules.singing import read_singing, subject_span
from music_assistant.listeners.rules.takes import players_anew, rewritten
from music_assistant.listeners.rules.tokens import listed
from music_assistant.listeners.rules.topics import further_topics, topic_of
from music_assistant.listeners.rules.unheld import read_whole
from music_assistant.listeners.rules.values import read_values
from music_assistant.listeners.rules.wishes import lifts, read_wishes
from music_assistant.vocabulary import GENRES, MOODS
from music_assistant.vocabulary.lookup import find_genre

_OFF_TOPIC = frozenset(
    listed("""pizza weather joke president capital recipe instructions prompt prompts homework password email stock
    stocks news translate poem essay flight hotel restaurant python javascript code math president minister doctor
    lawyer football""")
)
LONGEST_NOTE = 8
"""At most so many words that were not understood are told."""


def heard(message: Message, conversation: Conversation) -> Change:
    """The change that a message asks for."""
    stands = conversation.current is not None
    message = corrections.since_taken_back(message)
    name = references.read_name(message)
    if name and stands:
        return Change("other", version_name=name)
    formats = asking.read_export(message)
    if formats is not None:
        return Change("export", export_formats=formats)
    taken_back = any(m.has("correction") and message.words(m) != "actually" for m in message.marks[1:])
    if asking.is_question(message) and not taken_back:
        return Change("question", question=topic_of(message), more_questions=further_topics(message))
    restarts = message.whole.has("restart") or (stands and asks_for_a_new_piece(message))
    scene = scene_of(conversation, creating=not stands or restarts)
    entries = read_entries(message, scene)
    wishes = read_section_wishes(entries.rest, scene)
    wishes = replace(wishes, players=entries.changes, unheld=(*wishes.unheld, *entries.unheld))
    message = wishes.rest
    walk = (
        None
        if restarts or lifts(message, conversation.spec) or restores_ending(message)
        or corrections.read_restored(message, conversation, Draft())
        else references.read_walk(message, conversation)
    )
    if walk is not None:
        return _walked(walk, wishes, conversation)
    if not stands or restarts:
        return _created(wishes, conversation, restarts)
    return _edited(wishes, conversation)


def _walked(walk: references.Walk, wishes: SectionWishes, conversation: Conversation) -> Change:
    """A walk among the versions, with what shall be different there."""
    message = wishes.rest
    if conversation.current is None:
        return Change(walk.intent, version=walk.version)  # type: ignore[arg-type]
    rest = walk.rest if walk.rest is not None else _contrast(walk, message)
    orders = [c for c in _clauses_from(rest, message) if rest is not None or _orders_there(c, message)]
    sentences = (tuple(orders),) if orders else ()
    asked = replace(message, marks=tuple(m for c in orders for m in c.marks), sentences=sentences)
    scene = _scene_there(walk, conversation)
    extra = _gathered(asked, scene) if orders else Draft()
    _take_along(orders, conversation, scene, extra)
    read_singing(asked, scene, extra)
    extra.sections.extend(wishes.changes)
    version = walk.version
    if not extra.is_empty and version.description:
        text = message.said(0, orders[0].marks[0].start)
        words = [w for w in version.description.split() if w in text]
        version = replace(version, description=" ".join(words) or version.description)
    return extra.change(walk.intent, version=version)  # type: ignore[arg-type]


def _take_along(orders: Sequence[Clause], conversation: Conversation, scene: Scene, extra: Draft) -> None:
    """As in "back to the first one but keep the tuba": who plays now joins there."""
    here = scene_of(conversation, creating=False)
    for clause in orders:
        if any(m.get("verb") == "keep" for m in clause.all("verb")):
            for name in names_in(clause):
                if here.plays(name) and not scene.plays(name):
                    extra.instrument(InstrumentChange("add", name))


def _contrast(walk: references.Walk, message: Message) -> int | None:
    """Where a message that goes back begins to say what shall be different there: "the first one, but slower"."""
    if walk.intent != "recall":
        return None
    unlike = ("but", "except", "only", "minus")
    return next((i for i, t in enumerate(message.tokens) if t.word in unlike and i > 1), None)


_THERE = ("instrument", "scale", "quality", "mood", "genre", "section", "key", "mode", "tempo", "singer", "image",
          "meter", "length", "effect", "fault", "interval")


def _clauses_from(rest: int | None, message: Message) -> list[Clause]:
    """The clauses from a token on."""
    cut = [Clause(tuple(m for m in c.marks if m.start >= (rest or 0)), c.link) for c in message.clauses]
    return [c for c in cut if c.marks]


def _orders_there(clause: Clause, message: Message) -> bool:
    """Whether a clause gives an order beside the walk: the second one of "undo that and add a tuba"."""
    first = next((m for m in message.marks if m.has("undo", "redo", "recall")), None)
    if first is None or message.language != "en" or clause.marks[0].start <= first.start:
        return False
    if clause.has("undo", "redo", "question") or not clause.has(*_THERE):
        return False
    told = next((m for m in clause.marks if m.has("verb", "scale") or not m.has("filler", "courtesy", "instead")), None)
    if told is None or told.has("recall"):
        return False
    tried = any(message.words(m) in ("try", "give") for m in clause.marks[:2])
    return tried or told.get("verb") in ("add", "remove", "swap", "raise", "lower") or told.has("scale")


def _scene_there(walk: references.Walk, conversation: Conversation) -> Scene:
    """The scene at the version that a walk leads to; where there is none the walk itself will say so."""
    steps = walk.version.steps or 1
    try:
        there = (conversation.recalled(walk.version) if walk.intent == "recall" else
                 conversation.redone(steps) if walk.intent == "redo" else conversation.undone(steps))
    except RequestError:
        there = conversation
    return scene_of(there, creating=False)


def _without_subject(message: Message, scene: Scene) -> Message:
    """The message without what its song is about: a song about the sea needs no sea."""
    span = subject_span(message, scene)
    if span is None:
        return message
    sentences = tuple(
        tuple(
            c
            for c in (
                Clause(tuple(m for m in clause.marks if not span[0] <= m.start < span[1]), clause.link)
                for clause in sentence
            )
            if c.marks
        )
        for sentence in message.sentences
    )
    return replace(message, sentences=tuple(s for s in sentences if s))


def _read_clause(clause: Clause, message: Message, scene: Scene, draft: Draft) -> None:
    clause = read_ending(clause, message, scene, draft)
    if not clause.marks:
        return
    read_values(clause, message, scene, draft)
    read_players(clause, message, scene, draft)
    read_parts(clause, message, scene, draft)
    read_scales(clause, message, scene, draft)


_STORY = ("mood", "genre", "pace", "singer")
"""What a clause that only tells something may seem to ask for."""


def _without_stories(sentences: Sequence[tuple[Clause, ...]], message: Message) -> tuple[tuple[Clause, ...], ...]:
    """The sentences of an Arabic order without what a clause before it only tells: "the girls say it's sad, …"."""
    flat = [c for s in sentences for c in s]
    last = max((i for i, c in enumerate(flat) if c.has(*_ACTED)), default=0)
    told = [c for c in flat[:last] if not c.has(*_ACTED, "instrument", "fault", "quality", "language", "about")
            and any(not m.readings or m.has("plain") for m in c.marks)]
    return tuple(tuple(Clause(tuple(m for m in c.marks if not m.has(*_STORY)), c.link) if c in told else c for c in s)
                 for s in sentences)


_REASONS = frozenset(listed("because cos coz cuz 'cause 'cos bc otherwise nobody noone"))
_ACTED = ("scale", "verb", "undo", "tempo", "key", "more", "less", "direction", "singer")


def _without_reasons(sentence: tuple[Clause, ...], message: Message) -> tuple[Clause, ...]:
    """The clauses without what only says why: "slower, because the bride can't dance that fast"."""
    kept: list[Clause] = []
    for clause in sentence:
        at = next((i for i, m in enumerate(clause.marks) if message.words(m) in _REASONS), None)
        acted = (at is not None and Clause(clause.marks[:at]).has(*_ACTED)) or any(c.has(*_ACTED) for c in kept)
        if at is not None and message.language == "en" and acted:
            kept.extend([Clause(clause.marks[:at], clause.link)] if at else [])
            break
        kept.append(clause)
    return tuple(kept)


def _gathered(message: Message, scene: Scene) -> Draft:
    """All that the clauses say, each with the verb before where it has none."""
    draft = Draft()
    message = _without_subject(message, scene)
    sentences = message.sentences if scene.creating else tuple(_without_reasons(s, message) for s in message.sentences)
    if message.language == "ar" and not scene.creating:
        sentences = tuple(tuple(c for c in s if c.marks) for s in _without_stories(sentences, message))
    for sentence in sentences:
        verb: Mark | None = None
        for clause in sentence:
            own = clause.first("verb")
            inherits = (
                verb is not None
                and own is None
                and clause.has("instrument")
                and not (clause.link == "then" and message.language in NATIVE)
                and not clause.has("scale", "negation", "direction", "more", "less", "only", "quality")
                and not scene.creating
                and message.words(clause.marks[-1]) != "in"
            )
            said = Clause((verb, *clause.marks), clause.link) if inherits and verb is not None else clause
            if scene.creating:
                _read_clause(said, message, scene, draft)
            else:
                read_whole(said, message, scene, draft, _read_clause)
            verb = own if own is not None and own.get("verb") in ("add", "remove", "raise", "lower", "place") else verb
    return draft


def _created(wishes: SectionWishes, conversation: Conversation, restarts: bool) -> Change:
    message = wishes.rest
    scene = Scene(None, None, None, (), creating=True)
    draft = _gathered(corrections.settled_on(corrections.set_right(message, scene)), scene)
    order = running_order(message)
    if order:
        draft.lists["form"] = list(order)
        draft.sections[:] = [replace(s, action="set", where=None) for s in draft.sections if s.bars is not None]
    draft.sections.extend(wishes.changes)
    draft.instruments.extend(wishes.players)
    read_singing(message, scene, draft)
    read_wishes(message, scene, draft)
    _complete(message, draft)
    musical = asks_for_music(message) or not draft.is_empty
    words = [t.word for t in message.tokens if t.kind == "word"]
    noun = any((m.get("music") == "noun" and message.words(m) != "something") or message.words(m) == "song about"
               for m in message.marks)
    off_topic = bool(_OFF_TOPIC & set(words)) and not noun and not message.whole.has(
        "genre", "instrument", "length", "tempo", "key", "meter"
    )
    if off_topic or not (musical or restarts):
        return Change("other", not_understood=_unknown(message))
    _name_all(draft, message)
    _count_players(draft, message)
    return draft.change("create", not_understood=_strange(message, scene, draft))


def _complete(message: Message, draft: Draft) -> None:
    """What a description says between the lines: "in G" is G major, a jazz waltz is in three."""
    for mark in message.whole.all("player") if len(draft.lists.get("genres", ())) > 1 else ():
        draft.instrument(InstrumentChange("add", mark.get("player")))
    genres = [GENRES[g] for g in draft.lists.get("genres", ()) if g in GENRES]
    moods = [MOODS[m] for m in draft.lists.get("moods", ()) if m in MOODS]
    if "tonic" in draft.values and "mode" not in draft.values:
        dark = any(m.family == "minor" for m in moods) or any(
            g.modes[0] not in ("major", "mixolydian", "dorian") for g in genres
        )
        if not dark:
            draft.set("mode", "major")
        elif genres and not moods:
            draft.set("mode", genres[0].modes[0])
    purposes = {message.words(m) for m in message.marks if m.get("genre") == "corporate"}
    if len(genres) > 1 and purposes and "corporate" not in " ".join(purposes):
        draft.lists["genres"] = [g for g in draft.lists["genres"] if g != "corporate"]
    if genres:
        _lend_beats(message, draft)
    odd = next((g.meters[0] for g in genres[1:] if "4/4" not in g.meters), None)
    if odd and "meter" not in draft.values:
        draft.set("meter", odd)
    if not genres:
        for mark in message.marks:
            if mark.has("flavour"):
                draft.append("genres", mark.get("flavour"))


_KITS = (" drums", " drum kit", " kit")
_SOUNDS = ("", "electronic", "electro", "acoustic", "orchestral")
"""What a kit is called after for its sound, not for what it plays; or nothing at all."""


def _lend_beats(message: Message, draft: Draft) -> None:
    """Drums called after a genre lend their beat to the piece of another: "jazz with hip-hop drums"."""
    for mark in message.marks:
        words = message.words(mark)
        named = next((words.removesuffix(kit) for kit in _KITS if words.endswith(kit)), "")
        genre = find_genre(named) if named not in _SOUNDS and mark.has("instrument") else None
        if genre is not None and any(role == "drums" for _, role in genre.band):
            draft.append("genres", genre.name)


def _name_all(draft: Draft, message: Message) -> None:
    """A list after "only", "just" or "solo" leaves nobody else; one plain genre is none of an instrument's words."""
    solo = any(c.action == "only" for c in draft.instruments) or _is_for_players(message)
    solo = solo or any(_NOBODY_ELSE & {message.words(m)} for m in message.marks)
    if solo:
        draft.instruments[:] = [replace(c, action="only") if c.action == "add" else c for c in draft.instruments]


_NOBODY_ELSE = frozenset((
    "no other instruments", "nothing else", "nobody else", "no others", "and that's it", "that's all", "thats all",
    "and nothing more", "no one else", "and no one else"))
"""Words that close a list of players wherever they stand."""


def _strange(message: Message, scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The words that were not understood, of a message whose band may be called a duo or a trio."""
    counted = "players" in draft.values or any(c.action == "only" for c in draft.instruments)
    return tuple(w for w in _unknown(message, scene, draft.unheld) if w not in (*ENSEMBLES, *_ARRANGES) or not counted)


_ARRANGES = frozenset(listed("arrange rearrange orchestrate score"))
"""Verbs that say no more than what the name of a band says."""


def _count_players(draft: Draft, message: Message) -> None:
    """ "A jazz trio": three play. A string quartet is an instrument of its own."""
    played = {i for m in message.marks if m.has("instrument") for i in range(m.start, m.end)}
    sizes = [ENSEMBLES[t.word] for i, t in enumerate(message.tokens) if t.word in ENSEMBLES and i not in played]
    if sizes:
        draft.set("players", sizes[0])


def _is_for_players(message: Message) -> bool:
    """Whether a piece is "for pipe organ" or "for cello and piano": for those and nobody else."""
    marks = [m for m in message.marks if m.has("instrument")]
    if not marks:
        return False
    before = [message.word(marks[0].start - i) for i in (1, 2)]
    return before[0] == "for" or (before[1] == "for" and before[0] in ("a", "an", "two", "solo", "the"))


def _edited(wishes: SectionWishes, conversation: Conversation) -> Change:
    message = wishes.rest
    scene = scene_of(conversation, creating=False)
    named = any(names_in(c) for c in message.clauses)
    scene = replace(scene, spoken_of=_spoken_of(message, scene), named_here=named)
    if anew := rewritten(message, scene):
        return Change("variation", instruments=anew)
    draft = Draft()
    repairs = (corrections.read_nudged, corrections.read_correction, corrections.read_further,
               corrections.read_opposite, corrections.read_same)
    if not any(repair(message, scene, draft) for repair in repairs):
        between = dict(draft.values)
        draft = _gathered(corrections.settled_on(corrections.set_right(message, scene)), scene)
        corrections.spared(message, scene, draft)
        corrections.turned_to(message, scene, draft)
        draft.values.update(between)
        for name in ("tempo_step", "pace") if between else ():
            draft.values.pop(name, None)
    _pair_up(message, draft)
    corrections.hold(message, scene, draft)
    if corrections.read_restored(message, conversation, draft):
        draft.unheld.clear()
    if "tonic" in draft.values:
        draft.values.pop("transpose", None)
    order = running_order(message)
    if order:
        draft.lists["form"] = list(order)
        draft.sections.clear()
    draft.sections.extend(wishes.changes)
    draft.instruments.extend(wishes.players)
    draft.unheld.extend(wishes.unheld)
    read_singing(message, scene, draft)
    read_wishes(message, scene, draft)
    _add_unknown(message, scene, draft)
    _resolve_names(message, scene, draft)
    if draft.is_empty and (anew := players_anew(message, scene)):
        return Change("variation", instruments=anew)
    if message.whole.has("variation") and draft.is_empty:
        return Change("variation", another_take=True)
    if draft.is_empty:
        strange = sum(not m.readings and message.tokens[m.start].kind == "word" for m in message.marks)
        small_talk = message.whole.has("courtesy") and strange <= 1 and not draft.unheld
        return Change("other", not_understood=() if small_talk else _unknown(message, unheld=draft.unheld))
    return draft.change("edit", not_understood=_strange(message, scene, draft))


def _pair_up(message: Message, draft: Draft) -> None:
    """As in "not a violin, a viola" exchanges the one for the other."""
    actions = [c.action for c in draft.instruments]
    if (
        actions == ["remove", "add"]
        and message.marks
        and message.word(0) in ("not", "no,")
        and not message.whole.has("verb")
    ):
        gone, come = draft.instruments
        draft.instruments[:] = [InstrumentChange("swap", gone.name, into=come.name)]


def _spoken_of(message: Message, scene: Scene) -> tuple[str, ...]:
    """What "it" means: an instrument named earlier in the message, else what was touched last."""
    named = [n for c in message.clauses for n in names_in(c)]
    if message.language == "ar" and scene.spoken_of and _points_back(message):
        named = []
    return tuple(named[:1]) if named else tuple(n for n in scene.spoken_of if scene.plays(n))


def _points_back(message: Message) -> bool:
    """Whether a verb with its pronoun opens the message before anybody is named: "take it out and put an oud there"."""
    first = next((c for c in message.clauses if c.has("verb", "instrument")), None)
    return first is not None and not names_in(first) and any(
        m.has("pronoun") and m.get("verb") in ("remove", "raise", "lower") for m in first.marks)


def _resolve_names(message: Message, scene: Scene, draft: Draft) -> None:
    """Where nobody in the band is called so, the user's own word may still mean somebody ("horns", "keys")."""
    said = {m.get("instrument"): message.words(m) for m in message.whole.all("instrument")}
    draft.instruments[:] = [
        replace(c, name=said[c.name])
        if c.action != "add" and c.name in said and not scene.plays(c.name) and scene.plays(said[c.name])
        else c
        for c in draft.instruments
    ]


def _add_unknown(message: Message, scene: Scene, draft: Draft) -> None:
    """Words that stand where an instrument must ("add a flurbophone") are put through as its name."""
    if not draft.is_empty:
        return
    for clause in message.clauses:
        verb = next((m for m in clause.all("verb") if m.get("verb") in ("add", "return")), None)
        if verb is not None and message.language in STEMMED:
            _add_stranger(clause, message, draft)
            continue
        if verb is None or not message.words(verb).startswith(
            ("add", "put", "throw", "bring", "include", "insert", "introduce", "give", "use", "layer")
        ):
            continue
        rest = [m for m in clause.after(verb) if not m.has("filler", "size", "more")]
        if rest and not rest[0].readings and message.tokens[rest[0].start].kind == "word":
            draft.instrument(InstrumentChange("add", message.words(rest[0])))


def _add_stranger(clause: Clause, message: Message, draft: Draft) -> None:
    """The one unknown word, or two in a row, of a clause that adds something, wherever its verb stands."""
    strange = [m for m in clause.marks if not m.readings and message.tokens[m.start].kind == "word"]
    together = len(strange) == 1 or (len(strange) == 2 and strange[0].end == strange[1].start)
    if together and not clause.has("question", "section", "singer", "pronoun", "more", "scale"):
        draft.instrument(InstrumentChange("add", message.said(strange[0].start, strange[-1].end).lower()))


def _unknown(
    message: Message, scene: Scene | None = None, unheld: Sequence[tuple[int, int]] = ()
) -> tuple[str, ...]:
    """The wishes that no field can hold, and the words that meant nothing here, longest runs together."""
    runs: list[list[Mark]] = []
    span = (subject_span(message, scene) if scene else None) or (0, 0)
    for mark in message.marks:
        if span[0] <= mark.start < span[1] or any(start <= mark.start < end for start, end in unheld):
            continue
        token = message.tokens[mark.start]
        if mark.readings or token.kind != "word" or (len(message.words(mark)) < 3 and not token.text[0].isupper()):
            continue
        if runs and runs[-1][-1].end == mark.start:
            runs[-1].append(mark)
        else:
            runs.append([mark])
    spans = sorted([*unheld, *((r[0].start, r[-1].end) for r in runs)])
    notes = [Beyond(message.said(*s)) if s in unheld else message.said(*s) for s in spans][:LONGEST_NOTE]
    if message.cut:
        notes.append("everything after the first 2,000 characters")
    return tuple(notes)
