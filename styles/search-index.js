// Finds words by an index. Its files are scripts of this site, loaded as a query needs them: nothing else may be requested.
"use strict";
globalThis.wordIndex = (folder) => {
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
  const open = async () => {
    const index = await load("index");
    word ??= new RegExp(index.word, "gu");
    marks ??= new RegExp(index.marks, "gu");
    letters ??= new Map(Object.entries(index.letters));
    return index;
  };
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
  const parsed = (words, begins) => {
    const parts = [];
    for (const [, quoted, plain] of words.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/gu)) {
      const typed = quoted ?? plain;
      const found = [...typed.matchAll(word)].map((match) => ({
        spelt: match[0].normalize("NFC"), folded: fold(match[0]), begins: typed[match.index + match[0].length] === "*",
      })).filter((one) => one.folded);
      if (found.length) parts.push(found);
    }
    const end = parts.at(-1)?.at(-1);
    if (end && begins) end.begins = true;
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

  /** The hits of { words, begins, exact, scope, volume }: [number, how many words, other numbers in the same passage]. */
  const hits = async (query) => {
    const index = await open();
    const parts = parsed(query.words, query.begins);
    if (!parts.length) return [];
    const spans = index.volumes.filter((row) => !query.volume || row[0] === query.volume)
      .flatMap((row) => (query.scope ? [[row[3 + Number(query.scope)], row[4 + Number(query.scope)]]] : [[row[3], row[6]]]));
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

  /** The row of a volume in which a number is. */
  const volume = (index, number) => last(index.volumes, (row) => row[3] <= number);

  /** What is shown of a hit: page and id of its passage, printed line, volume, and pieces of words, marked or not. */
  const shown = async ([number, count, others], reach) => {
    const index = await open();
    const rows = await load(`text-${last(index.texts, (start) => start <= number)}`);
    const [start, page, id, text, ...lines] = rows[last(rows, (row) => row[0] <= number)];
    const spots = [...text.matchAll(word)].map((match) => [match.index, match.index + match[0].length]);
    const marked = [[number, count], ...others].flatMap(([one, many]) => Array.from({ length: many }, (_, i) => one - start + i))
      .filter((i) => spots[i]).map((i) => spots[i]).sort((a, b) => a[0] - b[0]);
    const [from, to] = spots[number - start];
    const left = from <= reach ? 0 : text.indexOf(" ", from - reach) + 1, right = to + reach >= text.length ? text.length : text.lastIndexOf(" ", to + reach);
    const line = lines.length ? lines[Math.max(0, last(lines, ([offset]) => offset <= from))][1] : "";
    const prefix = /^([\w.-]+-)?\d+\.\d+(?:n\d+)?$/.exec(id)?.[1] ?? ""; // of the ids of another text than the volume's own
    const own = /^[\w.]+\.\d+[a-z]*$/.test(line) && !id.startsWith("n-") ? `${prefix}p${line}` : id;
    const pieces = [[left ? "… " : "", false]];
    let at = left;
    for (const [begin, end] of marked) {
      if (begin < at || end > Math.max(right, to)) continue;
      pieces.push([text.slice(at, begin), false], [text.slice(begin, end), true]);
      at = end;
    }
    pieces.push([text.slice(at, Math.max(right, at)), false], [right < text.length ? " …" : "", false]);
    return { page, id, own, line, volume: index.volumes[volume(index, number)], pieces };
  };

  /** The pieces as elements. */
  const written = (pieces) => pieces.map(([words, marked]) => {
    if (!marked) return words;
    const mark = document.createElement("mark");
    mark.textContent = words;
    return mark;
  });
  return { open, hits, shown, written, volume };
};
