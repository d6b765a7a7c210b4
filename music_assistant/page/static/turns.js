// What a visitor says on its way to the program. Each message waits here until the program says that it has it, and a
// message that is sent while another is being answered waits in sight, may be withdrawn, and goes off in its turn.
// Everything typed goes through here; only a file goes off with Gradio's own message box.
import * as parts from "./parts.js";

const WAITS_MS = 1000;       // after which a message that nobody has begun with is told that it waits
const AGAIN_MS = 8000;       // after which a message that the program has not taken is sent once more
const TRIES = 4;             // after which it goes back into the box
const LOOK_MS = 1000;        // between two looks at the place in line
const STORE = "music-assistant-unanswered";

let speak = () => {};        // carries a message to the program
let fetched = async () => { throw new Error("not connected"); };
let told = { busy: false, phrases: {} };
let queue = [];              // messages that wait: { text, ticket }
let sent = null;             // the one on its way, until the program has it: { text, ticket, tries, timer }
let taken = null;            // the one that the program has and answers
let restored = false;
let stopping = false;        // whether what was stopped is yet to end
let looksBack = false;       // whether earlier turns are being read
const list = document.createElement("ol");

const box = () => document.querySelector("#box textarea");
const hasFile = () => !!document.querySelector("#box [class*=thumbnail]");
const phrase = (name, words) => Object.entries(words || {}).reduce((text, [key, value]) => text.replace(`{${key}}`, value), told.phrases[name] || "");

export const busy = () => !!sent || told.busy;
export const isLookingBack = () => looksBack;

// ---- saying ---------------------------------------------------------------------------------------------------------
export function say(text, more = null) {   // `more`: what the program is told beside the words
  if (busy() && !text.trim()) return;
  looksBack = false;
  queue.push({ text, more, ticket: crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}` });
  go();
}

function go() {
  if (!busy() && queue.length) {
    sent = { ...queue.shift(), tries: 0 };
    send();
  }
  show();
}

function send() {
  if (sent.tries === TRIES) { giveBack(); return; }
  sent.tries += 1;
  const mine = sent.ticket;
  const still = (act) => () => { if (sent && sent.ticket === mine) act(); };
  sent.timers = [setTimeout(still(() => speak("wait", { text: sent.text, ticket: mine })), WAITS_MS),
                 setTimeout(still(send), AGAIN_MS)];
  speak("say", { ...sent.more, text: sent.text, ticket: mine });
}

function giveBack(reason = "unsent") {
  const words = [sent, ...queue].map((message) => message.text);
  sent.timers.forEach(clearTimeout);
  sent = null;
  queue = [];
  put(words);
  note(phrase(reason));
  show();
}

// ---- what the program says --------------------------------------------------------------------------------------------
export function hear(now) {
  told = { phrases: {}, ...now };
  if (sent && told.heard === sent.ticket) {
    sent.timers.forEach(clearTimeout);
    taken = sent;
    sent = null;
  }
  if (told.refused && stopping) stopping = false;      // an answer that is cut short has no other end than one refused
  else if (told.refused && sent) giveBack("refused");
  if (!told.busy) taken = null;
  if (told.key && !restored) { restored = true; setTimeout(restore); }
  if (told.busy) look();
  go();
}

let looking = null;
async function look() {      // the place in line, while nobody has begun with the message
  if (looking) return;
  const waits = () => told.busy && document.querySelector(".pending[data-waits] .steps .now");
  looking = setInterval(async () => {
    if (!told.busy) { clearInterval(looking); looking = null; return; }
    if (!waits()) return;
    try {
      const { place } = await (await fetched(`line/${told.piece}`)).json();
      if (place && waits()) waits().textContent = phrase("line", { place });
    } catch { /* the next look may find it */ }
  }, LOOK_MS);
}

// ---- what waits, in sight -----------------------------------------------------------------------------------------------
function show() {
  const log = document.querySelector("#log");
  if (log && list.parentElement !== log) log.append(list);
  list.className = "outbox";
  list.replaceChildren(...[...(sent ? [sent] : []), ...queue].map((message) => {
    const row = document.createElement("li"), words = document.createElement("span"), out = document.createElement("button");
    row.classList.toggle("sent", message === sent);
    words.dir = "auto";
    words.textContent = message.text;
    row.dataset.next = phrase("next");
    out.type = "button";
    out.textContent = "×";
    out.title = phrase("withdraw");
    out.setAttribute("aria-label", `${phrase("withdraw")}: ${message.text}`);
    out.hidden = message === sent;
    out.onclick = () => { queue = queue.filter((other) => other !== message); put([message.text]); show(); };
    row.append(words, out);
    return row;
  }));
  keep();
}

export function stop() {     // what waits goes back into the box
  stopping = true;
  if (!queue.length) return;
  put(queue.map((message) => message.text));
  queue = [];
  show();
}

function note(words) {
  const line = document.createElement("p");
  line.setAttribute("role", "status");
  line.textContent = words;
  parts.write("note", line);
}

// ---- over a reload --------------------------------------------------------------------------------------------------------
function keep() {
  const texts = [taken, sent, ...queue].filter(Boolean).map((message) => message.text).filter(Boolean);
  try { sessionStorage.setItem(STORE, JSON.stringify(texts)); } catch { /* a private window */ }
}

let before = [];
try { before = JSON.parse(sessionStorage.getItem(STORE) || "[]"); } catch { before = []; }
function restore() {         // words that a reload cut short are in the box again, unless their answer is there
  const said = [...document.querySelectorAll(".turns .said")].map((bubble) => bubble.textContent);
  const lost = before.filter((text, place) => !(place === 0 && said.at(-1) === text));
  before = [];
  if (!lost.length) return;
  put(lost);
  note(phrase("unsent"));
}

// ---- the box ----------------------------------------------------------------------------------------------------------------
function fill(text) {
  const area = box();
  if (!area) return;
  area.value = text;
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
function put(texts) { fill([box()?.value || "", ...texts].filter((text) => text.trim()).join("\n")); }

function submit(event) {
  const text = box().value;
  if (hasFile()) {
    if (busy()) { event.preventDefault(); event.stopImmediatePropagation(); note(phrase("file")); }
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  recalled = null;
  if (busy() && !text.trim()) return;
  fill("");
  say(text.trim());
}

let recalled = null;         // the earlier message that stands in the box: its place, newest first
function recall(event) {
  const area = box(), said = [...document.querySelectorAll(".turns .said")].filter((bubble) => !bubble.querySelector("em"))
    .map((bubble) => bubble.textContent).reverse();
  const still = recalled !== null && area.value === said[recalled];
  if (area.value && !still) return;
  const place = (still ? recalled : -1) + (event.key === "ArrowUp" ? 1 : -1);
  if (place >= said.length || (place < 0 && !still)) return;
  event.preventDefault();
  recalled = place < 0 ? null : place;
  fill(place < 0 ? "" : said[place]);
}

// ---- chips -----------------------------------------------------------------------------------------------------------------
function place(menu) {       // a menu stands under its chip, or above where there is no room
  const chip = document.querySelector(`[popovertarget="${menu.id}"]`).getBoundingClientRect();
  const size = menu.getBoundingClientRect(), edge = 8;
  const wanted = document.documentElement.dir === "rtl" ? chip.right - size.width : chip.left;
  const below = chip.bottom + 6, fits = below + size.height < innerHeight - edge;
  menu.style.left = `${Math.max(edge, Math.min(wanted, innerWidth - size.width - edge))}px`;
  menu.style.top = `${Math.max(edge, fits ? below : chip.top - size.height - 6)}px`;
  menu.dataset.placed = "true";
}

document.addEventListener("toggle", (event) => {
  if (!event.target.matches?.(".menu")) return;
  if (event.newState === "open") place(event.target);
  else delete event.target.dataset.placed;
}, true);
document.addEventListener("scroll", (event) => {
  if (event.target.id === "log" || event.target === document) document.querySelectorAll(".menu:popover-open").forEach((menu) => menu.hidePopover());
}, true);

// ---- clicks and keys ---------------------------------------------------------------------------------------------------------
document.addEventListener("keydown", (event) => {
  if (event.target !== box() || !told.key) return;
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  else if (event.key === "ArrowUp" || event.key === "ArrowDown") recall(event);
}, true);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#box .submit-button") && told.key) submit(event);
  if (event.target.closest?.("#box .stop-button")) stop();
  const words = event.target.closest?.("[data-fill]");
  if (words) { fill(words.dataset.fill); box()?.focus(); }
  if (event.target.closest?.("[data-act=earlier]")) looksBack = true;
  if (event.target.closest?.(".menu [data-say]")) event.target.closest(".menu").hidePopover();
}, true);
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("form[data-fills]");
  if (!form) return;
  event.preventDefault();
  form.closest(".menu")?.hidePopover();
  say(form.dataset.fills.replace(form.dataset.field, new FormData(form).get("value")));
});

export function connect(doors) { ({ speak, fetched } = doors); }
