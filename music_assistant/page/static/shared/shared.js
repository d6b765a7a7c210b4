// The page of a link: its one sound is played, seen and looped, and nothing is told to the program.
import * as glance from "../glance.js";
import * as sound from "../sound.js";

const score = document.querySelector(".score"), address = score?.dataset.sound;
const length = Number(score?.dataset.length) || 1;
const clock = (s) => `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}`;
const isHeard = () => sound.heard().sound === address;

function complain(error) {
  const place = document.querySelector(".trouble");
  place.textContent = place.dataset.trouble;
  document.documentElement.dataset.soundError = String(error.message || error);
}

// ---- what is seen -----------------------------------------------------------------------------------------------
function put(element, name, value) { if (element.getAttribute(name) !== value) element.setAttribute(name, value); }

function draw() {
  const now = sound.heard(), mine = now.sound === address, at = mine ? Math.min(now.at, length) : 0;
  glance.place(score, mine ? at : null, mine && now.playing);
  score.classList.toggle("here", at > 0);
  put(score.querySelector("[data-play]"), "aria-pressed", String(mine && now.playing));
  const slider = score.querySelector("[role=slider]"), label = score.querySelector(".at");
  if (label.textContent !== clock(at)) {
    label.textContent = clock(at);
    put(slider, "aria-valuenow", String(Math.round(at)));
    put(slider, "aria-valuetext", (slider.dataset.position || "").replace("0:00", clock(at)));
  }
  const round = now.loop ? `${now.loop.from.toFixed(3)} ${now.loop.until.toFixed(3)}` : "";
  for (const button of score.querySelectorAll("[data-loop]")) put(button, "aria-pressed", String(button.dataset.loop === round));
  return now.playing;
}

let moving = false;
function move() {
  if (moving) return;
  moving = true;
  const step = () => { if (draw()) requestAnimationFrame(step); else moving = false; };
  requestAnimationFrame(step);
}

// ---- what the visitor does --------------------------------------------------------------------------------------
const toggle = () => sound.toggle(address, isHeard());
const seek = (seconds) => sound.seek(address, Math.max(0, Math.min(seconds, length)), isHeard());
function loop(stretch) {    // round and round; the same stretch once more ends it
  const now = sound.heard(), on = isHeard() && now.loop && Math.abs(now.loop.from - stretch.from) < 0.01;
  sound.loop(address, on ? null : stretch);
}

function clicked(event) {
  const target = event.target.closest?.("[data-play],[data-seek],[data-loop],[data-zoom],.track");
  if (!target || !score.contains(target)) return;
  if (target.dataset.play !== undefined) toggle();
  else if (target.dataset.loop) { const [from, until] = target.dataset.loop.split(" ").map(Number); loop({ from, until }); }
  else if (target.dataset.seek) seek(Number(target.dataset.seek));
  else if (target.dataset.zoom) glance.zoomed(Number(target.dataset.zoom));
  else seek(glance.secondsAt(event.clientX));
}

function pressed(event) {
  const slider = event.target.closest?.("[role=slider].seek");
  if (slider) {
    const at = Number(slider.getAttribute("aria-valuenow"));
    const goals = { ArrowRight: at + 5, ArrowLeft: at - 5, ArrowUp: at + 5, ArrowDown: at - 5, Home: 0, End: length - 1 };
    if (event.key in goals) { event.preventDefault(); seek(goals[event.key]); }
  }
  if (event.key === " " && !event.target.closest?.("input, button, a")) { event.preventDefault(); toggle(); }
}

if (score) {
  sound.connect({ onChange: move, onError: complain });
  document.addEventListener("click", clicked);
  document.addEventListener("keydown", pressed);
  document.addEventListener("input", (event) => { if (event.target.matches(".volume")) sound.setVolume(Number(event.target.value) / 100); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => document.body.classList.toggle("recoloured"));
  glance.connect();           // it draws anew when the body's class changes
  move();
}
document.documentElement.dataset.ready = "true";
window.sharedPage = { heard: sound.heard };
