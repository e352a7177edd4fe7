// What the pages of a series can do beyond being read. Nothing here makes a request; nothing is needed for reading.
"use strict";
(() => {
  const root = document.body.dataset.root;
  const $ = (id) => document.getElementById(id);
  const plain = (part) => { try { return decodeURIComponent(part); } catch { return part; } }; // it may be typed wrongly
  const nameHere = () => plain(location.hash.slice(1));

  // — a folder on the reader's disk: a browser shows its list, so links name the page in it —
  const local = location.protocol === "file:";
  const named = (address) => address.replace(/(^|\/)(?=$|[?#])/, "$1index.html");
  if (local) {
    for (const link of document.querySelectorAll("a[href]")) {
      const address = link.getAttribute("href");
      if (!/^(?:[a-z]+:|#)/i.test(address) && /\/(?:$|[?#])|^$/.test(address)) link.setAttribute("href", named(address));
    }
    for (const form of document.querySelectorAll("form[action]")) {
      form.addEventListener("submit", (event) => {
        if (form.id === "query") return;
        event.preventDefault();
        location.href = `${root}search/index.html?${new URLSearchParams(new FormData(form))}`;
      });
    }
  }
  const go = (address) => location.replace(local ? named(address) : address);

  // — the first page of a volume: a printed place, a paragraph or a section leads to its page
  // (places.js does that where there are several texts, each with sections of its own) —
  const contents = document.body.classList.contains("volume") && document.body.dataset.places === undefined && $("contents");
  const forward = () => {
    const wanted = nameHere();
    if (!contents || !wanted || $(wanted)) return;
    const locus = /^(\d+)\.\d+(?:n\d+)?$/.exec(wanted);
    if (locus) { go(`${locus[1]}/#${wanted}`); return; }
    const place = /^(p(.+?))(?:\.(\d+)[a-z]*)?$/.exec(wanted);
    const page = place && [...document.querySelectorAll(".pages a")].find((link) => link.hash === `#${place[1]}`);
    if (!page) return;
    let target = page.getAttribute("href").replace(/#.*/, "");
    for (const start of place[3] ? document.querySelectorAll("[data-start]") : []) {
      const [on, line] = start.dataset.start.split(".");
      if (on === place[2] && Number.parseInt(line, 10) <= Number(place[3])) target = start.getAttribute("href");
    }
    go(`${target}#${wanted}`);
  };
  addEventListener("hashchange", forward);
  forward();

  // — notes and names by key: on to what the address names —
  const keyed = () => {
    const item = document.body.classList.contains("keys") && location.hash.length > 1 && $(nameHere());
    if (item) location.replace(item.querySelector("a").getAttribute("href"));
  };
  addEventListener("hashchange", keyed);
  keyed();

  // — cite this: the printed place that the address names —
  const citation = document.querySelector(".citation");
  const cite = () => {
    const target = location.hash.length > 1 && $(nameHere());
    const cited = citation && citation.querySelector(".cited");
    if (!cited || !target) return;
    let place = printedAt(target);
    const note = target.closest(".note") && target.querySelector(".at");
    if (note) place = note.textContent;
    if (place) cited.textContent = place;
    const link = citation.querySelector(".address");
    if (link) { link.hash = location.hash; link.textContent = link.href; }
  };
  addEventListener("hashchange", cite);
  cite();

  // — URNs: what an address asks for —
  const asked = [location.search, location.hash, location.pathname].map((part) => /urn:cts:[^&#/]*/.exec(plain(part))).find(Boolean);
  const resolved = $("resolved");
  if (asked && resolved) {
    const [, , space, work, passage = ""] = asked[0].split(":");
    const link = [...document.querySelectorAll("[data-urn]")].find((one) => one.dataset.urn === `urn:cts:${space}:${work}`);
    const first = passage.split(/[-@]/)[0], section = /^\d+/.exec(first);
    if (document.body.classList.contains("lost")) go(`${root}urn/?${asked[0]}`);
    else if (link && (!passage || section)) go(link.getAttribute("href").replace(/index\.html$/, "") + (section ? `${section[0]}/` : "") + (first.includes(".") ? `#${first}` : ""));
    else resolved.textContent = `There is no text with the URN ${asked[0]}`;
  }
})();
