// What every page gains from a script: shortcuts, copying, and telling what has changed.
// Nothing here is needed to use a page.

document.documentElement.classList.add("scripted");

const OFF = "findings.shortcuts.off";
const say = (words) => { document.getElementById("status").textContent = words; };

function remembered(key) {
  try { return localStorage.getItem(key); } catch { return null; } // storage may be forbidden
}

function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch { /* then it holds for this page alone */ }
}

// Shortcuts of a single key can be switched off (WCAG 2.1.4), and are off while typing.

const dialog = document.getElementById("shortcuts");
const switched = document.getElementById("shortcuts-on");
switched.checked = remembered(OFF) === null;
switched.addEventListener("change", () => remember(OFF, switched.checked ? null : "1"));

const typing = (target) => target.closest("input:not([type=checkbox]), textarea, select, dialog");

function step(by) {
  const links = [...document.querySelectorAll("[data-step]")];
  const held = links.findIndex((link) => link.closest("li, article")?.contains(document.activeElement));
  const next = links[held < 0 ? (by > 0 ? 0 : -1) : held + by];
  next?.focus();
}

const SHORTCUTS = {
  "/": () => { const box = document.getElementById("q"); box?.focus(); box?.select(); },
  "j": () => step(1),
  "k": () => step(-1),
  "?": () => dialog.showModal(),
};

document.addEventListener("keydown", (event) => {
  const act = SHORTCUTS[event.key];
  if (!act || !switched.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  event.preventDefault();
  act();
});

// Presses, wherever they come from: parts of the page are exchanged while it is open.

document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-opens], [data-copies], [data-prints]");
  if (pressed?.dataset.opens) document.getElementById(pressed.dataset.opens).showModal();
  if (pressed?.dataset.copies) copy(pressed);
  if (pressed?.dataset.prints !== undefined) window.print();
});

async function copy(button) {
  const from = document.getElementById(button.dataset.copies);
  try {
    await navigator.clipboard.writeText(from.value ?? from.textContent);
    say("Copied");
    const label = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = label; }, 2000);
  } catch {
    say("Your browser does not allow copying; select the text instead.");
  }
}

// htmx exchanges a part for the same part of another address: what was open stays open, what
// has changed is said, and focus goes where the new part asks for it.

let open = [];
document.addEventListener("htmx:beforeSwap", () => {
  open = [...document.querySelectorAll("details[open][id]")].map((details) => details.id);
});
document.addEventListener("htmx:afterSettle", (event) => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  const said = event.target.closest("[data-says]") ?? event.target.querySelector("[data-says]");
  if (said) say(said.dataset.says);
  const asked = event.detail.requestConfig?.elt?.dataset.focuses;
  const part = asked && document.getElementById(asked);
  if (part) (part.querySelector("a") ?? part).focus();
});
// What is refused is shown as the page that says why; the back button undoes it.
document.addEventListener("htmx:responseError", (event) => location.assign(event.detail.xhr.responseURL));
document.addEventListener("htmx:sendError", () => {
  const told = document.getElementById("status");
  told.className = "wrap note fault";
  say("The service does not answer. Try again in a moment.");
  told.scrollIntoView({ block: "end" });
});
