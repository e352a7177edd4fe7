// The page of the search over all volumes.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("query"), status = $("status"), list = $("hits"), more = $("more");
  const index = wordIndex(`${document.body.dataset.root}assets/search/`);
  const STEP = 50, REACH = 60;

  const item = async (hit) => {
    const { page, id, own, line, volume, pieces } = await index.shown(hit, REACH);
    const link = document.createElement("a"), place = document.createElement("span"), words = document.createElement("span");
    link.href = `${document.body.dataset.root}${page}${location.protocol === "file:" ? "index.html" : ""}${own ? `#${own}` : ""}`;
    place.className = "place";
    const unlined = id.startsWith("n-") ? said("search.note") : id.replace(/^(?:[\w.-]+-)?(?=\d)/, "§ ");
    place.textContent = `${volume[0]}, ${line || unlined || volume[1]}`;
    words.dir = "auto";
    words.append(...index.written(pieces));
    link.append(place, words);
    const made = document.createElement("li");
    made.append(link);
    return made;
  };

  let all = [], count = 0, run = 0;
  const page = async (mine) => {
    const next = all.slice(count, count + STEP);
    const items = await Promise.all(next.map(item));
    if (mine !== run) return;
    list.append(...items);
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
      const head = await index.open();
      const found = await index.hits(wanted);
      if (mine !== run) return;
      [all, count] = [found, 0];
      const volumes = new Set(all.map(([number]) => index.volume(head, number))).size;
      status.textContent = all.length
        ? said("search.result", { places: said("search.places", { n: all.length }), volumes: said("search.volumes", { n: volumes }) })
        : said("search.not_found");
      await page(mine);
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
    await page(run);
    const first = list.children[before];
    if (first) first.querySelector("a").focus();
  });
  index.open().then(() => { if (form.elements.q.value) search(); })
    .catch((error) => { status.textContent = said("search.failed", { reason: error.message }); });
})();
