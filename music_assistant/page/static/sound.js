// The one player of a page, all of it on one clock (Web Audio). It starts with the first stretches of a piece while the
// rest is being made, goes over to the finished sound at the same sample, loops, and changes over to another version's
// sound without a gap. It knows addresses and seconds, nothing of what the page looks like, and asks nothing of any other
// address than the page's own.
const KEY_HEADER = "x-session-key";
const RATE = 44100;       // that of every sound made here: decoded without resampling, so that stretches meet exactly
const LEAD_S = 0.06;      // between decoding and the first sample, so that a start is never cut
const SOON_S = 0.02;      // the same for a sound that is at hand, beside what the browser renders ahead
const FADE_S = 0.03;      // over which one sound gives way to another
const STOP_S = 0.008;     // over which a sound falls silent, so that nothing clicks
const PATIENCE_MS = 60;   // while stretches are heard, the whole sound is fetched after the answer was drawn
const SEAM_S = 0.01;      // over which a loop's end flows into what comes before its start
const KEPT_SOUNDS = 2;    // whole sounds held decoded beside the one that is heard
const KEPT_BYTES = 256e6; // and how much they may take: three minutes are 64 MB

const sounds = new Map(); // address → AudioBuffer, the one longest unused first
let key = "";             // opens the session's sounds
let piece = null;         // whose sounds these are
let context = null;
let master = null;        // the page's volume
let volume = 1;
let live = null;          // the stretches being heard before the whole is there
let deck = null;          // the whole sound at hand: { address, buffer, at, since, node, gain, playing, loop }
let wanted = 0;           // counts wishes, so that a sound that comes late for an old one is not heard
let soundTurn = 0;        // turn whose whole sound was last taken over
let changed = () => {};   // called when something about the playing may have changed
let complain = (error) => { throw error; };

export function connect({ onChange, onError }) {
  changed = onChange;
  complain = onError;
}

// ---- fetching -------------------------------------------------------------------------------------------------
export async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI), { headers: { [KEY_HEADER]: key } });
  if (!answer.ok) throw new Error(await answer.text());
  return answer;
}

const bytes = (buffer) => buffer.length * buffer.numberOfChannels * 4;

async function whole(address) {                      // a sound decoded, from memory where it was heard lately
  const found = sounds.get(address) ?? await opened().decodeAudioData(await (await fetched(address)).arrayBuffer());
  sounds.delete(address);
  sounds.set(address, found);
  let held = [...sounds.values()].reduce((sum, buffer) => sum + bytes(buffer), 0);
  for (const [old, buffer] of sounds) {
    if (sounds.size <= KEPT_SOUNDS && held <= KEPT_BYTES) break;
    if (old === address || old === deck?.address) continue;
    sounds.delete(old);
    held -= bytes(buffer);
  }
  return found;
}

// ---- the clock --------------------------------------------------------------------------------------------------
function opened() {
  if (!context) {
    context = new AudioContext({ latencyHint: "playback", sampleRate: RATE });
    master = context.createGain();
    master.gain.value = volume;
    master.connect(context.destination);
  }
  return context;
}
export function unlock() {       // browsers let sound start only after a gesture; sending a message is one
  if (opened().state === "suspended" && !live?.held) context.resume();
}
const onSample = (seconds) => Math.ceil(seconds * RATE) / RATE;
const soon = (lead = SOON_S) => onSample(context.currentTime + lead + 2 * (context.baseLatency || 0));

export function setVolume(share) {                   // 0..1 as a hand moves it; the ear hears its square
  volume = share * share;
  if (master) master.gain.setTargetAtTime(volume, context.currentTime, 0.01);
}

function faded(gain, to, at, over) {
  if (to) gain.gain.value = 0;                       // else its first sample is heard whole, before the ramp holds
  gain.gain.setValueAtTime(1 - to, at);
  gain.gain.linearRampToValueAtTime(to, at + over);
}

// ---- live stretches ---------------------------------------------------------------------------------------------
function startLive(turn) {
  stopLive();
  const gain = context.createGain();
  gain.connect(master);
  live = { turn, gain, taken: 0, nodes: [], pieces: [], until: 0, length: 0, queue: Promise.resolve(), held: false };
}

function stopLive(at = context?.currentTime) {
  if (!live) return;
  const { gain, nodes, held } = live;
  live = null;
  nodes.forEach((node) => node.stop(at + FADE_S));
  setTimeout(() => gain.disconnect(), 1000 * (at - context.currentTime + FADE_S) + 100);
  if (held) { gain.disconnect(); context.resume(); }
}

function takeLive(turn, addresses) {
  if (!addresses.length || turn <= soundTurn) return;
  if (!context) return;                              // no gesture yet: the finished sound will wait for a click
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
  if (!mine.pieces.length) silence();                // the piece before plays until the new one sounds
  const node = context.createBufferSource();
  node.buffer = buffer;
  node.connect(mine.gain);
  const at = mine.until >= soon(0) ? mine.until : soon(LEAD_S);   // a stretch that comes too late leaves a gap
  node.start(at);
  mine.nodes.push(node);
  mine.pieces.push({ at, from: mine.length, length: buffer.duration, buffer });
  mine.until = at + buffer.duration;
  mine.length += buffer.duration;
  changed();
}

function livePosition(now = context.currentTime) {
  const part = live.pieces.findLast((p) => p.at <= now) || live.pieces[0];
  return part ? Math.min(part.from + Math.max(0, now - part.at), part.from + part.length) : 0;
}
const liveSounds = () => !!live && live.pieces.length > 0 && !live.held && context.currentTime < live.until;
export const waits = () => !!live && !live.held;

// ---- the whole sound --------------------------------------------------------------------------------------------
function deckPosition(now = context.currentTime) {
  if (!deck.playing) return deck.at;
  const { at, since, loop, buffer } = deck;
  const run = at + Math.max(0, now - since);
  if (loop) return loop.from + ((run - loop.from) % (loop.until - loop.from));
  return Math.min(run, buffer.duration);
}

function put(address, buffer, at, loop = null) {     // has a sound at hand, silent
  silence();
  deck = { address, buffer, at: Math.max(0, Math.min(at, buffer.duration)), since: 0, node: null, gain: null,
           playing: false, loop: loop && { ...loop, buffer: seamless(buffer, loop) } };
  if (deck.loop && (at < loop.from || at >= loop.until)) deck.at = loop.from;
}

function play(when = soon(), over = 0) {             // from where it is, faded in over some seconds
  const mine = deck, { buffer, loop } = mine;
  if (!loop && mine.at >= buffer.duration - 0.02) mine.at = 0;
  mine.gain = context.createGain();
  mine.gain.connect(master);
  if (over) faded(mine.gain, 1, when, over);
  const node = mine.node = context.createBufferSource();
  node.buffer = loop ? loop.buffer : buffer;
  node.loop = !!loop;
  node.connect(mine.gain);
  node.start(when, mine.at - (loop ? loop.from : 0));
  node.onended = () => {
    if (mine.node !== node) return;
    Object.assign(mine, { playing: false, at: buffer.duration, node: null });
    changed();
  };
  Object.assign(mine, { since: when, playing: true });
}

function silence(when = onSample(context?.currentTime ?? 0), over = STOP_S) {    // stays where it is
  if (!deck?.playing) return;
  const { node, gain } = deck;
  Object.assign(deck, { at: deckPosition(Math.max(when, deck.since)), playing: false, node: null });
  faded(gain, 0, when, over);
  node.stop(when + over);
  node.onended = () => gain.disconnect();
}

function seamless(buffer, { from, until }) {         // a stretch whose end flows into what comes before its start
  const first = Math.round(from * RATE), length = Math.round((until - from) * RATE), seam = Math.round(SEAM_S * RATE);
  const made = new AudioBuffer({ numberOfChannels: buffer.numberOfChannels, length, sampleRate: RATE });
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    const source = buffer.getChannelData(channel), data = source.slice(first, first + length);
    for (let i = 1; i <= seam && i < length; i += 1) {
      const share = i / seam;                          // of the old end, the further from it the more
      data[length - i] = data[length - i] * share + (source[first - i] ?? 0) * (1 - share);
    }
    made.copyToChannel(data, channel);
  }
  return made;
}

async function takeOver(turn, address) {
  soundTurn = turn;
  const wish = wanted += 1;
  try {
    if (!context) { deck = { address, at: 0, playing: false, buffer: null, loop: null }; return; }
    const mine = live?.turn === turn ? live : null;
    if (mine) await mine.queue;
    if (mine && liveSounds()) await new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS); });
    const buffer = await whole(address);
    if (wish !== wanted) return;
    if (!mine || live !== mine || !mine.pieces.length) {
      stopLive();
      put(address, buffer, 0);
      play();
      return;
    }
    const when = soon(FADE_S), goes = liveSounds(), at = livePosition(goes ? when : undefined);
    const resumes = goes || (!mine.held && at < buffer.duration - 0.05);
    put(address, buffer, at);
    if (goes) faded(mine.gain, 0, when, FADE_S);
    stopLive(when);
    if (resumes) play(when, FADE_S);
  } catch (error) { complain(error); } finally { changed(); }
}

// ---- what is heard ------------------------------------------------------------------------------------------------
// The number of the turn whose first stretches play, or the address of the whole sound; where; whether it plays; the
// stretch that goes round and round.
export function heard() {
  if (live && live.pieces.length) return { live: String(live.turn), at: audible(livePosition()), playing: liveSounds() };
  if (!deck) return { sound: null, at: 0, playing: false };
  const loop = deck.loop && { from: deck.loop.from, until: deck.loop.until };
  return { sound: deck.address, at: deck.playing ? audible(deckPosition()) : deck.at, playing: deck.playing, loop };
}
const audible = (at) => Math.max(0, at - (context.outputLatency || context.baseLatency || 0));

// The live stretches so far as one loudness a stretch of time, to be drawn while the whole is being made.
const levels = new WeakMap();
export function liveLevels(step) {
  return (live?.pieces ?? []).flatMap(({ buffer }) => {
    if (!levels.has(buffer)) levels.set(buffer, loudness(buffer.getChannelData(0), Math.round(step * RATE)));
    return levels.get(buffer);
  });
}
function loudness(samples, step) {
  return Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    let sum = 0;
    for (let k = i * step; k < (i + 1) * step; k += 8) sum += samples[k] * samples[k];
    return Math.sqrt(sum / (step / 8));
  });
}

// ---- what the reader does: a sound is an address, or what is heard now ----------------------------------------------
async function atHand(address, at, loop, plays) {    // brings a sound and has it where it is wanted
  const wish = wanted += 1;
  try {
    const buffer = await whole(address);
    if (wish !== wanted) return;
    stopLive();
    put(address, buffer, at, loop);
    if (plays) play(soon(), STOP_S);
  } catch (error) { complain(error); } finally { changed(); }
}

export async function toggle(address, isHeard) {
  unlock();
  if (isHeard && live?.pieces.length) {
    live.held = !live.held;
    await (live.held ? context.suspend() : context.resume());
  } else if (isHeard && deck?.buffer) {
    if (deck.playing) silence(); else play(soon(), STOP_S);
  } else if (address) await atHand(address, 0, null, true);
  changed();
}

export async function seek(address, seconds, isHeard) {
  unlock();
  const plays = heard().playing || !isHeard, loop = isHeard && deck?.loop;
  await atHand(address, seconds, loop && seconds >= loop.from && seconds < loop.until ? loop : null, plays);
}

// From `from` to `until` (seconds) round and round without a gap; null ends that, and the music goes on.
export async function loop(address, stretch) {
  unlock();
  const now = heard(), same = deck?.buffer && deck.address === address && !live;
  if (!same) return stretch && atHand(address, stretch.from, stretch, true);
  const when = soon(), plays = deck.playing || !!stretch, at = deck.playing ? deckPosition(when) : now.at;
  const { buffer } = deck;
  silence(when, FADE_S);
  put(address, buffer, at, stretch && { from: stretch.from, until: Math.min(stretch.until, buffer.duration) });
  if (plays) play(when, FADE_S);
  changed();
}

// Another sound goes on at the same second without a gap, or where `place` has it: a second, or a function from the
// second at which this one is left.
export async function swap(address, place = null) {
  unlock();
  const wish = wanted += 1;
  try {
    const buffer = await whole(address);
    if (wish !== wanted) return;
    const when = soon(), now = heard(), stretch = now.loop;
    const left = live?.pieces.length ? livePosition(when) : deck ? deckPosition(when) : 0;
    const at = typeof place === "function" ? place(left) : place ?? left;
    if (live) { faded(live.gain, 0, when, FADE_S); stopLive(when); }
    silence(when, FADE_S);
    put(address, buffer, at, stretch && stretch.until <= buffer.duration ? stretch : null);
    if (now.playing) play(when, FADE_S);
  } catch (error) { complain(error); } finally { changed(); }
}

// ---- what the program says: first stretches of a turn's sound, then its whole ---------------------------------------
function forget() {                                   // another piece is open: nothing of the one before is heard
  wanted += 1;
  stopLive();
  if (context) silence();
  deck = null;
  sounds.clear();
  soundTurn = 0;
}

export function hear(told) {
  if (piece !== null && told.piece !== piece) forget();
  [key, piece] = [told.key, told.piece];
  if (live && !told.busy && told.turn >= live.turn && !told.sound && soundTurn < live.turn) stopLive();  // stopped
  if (told.stays && deck?.buffer && !live) {          // only the mix changes: it goes on where it is
    if (told.sound && told.turn > soundTurn) { soundTurn = told.turn; swap(told.sound); }
  } else {
    takeLive(told.turn, told.live);
    if (told.sound && told.turn > soundTurn) takeOver(told.turn, told.sound);
  }
  changed();
}
