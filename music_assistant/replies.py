"""What the assistant says: short, true sentences on what changed, what was chosen and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from music_assistant.change import Change
from music_assistant.spec import EFFECT_NAMES, Instrument, MusicSpec
from music_assistant.vocabulary import GENRES

LENGTH_WORTH_SAYING_S = 0.3
MOST_TOLD_ONE_BY_ONE = 3


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "piano, bass and drums"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def described_piece(spec: MusicSpec, change: Change) -> str:
    """The sentence that presents a new piece, and what was chosen where the words left it open."""
    kind = " ".join((*spec.moods[:1], *spec.genres[:2]))
    who = listed([*(i.name for i in spec.instruments), *(["a vocal line"] if spec.vocals else [])])
    open_fields = [word for word, fields in (("tempo", ("tempo_bpm",)), ("key", ("key",)), ("length", ("duration_s",)))
                   if not any(f in spec.stated for f in fields)]
    chosen = f" I chose the {listed(open_fields)}." if open_fields else ""
    article = "An" if kind[:1] in "aeiou" else "A"
    facts = f"at {spec.tempo_bpm:g} bpm in {spec.key}, {spec.meter}, {spec.duration_s:.1f} s"
    sentence = f"{article} {kind} piece {facts}: {who}.{chosen}"
    off = spec.duration_s - change.duration_s if change.duration_s is not None else 0.0
    if abs(off) > LENGTH_WORTH_SAYING_S:
        sentence += f" Whole bars at that tempo make it {spec.duration_s:.1f} s rather than {change.duration_s:g}."
    return " ".join((sentence, *borrowed_styles(spec)))


def borrowed_styles(spec: MusicSpec) -> Iterator[str]:
    """A sentence for each genre whose style is only the nearest there is. An engine says the same of its sounds."""
    for genre in spec.genres:
        if genre not in GENRES:
            yield f"I don't know {genre} as a style; I play it after what else you said."
        elif GENRES[genre].style != genre:
            yield f"I play {genre} in my {GENRES[genre].style} style."


def changed_phrases(before: MusicSpec, after: MusicSpec) -> tuple[str, ...]:
    """What differs between two specs, a phrase each."""
    return tuple(phrase for find in _DIFFERENCES for phrase in find(before, after))


def changed_sentence(before: MusicSpec, after: MusicSpec) -> str:
    """The differences as one sentence, or that there are none."""
    phrases = changed_phrases(before, after)
    return f"{_capital('; '.join(phrases))}." if phrases else "Nothing changed."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def not_understood(change: Change) -> str:
    """A sentence on the words that meant nothing to the listener, or ""."""
    if not change.not_understood:
        return ""
    shown = [w if len(w) <= 60 else w[:57] + "…" for w in change.not_understood[:3]]
    return f"I did not understand {listed([f'“{w}”' for w in shown])}."


Differences = Callable[[MusicSpec, MusicSpec], Iterator[str]]


def _identity(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    if before.title != after.title:
        yield f"the title is “{after.title}”"
    if before.genres != after.genres:
        yield f"the genre is {listed(after.genres) if after.genres else 'open'} now"
    if before.moods != after.moods and after.moods:
        yield f"the mood is {listed(after.moods)}"
    if before.energy != after.energy:
        yield f"the energy goes {'up' if after.energy > before.energy else 'down'} to {after.energy:.2f}"


def _time(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    if before.meter != after.meter or before.grouping != after.grouping:
        yield f"the meter is {after.meter}{f' ({after.grouping})' if after.grouping else ''} now"
    if before.tempo_bpm != after.tempo_bpm:
        yield f"the tempo goes from {before.tempo_bpm:g} to {after.tempo_bpm:g} bpm"
    if abs(before.duration_s - after.duration_s) > 0.05:
        yield f"the piece lasts {after.duration_s:.1f} s instead of {before.duration_s:.1f}"


def _pitch(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    if before.key != after.key:
        yield f"the key moves from {before.key} to {after.key}"
    elif before.octave != after.octave:
        by = after.octave - before.octave
        yield f"everything pitched moves {abs(by)} octave{'s' * (abs(by) > 1)} {'up' if by > 0 else 'down'}"


def _sections(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    old, new = {s.id: s for s in before.sections}, {s.id: s for s in after.sections}
    if gone := [s.name for s in before.sections if s.id not in new]:
        yield f"removed the {listed(gone)}"
    resized = [s for s in after.sections if s.id in old and s.bars != old[s.id].bars]
    if len(resized) > MOST_TOLD_ONE_BY_ONE:
        yield f"{len(resized)} sections have other lengths, {after.bars} bars in all instead of {before.bars}"
    else:
        yield from (f"the {s.name} has {s.bars} bar{'s' * (s.bars != 1)} instead of {old[s.id].bars}" for s in resized)
    fresh = [s for s in after.sections if s.id not in old]
    if len(fresh) > MOST_TOLD_ONE_BY_ONE:
        yield f"{len(fresh)} new sections ({listed([s.name for s in fresh])})"
    else:
        yield from (f"a new {s.name} of {s.bars} bar{'s' * (s.bars != 1)}" for s in fresh)
    for s in after.sections:
        if s.id in old and (s.chords, s.key, s.name) != (old[s.id].chords, old[s.id].key, old[s.id].name):
            yield f"the {s.name} is {', '.join(str(v) for v in (s.chords, s.key) if v) or 'changed'}"


def _band(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    old, new = {i.id: i for i in before.instruments}, {i.id: i for i in after.instruments}
    if gone := [i.name for i in before.instruments if i.id not in new]:
        yield f"removed {listed(gone)}"
    if fresh := [i.name for i in after.instruments if i.id not in old]:
        yield f"added {listed(fresh)}"
    for i in after.instruments:
        if i.id in old and i != old[i.id]:
            yield from _member(old[i.id], i)


def _member(old: Instrument, new: Instrument) -> Iterator[str]:
    if old.name != new.name:
        yield f"the {new.name} plays what the {old.name} played"
    if old.gain_db != new.gain_db:
        by = new.gain_db - old.gain_db
        yield f"{new.name} {abs(by):g} dB {'louder' if by > 0 else 'quieter'}"
    if old.sections != new.sections:
        yield f"{new.name} {'throughout' if new.sections is None else _where(new.sections)}"
    if old.playing != new.playing or old.pan != new.pan:
        yield f"another way of playing for {new.name}"


def _where(sections: Sequence[str]) -> str:
    return f"only in the {listed(sections)}" if sections else "nowhere"


def _singing(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    if before.vocals == after.vocals:
        return
    if after.vocals is None:
        yield "nobody sings"
    elif before.vocals is None:
        yield "a vocal line joins in"
    else:
        facts = (("voice", before.vocals.voice, after.vocals.voice),
                 ("language", before.vocals.language, after.vocals.language))
        yield from (f"the {name} of the vocals is {new}" for name, old, new in facts if old != new)
        if before.vocals.lyrics != after.vocals.lyrics:
            yield "the lyrics are new"


def _sound(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    for name in EFFECT_NAMES:
        old, new = getattr(before.effects, name), getattr(after.effects, name)
        if old != new:
            yield f"{'more' if new > old else 'less'} {name} ({new:g})"
    if before.loudness_lufs != after.loudness_lufs:
        yield f"mastered to {after.loudness_lufs:g} LUFS"


def _wishes(before: MusicSpec, after: MusicSpec) -> Iterator[str]:
    for rule in after.rules:
        if rule not in before.rules:
            yield f"from now on: {rule.sentence()}"
    for rule in before.rules:
        if rule not in after.rules:
            yield f"no longer: {rule.sentence()}"
    if before.seed != after.seed:
        yield "another take of the same"


_DIFFERENCES: tuple[Differences, ...] = (_identity, _time, _pitch, _sections, _band, _singing, _sound, _wishes)
