// The links to a piece: shown whole, as only the browser knows where this page is, and copied.
let refocus = false;      // whether the link that was just asked for takes the focus when it is drawn

export function drawn() { // after the page changed: each link says its whole address
  for (const field of document.querySelectorAll(".share input[data-path]:not([data-whole])")) {
    field.dataset.whole = "true";
    field.value = new URL(field.dataset.path, document.baseURI).href;
    if (!refocus) continue;
    refocus = false;
    field.focus({ preventScroll: true });
    field.select();
  }
}

async function copy(button) {
  const section = button.closest(".share"), field = button.closest(".link").querySelector("input");
  field.select();
  let done = false;
  try {
    await navigator.clipboard.writeText(field.value);
    done = true;
  } catch { done = document.execCommand("copy"); }    // on an address that is not safe, or in a frame
  section.querySelector(".copied").textContent = done ? section.dataset.copied : section.dataset.uncopied;
}

export function connect() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".share button");
    if (button?.dataset.copy !== undefined) copy(button);
    else if (button?.matches(".make")) refocus = true;
  });
  drawn();
}
