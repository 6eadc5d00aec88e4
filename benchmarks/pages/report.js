// Shows the problems and samples of a report. What is shown stands in the hash of the address, so
// that a reload, a bookmark and the way back keep it. Text is set as text; only fields that end in
// `html`, which the program made and escaped, become markup.
(() => {
  "use strict";

  const FLAGS = {
    disagree: "Scorers disagree",
    red: "Right answer, red step",
    ungraded: "Ungraded",
    majority: "Majority wrong",
    contrary: "Contradicts the record",
  };
  const SAMPLES = { all: "all", correct: "correct", incorrect: "incorrect", ungraded: "ungraded", red: "right with a red step" };

  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const index = read("index");
  const places = new Map(index.problems.map((problem, place) => [problem.id, place]));

  /** An element with attributes and children; strings become text. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === false || value == null) continue;
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
  }

  /** An element with markup that the program made. */
  function typeset(tag, attributes, html) {
    const element = make(tag, attributes);
    element.innerHTML = html;
    return element;
  }

  const badge = (name) => make("span", { class: `badge ${name}` }, name);

  /** The page and its settings, as the address has them. */
  function place() {
    const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
    const [page, ...rest] = path.split("/");
    let name = rest.join("/");
    try { name = decodeURIComponent(name); } catch { /* It names nothing, then. */ }
    const settings = new URLSearchParams(query);
    const flags = (settings.get("show") ?? "").split(",").filter((flag) => flag in FLAGS);
    return { page, name, flags, exam: settings.get("exam"), text: settings.get("text") ?? "", samples: settings.get("samples") ?? "all" };
  }

  /** An address with these settings. */
  function address(page, name, { flags = [], exam = null, text = "", samples = "all" }) {
    const settings = new URLSearchParams();
    if (exam != null) settings.set("exam", exam);
    if (flags.length) settings.set("show", flags.join(","));
    if (text) settings.set("text", text);
    if (samples !== "all") settings.set("samples", samples);
    const query = settings.toString();
    return `#/${page}${name == null ? "" : `/${encodeURIComponent(name)}`}${query ? `?${query}` : ""}`;
  }

  /** The problems that pass all filters. */
  function listed({ flags, exam, text }) {
    const wanted = text.toLowerCase();
    return index.problems.filter((problem) =>
      (exam == null || problem.exam === exam)
      && flags.every((flag) => problem.flags.includes(flag))
      && problem.id.toLowerCase().includes(wanted));
  }

  const go = (here, change) => { location.hash = address("problems", null, { ...here, ...change }); };

  function filters(here) {
    const exam = make("select", { id: "exam", onchange: (event) => go(place(), { exam: event.target.value || null }) },
      make("option", { value: "" }, "all exams"),
      ...index.exams.map((name) => make("option", { value: name, selected: name === here.exam }, name)));
    const flags = Object.entries(FLAGS).filter(([flag]) => flag !== "contrary" || index.recorded);
    const toggles = flags.map(([flag, label]) => {
      const on = here.flags.includes(flag);
      const count = listed({ ...here, flags: [...new Set([...here.flags, flag])] }).length;
      const toggle = () => {
        const now = place();
        go(now, { flags: now.flags.includes(flag) ? now.flags.filter((it) => it !== flag) : [...now.flags, flag] });
      };
      return make("button", { type: "button", "data-flag": flag, "aria-pressed": String(on), onclick: toggle }, `${label} (${count})`);
    });
    const text = make("input", { type: "search", id: "text", placeholder: "problem id", "aria-label": "Part of a problem's id", value: here.text,
      onchange: (event) => go(place(), { text: event.target.value.trim() }) });
    return [make("div", { class: "row" }, make("label", { for: "exam" }, "Exam"), exam, text), make("p", {}), make("div", { class: "row" }, ...toggles)];
  }

  /** Draws again, and gives the focus back to what had it. */
  function keepingFocus(draw) {
    const { id, dataset } = document.activeElement ?? {};
    draw();
    (dataset?.flag ? document.querySelector(`[data-flag="${dataset.flag}"]`) : byId(id))?.focus();
  }

  function problems(here) {
    const found = listed(here);
    keepingFocus(() => document.querySelector("#problems .filters").replaceChildren(...filters(here)));
    byId("problems").querySelector("h1").textContent = here.exam ?? "Problems";
    for (const part of document.querySelectorAll("[data-exam]")) {
      part.hidden = index.exams[Number(part.dataset.exam)] !== here.exam;
    }
    byId("count").textContent = `${found.length} of ${index.problems.length} problems`;
    const heads = ["problem", "exam", "samples", "correct", "ungraded", ...index.methods];
    const row = (problem) => make("tr", {},
      make("th", { scope: "row" }, make("a", { href: address("problem", problem.id, here) }, problem.id)),
      make("td", { class: "words" }, problem.exam),
      ...[problem.samples, problem.correct, problem.ungraded].map((count) => make("td", {}, String(count))),
      ...problem.choices.map((outcome) => make("td", {}, outcome ? badge(outcome) : "–")));
    byId("list").replaceChildren(
      make("caption", { class: "unseen" }, "Problems, and what each method chooses among all samples"),
      make("thead", {}, make("tr", {}, ...heads.map((head, at) => make("th", { scope: "col", class: at === 1 ? "words" : null }, head)))),
      make("tbody", {}, ...found.map(row)));
  }

  function step(step, at, sample) {
    const first = sample.first === at;
    return make("li", { class: `step${step.shade == null ? "" : ` shade-${step.shade}`}${first ? " first" : ""}` },
      first ? make("div", { class: "mark" }, `First step below ${index.threshold}`) : null,
      make("span", { class: "score" }, step.score ?? "–"),
      typeset("div", { class: "text" }, step.html));
  }

  function solution(sample) {
    if (!sample.steps.length) return null;
    if (sample.steps.every((one) => one.score == null) && sample.steps.length === 1) {
      return typeset("div", { class: "text" }, sample.steps[0].html);
    }
    return make("ol", { class: "steps" }, ...sample.steps.map((one, at) => step(one, at, sample)));
  }

  function verdict(sample) {
    const parts = [];
    if (sample.answer_html != null) {
      parts.push(make("p", {}, "Answer: ", typeset("span", { class: "answer" }, sample.answer_html),
        make("span", { class: "quiet small" }, sample.rule ? ` found by ${sample.rule}` : "")));
    }
    if (sample.verdict || sample.because) {
      parts.push(make("p", {}, sample.verdict ? badge(sample.verdict) : null, sample.verdict ? " " : null, sample.because ?? ""));
    }
    if (sample.recorded != null) parts.push(make("p", {}, `Recorded as ${sample.recorded ? "right" : "wrong"}.`));
    if (sample.fault) parts.push(make("p", {}, "What is wrong: ", sample.fault));
    if (sample.uneven != null) parts.push(make("p", { class: "notice" }, `${sample.uneven} scores for ${sample.steps.length} steps: the steps' ends may differ.`));
    return parts;
  }

  function sampleCard(sample) {
    const scores = sample.scores.map(([scorer, score]) => `${scorer} ${score}`).join(" · ");
    return make("article", { class: "card long sample", "data-outcome": sample.outcome, "aria-label": `Sample ${sample.id}` },
      make("div", { class: "row" }, make("h3", {}, `Sample ${sample.id}`), badge(sample.outcome),
        ...sample.chosen.map((method) => make("span", { class: "badge" }, `chosen by ${method}`)),
        make("span", { class: "quiet small" }, scores)),
      ...verdict(sample), solution(sample),
      sample.cut ? make("p", { class: "notice" }, `${sample.cut} more characters are cut: the file would be too large.`) : null);
  }

  function question(page) {
    const parts = [];
    if (page.question_html) parts.push(typeset("div", { class: "text" }, page.question_html));
    if (page.choices_html.length) {
      parts.push(make("ul", {}, ...page.choices_html.map((html, at) => {
        const item = make("li", {}, `${String.fromCharCode(65 + at)}. `);
        item.append(typeset("span", {}, html));
        return item;
      })));
    }
    if (page.gold_html) parts.push(make("p", {}, make("strong", {}, "Reference answer: "), typeset("span", { class: "gold" }, page.gold_html)));
    if (page.derivation_html) {
      parts.push(make("details", {}, make("summary", {}, "How it is derived"), typeset("div", { class: "text" }, page.derivation_html)));
    }
    if (page.note) parts.push(make("p", { class: "quiet" }, page.note));
    return parts.length ? make("div", { class: "card" }, ...parts) : null;
  }

  /** The neighbours of a problem in the filtered list. */
  function neighbours(here) {
    const found = listed(here);
    const at = found.findIndex((problem) => problem.id === here.name);
    return { before: at > 0 ? found[at - 1] : null, after: at >= 0 && at + 1 < found.length ? found[at + 1] : null };
  }

  function problem(here) {
    const section = byId("problem");
    const at = places.get(here.name);
    const list = address("problems", null, here);
    if (at == null) {
      section.replaceChildren(make("h1", { tabindex: "-1" }, "No such problem"), make("p", {}, make("a", { href: list }, "All problems")));
      return;
    }
    const line = index.problems[at];
    const page = read(`p${at}`);
    const { before, after } = neighbours(here);
    const shown = page.samples.filter((sample) => here.samples === "all" || (here.samples === "red" ? sample.red : sample.outcome === here.samples));
    const link = (to, text, key) => to
      ? make("a", { class: "button", href: address("problem", to.id, here), "data-go": key }, text, " ", make("kbd", {}, key)) : null;
    const choose = make("select", { id: "samples", onchange: (event) => { location.hash = address("problem", here.name, { ...here, samples: event.target.value }); } },
      ...Object.entries(SAMPLES).map(([value, label]) => make("option", { value, selected: value === here.samples }, label)));
    section.replaceChildren(...[
      make("p", { class: "crumbs" }, make("a", { href: list, "data-go": "u" }, "Problems"), " / ", make("a", { href: address("problems", null, { exam: line.exam }) }, line.exam)),
      make("div", { class: "row" }, make("h1", { tabindex: "-1" }, line.id), ...line.flags.map((flag) => make("span", { class: "badge" }, FLAGS[flag]))),
      question(page),
      make("div", { class: "row filters" }, make("label", { for: "samples" }, "Samples"), choose, link(before, "Previous", "p"), link(after, "Next", "n")),
      make("p", { class: "quiet", role: "status" }, `${shown.length} of ${line.samples} samples shown; in all ${line.correct} correct, ${line.ungraded} ungraded, ${line.red} right with a red step`),
      ...shown.map(sampleCard),
    ].filter((part) => part != null));
  }

  let last = null;
  function show() {
    const here = place();
    const name = here.page === "problems" || here.page === "problem" ? here.page : "overview";
    for (const id of ["overview", "problems", "problem"]) byId(id).hidden = id !== name;
    for (const link of document.querySelectorAll("[data-page]")) {
      if (link.dataset.page === (name === "problem" ? "problems" : name)) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (name === "problems") problems(here);
    if (name === "problem") problem(here);
    const page = `${name} ${here.name}`;
    if (last !== null && last !== page) {
      scrollTo(0, 0);
      byId(name).querySelector("h1").focus({ preventScroll: true });
    }
    last = page;
  }

  addEventListener("hashchange", show);
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (["n", "p", "u"].includes(event.key)) document.querySelector(`#problem:not([hidden]) [data-go="${event.key}"]`)?.click();
  });
  show();
  document.documentElement.dataset.ready = "yes";
})();
