"use strict";
const list = document.getElementById("list"), room = document.getElementById("task");
let current = null, busy = false;

const rows = () => [...list.querySelectorAll("a:not([hidden])")];
const article = () => room.querySelector("article");

async function put(response) {
  const words = await response.text();
  if (!(response.headers.get("content-type") || "").startsWith("text/html")) { say(words); return false; }
  room.innerHTML = words; // made by the server from escaped templates; scripts in it would not run (CSP)
  const shown = article(), row = list.querySelector(`a[data-number="${shown.dataset.number}"]`);
  row.dataset.status = shown.dataset.status;
  row.querySelector(".state").textContent = shown.dataset.status === "none" ? "" : shown.dataset.status;
  row.classList.toggle("done", shown.dataset.done === "yes");
  document.getElementById("bar").value = shown.dataset.progress;
  document.getElementById("count").textContent = `${shown.dataset.progress} of ${shown.dataset.total} done`;
  return response.ok;
}

function say(words) {
  const message = document.createElement("p");
  message.className = "message"; message.setAttribute("role", "alert"); message.textContent = words;
  room.prepend(message);
}

async function show(number) {
  const row = list.querySelector(`a[data-number="${number}"]`);
  if (!row) return;
  list.querySelectorAll("[aria-current]").forEach(other => other.removeAttribute("aria-current"));
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  current = number;
  history.replaceState(null, "", `#${number}`);
  try {
    const response = await fetch(`task/${number}`);
    if (current === number) { await put(response); room.scrollTop = 0; }
  } catch { say("the program that serves this page has stopped"); }
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
  } catch { say("nothing was written: the program that serves this page has stopped"); }
  busy = false;
}

function step(by, open = false) {
  let known = rows();
  if (open) known = known.filter(row => !row.classList.contains("done") || row.dataset.number === current);
  const at = known.findIndex(row => row.dataset.number === current);
  const row = known[at < 0 ? 0 : at + by];
  if (row && row.dataset.number !== current) show(row.dataset.number);
}

function filter() {
  const wanted = [...document.querySelectorAll("[data-filter]")].filter(choice => choice.value);
  list.querySelectorAll("a").forEach(row => {
    row.hidden = !wanted.every(choice => row.dataset[choice.dataset.filter].split(" ").includes(choice.value));
  });
  if (!rows().some(row => row.dataset.number === current)) step(0);
}

document.querySelectorAll("[data-filter]").forEach(choice => choice.addEventListener("change", filter));
list.addEventListener("click", event => {
  const row = event.target.closest("a");
  if (row) { event.preventDefault(); show(row.dataset.number); }
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
show(location.hash.slice(1) || rows()[0]?.dataset.number);
