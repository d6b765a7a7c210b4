"""Synthesizers: basses, leads, plucks, arpeggios, bells and pads."""

from __future__ import annotations

from collections.abc import Mapping

from music_assistant.vocabulary.rows import InstrumentRow, table
from music_assistant.vocabulary.words import words

_BASS = ("bass",)
_LEAD = ("melody", "counter", "arpeggio")
_CHORDS = ("comping", "arpeggio", "melody", "pad")
_PAD = ("pad", "texture", "counter")

SYNTHS: Mapping[str, InstrumentRow] = table((
    InstrumentRow("synth bass", "bass", _BASS, 24, 60, 38, "bass_synth", aliases=words("""
        analog bass, analogue bass, moog bass, moog, synthesizer bass, bass synth, house bass, funky synth bass,
        bajo sintetizado, bajo sintetizador, basse synthé, basse synthétique, synthbass, baixo sintetizado,
        baixo synth, basso synth, basso sintetico, シンセベース, 신스 베이스, 合成贝斯, सिंथ बेस, синт бас,
        синтезаторный бас, synthesizer bas, sentez bas""")),
    InstrumentRow("sub bass", "bass", _BASS, 24, 48, 39, "sub_bass", aliases=words("""
        sub, sine bass, deep bass, low bass, subbass, sub-bass, subs, subwoofer, sub bajo, basse sub, subgrave,
        サブベース, 서브 베이스, 超低音, саб бас, саб""")),
    InstrumentRow("808 bass", "bass", _BASS, 24, 55, 38, "bass_808", aliases=words("""
        808, trap bass, gliding 808, 808 sub, bajo 808, basse 808, baixo 808, 808ベース, 808 베이스, 808贝斯,
        808 бас""")),
    InstrumentRow("acid bass", "bass", _BASS, 28, 60, 38, "acid_bass", aliases=words("""
        303, tb-303, tb303, 303 bass, acid, acid line, squelchy bass, bajo ácido, basse acid, アシッドベース,
        кислотный бас""")),
    InstrumentRow("reese bass", "bass", _BASS, 24, 55, 39, "reese_bass", aliases=words("""
        reese, drum and bass bass, dnb bass, jungle bass, リースベース, риз бас""")),
    InstrumentRow("wobble bass", "bass", _BASS, 24, 55, 39, "wobble_bass", aliases=words("""
        wobble, wobbly bass, wub bass, wub wub, wubs, dubstep bass, brostep bass, lfo bass, bajo wobble, basse wobble,
        ワブルベース, 워블 베이스, 摇摆贝斯, воббл бас, воббл""")),
    InstrumentRow("growl bass", "bass", _BASS, 24, 55, 39, "growl_bass", aliases=words("""
        neuro bass, neurobass, talking bass, yoi bass, snarling bass, グロウルベース, 그로울 베이스, гроул бас""")),
    InstrumentRow("fm bass", "bass", _BASS, 24, 60, 38, "fm_bass", aliases=words("""
        digital bass, dx bass, dx7 bass, 80s synth bass, eighties synth bass, slap synth bass, bajo fm, basse fm,
        fmベース, fm 베이스, fm бас""")),
    InstrumentRow("organ bass", "bass", _BASS, 28, 60, 39, "organ_bass", aliases=words("""
        garage bass, m1 bass, donk, donk bass, bassline bass, オルガンベース, 오르간 베이스""")),
    InstrumentRow("chip bass", "bass", _BASS, 28, 64, 38, "chip_bass", aliases=words("""
        8-bit bass, 8 bit bass, triangle bass, nes bass, game boy bass, チップベース""")),

    InstrumentRow("synth", "synth", _CHORDS, 36, 96, 81, "poly_saw", aliases=words("""
        synthesizer, synthesiser, analog synth, analogue synth, modular synth, moog synth, juno, prophet,
        sintetizador, synthé, synthétiseur, synthie, sintetizador analógico, sintetizzatore, シンセ, シンセサイザー,
        신스, 신디사이저, 신시사이저, 合成器, सिंथ, सिंथेसाइज़र, синт, синтезатор, sentezleyici, سنثسايزر,
        مركب الصوت""")),
    InstrumentRow("synth lead", "synth", _LEAD, 48, 96, 81, "saw_lead", monophonic=True, aliases=words("""
        lead synth, lead, synth solo, synth melody, sinte solista, synthé lead, lead synthé, leadsynth,
        シンセリード, リードシンセ, 신스 리드, 리드 신스, 合成主音, соло синт, синт лид""")),
    InstrumentRow("saw lead", "synth", _LEAD, 48, 96, 81, "saw_lead", monophonic=True, aliases=words("""
        sawtooth lead, saw synth, sawtooth, trance lead, edm lead""")),
    InstrumentRow("square lead", "synth", _LEAD, 48, 96, 80, "square_lead", monophonic=True, aliases=words("""
        square wave, square synth, square wave lead, pulse lead""")),
    InstrumentRow("soft lead", "synth", _LEAD, 48, 96, 82, "soft_lead", monophonic=True, aliases=words("""
        sine lead, mellow lead, flute lead, calliope lead, smooth lead, whistle lead, g-funk lead,
        portamento lead""")),
    InstrumentRow("theremin", "synth", ("melody", "counter"), 43, 91, 82, "theremin", monophonic=True,
                  aliases=words("""
        thérémine, テルミン, 테레민, 特雷门, терменвокс""")),
    InstrumentRow("supersaw", "synth", ("comping", "melody", "pad", "arpeggio"), 40, 96, 90, "supersaw",
                  aliases=words("""
        super saw, supersaw lead, supersaw chords, trance synth, big room lead, スーパーソウ, 슈퍼쏘우,
        суперсоу""")),
    InstrumentRow("hoover", "synth", ("comping", "melody", "counter"), 36, 91, 90, "hoover", aliases=words("""
        hoover synth, hoover lead, hoover stab, mentasm, rave hoover, フーバー, 후버, хувер""")),
    InstrumentRow("rave stab", "synth", ("comping", "counter"), 40, 91, 90, "rave_stab", aliases=words("""
        rave stabs, rave synth, rave piano stab, hardcore stab, rave chord, レイヴスタブ, 레이브 스탭, рейв стаб""")),
    InstrumentRow("fifths lead", "synth", _LEAD, 43, 91, 86, "fifths_lead", aliases=words("""
        fifth lead, power lead, parallel fifths lead""")),
    InstrumentRow("pluck", "synth", ("arpeggio", "comping", "melody", "counter"), 40, 100, 84, "pluck",
                  aliases=words("""
        synth pluck, plucky synth, plucked synth, pluck synth, プラック, 플럭, 拨弦合成器,
        плак""")),
    InstrumentRow("trance pluck", "synth", ("arpeggio", "comping", "melody", "counter"), 40, 100, 84, "trance_pluck",
                  aliases=words("""
        trance plucks, supersaw pluck, edm pluck, big room pluck, トランスプラック, 트랜스 플럭, транс плак""")),
    InstrumentRow("mallet synth", "synth", ("arpeggio", "melody", "counter", "comping"), 45, 96, 12, "mallet_pluck",
                  aliases=words("""
        tropical pluck, tropical marimba, synth marimba, marimba pluck, wooden pluck, tropical house pluck,
        シンセマリンバ, 신스 마림바""")),
    InstrumentRow("arp", "synth", ("arpeggio", "comping", "counter"), 40, 100, 81, "arp", aliases=words("""
        arpeggio, arpeggiator, arpeggiated synth, synth arp, arp synth, sequencer, sequenced synth, arpegio,
        arpegiador, arpège, arpégiateur, arpejo, arpejador, arpeggiatore, アルペジオ, アルペジエーター, 아르페지오,
        琶音, 琶音器, अर्पेजियो, арпеджио, арпеджиатор, arpej""")),
    InstrumentRow("fm bell", "synth", ("melody", "counter", "arpeggio"), 48, 103, 98, "fm_bell",
                  aliases=words("""
        fm bells, digital bell, crystal, crystal bell, glassy bell, dx bell, crystals, sparkle synth""")),
    InstrumentRow("chip lead", "synth", ("melody", "arpeggio", "counter"), 48, 100, 80, "chip_lead",
                  aliases=words("""
        8-bit lead, 8 bit lead, 8-bit synth, 8 bit synth, chiptune lead, chiptune synth, nes, nes lead, game boy,
        game boy lead, gameboy lead, chip synth, bleeps, チップリード, 칩튠 리드, 8비트 신스""")),
    InstrumentRow("chip arp", "synth", ("comping", "arpeggio", "counter"), 48, 96, 80, "chip_chords", aliases=words("""
        chip chords, chiptune chords, chiptune arpeggio, chip arpeggio, 8-bit arp, 8-bit chords, 8-bit arpeggio,
        nes chords, game boy chords, チップアルペジオ, 칩튠 아르페지오""")),
    InstrumentRow("synth stab", "synth", ("comping", "counter"), 40, 96, 90, "synth_stab", aliases=words("""
        stab, chord stab, chord stabs, techno stab, dub chord, dub chords, synth chord""")),

    InstrumentRow("synth pad", "pad", _PAD, 36, 96, 89, "warm_pad", aliases=words("""
        pad, pad synth, analog pad, soft pad, lush pad, ambient pad, atmospheric pad, polysynth pad, polysynth,
        colchón, nappe, nappes, nappe de synthé, flächen, synthfläche, fläche, pad de sintetizador, tappeto,
        tappeto synth, パッド, シンセパッド, 패드, 신스 패드, 铺底, 合成器铺底, पैड, пэд, пэды, подклад,
        sentez ped""")),
    InstrumentRow("warm pad", "pad", _PAD, 36, 96, 89, "warm_pad", aliases=words("""
        warm synth pad, analog warm pad, mellow pad, pad cálido, nappe chaude, warmes pad, ウォームパッド""")),
    InstrumentRow("glass pad", "pad", _PAD, 40, 96, 92, "glass_pad", aliases=words("""
        glassy pad, bright pad, crystal pad, shimmer, shimmer pad, airy pad, bowed glass, icy pad, bowed pad""")),
    InstrumentRow("dark pad", "pad", _PAD, 28, 84, 95, "dark_pad", aliases=words("""
        dark synth pad, ominous pad, deep pad, dark drone, brooding pad, pad oscuro, nappe sombre, dunkles pad""")),
    InstrumentRow("drone", "pad", ("pad", "texture", "bass"), 24, 72, 95, "drone", aliases=words("""
        drone pad, drone synth, low drone, bourdon, zumbido, ドローン, 드론, дрон""")),
    InstrumentRow("choir pad", "pad", _PAD, 40, 84, 91, "choir_pad", aliases=words("""
        angelic pad, vocal synth pad, space choir, choir synth, heavenly pad""")),
    InstrumentRow("new age pad", "pad", _PAD, 40, 96, 88, "new_age_pad", aliases=words("""
        fantasia, fantasy pad, bell pad""")),
    InstrumentRow("sweep pad", "pad", _PAD, 36, 96, 95, "sweep_pad", aliases=words("""
        sweeping pad, filter pad, evolving pad, moving pad, swell, swells""")),
    InstrumentRow("gated pad", "pad", ("pad", "comping", "counter"), 40, 96, 90, "gated_pad", aliases=words("""
        trance gate, gated synth, gated synth pad, chopped pad, stutter pad, ゲートパッド, 게이트 패드,
        гейтированный пэд""")),
    InstrumentRow("halo pad", "pad", _PAD, 36, 96, 94, "halo_pad", aliases=words("""
        space pad, cosmic pad, sci-fi pad""")),
    InstrumentRow("atmosphere", "pad", ("texture", "pad", "arpeggio"), 36, 96, 99, "atmosphere",
                  aliases=words("atmospheric synth, soundscape, ambience synth, atmos")),
))
