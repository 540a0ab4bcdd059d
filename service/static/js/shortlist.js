// The shortlist of this browser: ids of passages, in the order in which they were chosen.
// The page of the shortlist has them in its address, which is what is kept and sent.

const KEY = "findings.shortlist";
const MOST = 200;

function read() {
  try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; }
}

function write(ids) {
  try { localStorage.setItem(KEY, JSON.stringify(ids.slice(-MOST))); } catch { /* for this page alone */ }
}

function addressOf(ids) {
  const query = new URLSearchParams(ids.map((id) => ["passage", id]));
  return ids.length ? `/shortlist?${query}` : "/shortlist";
}

function show() {
  const ids = read();
  for (const box of document.querySelectorAll("[data-shortlists]")) box.checked = ids.includes(box.value);
  for (const link of document.querySelectorAll("[data-shortlist]")) {
    link.href = addressOf(ids);
    link.textContent = `Shortlist (${ids.length})`;
  }
}

document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-shortlists]");
  if (!box) return;
  const others = read().filter((id) => id !== box.value);
  write(box.checked ? [...others, box.value] : others);
  show();
  const count = read().length;
  document.getElementById("status").textContent = `${count} on the shortlist`;
});

// What is taken off here is forgotten first, else the empty page would bring it back.
document.addEventListener("click", (event) => {
  const off = event.target.closest("[data-unlists]")?.dataset.unlists;
  if (off) write(off === "*" ? [] : read().filter((id) => id !== off));
});

document.addEventListener("htmx:afterSettle", show);
window.addEventListener("pageshow", show); // also when coming back

const listed = document.getElementById("shortlist");
if (listed) {
  const inAddress = new URLSearchParams(location.search).getAll("passage");
  if (!inAddress.length && read().length) location.replace(addressOf(read()));
  else if (inAddress.length && !read().length) write(inAddress);
}
