// The versions of a piece: heard beside each other at the same place in the song, named in place, and walked along by
// keys. What it knows of a version stands in the data of its row; it asks the program for nothing itself.
import * as sound from "./sound.js";

const NAME_CHARACTERS = 80;
let from = null;          // number of the version that was heard before another was put beside it
let marked = "";          // what was heard when that was last shown
let refocus = null;       // what gets the focus back when the tree is drawn anew

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const row = (number) => document.querySelector(`.versions li[data-version="${number}"]`);
const standing = () => document.querySelector(".versions .version[aria-current]")?.closest("li");
const table = (item) => JSON.parse(item?.dataset.sections || "{}");

// ---- the same place in two versions -------------------------------------------------------------------------------
// `at` seconds of one version as seconds of another. Both tables: section id → [start s, length s, bars], in order. In a
// section that both have it is the same place in the same bar (in a shorter one the bars come round again); elsewhere
// the same share of all bars; in the ring-out the same time after the last bar.
export function samePlace(at, here, there) {
  const own = Object.entries(here).sort(([, a], [, b]) => a[0] - b[0]);
  const others = Object.values(there).sort((a, b) => a[0] - b[0]);
  if (!own.length || !others.length) return at;
  const end = (sections) => sections.at(-1)[0] + sections.at(-1)[1];
  const over = at - end(own.map(([, section]) => section));
  if (over >= 0) return end(others) + over;
  const [id, [start, length, bars]] = own.findLast(([, section]) => section[0] <= at) || own[0];
  const bar = bars * Math.max(0, at - start) / length;
  if (there[id]) return there[id][0] + there[id][1] * (bar % there[id][2]) / there[id][2];
  const before = own.slice(0, own.findIndex(([name]) => name === id)).reduce((sum, [, section]) => sum + section[2], 0);
  const whole = own.reduce((sum, [, section]) => sum + section[2], 0);
  let left = others.reduce((sum, section) => sum + section[2], 0) * (before + bar) / whole;
  for (const [begin, seconds, count] of others) {
    if (left < count) return begin + seconds * left / count;
    left -= count;
  }
  return end(others);
}

// ---- A/B -----------------------------------------------------------------------------------------------------------
function heardRow(now) {  // the row of the version that is heard or was paused, else the one that stands
  return all(".versions li[data-sound]").find((item) => item.dataset.sound === now.sound) || standing();
}

async function beside(number) {   // puts a version beside the one that is heard; the same again goes back
  const now = sound.heard(), here = heardRow(now);
  const there = here?.dataset.version === number ? row(from) || standing() : row(number);
  if (!there?.dataset.sound) return;
  from = here?.dataset.version || null;
  await sound.swap(there.dataset.sound, (at) => samePlace(at, table(here), table(there)));
  if (!now.playing) sound.toggle(there.dataset.sound, true);
}

// The row of a version that is heard in the place of the one that stands, put there by A/B; null where none is.
function inItsPlace(now) {
  const heard = now.sound ? heardRow(now) : null;
  return from && heard && heard !== standing() ? heard : null;
}

// Where the version that stands would be while another is heard in its place, in seconds; null while none is.
export function placeHere(now) {
  const heard = inItsPlace(now), here = heard && standing();
  return here ? samePlace(now.at, table(heard), table(here)) : null;
}

export function mark(now) {   // shows which version is heard; called in every frame while something plays
  const state = `${now.sound} ${now.playing}`;
  if (state === marked) return;
  marked = state;
  const here = standing();
  const heard = now.sound && now.playing ? all(".versions li[data-sound]").find((item) => item.dataset.sound === now.sound) : null;
  for (const item of all(".versions li[data-version]")) {
    if (item.classList.contains("heard") !== (item === heard)) item.classList.toggle("heard", item === heard);
  }
  if (heard && heard === here) from = null;
  const other = heard && heard !== here ? heard.dataset.version : "";
  for (const button of all("[data-ab]")) {
    const pressed = String(button.dataset.ab === other);
    if (button.getAttribute("aria-pressed") !== pressed) button.setAttribute("aria-pressed", pressed);
  }
  for (const line of all(".comparing-now")) {
    const words = other ? heard.dataset.heard : "";
    if (line.textContent !== words) line.textContent = words;
  }
}

// ---- two versions compared: a dialog that the program draws, opened when it comes --------------------------------
function show(dialog) {
  dialog.dataset.seen = "true";
  if (!dialog.open) dialog.showModal();
  marked = "";
}

// ---- names ---------------------------------------------------------------------------------------------------------
function rename(button) {
  const item = button.closest("li");
  const place = item.querySelector(".version");
  const form = document.createElement("form");
  Object.assign(form.dataset, { act: "name", number: button.dataset.rename });
  const field = document.createElement("input");
  Object.assign(field, { name: "name", value: button.dataset.name, placeholder: button.dataset.called,
                         maxLength: NAME_CHARACTERS, autocomplete: "off" });
  field.setAttribute("aria-label", button.getAttribute("aria-label"));
  form.append(field);
  const again = `.versions li[data-version="${button.dataset.rename}"] [data-rename]`;
  const close = () => { if (form.isConnected) { form.remove(); place.hidden = false; } };
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
    button.focus();
  });
  field.addEventListener("blur", close);
  form.addEventListener("submit", () => { refocus = again; setTimeout(() => { close(); button.focus(); }); });
  place.hidden = true;
  place.before(form);
  field.focus();
  field.select();
}

// ---- keys and clicks -----------------------------------------------------------------------------------------------
function way(event) {     // "undo" or "redo" as the keys say it, on every system
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && event.ctrlKey && !event.shiftKey ? "redo" : null;
}
const writing = (target) => target.closest?.("[contenteditable], .versions input") || target.closest?.("input, textarea")?.value;

export function connect() {
  document.addEventListener("keydown", (event) => {    // while another version is heard, the space bar stops that one
    const heard = event.key === " " && !event.target.closest?.("input, textarea, select, button, a") && inItsPlace(sound.heard());
    if (!heard) return;
    event.preventDefault();
    event.stopPropagation();
    sound.toggle(heard.dataset.sound, true);
  }, true);
  document.addEventListener("click", (event) => {      // and the piece's own button goes back to the one that stands
    if (!event.target.closest?.(".score [data-play]") || !inItsPlace(sound.heard())) return;
    event.stopPropagation();
    beside(standing().dataset.version);
  }, true);
  document.addEventListener("keydown", (event) => {
    const name = way(event);
    if (!name || writing(event.target) || document.querySelector("dialog[open]")) return;
    const button = document.querySelector(`.versions [data-history="${name}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();       // a way that leads nowhere is disabled, and a click on it does nothing
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-ab],[data-rename],[data-act=compare]");
    if (button?.dataset.ab) beside(button.dataset.ab);
    else if (button?.dataset.rename) rename(button);
    else if (button?.dataset.act === "compare") {      // the same comparison once more is there already
      const dialog = document.querySelector(`dialog.compared[data-with="${button.dataset.with}"]`);
      if (dialog) show(dialog);
    }
  });
}

export function drawn() {     // after parts of the page were drawn anew
  const dialog = document.querySelector("dialog.compared:not([data-seen])");
  if (dialog) show(dialog);
  const tree = document.querySelector(".versions .tree");
  if (!tree || tree.dataset.drawn) return;
  tree.dataset.drawn = "true";
  marked = "";
  const item = standing();
  if (item) tree.scrollTop = item.offsetTop - (tree.clientHeight - item.offsetHeight) / 2;
  if (refocus && [document.body, null].includes(document.activeElement)) document.querySelector(refocus)?.focus();
  refocus = null;
}
