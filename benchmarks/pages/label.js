// The labelling page: shows what the server says, sends what the labeler does, decides nothing.
// A label is shown when the server has it on the disk, never before.
"use strict";

const RATINGS = { 1: 1, 2: 0, 3: -1 };
const MARKS = { 1: ["positive", "✓"], 0: ["neutral", "○"], "-1": ["negative", "✗"] };
const ENDS = {
  found_error: "The first wrong step ends the solution.",
  solution: "Every step is labelled.",
  give_up: "Give this solution up? The labels so far are kept.",
  bad_problem: "Report this problem as broken? The labels so far are kept.",
};
const DEEDS = {
  found_error: "Hand in", solution: "Hand in", give_up: "Give up", bad_problem: "Bad problem",
};

const at = (id) => document.getElementById(id);
const state = { labeler: "", seen: null, busy: false, leaving: null };

// Milliseconds in which the page was looked at since the last answer.
const clock = { kept: 0, since: performance.now() };
const spent = () => clock.kept + (document.hidden ? 0 : performance.now() - clock.since);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) clock.kept += performance.now() - clock.since;
  clock.since = performance.now();
});

// What the server has typeset. Only formulas and their source become elements; all else is text.
const policy = window.trustedTypes?.createPolicy("typeset", { createHTML: (html) => html });
const MATH = "http://www.w3.org/1998/Math/MathML";
function typeset(place, html) {
  const parsed = new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, "text/html");
  place.replaceChildren(...[...parsed.body.childNodes].map(copy));
}
function copy(node) {
  const formula = node.namespaceURI === MATH;
  if (!formula && node.localName !== "code") return document.createTextNode(node.textContent);
  const made = document.createElementNS(node.namespaceURI, node.localName);
  for (const { name, value } of node.attributes) {
    if (!/^(on|href|src|style|xlink)/i.test(name)) made.setAttribute(name, value);
  }
  made.append(...[...node.childNodes].map(copy));
  return made;
}

async function ask(act) {
  if (state.busy) return;
  state.busy = true;
  const body = JSON.stringify({ labeler: state.labeler, spent: Math.round(spent()), ...act });
  try {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("ask", { method: "POST", headers, body });
    if (answer.status === 403) throw new Error("This address is old: open the one that the program shows now.");
    const view = await answer.json();
    Object.assign(clock, { kept: 0, since: performance.now() });
    state.leaving = null;
    show(view);
    tell((answer.status >= 500 ? "Not saved. " : "") + (view.error ?? ""));
  } catch (error) {
    const lost = error instanceof TypeError || error instanceof SyntaxError;
    tell("Not saved. " + (lost ? "The program does not answer: start it again, then try again." : error.message));
  } finally {
    state.busy = false;
  }
}

function tell(text) {
  at("message").textContent = text;
}

function only(id) {
  for (const part of ["hello", "none", "work"]) at(part).hidden = part !== id;
  at("keys").hidden = id === "hello";
}

function show(view) {
  const changed = view.seen?.id !== state.seen?.id;
  state.seen = view.seen;
  at("progress").textContent = `${view.done} done · ${view.left + (view.seen ? 1 : 0)} left`;
  at("who").textContent = state.labeler;
  at("who").hidden = false;
  only(view.seen ? "work" : "none");
  if (changed && view.seen) showProblem(view.seen);
  if (view.seen) showSteps(view.seen);
  showKeys();
  if (changed) window.scrollTo(0, 0);
  if (view.seen?.marks.length) at("steps").lastElementChild.scrollIntoView({ block: "nearest" });
}

function showProblem(seen) {
  typeset(at("problem"), seen.problem);
  typeset(at("answer"), seen.answer ?? "none");
  typeset(at("solution"), seen.solution ?? "");
  at("solved").hidden = seen.solution === null;
  at("solved").open = false;
}

function showSteps(seen) {
  const current = seen.finish ? -1 : seen.marks.length;
  at("steps").replaceChildren(...seen.steps.map((text, place) => step(text, seen.marks[place], place === current)));
  at("place").textContent = `step ${seen.steps.length} of ${seen.count}`;
  at("bar").value = seen.marks.length / seen.count;
}

function step(text, rating, current) {
  const [item, mark, body] = ["li", "span", "div"].map((name) => document.createElement(name));
  const [name, sign] = MARKS[rating] ?? ["current", "▸"];
  item.className = `step ${name}`;
  mark.className = "sign";
  mark.textContent = sign;
  mark.setAttribute("role", "img");
  mark.setAttribute("aria-label", name);
  if (current) item.setAttribute("aria-current", "step");
  body.className = "text";
  typeset(body, text);
  item.append(mark, body);
  return item;
}

function showKeys() {
  const { seen, leaving } = state;
  const end = leaving ?? seen?.finish;
  at("rate").hidden = !seen || Boolean(end);
  at("confirm").hidden = !end;
  at("back").hidden = !leaving;
  at("other").hidden = !seen || Boolean(leaving);
  at("undo").disabled = !seen?.marks.length;
  at("ended").hidden = !end;
  if (!end) return;
  at("ended").textContent = ENDS[end];
  at("what").textContent = DEEDS[end];
}

function leave(reason) {
  state.leaving = reason;
  tell("");
  showKeys();
}

function press(key) {
  const { seen, leaving } = state;
  if (!seen || state.busy) return false;
  const [item, next] = [seen.id, seen.marks.length];
  const end = leaving ?? seen.finish;
  if (key === "Escape" && leaving) leave(null);
  else if (key === "Enter" && end) ask({ act: "submit", item, finish: end });
  else if (leaving) return false;
  else if (key in RATINGS && !end) ask({ act: "mark", item, step: next, rating: RATINGS[key] });
  else if ((key === "u" || key === "Backspace") && next) ask({ act: "undo", item, step: next - 1 });
  else if (key === "g") leave("give_up");
  else if (key === "b") leave("bad_problem");
  else if (key === "r" && seen.solution !== null) at("solved").open = !at("solved").open;
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input")) return;
  // What has the focus is pressed by Enter as everywhere.
  if (event.key === "Enter" && event.target.closest("button, a, summary")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (press(key)) event.preventDefault();
});
for (const button of document.querySelectorAll("button[data-key]")) {
  button.addEventListener("click", () => press(button.dataset.key));
}
// A click leaves no focus behind, or the next Enter would press the same again.
document.addEventListener("click", (event) => {
  if (event.detail > 0 && !at("labeler").contains(event.target)) document.activeElement?.blur();
});

at("name").addEventListener("submit", (event) => {
  event.preventDefault();
  location.hash = encodeURIComponent(at("labeler").value.trim());
});

function named() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

async function enter() {
  state.labeler = named();
  state.seen = null;
  state.leaving = null;
  if (state.labeler) return ask({ act: "open" });
  only("hello");
  at("who").hidden = true;
  at("progress").textContent = "";
  at("labeler").focus();
  const known = await fetch("labelers").then((answer) => answer.json()).catch(() => []);
  at("known").hidden = known.length === 0;
  at("names").replaceChildren(...known.map(([name, done]) => {
    const link = document.createElement("a");
    link.className = "button";
    link.href = "#" + encodeURIComponent(name);
    link.textContent = `${name} · ${done}`;
    return link;
  }));
}

window.addEventListener("hashchange", enter);
enter();
