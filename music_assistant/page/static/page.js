// The page's wiring: clicks, keys and words between the visitor, the player and the program. The program draws the HTML;
// an element says by its data what it does: data-say sends a message, data-take a download, data-act anything else.
import * as glance from "./glance.js";
import * as links from "./links.js";
import * as parts from "./parts.js";
import * as shelf from "./shelf.js";
import * as sheet from "./sheet.js";
import * as sound from "./sound.js";
import * as turns from "./turns.js";
import * as versions from "./versions.js";

const STORE = "music-assistant";

let told = { key: "", turn: 0, busy: false, live: [], sound: null, files: [], piece: "" };
let answer = {};          // the last step of an answer, as it came
let speak = () => {};     // carries an event to the program
const handedOut = new Set();  // tickets of downloads

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const clock = (s) => `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}`;

function complain(error) {
  parts.write("note", `The sound cannot be played: ${error.message || error}`);
  document.documentElement.dataset.soundError = String(error.message || error);
}

// ---- what the reader sees ---------------------------------------------------------------------------------------
const shows = (place, now) =>
  (now.live !== undefined && (place.dataset.live === now.live || (place.dataset.sound && place.dataset.sound === told.sound && told.turn === Number(now.live))))
  || (now.sound && place.dataset.sound === now.sound)
  || (now.sound && told.stays && told.busy && place.dataset.live !== undefined);

let places = null;         // what shows a sound: the score and the clips; looked for anew when the page changed
let busyPlaces = [];      // those that show where a sound is, or did in the frame before

function draw() {
  const began = performance.now();
  const now = sound.heard();
  const state = now.playing ? (now.live !== undefined ? "live" : "file") : "still";
  if (document.documentElement.dataset.playing !== state) document.documentElement.dataset.playing = state;
  places ??= all("[data-length]");
  const beside = versions.placeHere(now);            // the score's own second while A/B has another version heard
  const mine = places.filter((place) => shows(place, now) || (beside !== null && place.matches(".score")));
  for (const place of new Set([...mine, ...busyPlaces])) show(place, now, shows(place, now), beside);
  busyPlaces = mine;
  versions.mark(now);
  musicPage.frames?.push(performance.now() - began);
  return now.playing;
}

function show(place, now, mine, beside) {
  const length = Number(place.dataset.length) || 1, isScore = place.classList.contains("score");
  const at = Math.min(length, mine ? now.at : (isScore && beside) || 0);
  if (isScore) glance.place(place, mine || beside !== null ? at : null, (mine || beside !== null) && now.playing);
  else place.style.setProperty("--at", `${(100 * at / length).toFixed(2)}%`);
  if (place.classList.contains("here") !== at > 0) place.classList.toggle("here", at > 0);
  press(place.querySelector("[data-play]"), mine && now.playing);
  if (!isScore) return;
  const label = place.querySelector(".at");
  if (label.textContent !== clock(at)) {
    label.textContent = clock(at);
    const slider = place.querySelector("[role=slider]");
    slider.setAttribute("aria-valuenow", Math.round(at));
    slider.setAttribute("aria-valuetext", (slider.dataset.position || "").replace("0:00", clock(at)));
  }
  const round = mine && now.loop ? `${now.loop.from.toFixed(3)} ${now.loop.until.toFixed(3)}` : "";
  if (place.dataset.round !== round) {
    place.dataset.round = round;
    for (const button of all("[data-loop]", place)) press(button, button.dataset.loop === round);
  }
}

function press(button, pressed) {
  if (button && button.getAttribute("aria-pressed") !== String(pressed)) button.setAttribute("aria-pressed", String(pressed));
}

let moving = false;
function move() {
  if (moving) return;
  moving = true;
  const step = () => { if (draw() || sound.waits()) requestAnimationFrame(step); else moving = false; };
  requestAnimationFrame(step);
}


// ---- what the reader does -------------------------------------------------------------------------------------------
function toggle(place) { return sound.toggle(place.dataset.sound, shows(place, sound.heard())); }

function seek(place, seconds) {
  if (!place.dataset.sound) return;
  sound.seek(place.dataset.sound, Math.min(seconds, Number(place.dataset.length)), shows(place, sound.heard()));
}

function loop(place, stretch) {   // round and round; the same stretch once more ends it
  if (!place?.dataset.sound || !stretch) return;
  const now = sound.heard(), on = shows(place, now) && now.loop && Math.abs(now.loop.from - stretch.from) < 0.01;
  sound.loop(place.dataset.sound, on ? null : stretch);
}
const stretchOf = (words) => { const [from, until] = words.split(" ").map(Number); return { from, until }; };

function louder(slider) {
  sound.setVolume(Number(slider.value) / 100);
  remember({ volume: Number(slider.value) });
}

function say(text, more = null) {    // `more`: the mixer's own word for it, exact whoever listens
  turns.say(text, more);
  if (!more && matchMedia("(pointer: fine)").matches) document.querySelector("#box textarea")?.focus({ preventScroll: true });
}

for (const gesture of ["pointerdown", "keydown"]) window.addEventListener(gesture, sound.unlock, true);
document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-say],[data-play],[data-take],button[data-act],[data-seek],[data-loop],[data-zoom],[data-mixing],[data-sheet],.track");
  if (!target) return;
  const place = target.closest("[data-length]");
  if (target.dataset.mix) say(target.dataset.say, { mix: target.dataset.mix, of: target.dataset.of });
  else if (target.dataset.say !== undefined) say(target.dataset.say, target.dataset.meant ? { meant: target.dataset.meant } : null);
  else if (target.dataset.take) speak("take_away", { format: target.dataset.take, number: Number(target.dataset.of) });
  else if (target.dataset.act) speak("act", { ...target.dataset });
  else if (target.dataset.play !== undefined && place) toggle(place);
  else if (target.dataset.loop) loop(place, stretchOf(target.dataset.loop));
  else if (target.dataset.seek) event.shiftKey ? loop(place, glance.stretch(Number(target.dataset.seek) + 0.001)) : seek(place, Number(target.dataset.seek));
  else if (target.dataset.zoom) glance.zoomed(Number(target.dataset.zoom));
  else if (target.dataset.mixing !== undefined) mixing(target);
  else if (target.dataset.sheet) { sheet.open(target); speak("take_away", { format: "sheet", number: Number(target.dataset.sheet) }); }
  else if (place && target.closest(".score")) seek(place, glance.secondsAt(event.clientX));
});
document.addEventListener("input", (event) => {
  if (event.target.matches?.(".volume")) louder(event.target);
  else if (event.target.matches?.(".level")) glance.level(event.target);
});
document.addEventListener("change", (event) => {
  const slider = event.target;
  if (slider.matches?.(".level")) say(slider.dataset.say.replace("{level}", glance.level(slider)), { mix: "level", of: slider.dataset.of, level: slider.value });
});
document.addEventListener("dblclick", (event) => {
  const slider = event.target.closest?.(".level");
  if (!slider || Number(slider.value) === 0) return;
  slider.value = 0;
  slider.dispatchEvent(new Event("input", { bubbles: true }));
  slider.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-act]");
  if (!form) return;
  event.preventDefault();
  speak("act", { ...form.dataset, ...Object.fromEntries(new FormData(form)) });
});
document.addEventListener("keydown", (event) => {
  const slider = event.target.closest?.("[role=slider].seek");
  const typing = event.target.closest?.("input, textarea, select, button, [contenteditable]");
  if (event.key === "Escape" && told.busy && !document.querySelector(":popover-open")) document.querySelector("#box .stop-button")?.click();
  if (slider) {
    const place = slider.closest("[data-length]");
    const at = Number(slider.getAttribute("aria-valuenow"));
    const goals = { ArrowRight: at + 5, ArrowLeft: at - 5, ArrowUp: at + 5, ArrowDown: at - 5, Home: 0, End: Number(place.dataset.length) - 1 };
    if (event.key in goals) { event.preventDefault(); seek(place, goals[event.key]); }
  }
  if (event.key.toLowerCase() === "l" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const place = document.querySelector(".score"), now = sound.heard();
    if (place) loop(place, now.loop || glance.stretch(shows(place, now) ? now.at : 0));
  }
  if (event.key === " " && !typing) {
    const place = document.querySelector(".score");
    if (place) { event.preventDefault(); toggle(place); }
  }
});

// ---- what the program says ------------------------------------------------------------------------------------------
async function handOut([address, name, ticket]) {
  if (handedOut.has(ticket)) return;
  handedOut.add(ticket);
  try {
    if (await sheet.shown(name, async () => (await sound.fetched(address)).text())) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await (await sound.fetched(address)).blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) { complain(error); }
}

// A step of an answer tells what those before it told as well: only what is new in it counts. One that comes when its
// turn is over, because it was stopped, counts no more.
const isLate = (stage) => stage?.busy && !told.busy && stage.piece === told.piece && stage.turn <= told.turn;

function hear(words) {     // parts of the page to be drawn, and a word to the scripts
  const before = words.run && words.run === answer.run ? answer : {};
  if (words.run) answer = words;
  if (isLate(words.stage)) return;
  parts.put(Object.fromEntries(Object.entries(words).filter(([part, html]) => html !== before[part])));
  if (!words.stage || JSON.stringify(words.stage) === JSON.stringify(before.stage)) return;
  told = { ...told, ...words.stage };
  const root = document.documentElement;
  root.dataset.busy = String(told.busy);
  if (told.language) [root.lang, root.dir] = [told.language, told.direction];
  if (told.piece) remember({ piece: told.turn ? told.piece : "" });
  sound.hear(told);
  turns.hear(told);
  told.files.forEach(handOut);
  move();
}

// ---- what this browser remembers: a secret by which it finds its own pieces again, and the piece that was open ------
function remembered() {
  try { return JSON.parse(localStorage.getItem(STORE) || "{}"); } catch { return {}; }
}
function remember(more) {
  try { localStorage.setItem(STORE, JSON.stringify({ ...remembered(), ...more })); } catch { /* a private window */ }
}
export function visitor() {
  const kept = remembered();
  if (!/^[0-9a-f]{64}$/.test(kept.visitor || "")) {
    kept.visitor = [...crypto.getRandomValues(new Uint8Array(32))].map((b) => b.toString(16).padStart(2, "0")).join("");
    remember(kept);
  }
  return [kept.visitor, kept.piece || "", link()];
}
function link() {         // the link by which this visitor comes to make a copy of a piece; the address forgets it
  const address = new URL(location.href), token = address.searchParams.get("from") || "";
  if (token) { address.searchParams.delete("from"); history.replaceState(history.state, "", address); }
  return token;
}

function follow() {       // keeps the newest words in sight; the parts of the page may come after the player
  const last = (log) => {                             // on a phone it is the page that scrolls, not the chat
    if (getComputedStyle(log).overflowY !== "visible") log.scrollTop = log.scrollHeight;
    else all(".turns > li, .pending, .outbox li", log).at(-1)?.scrollIntoView({ block: "end" });
  };
  let asked = false, talk = false;                    // once a frame, however much of the page changes in it
  const look = () => {
    const log = document.querySelector("#log");
    if (talk && !turns.isLookingBack()) last(log);
    if (talk) setTimeout(speakOut);                   // once that frame is drawn
    [asked, talk] = [false, false];
    parts.drawn();
    versions.drawn();
    glance.drawn();
    links.drawn();
    kept();
    places = null;
    move();
  };
  new MutationObserver((changes) => {
    const log = document.querySelector("#log");
    talk ||= !!log && changes.some((change) => log.contains(change.target));
    if (!asked) requestAnimationFrame(look);
    asked = true;
  }).observe(document.body, { childList: true, subtree: true });
}

const voice = document.createElement("div");          // says each new answer to those who listen to the page
voice.setAttribute("role", "status");
voice.className = "unseen";

function speakOut() {
  const answers = all(".turns > li .answer");
  const words = told.busy || !answers.length ? "" : answers.at(-1).innerText;
  if (words && voice.textContent !== words) voice.textContent = words;
}


export function connect({ trigger, watch, read, events }) {
  document.body.append(voice);
  sound.connect({ onChange: move, onError: complain });
  speak = (name, data) => { if (events.includes(name)) trigger(name, data); };
  turns.connect({ speak, fetched: sound.fetched });
  watch("value", () => hear(read() ?? {}));
  hear(read() ?? {});
  follow();
  shelf.connect({ act: (data) => speak("act", data) });
  versions.connect();
  links.connect();
  glance.connect();
  kept();
  navigator.serviceWorker?.register(new URL("worker.js", document.baseURI)).catch(() => {});  // only on safe addresses
  document.documentElement.dataset.ready = "true";
}

// What a new score takes over from the one before, and the volume that this browser remembers.
let mixes = false;
function mixing(button) {
  mixes = !mixes;
  press(button, mixes);
  button.closest(".score").classList.toggle("mixes", mixes);
}
function kept() {
  const slider = document.querySelector(".volume:not([data-kept])");
  if (!slider) return;
  slider.dataset.kept = "true";
  slider.value = remembered().volume ?? 100;
  sound.setVolume(Number(slider.value) / 100);
  slider.closest(".score").classList.toggle("mixes", mixes);
  press(slider.closest(".score").querySelector("[data-mixing]"), mixes);
}

window.musicPage = {
  heard: sound.heard, drawing: glance.drawing, frames: null, get told() { return told; },
  seek(seconds) { const place = document.querySelector(".score"); if (place) seek(place, seconds); },
};
