"""Whether a mood is heard in the notes: for pairs of opposite moods, how often each feature moves the right way.

    python -m benchmarks.moods [--seeds 10] [--genres pop rock …] [--seconds 30] [--learned] [--edits] [--misses]

Each pair is asked of the same genre with the same seed ("a happy waltz", "a sad waltz") and nothing else is said. A
feature counts as moved when it differs in the expected direction; equal is not moved. With --edits the first mood's
piece is made and then asked to become the second ("the same, but sad"). With --seconds a length is asked for as well,
to which the tempo then bends so that whole bars fit; an edit leaves the tempo alone where the length was stated.

Which features a pair moves, and which way, follows the listening studies: Gabrielsson and Lindström, "The role of
structure in the musical expression of emotions" (Handbook of Music and Emotion, 2010), for the table as a whole;
Juslin and Lindström, "Musical expression of emotions: modelling listeners' judgements of composed and performed
features" (Music Analysis, 2010), for tempo, loudness and articulation; Eerola, Friberg and Bresin, "Emotional
expression in music: contribution, linearity, and additivity of primary musical cues" (Frontiers in Psychology, 2013),
for mode, register and brightness. Where they disagree or say nothing a pair has no expectation (·): calm music is
neither major nor minor, and tension may lie high or low.

tempo: bpm. mode: a major third or a minor one above the tonic. register: the middle of the tune's and the chords'
pitches. density: notes a second. length: seconds of a pitched note. sounding: share of the time to the next note that
a note sounds (staccato to legato). loudness: velocity. brightness: the sound's, of the spec.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from types import MappingProxyType

from music_assistant.change import Change
from music_assistant.composer import compose
from music_assistant.composer.learned.table import NOTHING_LEARNED, WRITERS, Learned
from music_assistant.refining import made, refined
from music_assistant.score import Score
from music_assistant.spec import MusicSpec

GENRES = (
    "pop", "rock", "jazz", "house", "folk", "classical", "lo-fi", "cinematic", "hip hop", "metal", "funk", "bossa nova",
    "blues", "ambient", "techno", "drum and bass", "waltz", "soul", "reggae", "country", "synthwave", "tango", "march",
    "celtic",
)
PAIRS: tuple[tuple[str, str, str], ...] = (
    ("happy", "sad", "tempo+ mode+ register+ density+ length- sounding- loudness+ brightness+"),
    ("energetic", "calm", "tempo+ density+ length- sounding- loudness+ brightness+"),
    ("bright", "dark", "mode+ register+ brightness+"),
    ("tense", "peaceful", "tempo+ mode- density+ length- loudness+"),
    ("aggressive", "dreamy", "tempo+ density+ length- sounding- loudness+"),
)
"""Two moods, and the features in which the first has more (+) or less (-) than the second."""
FEATURES = ("tempo", "mode", "register", "density", "length", "sounding", "loudness", "brightness")
UNPITCHED = frozenset({"drums", "percussion", "texture"})
UNHEARD_IN_REGISTER = UNPITCHED | {"bass"}
TOGETHER_BEATS = 0.12
GOAL = 0.95


@dataclass(frozen=True)
class Trial:
    """One genre and seed in both moods of a pair."""

    genre: str
    seed: int
    first: Mapping[str, float]
    second: Mapping[str, float]


def features(spec: MusicSpec, learned: Learned = NOTHING_LEARNED) -> Mapping[str, float]:
    """What a listener would hear of a piece's mood, by the names of FEATURES."""
    score = compose(spec, learned=learned)
    seconds_a_beat = spec.duration_s / score.length_beats
    pitched = [n for p in score.parts if p.role not in UNPITCHED for q in p.passages for n in q.notes]
    heard = [n for p in score.parts if p.role != "texture" for q in p.passages for n in q.notes]
    middles = [fmean(n.pitch for n in score.notes_of(p)) for p in score.parts
               if p.role not in UNHEARD_IN_REGISTER and any(q.notes for q in p.passages)]
    return MappingProxyType({
        "tempo": spec.tempo_bpm, "mode": float(spec.parsed_key.family == "major"), "register": fmean(middles or [0.0]),
        "density": len(heard) / spec.duration_s, "length": fmean(n.length_beats for n in pitched) * seconds_a_beat,
        "sounding": fmean(sounding_shares(score)), "loudness": fmean(n.velocity for n in heard),
        "brightness": spec.effects.brightness,
    })


def sounding_shares(score: Score) -> Iterator[float]:
    """For each pitched note the share of the time to its part's next note that it sounds, at most 1."""
    for part in score.parts:
        for passage in part.passages if part.role not in UNPITCHED else ():
            starts = sorted({n.start_beats for n in passage.notes})
            ends = {at: next((b for b in starts if b > at + TOGETHER_BEATS), None) for at in starts}
            for note in passage.notes:
                following = ends[note.start_beats]
                if following is not None:
                    yield min(1.0, note.length_beats / (following - note.start_beats))


def trials(pair: tuple[str, str], args: argparse.Namespace) -> Iterator[Trial]:
    """Every genre and seed in both moods, the second as an edit of the first where asked."""
    for genre in args.genres:
        for seed in range(args.seeds):
            spec, other = (made(Change("create", genres=(genre,), moods=(mood,), duration_s=args.seconds), seed).spec
                           for mood in pair)
            if args.edits:
                other = refined(spec, Change("edit", moods=(pair[1],))).spec
            writers = WRITERS if args.learned else NOTHING_LEARNED
            yield Trial(genre, seed, features(spec, writers), features(other, writers))


def expected(directions: str) -> Mapping[str, int]:
    """Feature → 1 where the first mood has more of it, -1 where it has less."""
    return {word[:-1]: 1 if word[-1] == "+" else -1 for word in directions.split()}


def moves(trial: Trial, feature: str, direction: int) -> bool:
    """Whether a feature moves as expected between the two moods."""
    return (trial.first[feature] - trial.second[feature]) * direction > 1e-9


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--genres", nargs="+", default=list(GENRES))
    parser.add_argument("--seconds", type=float, help="a length to ask for")
    parser.add_argument("--learned", action="store_true", help="the part model writes where it does in the program")
    parser.add_argument("--edits", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    print(f"{len(args.genres)} genres, {args.seeds} seeds each, " + ("edits" if args.edits else "new pieces"))
    print("| pair | " + " | ".join(FEATURES) + " | pooled |")
    print("|---" * (len(FEATURES) + 2) + "|")
    for first, second, directions in PAIRS:
        wanted = expected(directions)
        found = list(trials((first, second), args))
        shares = {f: fmean(moves(t, f, d) for t in found) for f, d in wanted.items()}
        cells = (f"{shares[f]:.3f}" if f in shares else "·" for f in FEATURES)
        print(f"| {first}, not {second} | " + " | ".join(cells) + f" | {fmean(shares.values()):.3f} |")
        for f, d in wanted.items() if args.misses else ():
            wrong = [t for t in found if not moves(t, f, d)]
            by_genre = {g: sum(t.genre == g for t in wrong) for g in args.genres}
            if wrong:
                print(f"    {f}: " + ", ".join(f"{g} {n}" for g, n in by_genre.items() if n))
    print(f"each share is to be at least {GOAL}")


if __name__ == "__main__":
    main()
