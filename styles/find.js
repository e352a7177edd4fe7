// The search of a reading page: in the text and notes that it has, or by an index of a volume that has many pages.
"use strict";
(() => {
  const { $, said, say, highlights, texts, LOCUS, textOf, placeOf, reveal } = reading;
  const field = $("search"), found = $("found");
  if (!field) return;
  const MOST = 200, AROUND = 45;
  const known = new Map();
  const MARKS = /[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\ua66f\ua67c\ua67d\ufe20-\ufe2f\u00ad\u200c\u200d\u2060]/gu;
  const LETTERS = { æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ς: "σ", ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ", ٱ: "ا", ى: "ي", ی: "ي", ک: "ك" };
  const plain = (words) => words.normalize("NFKD").replace(MARKS, "");
  const fold = (words) => [...plain(plain(words).toUpperCase().toLowerCase())].map((letter) => LETTERS[letter] ?? letter).join("").replace(/[’‘]/g, "'");

  // — the words of the text, without callouts; those of the notes, without what stands before them —
  const APART = ".call, .leaf, .side, .page, .locus, .back, .at, .steps, li[id]";
  const read = () => [...document.querySelectorAll(".words > [id], .words blockquote [id], .words li[id], .words .stanza, .words tr[id], .notes > .layer > .note")]
    .filter((element) => element.id.startsWith("n-") || /\.\d+$/.test(LOCUS.exec(element.id)?.[1]))
    .map((element) => {
      const nodes = [];
      let text = "";
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
        node.nodeType === 1 && node.matches(APART) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
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

  /** Where something is: the locus, the printed page and line, and that it is in a note. */
  const placed = (id, node) => {
    const note = id.startsWith("n-"), call = note && $(`call-${id}`), block = call ? reading.block(call) : null;
    const printed = note ? $(id).querySelector(".at")?.textContent : globalThis.printedAt?.(node);
    const locus = note ? block?.id : id;
    return [locus && placeOf(locus, textOf($(locus))), printed, note && said("search.note")].filter(Boolean).join(" · ");
  };
  const link = (address, place, ...pieces) => {
    const made = document.createElement("a"), where = document.createElement("span"), passage = document.createElement("bdi");
    made.href = address;
    where.textContent = place;
    passage.append(...pieces);
    made.append(where, passage);
    return made;
  };
  const marked = (words) => { const mark = document.createElement("mark"); mark.textContent = words; return mark; };
  const tell = (words) => {
    const line = document.createElement("p");
    line.textContent = words;
    found.prepend(line);
    say(words);
  };

  let blocks = null;
  /** Searches this page. */
  const here = () => {
    const wanted = fold(field.value.trim());
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
        if (count > MOST) continue;
        const left = block.text.slice(Math.max(0, i - AROUND), i), right = block.text.slice(end, end + AROUND);
        const made = link(`#${block.id}`, placed(block.id, range.startContainer),
          i > AROUND ? `…${left}` : left, marked(block.text.slice(i, end)), right, end + AROUND < block.text.length ? "…" : "");
        made.addEventListener("click", (event) => {
          event.preventDefault();
          found.hidden = true;
          reveal($(block.id));
          if (block.id.startsWith("n-")) {
            location.hash = block.id;
            $(`call-${block.id}`)?.scrollIntoView({ block: "center" });
          } else {
            history.pushState(null, "", made.href);
            range.startContainer.parentElement.scrollIntoView({ block: "center" });
          }
          $(block.id).setAttribute("tabindex", "-1");
          $(block.id).focus({ preventScroll: true });
        });
        found.append(made);
      }
    }
    if (highlights && ranges.length) highlights.set("found", new Highlight(...ranges));
    tell(!count ? said("search.not_found") : count === 1 ? said("search.once") : said(count > MOST ? "search.first" : "search.times", { n: count, most: MOST }));
  };

  // — a volume of many pages —
  const folder = field.dataset.index;
  const index = folder === undefined ? null : wordIndex(folder);
  const STEP = 20, REACH = 60;
  let run = 0;
  /** Searches all pages by their index. */
  const everywhere = async () => {
    const mine = run += 1;
    try {
      const hits = await index.hits({ words: field.value.trim(), begins: !/[\s"“”„«»]$/.test(field.value), exact: false, scope: "", volume: "" });
      if (mine !== run) return;
      found.replaceChildren();
      tell(hits.length ? (hits.length === 1 ? said("search.once") : said("search.times", { n: hits.length })) : said("search.not_found"));
      let count = 0;
      const list = async () => {
        const next = hits.slice(count, count + STEP);
        count += next.length;
        for (const hit of next) { // each as soon as its file is there
          const { page, id, own, line, pieces, volume: [, name] } = await index.shown(hit, REACH);
          if (mine !== run) return;
          const place = [LOCUS.test(id) ? placeOf(id, texts.length > 1 ? { name } : null) : texts.length > 1 && name, line, id.startsWith("n-") && said("search.note")].filter(Boolean).join(" · ");
          found.append(link(`${page}${own ? `#${own}` : ""}`, place, ...index.written(pieces)));
        }
        if (count >= hits.length) return;
        const more = reading.button("", said("search.more"), async () => {
          const last = more.previousElementSibling;
          more.remove();
          await list();
          last.nextElementSibling?.focus();
        });
        found.append(more);
      };
      await list();
    } catch (error) {
      if (mine === run) { found.replaceChildren(); tell(said("search.part_failed", { reason: error.message })); }
    }
  };

  const search = () => {
    run += 1;
    found.hidden = [...fold(field.value.trim())].length < 2;
    if (highlights) highlights.delete("found");
    if (found.hidden) { found.replaceChildren(); say(""); return; }
    if (index) { everywhere(); return; }
    found.replaceChildren();
    here();
  };
  let waiting = 0;
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(waiting); search(); const first = found.querySelector("a"); if (first) first.focus(); });
  found.addEventListener("click", (event) => { if (event.target.closest("a")) found.hidden = true; });

  // — by the keyboard: down from the field into the list, up and down in it —
  const walk = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key], links = [...found.querySelectorAll("a, button")];
    if (!by || found.hidden || !links.length) return;
    event.preventDefault();
    const next = links.indexOf(document.activeElement) + by;
    (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
  };
  field.addEventListener("keydown", walk);
  found.addEventListener("keydown", walk);
})();
