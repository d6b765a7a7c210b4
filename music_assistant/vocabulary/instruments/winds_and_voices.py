"""Brass, woodwinds and voices."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_SOLO = ("melody", "counter")
_LOW = ("counter", "bass", "melody")
_SECTION = ("counter", "comping", "melody", "pad")
_CHOIR = ("pad", "melody", "counter", "comping")

WINDS_AND_VOICES: Mapping[str, InstrumentRow] = table((
    InstrumentRow("brass section", "brass", _SECTION, 40, 82, 61, aliases=words("""
        brass, horns, horn section, horn stab, brass stab, brass ensemble, vientos metales, sección de metales,
        cuivres, section de cuivres, blechbläser, bläser, bläsersatz, metais, naipe de metais, ottoni,
        sezione fiati, ブラス, ブラスセクション, ホーンセクション, 金管, 브라스, 금관악기, 铜管, 銅管, 铜管乐,
        ब्रास, духовые, медные духовые,
        koperblazers, blazers, bakır nefesliler, نحاسيات, آلات نحاسية""")),
    InstrumentRow("synth brass", "brass", ("comping", "melody", "pad", "counter"), 36, 90, 62, "synth_brass",
                  aliases=words("""
        synth horns, analog brass, 80s brass, brass synth, jump brass, シンセブラス, 신스 브라스,
        синтезаторные духовые""")),
    InstrumentRow("trumpet", "brass", _SOLO, 55, 84, 56, monophonic=True, aliases=words("""
        trumpets, trompeta, trompette, trompete, tromba, トランペット, 트럼펫, 小号, 小號, ट्रम्पेट, तुरही, труба,
        trompet,
        ترومبيت, بوق, trąbka, kèn trumpet""")),
    InstrumentRow("muted trumpet", "brass", _SOLO, 55, 82, 59, monophonic=True, aliases=words("""
        harmon mute trumpet, harmon mute, trompeta con sordina, trompette bouchée, gedämpfte trompete,
        trompete com surdina, tromba con sordina, ミュートトランペット, 약음기 트럼펫, 弱音小号,
        труба с сурдиной""")),
    InstrumentRow("flugelhorn", "brass", _SOLO, 52, 82, 56, stand_in="trumpet", monophonic=True,
                  aliases=words("flügelhorn, flugel, fliscorno, フリューゲルホルン, 플루겔혼, флюгельгорн")),
    InstrumentRow("trombone", "brass", ("counter", "melody", "comping"), 40, 72, 57, monophonic=True, aliases=words("""
        bone, trombón, posaune, トロンボーン, 트롬본, 长号, 長號, ट्रॉम्बोन, тромбон, trombon, ترومبون, puzon""")),
    InstrumentRow("tuba", "brass", ("bass", "counter"), 28, 58, 58, monophonic=True, aliases=words("""
        bass tuba, チューバ, 튜바, 大号, ट्यूबा, туба, توبا""")),
    InstrumentRow("french horn", "brass", ("counter", "melody", "pad"), 34, 77, 60, aliases=words("""
        horn, french horns, orchestral horn, trompa, corno francés, cor, cor d'harmonie, waldhorn, corno,
        corno francese, フレンチホルン, ホルン, 호른, 프렌치 호른, 圆号, 法国号, फ्रेंच हॉर्न, валторна, hoorn, korno,
        كورنو, waltornia""")),
    InstrumentRow("orchestra hit", "brass", ("counter", "comping"), 36, 84, 55, aliases=words("""
        orchestral hit, orch hit, orchestra stab, golpe de orquesta, オーケストラヒット, 오케스트라 히트""")),

    InstrumentRow("saxophone", "woodwind", _SOLO, 44, 80, 66, monophonic=True, aliases=words("""
        sax, saxes, saxofón, saxo, saxophon, saxofone, sassofono, サックス, サクソフォン, 색소폰, 萨克斯, 萨克斯风,
        薩克斯風, सैक्सोफोन, саксофон, saxofoon, saksafon, saksofon, ساكسفون, ساكسوفون, kèn saxophone, kèn sax""")),
    InstrumentRow("soprano sax", "woodwind", _SOLO, 56, 87, 64, monophonic=True, aliases=words("""
        soprano saxophone, saxo soprano, sopransaxophon, sax soprano, ソプラノサックス, 소프라노 색소폰, 高音萨克斯,
        сопрано саксофон""")),
    InstrumentRow("alto sax", "woodwind", _SOLO, 49, 80, 65, monophonic=True, aliases=words("""
        alto saxophone, saxo alto, saxofón alto, altsaxophon, saxofone alto, sax alto, sax contralto,
        アルトサックス, 알토 색소폰, 中音萨克斯, альт саксофон, altsax""")),
    InstrumentRow("tenor sax", "woodwind", _SOLO, 44, 75, 66, monophonic=True, aliases=words("""
        tenor saxophone, saxo tenor, saxofón tenor, saxo ténor, saxophone ténor, tenorsaxophon, saxofone tenor,
        sax tenor, sax tenore, テナーサックス, 테너 색소폰, 次中音萨克斯, тенор саксофон, tenorsax""")),
    InstrumentRow("baritone sax", "woodwind", _LOW, 36, 69, 67, monophonic=True, aliases=words("""
        bari sax, baritone saxophone, saxo barítono, saxo baryton, baritonsaxophon, sax baritono, sax barítono,
        バリトンサックス, 바리톤 색소폰, 上低音萨克斯, баритон саксофон""")),
    InstrumentRow("woodwinds", "woodwind", _SECTION, 46, 91, 73, stand_in="flute", aliases=words("""
        woodwind section, woodwind, winds, wind section, wind ensemble, viento madera, vientos madera,
        instrumentos de viento, bois, holzbläser, madeiras, legni, 木管, 木管楽器, 목관악기, 木管乐,
        деревянные духовые, houtblazers, tahta nefesliler""")),
    InstrumentRow("flute", "woodwind", _SOLO, 60, 96, 73, monophonic=True, aliases=words("""
        concert flute, transverse flute, flauta, flauta travesera, flûte, flûte traversière, flöte, querflöte,
        flauta transversal, flauto, flauto traverso, フルート, 플루트, 플룻, 长笛, 長笛, फ्लूट, флейта, fluit,
        dwarsfluit, flüt, فلوت, flet, flet poprzeczny, ống sáo, tiếng sáo""")),
    InstrumentRow("piccolo", "woodwind", _SOLO, 74, 108, 72, monophonic=True, aliases=words("""
        piccolo flute, flautín, petite flûte, piccoloflöte, flautim, ottavino, ピッコロ, 피콜로, 短笛, пикколо,
        pikolo""")),
    InstrumentRow("alto flute", "woodwind", _SOLO, 55, 84, 73, stand_in="flute", monophonic=True,
                  aliases=words("flauta alto, flûte alto, altflöte")),
    InstrumentRow("oboe", "woodwind", _SOLO, 58, 91, 68, monophonic=True, aliases=words("""
        hautbois, oboé, oboè, オーボエ, 오보에, 双簧管, 雙簧管, ओबो, гобой, hobo, obua, أوبوا, obój""")),
    InstrumentRow("english horn", "woodwind", _SOLO, 52, 81, 69, monophonic=True, aliases=words("""
        cor anglais, corno inglés, englischhorn, corne inglês, corno inglese, イングリッシュホルン, コーラングレ,
        잉글리시 호른, 英国管, английский рожок, althobo""")),
    InstrumentRow("bassoon", "woodwind", _LOW, 34, 75, 70, monophonic=True, aliases=words("""
        fagot, fagott, basson, fagote, fagotto, ファゴット, バスーン, 바순, 巴松, 巴松管, 大管, фагот, باصون""")),
    InstrumentRow("clarinet", "woodwind", _SOLO, 50, 94, 71, monophonic=True, aliases=words("""
        clarinete, clarinette, klarinette, clarinetto, クラリネット, 클라리넷, 单簧管, 單簧管, 黑管, क्लैरिनेट,
        кларнет, klarinet, كلارينيت, klarnet""")),
    InstrumentRow("bass clarinet", "woodwind", _LOW, 34, 77, 71, stand_in="clarinet", monophonic=True,
                  aliases=words("""
        clarinete bajo, clarinette basse, bassklarinette, clarone, clarinetto basso, バスクラリネット,
        베이스 클라리넷, 低音单簧管, бас-кларнет, basklarinet""")),
    InstrumentRow("recorder", "woodwind", _SOLO, 65, 98, 74, monophonic=True, aliases=words("""
        flauta dulce, flauta de pico, flûte à bec, blockflöte, flauta doce, flauto dolce, リコーダー, 리코더, 竖笛,
        直笛, блокфлейта, blokfluit, blok flüt""")),
    InstrumentRow("tin whistle", "woodwind", _SOLO, 74, 98, 74, stand_in="recorder", monophonic=True,
                  aliases=words("""
        penny whistle, irish whistle, ティンホイッスル, 틴 휘슬, вистл""")),
    InstrumentRow("pan flute", "woodwind", _SOLO, 60, 96, 75, monophonic=True, aliases=words("""
        panpipe, pan pipe, panpipes, flauta de pan, flûte de pan, panflöte, flauta de pã, flauto di pan, パンフルート,
        팬플루트, 排箫, पैन फ्लूट, флейта пана, panfluit, pan flüt""")),
    InstrumentRow("blown bottle", "woodwind", ("melody", "counter", "texture"), 48, 84, 76, monophonic=True,
                  aliases=words("bottle, bottle blow, breath noise")),
    InstrumentRow("ocarina", "woodwind", _SOLO, 60, 89, 79, monophonic=True, aliases=words("""
        ocarine, okarina, オカリナ, 오카리나, 陶笛, окарина""")),
    InstrumentRow("whistle", "woodwind", _SOLO, 72, 103, 78, "whistle", monophonic=True, aliases=words("""
        whistling, human whistle, whistler, whistled melody, silbido, sifflement, sifflet, pfeifen, assobio,
        fischio, 口笛, 휘파람, 口哨, सीटी, свист, fluiten, ıslık, صفير""")),

    InstrumentRow("choir", "voice", _CHOIR, 40, 84, 52, aliases=words("""
        chorus voices, aahs, choir aahs, voice aahs, vocal pad, choral, gospel choir, coro, coros, chœur, choeur,
        chor, 合唱, 合唱団, コーラス隊, クワイア, 합창, 합창단, 합창대, 合唱团, 唱诗班, गायक मंडली, कोरस गायन, хор,
        koor, koro, جوقة, كورال, chór, dàn hợp xướng, hợp xướng""")),
    InstrumentRow("boys choir", "voice", _CHOIR, 55, 84, 52, stand_in="choir", aliases=words("""
        children's choir, childrens choir, kids choir, boys' choir, coro de niños, chœur d'enfants, kinderchor,
        coro infantil, coro di bambini, 児童合唱, 어린이 합창단, 童声合唱, детский хор, kinderkoor,
        çocuk korosu""")),
    InstrumentRow("monk chant", "voice", ("pad", "melody", "bass", "texture"), 36, 64, 52, stand_in="choir",
                  aliases=words("""
        male choir, monks, gregorian choir, canto gregoriano vocal, mönchsgesang, coro masculino""")),
    InstrumentRow("voice oohs", "voice", ("pad", "melody", "counter", "comping"), 48, 84, 53, aliases=words("""
        oohs, ooh, backing vocal, background vocal, harmonies, humming, hum, doo wop vocal, backing voices,
        wordless vocal, scat""")),
    InstrumentRow("solo voice", "voice", _SOLO, 48, 84, 85, monophonic=True, aliases=words("""
        vocalise, soprano, soprano voice, opera voice, ethereal voice, vox, voice lead""")),
    InstrumentRow("synth voice", "voice", ("pad", "comping", "melody"), 40, 88, 54, "vox", aliases=words("""
        synth vox, vocal chop, vocal chops, voice synth""")),
))
