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

  // — several texts: what begins the ids of the places of each, how it is cited; they stand in columns —
  const texts = JSON.parse(document.body.dataset.texts || "[]").map(([name, prefix, cite, lines]) => ({ name, prefix, cite, lines }));
  const { cite = "", lines = "" } = document.body.dataset;
  if (!texts.length) texts.push({ name: "", prefix: "", cite, lines });
  const LOCUS = /^(?:(?!ref-|n-)[\w.-]+-)?(\d+\.\d+(?:n\d+)?)$/; // the id of a block; what stands in parentheses is its locus
  /** The text in which a node stands. */
  const textOf = (node) => texts[Number((node.nodeType === 1 ? node : node.parentElement).closest(".column[data-text]")?.dataset.text ?? 0)] ?? texts[0];
  /** A place as it is read: the locus, behind the name of its text where that has one. */
  const placeOf = (id, text) => [text?.name, LOCUS.exec(id)?.[1] ?? id].filter(Boolean).join(" ");

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

  // — texts that are shown: likewise, for the whole volume; one is always shown, and a place that is gone to —
  const home = document.querySelector(".bar .volume, .bar .book");
  const folder = home ? new URL(home.href).pathname.replace(/[^/]*$/, "") : "";
  const shownTexts = [...document.querySelectorAll(".texts input")];
  const chosenTexts = () => shownTexts.filter((box) => box.checked);
  const keptTexts = store.get(`${folder}:texts`)?.split(" ");
  if (shownTexts.some((box) => keptTexts?.includes(box.id))) for (const box of shownTexts) box.checked = keptTexts.includes(box.id);
  const isSideBySide = () => chosenTexts().length > 1;
  const tellTexts = () => {
    if (words["show.now"]) say(said("show.now", { names: chosenTexts().map((box) => box.labels[0].textContent).join(", ") }));
  };
  /** Shows the text in which an element stands. */
  const reveal = (element) => {
    const box = shownTexts[Number(element?.closest(".column")?.dataset.text)];
    if (!box || box.checked) return;
    box.checked = true;
    again();
    tellTexts();
    element.scrollIntoView();
  };
  const unitHere = () => { // the first that begins in the upper half of the window, else the one that fills it
    const units = [...document.querySelectorAll(".unit")], first = units.findIndex((unit) => unit.getBoundingClientRect().bottom > 90);
    const next = units[first + 1];
    const { top } = units[first]?.getBoundingClientRect() ?? {};
    return top < 60 && next && next.getBoundingClientRect().top < innerHeight / 2 ? next : units[first];
  };
  let held = null; // the unit that is being read, and where it stands: there it stays when other texts are shown
  const hold = () => {
    const unit = unitHere();
    held = unit && [unit, unit.getBoundingClientRect().top];
  };
  for (const kind of ["pointerdown", "keydown"]) document.querySelector(".texts")?.addEventListener(kind, hold);
  for (const box of shownTexts) {
    box.addEventListener("change", () => {
      if (!chosenTexts().length) box.checked = true;
      store.set(`${folder}:texts`, chosenTexts().map(({ id }) => id).join(" "));
      again();
      const stay = () => { if (held && scrollY > 0) scrollBy(0, held[0].getBoundingClientRect().top - held[1]); };
      stay();
      requestAnimationFrame(stay); // what was not laid out before may be of another height
      tellTexts();
    });
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
  const peek = document.createElement("div"); // a note that stands further down, shown beside its callout
  peek.className = "peek note";
  peek.setAttribute("aria-hidden", "true");
  document.addEventListener("pointerover", (event) => {
    const id = own(event.target), note = event.target.closest(".call") && $(id);
    light(id);
    peek.remove();
    const beside = note && note.closest(".beside"), at = note && note.getBoundingClientRect();
    if (!beside || (at.top < innerHeight && at.bottom > 60)) return;
    peek.replaceChildren(...note.cloneNode(true).childNodes);
    for (const one of peek.querySelectorAll("[id]")) one.removeAttribute("id");
    const column = note.closest(".notes").getBoundingClientRect();
    Object.assign(peek.style, { left: `${column.left}px`, width: `${column.width}px`, top: `${Math.min(event.clientY - 20, innerHeight * 0.6)}px` });
    document.body.append(peek);
  });
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
    const wanted = /^((?:[\w.-]+-)?p.+)\.(\d+)$/.exec(nameHere());
    if (!wanted || $(nameHere())) return;
    for (let line = Math.min(Number(wanted[2]), 1000); line >= 0; line -= 1) {
      const element = $(line ? `${wanted[1]}.${line}` : wanted[1]);
      if (element) { element.scrollIntoView(); return; }
    }
  };
  addEventListener("hashchange", nearest);
  nearest();

  // — the note before and the next, of the layers that are shown —
  const button = (label, sign, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  };
  const steps = document.createElement("span");
  steps.className = "steps";
  let stepped = null; // the button that was used, which moves on to the next note
  const step = (by) => {
    stepped = document.activeElement;
    const calls = [...document.querySelectorAll(".call a")].filter((call) => call.checkVisibility());
    const next = calls[calls.indexOf($(`call-${nameHere()}`)) + by];
    if (!next) return;
    location.replace(next.getAttribute("href"));
    next.scrollIntoView({ block: "center" });
  };
  const rtl = root.dir === "rtl";
  if (words["step.before"]) steps.append(
    button(said("step.before"), rtl ? "›" : "‹", () => step(-1)), button(said("step.next"), rtl ? "‹" : "›", () => step(1)));
  const stepping = () => {
    const note = open();
    if (!note || !$(`call-${note.id}`)) { steps.remove(); return; }
    (note.querySelector("p") || note).prepend(steps);
    if (steps.contains(stepped)) stepped.focus({ preventScroll: true });
    stepped = null;
  };
  addEventListener("hashchange", stepping);
  stepping();

  // — other witnesses: at the place that is being read —
  const here = () => {
    for (const element of document.querySelectorAll(".words > [id], .words > :is(.verse, .kept, blockquote) > [id]")) {
      if (element.getBoundingClientRect().bottom > 90) return element.id; // one that is hidden is nowhere
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

  // — the place that is being read is kept, for each volume, and led back to —
  const readable = document.body.matches(".reading:not(.witness)");
  const back = document.createElement("a");
  back.className = "resume";
  const resume = (address, id, name) => {
    if (!words["place.resume"] || !id) return;
    back.href = address;
    back.textContent = said("place.resume", { place: placeOf(id, { name }) });
    document.querySelector(".bar").insertBefore(back, document.querySelector(".bar .tools, .bar .search"));
  };
  back.addEventListener("click", () => back.remove());
  const keep = () => {
    const id = here();
    if (id && $(id)) store.set(`${folder}:place`, JSON.stringify([location.pathname.slice(folder.length), id, textOf($(id)).name]));
  };
  const [file, place, nameOfText] = (() => { try { return JSON.parse(store.get(`${folder}:place`)) || []; } catch { return []; } })();
  const typed = /^[\w.-]*(?:\/[\w.-]*)*$/.test(file) && !/^\/|\.\.\//.test(file) && LOCUS.test(place);
  if (folder && typed && !(readable && (location.hash || place === here()))) resume(`${folder}${file}#${place}`, place, nameOfText);
  if (readable && folder) {
    let moved = 0;
    addEventListener("scroll", () => { clearTimeout(moved); moved = setTimeout(() => { keep(); hold(); }, 400); }, { passive: true });
    document.addEventListener("click", (event) => { // a link away from the place that is read
      const link = event.target.closest('a[href*="#"]'), id = link && !link.matches(".call a, .back, .locus, .resume, .found a, .skip") && here();
      if (id && link.pathname === location.pathname && scrollY > 400) resume(`#${id}`, id, textOf($(id)).name);
    });
  }

  // — notes beside their words on a wide screen: one that is longer than its paragraph leaves no gap in the text —
  const wide = matchMedia("(min-width: 60rem)");
  let landing = true; // at the address, until the reader moves
  for (const kind of ["wheel", "touchmove", "keydown", "pointerdown"]) addEventListener(kind, () => { landing = false; }, { passive: true });
  addEventListener("hashchange", () => { landing = true; });
  const steady = (change) => { // what is being read stays where it is when something above it gets shorter
    if (!wide.matches) { change(); return; }
    const target = landing && location.hash.length > 1 && $(nameHere()), kept = target || unitHere() || $(here());
    const before = kept && kept.getBoundingClientRect().top;
    change();
    if (!kept) return;
    if (target) target.scrollIntoView(); else if (scrollY > 0) scrollBy(0, kept.getBoundingClientRect().top - before);
  };
  const arrange = (chapter) => {
    const notes = [...chapter.querySelectorAll(".row > .notes")], beside = wide.matches && !isSideBySide();
    chapter.classList.toggle("beside", beside);
    if (!beside) { chapter.style.minHeight = ""; return; }
    const top = chapter.getBoundingClientRect().top;
    const wanted = notes.map((one) => [one, one.previousElementSibling.getBoundingClientRect().top - top, one.offsetHeight]);
    let end = 0;
    for (const [one, start, height] of wanted) {
      if (!height) continue;
      const at = Math.max(start, end);
      one.style.top = `${at}px`;
      end = at + height + 8;
    }
    chapter.style.minHeight = `${end}px`;
  };
  const seen = new Set();
  const again = () => steady(() => { for (const chapter of seen) arrange(chapter); });
  if (readable && globalThis.IntersectionObserver) {
    const near = new IntersectionObserver((entries) => {
      const fresh = entries.filter(({ isIntersecting, target }) => isIntersecting && !seen.has(target)).map(({ target }) => target);
      if (fresh.length) steady(() => { for (const chapter of fresh) { seen.add(chapter); arrange(chapter); } });
    }, { rootMargin: "100% 0px" });
    for (const chapter of document.querySelectorAll(".edited > .chapter")) near.observe(chapter);
    let turned = 0;
    addEventListener("resize", () => { clearTimeout(turned); turned = setTimeout(again, 100); });
    for (const box of document.querySelectorAll(".layers input, #show-loci")) box.addEventListener("change", again);
    if (document.fonts) document.fonts.ready.then(again);
  }

  const block = (node) => { // the block of the text in which a node stands
    for (let one = node.nodeType === 1 ? node : node.parentElement; one; one = one.parentElement?.closest("[id]")) {
      if (LOCUS.test(one.id)) return one;
    }
    return null;
  };
  if (shownTexts.length) {
    const revealed = () => reveal($(nameHere()));
    addEventListener("hashchange", revealed);
    revealed();
  }
  globalThis.reading = { $, words, said, say, button, block, highlights, texts, textOf, placeOf, reveal, LOCUS };
})();
