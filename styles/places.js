// Addresses of a text that has many pages: one that is not on this page leads to the page on which it is.
"use strict";
(() => {
  const folder = document.body.dataset.places;
  const address = (file) => new URL(file.replace(/\/$/, location.protocol === "file:" ? "/index.html" : "/"), location.href);
  const nameHere = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); } };
  let known = null;
  const load = () => (known ??= new Promise((resolve, reject) => {
    globalThis.places = resolve;
    const script = document.createElement("script");
    script.src = `${folder}places.js`;
    script.addEventListener("error", reject);
    document.head.append(script);
  }));
  const order = ([section, block], [otherSection, otherBlock]) => section - otherSection || block - otherBlock;
  const parted = (id) => /^((?:[\w.-]+-)?)(\d+)\.(\d+)$/.exec(id); // what begins the ids of its text, section, block
  const numbers = (id) => parted(id).slice(2).map(Number);

  /** The page of a locus, a printed page or line, or a note; undefined for anything else. */
  const found = (pages, name) => {
    const locus = /^((?:(?!ref-|n-)[\w.-]+-)?\d+\.\d+)(?:n\d+|-\d+)?$/.exec(name);
    if (locus) {
      const at = numbers(locus[1]), prefix = parted(locus[1])[1];
      const page = pages.find(([, first, last]) => first && parted(first)[1] === prefix && order(numbers(first), at) <= 0 && order(at, numbers(last)) <= 0);
      if (page) return page;
    }
    const noted = pages.find(([, , , , notes]) => notes.includes(name));
    if (noted) return noted;
    const begins = pages.find(([, , , printed]) => printed.some(([label, own]) => label === name && own));
    if (begins) return begins;
    const line = /^((?:[\w.-]+-)?p.+)\.(\d+)[a-z]*$/.exec(name);
    if (!line) return undefined;
    const there = pages.filter(([, , , printed]) => printed.some(([label]) => label === line[1]));
    const before = there.filter(([, , , printed]) => printed.some(([label, , first]) => label === line[1] && Number.parseInt(first, 10) <= Number(line[2])));
    return before.at(-1) ?? there[0];
  };
  const forward = async () => {
    const name = nameHere();
    if (!name || name === "-" || document.getElementById(name)) return;
    const { pages } = await load();
    const page = found(pages, name);
    if (page && location.pathname !== address(page[0]).pathname) location.replace(`${address(page[0])}#${name}`);
  };
  addEventListener("hashchange", forward);
  forward();
})();
