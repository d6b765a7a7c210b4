// The one player of a page. It starts with the first stretches of a piece while the rest is being made (Web Audio) and
// goes over to the finished file at the same place (one <audio> element). It knows addresses and seconds, nothing of what
// the page looks like, and asks nothing of any other address than the page's own.
const KEY_HEADER = "x-session-key";
const LEAD_S = 0.06;      // between decoding a stretch and its first sample, so that its start is never cut
const FADE_S = 0.05;      // over which the live sound gives way to the file
const KEPT_FILES = 6;     // whole sounds held in memory for playing again at once

export const audio = new Audio();
audio.id = "sound";
audio.preload = "auto";
const files = new Map();  // address → blob URL, oldest first
let key = "";             // opens the session's sounds
let context = null;
let live = null;          // the stretches being heard before the file is there
let source = null;        // address of the sound that the <audio> element holds
let soundTurn = 0;        // turn whose whole sound was last taken over
let changed = () => {};   // called when something about the playing may have changed
let complain = (error) => { throw error; };

export function connect({ onChange, onError }) {
  changed = onChange;
  complain = onError;
  for (const name of ["play", "playing", "pause", "ended", "seeked", "loadedmetadata"]) audio.addEventListener(name, changed);
}

// ---- fetching -------------------------------------------------------------------------------------------------
export async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI), { headers: { [KEY_HEADER]: key } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}

async function fileUrl(address) {
  if (!files.has(address)) files.set(address, URL.createObjectURL(await (await fetched(address)).blob()));
  for (const old of files.keys()) {
    if (files.size <= KEPT_FILES) break;
    if (old === address || old === source) continue;
    URL.revokeObjectURL(files.get(old));
    files.delete(old);
  }
  return files.get(address);
}

// ---- live stretches ---------------------------------------------------------------------------------------------
export function unlock() {       // browsers let sound start only after a gesture; sending a message is one
  context ??= new AudioContext({ latencyHint: "playback" });
  if (context.state === "suspended" && !(live && live.held)) context.resume();
}

function startLive(turn) {
  stopLive();
  const gain = context.createGain();
  gain.connect(context.destination);
  live = { turn, gain, taken: 0, nodes: [], pieces: [], until: 0, length: 0, queue: Promise.resolve(), held: false };
}

function stopLive() {
  if (!live) return;
  live.nodes.forEach((node) => node.stop());
  live.gain.disconnect();
  const held = live.held;
  live = null;
  if (held) context.resume();
}

function takeLive(turn, addresses) {
  if (!addresses.length || turn <= soundTurn) return;
  if (!context) return;                              // no gesture yet: the finished file will wait for a click
  if (!live || live.turn !== turn) startLive(turn);
  const mine = live;
  for (const address of addresses.slice(mine.taken)) {
    mine.taken += 1;
    mine.queue = mine.queue.then(async () => {
      const data = await (await fetched(address)).arrayBuffer();
      const buffer = await context.decodeAudioData(data);
      if (live === mine) schedule(mine, buffer);
    }).catch(complain);
  }
}

function schedule(mine, buffer) {
  if (!mine.pieces.length) audio.pause();            // the piece before plays until the new one sounds
  const node = context.createBufferSource();
  node.buffer = buffer;
  node.connect(mine.gain);
  const at = Math.max(context.currentTime + LEAD_S, mine.until);
  node.start(at);
  mine.nodes.push(node);
  mine.pieces.push({ at, from: mine.length, length: buffer.duration });
  mine.until = at + buffer.duration;
  mine.length += buffer.duration;
  changed();
}

function livePosition() {
  const now = context.currentTime;
  const piece = [...live.pieces].reverse().find((p) => p.at <= now) || live.pieces[0];
  return piece ? Math.min(piece.from + Math.max(0, now - piece.at), piece.from + piece.length) : 0;
}
const liveSounds = () => !!live && live.pieces.length > 0 && !live.held && context.currentTime < live.until;

// ---- the finished file ------------------------------------------------------------------------------------------
const once = (name) => new Promise((done) => audio.addEventListener(name, done, { once: true }));

async function load(address) {
  const url = await fileUrl(address);
  if (source === address && audio.src === url) return;
  audio.pause();
  source = address;
  const ready = once("loadedmetadata");
  audio.src = url;
  await ready;
}

async function takeOver(turn, address) {
  soundTurn = turn;
  try {
    if (!live || live.turn !== turn) {
      stopLive();
      await load(address);
      audio.currentTime = 0;
      audio.volume = 1;
      if (context) await audio.play();
      return;
    }
    const mine = live;
    await mine.queue;
    await load(address);
    if (live !== mine) return;
    if (mine.held || !liveSounds()) {
      audio.currentTime = livePosition();
      const resume = !mine.held && audio.currentTime < audio.duration - 0.05;
      stopLive();
      audio.volume = 1;
      if (resume) await audio.play();
      return;
    }
    await crossOver(mine);
  } catch (error) {
    if (error.name !== "NotAllowedError" && error.name !== "AbortError") complain(error);
  } finally { changed(); }
}

async function crossOver(mine) {                     // meets the live sound where it is, then fades it out
  audio.volume = 0;
  audio.currentTime = livePosition();
  await audio.play();
  for (let tries = 0; tries < 3; tries += 1) {
    await new Promise((done) => setTimeout(done, 60));
    if (live !== mine) return;
    const drift = livePosition() - heardDelay() - audio.currentTime;
    if (Math.abs(drift) < 0.015) break;
    const sought = once("seeked");
    audio.currentTime += drift + (tries ? 0.02 : 0.03);
    await sought;
  }
  const began = performance.now();
  mine.gain.gain.setTargetAtTime(0, context.currentTime, FADE_S / 3);
  await new Promise((done) => {
    const step = () => {
      audio.volume = Math.min(1, (performance.now() - began) / (FADE_S * 1000));
      if (audio.volume < 1) requestAnimationFrame(step); else done();
    };
    setTimeout(() => { audio.volume = 1; done(); }, FADE_S * 1000 + 40);   // a hidden tab draws no frames
    step();
  });
  if (live === mine) stopLive();
}
const heardDelay = () => context.outputLatency || context.baseLatency || 0;


// What is heard: the number of the turn whose first stretches play, or the address of the file; where; whether it plays.
export function heard() {
  if (live && live.pieces.length) return { live: String(live.turn), at: livePosition(), playing: liveSounds() };
  return { sound: source, at: audio.currentTime, playing: !audio.paused && !audio.ended };
}
export const waits = () => !!live && !live.held;

// ---- what the reader does: a sound is an address, or what is heard now ----------------------------------------------
export async function toggle(address, isHeard) {
  unlock();
  try {
    if (isHeard && live && live.pieces.length) {
      live.held = !live.held;
      await (live.held ? context.suspend() : context.resume());
    } else if (isHeard) {
      if (audio.paused) await audio.play(); else audio.pause();
    } else if (address) {
      stopLive();
      await load(address);
      audio.volume = 1;
      audio.currentTime = 0;
      await audio.play();
    }
  } catch (error) { if (error.name !== "AbortError") complain(error); }
  changed();
}

export async function seek(address, seconds, isHeard) {
  unlock();
  const playing = heard().playing || !isHeard;
  stopLive();
  try {
    await load(address);
    audio.volume = 1;
    audio.currentTime = Math.max(0, seconds);
    if (playing) await audio.play();
  } catch (error) { if (error.name !== "AbortError") complain(error); }
  changed();
}

// ---- what the program says: first stretches of a turn's sound, then its whole ---------------------------------------
export function hear(told) {
  key = told.key;
  if (live && !told.busy && told.turn >= live.turn && !told.sound && soundTurn < live.turn) stopLive();  // stopped
  takeLive(told.turn, told.live);
  if (told.sound && told.turn > soundTurn) takeOver(told.turn, told.sound);
  changed();
}
