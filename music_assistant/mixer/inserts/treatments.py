"""What a producer does with whom in which music: one row a treatment.

`who`: names, families, kinds or roles of instruments, "all" for everybody; "lead …" is a kind that plays a tune of its
own. `where`: genres, styles or worlds, "" for everywhere. Kinds and worlds stand in worlds.py. The nearest row counts:
a genre's goes before a style's, that before a world's, and among them a lead's before a name's, a kind's, a family's,
a role's and everybody's.
"""

from __future__ import annotations

from dataclasses import dataclass

from music_assistant.mixer.inserts.rows import (
    Compressor,
    Crush,
    Drive,
    Echo,
    Phaser,
    Strip,
    Sway,
    Tremolo,
    high_cut,
    high_shelf,
    low_cut,
    low_shelf,
    peak,
)


@dataclass(frozen=True)
class Treatment:
    """A strip for some instruments in some music; both lists are written with commas."""

    who: str
    where: str
    strip: Strip


_TAPE = Drive("tape", -7.0)
_DRUM_BUS = Compressor(2.0, 3.0, 0.020, 90.0)

TREATMENTS: tuple[Treatment, ...] = (
    # everywhere
    Treatment("drums", "", Strip("drum bus", compressor=Compressor(4.0, 2.0, 0.025, 80.0),
                                 drive=Drive("tape", -13.0))),
    Treatment("acoustic piano", "", Strip("piano", compressor=Compressor(4.0, 1.6, 0.020, 40.0), tone=(low_cut(35),))),
    Treatment("pad", "", Strip("pad", tone=(low_cut(110),), width=1.2)),
    Treatment("strings", "", Strip("strings", tone=(low_cut(45), high_shelf(9_000, 1.0)))),
    Treatment("percussion", "", Strip("percussion", transients_db=1.0, compressor=Compressor(4.0, 2.0, 0.015, 100.0))),
    Treatment("woodwind, reed, melody", "", Strip("close microphone", compressor=Compressor(2.0, 2.0, 0.015, 50.0),
              tone=(low_cut(55), peak(2_800, -1.0)))),
    Treatment("plucked, mallet", "", Strip("plucked", compressor=Compressor(4.0, 1.8, 0.015, 60.0),
              tone=(low_cut(55),))),
    Treatment("synth", "", Strip("synth", drive=Drive("tape", -12.0), tone=(low_cut(100),),
              sway=Sway(7.0, 1.0, 0.6, 0.25, 1.0))),
    Treatment("organ", "", Strip("organ", tone=(low_cut(45),))),
    Treatment("keys", "", Strip("keys", compressor=Compressor(3.0, 1.8), tone=(low_cut(60),))),
    Treatment("texture", "", Strip()),

    # dusty: everything through an old sampler, a tape and a narrow band
    Treatment("all", "dusty", Strip("dusty", drive=_TAPE, tone=(low_cut(70), high_cut(7_500)),
                                    sway=Sway(6.0, 0.5, 0.7, 1.0, 0.0))),
    Treatment("electric piano, acoustic piano", "dusty", Strip(
        "dusty keys", compressor=Compressor(0.0, 3.0), drive=_TAPE,
        tone=(low_cut(110), peak(350, -2.0), high_cut(4_200)), sway=Sway(9.0, 1.1, 0.8, 1.0, 0.0))),
    Treatment("guitar, plucked", "dusty", Strip("dusty guitar", drive=_TAPE, tone=(low_cut(130), high_cut(4_500)),
                                                sway=Sway(9.0, 0.9, 0.6, 1.0, 0.0))),
    Treatment("bass", "dusty", Strip("dusty bass", drive=Drive("tape", -3.0), tone=(high_cut(2_200),))),
    Treatment("drums", "dusty", Strip("dusty drums", transients_db=2.0, compressor=_DRUM_BUS, crush=Crush(11, 2),
                                      drive=Drive("tape", -2.0), tone=(low_shelf(90, 2.0), high_cut(9_000)))),
    Treatment("texture", "dusty", Strip()),

    # urban
    Treatment("bass", "urban", Strip("warm low end", drive=Drive("tape", -4.0, 0.3), tone=(low_shelf(80, 1.5),))),
    Treatment("808 bass, sub bass", "trap", Strip("808", drive=Drive("tape", 3.0, 0.3), tone=(high_cut(5_000),))),
    Treatment("drums", "urban", Strip("hard drums", transients_db=3.0, compressor=_DRUM_BUS,
                                      drive=Drive("tape", -4.0, 0.3), tone=(high_shelf(8_000, 1.5),))),
    Treatment("drums", "phonk", Strip(
        "clipped drums", transients_db=2.0, compressor=_DRUM_BUS, drive=Drive("tape", 0.0), tone=(high_cut(10_000),))),
    Treatment("bass", "phonk", Strip("clipped 808", drive=Drive("tape", 8.0, 0.2), tone=(high_cut(4_000),))),
    Treatment("synth, mallet, plucked", "trap", Strip(
        "dark melody", drive=Drive("tape", -8.0), tone=(low_cut(160), high_cut(7_500, 1)),
        sway=Sway(9.0, 1.2, 0.4, 0.35, 1.0))),
    Treatment("keys", "urban", Strip("soft keys", drive=Drive("tape", -9.0), tone=(low_cut(110), high_cut(9_000, 1)),
                                     sway=Sway(7.0, 0.8, 0.5, 0.35, 1.0))),
    Treatment("strings, brass, woodwind, mallet, plucked", "urban", Strip(
        "sampled", drive=Drive("tape", -7.0), tone=(low_cut(140), high_cut(8_500, 1)))),

    # groove
    Treatment("clean electric", "groove", Strip("funk guitar", compressor=Compressor(-4.0, 5.0, 0.006, 90.0),
              tone=(low_cut(180), peak(500, -2.0), high_shelf(3_500, 3.0)), phaser=Phaser(0.35, mix=0.3))),
    Treatment("electric bass", "groove", Strip("groove bass", compressor=Compressor(-4.0, 4.0, 0.010, 60.0),
              drive=Drive("tube", -8.0, 0.4), tone=(low_shelf(80, 2.0), peak(700, 1.5), high_cut(7_000, 1)))),
    Treatment("acoustic kit", "groove", Strip("dry drums", transients_db=2.0, compressor=_DRUM_BUS,
              drive=Drive("tape", -10.0), tone=(low_shelf(80, 1.0), peak(400, -2.0)))),
    Treatment("brass", "groove", Strip("horn section", compressor=Compressor(0.0, 3.0, 0.008, 70.0),
              drive=Drive("tape", -9.0), tone=(low_cut(120), high_shelf(5_000, 1.5)))),
    Treatment("strings", "disco, soul", Strip("disco strings", tone=(low_cut(180), high_shelf(7_000, 3.0)), width=0.8)),
    Treatment("rhodes, electric piano", "groove", Strip("funk keys", drive=Drive("tube", -8.0, 0.3),
              tone=(low_cut(90), peak(300, -2.0), peak(2_000, 1.5)), phaser=Phaser(0.4, mix=0.45))),
    Treatment("woodwind", "groove", Strip("horn", compressor=Compressor(-1.0, 3.0, 0.008, 70.0),
              drive=Drive("tape", -9.0), tone=(low_cut(90), peak(2_500, 1.5)))),
    Treatment("percussion", "groove", Strip("dry percussion", transients_db=2.0, tone=(low_cut(90),),
              compressor=Compressor(2.0, 3.0, 0.010, 110.0))),
    Treatment("all", "groove", Strip("warm tape", drive=Drive("tape", -10.0), tone=(low_cut(60), high_cut(13_000, 1)))),

    # guitars
    Treatment("dirty electric", "guitars, metal", Strip("two takes", sides="double",
              tone=(low_cut(90, 3), peak(300, -2.0), peak(3_000, 1.0)))),
    Treatment("lead dirty electric", "guitars, metal", Strip(
        "lead guitar", compressor=Compressor(0.0, 3.0, 0.010, 70.0),
              tone=(low_cut(110), peak(1_200, 1.5)), spread=0.12, echo=Echo(0.0, 0.2, 0.3, 3_000, True, beats=0.75))),
    Treatment("lead dirty electric, lead clean electric", "post-rock", Strip(
        "far guitar", tone=(low_cut(120),), spread=0.25, echo=Echo(0.0, 0.45, 0.55, 3_000, True, beats=0.75))),
    Treatment("lead clean electric", "pop, guitars", Strip("lead guitar", compressor=Compressor(-2.0, 3.5, 0.010, 70.0),
              tone=(low_cut(120),), spread=0.12, echo=Echo(0.0, 0.2, 0.25, 3_500, True, beats=0.5))),
    Treatment("electric bass", "guitars", Strip("driven bass", compressor=Compressor(-4.0, 4.0, 0.010, 50.0),
              drive=Drive("tube", -3.0, 0.4), tone=(peak(250, -2.0), peak(900, 2.0)))),
    Treatment("acoustic kit", "guitars", Strip(
              "loud drums", transients_db=3.0, compressor=Compressor(0.0, 4.0, 0.015, 110.0),
              drive=Drive("tape", -9.0), tone=(peak(400, -3.0), high_shelf(8_000, 1.5)))),
    Treatment("clean electric", "surf rock", Strip(
              "surf guitar", drive=Drive("tube", -8.0), tone=(high_shelf(3_000, 2.0),),
              tremolo=Tremolo(6.0, 0.35))),
    Treatment("clean electric", "rockabilly", Strip("slap echo", tone=(low_cut(110),),
              echo=Echo(0.125, 0.35, 0.15, 3_500))),
    Treatment("clean electric, acoustic guitar", "shoegaze, dream pop, post-rock", Strip(
        "wide guitar", sway=Sway(9.0, 2.2, 0.35, 0.5, 1.0, 2), tone=(low_cut(120),), width=1.3,
        echo=Echo(0.0, 0.35, 0.45, 3_500, True, beats=0.75))),
    Treatment("dirty electric", "shoegaze", Strip("glide guitar", sides="double", sway=Sway(6.0, 1.8, 0.9, 0.6, 0.8),
              tone=(low_cut(110), high_cut(5_500, 1)))),
    Treatment("electric bass", "post-punk, new wave", Strip("chorus bass", sway=Sway(7.0, 1.0, 0.6, 0.35, 0.0),
              compressor=Compressor(-3.0, 4.0), tone=(peak(1_200, 3.0),))),
    Treatment("clean electric", "post-punk, new wave, 80s pop, city pop", Strip(
        "chorus guitar", compressor=Compressor(-2.0, 4.0), tone=(low_cut(140), high_shelf(4_000, 2.0)),
        sway=Sway(7.0, 1.6, 0.7, 0.5, 1.0))),
    Treatment("guitar, keys, organ, plucked", "psychedelic rock", Strip(
        "psychedelic", phaser=Phaser(0.25, mix=0.4), drive=Drive("tape", -8.0), tone=(low_cut(100),))),
    Treatment("organ", "guitars, metal", Strip("driven organ", drive=Drive("tube", -4.0),
              tone=(low_cut(100), peak(350, -2.0)))),
    Treatment("acoustic piano", "guitars", Strip("rock piano", compressor=Compressor(-2.0, 4.0, 0.010, 70.0),
              tone=(low_cut(110), peak(400, -3.0), high_shelf(5_000, 3.0)))),
    Treatment("guitar", "guitars", Strip("strummed", compressor=Compressor(-2.0, 3.5, 0.008, 70.0),
              tone=(low_cut(110), peak(250, -3.0), high_shelf(7_000, 2.0)), spread=0.2)),
    Treatment("pad, strings, synth", "guitars, metal", Strip("behind the guitars", tone=(low_cut(180), peak(400, -2.0)),
              width=1.3)),
    Treatment("drums", "industrial", Strip("crushed drums", transients_db=3.0, compressor=_DRUM_BUS,
              drive=Drive("tube", 0.0))),

    # metal
    Treatment("electric bass", "metal", Strip("metal bass", compressor=Compressor(-6.0, 8.0, 0.006, 60.0),
              drive=Drive("amp", -4.0, 0.5), tone=(low_cut(40), peak(400, -3.0), peak(1_500, 2.0)))),
    Treatment("acoustic kit", "metal", Strip(
              "metal drums", transients_db=4.0, compressor=Compressor(1.0, 4.0, 0.010, 120.0),
              drive=Drive("tape", -10.0), tone=(peak(350, -4.0), peak(4_500, 2.5), high_shelf(9_000, 1.5)))),

    # pop
    Treatment("acoustic piano", "pop", Strip("pop piano", compressor=Compressor(0.0, 3.0, 0.012, 60.0),
              tone=(low_cut(90), peak(350, -2.5), high_shelf(6_000, 2.5)))),
    Treatment("clean electric", "pop", Strip("pop guitar", compressor=Compressor(-2.0, 3.5, 0.010, 70.0),
              tone=(low_cut(130), high_shelf(4_500, 1.5)), sway=Sway(8.0, 1.0, 0.5, 0.3, 1.0))),
    Treatment("guitar", "pop", Strip("pop acoustic", compressor=Compressor(-2.0, 3.5, 0.008, 70.0),
              tone=(low_cut(130), peak(250, -3.0), high_shelf(8_000, 3.0)), spread=0.25)),
    Treatment("drums", "pop", Strip("pop drums", transients_db=2.0, compressor=_DRUM_BUS, drive=Drive("tape", -11.0),
              tone=(peak(350, -2.5), high_shelf(9_000, 2.0)))),
    Treatment("synth", "pop, neon", Strip("wide lead", drive=Drive("tape", -10.0), tone=(low_cut(150),),
              sway=Sway(8.0, 1.2, 0.6, 0.35, 1.0))),

    # club
    Treatment("acoustic piano", "club", Strip("house piano", compressor=Compressor(-4.0, 5.0, 0.008, 90.0),
              tone=(low_cut(160), peak(400, -3.0), high_shelf(4_000, 4.0)), spread=0.2)),
    Treatment("bass", "club", Strip("club bass", compressor=Compressor(-2.0, 3.0, 0.010, 80.0),
              drive=Drive("tape", -6.0, 0.3))),
    Treatment("drums", "club", Strip("club drums", transients_db=2.0, compressor=Compressor(3.0, 3.0, 0.015, 120.0),
              drive=Drive("tape", -8.0, 0.3))),
    Treatment("pad, strings", "club", Strip("wide pad", tone=(low_cut(180), high_shelf(8_000, 1.5)), width=1.4,
              sway=Sway(9.0, 1.6, 0.4, 0.4, 1.0))),
    Treatment("synth", "club", Strip("club lead", compressor=Compressor(0.0, 3.0), tone=(low_cut(160),), spread=0.25)),
    Treatment("keys, organ", "club", Strip("club chords", compressor=Compressor(-2.0, 3.0), spread=0.2,
              tone=(low_cut(150), high_shelf(5_000, 1.5)))),
    Treatment("keys, pad, synth", "dub techno", Strip("dub chords", tone=(low_cut(180), high_cut(3_500)),
              phaser=Phaser(0.12, mix=0.4), echo=Echo(0.0, 0.5, 0.6, 2_500, True, beats=0.75))),
    Treatment("reese bass, synth bass", "drum and bass, dubstep", Strip(
        "growl", drive=Drive("tube", 2.0, 0.3), compressor=Compressor(-3.0, 4.0),
        tone=(peak(300, -1.5), peak(1_200, 2.0)))),

    Treatment("drums", "hardstyle, hard techno, hardcore techno, breakcore", Strip(
        "driven drums", transients_db=2.0, compressor=_DRUM_BUS, drive=Drive("tape", 1.0, 0.2))),
    Treatment("percussion", "club", Strip("club percussion", transients_db=2.0, tone=(low_cut(140),))),
    Treatment("all", "club", Strip("club", compressor=Compressor(0.0, 2.5), tone=(low_cut(120),))),

    # neon
    Treatment("pad", "neon", Strip(
              "chorus pad", tone=(low_cut(120),), sway=Sway(5.5, 2.0, 0.5, 0.5, 1.0, 2), width=1.2)),
    Treatment("arp, pluck", "neon, trance", Strip("echoing arp", tone=(low_cut(180),),
              echo=Echo(0.0, 0.35, 0.4, 5_000, True, beats=0.75))),
    Treatment("bass", "neon", Strip("analogue bass", drive=Drive("tape", -4.0), compressor=Compressor(-2.0, 3.0))),
    Treatment("drums", "neon", Strip("eighties drums", transients_db=3.0, compressor=_DRUM_BUS,
              drive=Drive("tape", -10.0), tone=(peak(200, 1.5), high_shelf(8_000, 2.0)))),
    Treatment("all", "vaporwave, chillwave", Strip("worn tape", drive=Drive("tape", -5.0), tone=(high_cut(6_000),),
              sway=Sway(12.0, 2.2, 0.45, 1.0, 0.0))),

    # jazz, hall, screen, hearth: microphones in a good room
    Treatment("drums", "jazz, hall, hearth", Strip("overheads", compressor=Compressor(6.0, 1.5, 0.030, 60.0),
              tone=(high_shelf(10_000, 1.0),))),
    Treatment("bass", "jazz", Strip("natural bass", compressor=Compressor(3.0, 1.7, 0.030, 40.0))),
    Treatment("woodwind, brass", "jazz", Strip("ribbon microphone", tone=(low_cut(70), high_shelf(7_500, -2.0)))),
    Treatment("acoustic piano", "jazz", Strip("jazz piano", tone=(low_cut(40), peak(280, -1.5)))),
    Treatment("all", "1920s jazz, ragtime, dixieland", Strip(
        "old record", drive=Drive("tape", -6.0), tone=(low_cut(160), peak(1_500, 2.0), high_cut(5_500)), width=0.5)),
    Treatment("acoustic piano", "hall, screen", Strip("concert piano", tone=(low_cut(25),))),
    Treatment("strings", "hall", Strip("string seats", tone=(low_cut(35),), spread=0.12)),
    Treatment("strings", "screen", Strip(
              "film strings", tone=(low_cut(40), high_shelf(8_000, 1.5)), width=0.9)),
    Treatment("brass", "screen", Strip("film brass", tone=(low_cut(40), high_shelf(4_000, 1.0)), spread=0.12)),
    Treatment("percussion", "hall", Strip()),
    Treatment("all", "hall", Strip("seat in the orchestra", spread=0.1)),
    Treatment("woodwind, reed, mallet, plucked", "screen", Strip("film soloist", tone=(low_cut(50),), spread=0.15)),
    Treatment("drums, percussion", "screen", Strip(
              "large drums", transients_db=2.0, compressor=Compressor(2.0, 3.0, 0.030, 50.0),
              drive=Drive("tape", -8.0, 0.4), tone=(low_shelf(70, 2.0), peak(350, -2.0)))),
    Treatment("guitar", "hearth, country", Strip("folk guitar", compressor=Compressor(2.0, 2.0, 0.015, 50.0),
              tone=(low_cut(85), peak(220, -2.0), high_shelf(9_000, 2.0)), spread=0.15)),

    # country, blues, island, latin
    Treatment("acoustic piano", "latin", Strip("montuno", compressor=Compressor(-1.0, 3.0, 0.010, 70.0),
              tone=(low_cut(100), peak(350, -2.0), high_shelf(4_000, 2.5)))),
    Treatment("percussion", "latin", Strip("hands on skins", transients_db=2.0,
              compressor=Compressor(3.0, 2.5, 0.012, 110.0), tone=(low_cut(70), high_shelf(7_000, 1.0)))),
    Treatment("brass", "latin", Strip("bright brass", compressor=Compressor(0.0, 2.5, 0.008, 70.0),
              tone=(low_cut(110), high_shelf(4_500, 1.5)))),
    Treatment("plucked", "country", Strip("pickers", compressor=Compressor(0.0, 3.0, 0.010, 80.0),
              tone=(low_cut(120), peak(400, -2.0), high_shelf(6_000, 1.5)))),
    Treatment("steel", "country", Strip("steel", compressor=Compressor(-2.0, 3.0, 0.015, 50.0), tone=(low_cut(130),),
              echo=Echo(0.240, 0.2, 0.2, 3_500))),
    Treatment("all", "delta blues", Strip("old shellac", drive=Drive("tape", -7.0), width=0.4,
              tone=(low_cut(110), high_cut(6_500)))),
    Treatment("clean electric", "country, honky tonk country", Strip(
        "twang", compressor=Compressor(-4.0, 5.0, 0.008, 90.0), tone=(low_cut(120), peak(2_500, 2.5, 0.8)),
        echo=Echo(0.110, 0.28, 0.1, 4_000))),
    Treatment("clean electric", "spaghetti western, spy music", Strip(
        "twang and tremolo", tone=(low_cut(90), peak(1_800, 2.0)), tremolo=Tremolo(5.5, 0.4),
        echo=Echo(0.180, 0.25, 0.2, 3_000))),
    Treatment("dirty electric, slide guitar", "blues", Strip("blues lead", tone=(low_cut(100), high_cut(4_800)),
              echo=Echo(0.120, 0.14, 0.0, 3_000))),
    Treatment("harmonica", "blues", Strip("bullet harp", drive=Drive("amp", -4.0),
              tone=(low_cut(180), peak(1_200, 3.0), high_cut(4_000)), echo=Echo(0.120, 0.2, 0.0, 2_500))),
    Treatment("bass", "island", Strip("deep bass", compressor=Compressor(-2.0, 3.0), drive=Drive("tape", -8.0),
              tone=(low_shelf(90, 4.0), high_cut(1_400)))),
    Treatment("clean electric, keys, organ", "island", Strip("skank", tone=(low_cut(220), high_shelf(4_000, 1.5)))),
    Treatment("clean electric, keys, organ, brass, reed, snare, melody", "dub", Strip(
        "dub echo", tone=(low_cut(260), high_cut(6_000, 1)), echo=Echo(0.0, 0.5, 0.6, 2_200, True, beats=0.75))),
    Treatment("acoustic kit", "island", Strip(
        "tight drums", transients_db=2.0, compressor=_DRUM_BUS, drive=Drive("tape", -11.0),
        tone=(low_shelf(80, 2.0), high_shelf(7_000, -1.0)))),

    Treatment("brass, woodwind", "island", Strip("ska horns", compressor=Compressor(0.0, 3.0, 0.008, 70.0),
              drive=Drive("tape", -9.0), tone=(low_cut(150), high_cut(9_000, 1)))),

    # drift
    Treatment("pad, strings, synth, keys", "drift", Strip("wide and slow", tone=(low_cut(60), high_cut(9_000, 1)),
              width=1.3, spread=0.25, sway=Sway(12.0, 2.5, 0.13, 0.4, 1.0))),
    Treatment("pluck, arp, mallet, plucked", "drift", Strip(
        "far echoes", tone=(low_cut(120), high_cut(8_000, 1)), spread=0.2,
        echo=Echo(0.0, 0.4, 0.55, 2_800, True, beats=0.75))),
    Treatment("felt piano, piano", "drift", Strip(
              "close felt", compressor=Compressor(0.0, 2.0), drive=Drive("tape", -9.0),
              tone=(high_cut(5_500, 1),), sway=Sway(9.0, 0.7, 0.5, 1.0, 0.0))),

    # chip: nothing between the console and the loudspeaker
    Treatment("all", "chip", Strip()),
)
