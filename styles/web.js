// What the reading page can do beyond being read: nothing here is needed to read it. All data come from the page itself.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const $ = (id) => document.getElementById(id);
  const highlights = globalThis.CSS && CSS.highlights;
  const store = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* private window: forgotten */ } },
  };
  const nameHere = () => { // the id that the address names; it may be typed wrongly
    const name = location.hash.slice(1);
    try { return decodeURIComponent(name); } catch { return name; }
  };
  const words = JSON.parse(document.body.dataset.words || "{}"); // in the language of the page
  const kinds = new Intl.PluralRules(root.lang || "en");
  const said = (id, fields = {}) => { // the words of a message, in the form that its number {n} needs
    const form = words[id], one = typeof form === "string" ? form : form[kinds.select(fields.n)] ?? Object.values(form)[0];
    const shown = (value) => (typeof value === "number" ? value.toLocaleString(root.lang || "en") : value);
    return one.replace(/\{([a-z_]+)\}/g, (field, name) => shown(fields[name] ?? field));
  };
  globalThis.said = said;
  const say = (words) => { const status = $("status"); if (status) status.textContent = words; };

  // — layers: the style sheet hides them; the choice is remembered —
  for (const box of document.querySelectorAll(".layers input")) {
    const key = `${location.pathname}:${box.id}`;
    if (store.get(key) === "off") box.checked = false;
    box.addEventListener("change", () => store.set(key, box.checked ? "on" : "off"));
  }

  // — loci: likewise, but not shown unless they were asked for —
  const loci = $("show-loci");
  if (loci) {
    const key = `${location.pathname.replace(/[^/]*$/, "")}:show-loci`;
    if (store.get(key) === "on") loci.checked = true;
    loci.addEventListener("change", () => store.set(key, loci.checked ? "on" : "off"));
  }

  // — a note and its lemma light up together —
  const own = (element) => {
    const call = element.closest && element.closest(".call a");
    if (call) return call.getAttribute("href").slice(1);
    const note = element.closest && element.closest(".note");
    return note ? note.id : null;
  };
  let lit = null;
  const light = (id) => {
    if (id === lit) return;
    for (const old of document.querySelectorAll(".note.now, .call a.now")) old.classList.remove("now");
    if (highlights) highlights.delete("lemma");
    lit = id;
    const note = id && $(id), call = id && $(`call-${id}`), from = id && $(`from-${id}`);
    if (note) note.classList.add("now");
    if (call) call.classList.add("now");
    if (highlights && from && call) {
      const range = new Range();
      range.setStartAfter(from);
      range.setEndBefore(call.closest("sup"));
      highlights.set("lemma", new Highlight(range));
    }
  };
  document.addEventListener("pointerover", (event) => light(own(event.target)));
  document.addEventListener("focusin", (event) => light(own(event.target)));

  // — a note opened on a small screen is closed by its link, by Escape, or by a touch beside it —
  const open = () => (location.hash.startsWith("#n-") ? $(nameHere()) : null);
  const close = () => {
    const note = open();
    const call = note && $(`call-${note.id}`);
    if (!call) return;
    history.replaceState(null, "", "#");
    const kept = scrollY;
    location.replace("#-");
    scrollTo(0, kept);
    call.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const found = $("found");
    if (found && !found.hidden) { found.hidden = true; $("search").focus(); return; }
    const panel = document.querySelector(".tools[open]");
    if (panel) { panel.open = false; panel.querySelector("summary").focus(); return; }
    close();
  });
  document.addEventListener("click", (event) => {
    const back = event.target.closest(".back");
    if (back && getComputedStyle(back.closest(".note")).position === "fixed") { event.preventDefault(); close(); return; }
    const note = open();
    if (note && getComputedStyle(note).position === "fixed" && !event.target.closest(".note, .call")) close();
    const panel = document.querySelector(".tools[open]");
    if (panel && !event.target.closest(".tools")) panel.open = false;
  });
  addEventListener("hashchange", () => { const note = open(); if (note) { light(note.id); if (getComputedStyle(note).position === "fixed") note.querySelector(".back").focus({ preventScroll: true }); } });

  // — a printed line that nothing begins on: the one before it —
  const nearest = () => {
    const wanted = /^p(.+)\.(\d+)$/.exec(nameHere());
    if (!wanted || $(nameHere())) return;
    for (let line = Math.min(Number(wanted[2]), 1000); line >= 0; line -= 1) {
      const element = $(line ? `p${wanted[1]}.${line}` : `p${wanted[1]}`);
      if (element) { element.scrollIntoView(); return; }
    }
  };
  addEventListener("hashchange", nearest);
  nearest();

  // — other witnesses: at the place that is being read —
  const here = () => {
    for (const element of document.querySelectorAll(".words > [id]")) {
      if (element.getBoundingClientRect().bottom > 90) return element.id;
    }
    return "";
  };
  for (const link of document.querySelectorAll(".to-witness")) {
    link.addEventListener("click", () => { const place = here(); if (place) link.hash = place; });
  }

  // — all mentions of a name —
  const chosen = $("name");
  let marked = [], at = -1;
  const go = (step) => {
    if (!marked.length) return;
    if (at >= 0) marked[at].classList.remove("now");
    at = (at + step + marked.length) % marked.length;
    marked[at].classList.add("now");
    marked[at].scrollIntoView({ block: "center" });
    say(said("show.mention", { number: at + 1, n: marked.length }));
  };
  if (chosen) {
    chosen.addEventListener("change", () => {
      for (const old of marked) old.classList.remove("marked", "now");
      marked = chosen.value ? [...document.querySelectorAll(`.name[data-key="${CSS.escape(chosen.value)}"]`)] : [];
      for (const name of marked) name.classList.add("marked");
      at = -1;
      say(chosen.value ? said("show.marked", { n: marked.length }) : "");
    });
    $("before").addEventListener("click", () => go(-1));
    $("after").addEventListener("click", () => go(1));
  }

  // — search: the words of the text, without callouts —
  const field = $("search"), found = $("found");
  if (!field) return;
  let blocks = null;
  const known = new Map();
  const MARKS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\ua66f\ua67c\ua67d\ufe20-\ufe2f\u00ad\u200c\u200d\u2060]/gu;
  const LETTERS = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ς: "σ", ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ", ٱ: "ا", ى: "ي", ی: "ي", ک: "ك" };
  const plain = (words) => words.normalize("NFKD").replace(MARKS, "");
  const fold = (words) => [...plain(plain(words).toUpperCase().toLowerCase())].map((letter) => LETTERS[letter] ?? letter).join("").replace(/[’‘]/g, "'");
  const read = () => [...document.querySelectorAll(".words > [id], .words blockquote [id], .words li[id], .words .stanza, .words tr[id]")]
    .filter((element) => /^\d+\.\d+$/.test(element.id))
    .map((element) => {
      const nodes = [];
      let text = "";
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
        node.nodeType === 1 && node.matches(".call, .leaf, .side, .page, .locus, li[id]") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
      while (walker.nextNode()) {
        if (walker.currentNode.nodeType === 3) { nodes.push([text.length, walker.currentNode]); text += walker.currentNode.data.replace(/\n/g, " "); }
      }
      const starts = []; // where the letters of the folded text stand in the text: a mark has none, ß has two
      let folded = "", at = 0;
      for (const char of text) {
        if (!known.has(char)) known.set(char, fold(char));
        const letters = known.get(char);
        for (let i = 0; i < letters.length; i += 1) starts.push(at);
        folded += letters;
        at += char.length;
      }
      return { id: element.id, text, folded, starts: [...starts, at], nodes };
    });
  const spot = (nodes, offset) => {
    let i = nodes.length - 1;
    while (i > 0 && nodes[i][0] > offset) i -= 1;
    return [nodes[i][1], offset - nodes[i][0]];
  };
  const search = () => {
    const wanted = fold(field.value.trim());
    found.replaceChildren();
    found.hidden = wanted.length < 2;
    if (highlights) highlights.delete("found");
    if (found.hidden) { say(""); return; }
    blocks ??= read();
    const ranges = [];
    let count = 0;
    for (const block of blocks) {
      for (let from = block.folded.indexOf(wanted); from >= 0; from = block.folded.indexOf(wanted, from + wanted.length)) {
        count += 1;
        const i = block.starts[from], end = Math.max(i + 1, block.starts[from + wanted.length]);
        const range = new Range();
        range.setStart(...spot(block.nodes, i));
        range.setEnd(...spot(block.nodes, end - 1).map((part, k) => (k ? part + 1 : part)));
        ranges.push(range);
        if (count > 200) continue;
        const link = document.createElement("a"), place = document.createElement("span"), mark = document.createElement("mark");
        link.href = `#${block.id}`;
        place.textContent = block.id;
        mark.textContent = block.text.slice(i, end);
        const left = block.text.slice(Math.max(0, i - 45), i), right = block.text.slice(end, end + 45);
        const passage = document.createElement("bdi");
        passage.append(i > 45 ? `…${left}` : left, mark, right, end + 45 < block.text.length ? "…" : "");
        link.append(place, passage);
        link.addEventListener("click", (event) => {
          event.preventDefault();
          found.hidden = true;
          history.pushState(null, "", link.href);
          range.startContainer.parentElement.scrollIntoView({ block: "center" });
          $(block.id).setAttribute("tabindex", "-1");
          $(block.id).focus({ preventScroll: true });
        });
        found.append(link);
      }
    }
    if (highlights && ranges.length) highlights.set("found", new Highlight(...ranges));
    const total = count === 1 ? said("search.once") : said(count > 200 ? "search.first" : "search.times", { n: count, most: 200 });
    const line = document.createElement("p");
    line.textContent = count ? total : said("search.not_found");
    found.prepend(line);
    say(line.textContent);
  };
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); search(); const first = found.querySelector("a"); if (first) first.focus(); });
})();
