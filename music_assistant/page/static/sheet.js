// Sheet music on demand: the engraved score of a version in a dialog of its own, as the program hands it out.
let open_ = null;         // the dialog that waits for its pages, or shows them

export function open(button) {
  close();
  const dialog = document.createElement("dialog"), title = document.createElement("h2");
  dialog.className = "sheet-music";
  title.textContent = button.title;
  const form = document.createElement("form"), shut = document.createElement("button"), room = document.createElement("div");
  form.method = "dialog";
  shut.textContent = "✕";
  shut.setAttribute("aria-label", button.dataset.close);
  form.append(title, shut);
  room.className = "pages waiting";
  room.setAttribute("role", "status");
  room.textContent = button.dataset.waiting;
  dialog.append(form, room);
  dialog.addEventListener("close", () => { dialog.remove(); if (open_ === dialog) open_ = null; button.isConnected && button.focus(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  (document.querySelector("#room") || document.body).append(dialog);
  open_ = dialog;
  dialog.showModal();
}

export function close() { open_?.close(); }

// Shows a file that was handed out, where a dialog waits for it; whether it did.
export async function shown(name, read) {
  const room = open_?.querySelector(".pages.waiting");
  if (!room || !name.endsWith(".html")) return false;
  const pages = document.createElement("iframe");
  pages.setAttribute("sandbox", "");                     // pictures and words; nothing in it runs
  pages.title = open_.querySelector("h2").textContent;
  pages.srcdoc = await read();
  room.replaceChildren(pages);
  room.classList.remove("waiting");
  room.removeAttribute("role");
  return true;
}
