"""Winds of the world and rare winds, bells and electric curiosities. The sound that is really heard is named."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_SOLO = ("melody", "counter")
_LOW = ("counter", "bass", "melody")
_PIPES = ("melody", "counter", "pad")
_MALLET = ("melody", "counter", "arpeggio", "comping")
_ORGAN = ("comping", "pad", "melody", "counter", "arpeggio")

_SOUNDS: Mapping[str, int] = MappingProxyType({
    "flute": 73, "piccolo": 72, "recorder": 74, "pan flute": 75, "shakuhachi": 77, "shehnai": 111, "oboe": 68,
    "english horn": 69, "bassoon": 70, "clarinet": 71, "bagpipes": 109, "trumpet": 56, "trombone": 57, "tuba": 58,
    "french horn": 60, "baritone sax": 67, "soprano sax": 64, "accordion": 21, "reed organ": 20, "blown bottle": 76,
    "harmonica": 22, "brass section": 61})
"""What stands in → its General MIDI program."""


def _wind(name: str, compass: tuple[int, int], sound: str, aliases: str = "", family: str = "woodwind",
          roles: tuple[str, ...] = _SOLO) -> InstrumentRow:
    """A wind heard as another: `compass` its own lowest and highest note, `sound` what stands in."""
    return InstrumentRow(name, family, roles, *compass, _SOUNDS[sound], stand_in=sound,
                         monophonic=not {"comping", "pad"} & {*roles}, aliases=words(aliases))


def _brass(name: str, compass: tuple[int, int], sound: str, aliases: str = "",
           roles: tuple[str, ...] = _SOLO) -> InstrumentRow:
    return _wind(name, compass, sound, aliases, "brass", roles)


FOLK_WINDS: Mapping[str, InstrumentRow] = table((
    _wind("bass flute", (48, 79), "flute", "flauta baja, flûte basse, bassflöte, flauto basso, басовая флейта"),
    _wind("irish flute", (62, 96), "flute", "wooden irish flute, celtic flute, simple system flute"),
    _wind("traverso", (62, 91), "flute", "baroque flute, flauto traverso barocco, траверсо"),
    _wind("fife", (70, 98), "piccolo", "military fife, pífano, pife, fifre"),
    _wind("low whistle", (62, 86), "recorder", "low d whistle"),
    _wind("flageolet", (74, 98), "recorder", "flageolett, флажолет"),
    _wind("bass recorder", (53, 79), "recorder", "bassblockflöte, flauta dulce bajo"),
    _wind("quena", (67, 98), "pan flute", "kena, andean flute, кена, ケーナ"),
    _wind("siku", (57, 91), "pan flute", "zampoña, antara, сику"),
    _wind("kaval", (60, 93), "shakuhachi", "кавал"),
    _wind("fujara", (43, 77), "shakuhachi", "фуяра"),
    _wind("sopilka", (72, 96), "recorder", "сопилка, сопілка"),
    _wind("xiao", (55, 86), "shakuhachi", "dongxiao, 洞箫, 箫, 洞簫, сяо"),
    _wind("danso", (67, 91), "shakuhachi", "단소"),
    _wind("shinobue", (65, 93), "flute", "篠笛, 横笛, しの笛, синобуэ"),
    _wind("sáo trúc", (60, 93), "flute", "sao truc, vietnamese flute"),
    _wind("hulusi", (57, 76), "clarinet", "gourd flute, 葫芦丝, 葫蘆絲, хулусы"),
    _wind("sheng", (57, 88), "reed organ", "笙, 生簧, шэн", roles=_PIPES),
    _wind("shō", (69, 90), "reed organ", "sho mouth organ, japanese mouth organ", roles=_PIPES),
    _wind("xun", (53, 77), "blown bottle", "埙, 塤, сюнь"),
    _wind("jug", (31, 60), "blown bottle", "jugs", roles=_LOW),
    _wind("balaban", (55, 77), "english horn", "balaman, балабан"),
    _wind("mey", (55, 77), "english horn", "mey flute"),
    _wind("hichiriki", (65, 82), "oboe", "篳篥, ひちりき, хитирики"),
    _wind("piri", (56, 77), "oboe", "피리"),
    _wind("zurna", (58, 86), "shehnai", "زورنا, зурна, zurla"),
    _wind("mizmar", (58, 86), "shehnai", "مزمار, мизмар"),
    _wind("suona", (62, 91), "shehnai", "唢呐, 嗩吶, チャルメラ"),
    _wind("taepyeongso", (60, 88), "shehnai", "태평소"),
    _wind("nadaswaram", (55, 84), "shehnai", "nagaswaram, nadhaswaram"),
    _wind("shawm", (60, 88), "shehnai", "chirimía, chalemie, schalmei, ciaramella, charamela, шалмей"),
    _wind("bombarde", (70, 94), "shehnai", "bombard, breton bombarde, бомбарда"),
    _wind("crumhorn", (53, 77), "oboe", "krummhorn, cromorno, cromorne, крумгорн"),
    _wind("rackett", (36, 60), "bassoon"),
    _wind("dulcian", (36, 67), "bassoon", "dulzian"),
    _wind("chalumeau", (53, 77), "clarinet", "шалюмо"),
    _wind("oboe d'amore", (56, 88), "oboe", "hautbois d'amour, oboe damore, гобой д'амур"),
    _wind("heckelphone", (45, 79), "english horn", "bass oboe"),
    _wind("contrabassoon", (22, 62), "bassoon", "double bassoon, contrafagot, contrebasson, kontrafagott, "
          "contrafagote, "
          "contrafagotto, コントラファゴット, 콘트라바순, 低音巴松, контрафагот", roles=_LOW),
    _wind("e-flat clarinet", (55, 98), "clarinet", "eb clarinet, piccolo clarinet, requinto clarinete, es-klarinette"),
    _wind("basset horn", (41, 84), "clarinet", "corno di bassetto, bassetthorn, cor de basset, бассетгорн"),
    _wind("contrabass clarinet", (22, 65), "clarinet", "contra clarinet", roles=_LOW),
    _wind("tárogató", (58, 88), "soprano sax", "taragot, taragato, тарогато"),
    _wind("bass sax", (32, 68), "baritone sax", "bass saxophone, saxo bajo, saxophone basse, basssaxophon, "
          "бас-саксофон",
          roles=_LOW),
    _wind("ewi", (48, 91), "soprano sax", "wind synth, electronic wind instrument, wind controller"),
    _wind("uilleann pipes", (62, 86), "bagpipes", "irish pipes, uillean pipes, union pipes, irish bagpipes, "
          "илианпайпс",
          roles=_PIPES),
    _wind("gaita", (60, 84), "bagpipes", "gaita gallega, gaita galega, gaita asturiana, gaita de foles, гайта",
          roles=_PIPES),
    _wind("gaida", (60, 84), "bagpipes", "gayda, kaba gaida, bulgarian bagpipes, гайда", roles=_PIPES),
    _wind("cornemuse", (60, 84), "bagpipes", "musette de cour, french bagpipes, корнемюз", roles=_PIPES),
    _wind("biniou", (70, 94), "bagpipes", "breton bagpipes", roles=_PIPES),
    _wind("zampogna", (55, 84), "bagpipes", "italian bagpipes", roles=_PIPES),
    _wind("smallpipes", (60, 84), "bagpipes", "northumbrian pipes, northumbrian smallpipes, border pipes",
          roles=_PIPES),
    _wind("tulum", (60, 84), "bagpipes", "тулум", roles=_PIPES),
    _wind("dudy", (55, 81), "bagpipes", "hungarian bagpipes, bohemian bagpipes, волынка дуда", roles=_PIPES),

    _brass("cornet", (55, 84), "trumpet", "corneta, cornet à pistons, kornett, cornetta, コルネット, 코넷, 短号, "
           "корнет, kornet"),
    _brass("piccolo trumpet", (64, 96), "trumpet", "trompeta piccolo, trompette piccolo, piccolotrompete, "
           "bach trumpet"),
    _brass("bugle", (58, 82), "trumpet", "bugle call, clairon, signalhorn, горн, 军号"),
    _brass("cornett", (57, 86), "trumpet", "cornetto, zink, cornet à bouquin"),
    _brass("fanfare trumpets", (55, 84), "trumpet", "fanfare trumpet, herald trumpets, herald trumpet"),
    _brass("natural horn", (41, 77), "french horn", "hunting horn, corno da caccia, jagdhorn, cor de chasse"),
    _brass("wagner tuba", (36, 75), "french horn", "wagnertuba"),
    _brass("alphorn", (41, 79), "french horn", "alpine horn, alpenhorn, cor des alpes, альпийский рог, "
           "アルペンホルン"),
    _brass("shofar", (55, 79), "french horn", "ram's horn, шофар"),
    _brass("conch", (48, 72), "french horn", "conch shell, shankha, शंख, 法螺貝"),
    _brass("viking horn", (41, 72), "french horn", "war horn, battle horn, blowing horn, боевой рог"),
    _brass("carnyx", (43, 79), "french horn", "celtic war horn"),
    _brass("dungchen", (29, 60), "tuba", "tibetan horn, tibetan long horn", _LOW),
    _brass("alto horn", (45, 75), "french horn", "tenor horn, saxhorn, althorn, альтгорн"),
    _brass("mellophone", (47, 77), "french horn"),
    _brass("euphonium", (40, 75), "trombone", "bombardino, eufonio, tenor tuba, baritone horn, baryton horn, "
           "ユーフォニアム, "
           "유포니움, 上低音号, эуфониум", ("counter", "melody", "bass")),
    _brass("sousaphone", (28, 58), "tuba", "helicon, susafón, スーザフォン, 수자폰, сузафон, геликон", ("bass",
           "counter")),
    _brass("bass trombone", (34, 70), "trombone", "trombón bajo, trombone basse, bassposaune, バストロンボーン, "
           "бас-тромбон",
           ("counter", "bass", "melody")),
    _brass("muted trombone", (40, 72), "trombone", "plunger trombone, trombón con sordina, trombone con sordina"),
    _brass("sackbut", (40, 70), "trombone", "saqueboute, sacabuche"),
    _brass("ophicleide", (35, 70), "tuba", "serpent horn, oficleido, офиклеид", _LOW),
    _brass("vuvuzela", (46, 70), "trombone", "вувузела, ブブゼラ, 부부젤라"),
    _brass("brass band", (36, 84), "brass section", "banda de metales, fanfare band, ブラスバンド, 브라스 밴드, "
           "духовой оркестр",
           ("counter", "comping", "melody", "pad")),

    InstrumentRow("harmonium", "organ", _ORGAN, 36, 89, 20, stand_in="reed organ", aliases=words("""
        armonio, armonium, harmônio, हारमोनियम, ハーモニウム, 하모늄, фисгармония, هارمونيوم""")),
    InstrumentRow("pump organ", "organ", _ORGAN, 36, 89, 20, stand_in="reed organ", aliases=words("""
        melodeon organ, parlor organ, parlour organ, orgue à soufflet""")),
    InstrumentRow("portative organ", "organ", _ORGAN, 48, 89, 19, stand_in="pipe organ", aliases=words("""
        organetto medievale, portativ, órgano portativo, positive organ, chamber organ, портатив""")),
    InstrumentRow("barrel organ", "organ", _ORGAN, 48, 93, 20, stand_in="reed organ", aliases=words("""
        street organ, fairground organ, organillo, orgue de barbarie, drehorgel, leierkasten, realejo,
        organetto di barberia, draaiorgel, шарманка, 手回しオルガン""")),
    InstrumentRow("calliope", "organ", _ORGAN, 48, 96, 82, "soft_lead", stand_in="soft lead", aliases=words("""
        steam organ, steam calliope, circus organ, каллиопа""")),
    InstrumentRow("bayan", "reed", ("melody", "comping", "counter", "pad"), 28, 96, 21, stand_in="accordion",
                  aliases=words("баян, russian accordion, garmon, гармонь, гармошка")),
    InstrumentRow("melodeon", "reed", ("melody", "comping", "counter", "pad"), 48, 91, 21, stand_in="accordion",
                  aliases=words("button accordion, diatonic accordion, organetto, trikitixa, cajun accordion")),
    InstrumentRow("musette", "reed", ("melody", "comping", "counter", "pad"), 53, 93, 21, stand_in="accordion",
                  aliases=words("musette accordion, french accordion, acordeón musette")),
    InstrumentRow("bass harmonica", "reed", ("bass", "counter", "melody"), 28, 60, 22, stand_in="harmonica",
                  monophonic=True, aliases=words("armónica bajo")),

    InstrumentRow("carillon", "mallet", _MALLET, 48, 96, 14, stand_in="tubular bells", aliases=words("""
        carrillón, carilhão, glockenturm, beiaard, カリヨン, 카리용, карильон""")),
    InstrumentRow("church bells", "mallet", ("counter", "melody", "arpeggio"), 48, 77, 14, stand_in="tubular bells",
                  aliases=words("""
        church bell, bell tower, campanas de iglesia, cloches d'église, kirchenglocke, kirchenglocken, sinos da igreja,
        campane di chiesa, 教会の鐘, 교회 종, 教堂钟声, церковные колокола, kerkklokken""")),
    InstrumentRow("angklung", "mallet", _MALLET, 55, 88, 12, stand_in="marimba", aliases=words("ангклунг, "
                  "アンクルン")),
    InstrumentRow("bamboo marimba", "mallet", _MALLET, 48, 88, 12, stand_in="marimba", aliases=words("""
        jegog, t'rưng, đàn t'rưng, rindik""")),
    InstrumentRow("mbira", "mallet", ("arpeggio", "melody", "counter", "comping"), 45, 84, 108, stand_in="kalimba",
                  aliases=words("likembe, sanza, mbira dzavadzimu, мбира, ムビラ")),
    InstrumentRow("tongue drum", "mallet", _MALLET, 50, 84, 114, stand_in="steel drums", aliases=words("""
        steel tongue drum, tank drum, hapi drum, slit drum, log drum, スリットドラム, глюкофон, 钢舌鼓, 텅드럼""")),
    InstrumentRow("bass marimba", "mallet", ("bass", "comping", "arpeggio", "melody"), 29, 67, 12, stand_in="marimba",
                  aliases=words("marimba bajo, bassmarimba")),
    InstrumentRow("dulcitone", "mallet", ("counter", "melody", "arpeggio"), 53, 96, 8, stand_in="celesta"),
    InstrumentRow("txalaparta", "percussion", ("percussion",), 76, 77, drum_keys=(76, 77), stand_in="woodblocks"),

    InstrumentRow("musical saw", "synth", _SOLO, 55, 88, 82, "theremin", stand_in="theremin", monophonic=True,
                  aliases=words("""
        singing saw, bowed saw, serrucho musical, scie musicale, singende säge, serrote musical, sega musicale,
        поющая пила""")),
    InstrumentRow("ondes martenot", "synth", _SOLO, 36, 96, 82, "ondes", monophonic=True,
                  aliases=words("martenot, オンド・マルトノ, 옹드 마르트노, волны мартено")),
    InstrumentRow("stylophone", "synth", _SOLO, 57, 81, 80, "stylophone", monophonic=True,
                  aliases=words("стилофон, スタイロフォン")),
    InstrumentRow("otamatone", "synth", _SOLO, 48, 84, 80, "square_lead", stand_in="square lead", monophonic=True,
                  aliases=words("オタマトーン")),
    InstrumentRow("omnichord", "synth", ("arpeggio", "comping", "pad"), 48, 91, 84, "pluck", stand_in="pluck",
                  aliases=words("suzuki omnichord, オムニコード, омникорд")),
    InstrumentRow("talk box", "voice", ("melody", "comping", "counter"), 40, 88, 54, "talk_box", monophonic=True,
                  aliases=words("talkbox, formant lead, vowel lead, ток-бокс, トークボックス, 토크박스")),
    InstrumentRow("vocoder", "voice", ("pad", "comping", "melody"), 40, 88, 54, "vocoder",
                  aliases=words("vocoder voice, vocoder vocals, robot voice, ボコーダー, 보코더, 声码器, вокодер")),
    InstrumentRow("throat singing", "voice", ("pad", "melody", "bass", "texture"), 36, 64, 52, stand_in="choir",
                  aliases=words("overtone singing, khoomei, kargyraa, tuvan throat singing, горловое пение, хоомей")),
))
"""Folk winds, rare brass, free reeds, bells and electric curiosities by name."""
