"""Drums, shakers and scrapers of the world and the single drums of a kit, on the General MIDI keys nearest to them.

Those without a stand-in sound as themselves, by a row of instruments/voices/kits/hands or a recording.
"""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words


def _struck(name: str, keys: tuple[int, ...], stand_in: str | None, aliases: str = "") -> InstrumentRow:
    """Percussion that sounds through drum keys of the standard kit, the main key first: it shapes what is played."""
    return InstrumentRow(name, "percussion", ("percussion",), min(keys), max(keys), drum_keys=keys,
                         stand_in=stand_in, aliases=words(aliases))


def _boomed(name: str, low: int, high: int, stand_in: str | None, aliases: str = "") -> InstrumentRow:
    """A deep drum that plays low notes of General MIDI's taiko."""
    return InstrumentRow(name, "percussion", ("percussion",), low, high, 116, stand_in=stand_in,
                         aliases=words(aliases))


HAND_DRUMS: Mapping[str, InstrumentRow] = table((
    _struck("crash cymbal", (49, 57), None, "crash, crashes, クラッシュシンバル, 크래시 심벌, крэш"),
    _struck("ride cymbal", (51, 53), None, "ride, ライドシンバル, 라이드 심벌, райд"),
    _struck("splash cymbal", (55,), None, "スプラッシュシンバル"),
    _struck("china cymbal", (52,), None, "chinese cymbal, china crash"),
    _struck("floor tom", (41, 43), None, "floor toms, low tom, goliat, tom basse, standtom, フロアタム"),

    _struck("bodhran", (64, 63, 41), None, "bodhrán, bodhrain, irish drum, irish frame drum, бойран, バウロン"),
    _struck("daf", (63, 64, 54), None, "دف, daff, persian frame drum, даф"),
    _struck("bendir", (64, 63, 38), None, "bendhir, بندير, бендир"),
    _struck("tar drum", (64, 63), None, "north african frame drum"),
    _struck("riq", (54, 62, 64), None, "riqq, رق, рик"),
    _struck("kanjira", (54, 62), None, "khanjira, कंजीरा"),
    _struck("tamburello", (54, 64), None, "tammorra, italian tambourine"),
    _struck("tombak", (62, 64, 60), None, "zarb, tonbak, تنبک, томбак"),
    _struck("dhol", (64, 41, 63), None, "ढोल, ਢੋਲ, punjabi drum, bhangra drum, дхол"),
    _struck("dholak", (61, 60, 64), None, "dholki, ढोलक, дхолак"),
    _struck("mridangam", (61, 60, 64), None, "mridanga, मृदंग, மிருதங்கம், мриданга"),
    _struck("pakhawaj", (61, 64, 60), None, "पखावज"),
    _struck("ghatam", (60, 61, 76), None, "clay pot, घटम"),
    _struck("udu", (61, 64, 60), None, "udu drum, pot drum, уду"),
    _struck("talking drum", (63, 64, 62), None, "tama drum, dundun drum, トーキングドラム, говорящий барабан"),
    _struck("dunun", (41, 43, 56), None, "dundun, dununs, doundoun, djun djun, djundjun, дундун"),
    _struck("sabar", (63, 66, 62), None, "sabar drums"),
    _struck("ashiko", (64, 63), None, "ashiko drum"),
    _struck("bata drums", (63, 61, 64), None, "batá, batá drum, batá drums, bata drum"),
    _struck("atabaque", (63, 64, 62), None, "atabaques, атабаке"),
    _struck("tamborim", (75, 60), None, "tamborins, тамборим"),
    _struck("caixa", (38, 40), None, "caixa de samba, caixa de guerra, samba snare, tarol"),
    _struck("alfaia", (41, 36), None, "alfaias, maracatu drum"),
    _struck("tambora", (41, 37, 43), None, "tambora drum, merengue drum"),
    _struck("tambor alegre", (63, 62, 64), None, "alegre drum"),
    _struck("bombo legüero", (41, 37), None, "bombo leguero, legüero, andean drum, wankara"),
    _struck("tapan", (36, 38), None, "tupan, tapan drum, daouli, turkish davul, тъпан, тапан"),
    _struck("janggu", (64, 62, 37), None, "janggo, changgo, 장구, 장고, чангу"),
    _struck("kkwaenggwari", (56,), None, "꽹과리"),
    _struck("tsuzumi", (63, 62), None, "kotsuzumi, つづみ, 小鼓"),
    _struck("lambeg drum", (36, 38), None, "lambeg"),
    _struck("tabor", (38, 41), None, "tambour de provence, medieval drum, medieval drums"),
    _struck("rhythm bones", (85, 75), None),
    _struck("spoons", (85,), None, "musical spoons, ложки, kaşık"),

    _struck("cabasa", (69,), None, "afuche, カバサ, 카바사, кабаса"),
    _struck("shekere", (69, 82), None, "xequerê, chekere, beaded gourd, шекере"),
    _struck("caxixi", (82, 70), "shaker", "caxixis, кашиши"),
    _struck("ganzá", (82,), "shaker", "rocar"),
    _struck("rainstick", (82, 70), None, "rain stick, palo de lluvia, bâton de pluie, regenmacher, "
            "レインスティック, "
            "палка дождя"),
    _struck("rattle", (70, 82), "maracas", "rattles, seed rattle, chajchas, matraca"),
    _struck("quijada", (58,), "vibraslap", "jawbone"),
    _struck("washboard", (73, 74), None, "frottoir, rub board, rubboard, tábua de lavar, waschbrett, "
            "стиральная доска"),
    _struck("güira", (74, 73), "guiro", "guira, guayo"),
    _struck("reco-reco", (74, 73), "guiro", "reco reco"),
    _struck("temple blocks", (76, 77), None, "temple block, templeblock, 木魚, 木鱼"),
    _struck("alpine bells", (56, 67, 68), "cowbell and agogô", "almglocken, alpine cowbells, swiss bells"),
    _struck("gankogui", (68, 67), None, "gankogui bell, african bell"),
    _struck("anvil", (56, 81), None, "hammer on anvil, amboss, yunque, enclume, incudine, 金床, "
            "наковальня"),
    _struck("brake drum", (56,), None, "brakedrum"),
    _struck("finger cymbals", (81, 80), None, "zills, zill, sagat, crótalos de dedo, zilia, फिंगर सिम्बल, "
            "manjira, "
            "मंजीरा, kartal"),
    _struck("bell tree", (84,), None, "belltree"),
    _struck("police whistle", (72, 71), None, "samba whistle, apito, referee whistle"),
    _struck("metronome", (34, 33), "metronome clicks", "click track, metronome click, metronome clicks, метроном, "
            "メトロノーム, 节拍器, 메트로놈"),
    _struck("body percussion", (39, 37, 36), None, "stomps, stomps and claps, stomp and clap, "
            "stomping, foot stomps, percusión corporal, percussion corporelle"),

    _boomed("war drums", 36, 60, "taiko", "war drum, battle drums, viking drums, tambores de guerra, "
            "tambours de guerre, "
            "kriegstrommeln, боевые барабаны, 战鼓, 戦太鼓"),
    _boomed("shaman drum", 36, 60, "taiko", "shamanic drum, sami drum, native american drum, powwow drum, "
            "шаманский бубен"),
    _boomed("buk", 36, 60, "taiko", "북, korean drum, korean drums"),
    _boomed("tanggu", 36, 60, "taiko", "chinese drum, chinese drums, 大鼓, 堂鼓"),
))
"""Hand drums and small percussion by name."""
