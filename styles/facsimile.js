// The image of a page beside the text, or above it on a small screen. Without this script the signs of pages are links to images.
"use strict";
(() => {
  const { $, said, button } = reading;
  const links = [...document.querySelectorAll("a.leaf[data-page]")];
  if (!links.length) return;
  const rtl = document.documentElement.dir === "rtl";
  const asked = new Set([location.origin]); // servers from which the reader has asked for an image: nothing else is loaded
  let from = null; // the link that opened the panel, which gets the focus back
  let shown = null; // the link of the page that is shown

  // — the panel —
  const panel = document.createElement("aside"), head = document.createElement("div"), title = document.createElement("h2");
  const view = document.createElement("div"), image = document.createElement("img"), told = document.createElement("p"), foot = document.createElement("div");
  const credit = $("facsimile-credit"), alone = document.createElement("a");
  panel.className = "facsimile";
  panel.hidden = true;
  panel.setAttribute("aria-label", said("facsimile.title"));
  head.className = "head";
  title.setAttribute("aria-live", "polite");
  view.className = "view";
  view.tabIndex = 0;
  view.setAttribute("role", "group");
  image.alt = "";
  image.draggable = false;
  image.decoding = "async";
  image.referrerPolicy = "no-referrer";
  told.className = "told";
  told.setAttribute("role", "status");
  alone.textContent = said("facsimile.alone");
  alone.rel = "noreferrer";
  foot.className = "foot";
  foot.append(alone);
  if (credit) for (const node of credit.cloneNode(true).childNodes) foot.append(node.cloneNode(true));
  view.append(image);

  // — how it is seen: moved by x and y, k times as large as it fits —
  const seen = { x: 0, y: 0, k: 1 };
  const draw = () => {
    const { width, height } = view.getBoundingClientRect();
    const most = [(seen.k - 1) * width / 2, (seen.k - 1) * height / 2];
    seen.x = Math.max(-most[0], Math.min(most[0], seen.x));
    seen.y = Math.max(-most[1], Math.min(most[1], seen.y));
    image.style.transform = `translate(${seen.x}px, ${seen.y}px) scale(${seen.k})`;
    if (seen.k > 1.5 && shown?.dataset.large && image.getAttribute("src") === shown.getAttribute("href")) image.src = shown.dataset.large;
  };
  const zoom = (by, at = [0, 0]) => { // about a point, which is measured from the middle
    const k = Math.max(1, Math.min(8, seen.k * by)), factor = k / seen.k;
    Object.assign(seen, { x: at[0] - (at[0] - seen.x) * factor, y: at[1] - (at[1] - seen.y) * factor, k });
    draw();
  };
  const move = (x, y) => { seen.x += x; seen.y += y; draw(); };
  const whole = () => { Object.assign(seen, { x: 0, y: 0, k: 1 }); draw(); };
  const point = ({ clientX, clientY }) => {
    const { left, top, width, height } = view.getBoundingClientRect();
    return [clientX - left - width / 2, clientY - top - height / 2];
  };
  view.addEventListener("wheel", (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, point(event)); }, { passive: false });
  view.addEventListener("dblclick", (event) => { if (seen.k > 1) whole(); else zoom(2.5, point(event)); });
  const held = new Map(); // pointers: one moves the image, two zoom it
  view.addEventListener("pointerdown", (event) => { view.setPointerCapture(event.pointerId); held.set(event.pointerId, point(event)); });
  view.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId), now = point(event);
    if (!before) return;
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
    held.set(event.pointerId, now);
    if (!other) { move(now[0] - before[0], now[1] - before[1]); return; }
    const apart = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
    zoom(apart(now) / apart(before), [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
  });
  for (const kind of ["pointerup", "pointercancel"]) view.addEventListener(kind, (event) => held.delete(event.pointerId));

  // — which page is shown —
  const load = () => {
    told.replaceChildren();
    const { origin, host } = new URL(shown.href);
    if (!asked.has(origin)) {
      image.removeAttribute("src");
      told.append(button("", said("facsimile.load", { host }), () => { asked.add(origin); load(); view.focus({ preventScroll: true }); }));
      return;
    }
    image.alt = said("facsimile.page", { page: shown.dataset.page });
    image.src = shown.getAttribute("href");
  };
  image.addEventListener("error", () => { if (image.getAttribute("src")) told.textContent = said("facsimile.failed"); });
  image.addEventListener("load", () => told.replaceChildren());
  const show = (link) => {
    if (link === shown) return;
    shown?.classList.remove("now");
    shown = link;
    link.classList.add("now");
    title.textContent = said("facsimile.page", { page: link.dataset.page });
    alone.href = link.href;
    before.disabled = link === links[0];
    next.disabled = link === links[links.length - 1];
    whole();
    load();
  };
  const go = (by) => {
    const link = links[links.indexOf(shown) + by];
    if (!link) return;
    show(link);
    place(link);
  };
  const before = button(said("facsimile.before"), rtl ? "›" : "‹", () => go(-1));
  const next = button(said("facsimile.next"), rtl ? "‹" : "›", () => go(1));
  head.append(
    title, before, next, button(said("facsimile.smaller"), "−", () => zoom(1 / 1.5)),
    button(said("facsimile.larger"), "+", () => zoom(1.5)), button(said("cite.close"), "×", () => close()));
  panel.append(head, view, told, foot);
  document.body.append(panel);

  // — the page that is being read: the last that begins in the upper part of what is seen of the text —
  const line = () => {
    const { height, bottom } = panel.getBoundingClientRect(), top = height < innerHeight - 2 ? bottom : 0;
    return top + (innerHeight - top) * 0.4;
  };
  let put = -1; // how far the text was scrolled to show a page: the last ones cannot be brought up to that line
  const place = (link) => { scrollBy(0, link.getBoundingClientRect().top - line() + 24); put = scrollY; };
  const read = () => {
    const at = line();
    let low = 0, high = links.length;
    while (low < high) { const middle = (low + high) >> 1; if (links[middle].getBoundingClientRect().top <= at) low = middle + 1; else high = middle; }
    return links[Math.max(0, low - 1)];
  };
  let waiting = 0;
  addEventListener("scroll", () => {
    clearTimeout(waiting);
    if (!panel.hidden) waiting = setTimeout(() => { if (!panel.hidden && Math.abs(scrollY - put) > 1) { put = -1; show(read()); } }, 120);
  }, { passive: true });
  addEventListener("resize", () => { if (!panel.hidden) draw(); });

  // — opened and closed —
  const open = (link) => {
    from = link;
    asked.add(new URL(link.href).origin);
    panel.hidden = false;
    document.body.classList.add("with-facsimile");
    dispatchEvent(new Event("resize")); // notes beside the text are arranged anew
    place(link);
    if (link === shown) load(); else show(link);
    view.focus({ preventScroll: true });
  };
  const close = () => {
    if (panel.hidden) return;
    panel.hidden = true;
    document.body.classList.remove("with-facsimile");
    shown?.classList.remove("now");
    dispatchEvent(new Event("resize"));
    shown = null;
    image.removeAttribute("src");
    const back = from;
    from = null;
    back?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.leaf[data-page]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: whole, PageUp: () => go(-1), PageDown: () => go(1) }[event.key]
      ?? (steps[event.key] && seen.k > 1 && (() => move(...steps[event.key])));
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.addEventListener("keydown", (event) => { // before what else it closes, unless that lies above
    if (event.key !== "Escape" || panel.hidden) return;
    const other = [$("found"), document.querySelector(".citing")].some((box) => box && !box.hidden && box.checkVisibility())
      || document.querySelector(".tools[open]") || document.querySelector(".note:target");
    if (other && !panel.contains(document.activeElement)) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  }, true);
})();
