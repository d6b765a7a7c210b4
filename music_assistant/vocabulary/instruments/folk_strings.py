"""Plucked, struck and bowed strings of the world and of older music. The sound that is really heard is named."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_LUTE = ("melody", "arpeggio", "comping", "counter")
_GUITAR = ("comping", "melody", "arpeggio", "counter")
_ZITHER = ("arpeggio", "melody", "counter", "comping")
_BOWED = ("melody", "counter")
_HAMMERED = ("melody", "counter", "arpeggio", "comping")
_KEYS = ("comping", "melody", "arpeggio", "counter")

_SOUNDS: Mapping[str, int] = MappingProxyType({
    "acoustic guitar": 25, "nylon guitar": 24, "jazz guitar": 26, "dulcimer": 15, "shamisen": 106, "koto": 107,
    "banjo": 105, "sitar": 104, "harp": 46, "fiddle": 110, "violin": 40, "viola": 41, "cello": 42, "contrabass": 43,
    "harpsichord": 6, "piano": 0, "honky-tonk piano": 3, "electric grand piano": 2})
"""What stands in → its General MIDI program."""


def _strings(family: str, roles: tuple[str, ...], name: str, compass: tuple[int, int], sound: str,
             aliases: str = "") -> InstrumentRow:
    """An instrument heard as another: `compass` its own lowest and highest note, `sound` what stands in."""
    return InstrumentRow(name, family, roles, *compass, _SOUNDS[sound], stand_in=sound,
                         monophonic=roles is _BOWED, aliases=words(aliases))


def _lute(name: str, compass: tuple[int, int], sound: str, aliases: str = "") -> InstrumentRow:
    return _strings("plucked", _LUTE, name, compass, sound, aliases)


def _guitar(name: str, compass: tuple[int, int], sound: str, aliases: str = "") -> InstrumentRow:
    return _strings("guitar", _GUITAR, name, compass, sound, aliases)


def _zither(name: str, compass: tuple[int, int], sound: str, aliases: str = "") -> InstrumentRow:
    return _strings("plucked", _ZITHER, name, compass, sound, aliases)


def _hammered(name: str, compass: tuple[int, int], aliases: str = "") -> InstrumentRow:
    return _strings("mallet", _HAMMERED, name, compass, "dulcimer", aliases)


def _bowed(name: str, compass: tuple[int, int], sound: str, aliases: str = "") -> InstrumentRow:
    return _strings("strings", _BOWED, name, compass, sound, aliases)


def _keyed(name: str, compass: tuple[int, int], sound: str, aliases: str = "") -> InstrumentRow:
    return _strings("keys", _KEYS, name, compass, sound, aliases)


FOLK_STRINGS: Mapping[str, InstrumentRow] = table((
    _keyed("clavichord", (36, 89), "harpsichord", "clavicordio, clavicorde, klavichord, clavicordo, "
           "クラヴィコード, 클라비코드, "
           "клавикорд"),
    _keyed("spinet", (36, 89), "harpsichord", "espineta, épinette, spinett, spinetta, спинет"),
    _keyed("virginal", (36, 84), "harpsichord", "virginals, muselar, вёрджинел"),
    _keyed("fortepiano", (29, 89), "piano", "hammerklavier, hammerflügel, フォルテピアノ, 포르테피아노, хаммерклавир"),
    _keyed("prepared piano", (21, 108), "honky-tonk piano", "john cage piano, piano preparado, piano préparé, "
           "präpariertes klavier, pianoforte preparato, プリペアド・ピアノ"),
    _keyed("upright piano", (21, 108), "piano", "piano droit, piano vertical, アップライトピアノ, 업라이트 피아노, "
           "立式钢琴"),

    _lute("theorbo", (31, 76), "nylon guitar", "archlute, chitarrone, tiorba, théorbe, теорба"),
    _lute("vihuela", (40, 79), "nylon guitar", "vihuela de mano"),
    _lute("lavta", (43, 79), "nylon guitar"),
    _guitar("requinto", (45, 88), "nylon guitar", "requinto guitar, requinto jarocho"),
    _guitar("guitarrón", (33, 67), "nylon guitar", "guitarron, mariachi bass guitar"),
    _lute("cuban tres", (52, 86), "acoustic guitar", "tres cubano, tres guitar"),
    _lute("venezuelan cuatro", (52, 86), "acoustic guitar", "cuatro venezolano, cuatro guitar"),
    _lute("tiple", (50, 88), "acoustic guitar"),
    _lute("viola caipira", (45, 84), "acoustic guitar", "viola de dez cordas"),
    _guitar("portuguese guitar", (47, 88), "acoustic guitar", "guitarra portuguesa, fado guitar"),
    _lute("ronroco", (52, 86), "acoustic guitar"),
    _lute("cittern", (48, 86), "acoustic guitar", "cistre, cister, цистра"),
    _lute("mandola", (48, 86), "acoustic guitar", "octave mandolin, tenor mandola, мандола"),
    _lute("buzuq", (48, 86), "acoustic guitar", "بزق"),
    _lute("baglamas", (62, 91), "acoustic guitar", "greek baglamas"),
    _lute("domra", (52, 88), "acoustic guitar", "домра"),
    _lute("bandura", (36, 91), "harp", "кобза, kobza, бандура"),
    _lute("tamburica", (50, 86), "acoustic guitar", "tambura saz, tamburitza, prim tambura, тамбурица"),
    _lute("tanbur", (45, 81), "acoustic guitar", "tembûr"),
    _lute("persian tar", (48, 81), "acoustic guitar", "azerbaijani tar, iranian tar"),
    _lute("setar", (48, 81), "acoustic guitar", "persian setar, سه تار, сетар"),
    _lute("dutar", (45, 76), "acoustic guitar", "дутар"),
    _lute("dombra", (50, 81), "nylon guitar", "dombyra, домбыра, домбра"),
    _lute("komuz", (50, 81), "nylon guitar", "комуз"),
    _lute("rubab", (45, 81), "banjo", "rabab, afghan rubab, robab, रबाब, рубаб"),
    _lute("sarod", (41, 84), "sitar", "सरोद, سرود, сарод"),
    _lute("ruan", (43, 84), "shamisen", "zhongruan, daruan, 阮, 中阮"),
    _lute("liuqin", (55, 96), "shamisen", "柳琴"),
    _lute("yueqin", (55, 91), "shamisen", "moon lute, moon guitar, 月琴, đàn nguyệt"),
    _lute("sanxian", (43, 84), "shamisen", "三弦"),
    _lute("sanshin", (48, 79), "shamisen", "okinawan shamisen, 三線, 산신"),
    _lute("biwa", (40, 81), "shamisen", "satsuma biwa, 薩摩琵琶, бива"),
    _lute("đàn tỳ bà", (45, 88), "shamisen", "tỳ bà"),
    _lute("đàn bầu", (48, 84), "sitar", "dan bau, monochord, đàn độc huyền, монохорд"),
    _strings("plucked", ("bass", *_LUTE), "guembri", (33, 60), "banjo", "gimbri, sintir, guimbri, hajhuj"),
    _lute("xalam", (45, 81), "banjo", "khalam"),
    _lute("akonting", (45, 76), "banjo"),
    _lute("banjolele", (60, 91), "banjo", "banjo ukulele, banjo uke, banjulele"),
    _guitar("dobro", (43, 84), "jazz guitar", "resonator guitar, resophonic guitar, добро гитара"),
    _guitar("lap steel guitar", (40, 86), "jazz guitar", "lap steel, hawaiian guitar, lapsteel"),
    _guitar("baritone guitar", (35, 79), "jazz guitar", "bariton gitarre, guitarra barítono"),
    _lute("appalachian dulcimer", (50, 86), "dulcimer", "mountain dulcimer, lap dulcimer, fretted dulcimer"),
    InstrumentRow("lyre", "plucked", _LUTE, 45, 84, 46, "lyre",
                  aliases=words("lira, leier, krar, kithara, ancient lyre, 리라, лира")),
    _lute("celtic harp", (36, 96), "harp", "lever harp, irish harp, clàrsach, clarsach, harpe celtique, arpa celta, "
          "keltische harfe"),
    _lute("paraguayan harp", (36, 96), "harp", "arpa paraguaya, arpa llanera, arpa jarocha"),
    _lute("berimbau", (40, 57), "sitar", "berimbao, ビリンバウ, 베림바우, беримбау"),

    _zither("zither", (36, 93), "dulcimer", "cítara, cithare, cetra, citer, konzertzither, цитра, ツィター"),
    _zither("psaltery", (53, 91), "dulcimer", "salterio pulsado, psaltérion, psalterium, kantele, gusli, kankles, "
            "kokle, "
            "гусли, кантеле, カンテレ"),
    _zither("autoharp", (41, 84), "dulcimer", "auto harp, autoarpa, автоарфа"),
    _zither("guqin", (36, 84), "koto", "qin, 古琴, グーチン, 고금, гуцинь"),
    _zither("geomungo", (34, 79), "koto", "komungo, 거문고, コムンゴ, комунго"),
    _zither("ajaeng", (36, 76), "koto", "아쟁"),
    _zither("đàn tranh", (48, 96), "koto", "dan tranh, vietnamese zither"),
    _zither("swarmandal", (50, 88), "dulcimer", "surmandal, indian harp"),
    _zither("valiha", (48, 84), "harp"),

    _hammered("cimbalom", (36, 88), "zymbal, cymbalum, cimbál, țambal, cymbały, цимбалы"),
    _hammered("santoor", (50, 88), "santur, santour, サントゥール, संतूर, سنتور, سنطور, сантур"),
    _hammered("yangqin", (43, 96), "yang qin, 扬琴, 양금, янцинь"),

    _bowed("hardanger fiddle", (57, 96), "fiddle", "hardingfele, hardingfiddle, violon hardanger"),
    _bowed("rabeca", (55, 93), "fiddle", "rebeca brasileira"),
    _bowed("rebec", (55, 88), "fiddle", "rabel, ребек"),
    _bowed("vielle", (50, 88), "fiddle", "medieval fiddle"),
    _bowed("crwth", (50, 81), "fiddle"),
    _bowed("rebab", (50, 81), "fiddle", "ربابة, rababa"),
    _bowed("kamancheh", (55, 91), "fiddle", "kamancha, kamança, کمانچه, كمنجة عربية, каманча"),
    _bowed("cretan lyra", (55, 88), "fiddle", "lyra, politiki lyra, pontic lyra"),
    _bowed("gadulka", (55, 88), "fiddle", "гъдулка"),
    _bowed("gusle", (55, 72), "fiddle", "гусле"),
    _bowed("esraj", (48, 86), "fiddle", "dilruba, एसराज"),
    _bowed("gaohu", (67, 98), "fiddle", "高胡"),
    _bowed("zhonghu", (55, 91), "viola", "中胡"),
    _bowed("igil", (41, 77), "cello", "игил"),
    _bowed("jouhikko", (50, 79), "fiddle", "tagelharpa, talharpa, bowed lyre, тальхарпа"),
    _bowed("viola d'amore", (50, 93), "viola", "viole d'amour, viola damore, ヴィオラ・ダモーレ, виоль д'амур"),
    _bowed("arpeggione", (40, 84), "cello", "арпеджионе"),
    _bowed("violone", (28, 64), "contrabass", "виолоне"),
    _bowed("electric violin", (55, 100), "violin", "violín eléctrico, violon électrique, e-violin, e-geige, "
           "violino elettrico, violino elétrico, elektro keman, электроскрипка, エレクトリックバイオリン"),
    _bowed("electric cello", (36, 81), "cello", "e-cello, violonchelo eléctrico, электровиолончель"),
    _bowed("octobass", (24, 55), "contrabass"),
))
"""Folk and early strings by name."""
