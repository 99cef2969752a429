"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, place = document) => Array.from(place.querySelectorAll(selector));
  const tools = byId("tools");
  const label = byId("label");
  const rule = byId("rule");
  const find = byId("find");
  const pieces = all(".piece").map((element) => ({
    element,
    label: element.dataset.label || "",
    rule: element.dataset.rule || "",
    button: element.querySelector(".tag"),
    text: element.querySelector(".text").textContent.toLowerCase(),
  }));
  const out = pieces.filter((piece) => piece.button);
  const ofElement = new Map(out.map((piece) => [piece.element.id, piece]));
  const groups = all(".group").map((element) => ({
    element,
    rules: all(".rule", element).map((each) => ({
      element: each,
      items: all("li", each).map((item) => ({ element: item, piece: ofElement.get(item.firstElementChild.hash.slice(1)) })),
    })),
  }));
  let here = -1;

  const show = () => document.querySelector("input[name=show]:checked").value;
  const fits = (piece, words) =>
    (!label.value || piece.label === label.value) &&
    (!rule.value || piece.rule === rule.value) &&
    (!words || piece.text.includes(words) || piece.rule.toLowerCase().includes(words) || piece.label.includes(words));

  const filter = () => {
    const words = find.value.trim().toLowerCase();
    const what = show();
    let shown = 0;
    let kept = 0;
    for (const piece of pieces) {
      const isShown = piece.button ? what !== "kept" && fits(piece, words) : what !== "out";
      piece.element.hidden = !isShown;
      if (isShown) {
        if (piece.button) shown += 1;
        else kept += 1;
      }
    }
    for (const group of groups) {
      for (const each of group.rules) {
        for (const item of each.items) item.element.hidden = item.piece.element.hidden;
        each.element.hidden = each.items.every((item) => item.element.hidden);
      }
      group.element.hidden = group.rules.every((each) => each.element.hidden);
    }
    byId("status").textContent = `${shown} of ${out.length} removals shown, ${kept} of ${pieces.length - out.length} kept`;
  };

  const go = (piece) => {
    here = out.indexOf(piece);
    piece.element.classList.remove("quiet");
    piece.button.focus({ preventScroll: true });
    piece.element.scrollIntoView({ block: "center" });
  };

  const step = (by) => {
    for (let at = here < 0 && by < 0 ? out.length - 1 : here + by; at >= 0 && at < out.length; at += by) {
      if (!out[at].element.hidden) return go(out[at]);
    }
    byId("status").textContent = by > 0 ? "No removal further down" : "No removal further up";
    return undefined;
  };

  const reset = () => {
    document.querySelector("input[name=show][value=all]").checked = true;
    label.value = "";
    rule.value = "";
    find.value = "";
    filter();
  };

  const toggle = (piece) => {
    const isOpen = piece.element.classList.toggle("open");
    piece.element.classList.toggle("quiet", !isOpen);
    piece.button.setAttribute("aria-expanded", String(isOpen));
  };

  const onKey = (event) => {
    const element = event.target.closest ? event.target.closest(".piece") : null;
    const piece = element && ofElement.get(element.id);
    if (event.key === "Escape") {
      for (const each of all(".piece:hover, .piece:focus-within, .piece.open")) {
        each.classList.remove("open");
        each.classList.add("quiet");
        if (ofElement.has(each.id)) ofElement.get(each.id).button.setAttribute("aria-expanded", "false");
      }
    } else if (piece && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (event.key === "j" || event.key === "n") step(1);
      if (event.key === "k" || event.key === "p") step(-1);
    }
  };

  const onClick = (event) => {
    const tag = event.target.closest(".tag");
    const only = event.target.closest(".only");
    const link = event.target.closest(".removals a");
    if (tag) toggle(ofElement.get(tag.parentElement.id));
    if (only) {
      document.querySelector("input[name=show][value=all]").checked = true;
      label.value = only.dataset.label;
      rule.value = only.dataset.rule;
      filter();
    }
    if (link) setTimeout(() => go(ofElement.get(link.hash.slice(1))));
  };

  const awake = (event) => {
    const element = event.target.closest ? event.target.closest(".piece") : null;
    if (element && !element.contains(event.relatedTarget)) element.classList.remove("quiet");
    const at = element ? out.indexOf(ofElement.get(element.id)) : -1;
    if (event.type === "focusin" && at >= 0) here = at;
  };

  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  document.addEventListener("mouseover", awake);
  document.addEventListener("focusin", awake);
  for (const each of [label, rule, ...all("input[name=show]")]) each.addEventListener("change", filter);
  find.addEventListener("input", filter);
  byId("next").addEventListener("click", () => step(1));
  byId("previous").addEventListener("click", () => step(-1));
  byId("reset").addEventListener("click", reset);
  for (const each of all(".only")) each.hidden = false;
  if (matchMedia("(max-width: 40rem)").matches) for (const group of groups) group.element.open = false;
  tools.hidden = false;
  filter();
})();
