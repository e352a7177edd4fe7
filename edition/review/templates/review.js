"use strict";
const list = document.getElementById("list"), room = document.getElementById("task");
const tasks = JSON.parse(document.getElementById("tasks").textContent);
const SAID = JSON.parse(document.getElementById("words").textContent); // the words of the page's language
const PAGE = 150; // rows in the list at a time: ten thousand would take seconds to lay out
let current = null, busy = false, first = 0, wanted = tasks.map((task, number) => number);

function row(number) {
  const task = tasks[number], link = document.createElement("a");
  link.href = `#${number}`;
  Object.assign(link.dataset, { number, what: task.what });
  link.classList.toggle("done", task.done);
  if (number === current) link.setAttribute("aria-current", "true");
  for (const [name, words] of [["locus", task.locus], ["id", task.id], ["state", task.status === "none" ? "" : SAID[`review.status.${task.status}`] ?? task.status]]) {
    const part = document.createElement("span");
    part.className = name; part.textContent = words; part.dir = "auto";
    link.append(part, " ");
  }
  return link;
}

function turn(words, to) {
  const button = document.createElement("button");
  button.textContent = words; button.className = "turn"; button.dataset.first = to;
  return button;
}

function draw() {
  const shown = wanted.slice(first, first + PAGE).map(row), rest = wanted.length - first - PAGE;
  if (first > 0) shown.unshift(turn(SAID["review.earlier"].replace("{n}", first), Math.max(0, first - PAGE)));
  if (rest > 0) shown.push(turn(SAID["review.later"].replace("{n}", rest), first + PAGE));
  list.replaceChildren(...shown);
}

function mark() { // the current row, in the list and in sight
  const at = wanted.indexOf(current);
  if (at >= 0 && (at < first || at >= first + PAGE)) first = Math.floor(at / PAGE) * PAGE;
  draw();
  list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

const article = () => room.querySelector("article");

async function put(response) {
  const words = await response.text();
  if (!(response.headers.get("content-type") || "").startsWith("text/html")) { say(words, "en"); return false; }
  room.innerHTML = words; // made by the server from escaped templates; scripts in it would not run (CSP)
  const shown = article(), number = Number(shown.dataset.number);
  Object.assign(tasks[number], { status: shown.dataset.status, done: shown.dataset.done === "yes" });
  list.querySelector(`a[data-number="${number}"]`)?.replaceWith(row(number));
  document.getElementById("bar").value = shown.dataset.progress;
  document.getElementById("count").textContent = shown.dataset.doneWords;
  return response.ok;
}

function say(words, language) { // a diagnostic is in English
  const message = document.createElement("p");
  message.className = "message"; message.setAttribute("role", "alert"); message.textContent = words;
  if (language) Object.assign(message, { lang: language, dir: "ltr" });
  room.prepend(message);
}

async function show(number) {
  if (!tasks[number]) return;
  current = number;
  mark();
  history.replaceState(null, "", `#${number}`);
  try {
    const response = await fetch(`task/${number}`);
    if (current === number) { await put(response); room.scrollTop = 0; }
  } catch { say(SAID["review.stopped"]); }
}

async function decide(action) {
  const shown = article();
  if (!shown || busy) return;
  const remark = room.querySelector("#remark"), note = room.querySelector("#note");
  if (action === "comment" && !remark.value.trim()) { remark.focus(); return; }
  busy = true;
  try {
    const kept = { remark: remark.value, note: note ? note.value : "" };
    const response = await fetch(`task/${shown.dataset.number}/decide`, {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action, version: shown.dataset.version, remark: action === "edit" ? "" : remark.value,
        note: action === "edit" && note ? note.value : null }),
    });
    const done = await put(response);
    if (!done && room.querySelector("#remark")) { // nothing was written: what was typed stays
      room.querySelector("#remark").value = kept.remark;
      if (action === "edit" && room.querySelector("#note")) room.querySelector("#note").value = kept.note;
    }
    if (done && (action === "accept" || action === "reject")) step(1);
  } catch { say(SAID["review.stopped_unwritten"]); }
  busy = false;
}

function step(by, open = false) {
  const known = open ? wanted.filter(number => !tasks[number].done || number === current) : wanted;
  const at = known.indexOf(current), number = known[at < 0 ? 0 : at + by];
  if (number !== undefined && number !== current) show(number);
}

function filter() {
  const choices = [...document.querySelectorAll("[data-filter]")].filter(choice => choice.value);
  const fits = task => choices.every(({ dataset, value }) => [task[dataset.filter]].flat().includes(value));
  wanted = tasks.map((task, number) => number).filter(number => fits(tasks[number]));
  first = 0;
  if (wanted.includes(current)) mark(); else { draw(); step(0); }
}

document.querySelectorAll("[data-filter]").forEach(choice => choice.addEventListener("change", filter));
list.addEventListener("click", event => {
  const link = event.target.closest("a"), button = event.target.closest("button.turn");
  if (link) { event.preventDefault(); show(Number(link.dataset.number)); }
  if (button) { first = Number(button.dataset.first); draw(); list.scrollTop = 0; }
});
room.addEventListener("click", event => {
  const button = event.target.closest("button[data-action]");
  if (button) decide(button.dataset.action);
});
document.addEventListener("keydown", event => {
  const typing = event.target.matches("input, textarea, select");
  if (event.key === "Escape") { event.target.blur(); return; }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.id === "remark")) {
    event.preventDefault();
    decide(event.target.id === "note" ? "edit" : "comment");
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = {
    j: () => step(1), k: () => step(-1), n: () => step(1, true), a: () => decide("accept"), r: () => decide("reject"),
    c: () => room.querySelector("#remark")?.focus(), e: () => room.querySelector("#note")?.focus(),
  };
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});
draw();
show(Number(location.hash.slice(1)) || 0);
