// The parts of the page that the program draws, each put in its place as it comes. What stands there already is kept
// wherever it is the same, so that the focus, what is scrolled and what is open stay where they are.
const standing = {};      // part → the HTML that was put there last
let waiting = {};         // parts whose place is not on the page yet

const place = (part) => document.querySelector(`[data-part="${part}"]`);

export function put(told) {   // told: part → HTML; what is no HTML is passed over
  for (const [part, html] of Object.entries(told)) if (typeof html === "string") waiting[part] = html;
  drawn();
}

export function drawn() {     // after the page changed: what waited for its place
  for (const [part, html] of Object.entries(waiting)) {
    const here = place(part);
    if (!here) continue;
    delete waiting[part];
    if (standing[part] === html) continue;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    fill(here, fresh.content);
    standing[part] = html;
  }
}

export function write(part, ...nodes) {   // what the page's own scripts put there, until the program draws it anew
  delete standing[part];
  place(part)?.replaceChildren(...nodes);
}

function fill(old, fresh) {
  const are = [...old.childNodes], come = [...fresh.childNodes];
  let [from, last, end] = [0, are.length, come.length];
  while (from < last && from < end && are[from].isEqualNode(come[from])) from += 1;
  while (last > from && end > from && are[last - 1].isEqualNode(come[end - 1])) [last, end] = [last - 1, end - 1];
  const after = are[last] ?? null;
  for (let i = from; i < Math.max(last, end); i += 1) {
    if (i >= end) are[i].remove();
    else if (i >= last) old.insertBefore(come[i], after);
    else change(are[i], come[i]);
  }
}

// What a thing is: one of another kind takes no other's place, lest what a script does to the old one befall it.
const kind = (node) => [node.nodeName, node.id, node.classList?.[0]].join(" ");

function change(old, fresh) {
  if (kind(old) !== kind(fresh)) { old.replaceWith(fresh); return; }
  if (old.nodeType !== Node.ELEMENT_NODE) { old.data = fresh.data; return; }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) === value) continue;
    old.setAttribute(name, value);
    if (name === "value" && "value" in old) old.value = value;
  }
  fill(old, fresh);
}
