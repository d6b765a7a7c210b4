// The page's wiring: clicks, keys and words between the visitor, the player and the program. The program draws the HTML;
// an element says by its data what it does: data-say sends a message, data-take a download, data-act anything else.
import * as shelf from "./shelf.js";
import * as sound from "./sound.js";
import * as turns from "./turns.js";
import * as versions from "./versions.js";

const STORE = "music-assistant";

let told = { key: "", turn: 0, busy: false, live: [], sound: null, files: [], piece: "" };
let speak = () => {};     // carries an event to the program
const handedOut = new Set();  // tickets of downloads

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const clock = (s) => `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}`;

function complain(error) {
  const note = document.querySelector("#note");
  const place = note && (note.querySelector(".html-container, .gradio-style, div") || note);
  if (place) place.textContent = `The sound cannot be played: ${error.message || error}`;
  document.documentElement.dataset.soundError = String(error.message || error);
}

// ---- what the reader sees ---------------------------------------------------------------------------------------
const shows = (place, now) =>
  (now.live !== undefined && (place.dataset.live === now.live || (place.dataset.sound && place.dataset.sound === told.sound && told.turn === Number(now.live))))
  || (now.sound && place.dataset.sound === now.sound);

function draw() {
  const now = sound.heard();
  const state = now.playing ? (now.live !== undefined ? "live" : "file") : "still";
  if (document.documentElement.dataset.playing !== state) document.documentElement.dataset.playing = state;
  for (const place of all("[data-length]")) {
    const mine = shows(place, now);
    const length = Number(place.dataset.length) || 1;
    const at = mine ? Math.min(now.at, length) : 0;
    place.style.setProperty("--at", `${(100 * at / length).toFixed(3)}%`);
    place.classList.toggle("here", mine && at > 0);
    const button = place.querySelector("[data-play]");
    const pressed = String(mine && now.playing);
    if (button && button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
    const label = place.querySelector(".at");
    if (label && label.textContent !== clock(at)) {
      label.textContent = clock(at);
      const slider = place.querySelector("[role=slider]");
      slider.setAttribute("aria-valuenow", Math.round(at));
      slider.setAttribute("aria-valuetext", (slider.dataset.position || "").replace("0:00", clock(at)));
    }
  }
  versions.mark(now);
  return now.playing;
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

function say(text) {
  turns.say(text);
  if (matchMedia("(pointer: fine)").matches) document.querySelector("#box textarea")?.focus({ preventScroll: true });
}

document.addEventListener("pointerdown", sound.unlock, true);
document.addEventListener("keydown", sound.unlock, true);
document.addEventListener("click", (event) => {
  const target = event.target.closest?.("[data-say],[data-play],[data-take],button[data-act],.track");
  if (!target) return;
  const place = target.closest("[data-length]");
  if (target.dataset.say !== undefined) say(target.dataset.say);
  else if (target.dataset.take) speak("take_away", { format: target.dataset.take, number: Number(target.dataset.of) });
  else if (target.dataset.act) speak("act", { ...target.dataset });
  else if (target.dataset.play !== undefined && place) toggle(place);
  else if (place && target.closest(".score")) {
    const box = target.getBoundingClientRect();
    seek(place, Number(place.dataset.length) * (event.clientX - box.left) / box.width);
  }
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
  if (event.key === "Escape" && told.busy && !document.querySelector(":popover-open")) document.querySelector("#box .stop-button, #box button.stop-button")?.click();
  if (slider) {
    const place = slider.closest("[data-length]");
    const at = Number(slider.getAttribute("aria-valuenow"));
    const goals = { ArrowRight: at + 5, ArrowLeft: at - 5, ArrowUp: at + 5, ArrowDown: at - 5, Home: 0, End: Number(place.dataset.length) - 1 };
    if (event.key in goals) { event.preventDefault(); seek(place, goals[event.key]); }
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
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await (await sound.fetched(address)).blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  } catch (error) { complain(error); }
}

function hear(words) {
  told = { ...told, ...JSON.parse(words || "{}") };
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
  return [kept.visitor, kept.piece || ""];
}

function follow() {       // keeps the newest words in sight; the parts of the page may come after the player
  const last = (log) => {                             // on a phone it is the page that scrolls, not the chat
    if (getComputedStyle(log).overflowY !== "visible") log.scrollTop = log.scrollHeight;
    else all(".turns > li, .pending", log).at(-1)?.scrollIntoView({ block: "end" });
  };
  new MutationObserver((changes) => {
    const log = document.querySelector("#log");
    if (log && changes.some((change) => log.contains(change.target))) { if (!turns.isLookingBack()) last(log); speakOut(); }
    versions.drawn();
    move();
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
  document.body.append(sound.audio, voice);
  sound.connect({ onChange: move, onError: complain });
  speak = (name, data) => { if (events.includes(name)) trigger(name, data); };
  turns.connect({ speak: (data) => speak("say", data), fetched: sound.fetched });
  watch("value", () => hear(read()));
  hear(read());
  follow();
  versions.connect();
  shelf.connect({ act: (data) => speak("act", data) });
  navigator.serviceWorker?.register(new URL("worker.js", document.baseURI)).catch(() => {});  // only on safe addresses
  document.documentElement.dataset.ready = "true";
}

window.musicPage = { heard: sound.heard, get told() { return told; } };
