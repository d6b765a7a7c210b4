"""A new piece: every field that the words left open is filled from the vocabulary and the seed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import prod
from types import MappingProxyType

from music_assistant.change import STEPS, Change
from music_assistant.errors import RequestError
from music_assistant.form import EDGES, fitted, in_choruses, laid_out
from music_assistant.lineup import Wanted, chosen_band, layered
from music_assistant.random_streams import stream
from music_assistant.spec import RANGES, Effects, MusicSpec, Rule, Section, Written
from music_assistant.tempo_map import added_bars
from music_assistant.theory import MODES, Key, Meter
from music_assistant.vocabulary import EFFECTS, GENRES, INSTRUMENTS, GenreRow, MoodRow
from music_assistant.vocabulary.endings import ending_row
from music_assistant.vocabulary.lookup import find_instrument
from music_assistant.vocabulary.moods import mood_row
from music_assistant.vocabulary.pace import PACES
from music_assistant.vocabulary.sections import CHORUS_BARS, FORMS, SECTIONS

USUAL_LENGTH_S = 40.0
SUNG_LENGTH_S = 64.0
LOOP_BARS = 8
ONE_SECTION_BARS = 8
"""A loop of so many bars or fewer is all one section."""
TEMPO_GIVE = 0.08
"""How far from the genre's tempo a stated length may pull it so that whole fours of bars fit."""
BEAT_GIVE = 1.12
"""By what factor a beat may be slower or faster than at home, to suit the genre that it is lent to."""

TONICS: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "major": ("C", "D", "Eb", "F", "G", "A", "Bb"),
    "minor": ("A", "B", "C", "C#", "D", "E", "F", "F#", "G"),
})

GENRE_OF_MOOD: Mapping[str, str] = MappingProxyType({
    "epic": "cinematic", "heroic": "cinematic", "triumphant": "cinematic", "majestic": "cinematic",
    "tense": "cinematic", "suspenseful": "cinematic", "ominous": "cinematic", "urgent": "cinematic",
    "mysterious": "cinematic", "eerie": "cinematic", "solemn": "classical", "elegant": "classical",
    "meditative": "ambient", "ethereal": "ambient", "spacious": "ambient", "sleepy": "ambient", "dreamy": "ambient",
    "spiritual": "ambient", "peaceful": "ambient", "lonely": "ambient", "innocent": "folk", "warm": "folk",
    "chill": "lo-fi", "cozy": "lo-fi", "rainy": "lo-fi", "focused": "lo-fi", "relaxed": "lo-fi",
    "groovy": "funk", "aggressive": "rock", "angry": "rock", "gritty": "rock", "sensual": "bossa nova",
    "hypnotic": "techno", "driving": "techno", "festive": "house", "futuristic": "techno",
})
"""What a mood alone suggests, where no genre was named."""

GENRE_OF_FAMILY: tuple[tuple[str, str], ...] = (
    ("strings", "classical"), ("woodwind", "classical"), ("brass", "classical"), ("voice", "classical"),
    ("synth", "house"), ("pad", "ambient"), ("guitar", "folk"), ("plucked", "folk"), ("mallet", "ambient"),
    ("organ", "classical"), ("drums", "hip hop"), ("percussion", "hip hop"), ("keys", "classical"),
)
"""What a named instrument's family suggests, where neither genre nor mood does; the first that fits."""


@dataclass(frozen=True)
class Ground:
    """What the other choices stand on: the genre's row, the moods' rows and the seed."""

    genre: GenreRow
    genre_names: tuple[str, ...]
    moods: tuple[MoodRow, ...]
    seed: int


def created(change: Change, seed: int, rules: Sequence[Rule] = ()) -> MusicSpec:
    """A whole spec from the words that describe a new piece; edits of parts are applied by `refining`.

    Raises RequestError when a stated value is out of its range.
    """
    wanted, only = wanted_instruments(change)
    ground = grounded(change, wanted, seed)
    energy = chosen_energy(change, ground)
    meter = Meter.parse(change.meter or ground.genre.meters[0])
    meter = replace(meter, grouping=change.grouping or usual_grouping(ground.genre_names, str(meter)))
    tempo, bars = tempo_and_bars(change, ground, meter)
    key = chosen_key(change, ground)
    chorus_bars = CHORUS_BARS.get(ground.genre.form, 0)
    if change.form:
        stated_length = change.duration_s is not None or change.bars is not None
        sections = laid_out(change.form, bars if stated_length else None, energy, chorus_bars)
    elif chorus_bars:
        sections = in_choruses(usual_form(change, ground, bars), bars, energy, spoken_sections(change), chorus_bars)
    else:
        sections = fitted(usual_form(change, ground, bars), bars, energy, spoken_sections(change))
    band = chosen_band(ground.genre, wanted, complete=bool(change.genres or change.add_genres), only=only,
                       players=change.players)
    return MusicSpec(
        title=change.title or chosen_title(ground, change), genres=ground.genre_names,
        moods=stated_moods(change) or tuple(m.name for m in ground.moods), energy=energy, tempo_bpm=tempo, key=str(key),
        meter=str(meter), grouping=meter.grouping, sections=_with_chords(sections, change.chords),
        instruments=layered(band, sections, {w.name for w in wanted}) if change.players is None else band,
        written=Written(str(key), tempo), effects=chosen_effects(ground), rules=tuple(rules),
        stated=stated_fields(change), seed=seed, ending=stated_ending(change),
    )


def usual_grouping(genres: Sequence[str], meter: str) -> str | None:
    """How the first of some genres groups a meter's eighths where that is its own way: 2+2+2+3 for a Balkan 9/8."""
    return next((GENRES[genre].groupings.get(meter) for genre in genres if genre in GENRES), None)


def wanted_instruments(change: Change) -> tuple[tuple[Wanted, ...], bool]:
    """The known instruments that the words name for the new piece, and whether there shall be no others."""
    named: dict[str, Wanted] = {}
    for c in change.instruments:
        row = find_instrument(c.name)
        if c.action in ("add", "only", "level", "place", "play") and row is not None:
            named.setdefault(row.name, Wanted(row.name, c.role))
    return tuple(named.values()), any(c.action == "only" for c in change.instruments)


def stated_moods(change: Change) -> tuple[str, ...]:
    """The moods that the words name, those the vocabulary lacks included; else what a bright sound suggests."""
    named = tuple(dict.fromkeys((*change.moods, *change.add_moods)))
    brighter = change.intent == "create" and any(
        e.name == "brightness" and STEPS.get(e.step or "", 0.0) > 0 for e in change.effects)
    return named or (("bright",) if brighter else ())


def mood_rows(names: Iterable[str]) -> tuple[MoodRow, ...]:
    """What the vocabulary knows of some moods."""
    return tuple(row for row in map(mood_row, names) if row is not None)


def grounded(change: Change, wanted: Sequence[Wanted], seed: int) -> Ground:
    """The genre and moods of a piece: those named, else what the moods or the instruments suggest."""
    genres = (*change.genres, *change.add_genres)
    moods = mood_rows(stated_moods(change))
    names = genres or (_suggested_genre(moods, wanted),)
    row = next((GENRES[g] for g in names if g in GENRES), GENRES["pop"])
    if not stated_moods(change):
        moods = mood_rows(row.moods)
    beat = lent_beat(names)
    return Ground(row if beat is None else on_beat(row, beat), tuple(names), moods, seed)


def lent_beat(genres: Sequence[str]) -> GenreRow | None:
    """The genre that lends a blend its beat: the next of another style ("jazz with hip hop drums"), if it has drums."""
    rows = [GENRES[g] for g in genres if g in GENRES]
    other = next((row for row in rows[1:] if row.style != rows[0].style), None)
    return other if other is not None and _drummer(other) else None


def on_beat(genre: GenreRow, beat: GenreRow) -> GenreRow:
    """A genre over another's beat: with its drummer, its swing, and a tempo where both are at home.

    Where they are nowhere both at home, the beat gives a little; where that is not enough, its own tempos are taken.
    """
    low, high = beat.tempo
    for give in (1.0, BEAT_GIVE):
        both = max(genre.tempo[0], beat.tempo[0] / give), min(genre.tempo[1], beat.tempo[1] * give)
        if both[0] <= both[1]:
            low, high = both
            break
    return replace(
        genre, tempo=(low, high), usual_bpm=min(high, max(low, genre.usual_bpm)),
        band=(*_drummer(beat), *(seat for seat in genre.band if seat not in _drummer(genre))),
        effects={**genre.effects, "swing": beat.effects.get("swing", EFFECTS["swing"].default)})


def _drummer(genre: GenreRow) -> tuple[tuple[str, str], ...]:
    return tuple(seat for seat in genre.band if seat[1] == "drums")[:1]


def _suggested_genre(moods: Sequence[MoodRow], wanted: Sequence[Wanted]) -> str:
    families = [INSTRUMENTS[w.name].family for w in wanted]
    if {"drums", "guitar"} <= set(families):
        return "rock"
    for mood in moods if not families else ():
        if mood.name in GENRE_OF_MOOD:
            return GENRE_OF_MOOD[mood.name]
    return next((genre for family, genre in GENRE_OF_FAMILY if family in families), "pop")


def chosen_energy(change: Change, ground: Ground) -> float:
    """The stated energy, else the genre's pulled by the moods."""
    if change.energy is not None:
        return change.energy
    if not ground.moods:
        return ground.genre.energy
    mood = sum(m.energy for m in ground.moods) / len(ground.moods)
    return round(0.4 * ground.genre.energy + 0.6 * mood, 3)


def usual_form(change: Change, ground: Ground, bars: int) -> tuple[str, ...]:
    """The genre's form; of a loop what goes round, without beginning and ending: a short one is one section."""
    form = FORMS[ground.genre.form]
    if change.ending != "loop":
        return form
    body = tuple(name for name in form if name not in EDGES)
    return body[:1] if bars <= ONE_SECTION_BARS else body


def stated_ending(change: Change) -> str | None:
    """The ending that the words name, None for the style's own."""
    return None if change.ending == "usual" else change.ending


def tempo_and_bars(change: Change, ground: Ground, meter: Meter) -> tuple[float, int]:
    """The tempo, and how many bars the length asked for is worth at it.

    A stated tempo stands; else one near the genre's is taken at which a stated length is a whole number of bars.
    """
    stated = change.tempo_bpm is not None
    tempo = usual_tempo(change, ground) if change.tempo_bpm is None else RANGES["tempo_bpm"].checked(change.tempo_bpm)
    if change.bars is not None:
        return tempo, int(RANGES["bars"].checked(change.bars))
    length = change.duration_s
    if length is not None:
        RANGES["duration_s"].checked(length)
    chorus_bars = CHORUS_BARS.get(ground.genre.form, 0)
    if length is None and change.ending == "loop":
        return tempo, chorus_bars or LOOP_BARS
    seconds = length or (SUNG_LENGTH_S if change.vocals and change.vocals.wanted else USUAL_LENGTH_S)
    bars_a_second = tempo / (60.0 * meter.bar_beats / meter.tempo_unit_beats)
    slow = added_bars(ending_row(stated_ending(change)), meter.bar_beats)
    exact = seconds * bars_a_second - slow
    if length is None:
        return tempo, max(4, chorus_bars and chorus_bars + 4, 4 * round(exact / 4))
    if stated:
        return tempo, max(1, round(exact))
    low, high = _tempo_bounds(change, ground)
    slowest, fastest = _mood_bounds(change, ground)
    for least, most in ((max(low, slowest), min(high, fastest)), (low, high)):
        for bars in _nearest_bars(exact):
            ratio = (bars + slow) / (exact + slow)
            fitting = round(tempo * ratio, 3)
            if abs(ratio - 1) <= TEMPO_GIVE and least <= fitting <= most:
                return fitting, bars
    return tempo, max(1, round(exact))


def _nearest_bars(exact: float) -> Iterator[int]:
    """Whole bars that come near to some number: fours first, then pairs, then any, the nearer of two first."""
    for unit in (4, 2, 1):
        below = int(exact / unit)
        yield from sorted({max(unit, unit * below), unit * (below + 1)}, key=lambda bars: abs(bars - exact))


def _mood_bounds(change: Change, ground: Ground) -> tuple[float, float]:
    """The tempos that are faster, or slower, than the genre's where the moods asked for are; else all."""
    pull = prod(row.tempo_factor for row in mood_rows(stated_moods(change)))
    plain = usual_tempo(change, replace(ground, moods=()))
    return (plain + 0.5 if pull > 1 else 0.0), (plain - 0.5 if pull < 1 else RANGES["tempo_bpm"].high)


def _tempo_bounds(change: Change, ground: Ground) -> tuple[float, float]:
    """The slowest and the fastest tempo that the words allow, or the genre where they say nothing of it."""
    low, high = PACES[change.pace] if change.pace else ground.genre.tempo
    if change.tempo_low_bpm is not None or change.tempo_high_bpm is not None:
        low, high = RANGES["tempo_bpm"].low, RANGES["tempo_bpm"].high
    return change.tempo_low_bpm or low, change.tempo_high_bpm or high


def usual_tempo(change: Change, ground: Ground) -> float:
    """A tempo of the genre, varied by the seed, pulled by the moods, within the pace or range asked for."""
    low, high = ground.genre.tempo
    spread = stream(ground.seed, "piece", "tempo").uniform(-0.25, 0.25) * (high - low)
    tempo = ground.genre.usual_bpm + spread * 0.5
    for mood in ground.moods:
        tempo *= mood.tempo_factor ** (1 / len(ground.moods))
    tempo = min(high, max(low, tempo))
    low, high = _tempo_bounds(change, ground)
    for bound in (low, high):
        RANGES["tempo_bpm"].checked(bound)
    return float(round(min(high, max(low, tempo))))


def chosen_key(change: Change, ground: Ground) -> Key:
    """The stated tonic and mode; what is open is drawn among those the genre and the moods prefer."""
    draw = stream(ground.seed, "piece", "key")
    mode = change.mode or chosen_mode(ground, int(draw.integers(4)))
    if mode not in MODES:
        raise RequestError(f"There is no mode called {mode!r}.", f"Modes are {', '.join(MODES)}.")
    tonics = TONICS[MODES[mode].family]
    return Key(change.tonic or tonics[int(draw.integers(len(tonics)))], mode)


def chosen_mode(ground: Ground, draw: int) -> str:
    """A mode of the genre that suits the moods; the first of several three times in four."""
    modes = list(ground.genre.modes)
    family = next((m.family for m in ground.moods if m.family), None)
    if family is not None:
        preferred = [m for mood in ground.moods for m in mood.modes if MODES[m].family == family]
        modes = [m for m in modes if MODES[m].family == family] or preferred or [family]
    return modes[0] if draw < 3 or len(modes) == 1 else modes[1]


def chosen_effects(ground: Ground) -> Effects:
    """The genre's effects with the moods' steps added."""
    values = {name: ground.genre.effects.get(name, row.default) for name, row in EFFECTS.items()}
    for mood in ground.moods:
        for name, step in mood.effects.items():
            values[name] = round(RANGES[name].clamped(values[name] + step), 3)
    return Effects(**values)


def chosen_title(ground: Ground, change: Change) -> str:
    """A plain title from the mood, the genre or what the words are about."""
    if change.vocals and change.vocals.about:
        return "".join(c for c in change.vocals.about if c.isprintable())[:60].strip().capitalize()
    mood = ground.moods[0].name if ground.moods else ""
    return f"{mood} {ground.genre_names[0]}".strip().capitalize()


def spoken_sections(change: Change) -> tuple[str, ...]:
    """Names of sections that the words place something in, so that the form has them."""
    names = [s for c in change.instruments for s in c.sections] + [
        c.section for c in change.sections if c.action in ("set", "add")]
    return tuple(dict.fromkeys(n for n in (_section_name(n) for n in names) if n in SECTIONS))


def _section_name(reference: str) -> str:
    words = [w for w in reference.lower().split() if not w.isdigit() and w not in ("first", "last", "second", "third")]
    return " ".join(words)


def _with_chords(sections: Sequence[Section], chords: str | None) -> tuple[Section, ...]:
    """The sections with chords: each from the first one on, or one after another where there is one for every bar."""
    bars = chords.split() if chords else []
    if not bars:
        return tuple(sections)
    if len(bars) != sum(s.bars for s in sections):
        return tuple(replace(s, chords=chords) for s in sections)
    starts = accumulate((s.bars for s in sections), initial=0)
    return tuple(replace(s, chords=" ".join(bars[start:start + s.bars]))
                 for s, start in zip(sections, starts, strict=False))


def stated_fields(change: Change) -> tuple[str, ...]:
    """Names of the fields that the words named; an instrument is "instruments/<name>"."""
    spoken = {
        "genres": change.genres or change.add_genres, "moods": change.moods or change.add_moods,
        "energy": change.energy is not None, "meter": change.meter,
        "tempo_bpm": change.tempo_bpm is not None or change.pace or change.tempo_low_bpm or change.tempo_high_bpm,
        "key": change.tonic, "mode": change.mode,
        "duration_s": change.duration_s is not None or change.bars is not None,
        "sections": change.form or change.sections, "vocals": change.vocals, "title": change.title,
        "ending": change.ending,
    }
    effects = tuple(f"effects/{e.name}" for e in change.effects)
    names = (find_instrument(c.name) for c in change.instruments if c.action in ("add", "only"))
    return (*(name for name, value in spoken.items() if value), *effects,
            *(f"instruments/{row.name}" for row in names if row is not None))
