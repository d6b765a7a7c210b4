// The piece at a glance: waveform, chords and notes drawn on canvases from the numbers that the program wrote into the
// page, once a size or colour, and the playhead moved over all of them by transforms alone. A canvas is as wide as what
// is seen of the axis, however far that is zoomed, and is drawn again when the axis is scrolled.
import * as sound from "./sound.js";

const TICKS = 100;        // the program's numbers on the time axis a second
const LOUDEST = 9, LEVELS = 99;
const BAR_PX = 3;         // a bar of the waveform with its gap
const STEPS = 960;        // stretches of a waveform drawn while it comes
const CONTRAST = 1.5;     // a mastered song is loud nearly everywhere: this shows where it is less so
const CROWDED = 0.6;      // share of the chords that must have room for them to be named one by one
const MOST_ZOOM = 32;
const HANDS_OFF_MS = 4000;  // how long a visitor who scrolled is left alone

let zoom = 1;             // how many times the axis is wider than what is seen of it
let now = null;           // the score on the page: see set()
let scrolled = -Infinity; // when the visitor last scrolled

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

// ---- reading the page ---------------------------------------------------------------------------------------------
function notes(words) {   // "wait length height loudness ..." as a table of [start, end, height, loudness], in seconds
  const numbers = (words || "").split(" ").map(Number), table = [];
  let at = 0;
  for (let i = 0; i + 3 < numbers.length; i += 4) {
    at += numbers[i];
    table.push([at / TICKS, (at + numbers[i + 1]) / TICKS, numbers[i + 2], numbers[i + 3] / LOUDEST]);
  }
  return table;
}

function canvas(row, name) {
  const made = document.createElement("canvas");
  made.className = name;
  made.setAttribute("aria-hidden", "true");
  row.append(made);
  return made;
}

function set(score) {
  const axis = score.querySelector(".axis"), line = axis.querySelector(".line"), wave = line.querySelector(".wave");
  const played = document.createElement("div");
  played.className = "played";
  now = {
    score, axis, line, played, wave, whole: canvas(wave, "whole"), front: canvas(played, ""),
    playhead: line.querySelector(".playhead"), chordName: score.querySelector(".now-chord"),
    length: Number(score.dataset.length) || 1, view: 0, left: 0, at: -1, chord: null,
    levels: wave.dataset.levels ? wave.dataset.levels.split(" ").map((n) => n / LEVELS) : null,
    chords: JSON.parse(line.querySelector("[data-chords]")?.dataset.chords || "[]"),
    chordRow: line.querySelector(".row.chords"),
    lanes: all(".row.lane", line).map((row) => ({ row, canvas: canvas(row, "notes"), notes: notes(row.dataset.notes),
                                                  struck: row.dataset.struck !== undefined })),
    marks: all(".stretch .go", line).slice(1).map((go) => Number(go.dataset.seek)),
  };
  wave.append(played);
  if (now.chordRow) now.chordCanvas = canvas(now.chordRow, "names-of-chords");
  now.canvases = [now.whole, now.front, now.chordCanvas, ...now.lanes.map((lane) => lane.canvas)].filter(Boolean);
  listen(axis);
  watching.disconnect();
  watching.observe(axis);
  measure();
}

const heard = new WeakSet();  // axes that are listened to
function listen(axis) {
  if (heard.has(axis)) return;
  heard.add(axis);
  axis.addEventListener("scroll", () => { now.left = axis.scrollLeft; redraw(); }, { passive: true });
  for (const event of ["wheel", "pointerdown"]) axis.addEventListener(event, () => { scrolled = performance.now(); }, { passive: true });
  axis.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    magnify(zoom * Math.exp(-event.deltaY / 200), event.clientX - axis.getBoundingClientRect().left);
  }, { passive: false });
}

// ---- drawing ------------------------------------------------------------------------------------------------------
const watching = new ResizeObserver(() => measure());

function measure() {
  if (!now?.score.isConnected) return;
  now.line.style.width = `${100 * zoom}%`;
  now.view = now.axis.clientWidth;
  now.left = now.axis.scrollLeft;
  now.axis.style.setProperty("--view", `${now.view}px`);
  now.scale = now.view * zoom / now.length;            // pixels a second
  now.at = -1;
  redraw();
}

let asked = false;
function redraw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => { asked = false; if (now?.view && now.canvases.every((canvas) => canvas.isConnected)) paint(); });
}

function ready(canvas, height) {
  const ratio = Math.min(3, devicePixelRatio || 1), width = now.view;
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== w || canvas.height !== h) {
    [canvas.width, canvas.height] = [w, h];
    canvas.style.height = `${height}px`;
  }
  const brush = canvas.getContext("2d");
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  brush.clearRect(0, 0, width, height);
  return { brush, width, height };
}
const colour = (element, name) => getComputedStyle(element).getPropertyValue(name).trim();

let taken = 0;            // milliseconds that drawing took last
export const drawing = () => taken;

function paint() {
  const began = performance.now(), height = now.wave.clientHeight, chordHeight = now.chordRow?.clientHeight;
  const inks = [colour(now.score, "--wave"), colour(now.score, "--accent")];   // all is looked up before anything is set,
  const lanes = now.lanes.map((lane) => [lane, lane.row.clientHeight, colour(lane.row, "--role")]);   // which is one layout
  const style = now.chordRow && getComputedStyle(now.chordRow);
  const chords = style && { font: `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`, ink: style.color };
  waveform(ready(now.whole, height), inks[0]);
  waveform(ready(now.front, height), inks[1]);
  if (now.chordCanvas) chordNames(ready(now.chordCanvas, chordHeight), chords);
  for (const [lane, tall, ink] of lanes) (lane.struck ? grid : roll)(lane, ready(lane.canvas, tall), ink);
  now.at = -1;
  taken = performance.now() - began;
}

function waveform({ brush, width, height }, ink) {
  const step = now.length / STEPS;
  const levels = now.levels ?? scaled(sound.liveLevels(step));
  const each = now.levels ? now.length / levels.length : step;
  brush.fillStyle = ink;
  for (let x = 0; x < width; x += BAR_PX) {
    const from = (now.left + x) / now.scale / each, until = Math.max(from + 1, (now.left + x + BAR_PX) / now.scale / each);
    let level = 0;
    for (let i = Math.floor(from); i < until && i < levels.length; i += 1) level = Math.max(level, levels[i]);
    const tall = Math.max(2, level ** CONTRAST * (height - 4));
    brush.fillRect(x, (height - tall) / 2, BAR_PX - 1, tall);
  }
}
const scaled = (levels) => { const most = Math.max(0.05, ...levels); return levels.map((level) => level / most); };

function seen(lane, width, visit) {                   // the notes that what is seen of the axis shows
  const from = now.left / now.scale, until = (now.left + width) / now.scale;
  for (const note of lane.notes) {
    if (note[0] > until) break;
    if (note[1] >= from - 0.1) visit(note, note[0] * now.scale - now.left);
  }
}

function roll(lane, { brush, width, height }, ink) {   // pitch upwards, at least an octave and a half, so that a step stays one
  if (!lane.notes.length) return;
  lane.reach ??= lane.notes.reduce(([low, high], note) => [Math.min(low, note[2]), Math.max(high, note[2])], [127, 0]);
  const [low, high] = lane.reach, span = Math.max(18, high - low), bottom = low - (span - (high - low)) / 2;
  const thick = Math.max(2, Math.min(5, height / span * 1.25)), room = height - thick - 4;
  brush.fillStyle = ink;
  seen(lane, width, ([start, end, pitch, loudness], x) => {
    const long = Math.max(1.5, (end - start) * now.scale - 0.75);
    brush.globalAlpha = 0.3 + 0.7 * loudness;
    brush.fillRect(x, 2 + room * (1 - (pitch - bottom) / span), long, thick);
  });
  brush.globalAlpha = 1;
}

function grid(lane, { brush, width, height }, ink) {   // a row for each piece of the kit
  if (!lane.notes.length) return;
  lane.rows ??= lane.notes.reduce((most, note) => Math.max(most, note[2]), 0) + 1;
  const row = (height - 4) / lane.rows, tall = Math.max(2, Math.min(7, row - 1)), wide = Math.max(1.5, Math.min(4, now.scale * 0.06));
  brush.fillStyle = ink;
  seen(lane, width, ([, , rank, loudness], x) => {
    brush.globalAlpha = 0.25 + 0.75 * loudness;
    brush.fillRect(x, height - 2 - (rank + 0.5) * row - tall / 2, wide, tall);
  });
  brush.globalAlpha = 1;
}

// The chords that have room, each where it begins; where hardly any have, the first of each section, since every third or
// fourth of a song tells nothing.
function chordNames({ brush, width, height }, { font, ink }) {
  brush.font = font;
  brush.textBaseline = "middle";
  [brush.fillStyle, brush.globalAlpha] = [ink, 1];
  const every = now.chords.map(([at, name]) => ({ x: at * now.scale - now.left, name, wide: brush.measureText(name).width }));
  const roomy = every.filter((chord, i) => i + 1 === every.length || every[i + 1].x - chord.x > chord.wide + 4);
  const heads = [0, ...now.marks].map((mark) => every[now.chords.findLastIndex(([at]) => at <= mark + 0.05)]);
  let free = -Infinity;
  for (const chord of roomy.length < CROWDED * every.length ? heads : every) {
    if (!chord || chord.x < free || chord.x + chord.wide < 0 || chord.x + chord.wide / 2 > width) continue;
    brush.fillText(chord.name, chord.x + 2, height / 2);
    free = chord.x + chord.wide + 7;
  }
}

// ---- in every frame -------------------------------------------------------------------------------------------------
// Moves the playhead; `at` is null while another sound is heard. Nothing here reads the layout or draws.
export function place(score, at, playing) {
  if (!now || now.score !== score) return;
  if (score.dataset.live !== undefined && now.come !== (now.come = sound.liveLevels(now.length / STEPS).length)) redraw();
  if (at === now.at) return;
  now.at = at;
  const x = (at ?? 0) * now.scale, inside = Math.max(0, Math.min(now.view, x - now.left));
  now.playhead.style.transform = `translateX(${x.toFixed(2)}px)`;
  now.played.style.transform = `translateX(${(inside - now.view).toFixed(2)}px)`;
  now.front.style.transform = `translateX(${(now.view - inside).toFixed(2)}px)`;
  follow(x, playing);
  nameChord(at);
}

function follow(x, playing) {                           // keeps the playhead in sight, a page at a time
  if (zoom <= 1 || !playing || performance.now() - scrolled < HANDS_OFF_MS) return;
  if (x < now.left || x > now.left + 0.92 * now.view) now.axis.scrollLeft = x - 0.08 * now.view;
}

function nameChord(at) {
  if (!now.chords.length || !now.chordName) return;
  const name = at === null ? "" : now.chords.findLast(([start]) => start <= at + 0.02)?.[1] ?? "";
  if (name === now.chord) return;
  now.chord = name;
  now.chordName.textContent = name;
}

// ---- what the reader does ---------------------------------------------------------------------------------------------
export function secondsAt(clientX) {
  const box = now.line.getBoundingClientRect();
  return Math.max(0, Math.min(now.length, now.length * (clientX - box.left) / box.width));
}

function magnify(times, x = null) {                    // about a place that stays where it is: the pointer's or the playhead's
  if (!now) return;
  const wanted = Math.max(1, Math.min(MOST_ZOOM, Math.abs(times - 1) < 0.05 ? 1 : times));
  const head = (now.at > 0 ? now.at * now.scale : now.left + now.view / 2) - now.left;
  const pin = x ?? (head >= 0 && head <= now.view ? head : now.view / 2), seconds = (now.left + pin) / now.scale;
  zoom = wanted;
  now.line.style.width = `${100 * zoom}%`;
  now.axis.scrollLeft = seconds * now.view * zoom / now.length - pin;
  measure();
  buttons();
}
export const zoomed = (direction) => magnify(direction > 0 ? zoom * 2 : zoom / 2);

function buttons() {
  const [out, nearer] = [now.score.querySelector('[data-zoom="-1"]'), now.score.querySelector('[data-zoom="1"]')];
  if (out) out.disabled = zoom <= 1;
  if (nearer) nearer.disabled = zoom >= MOST_ZOOM;
}

// The stretches of the form, in seconds: where a loop may go.
export function stretch(at) {
  const found = all("[data-loop]", now?.score).map((b) => b.dataset.loop.split(" ").map(Number));
  const [from, until] = found.find(([a, b]) => at >= a && at < b) ?? found.at(-1) ?? [];
  return until > from ? { from, until } : null;
}

export function drawn() {  // after the page changed: a score that is new is set up
  const score = document.querySelector(".score");
  if (!score || (score === now?.score && now.canvases.every((canvas) => canvas.isConnected))) return;
  set(score);
  if (zoom > 1) magnify(zoom);
  buttons();
}

export function connect() {
  new MutationObserver(redraw).observe(document.body, { attributes: true, attributeFilter: ["class"] });   // dark or light
  drawn();
}

export function level(slider) {   // shows a level while it is dragged; how it is said
  const db = Number(slider.value), said = `${db > 0 ? "+" : ""}${db}`;
  slider.setAttribute("aria-valuetext", `${said} dB`);
  slider.nextElementSibling.textContent = said;
  return said;
}
