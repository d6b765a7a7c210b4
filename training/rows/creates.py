"""First messages put together from parts: a genre, moods, instruments, a pace, figures, a voice, in many orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from training.rows.figures import speech
from training.rows.filling import SUBJECTS, Binding
from training.rows.shapes import canonical, in_shorthand

REQUESTS = (
    "make me", "give me", "i want", "can you make", "create", "let's do", "write me", "how about", "play me", "i need",
    "i'm looking for", "could i get", "generate", "compose", "we need", "please make", "i'd like", "do", "try", "make",
    "could you write", "can i have", "cook up", "i would love", "let's make", "let's try", "we're after", "produce",
    "start with", "build me", "put together", "hey, can you do", "i'm after", "what about", "gimme", "I want to hear",
)
NOUNS = ("track", "song", "piece", "tune", "beat", "loop", "thing", "instrumental", "number", "jam", "bit of music",
         "backing track", "little piece", "theme", "groove", "melody", "score", "cue", "sketch", "demo")
VAGUE = ("something", "some music", "music", "anything", "a little something", "background music",
         "some background music", "a soundtrack", "a piece of music", "a tune")
OCCASIONS = (
    "for my podcast", "for a product video", "for the school play", "for my channel", "for a wedding video",
    "for a film scene", "for a level in my game", "for my dance class", "for a documentary", "for the waiting room",
    "for a bike ride", "for my morning run", "for a trailer", "for our shop", "for a cooking show", "for homework",
    "for a road trip", "for the credits", "for my sister", "for a menu screen", "for a slideshow", "for an ad",
    "for when I read", "for the end of the day", "for a scene where she leaves", "for a chase", "for my dad's birthday",
    "for stretching", "for a train journey", "for coding", "for a short film", "for our museum", "for dinner",
)
PACES = {
    "slow": ("slow", "slowish", "slow-moving", "slow", "unhurried"), "fast": ("fast", "uptempo", "quick", "up-tempo"),
    "very slow": ("very slow", "super slow", "really slow", "extremely slow"),
    "very fast": ("very fast", "super fast", "really fast", "insanely fast"),
    "medium": ("mid-tempo", "medium tempo", "midtempo", "moderate tempo"),
}
EFFECTS = {
    "more reverb": ("with lots of reverb", "with reverb", "with a big reverb", "lots of echo"),
    "much more reverb": ("drenched in reverb", "with tons of reverb", "swimming in reverb"),
    "less reverb": ("dry, no reverb", "without reverb", "very dry sounding"),
    "more distortion": ("with distortion", "distorted and dirty sounding", "with some fuzz on everything"),
    "bit more distortion": ("with a touch of distortion", "with a little grit on it"),
    "more lofi": ("with a lo-fi sound", "sounding like an old tape", "like it's on an old cassette"),
    "more swing": ("with swing", "swung", "with a swing feel", "with a shuffle feel"),
    "more brightness": ("with a bright sound", "crisp and bright sounding"),
    "less brightness": ("with a muffled sound", "dark sounding, no harsh highs"),
    "more energy": ("with a lot of energy", "high energy"), "less energy": ("low energy", "very low key"),
}
VOICES = {
    "sing": ("with vocals", "with singing", "with a singer", "with lyrics", "with lyrics about {subject}",
             "with words about {subject}", "sung"),
    "sing female": ("with a female singer", "with female vocals", "sung by a woman", "with a girl singing",
                    "with a woman's voice"),
    "sing male": ("with a male singer", "with male vocals", "sung by a man", "with a guy singing",
                  "with a man's voice"),
    "sing child": ("sung by a child", "with a kid singing"),
    "sing in {language}": ("sung in {language}", "with {language} lyrics"),
    "sing female in {language}": ("with a woman singing in {language}",),
    "sing male in {language}": ("with a man singing in {language}",),
    "no singing": ("no vocals", "no singing", "instrumental", "without vocals", "instrumental only", "no voice please"),
}
SECTION_NAMES = ("intro", "bridge", "solo", "drop", "breakdown", "outro", "build", "pre-chorus")
SECTIONED = ("with {a}", "with {a} and {b}", "it needs {a}", "including {a}")
WITHS = ("with {}", "with {}", "featuring {}", "using {}", "led by {}", "built around {}", "+ {}", "that has {}",
         "and {} in it", "with {} please")
WITHOUTS = ("no {}", "without {}", "no {} please", "but no {}", "minus the {}", "skip the {}", "without any {}",
            "leave out the {}")
ONLYS = ("just {}", "only {}", "nothing but {}", "with only {}", "just {} and nothing else", "solo {}", "{} alone",
         "for {} only")
KEYS = ("in {}", "in {}", "in the key of {}", "key of {}", "{}")
TEMPOS = ("at {}", "{}", "around {}", "at about {}", "tempo {}")
LENGTHS = ("{} long", "for {}", "about {}", "{}", "around {} long", "that lasts {}")
METERS = ("in {}", "in {} time", "{}", "{} time")


@dataclass
class Draft:
    """A message in the making: what stands before the noun, what follows it, and what all of it means."""

    binding: Binding
    front: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    clauses: list[str] = field(default_factory=list)

    @property
    def random(self) -> Random:
        return self.binding.random


def composed_create(binding: Binding) -> tuple[str, str]:
    """An English first message and its answer."""
    draft = Draft(binding)
    for share, part in PARTS:
        if binding.random.random() < share:
            part(draft)
    if not draft.clauses:
        _genre(draft)
    binding.random.shuffle(draft.tail)
    frame = binding.random.choices(FRAMES, (5, 4, 2, 2, 2))[0]
    return " ".join(frame(draft).split()), canonical(in_shorthand("; ".join(["create", *draft.clauses])))


def tagged_create(binding: Binding) -> tuple[str, str]:
    """A first message of any language as a list of tags: "lo-fi, rainy, piano, 70 bpm"."""
    random = binding.random
    slots = [slot for share, slot in ((0.85, "genre"), (0.6, "mood"), (0.15, "mood2"), (0.55, "new"), (0.2, "new2"))
             if random.random() < share] or ["genre", "mood"]
    tags = [(binding.said(slot, ""), slot) for slot in slots]
    names = {"genre": "genre", "mood": "mood", "mood2": "mood", "new": "add", "new2": "add"}
    clauses = [f"{names[slot]} {binding.canonical[slot]}" for _, slot in tags]
    figures = [(speech(binding.names.language).figure(figure, random), "") for share, figure in
               ((0.3, "bpm"), (0.18, "key"), (0.15, "length"), (0.06, "meter")) if random.random() < share]
    said = [*tags, *figures]
    random.shuffle(said)
    comma = {"ja": "、", "zh": "，", "ar": "، "}.get(binding.names.language, ", ")
    return (comma if random.random() < 0.75 else " ").join(word for word, _ in said), canonical(
        in_shorthand("; ".join(["create", *clauses])))


def _genre(draft: Draft) -> None:
    draft.lead.append(draft.binding.said("genre", ""))
    draft.clauses.append(f"genre {draft.binding.canonical['genre']}")
    if draft.random.random() < 0.04:
        between = draft.random.choice((" and ", " meets ", "/", " mixed with ", " "))
        draft.lead[-1] += between + draft.binding.said("genre2", "")
        draft.clauses.append(f"genre {draft.binding.canonical['genre2']}")


def _moods(draft: Draft) -> None:
    for slot in ("mood", "mood2")[:1 if draft.random.random() < 0.75 else 2]:
        word = draft.binding.said(slot, "")
        (draft.front if len(word.split()) < 3 else draft.tail).append(word)
        draft.clauses.append(f"mood {draft.binding.canonical[slot]}")


def _pace(draft: Draft) -> None:
    pace = draft.random.choice(("slow", "slow", "fast", "fast", "very slow", "very fast", "medium"))
    draft.front.insert(draft.random.randrange(len(draft.front) + 1), draft.random.choice(PACES[pace]))
    draft.clauses.append(f"pace {pace}")


def _players(draft: Draft) -> None:
    slots = ("new", "new2", "new3")[:draft.random.choices((1, 2, 3), (6, 3, 1))[0]]
    said = [draft.binding.said(slot, "") for slot in slots]
    names = ", ".join(draft.binding.canonical[slot] for slot in slots)
    if draft.random.random() < 0.16:
        way = draft.random.choice(ONLYS[:5] if len(said) > 1 else ONLYS)
        draft.tail.append(way.format(listed_words(said, draft.random)))
        draft.clauses.append(f"only {names}")
    elif len(said) == 1 and draft.random.random() < 0.3:
        draft.lead.append(said[0])
        draft.clauses.append(f"add {names}")
    else:
        draft.tail.append(draft.random.choice(WITHS).format(listed_words(said, draft.random)))
        draft.clauses.append(f"add {names}")


def _missing(draft: Draft) -> None:
    name = draft.random.choice(("drums", "guitar", "bass", "piano", "strings", "synth", "choir", "percussion"))
    if draft.random.random() < 0.4:
        name = draft.binding.name("have") if draft.binding.situation.spec else draft.binding.name("new3")
    if any(name in clause for clause in draft.clauses):
        return
    word = draft.random.choice(draft.binding.names.said("instruments", name))
    draft.tail.append(draft.random.choice(WITHOUTS).format(word))
    draft.clauses.append(f"remove {name}")


def _voice(draft: Draft) -> None:
    meaning = draft.random.choices(tuple(VOICES), (5, 4, 4, 1, 2, 1, 1, 8))[0]
    way = draft.random.choice(VOICES[meaning])
    if "{language}" in way:
        way = way.replace("{language}", draft.binding.said("language", ""))
        meaning = meaning.replace("{language}", draft.binding.canonical["language"])
    subjects = draft.binding.names.lists.get("subjects") or SUBJECTS
    draft.tail.append(way.replace("{subject}", draft.random.choice(subjects)))
    draft.clauses.append(meaning)


def _effect(draft: Draft) -> None:
    meaning = draft.random.choice(tuple(EFFECTS))
    draft.tail.append(draft.random.choice(EFFECTS[meaning]))
    draft.clauses.append(meaning)


def _sections(draft: Draft) -> None:
    first, second = draft.random.sample(SECTION_NAMES, 2)
    way = draft.random.choice(SECTIONED)
    an = {"intro": "an intro", "outro": "an outro"}
    draft.tail.append(way.format(a=an.get(first, f"a {first}"), b=an.get(second, f"a {second}")))
    draft.clauses += [f"add section {name}" for name in (first, second)[:1 + ("{b}" in way)]]


def _figured(figure: str, ways: tuple[str, ...]) -> Callable[[Draft], None]:
    def added(draft: Draft) -> None:
        draft.tail.append(draft.random.choice(ways).format(speech("en").figure(figure, draft.random)))
    return added


def _occasion(draft: Draft) -> None:
    draft.tail.append(draft.random.choice(OCCASIONS))


PARTS: tuple[tuple[float, Callable[[Draft], None]], ...] = (
    (0.68, _genre), (0.5, _moods), (0.2, _pace), (0.48, _players), (0.13, _missing), (0.16, _voice), (0.06, _effect),
    (0.05, _sections), (0.14, _figured("key", KEYS)), (0.2, _figured("bpm", TEMPOS)),
    (0.17, _figured("length", LENGTHS)),
    (0.07, _figured("meter", METERS)), (0.03, _figured("bars", LENGTHS[:1] + LENGTHS[3:4])), (0.17, _occasion),
)
"""(share of messages, part), in the order in which they are drawn."""


def listed_words(words: list[str], random: Random) -> str:
    """Words as a list: "piano, cello and flute"."""
    if len(words) < 2 or random.random() < 0.15:
        return ", ".join(words)
    return f"{', '.join(words[:-1])} {random.choice(('and', 'and', 'and', '&', '+'))} {words[-1]}"


def _article(phrase: str) -> str:
    return f"{'an' if phrase[:1].lower() in 'aeio' else 'a'} {phrase}"


def _noun_phrase(draft: Draft) -> str:
    noun = draft.random.choice(NOUNS) if draft.random.random() < 0.8 or not draft.lead else ""
    return " ".join((*_conjoined(draft), *draft.lead, noun)).strip()


def _conjoined(draft: Draft) -> Iterator[str]:
    """The adjectives, some of them joined: "slow and sad", "slow, sad"."""
    if len(draft.front) > 1:
        yield draft.random.choice((" ", ", ", " and ", " ")).join(draft.front)
    else:
        yield from draft.front


def _tailed(draft: Draft) -> str:
    """What follows the noun, parted by commas or by nothing."""
    said = ""
    for piece in draft.tail:
        said += draft.random.choice((" ", " ", ", ", ", ")) + piece
    return said


def _asked(draft: Draft) -> str:
    return f"{draft.random.choice(REQUESTS)} {_article(_noun_phrase(draft))}{_tailed(draft)}"


def _terse(draft: Draft) -> str:
    return f"{_noun_phrase(draft)}{_tailed(draft)}"


def _tagged(draft: Draft) -> str:
    tags = [*draft.front, *draft.lead, *draft.tail]
    draft.random.shuffle(tags)
    return ", ".join(tags)


def _vague(draft: Draft) -> str:
    """ "something slow and sad with cello", "I need music for dinner. jazz, calm"."""
    start = draft.random.choice(("", f"{draft.random.choice(REQUESTS)} ")) + draft.random.choice(VAGUE)
    about = ", ".join([*((" and ".join(draft.front),) if draft.front else ()), *draft.lead])
    if start.endswith("something"):
        return f"{start} {about}{_tailed(draft)}"
    return start + _tailed(draft) + (draft.random.choice((", ", ". ", ": ")) + about if about else "")


def _sentences(draft: Draft) -> str:
    """A wish and afterthoughts: "I want a waltz. With accordion. Sad"."""
    pieces = [f"{draft.random.choice(REQUESTS)} {_article(_noun_phrase(draft))}", *draft.tail]
    return draft.random.choice((". ", ", ", "; ", " - ")).join(pieces)


FRAMES: tuple[Callable[[Draft], str], ...] = (_asked, _terse, _tagged, _vague, _sentences)
