// The page's one player. It starts with the first stretches of a piece while the rest is being made (Web Audio), goes
// over to the finished file at the same place (one <audio> element), and moves every drawing of the sound that is heard.
// It also carries clicks on the page's HTML to the program. It asks nothing of any other address than the page's own.
"use strict";
window.musicPage = (() => {
  const KEY_HEADER = "x-session-key";
  const LEAD_S = 0.06;      // between decoding a stretch and its first sample, so that its start is never cut
  const FADE_S = 0.05;      // over which the live sound gives way to the file
  const PATIENCE_MS = 8000; // after which a click that the program never answered may be made again
  const KEPT_FILES = 6;     // whole sounds held in memory for playing again at once

  const audio = new Audio();
  audio.id = "sound";
  audio.preload = "auto";
  const files = new Map();  // address → blob URL, oldest first
  let told = { key: "", turn: 0, busy: false, live: [], sound: null, files: [] };
  let speak = () => {};     // carries an event to the program
  let context = null;
  let live = null;          // the stretches being heard before the file is there
  let source = null;        // address of the sound that the <audio> element holds
  const handedOut = new Set();  // tickets of downloads
  let soundTurn = 0;        // turn whose whole sound was last taken over

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const clock = (s) => `${Math.floor(Math.round(s) / 60)}:${String(Math.round(s) % 60).padStart(2, "0")}`;

  // ---- fetching -------------------------------------------------------------------------------------------------
  async function fetched(address) {
    const answer = await fetch(new URL(address, document.baseURI), { headers: { [KEY_HEADER]: told.key } });
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

  function complain(error) {
    const note = document.querySelector("#note");
    const place = note && (note.querySelector(".html-container, .gradio-style, div") || note);
    if (place) place.textContent = `The sound cannot be played: ${error.message || error}`;
    document.documentElement.dataset.soundError = String(error.message || error);
  }

  // ---- live stretches ---------------------------------------------------------------------------------------------
  function unlock() {       // browsers let sound start only after a gesture; sending a message is one
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
    move();
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
    } finally { move(); }
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

  // ---- what the reader sees ---------------------------------------------------------------------------------------
  const heard = () => {
    if (live && live.pieces.length) return { live: String(live.turn), at: livePosition(), playing: liveSounds() };
    return { sound: source, at: audio.currentTime, playing: !audio.paused && !audio.ended };
  };
  const shows = (place, now) =>
    (now.live !== undefined && (place.dataset.live === now.live || (place.dataset.sound && place.dataset.sound === told.sound && told.turn === Number(now.live))))
    || (now.sound && place.dataset.sound === now.sound);

  function draw() {
    const now = heard();
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
        slider.setAttribute("aria-valuetext", `${clock(at)} of ${clock(length)}`);
      }
    }
    return now.playing;
  }

  let moving = false;
  function move() {
    if (moving) return;
    moving = true;
    const step = () => { if (draw() || liveWaits()) requestAnimationFrame(step); else moving = false; };
    requestAnimationFrame(step);
  }
  const liveWaits = () => !!live && !live.held;
  for (const name of ["play", "playing", "pause", "ended", "seeked", "loadedmetadata"]) audio.addEventListener(name, move);

  // ---- what the reader does ---------------------------------------------------------------------------------------
  async function toggle(place) {
    unlock();
    const now = heard();
    try {
      if (shows(place, now) && now.live !== undefined) {
        live.held = !live.held;
        await (live.held ? context.suspend() : context.resume());
      } else if (shows(place, now)) {
        if (audio.paused) await audio.play(); else audio.pause();
      } else if (place.dataset.sound) {
        stopLive();
        await load(place.dataset.sound);
        audio.volume = 1;
        audio.currentTime = 0;
        await audio.play();
      }
    } catch (error) { if (error.name !== "AbortError") complain(error); }
    move();
  }

  async function seek(place, seconds) {
    if (!place.dataset.sound) return;
    unlock();
    const playing = heard().playing || !shows(place, heard());
    stopLive();
    try {
      await load(place.dataset.sound);
      audio.volume = 1;
      audio.currentTime = Math.max(0, Math.min(seconds, Number(place.dataset.length)));
      if (playing) await audio.play();
    } catch (error) { if (error.name !== "AbortError") complain(error); }
    move();
  }

  function say(text) {
    if (told.busy) return;
    told = { ...told, busy: true };  // until the program says otherwise: no second click slips in
    const mine = told;
    setTimeout(() => { if (told === mine) told = { ...told, busy: false }; }, PATIENCE_MS);
    speak("say", { text });
    if (matchMedia("(pointer: fine)").matches) document.querySelector("#box textarea")?.focus({ preventScroll: true });
  }

  document.addEventListener("pointerdown", unlock, true);
  document.addEventListener("keydown", unlock, true);
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("[data-say],[data-play],[data-take],.track");
    if (!target) return;
    const place = target.closest("[data-length]");
    if (target.dataset.say !== undefined) say(target.dataset.say);
    else if (target.dataset.take) speak("take_away", { format: target.dataset.take, number: Number(target.dataset.of) });
    else if (target.dataset.play !== undefined && place) toggle(place);
    else if (place && target.closest(".score")) {
      const box = target.getBoundingClientRect();
      seek(place, Number(place.dataset.length) * (event.clientX - box.left) / box.width);
    }
  });
  document.addEventListener("keydown", (event) => {
    const slider = event.target.closest?.("[role=slider].seek");
    const typing = event.target.closest?.("input, textarea, select, button, [contenteditable]");
    if (event.key === "Escape" && told.busy) document.querySelector("#box .stop-button, #box button.stop-button")?.click();
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

  // ---- what the program says --------------------------------------------------------------------------------------
  async function handOut([address, name, ticket]) {
    if (handedOut.has(ticket)) return;
    handedOut.add(ticket);
    try {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await (await fetched(address)).blob());
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    } catch (error) { complain(error); }
  }

  function hear(words) {
    told = { ...told, ...JSON.parse(words || "{}") };
    document.documentElement.dataset.busy = String(told.busy);
    if (live && !told.busy && told.turn >= live.turn && !told.sound && soundTurn < live.turn) stopLive();  // stopped
    takeLive(told.turn, told.live);
    if (told.sound && told.turn > soundTurn) takeOver(told.turn, told.sound);
    told.files.forEach(handOut);
    move();
  }

  function follow() {       // keeps the newest words in sight; the parts of the page may come after the player
    const last = (log) => {                             // on a phone it is the page that scrolls, not the chat
      if (getComputedStyle(log).overflowY !== "visible") log.scrollTop = log.scrollHeight;
      else all(".turns > li, .pending", log).at(-1)?.scrollIntoView({ block: "end" });
    };
    new MutationObserver((changes) => {
      const log = document.querySelector("#log");
      if (log && changes.some((change) => log.contains(change.target))) { last(log); speakOut(); }
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

  function connect({ trigger, watch, read, events }) {
    document.body.append(audio, voice);
    speak = (name, data) => { if (events.includes(name)) trigger(name, data); };
    watch("value", () => hear(read()));
    hear(read());
    follow();
    document.documentElement.dataset.ready = "true";
  }

  return { connect, heard, get told() { return told; } };
})();
