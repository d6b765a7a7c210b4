"""Figures as Russian, Turkish and Romance languages write them: "семьдесят пять ударов", "iki buçuk dakika".

Each is given as the tokens that the readers of `quantities` and `pitches` know, as `native_figures` does for scripts
without blanks: "минут на пять" as "300 seconds", "sol minörde" as "Gm".
"""

# ruff: noqa: E501 - a row of a table is one pattern

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import Token, folded, listed

Piece = str | float
Build = Callable[[re.Match[str], str], Sequence[Piece] | None]

BARE_BPM = range(40, 261)
"""A number in words without a unit is taken for a figure only where it can be a tempo."""


def _italian() -> Iterator[tuple[str, float]]:
    """Italian's numbers in one word each: "ottantacinque", "centoventi"."""
    ones = listed("uno due tre quattro cinque sei sette otto nove")
    teens = listed("dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove")
    small = {w: n for n, w in enumerate((*ones, *teens), 1)}
    for n, ten in enumerate(listed("venti trenta quaranta cinquanta sessanta settanta ottanta novanta"), 2):
        small[ten] = 10 * n
        small |= {(ten[:-1] if one[0] in "uo" else ten) + one: 10 * n + m for m, one in enumerate(ones, 1)}
    yield from ((w, float(n)) for w, n in small.items())
    for hundred, start in (("cento", 100), ("duecento", 200)):
        yield hundred, float(start)
        yield from ((hundred + w, float(start + n)) for w, n in small.items())


def _rows(rows: Mapping[float, str]) -> dict[str, float]:
    return {word: value for value, row in rows.items() for word in listed(row)}


_NUMBERS: Mapping[str, Mapping[str, float]] = MappingProxyType({
    "ru": _rows({
        1: "один одну одного одна", 2: "два две двух пара пару парочку", 3: "три трех", 4: "четыре четырех", 5: "пять пяти",
        6: "шесть шести", 7: "семь семи", 8: "восемь восьми", 9: "девять девяти", 10: "десять десяти десяток",
        11: "одиннадцать одиннадцати", 12: "двенадцать двенадцати", 13: "тринадцать", 14: "четырнадцать",
        15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати", 17: "семнадцать", 18: "восемнадцать",
        19: "девятнадцать", 20: "двадцать двадцати", 30: "тридцать тридцати", 40: "сорок сорока",
        50: "пятьдесят пятидесяти писят", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
        80: "восемьдесят восьмидесяти", 90: "девяносто девяноста", 100: "сто ста", 200: "двести двухсот"}),
    "pt": _rows({
        1: "um uma", 2: "dois duas", 3: "tres", 4: "quatro", 5: "cinco", 6: "seis", 7: "sete", 8: "oito", 9: "nove",
        10: "dez", 11: "onze", 12: "doze", 13: "treze", 14: "catorze quatorze", 15: "quinze",
        16: "dezesseis dezasseis", 17: "dezessete dezassete", 18: "dezoito", 19: "dezenove dezanove", 20: "vinte",
        30: "trinta", 40: "quarenta", 50: "cinquenta", 60: "sessenta", 70: "setenta", 80: "oitenta", 90: "noventa",
        100: "cem cento", 200: "duzentos duzentas"}),
    "it": dict(_italian()),
    "fr": _rows({
        1: "un une", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf",
        10: "dix", 12: "douze", 15: "quinze", 20: "vingt", 30: "trente", 40: "quarante", 45: "quarante-cinq"}),
    "es": _rows({
        1: "un una", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve",
        10: "diez", 12: "doce", 15: "quince", 20: "veinte", 30: "treinta", 40: "cuarenta", 50: "cincuenta"}),
    "tr": _rows({
        1: "bir", 2: "iki", 3: "uc", 4: "dort", 5: "bes", 6: "alti", 7: "yedi", 8: "sekiz", 9: "dokuz", 10: "on",
        20: "yirmi", 30: "otuz", 40: "kirk", 50: "elli", 60: "altmis", 70: "yetmis", 80: "seksen", 90: "doksan",
        100: "yuz"}),
})
"""By language: numbers by their words, in the spelling that `folded` leaves."""

_UNITS: Mapping[str, str] = MappingProxyType({
    "ru": r"(?:удар|бпм|bpm|минут|мин\b|секунд|сек\b|такт|процент|%|полутон|тон(?:а|ов)?\b|октав|шаг|верси|bit)",
    "pt": r"(?:bpm|batid|batiment|minut|segund|seg\b|compasso|por\s?cento|%|semiton|meios?\s+ton|tons?\b|oitava|passo)",
    "it": r"(?:bpm|battit|minut|second|sec\b|battut|misur|per\s?cento|%|semiton|ton[oi]\b|ottav|pass[oi])",
    "tr": r"(?:bpm|vurus|dakika|dk\b|saniye|sn\b|olcu|ses\b|perde|ton\b|yarim|oktav|adim|bucuk|dortluk|sekizlik)",
})
"""By language: what a small number in words must count to be a figure."""

_READ_BY_WORDS = frozenset(("fr", "es"))
"""Languages whose plain numbers the readers of `quantities` know: only what stands in a row here is put anew."""

_NOTES: Mapping[str, str] = MappingProxyType(
    {"ut": "C"}
    | dict(zip(listed("do re mi fa sol la si"), "CDEFGAB", strict=True))
    | dict(zip(listed("до ре ми фа соль ля си"), "CDEFGAB", strict=True))
)
_SHARP = ("д", "su", "di", "so", "#")
"""How the words for a sharp begin."""
_MINOR = ("минор", "min", "men")


@cache
def _number(language: str) -> str:
    """The pattern of a number in figures or words."""
    words = "|".join(sorted(map(re.escape, _NUMBERS[language]), key=len, reverse=True))
    return rf"(?:\d{{1,3}}(?:[.,]\d)?(?!\d)|\b(?:{words})\b(?:\s+(?:e\s+)?(?:{words})\b)*)"


def _value(text: str, language: str) -> float:
    """What a number means; in Turkish a digit before a hundred multiplies it."""
    if text[0].isdigit():
        return float(text.replace(",", "."))
    total = 0.0
    for word in (w for w in text.split() if w != "e"):
        value = _NUMBERS[language][word]
        total = total * value if value == 100 and 1 < total < 10 else total + value
    return total


def _by_unit(factor: float, unit: str) -> Build:
    """A number times a factor, in a unit; one where none is said."""

    def build(found: re.Match[str], language: str) -> Sequence[Piece]:
        said = found.groupdict()
        value = _value(said["n"], language) if said.get("n") else 1.0
        more = _value(said["s"], language) if said.get("s") else 0.0
        return ((value + (0.5 if said.get("half") else 0.0)) * factor + more, unit)

    return build


def _tempo(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    return (_value(found["n"], language), "bpm")


def _fixed(*pieces: Piece) -> Build:
    def build(found: re.Match[str], language: str) -> Sequence[Piece]:
        return pieces

    return build


def _steps_back(found: re.Match[str], language: str) -> Sequence[Piece]:
    said = found.groupdict()
    return (_value(said["n"] or said["m"], language), "steps", "back")


def _changes(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    said = found.groupdict()
    count = said.get("n") or said.get("m")
    return (_value(count, language), "changes") if count else None


def _meter(bottom: int) -> Build:
    def build(found: re.Match[str], language: str) -> Sequence[Piece]:
        return (f"{int(_value(found['n'], language))}/{bottom}",)

    return build


def _key(found: re.Match[str], language: str) -> Sequence[Piece]:
    said = found.groupdict()
    sign = said.get("sign") or ""
    note = _NOTES[found["note"]] + (("#" if sign.startswith(_SHARP) else "b") if sign else "")
    mode = said.get("mode")
    return (note + ("m" if mode.startswith(_MINOR) else "maj"),) if mode else ("key", "of", note)


def _number_alone(found: re.Match[str], language: str) -> Sequence[Piece] | None:
    """A number in words where it counts something, or can be a tempo."""
    value = _value(found["n"], language)
    counts = value > 1 and re.match(rf"[\s-]*{_UNITS[language]}", found.string[found.end() :])
    long = " " in found["n"] or value not in (100.0, 40.0)
    return (value,) if counts or (found["n"][0].isalpha() and int(value) in BARE_BPM and long) else None


_SECONDS = _by_unit(1, "seconds")
_MINUTES = _by_unit(60, "seconds")
_ROWS: Mapping[str, tuple[tuple[str, Build], ...]] = MappingProxyType({
    "ru": (
        (r"(?P<n>N)\s*(?:удар\w*|уд\b|бпм\w*|бипиэм|bpm|бит\w*(?=\s+в\s+мин))(?:\.?\s*(?:в|/)\s*мин\w*)?", _tempo),
        (r"\b(?:полторы|полутора)\s+минут\w*|\bминут\w*\s+(?:на\s+)?(?:полторы|полутора)\b|\bполтор\w*минут\w*", _fixed(90.0, "seconds")),
        (r"\bпол[\s-]?минут\w*", _fixed(30.0, "seconds")),
        (r"(?P<n>N)(?P<half>\s+с\s+половино[ий])\s+мин\w*", _MINUTES),
        (r"(?P<n>N)\s*мин\w*(?P<half>\s+с\s+половино[ий])", _MINUTES),
        (r"(?P<n>N)\s*мин\w*\s+(?:и\s+)?(?P<s>S)\s*сек\w*", _MINUTES),
        (r"\b(?<!\d\s)минут[ау]\s+(?:и\s+)?(?P<s>S)(?:\s*сек\w*)?(?!\s*(?:удар|такт|бпм|bpm|мин))", _MINUTES),
        (r"(?:(?<=темп )|(?<=быстрее )|(?<=медленнее ))на\s+(?P<n>N)(?!\s*(?:%|процент|такт|сек|мин|тон|полут|раз|удар|бпм|bpm))", _tempo),
        (r"\b(?<!\d\s)минут\w?\s+(?:на\s+|этак\s+)?(?P<n>N)(?!\s*(?:сек|мин|удар|такт|бпм|bpm))", _MINUTES),
        (r"\b(?<!\d\s)секунд\w?\s+(?:на\s+|этак\s+)?(?P<n>N)(?!\s*(?:сек|мин|удар|такт|бпм|bpm))", _SECONDS),
        (r"(?P<n>N)\s*-?\s*(?:х\s*-?|ти\s*-?|и\s*-?)?минутн\w+", _MINUTES),
        (r"(?P<n>N)\s*-?\s*(?:ти\s*-?|и\s*-?)?секундн\w+", _SECONDS),
        (r"\bдвухминутн\w+", _fixed(120.0, "seconds")),
        (r"\bтр[её]хминутн\w+", _fixed(180.0, "seconds")),
        (r"(?:(?<=на )минуту|(?<!подожди )(?<!погоди )минут(?:ку|очку))\b", _fixed(60.0, "seconds")),
        (r"\bна\s+(?P<n>N)(?=\s+(?:по)?(?:быстр|медлен|шустр))", _tempo),
        (r"(?P<n>N)\s?с(?=\s*(?:[.,;]|$))", _SECONDS),
        (r"(?P<n>N)\s*мин(?:ут\w*|\b)", _MINUTES),
        (r"(?P<n>N)\s*сек(?:унд\w*|\b)", _SECONDS),
        (r"(?P<n>N)\s*процент\w*", _by_unit(1, "%")),
        (r"\bпол\s?тона\b", _fixed(1.0, "semitones")),
        (r"\bполтора\s+тона\b", _fixed(3.0, "semitones")),
        (r"(?:(?P<n>N)\s*)?полутон\w*", _by_unit(1, "semitones")),
        (r"(?P<n>N)\s*тон(?:а|ов)\b", _by_unit(2, "semitones")),
        (r"(?<=на )(?:целый\s+|один\s+)?тон\b", _fixed(2.0, "semitones")),
        (r"\bмал\w+\s+терци\w+", _fixed(3.0, "semitones")),
        (r"(?:\bбольш\w+\s+)?\bтерцию\b", _fixed(4.0, "semitones")),
        (r"\bкварту\b", _fixed(5.0, "semitones")),
        (r"\bквинту\b", _fixed(7.0, "semitones")),
        (r"\bмал\w+\s+секунду\b", _fixed(1.0, "semitones")),
        (r"\bбольш\w+\s+секунду\b", _fixed(2.0, "semitones")),
        (r"\bмал\w+\s+сексту\b", _fixed(8.0, "semitones")),
        (r"\bсексту\b", _fixed(9.0, "semitones")),
        (r"(?:(?P<n>N)\s*)?октав(?:у|ы|ой)?\b", _by_unit(12, "semitones")),
        (r"(?P<n>N)\s*такт\w*", _by_unit(1, "bars")),
        (r"(?:\bна\s+)?(?P<n>N)\s*восьмы\w*", _meter(8)),
        (r"(?:\bна\s+)?(?P<n>N)\s*четверт(?:и|е[ий]|ых)\b", _meter(4)),
        (r"(?:\bна\s+)?(?P<n>N)\s*шаг\w*\s+назад|\bназад\s+на\s+(?P<m>M)\s*шаг\w*", _steps_back),
        (r"\b(?P<note>до|ре|ми|фа|соль|ля|си)(?:[\s-]*(?P<sign>диез|бемоль|#|b))?[\s-]+(?P<mode>минор\w*|мажор\w*)", _key),
        (r"\bв\s+(?P<note>до|ре|ми|фа|соль|ля|си)(?:[\s-]*(?P<sign>диез|бемоль)е?)?\b(?![\s-]+(?:мин|маж))", _key),
        (r"\bтональност\w+\s+(?P<note>до|ре|ми|фа|соль|ля|си)(?:[\s-]*(?P<sign>диез|бемоль))?\b", _key),
    ),
    "pt": (
        (r"(?P<n>N)\s*(?:de\s+)?(?:bpms?|batidas|batimentos)(?:\s*(?:por|/|p/)\s*min\w*)?", _tempo),
        (r"\bdo\s+segundo\b", _fixed("no", "segunda")),
        (r"\b[ao]s\s+(?:(?P<n>N)\s+)?ultim[ao]s\s+(?:(?P<m>M)\s+)?(?:mudanc|alterac|modificac|coisa|passo|edic)\w*", _changes),
        (r"\b[ao]s\s+(?P<n>N)\s+ultim[ao]s(?=\s*(?:[.!,]|$))", _changes),
        (r"\b(?:um\s+)?minuto\s+e\s+meio\b", _fixed(90.0, "seconds")),
        (r"\b(?:um\s+)?minuto\s+e\s+(?P<s>S)(?:\s*segundos?)?", _MINUTES),
        (r"\bmei[oa]\s+minuto\b", _fixed(30.0, "seconds")),
        (r"(?P<n>N)\s*minutos?(?P<half>\s+e\s+meio)", _MINUTES),
        (r"(?P<n>N)\s*minutos?\s+e\s+(?P<s>S)\s*(?:segundos?)?", _MINUTES),
        (r"(?P<n>N)\s*minut(?:inh)?os?\b", _MINUTES),
        (r"(?P<n>N)\s*segund(?:inh)?os?\b", _SECONDS),
        (r"(?P<n>N)\s*por\s?cento\b", _by_unit(1, "%")),
        (r"\bmeio[\s-]+tom\b", _fixed(1.0, "semitones")),
        (r"(?P<n>N)\s*(?:meios[\s-]+tons|semitons|meios[\s-]+tom)\b", _by_unit(1, "semitones")),
        (r"\b(?:um\s+)?tom\s+e\s+meio\b", _fixed(3.0, "semitones")),
        (r"(?P<n>N)\s*tons\b", _by_unit(2, "semitones")),
        (r"(?P<n>N)\s*oitavas?\b", _by_unit(12, "semitones")),
        (r"(?P<n>N)\s*compassos?\b", _by_unit(1, "bars")),
        (r"\b(?P<note>do|re|mi|fa|sol|la|si)\s*(?P<sign>sustenido|bemol|#|b)?\s+(?P<mode>maior|menor)\b", _key),
        (r"\b(?:tom|tonalidade)\s+d[eo]\s+(?P<note>do|re|mi|fa|sol|la|si)(?:\s*(?P<sign>sustenido|bemol))?\b(?!\s+m)", _key),
        (r"(?P<n>N)\s*passos?\s+(?:atras|para\s+tras|pra\s+tras)|\bvolta\s+(?P<m>M)\s*passos", _steps_back),
    ),
    "it": (
        (r"(?P<n>N)\s*(?:bpm|battiti)(?:\s*(?:al|per|/)\s*min\w*)?", _tempo),
        (r"\b(?:un\s+)?minuto\s+e\s+mezzo\b", _fixed(90.0, "seconds")),
        (r"\b(?:un\s+)?minuto\s+e\s+(?P<s>S)(?:\s*second[oi])?", _MINUTES),
        (r"\bmezzo\s+minuto\b", _fixed(30.0, "seconds")),
        (r"(?P<n>N)\s*minuti(?P<half>\s+e\s+mezzo)", _MINUTES),
        (r"(?P<n>N)\s*minuti\s+e\s+(?P<s>S)\s*(?:secondi)?", _MINUTES),
        (r"(?P<n>N)\s*minut[oi]\b", _MINUTES),
        (r"(?P<n>N)\s*secondi\b", _SECONDS),
        (r"(?P<n>N)\s*per\s?cento\b", _by_unit(1, "%")),
        (r"\bmezzo\s+tono\b|\bun\s+semitono\b", _fixed(1.0, "semitones")),
        (r"(?P<n>N)\s*semitoni\b", _by_unit(1, "semitones")),
        (r"\b(?:un\s+)?tono\s+e\s+mezzo\b", _fixed(3.0, "semitones")),
        (r"(?P<n>N)\s*toni\b", _by_unit(2, "semitones")),
        (r"(?P<n>N)\s*ottave?\b", _by_unit(12, "semitones")),
        (r"(?P<n>N)\s+ottavi\b", _meter(8)),
        (r"(?P<n>N)\s+quarti\b", _meter(4)),
        (r"(?P<n>N)\s*(?:battute|misure)\b", _by_unit(1, "bars")),
        (r"\b(?P<note>do|re|mi|fa|sol|la|si)\s*(?P<sign>diesis|bemolle|#|b)?\s+(?P<mode>maggiore|minore)\b", _key),
        (r"\btonalita\s+di\s+(?P<note>do|re|mi|fa|sol|la|si)(?:\s*(?P<sign>diesis|bemolle))?\b(?!\s+m)", _key),
        (r"(?P<n>N)\s*passi\s+indietro|\bindietro\s+di\s+(?P<m>M)\s*passi", _steps_back),
    ),
    "fr": (
        (r"(?P<n>N)\s*(?:mn|')\s*(?P<s>S)(?:\s*(?:s\b|sec\w*|''))?", _MINUTES),
        (r"(?P<n>N)\s*mn\b", _MINUTES),
        (r"(?P<n>N)\s*(?:minutes?|min)(?P<half>\s+et\s+demie?)", _MINUTES),
        (r"\bminute\s+et\s+demie?\b", _fixed(90.0, "seconds")),
        (r"(?P<n>N)\s*demi[\s-]*tons?\b", _by_unit(1, "semitones")),
        (r"\bton\s+et\s+demi\b", _fixed(3.0, "semitones")),
        (r"\btierce\s+mineure\b", _fixed(3.0, "semitones")),
        (r"\btierce(?:\s+majeure)?\b", _fixed(4.0, "semitones")),
        (r"\bquarte\b", _fixed(5.0, "semitones")),
        (r"\b(?P<note>ut|do|re|mi|fa|sol|la|si)[\s-]*(?P<sign>diese|bemol|#|b)?[\s-]+(?P<mode>maj(?:eur)?|min(?:eur)?)\b", _key),
        (r"\b(?:en|tonalite\s+de|ton\s+de)\s+(?P<note>ut|do|re|mi|fa|sol|la|si)[\s-]*(?P<sign>diese|bemol|#|b)(?!\w)", _key),
        (r"\b(?:en|tonalite\s+de|ton\s+de)\s+(?P<note>ut|do|re|fa|sol)\b", _key),
        (r"\ben\s+(?P<note>mi|la|si)(?=\s*(?:$|[.,;!?]|stp|svp|s'il|plutot|et\b|avec\b|pour\b))", _key),
        (r"(?P<n>N)\s*(?:etapes?|crans?|pas|coups?)\s+en\s+arriere|\b(?:reviens|revenir|recule|retourne|annule)\w*\s+(?:de\s+|les\s+)?(?P<m>M)\s*(?:derni\w+\s+)?(?:etapes?|crans?|coups?|fois|versions?|modifs?|modifications?|changements?|trucs?)", _steps_back),
    ),
    "es": (
        (r"(?P<n>N)\s*'\s*(?P<s>S)(?:\s*(?:s\b|seg\w*|''))?", _MINUTES),
        (r"\bminuto\s+y\s+medio\b", _fixed(90.0, "seconds")),
        (r"\bmedio\s+(?:minuto|minutito)\b", _fixed(30.0, "seconds")),
        (r"(?P<n>N)\s*(?:minutos?|min)(?P<half>\s+y\s+medio)", _MINUTES),
        (r"\b(?:un\s+)?minuto\s+(?:y|con)\s+(?P<s>S)(?:\s*seg\w*)?", _MINUTES),
        (r"(?P<n>N)\s*(?:minutos?|min)\s+(?:y|con)\s+(?P<s>S)(?:\s*seg\w*)?", _MINUTES),
        (r"(?P<n>N)\s*minutitos?\b", _MINUTES),
        (r"(?P<n>N)\s*(?:segunditos?|segs)\b", _SECONDS),
        (r"(?P<n>N)\s*(?:medios?\s+tonos?|semitonos?)\b", _by_unit(1, "semitones")),
        (r"\bmedio\s+tono\b", _fixed(1.0, "semitones")),
        (r"\btono\s+y\s+medio\b", _fixed(3.0, "semitones")),
        (r"\btercera\s+menor\b", _fixed(3.0, "semitones")),
        (r"\btercera\s+mayor\b", _fixed(4.0, "semitones")),
        (r"\buna\s+cuarta\b(?!\s+(?:ver|tom|vez|est))", _fixed(5.0, "semitones")),
        (r"\buna\s+quinta\b(?!\s+(?:ver|tom|vez|est))", _fixed(7.0, "semitones")),
        (r"\b(?P<note>do|re|mi|fa|sol|la|si)\s*(?P<sign>sostenido|bemol|#|b)?\s+(?P<mode>mayor|menor)\b", _key),
        (r"\b(?:en|a|tono\s+de|tonalidad\s+de)\s+(?P<note>do|re|mi|fa|sol|la|si)\s*(?P<sign>sostenido|bemol|#|b)(?!\w)", _key),
        (r"\b(?:en|a|tono\s+de|tonalidad\s+de)\s+(?P<note>do|re|fa|sol)\b", _key),
        (r"\ben\s+(?P<note>mi|la|si)(?=\s*(?:$|[.,;!?]|porfa\b|por\s+fav))", _key),
        (r"(?P<n>N)\s*pasos?\s+(?:hacia\s+|para\s+)?atras|\b(?:regresa|vuelve|retrocede|deshaz|deshace|anula|volve)\w*\s+(?:l[ao]s\s+)?(?P<m>M)\s*(?:ultim\w+\s+)?(?:pasos?|cambios?|veces|versiones)", _steps_back),
    ),
    "tr": (
        (r"(?P<n>N)\s*(?:bpm|vurus)(?:['’]?\w{0,5})", _tempo),
        (r"\b(?:tempo|hiz)\w*\s+(?P<n>N)(?:['’]?(?:y?[aeiu]|d[ae]|l[iu]k))?\b(?!\s*(?:%|bpm|vurus|kadar|puan|art|yuksel|dus|azal|birim|bucuk|kat))", _tempo),
        (r"\bdaha\s+da\b", _fixed("daha")),
        (r"(?P<n>N)\s+(?:tempo|hiz)(?:da|yla|lu|ya|su|inda|la)?\b", _tempo),
        (r"\bdakikada\s+(?P<n>N)(?:\s*vurus\w*)?", _tempo),
        (r"(?P<n>N)(?P<half>\s+bucuk)\s+(?:dakika|dk)\w*", _MINUTES),
        (r"\byarim\s+dakika\w*", _fixed(30.0, "seconds")),
        (r"(?P<n>N)\s*(?:dakika|dk)\s+(?P<s>S)\s*(?:saniye|sn)\w*", _MINUTES),
        (r"(?P<n>N)\s*(?:dakika|dk)\w*", _MINUTES),
        (r"(?P<n>N)\s*(?:saniye|sn)\w*", _SECONDS),
        (r"(?:\byuzde\s+|%\s*)(?P<n>N)", _by_unit(1, "%")),
        (r"(?:(?P<n>N)\s+)?yarim\s+(?:ses|ton|perde)\w*", _by_unit(1, "semitones")),
        (r"(?P<n>N)\s+(?:tam\s+)?(?:ses|ton|perde)\b", _by_unit(2, "semitones")),
        (r"(?P<n>N)\s*oktav\w*", _by_unit(12, "semitones")),
        (r"(?P<n>N)\s*olcu\w*", _by_unit(1, "bars")),
        (r"(?P<n>N)\s+dortlu[kg]\w*", _meter(4)),
        (r"(?P<n>N)\s+sekizli[kg]\w*", _meter(8)),
        (r"(?P<n>N)\s*adim\s+geri\w*|\bgeri\s+(?P<m>M)\s*adim", _steps_back),
        (r"\b(?P<note>do|re|mi|fa|sol|la|si)\s*(?P<sign>diyez|bemol|#|b)?\s+(?P<mode>minor|major)\w*", _key),
    ),
})
"""By language: patterns over folded text, N, S and M standing for numbers, the surest first, and what they give."""


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Build], ...]:
    number = _number(language)
    alone = () if language in _READ_BY_WORDS else (("(?P<n>N)", _number_alone),)
    rows = (*_ROWS[language], *alone)
    return tuple((re.compile(re.sub(r"\(\?P<([nsm])>[NSM]\)", lambda m: f"(?P<{m[1]}>{number})", text)), build)
                 for text, build in rows)


def with_spelled_figures(tokens: Sequence[Token], text: str, language: str) -> tuple[Token, ...]:
    """The tokens, those of a figure that a language writes in its own way put as the readers know it."""
    plain = folded(text)
    if language not in _ROWS or len(plain) != len(text):
        return tuple(tokens)
    result = list(tokens)
    taken: set[int] = set()
    for pattern, build in _patterns(language):
        for found in pattern.finditer(plain):
            span = range(*found.span())
            pieces = None if not span or taken.intersection(span) else build(found, language)
            if pieces:
                taken.update(span)
                result = _put(result, span.start, span.stop, pieces)
    return tuple(result)


def _put(tokens: Sequence[Token], start: int, end: int, pieces: Sequence[Piece]) -> list[Token]:
    """The tokens with those between two places of the text replaced."""
    new = [_token(piece, start, end, i) for i, piece in enumerate(pieces)]
    return [*(t for t in tokens if t.end <= start), *new, *(t for t in tokens if t.start >= end)]


def _token(piece: Piece, start: int, end: int, place: int) -> Token:
    if not isinstance(piece, str):
        said = str(int(piece)) if piece == int(piece) else str(piece)
        return Token("number", said, said, start, end, True, piece)
    kind = "fraction" if "/" in piece else "sign" if piece == "%" else "word"
    return Token(kind, piece, folded(piece), start, end, True)  # type: ignore[arg-type]
