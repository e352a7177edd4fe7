// Two texts side by side: which, and which section, is in the address. Their words are scripts, loaded as they are needed.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("compare"), shown = $("compared"), status = $("status");
  const folder = form.dataset.folder;
  const { left, right, page } = form.elements;

  // — the choice, from the address; the first two witnesses if it says nothing —
  const asked = new URLSearchParams(location.search);
  const choose = (select, value, otherwise) => {
    if (!select || select instanceof RadioNodeList) return;
    const there = [...select.options].findIndex((option) => option.value === value);
    select.selectedIndex = there >= 0 ? there : Math.min(otherwise, select.options.length - 1);
  };
  const locus = /^#(?:[\w.-]+-)?(\d+\.\d+)/.exec(location.hash);
  choose(left, asked.get("left"), 0);
  choose(right, asked.get("right"), 1);
  const order = (one, other) => one[0] - other[0] || one[1] - other[1];
  const holding = () => { // the section that has the locus of the address
    const at = locus[1].split(".").map(Number);
    return [...page.options].findLast((option) => option.dataset.first && order(option.dataset.first.split(".").map(Number), at) <= 0)?.value;
  };
  choose(page, asked.get("page") ?? (page && locus ? holding() : null), 0);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const wanted = new URLSearchParams({ left: left.value, right: right.value, ...(page ? { page: page.value } : {}) });
    const at = page && page.value !== asked.get("page") ? "" : place();
    location.assign(`?${wanted}${at && `#${at}`}`);
  });
  const place = () => [...shown.querySelectorAll("[id]")].find((row) => row.getBoundingClientRect().bottom > 90)?.id ?? "";

  // — the words —
  const waiting = new Map(), loaded = new Map();
  globalThis.compared = (name, rows) => waiting.get(name)?.(rows);
  const load = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = `${folder}${name}.js`;
        script.addEventListener("error", () => reject(new Error(name)));
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };

  // — differences: words and signs that stand in one text only, by the shortest way from one to the other (Myers) —
  const tokens = (words) => words.match(/\p{Script=Han}|[\p{L}\p{N}][\p{L}\p{N}\p{M}’'\-]*|\s+|[^\p{L}\p{N}\s]/gu) ?? [];
  const MOST = 400; // differing pieces of a block from which on all of it is marked
  const differing = (one, other) => {
    let start = 0, ends = 0;
    while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
    while (ends < one.length - start && ends < other.length - start && one.at(-1 - ends) === other.at(-1 - ends)) ends += 1;
    const a = one.slice(start, one.length - ends), b = other.slice(start, other.length - ends);
    const all = () => [a.map((_, i) => start + i), b.map((_, i) => start + i)];
    if (!a.length || !b.length) return all();
    const reach = new Map([[1, 0]]), trace = [];
    for (let d = 0; d <= MOST; d += 1) {
      trace.push(new Map(reach));
      for (let k = -d; k <= d; k += 2) {
        const down = k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));
        let x = down ? reach.get(k + 1) : reach.get(k - 1) + 1, y = x - k;
        while (x < a.length && y < b.length && a[x] === b[y]) { x += 1; y += 1; }
        reach.set(k, x);
        if (x < a.length || y < b.length) continue;
        const out = [[], []];
        for (let back = d, i = a.length, j = b.length; back > 0; back -= 1) {
          const before = trace[back], at = i - j;
          const from = at === -back || (at !== back && (before.get(at - 1) ?? -1) < (before.get(at + 1) ?? -1)) ? at + 1 : at - 1;
          const was = before.get(from);
          if (from === at + 1) out[1].unshift(start + was - from); else out[0].unshift(start + was);
          [i, j] = [was, was - from];
        }
        return out;
      }
    }
    return all();
  };

  const cell = (side, kind, words, marks) => {
    const made = document.createElement("div");
    made.className = `${side} ${kind}`;
    made.lang = document.documentElement.lang;
    if (words === "" || words === undefined) {
      made.classList.add("lacking");
      made.textContent = said("compare.lacking");
      return made;
    }
    const own = new Set(marks);
    let mark = null;
    for (const [i, token] of tokens(words).entries()) {
      if (!own.has(i)) { mark = null; made.append(token); continue; }
      if (!mark) { mark = document.createElement("mark"); made.append(mark); }
      mark.append(token);
    }
    return made;
  };
  const FRAMES = 20;
  const reach = (element, options, frames = FRAMES) => { // rows that were not yet shown are higher than the guess: until it stands still
    element.scrollIntoView(options);
    const top = element.getBoundingClientRect().top;
    const again = () => { if (frames > 0 && Math.abs(element.getBoundingClientRect().top - top) > 1) reach(element, options, frames - 1); };
    requestAnimationFrame(() => requestAnimationFrame(again));
  };
  const show = async () => {
    const part = page ? page.selectedOptions[0].dataset.page : "0";
    const texts = await Promise.all([left, right].map((select) => load(`${select.selectedOptions[0].dataset.text}-${part}`)));
    const others = new Map(texts[1].map(([id, , words]) => [id, words]));
    for (const [id, kind, words] of texts[0]) {
      const other = others.get(id) ?? "";
      if (!words && !other) continue;
      const [one, two] = words === other ? [[], []] : differing(tokens(words), tokens(other));
      const row = document.createElement("div"), link = document.createElement("a");
      row.id = id;
      row.className = `pair${words === other ? "" : " differ"}`;
      link.className = "locus";
      link.href = `#${id}`;
      link.textContent = id;
      row.append(link, cell("left", kind, words, one), cell("right", kind, other, two));
      shown.append(row);
    }
    const count = shown.querySelectorAll(".differ").length ? places().length : 0;
    status.textContent = said("compare.count", { n: count });
    if (locus && $(locus[1])) reach($(locus[1]));
  };

  // — from difference to difference —
  const places = () => [...shown.querySelectorAll(".pair.differ")].flatMap((row) => {
    const marks = [...row.querySelectorAll(".left mark")], others = [...row.querySelectorAll(".right mark")];
    return marks.length >= others.length ? marks : others;
  });
  let at = -1;
  const go = (by) => {
    const all = places();
    if (!all.length) return;
    all[at]?.classList.remove("now");
    at = (at + by + all.length) % all.length;
    if (at < 0) at = all.length - 1;
    all[at].classList.add("now");
    if (!all[at].checkVisibility()) turn(shown.classList.contains("second") ? false : true);
    reach(all[at], { block: "center" });
  };
  $("before").addEventListener("click", () => go(at < 0 ? 0 : -1));
  $("next").addEventListener("click", () => go(1));

  // — on a phone one text is shown at a time —
  const turn = (second) => {
    shown.classList.toggle("second", second);
    $("turn").setAttribute("aria-pressed", String(second));
  };
  $("turn").addEventListener("click", () => {
    const kept = place();
    turn(!shown.classList.contains("second"));
    if (kept) reach($(kept));
  });

  if (left.options.length > 1) show().catch((error) => { status.textContent = said("search.part_failed", { reason: error.message }); });
})();
