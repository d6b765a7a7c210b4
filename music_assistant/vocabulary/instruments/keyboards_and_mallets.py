"""Pianos, organs, free reeds, bells and mallets."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_KEYS = ("comping", "melody", "arpeggio", "pad", "counter")
_ORGAN = ("comping", "pad", "melody", "counter", "arpeggio")
_REED = ("melody", "comping", "counter", "pad")
_MALLET = ("melody", "counter", "arpeggio", "comping")
_BELL = ("counter", "melody", "arpeggio")

KEYBOARDS_AND_MALLETS: Mapping[str, InstrumentRow] = table((
    InstrumentRow("piano", "keys", _KEYS, 21, 108, 0, aliases=words("""
        grand piano, acoustic piano, concert piano, pianoforte, baby grand, steinway, ivories, piano acoustique,
        piano de cola, piano à queue, klavier, flügel, pianoforte a coda, pianoforte acustico, piano de cauda,
        ピアノ, 피아노, 钢琴, 鋼琴, पियानो, рояль, пианино, фортепиано, vleugel, piyano, بيانو, pianino,
        fortepian, đàn piano, dương cầm, đàn dương cầm""")),
    InstrumentRow("bright piano", "keys", _KEYS, 21, 108, 1, aliases=words("pop piano, rock piano, house piano")),
    InstrumentRow("felt piano", "keys", _KEYS, 21, 96, 0, stand_in="piano", aliases=words("""
        muted piano, una corda, intimate piano""")),
    InstrumentRow("honky-tonk piano", "keys", _KEYS, 28, 103, 3, aliases=words("""
        honky tonk, honkytonk, saloon piano, bar piano, tack piano, out of tune piano, barrelhouse piano""")),
    InstrumentRow("electric grand piano", "keys", _KEYS, 28, 103, 2, aliases=words("electric grand, cp-70, cp70")),
    InstrumentRow("electric piano", "keys", _KEYS, 28, 103, 4, aliases=words("""
        e-piano, epiano, ep, elec piano, keyboard, keys, e piano, piano eléctrico, teclado, teclados,
        piano électrique, clavier, e-klavier, keyboards, piano elétrico, piano elettrico, tastiera, エレピ,
        エレクトリックピアノ, キーボード, 일렉트릭 피아노, 키보드, 电钢琴, 電鋼琴, इलेक्ट्रिक पियानो, कीबोर्ड,
        электропиано, клавиши, elektrische piano, toetsen, elektro piyano, klavye, بيانو كهربائي""")),
    InstrumentRow("rhodes", "keys", _KEYS, 28, 100, 4, aliases=words("""
        fender rhodes, rhodes piano, suitcase piano, ローズピアノ, 로즈 피아노, родес""")),
    InstrumentRow("wurlitzer", "keys", _KEYS, 33, 96, 4, "wurlitzer", aliases=words("""
        wurli, wurly, wurlitzer piano""")),
    InstrumentRow("fm piano", "keys", _KEYS, 28, 103, 5, "fm_piano", aliases=words("""
        dx7, dx7 piano, digital piano, fm electric piano, 80s electric piano, crystal piano""")),
    InstrumentRow("clavinet", "keys", _KEYS, 29, 88, 7, "clavinet", aliases=words("""
        clav, clavi, funky clav, clavinette, クラビネット, клавинет""")),
    InstrumentRow("harpsichord", "keys", _KEYS, 29, 89, 6, aliases=words("""
        cembalo, clavecín, clave barroco, clavecin, cravo, clavicembalo, チェンバロ, ハープシコード, 하프시코드,
        羽管键琴, 大键琴,
        клавесин, klavecimbel, klavsen, हार्पसीकॉर्ड""")),
    InstrumentRow("toy piano", "keys", _BELL, 65, 96, 8, stand_in="celesta", aliases=words("""
        child's piano, piano de juguete, piano jouet, spielzeugklavier""")),
    InstrumentRow("organ", "organ", _ORGAN, 36, 96, 16, aliases=words("""
        órgano, orgue, órgão, organo, オルガン, 오르간, 风琴, 風琴, ऑर्गन, орган, orgel, أورغن, organy, đàn organ""")),
    InstrumentRow("hammond organ", "organ", _ORGAN, 36, 96, 16, aliases=words("""
        hammond, hammond b3, b3, b-3, b3 organ, drawbar organ, tonewheel organ, jazz organ, gospel organ,
        órgano hammond, orgue hammond, hammondorgel, ハモンドオルガン, 해먼드 오르간, хаммонд""")),
    InstrumentRow("percussive organ", "organ", _ORGAN, 36, 96, 17, aliases=words("""
        farfisa, vox organ, combo organ, vox continental""")),
    InstrumentRow("house organ", "organ", _ORGAN, 36, 96, 17, voice="house_organ", aliases=words("""
        m1 organ, garage organ, club organ, dance organ, ハウスオルガン, 하우스 오르간, хаус орган""")),
    InstrumentRow("rock organ", "organ", _ORGAN, 36, 96, 18, aliases=words("""
        leslie organ, distorted organ, overdriven organ, rotary organ""")),
    InstrumentRow("pipe organ", "organ", _ORGAN, 24, 108, 19, aliases=words("""
        church organ, cathedral organ, órgano de iglesia, órgano de tubos, grandes orgues, orgue d'église,
        orgue à tuyaux, kirchenorgel, pfeifenorgel, órgão de igreja, órgão de tubos, organo a canne, パイプオルガン,
        파이프 오르간, 管风琴, 管風琴, церковный орган, kerkorgel, kilise orgu""")),
    InstrumentRow("reed organ", "organ", _ORGAN, 36, 89, 20, aliases=words("""
        리드 오르간, 簧风琴""")),
    InstrumentRow("accordion", "reed", _REED, 41, 93, 21, aliases=words("""
        squeezebox, piano accordion, acordeón, accordéon, akkordeon, ziehharmonika, acordeão, sanfona, fisarmonica,
        アコーディオン, 아코디언, 手风琴, 手風琴, अकॉर्डियन, аккордеон, accordeon, akordeon, أكورديون, harmoszka,
        đàn accordion, phong cầm""")),
    InstrumentRow("bandoneon", "reed", _REED, 36, 95, 23, aliases=words("""
        tango accordion, bandoneón, bandonéon, bandonion, bandoneão, バンドネオン, 반도네온, 班多钮手风琴,
        бандонеон""")),
    InstrumentRow("concertina", "reed", _REED, 48, 91, 21, stand_in="accordion", aliases=words("""
        anglo concertina, konzertina, концертина""")),
    InstrumentRow("harmonica", "reed", ("melody", "counter"), 60, 96, 22, aliases=words("""
        blues harp, mouth organ, mouth harp, mouthharp, armónica, mundharmonika, gaita de boca, gaita de blues,
        armonica a bocca, ハーモニカ, 하모니카, 口琴, माउथ ऑर्गन, губная гармошка, губная гармоника, mondharmonica,
        mızıka, هارمونيكا, harmonijka, harmonijka ustna""")),
    InstrumentRow("kazoo", "reed", ("melody", "counter"), 60, 84, 22, stand_in="harmonica", monophonic=True,
                  aliases=words("comb and paper, カズー, 카주, 卡祖笛, казу")),
    InstrumentRow("melodica", "reed", ("melody", "counter"), 53, 89, 22, stand_in="harmonica",
                  aliases=words("melódica, pianica, ピアニカ, 鍵盤ハーモニカ, 멜로디언")),
    InstrumentRow("celesta", "mallet", _BELL, 60, 108, 8, aliases=words("""
        celeste, célesta, チェレスタ, 첼레스타, 钢片琴, челеста""")),
    InstrumentRow("glockenspiel", "mallet", _BELL, 79, 108, 9, aliases=words("""
        glock, orchestral bells, carillon à lames, campanelli, グロッケン, 글로켄슈필, 钟琴, 鐵琴, колокольчики,
        klokkenspel""")),
    InstrumentRow("music box", "mallet", _BELL, 60, 108, 10, aliases=words("""
        musical box, musicbox, caja de música, boîte à musique, spieldose, spieluhr, caixa de música,
        caixinha de música, オルゴール, 오르골, 八音盒, 音乐盒, म्यूज़िक बॉक्स, музыкальная шкатулка, speeldoos,
        müzik kutusu,
        صندوق الموسيقى""")),
    InstrumentRow("vibraphone", "mallet", _MALLET, 53, 89, 11, aliases=words("""
        vibes, vibraharp, vibráfono, vibraphon, vibrafone, vibrafono, ビブラフォン, ヴィブラフォン, 비브라폰,
        颤音琴, вибрафон, vibrafoon, vibrafon""")),
    InstrumentRow("marimba", "mallet", _MALLET, 45, 96, 12, aliases=words("""
        marimbaphone, マリンバ, 마림바, 马林巴, 马林巴琴, मारिम्बा, маримба, ماريمبا""")),
    InstrumentRow("xylophone", "mallet", _MALLET, 65, 108, 13, aliases=words("""
        xilófono, xylophon, xilofone, xilofono, シロフォン, 木琴, 실로폰, ज़ाइलोफोन, ксилофон, xylofoon,
        ksilofon, ksylofon""")),
    InstrumentRow("balafon", "mallet", _MALLET, 53, 89, 12, stand_in="marimba", aliases=words("balaphone, bala")),
    InstrumentRow("tubular bells", "mallet", _BELL, 60, 77, 14, aliases=words("""
        chimes, orchestral chimes, tubular bell, campanas tubulares, campana, cloches tubulaires, cloche,
        röhrenglocken, sinos tubulares, campane tubolari, チューブラーベル, 튜블러 벨, 管钟, колокола,
        buisklokken""")),
    InstrumentRow("bells", "mallet", _BELL, 60, 101, 14, voice="fm_bell", aliases=words("""
        bell, synth bell, bell sound, campanillas, clochettes, glocken, sino, campanelle, ベル, 벨, 종, 铃, 鐘, घंटी,
        колокольчик, klokken, çan, جرس, dzwony, dzwonki""")),
    InstrumentRow("handbells", "mallet", _BELL, 60, 96, 112, aliases=words("""
        tinkle bell, hand bell, ハンドベル, 핸드벨""")),
    InstrumentRow("hammered dulcimer", "mallet", _MALLET, 50, 86, 15, aliases=words("""
        dulcimer, hackbrett, salterio, tympanon, cimbalon""")),
    InstrumentRow("crotales", "mallet", _BELL, 84, 108, 9, stand_in="glockenspiel", aliases=words("""
        antique cymbals""")),
    InstrumentRow("singing bowl", "mallet", ("counter", "melody", "texture", "pad"), 48, 84, 92, "singing_bowl",
                  aliases=words("""
        tibetan bowl, singing bowls, crystal bowl, tibetan singing bowl, sound bowl, cuenco tibetano, bol tibétain,
        bol chantant, klangschale, tigela tibetana, campana tibetana, シンギングボウル, 싱잉볼, 颂钵, поющая чаша,
        klankschaal""")),
    InstrumentRow("handpan", "mallet", _MALLET, 48, 84, 114, "handpan", aliases=words("""
        hang drum, pantam, ハンドパン, 핸드팬, 手碟, ханг, ханг-драм""")),
    InstrumentRow("glass harmonica", "mallet", ("pad", "melody", "counter"), 55, 96, 92, voice="glass_pad",
                  aliases=words("wine glasses, glass harp, armonica de cristal, glasharmonika")),
))
