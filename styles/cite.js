// How a paragraph, or the words that a reader chooses, are cited: the volume, the printed page and line, the locus.
"use strict";
(() => {
  const { words, said, button, block, texts, textOf, LOCUS } = reading;
  const grouped = (marks) => { // of each text those in it, in order
    const of = new Map(texts.map((text) => [text, []]));
    for (const mark of marks) of.get(textOf(mark)).push(mark);
    return of;
  };
  const marks = grouped([...document.querySelectorAll(".words span[id]")].filter((mark) => /^(?:[\w.-]+-)?p.+\.\d+[a-z]*$/.test(mark.id)));

  /** The mark of the printed line on which a node begins; of an element, of the first that begins in it; undefined if unknown. */
  const markAt = (node) => {
    const text = textOf(node), all = marks.get(text);
    let low = 0, high = all.length;
    while (low < high) { const middle = (low + high) >> 1; if (all[middle].compareDocumentPosition(node) & 4) low = middle + 1; else high = middle; }
    const next = all[low], inside = next && (next === node || (node.nodeType === 1 && node.contains(next)));
    return inside ? next : all[low - 1];
  };
  /** The printed page and line of a mark; its id has signs such as that of page 12* by their numbers: p12.2a..5. */
  const labelled = (mark) => mark.id.slice(textOf(mark).prefix.length + 1)
    .replace(/\.([0-9a-f]{2,6})\.(?=\.|$)/g, (_, number) => String.fromCodePoint(Number.parseInt(number, 16)));
  /** The printed page and line on which a node begins; empty if unknown. */
  const printedAt = (node) => { const mark = markAt(node); return mark ? labelled(mark) : ""; };
  globalThis.printedAt = printedAt;
  const referred = grouped(document.querySelectorAll(".words [data-ref]"));
  /** The unit of the work's own reference system in which a node begins; null before the first. */
  const unitAt = (node) => {
    const units = referred.get(textOf(node));
    let low = 0, high = units.length;
    while (low < high) { const middle = (low + high) >> 1; if (units[middle].compareDocumentPosition(node) & 4) low = middle + 1; else high = middle; }
    const next = units[low];
    if (!next || node.nodeType !== 1 || !node.contains(next)) return units[low - 1] ?? null;
    const range = document.createRange();
    range.setStart(node, 0);
    range.setEndBefore(next);
    const before = range.cloneContents(); // a block that begins with a unit is of it
    for (const locus of before.querySelectorAll(".locus")) locus.remove();
    return before.textContent.trim() ? units[low - 1] ?? null : next;
  };
  const volume = document.body.dataset.cite;
  /** The first and the last words of a range: it may end before the first letter of what follows. */
  const ends = ({ startContainer: first, startOffset, endContainer: last, endOffset }) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT, (node) =>
      node.data.trim() && node.parentElement.closest(".words") && !node.parentElement.closest(".call, .locus") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT);
    const text = (node) => node.nodeType === 3 && walker.filter(node) === NodeFilter.FILTER_ACCEPT;
    let start = first.childNodes[startOffset] ?? first, end = last.childNodes[endOffset] ?? last;
    walker.currentNode = start;
    if (!text(start) || startOffset >= start.data.length) start = walker.nextNode();
    while (last.nodeType === 1 && !last.childNodes[endOffset] && end.lastChild) end = end.lastChild;
    walker.currentNode = end;
    if (!text(end) || (end === last && endOffset === 0) || end === last.childNodes?.[endOffset]) end = walker.previousNode();
    return start && end ? [start, end] : null;
  };
  const box = document.createElement("section");
  let from = null;
  const shut = () => { if (box.hidden) return false; box.hidden = true; if (from) from.focus({ preventScroll: true }); return true; };
  const cite = (first, last, own, start) => {
    const text = textOf(own), ended = textOf(last) === text ? last : own; // what reaches into another text is cited by this one
    const loci = [...new Set([own.id, block(ended)?.id])].map((id) => LOCUS.exec(id)?.[1]).filter(Boolean);
    const lines = [...new Set([printedAt(first), printedAt(ended)])].filter(Boolean);
    const paged = text.lines === "page"; // else lines are numbered by sections or paragraphs, and pages are not known
    const printed = !paged ? lines.join("–") : lines.length > 1 ? said("cite.pages", { first: lines[0], last: lines[1] }) : lines.length ? said("cite.page", { page: lines[0] }) : "";
    const begun = unitAt(first);
    const passage = begun ? [...new Set([begun.dataset.ref, unitAt(ended).dataset.ref])].join("–") : "";
    const where = [passage, printed, loci.length ? `§ ${loci.join("–")}` : ""].filter(Boolean).join(", ");
    const address = location.protocol === "file:" ? "" : `${location.origin}${location.pathname}#${begun && start !== own ? begun.id : lines.length && start !== own ? markAt(first).id : own.id}`;
    const words = document.createElement("p"), done = document.createElement("p");
    words.textContent = `${[text.cite, where].filter(Boolean).join(", ")}${address ? `. ${address}` : ""}`;
    words.tabIndex = -1;
    done.setAttribute("role", "status");
    const copy = async () => {
      const range = document.createRange();
      range.selectNodeContents(words);
      try { await navigator.clipboard.writeText(words.textContent); } catch {
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        document.execCommand("copy");
      }
      done.textContent = said("cite.copied");
    };
    const acts = document.createElement("p");
    acts.append(button("", said("cite.copy"), copy));
    if (navigator.share) acts.append(button("", said("cite.share"), () => navigator.share({ text: words.textContent }).catch(() => {})));
    acts.append(button("", said("cite.close"), shut));
    box.replaceChildren(words, acts, done);
    box.hidden = false;
    const take = () => { if (!box.hidden) acts.firstChild.focus({ preventScroll: true }); };
    take();
    setTimeout(take); // a link to the paragraph, when it is followed, leaves nothing in focus
    addEventListener("hashchange", take, { once: true });
  };

  // — the place that the address names, for programs that take up what a page is about (COinS) —
  const about = document.querySelector(".Z3988");
  const tell = () => {
    let target = null;
    try { target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { /* typed wrongly */ }
    const place = target && (target.closest(".note")?.querySelector(".at")?.textContent || printedAt(target) || LOCUS.exec(block(target)?.id)?.[1]);
    if (!about || !place) return;
    const fields = new URLSearchParams(about.title);
    fields.set("rft.pages", place);
    about.title = fields.toString();
  };
  addEventListener("hashchange", tell);
  tell();

  if (volume !== undefined && words["cite.copy"]) {
    box.className = "citing";
    box.hidden = true;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", said("cite.title"));
    const chosen = button("", said("cite.title"), () => {
      const range = getSelection().rangeCount && ends(getSelection().getRangeAt(0)), own = range && block(range[0]);
      if (own) { from = null; cite(...range, own, range[0]); }
      chosen.hidden = true;
    });
    chosen.className = "cite-chosen";
    chosen.hidden = true;
    document.body.append(box, chosen);
    let chose = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(chose);
      chose = setTimeout(() => {
        const range = getSelection().rangeCount && getSelection().getRangeAt(0);
        chosen.hidden = !(range && !range.collapsed && box.hidden && block(range.startContainer)?.closest(".words"));
      }, 250);
    });
    document.addEventListener("click", (event) => {
      const locus = event.target.closest(".words .locus");
      if (locus) { from = locus; cite(locus.parentElement, locus.parentElement, locus.parentElement, locus.parentElement); } else if (!event.target.closest(".citing, .cite-chosen")) box.hidden = true;
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") shut(); });
  }
})();
