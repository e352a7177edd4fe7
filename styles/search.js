// The search over all volumes. Parts of the index are loaded as scripts of this site, as a query needs them.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("query"), status = $("status"), list = $("hits"), more = $("more");
  const folder = `${document.body.dataset.root}assets/search/`;
  const STEP = 50, REACH = 60;

  // — files of the index: each calls found(its name, its content) —
  const waiting = new Map(), loaded = new Map();
  globalThis.found = (name, content) => { const done = waiting.get(name); if (done) done(content); };
  const load = (name) => {
    if (!loaded.has(name)) {
      loaded.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        waiting.set(name, resolve);
        script.src = `${folder}${name}.js`;
        script.addEventListener("error", () => { loaded.delete(name); reject(new Error(name)); });
        document.head.append(script);
      }));
    }
    return loaded.get(name);
  };
  const numbers = (words) => { let last = 0; return words.split(" ").map((word) => (last += parseInt(word, 36))); };

  // — words, as the index has them —
  let word, marks, letters;
  const fold = (words) => {
    const plain = words.normalize("NFKD").replace(marks, "").toUpperCase().toLowerCase().normalize("NFKD").replace(marks, "");
    return [...plain].map((letter) => letters.get(letter) ?? letter).join("");
  };
  const order = (one, other) => { // by code points, as the index is sorted
    const a = [...one], b = [...other];
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) if (a[i] !== b[i]) return a[i].codePointAt(0) - b[i].codePointAt(0);
    return a.length - b.length;
  };
  const last = (starts, fits) => { // of the rows that fit, which come first, the last
    let low = 0, high = starts.length;
    while (low < high) { const middle = (low + high) >> 1; if (fits(starts[middle])) low = middle + 1; else high = middle; }
    return low - 1;
  };

  // — a query: parts, each a phrase of words; the last word of a part may be a beginning —
  const parsed = (words) => {
    const parts = [];
    for (const [, quoted, plain] of words.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/gu)) {
      const typed = quoted ?? plain;
      const found = [...typed.matchAll(word)].map((match) => ({
        spelt: match[0].normalize("NFC"), folded: fold(match[0]), begins: typed[match.index + match[0].length] === "*",
      })).filter((one) => one.folded);
      if (found.length) parts.push(found);
    }
    return parts;
  };

  /** Where a word, or all words with a beginning, stand: numbers in order. */
  const places = async (index, wanted, exact) => {
    const first = Math.max(0, last(index.words, (start) => order(start, wanted.folded) <= 0));
    const files = [];
    for (let i = first; i < index.words.length; i += 1) {
      if (i > first && !(wanted.begins && index.words[i].startsWith(wanted.folded))) break;
      files.push(load(`words-${i}`));
    }
    const out = [];
    for (const rows of await Promise.all(files)) {
      for (const [folded, ...forms] of rows) {
        if (folded !== wanted.folded && !(wanted.begins && folded.startsWith(wanted.folded))) continue;
        for (const [spelt, where] of forms) {
          const same = spelt.normalize("NFC");
          if (!exact || same === wanted.spelt || (wanted.begins && same.startsWith(wanted.spelt))) out.push(numbers(where));
        }
      }
    }
    return out.length === 1 ? out[0] : out.flat().sort((a, b) => a - b);
  };

  /** Where a phrase stands: the numbers of its first word. */
  const phrase = async (index, part, exact) => {
    const all = await Promise.all(part.map((wanted) => places(index, wanted, exact)));
    const sets = all.slice(1).map((one) => new Set(one));
    return all[0].filter((number) => sets.every((set, i) => set.has(number + i + 1)));
  };

  /** The hits: [number, how many words, other numbers in the same passage]. */
  const hits = async (index, query) => {
    const parts = parsed(query.words);
    if (!parts.length) return [];
    const spans = index.volumes.filter((row) => !query.volume || row[0] === query.volume)
      .flatMap((row) => (query.scope === "" ? [[row[3], row[6]]] : [[row[3 + Number(query.scope)], row[4 + Number(query.scope)]]]));
    const within = (number) => { const i = last(spans, ([start]) => start <= number); return i >= 0 && number < spans[i][1]; };
    const found = (await Promise.all(parts.map((part) => phrase(index, part, query.exact)))).map((all) => all.filter(within));
    if (parts.length === 1) return found[0].map((number) => [number, parts[0].length, []]);
    const starts = numbers(await load("passages"));
    const passage = (number) => last(starts, (start) => start <= number);
    const by = found.map((all) => Map.groupBy ? Map.groupBy(all, passage) : all.reduce((map, number) => map.set(passage(number), [...(map.get(passage(number)) ?? []), number]), new Map()));
    return [...by[0]].filter(([where]) => by.every((one) => one.has(where))).map(([where, own]) => {
      const others = by.flatMap((one, i) => one.get(where).map((number) => [number, parts[i].length])).filter(([number]) => number !== own[0]);
      return [own[0], parts[0].length, others];
    });
  };

  // — showing them —
  const shown = (rows, [number, count, others], index) => {
    const [start, page, id, text, ...lines] = rows[last(rows, (row) => row[0] <= number)];
    const spots = [...text.matchAll(word)].map((match) => [match.index, match.index + match[0].length]);
    const marked = [[number, count], ...others].flatMap(([one, many]) => Array.from({ length: many }, (_, i) => one - start + i))
      .filter((i) => spots[i]).map((i) => spots[i]).sort((a, b) => a[0] - b[0]);
    const [from, to] = spots[number - start];
    const left = from <= REACH ? 0 : text.indexOf(" ", from - REACH) + 1, right = to + REACH >= text.length ? text.length : text.lastIndexOf(" ", to + REACH);
    const link = document.createElement("a"), place = document.createElement("span"), words = document.createElement("span");
    const volume = index.volumes[last(index.volumes, (row) => row[3] <= number)];
    const line = lines.length ? lines[Math.max(0, last(lines, ([offset]) => offset <= from))][1] : "";
    const own = /^[\w.]+\.\d+[a-z]*$/.test(line) && !id.startsWith("n-") ? `p${line}` : id;
    link.href = `${document.body.dataset.root}${page}${location.protocol === "file:" ? "index.html" : ""}${own ? `#${own}` : ""}`;
    place.className = "place";
    const unlined = id.startsWith("n-") ? said("search.note") : id.replace(/^(?=\d)/, "§ ");
    place.textContent = `${volume[0]}, ${line || unlined || volume[1]}`;
    words.dir = "auto";
    let at = left;
    words.append(left ? "… " : "");
    for (const [start, end] of marked) {
      if (start < at || end > Math.max(right, to)) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      words.append(text.slice(at, start), mark);
      at = end;
    }
    words.append(text.slice(at, Math.max(right, at)), right < text.length ? " …" : "");
    link.append(place, words);
    const item = document.createElement("li");
    item.append(link);
    return item;
  };

  let all = [], count = 0, run = 0;
  const page = async (index, mine) => {
    const next = all.slice(count, count + STEP);
    const rows = await Promise.all(next.map(([number]) => load(`text-${last(index.texts, (start) => start <= number)}`)));
    if (mine !== run) return;
    list.append(...next.map((hit, i) => shown(rows[i], hit, index)));
    count += next.length;
    more.hidden = count >= all.length;
  };

  const query = () => {
    const typed = new FormData(form);
    return { words: (typed.get("q") ?? "").trim(), scope: typed.get("in") ?? "", volume: typed.get("volume") ?? "", exact: typed.has("exact") };
  };
  const search = async () => {
    const mine = run += 1, wanted = query();
    try { history.replaceState(null, "", `?${new URLSearchParams(new FormData(form))}`); } catch { /* from a folder: not kept */ }
    list.replaceChildren();
    more.hidden = true;
    status.textContent = wanted.words ? said("search.searching") : "";
    if (!wanted.words) return;
    try {
      const index = await load("index");
      const found = await hits(index, wanted);
      if (mine !== run) return;
      [all, count] = [found, 0];
      const volumes = new Set(all.map(([number]) => last(index.volumes, (row) => row[3] <= number))).size;
      status.textContent = all.length
        ? said("search.result", { places: said("search.places", { n: all.length }), volumes: said("search.volumes", { n: volumes }) })
        : said("search.not_found");
      await page(index, mine);
    } catch (error) {
      if (mine === run) status.textContent = said("search.part_failed", { reason: error.message });
    }
  };

  const given = new URLSearchParams(location.search);
  for (const field of form.elements) {
    const value = given.get(field.name);
    if (value === null || !field.name) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = field.value === value; else field.value = value;
  }
  let wait = 0;
  form.addEventListener("input", (event) => { clearTimeout(wait); if (event.target.type !== "search") search(); else wait = setTimeout(search, 400); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); search(); });
  more.addEventListener("click", async () => {
    const before = list.children.length;
    await page(await load("index"), run);
    const first = list.children[before];
    if (first) first.querySelector("a").focus();
  });
  (async () => {
    const index = await load("index");
    word = new RegExp(index.word, "gu");
    marks = new RegExp(index.marks, "gu");
    letters = new Map(Object.entries(index.letters));
    if (form.elements.q.value) search();
  })().catch((error) => { status.textContent = said("search.failed", { reason: error.message }); });
})();
