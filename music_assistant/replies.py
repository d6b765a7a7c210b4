"""What the assistant says: short, true sentences on what changed, what was chosen and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from music_assistant.change import Beyond, Change
from music_assistant.form import section_words
from music_assistant.refining.entries import bars_of, runs_of
from music_assistant.spec import EFFECT_NAMES, Instrument, MusicSpec, Playing, Section
from music_assistant.vocabulary import GENRES
from music_assistant.wording import Listing, Name, Value, Wording, clauses, listed, named, quoted, say, together

LENGTH_WORTH_SAYING_S = 0.3
MOST_TOLD_ONE_BY_ONE = 3
LONGEST_QUOTE = 60
ENDING_PHRASES: Mapping[str | None, Wording] = MappingProxyType({
    None: say("it ends as its style does"),
    "fade": say("it fades out at the end"),
    "ritardando": say("it slows down at the end and holds the last chord"),
    "cut": say("it stops dead on its last beat"),
    "hold": say("it holds the last chord"),
    "cadence": say("it ends on a cadence"),
    "loop": say("it loops: its end leads into its start"),
})
"""How a piece ends, by the spec's `ending`."""


def described_piece(spec: MusicSpec, change: Change) -> Wording:
    """The sentences that present a new piece, and what was chosen where the words left it open."""
    return together(presented_piece(spec), *_chosen(spec), *_whole_bars(spec, change), *borrowed_styles(spec))


def presented_piece(spec: MusicSpec) -> Wording:
    """What a piece is, who plays, and how it ends where that was asked for."""
    members = named(i.name for i in spec.instruments)
    who = listed([*members, *([say("a vocal line")] if spec.vocals else [])])
    kind = listed(named((*spec.moods[:1], *spec.genres[:2])), "beside")
    facts: dict[str, Value] = {"kind": kind, "tempo": spec.tempo_bpm, "key": Name(spec.key), "meter": spec.meter,
             "length": spec.duration_s, "who": who}
    presented = (say("An {kind} piece at {tempo:g} bpm in {key}, {meter}, {length:.1f} s: {who}.", **facts)
                 if kind[:1] in tuple("aeiou") else
                 say("A {kind} piece at {tempo:g} bpm in {key}, {meter}, {length:.1f} s: {who}.", **facts))
    return together(presented, clauses([ENDING_PHRASES[spec.ending]]) if spec.ending else "")


def _chosen(spec: MusicSpec) -> Iterator[Wording]:
    fields = (("tempo", "tempo_bpm"), ("key", "key"), ("length", "duration_s"))
    if left_open := [word for word, field in fields if field not in spec.stated]:
        yield say("I chose the {fields}.", fields=listed(named(left_open)))


def _whole_bars(spec: MusicSpec, change: Change) -> Iterator[Wording]:
    if change.duration_s is not None and abs(spec.duration_s - change.duration_s) > LENGTH_WORTH_SAYING_S:
        yield say("Whole bars at that tempo make it {length:.1f} s rather than {asked:g}.",
                  length=spec.duration_s, asked=change.duration_s)


def borrowed_styles(spec: MusicSpec) -> Iterator[Wording]:
    """A sentence for each genre whose style is only the nearest there is. An engine says the same of its sounds."""
    for genre in spec.genres:
        if genre not in GENRES:
            yield say("I don't know {genre} as a style; I play it after what else you said.", genre=genre)
        elif GENRES[genre].style != genre:
            yield say("I play {genre} in my {style} style.", genre=Name(genre), style=Name(GENRES[genre].style))


def changed_phrases(before: MusicSpec, after: MusicSpec) -> tuple[Wording, ...]:
    """What differs between two specs, a phrase each."""
    return tuple(phrase for find in _DIFFERENCES for phrase in find(before, after))


def changed_sentence(before: MusicSpec, after: MusicSpec) -> Wording:
    """The differences as one sentence, or that there are none."""
    phrases = changed_phrases(before, after)
    return clauses(phrases) if phrases else say("Nothing changed.")


def edited(before: MusicSpec, after: MusicSpec, remarks: Sequence[str]) -> Wording:
    """What an edit changed, the remarks on it, and that the rest stays.

    Of another genre, mood or take that is not said: there more is new than can be told.
    """
    rest = (before.genres, before.moods, before.seed) == (after.genres, after.moods, after.seed)
    styles = borrowed_styles(after) if before.genres != after.genres else ()
    stays = rest and changed_phrases(before, after)
    return together(changed_sentence(before, after), *styles, *remarks,
                    say("The rest stays as it was.") if stays else "")


def not_understood(change: Change, told: str = "") -> Wording:
    """Sentences on the wishes that cannot be held and the words that meant nothing, and that what is `told` does not
    speak of, or ""."""
    notes = [words for words in change.not_understood if quoted(words) not in told][:MOST_TOLD_ONE_BY_ONE]
    beyond, strange = _quotes(w for w in notes if isinstance(w, Beyond)), _quotes(
        w for w in notes if not isinstance(w, Beyond))
    return together(say("I cannot do that yet: {words}.", words=beyond) if beyond else "",
                    say("I did not understand {words}.", words=strange) if strange else "")


def _quotes(notes: Iterable[str]) -> Listing:
    """The user's words in quotation marks, the longest cut short."""
    return listed([quoted(w if len(w) <= LONGEST_QUOTE else w[: LONGEST_QUOTE - 3] + "…") for w in notes])


Differences = Callable[[MusicSpec, MusicSpec], Iterator[Wording]]


def _identity(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    if before.genres != after.genres:
        yield (say("the genre is {genres} now", genres=listed(named(after.genres))) if after.genres
               else say("the genre is open now"))
    if before.moods != after.moods and after.moods:
        yield say("the mood is {moods}", moods=listed(named(after.moods)))
    if before.energy != after.energy:
        yield (say("the energy goes up to {energy:.2f}", energy=after.energy) if after.energy > before.energy
               else say("the energy goes down to {energy:.2f}", energy=after.energy))
    if before.title != after.title:
        yield say("the title is {title}", title=quoted(after.title))


def _time(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    if before.meter != after.meter or before.grouping != after.grouping:
        meter = f"{after.meter} ({after.grouping})" if after.grouping else after.meter
        yield say("the meter is {meter} now", meter=meter)
    if before.tempo_bpm != after.tempo_bpm:
        yield say("the tempo goes from {old:g} to {new:g} bpm", old=before.tempo_bpm, new=after.tempo_bpm)
    if abs(before.duration_s - after.duration_s) > 0.05:
        yield say("the piece lasts {new:.1f} s instead of {old:.1f}", new=after.duration_s, old=before.duration_s)


def _pitch(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    by = after.octave - before.octave
    if before.key != after.key:
        yield say("the key moves from {old} to {new}", old=Name(before.key), new=Name(after.key))
    elif by > 0:
        yield (say("everything pitched moves 1 octave up") if by == 1
               else say("everything pitched moves {octaves} octaves up", octaves=by))
    elif by < 0:
        yield (say("everything pitched moves 1 octave down") if by == -1
               else say("everything pitched moves {octaves} octaves down", octaves=-by))


def _sections(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    old, new = {s.id: s for s in before.sections}, {s.id: s for s in after.sections}
    if gone := [s.name for s in before.sections if s.id not in new]:
        yield say("removed the {sections}", sections=listed(named(gone)))
    yield from _resized(before, after)
    fresh = [s for s in after.sections if s.id not in old]
    if len(fresh) > MOST_TOLD_ONE_BY_ONE:
        yield say("{count} new sections ({sections})", count=len(fresh), sections=listed(named(s.name for s in fresh)))
    else:
        yield from (say("a new {section} of 1 bar", section=Name(s.name)) if s.bars == 1
                    else say("a new {section} of {bars} bars", section=Name(s.name), bars=s.bars) for s in fresh)
    told = [phrase for s in after.sections if s.id in old for phrase in _section(old[s.id], s, before, after)]
    yield from dict.fromkeys(told)


def _ending(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    if before.ending != after.ending:
        yield ENDING_PHRASES[after.ending]


def _resized(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    old = {s.id: s.bars for s in before.sections}
    resized = [s for s in after.sections if s.id in old and s.bars != old[s.id]]
    if len(resized) > MOST_TOLD_ONE_BY_ONE:
        yield say("{count} sections have other lengths, {bars} bars in all instead of {old}", count=len(resized),
                  bars=after.bars, old=before.bars)
        return
    for s in resized:
        yield (say("the {section} has 1 bar instead of {old}", section=Name(s.name), old=old[s.id]) if s.bars == 1
               else say("the {section} has {bars} bars instead of {old}", section=Name(s.name), bars=s.bars,
                        old=old[s.id]))


def _section(old: Section, new: Section, before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    """What is new in one section, beside what is told of the whole piece."""
    name = Name(new.name)
    if old.name != new.name:
        yield say("the {old} is called {new} now", old=Name(old.name), new=name)
    if old.chords != new.chords:
        yield (say("the chords of the {section} are {chords}", section=name, chords=new.chords) if new.chords
               else say("I choose the chords of the {section} again", section=name))
    if old.key != new.key:
        yield (say("the {section} is in {key}", section=name, key=Name(new.key)) if new.key
               else say("the {section} is in the key of the piece again, {key}", section=name, key=Name(after.key)))
    yield from _section_tempo(old, new, before, after)
    yield from _section_feel(old, new)
    if old.energy != new.energy and before.energy == after.energy:
        yield (say("the {section} gets livelier", section=name) if new.energy > old.energy
               else say("the {section} gets calmer", section=name))


def _section_tempo(old: Section, new: Section, before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    """A section's own tempo, where it did not only go along with the piece's."""
    name, along = Name(new.name), before.tempo_bpm != after.tempo_bpm and old.tempo_bpm is not None
    if new.tempo_bpm and old.tempo_bpm != new.tempo_bpm and not along:
        yield say("the {section} goes at {tempo:g} bpm", section=name, tempo=new.tempo_bpm)
    elif old.tempo_bpm and new.tempo_bpm is None:
        yield say("the {section} goes at the tempo of the piece again, {tempo:g} bpm", section=name,
                  tempo=after.tempo_bpm)


def _section_feel(old: Section, new: Section) -> Iterator[Wording]:
    name = Name(new.name)
    if old.feel != new.feel:
        yield (say("the {section} plays in half-time", section=name) if new.feel == "half-time"
               else say("the {section} plays in double-time", section=name) if new.feel == "double-time"
               else say("the {section} plays in its usual time again", section=name))
    if old.stop != new.stop:
        yield (say("everybody stops at the end of the {section}", section=name) if new.stop
               else say("nobody stops at the end of the {section} any more", section=name))


def _band(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    old, new = {i.id: i for i in before.instruments}, {i.id: i for i in after.instruments}
    if gone := [i.name for i in before.instruments if i.id not in new]:
        yield say("removed {names}", names=listed(named(gone)))
    if fresh := [i.name for i in after.instruments if i.id not in old]:
        yield say("added {names}", names=listed(named(fresh)))
    for i in after.instruments:
        if i.id in old and i != old[i.id]:
            yield from _member(old[i.id], i, after)


def _member(old: Instrument, new: Instrument, after: MusicSpec) -> Iterator[Wording]:
    name = Name(new.name)
    if old.name != new.name:
        yield say("the {new} plays what the {old} played", new=name, old=Name(old.name))
    if old.role != new.role:
        yield say("{name} plays another part: {role}", name=name, role=Name(new.role))
    by = new.gain_db - old.gain_db
    if by:
        yield (say("{name} {by:g} dB louder", name=name, by=round(by, 2)) if by > 0
               else say("{name} {by:g} dB quieter", name=name, by=round(-by, 2)))
    yield from _levels(old, new, after)
    if old.stays != new.stays:
        yield (say("{name} only in bars {bars}", name=name, bars=bars_told(new, after)) if new.stays
               else _where(name, new.sections))
    elif old.sections != new.sections:
        yield _where(name, new.sections)
    yield from _playing(name, old.playing or Playing(), new.playing or Playing())
    if old.pan != new.pan:
        yield (say("{name} in the middle", name=name) if new.pan == 0
               else say("{name} further left", name=name) if new.pan < old.pan
               else say("{name} further right", name=name))


def _levels(old: Instrument, new: Instrument, after: MusicSpec) -> Iterator[Wording]:
    """By how much it is louder in some sections alone, those of one step together."""
    for by, sections in levels_moved(old, new, after).items():
        where = listed(named(sections))
        yield (say("{name} {by:g} dB louder in the {sections}", name=Name(new.name), by=by, sections=where) if by > 0
               else say("{name} {by:g} dB quieter in the {sections}", name=Name(new.name), by=-by, sections=where))


def levels_moved(old: Instrument, new: Instrument, after: MusicSpec) -> Mapping[float, tuple[str, ...]]:
    """How many dB louder than before someone is in which sections, beside what holds throughout."""
    by_section = {s.id: round(new.level_db(s) - old.level_db(s), 2) for s in after.sections}
    played = [s for s in after.sections if new.plays_in(s)] or list(after.sections)
    found = {}
    for by in dict.fromkeys(db for db in by_section.values() if db):
        ids = {name for name, db in by_section.items() if db == by}
        found[by] = section_words(ids, played) or tuple(dict.fromkeys(s.name for s in played))
    return found


def bars_told(member: Instrument, spec: MusicSpec) -> str:
    """The bars of the piece in which somebody plays, counted from 1: "5–12, 17–24"."""
    runs = ((first + 1, last + 1) for first, last in runs_of(bars_of(member, spec)))
    return ", ".join(f"{first}–{last}" if last > first else f"{first}" for first, last in runs)


def _where(name: Name, sections: Sequence[str] | None) -> Wording:
    if sections is None:
        return say("{name} throughout", name=name)
    if not sections:
        return say("{name} nowhere", name=name)
    return say("{name} only in the {sections}", name=name, sections=listed(named(sections)))


def _playing(name: Name, old: Playing, new: Playing) -> Iterator[Wording]:
    octaves = (new.octave or 0) - (old.octave or 0)
    if octaves:
        yield say("{name} plays higher", name=name) if octaves > 0 else say("{name} plays lower", name=name)
    if new.density is not None and old.density != new.density:
        busier = old.density is None or new.density > old.density
        yield say("{name} plays more notes", name=name) if busier else say("{name} plays fewer notes", name=name)
    if (old.take or 0) != (new.take or 0):
        later = (new.take or 0) > (old.take or 0)
        yield say("{name}: another take", name=name) if later else say("{name}: the take before", name=name)
    if new.articulation and old.articulation != new.articulation:
        yield say("{name} plays {articulation}", name=name, articulation=Name(new.articulation))


def _singing(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    if before.vocals == after.vocals:
        return
    if after.vocals is None:
        yield say("nobody sings")
    elif before.vocals is None:
        yield say("a vocal line joins in")
    else:
        if before.vocals.voice != after.vocals.voice:
            yield say("the voice of the vocals is {voice}", voice=Name(after.vocals.voice))
        if before.vocals.language != after.vocals.language:
            yield say("the language of the vocals is {language}", language=Name(after.vocals.language))
        if before.vocals.lyrics != after.vocals.lyrics:
            yield say("the lyrics are new")


def _sound(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    for name in EFFECT_NAMES:
        old, new = getattr(before.effects, name), getattr(after.effects, name)
        if old != new:
            yield (say("more {effect} ({value:g})", effect=Name(name), value=new) if new > old
                   else say("less {effect} ({value:g})", effect=Name(name), value=new))
    if before.loudness_lufs != after.loudness_lufs:
        yield say("mastered to {loudness:g} LUFS", loudness=after.loudness_lufs)


def _wishes(before: MusicSpec, after: MusicSpec) -> Iterator[Wording]:
    for rule in after.rules:
        if rule not in before.rules:
            yield say("from now on: {wish}", wish=rule.sentence())
    for rule in before.rules:
        if rule not in after.rules:
            yield say("no longer: {wish}", wish=rule.sentence())
    if before.seed != after.seed:
        yield say("another take of the same")


_DIFFERENCES: tuple[Differences, ...] = (
    _identity, _ending, _time, _pitch, _sections, _band, _singing, _sound, _wishes)
