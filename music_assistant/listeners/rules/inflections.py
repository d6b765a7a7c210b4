"""Forms that a word of another language may be an inflection of: endings and prefixes taken off, likeliest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from types import MappingProxyType

from music_assistant.listeners.rules import arabic
from music_assistant.listeners.rules.tokens import listed

SHORTEST_STEM = 3

_ENDINGS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = MappingProxyType(
    {
        "es": (("as", ("o", "a")), ("os", ("o",)), ("a", ("o",)), ("es", ("", "e")), ("s", ("",))),
        "pt": (("as", ("o", "a")), ("os", ("o",)), ("a", ("o",)), ("es", ("", "e")), ("s", ("",))),
        "it": (("a", ("o", "e")), ("i", ("o", "e")), ("e", ("o", "a"))),
        "fr": (("es", ("", "e")), ("e", ("",)), ("x", ("",)), ("s", ("",)), ("aux", ("al",))),
        "de": (
            ("es", ("", "e")),
            ("er", ("",)),
            ("en", ("", "e")),
            ("em", ("",)),
            ("e", ("",)),
            ("n", ("",)),
            ("s", ("",)),
        ),
        "nl": tuple((e, ("",)) for e in ("e", "en", "s", "je", "tje", "ske", "kes", "ke")),
        "pl": tuple(
            (e, ("", "a", "e", "y", "o"))
            for e in ("ami", "ach", "em", "ie", "ego", "ej", "ą", "ę", "y", "i", "u", "a", "e")
        ),
        "ru": tuple(
            (e, ("а", "", "о", "ь", "ы")) for e in ("ами", "ах", "ов", "ои", "ом", "ам", "ы", "и", "у", "е", "а")
        ),
        "tr": tuple(
            (e, ("",))
            for e in (
                "larini",
                "lerini",
                "lari",
                "leri",
                "nin",
                "nun",
                "lar",
                "ler",
                "yi",
                "yu",
                "in",
                "un",
                "de",
                "da",
                "te",
                "ta",
                "dan",
                "den",
                "li",
                "lu",
                "la",
                "le",
                "si",
                "su",
                "i",
                "u",
                "e",
                "a",
            )
        ),
        "hi": (("ein", ("",)), ("on", ("",)), ("e", ("a",))),
    }
)
"""By language: an ending and what may stand in its place."""

_ENDED: Mapping[str, str] = MappingProxyType(
    {
        "ru": """еньк оньк ами ями ых их ого его ому ему ыми ими ой ей ый ии ию ия ий ая яя ое ее ую юю ом ем ам ям ах
            ях ов ев ые ие ая ешь ете ите йте ть ться ишь им ет ют ут ят ят ил ила или ал ала али ся сь а я о е у ю ы и
            ь й""",
        "tr": """abil ebil yabil yebil larini lerini larin lerin lari leri larda lerde lardan lerden lara lere lar ler
            sinlar sinler alim elim yalim yelim sana sene sin sun iyor uyor irsan irsen ayim eyim meye maya mesi masi
            mek mak yin yun ir ar er ur se sa sek sak imiz unuz iniz umuz nin nun din dun yla yle ya ye yi yu si su
            im um in un
            de da te ta dan den tan ten li lu lik luk ca ce i u e a n""",
        "de": "ern erem eren eres erer em en er es et st est e s n t",
        "nl": "ere eren tjes jes tje je en er st e s n t",
        "es": """isimos isimas isimo isima itos itas ito ita melo mela selo sela noslo arlo arla arle erle irle andole
            andola les los las nos lo la le me te se ando iendo aramos emos amos imos aron ieron aria eria iria ara
            era ira ados adas ado ada idos idas ido ida ar er ir an en as es os a e o s""",
        "pt": """zinhos zinhas zinho zinha inhos inhas inho inha lhes lhe los las nos lo la me te se ando endo
            indo emos amos imos aram eram ados adas ado ada idos idas ido ida oes aes ao ar er ir am em ou ei
            as es os a e o s""",
        "it": """glielo gliela mele melo mela celo cela telo li le lo la gli mi ti ci vi ne ando endo iamo ate ete ite
            ato ata ati ate uto uta ito ita are ere ire ano ono chi che ghi ghe a e i o""",
        "fr": """erait erais eraient erions erons era erai eras ait ais aient issez issant ions iez ons ant eaux aux ees
            ee es er ez ir e x s""",
    }
)
"""By language: endings of nouns, adjectives and verbs, and words that lean on a verb; one after another comes off."""

_SHORTEST: Mapping[str, int] = MappingProxyType(
    {"ru": 3, "tr": 3, "de": 4, "nl": 4, "es": 3, "pt": 3, "it": 3, "fr": 4}
)
"""By language: a stem has at least so many letters."""
STEMMED = frozenset(_ENDED)
"""Languages whose words are known by their stems."""

_SOFTENED = str.maketrans("bcdg", "pctk")
_DOUBLED = re.compile(r"([bdfgklmnprst])\1$")
_COMPOUND = frozenset(
    listed("""musik stuck lied solo muziek stuk spiel klange stucke melodie ballade begleitung version track sound
    nummer nummertje liedje deuntje muziekje stukje song beat loop thema ballad plaat plaatje deun hit knaller groove
    ritme sfeer stijl vibe gevoel tune jingle riff melodietje achtergrond hymne klassieker rhythmus nummern platte
    stimmung untermalung klang hintergrund werk stil gefuhl feeling""")
)


@cache
def _endings(language: str) -> tuple[frozenset[str], int]:
    """A language's endings, and how long the longest is."""
    endings = frozenset(listed(_ENDED[language]))
    return endings, max(map(len, endings))


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """What is left of a word without its endings: the same for most forms of a noun, an adjective or a verb."""
    shortest = _SHORTEST[language]
    endings, longest = _endings(language)
    while True:
        sizes = range(min(longest, len(word) - shortest), 0, -1)
        size = next((n for n in sizes if word[-n:] in endings), 0)
        if not size:
            break
        word = word[:-size]
    if language in ("nl", "it"):
        word = _DOUBLED.sub(r"\1", word)
    return word[:-1] + word[-1:].translate(_SOFTENED) if language == "tr" and len(word) > 2 else word


_LEANING = MappingProxyType({
    "it": ("lo", "la", "li", "le"), "es": ("lo", "la", "los", "las"), "pt": ("lo", "la", "los", "las"),
})
"""Pronouns that are written as the end of a verb, by language: "abbassalo", "súbela"."""


def leans_on_verb(word: str, forms: Sequence[str], language: str) -> bool:
    """Whether a verb has a pronoun for its end: the word without it is a known form of the verb."""
    if language == "ar":
        return arabic.leans_on_verb(word, forms[1:])
    return any(word.endswith(p) and word[: -len(p)] in forms[1:] for p in _LEANING.get(language, ()))


def shared(a: str, b: str) -> str:
    """The beginning that two words share."""
    size = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return a[:size]


def inflected_from(word: str, language: str) -> Iterator[str]:
    """The words that this one may be a form of."""
    for ending, others in _ENDINGS.get(language, ()):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            for other in others:
                yield word[: -len(ending)] + other
    if language in ("de", "nl"):
        for rest in _COMPOUND:
            if word.endswith(rest) and len(word) - len(rest) >= SHORTEST_STEM:
                yield word[: -len(rest)]
                yield word[: -len(rest)].removesuffix("s")
