// The drawer with the visitor's pieces: opened and closed here, filled by the program.
const root = document.documentElement;
const SEARCH_MS = 200;    // after the last letter typed before the shelf is searched

const drawer = () => document.querySelector("#drawer");
let opener = null;        // what opened it, and takes the focus back
let act = () => {};       // has the program do something

function open(from) {
  opener = from;
  root.dataset.shelf = "open";
  mark();
  const search = drawer()?.querySelector("input[type=search]");
  search?.focus();
  act({ act: "search", search: search?.value || "" });  // the program fills it only when it is looked at
}

export function close() {
  if (root.dataset.shelf !== "open") return;
  delete root.dataset.shelf;
  mark();
  opener?.focus();
}

function mark() {
  const isOpen = root.dataset.shelf === "open";
  for (const button of document.querySelectorAll("button[data-shelf=open]")) button.setAttribute("aria-expanded", String(isOpen));
}

export function connect(door) {
  act = door.act;
  const place = drawer();
  if (place) {
    place.setAttribute("role", "dialog");
    place.setAttribute("aria-labelledby", "shelf-title");
  }
  mark();
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-shelf]");
    if (button) { if (button.dataset.shelf === "open" && root.dataset.shelf !== "open") open(button); else close(); }
    else if (event.target.closest?.("#drawer [data-act=open], [data-act=new]")) close();
    else if (root.dataset.shelf === "open" && !event.target.closest?.("#drawer")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.dataset.shelf === "open") { event.stopImmediatePropagation(); close(); }
  }, true);
  let waiting = 0;
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-live]");
    if (!form) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => act({ ...form.dataset, ...Object.fromEntries(new FormData(form)) }), SEARCH_MS);
  });
}
