// Answers as they come: the events of /ask/events put into the page one by one, the finished
// answer in their place at the end. Without this script the same page comes whole.

const form = document.getElementById("ask");
const answer = document.getElementById("answer");
const status = document.getElementById("status");
let stream = null;

// The shortest address of what the form asks, as the service writes it.
function state() {
  const given = [...new FormData(form)].filter(([, value]) => value.trim() !== "");
  return new URLSearchParams(given).toString();
}

function part(html) {
  const template = document.createElement("template");
  template.innerHTML = html; // made and escaped by our own templates
  return template.content;
}

function frame(question) {
  const heading = document.createElement("h2");
  heading.className = "question";
  heading.textContent = question;
  const columns = document.createElement("div");
  columns.className = "beside reply";
  columns.append(document.createElement("div"), document.createElement("aside"));
  answer.replaceChildren(heading, columns);
  answer.setAttribute("aria-busy", "true");
  return columns.children;
}

function ask(query) {
  stream?.close();
  const question = new URLSearchParams(query).get("q");
  const [sentences, beside] = frame(question);
  status.textContent = "Reading the reports.";
  stream = new EventSource(`/ask/events?${query}`);
  const on = (name, act) => stream.addEventListener(name, (event) => {
    const { html, says } = JSON.parse(event.data);
    act(html);
    if (says) status.textContent = says;
  });
  on("sources", (html) => beside.replaceChildren(part(html)));
  on("sentence", (html) => sentences.append(part(html)));
  on("done", (html) => {
    stream.close();
    answer.replaceChildren(part(html));
    answer.removeAttribute("aria-busy");
    document.title = `${question} – Ask – Findings`;
    goesOn(question);
  });
  stream.onerror = () => {
    stream.close();
    location.assign(`/ask?${query}`); // the page itself says what is wrong
  };
}

// The next question is of the same conversation.
function goesOn(question) {
  const box = document.getElementById("q");
  box.value = "";
  form.querySelector("label").textContent = "Ask another question";
  document.querySelector("h1").className = "unseen";
  document.querySelector("main .lead")?.remove();
  const before = document.createElement("input");
  Object.assign(before, { type: "hidden", name: "before", value: question });
  form.append(before);
  for (const old of [...form.querySelectorAll("[name=before]")].slice(0, -8)) old.remove();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = state();
  history.pushState(null, "", `/ask?${query}`);
  ask(query);
});
window.addEventListener("popstate", () => location.reload());
