"""The words that figures are made of: numbers, units, notes, modes and intervals, in the languages that are heard."""
# ruff: noqa: E501 - a row of the table is one list of words, and its letters count twice in some scripts

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from music_assistant.listeners.rules.tokens import listed


def _words(text: str) -> frozenset[str]:
    return frozenset(listed(text))


def _numbered(rows: Iterable[str], start: int = 0, step: int = 1) -> Mapping[str, int]:
    """Each word of a row means its row's number."""
    return MappingProxyType({word: start + step * n for n, row in enumerate(rows) for word in listed(row)})


def _named(**rows: str) -> Mapping[str, str]:
    """Each word of a row means the row's name, its underscores blanks."""
    return MappingProxyType({word: name.replace("_", " ") for name, row in rows.items() for word in listed(row)})


def _pairs(rows: Mapping[int, str]) -> Mapping[tuple[str, ...], int]:
    """Each phrase of a row, divided by commas, means the row's number of semitones."""
    return MappingProxyType({tuple(p.split()): size for size, row in rows.items() for p in row.split(",")})


def _compounds(ones: str, tens: str, teens: str, link: str, hundreds: str) -> Mapping[str, int]:
    """Numbers below 200 that a language writes as one word, the ones before the tens: "vijfentachtig"."""
    below = {word: n for n, word in enumerate(listed(teens), 10)}
    for ten, tens_word in enumerate(listed(tens), 2):
        below[tens_word] = 10 * ten
        below |= {f"{one}{link}{tens_word}": 10 * ten + n for n, one in enumerate(listed(ones), 1)}
    units = {word: n for n, word in enumerate(listed(ones), 1)}
    over = {hundred + word: 100 + n for hundred in listed(hundreds) for word, n in (units | below).items()}
    return MappingProxyType(below | over)


_COMPOUNDS: Mapping[str, int] = MappingProxyType({
    **_compounds("een twee drie vier vijf zes zeven acht negen",
                 "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
                 "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien", "en", "honderd"),
    **_compounds("ein zwei drei vier funf sechs sieben acht neun",
                 "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
                 "zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn", "und",
                 "hundert einhundert"),
    **{f"venti{one}" if one[0] not in "uo" else f"vent{one}": 20 + n
       for n, one in enumerate(listed("uno due tre quattro cinque sei sette otto nove"), 1)},
    **{f"veinti{one}": 20 + n for n, one in enumerate(listed("un dos tres cuatro cinco seis siete ocho nueve"), 1)},
})

ONES: Mapping[str, int] = MappingProxyType({**_COMPOUNDS, **_numbered((
    "zero", "one un uno una um uma ein eine einen een bir ek 一",
    "two couple dos deux zwei due dois duas twee iki do 二 两",
    "three tres trois drei tre drie uc teen 三", "four cuatro quatre vier quattro quatro dort char 四",
    "five cinco cinq funf cinque vijf bes paanch 五", "six seis sechs sei zes alti 六",
    "seven siete sept sieben sette sete zeven yedi 七", "eight ocho huit acht otto oito sekiz 八",
    "nine nueve neuf neun nove negen dokuz 九", "ten diez dix zehn dieci dez tien 十",
    "eleven once onze elf undici on-bir",
    "twelve dozen doce douze zwolf dodici doze", "thirteen trece treize tredici treze",
    "fourteen catorce quatorze quattordici", "fifteen quince quinze quindici", "sixteen dieciseis seize sedici",
    "seventeen diecisiete", "eighteen dieciocho", "nineteen diecinueve"))})
FRACTIONS: Mapping[str, float] = MappingProxyType({
    "anderhalve": 1.5, "anderhalf": 1.5, "tweeeneenhalve": 2.5, "tweeenhalve": 2.5, "drieeneenhalve": 3.5,
    "anderthalb": 1.5, "anderthalbe": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5})
HUNDREDS = _words("cent cents cien ciento cento cem honderd hundert yuz")
"""A hundred in languages that say no "one" before it."""
PARTS = _words("pour per por par")
"""Before a "cent" it is a percentage."""
FOURSCORE = (("quatre", "vingt"), ("quatre", "vingts"))
TENS = _numbered((
    "twenty veinte vingt zwanzig venti vinte yirmi twintig", "thirty treinta trente dreissig trenta trinta otuz dertig",
    "forty fourty cuarenta quarante vierzig quaranta quarenta kirk", "fifty cincuenta cinquante funfzig cinquanta",
    "sixty sesenta soixante sechzig sessanta sessenta", "seventy setenta siebzig settanta",
    "eighty ochenta achtzig ottanta oitenta", "ninety noventa neunzig novanta"), 20, 10)
HALF = _words("half media medio demi halbe halben mezzo mezza meia meio halve yarim 半 반")
SECONDS = _words("""
    s seconden secondjes sec secs second seconds segundo segundos seconde secondes sekunde sekunden secondi secondo seg sek saniye секунд
    секунды секунду сек 秒 秒钟 초 सेकंड secund""")
MINUTES = _words("""
    min mins minute minutes minuets minuto minutos minuten minuti minuut minuutje minuutjes dakika минуты минут минуту минута мин 分 分钟
    分間 분 minit मिनट دقيقة دقائق""")
HOURS = _words("""
    hour hours hr hrs hora horas heure heures stunde stunden ora ore uur saat час часа 小时 時間 시간""")
BARS = _words("""
    bar bars measure measures compas compases mesure mesures takt takte takten battuta battute compasso compassos maten maat
    такт такта тактов 小节 小節 마디 olcu""")
SEMITONES = _words("""
    semitone semitones semis semi semitono semitonos semiton demiton halbton halbtone halbtonschritt semitom semitons
    полутон полутона полутонов 半音 반음 st halftoon halftonen halfstep halfsteps fret frets""")
TONES = _words("tone tones tono tonos ton tons ganzton tom wholestep toon tonen toontje тон тона 全音 온음")
NOT_ALONE = _words("tone tones ton tons tom tono st тон тона toon")
"""Words for intervals that need a number or an article."""
OCTAVES = _words("""
    octave octaves 8ve octava octavas oktave oktaven ottava oitava octaaf octaven октава октаву октавы 八度 オクターブ 옥타브
    oktav""")
BPM = _words("bpm bpms bmp")
TEMPO_NOUNS = _words("""
    tempo speed pace bpm velocidad vitesse geschwindigkeit velocita velocidade темп 速度 テンポ 템포 hiz ritmo""")
TO = _words("to at of is = : auf op naar van a à al en 到 zu sur para على を は が 를 을 은 는 조 为 為 是 को na")
ARTICLES = _words("a an the one un une uno una ein eine einen um uma een nen")
AND = _words("and & y et und e en и ve")
DRUM_MACHINES = frozenset((606.0, 707.0, 808.0, 909.0))
DECADES = frozenset(float(n) for n in range(20, 100, 10))
AFTER_SECONDS = _words("""
    long loop total max please or of and in intro track piece cut version clip video ad for at with but is would should
    tops maybe then so if""")
"""Words that may follow a length written like a decade ("30s loop")."""
METER_UNITS: Mapping[str, int] = MappingProxyType({
    "four": 4, "fours": 4, "quarter": 4, "quarters": 4, "eight": 8, "eights": 8, "eighths": 8, "eighth": 8,
    "kwart": 4, "kwarts": 4, "kwartsmaat": 4, "vierde": 4, "vierden": 4, "achtste": 8, "achtsten": 8,
    "achtstemaat": 8, "quatre": 4, "huit": 8, "cuartos": 4, "octavos": 8})
COUNTED = _words("beats beat slagen tikken tellen battements pulsations temps pulsos golpes pulsaciones batidas battiti")
"""What is counted in a minute where a tempo is said in full."""
EVERY = _words("per a / every par por al pro a")
ABOUT = _words("around about roughly marking を 로 bpm bpm: rond ongeveer circa environ sobre unos alrededor de")

MODE_WORDS = _named(
    major="""major maj ionian dur mayor majeur majeure maggiore maior мажор мажоре мажора 大调 大調 長調 メジャー 장조
        majore""",
    minor="""minor aeolian moll menor mineur mineure minore минор миноре минора 小调 小調 短調 マイナー 단조""",
    dorian="dorian dorio dorisch dorico dorien doric",
    phrygian="phrygian frigio phrygisch", lydian="lydian lidio lydisch",
    mixolydian="mixolydian myxolydian mixo", locrian="locrian")
MODE_PAIRS: Mapping[tuple[str, str], str] = MappingProxyType({
    ("harmonic", "minor"): "harmonic minor", ("melodic", "minor"): "melodic minor", ("natural", "minor"): "minor",
    ("phrygian", "dominant"): "phrygian dominant", ("major", "pentatonic"): "major pentatonic",
    ("minor", "pentatonic"): "minor pentatonic", ("blues", "scale"): "blues",
    ("pentatonic", "major"): "major pentatonic", ("pentatonic", "minor"): "minor pentatonic"})
SHARP = _words("sharp # ♯ sostenido diese diesis sustenido диез sharps diyez")
FLAT = _words("flat ♭ bemol bemolle бемоль flats mol")
SOLFEGE = _named(
    C="do до 다 ハ", D="re ре 라 ニ", E="mi ми 마 ホ", F="fa фа 바 ヘ", G="sol соль 사 ト", A="la ля 가 イ",
                 B="si си 나 ロ")
GERMAN = MappingProxyType({"h": "B", "b": "Bb", "fis": "F#", "cis": "C#", "gis": "G#", "dis": "D#", "ais": "A#",
                           "es": "Eb", "as": "Ab", "des": "Db", "ges": "Gb"})
GERMAN_MODES = frozenset(("dur", "moll"))
DUTCH = MappingProxyType({**{k: v for k, v in GERMAN.items() if k not in "hb"}, "bes": "Bb", "ces": "B", "eis": "F"})
DUTCH_MODES: Mapping[str, str] = MappingProxyType({
    "groot": "major", "klein": "minor", "majeur": "major", "mineur": "minor"})
"""Modes as Dutch says them after a note; by themselves "groot" and "klein" are big and small."""
DUTCH_ALONE = _words("fis cis gis bes")
"""Dutch and German names of notes that are words of no language."""
BEFORE_TONIC = _words("in of to key from en em auf nach naar into at not als")
INTERVALS = _pairs({
    1: "minor second,minor 2nd", 2: "major second,major 2nd",
    3: "minor third,minor 3rd,minor thirds,tercera menor,tierce mineure,kleine terz,terza minore,terca menor,kleine terts",
    4: "major third,major 3rd,major thirds,third,3rd,tercera mayor,tierce majeure,grosse terz,terza maggiore,"
       "terca maior,grote terts",
    5: "perfect fourth,perfect 4th,fourth,4th,cuarta,quarte,quarta", 6: "tritone",
    7: "perfect fifth,perfect 5th,fifth,5th,quinta,quinte,kwint", 8: "minor sixth,minor 6th",
    9: "major sixth,major 6th,sixth,6th",
    10: "minor seventh,seventh", 11: "major seventh"})
STEP_PAIRS = _pairs({
    1: """half step,half steps,half tone,half tones,medio tono,demi ton,mezzo tono,meio tom,halben ton,halve toon,halve tonen,halve toontje,half toontje,
        yarim ton""",
    2: "whole step,whole steps,whole tone,whole tones,full step,full steps,full tone,ganzen ton,hele toon,hele tonen,hele toontje,un ton,un tono,um tom"})

WORDS: frozenset[str] = frozenset().union(
    ONES, TENS, HALF, SECONDS, MINUTES, HOURS, BARS, SEMITONES, TONES, OCTAVES, BPM, TEMPO_NOUNS, MODE_WORDS,
    SHARP, FLAT, SOLFEGE, FRACTIONS, HUNDREDS, METER_UNITS,
    *INTERVALS, *STEP_PAIRS, *MODE_PAIRS, listed("""
    key beat beats meter percent hundred thousand million decibel decibels quarter eighth eighths step steps grouped
    noire chord chords progression length duration time signature"""))
"""Every word that a figure may be made of: none of them is a slip of the keyboard."""


