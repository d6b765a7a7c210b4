"""What was asked beside what was heard: the card's rows, from a version and the ears' facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from music_assistant import ears
from music_assistant.conversation import Version
from music_assistant.heard import End, Heard
from music_assistant.lineup import asks_for_drums
from music_assistant.report import Report, ReportRow
from music_assistant.spec import MusicSpec
from music_assistant.theory import Key
from music_assistant.vocabulary.endings import ending_row

TEMPO_TOLERANCE = 0.005
LENGTH_TOLERANCE = 0.02
RING_OUT_S = 4.0
LOUDNESS_TOLERANCE_LU = 1.0
FADED_DB, STOPPED_S, CHORD_TOLERANCE_S = 30.0, 0.3, 0.15
PEAK_LIMIT_DBTP = -1.0


def reported(version: Version, before: Version | None, *, listener: str, notes: Sequence[str] = (),
             seconds: Mapping[str, float]) -> Report:
    """The card of a version that has been heard."""
    heard = version.heard
    rows = tuple(_rows(version.spec, heard)) if heard is not None else ()
    rounded = {step: round(s, 3) for step, s in seconds.items()}
    return Report(rows, unchanged(version, before), tuple(notes), listener, version.engine or "", rounded)


def unchanged(version: Version, before: Version | None) -> tuple[str, ...]:
    """Names of the instruments whose stems are the same, bit for bit, as in the version before."""
    if before is None:
        return ()
    return tuple(i.name for i in version.spec.instruments
                 if i.id in version.fingerprints and version.fingerprints[i.id] == before.fingerprints.get(i.id))


def _rows(spec: MusicSpec, heard: Heard) -> Iterator[ReportRow]:
    if heard.silent:
        yield ReportRow("sound", "music", "silence", False)
        return
    yield _tempo_row(spec, heard)
    yield _key_row(spec, heard)
    yield _length_row(spec, heard)
    yield from _ending_rows(spec, heard)
    yield from _instrument_rows(spec, heard)
    yield _loudness_row(spec, heard)


def _tempo_row(spec: MusicSpec, heard: Heard) -> ReportRow:
    tempos = {s.tempo_bpm or spec.tempo_bpm for s in spec.sections}
    asked = " / ".join(f"{t:g}" for t in sorted(tempos)) + " bpm"
    if len(tempos) > 1:
        return ReportRow("tempo", asked, "changes on the way", None)
    if heard.tempo_bpm is None:
        return ReportRow("tempo", asked, "no steady pulse to measure", None)
    error, level = ears.tempo_agreement(heard.tempo_bpm, spec.tempo_bpm)
    read_as = "" if level == 1 else f" (felt as {heard.tempo_bpm:.1f})"
    return ReportRow("tempo", asked, f"{spec.tempo_bpm * (1 + error):.2f} bpm{read_as}", abs(error) <= TEMPO_TOLERANCE)


def _key_row(spec: MusicSpec, heard: Heard) -> ReportRow:
    if heard.key is None:
        return ReportRow("key", spec.key, "no clear tonic", None)
    asked, found = spec.parsed_key, Key.parse(heard.key)
    # The blues has both thirds: its scale the minor one, its chords the major one.
    agrees = asked.pitch_class == found.pitch_class and (asked.family == found.family or asked.mode == "blues")
    return ReportRow("key", spec.key, heard.key, agrees)


def _length_row(spec: MusicSpec, heard: Heard) -> ReportRow:
    asked = spec.duration_s
    ring = heard.duration_s - asked
    bar = asked / spec.bars
    slack = max(asked * LENGTH_TOLERANCE, bar / 2)
    words = f"{heard.duration_s:.1f} s" + (f", {ring:.1f} s of it ringing out" if ring > 0.05 else "")
    return ReportRow("length", f"{asked:.1f} s", words, -slack <= ring <= RING_OUT_S + slack)


def _ending_rows(spec: MusicSpec, heard: Heard) -> Iterator[ReportRow]:
    """What was asked of the ending; nothing where it was left to the style."""
    row, end = ending_row(spec.ending), heard.end
    if spec.ending is None or end is None:
        return
    if row.loops:
        words = f"step at the seam {end.seam_step:.2f} of the largest inside, {end.seam_db:+.1f} dB there"
        yield ReportRow("ending", "loops", words, end.seam_step <= 1)
    elif row.fade_s:
        words = f"last second {-end.fall_db:.0f} dB below the one {end.back_s:g} s before"
        yield ReportRow("ending", "fades out", words, -end.fall_db >= FADED_DB)
    elif row.stops:
        words = "does not stop" if end.stop_s is None else f"silent {end.stop_s:.2f} s after its last loud moment"
        yield ReportRow("ending", "stops dead", words, end.stop_s is not None and end.stop_s <= STOPPED_S)
    else:
        yield _last_chord_row(spec, end)


def _last_chord_row(spec: MusicSpec, end: End) -> ReportRow:
    """When the last chord was asked for and when it was heard: there a slowing shows in the sound."""
    asked_s = spec.seconds_at((spec.bars - 1) * spec.parsed_meter.bar_beats)
    asked = f"{spec.ending}, last chord at {asked_s:.1f} s"
    if end.last_strike_s is None:
        return ReportRow("ending", asked, "no plain last stroke", None)
    agrees = abs(end.last_strike_s - asked_s) <= CHORD_TOLERANCE_S
    return ReportRow("ending", asked, f"last chord at {end.last_strike_s:.1f} s", agrees or None)


def _instrument_rows(spec: MusicSpec, heard: Heard) -> Iterator[ReportRow]:
    names = {i.id: i.name for i in spec.instruments if i.sections != ()} | ({"vocals": "vocals"} if spec.vocals else {})
    if not heard.stems_level_dbfs:
        yield ReportRow("instruments", ", ".join(names.values()) or "none", *_told_of_drums(spec, heard))
        return
    present = [names.get(s, s) for s in heard.present if s != "returns"]
    agrees = set(present) == set(names.values())
    if heard.unexplained is not None and heard.unexplained > ears.UNEXPLAINED_TOLERANCE:
        present.append("something else")
        agrees = False
    yield ReportRow("instruments", ", ".join(names.values()), ", ".join(present) or "none", agrees)


def _told_of_drums(spec: MusicSpec, heard: Heard) -> tuple[str, bool | None]:
    """What is heard of the instruments without stems, and whether it is as asked: that the others play is not known."""
    if heard.drums is None:
        return "cannot be told", None
    differs = asks_for_drums(spec) is not None and asks_for_drums(spec) != heard.drums
    return f"{'drums' if heard.drums else 'no drums'}; of others it cannot be told", False if differs else None


def _loudness_row(spec: MusicSpec, heard: Heard) -> ReportRow:
    if heard.loudness_lufs is None:
        return ReportRow("loudness", f"{spec.loudness_lufs:g} LUFS", "too short to measure", None)
    agrees: bool | None = abs(heard.loudness_lufs - spec.loudness_lufs) <= LOUDNESS_TOLERANCE_LU
    asked = f"{spec.loudness_lufs:g} LUFS"
    if any(i.gain_db or i.levels for i in spec.instruments):
        # Make-up gain is that of the band at its first levels, so that a quieter drum does not lift the others.
        asked += " before the levels you set"
        agrees = agrees or None
    if heard.true_peak_dbtp > PEAK_LIMIT_DBTP + 0.05:
        agrees = False
    return ReportRow("loudness", f"{asked}, peak ≤ {PEAK_LIMIT_DBTP:g} dBTP",
                     f"{heard.loudness_lufs:.1f} LUFS, {heard.true_peak_dbtp:.1f} dBTP", agrees)
