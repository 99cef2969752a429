"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, place = document) => Array.from(place.querySelectorAll(selector));
  const concern = byId("concern");
  const outlet = byId("outlet");
  const find = byId("find");
  const lists = all(".concern").map((element) => ({
    element,
    concern: element.dataset.concern,
    rows: all(".listed", element).map((row) => ({
      element: row,
      outlet: row.dataset.outlet,
      text: row.textContent.toLowerCase(),
    })),
  }));
  const others = all("tr.found").map((element) => ({ element, text: element.textContent.toLowerCase() }));
  const total = lists.reduce((sum, list) => sum + list.rows.length, 0);

  const filter = () => {
    const words = find.value.trim().toLowerCase();
    const isFiltered = Boolean(words || concern.value || outlet.value);
    let shown = 0;
    for (const list of lists) {
      let here = 0;
      for (const row of list.rows) {
        const isShown =
          (!concern.value || list.concern === concern.value) &&
          (!outlet.value || row.outlet === outlet.value) &&
          (!words || row.text.includes(words));
        row.element.hidden = !isShown;
        if (isShown) here += 1;
      }
      list.element.hidden = here === 0;
      if (isFiltered && here > 0) list.element.open = true;
      shown += here;
    }
    for (const row of others) row.element.hidden = Boolean(words) && !row.text.includes(words);
    byId("status").textContent = `${shown} of ${total} listed documents shown`;
  };

  const reset = () => {
    concern.value = "";
    outlet.value = "";
    find.value = "";
    filter();
  };

  const onClick = (event) => {
    const only = event.target.closest(".only");
    if (!only) return;
    concern.value = "";
    find.value = "";
    outlet.value = only.dataset.outlet;
    filter();
    byId("look").focus({ preventScroll: true });
    byId("look").scrollIntoView();
  };

  document.addEventListener("click", onClick);
  for (const each of [concern, outlet]) each.addEventListener("change", filter);
  find.addEventListener("input", filter);
  byId("reset").addEventListener("click", reset);
  const listed = new Set(Array.from(outlet.options, (option) => option.value));
  for (const each of all(".only")) each.hidden = !listed.has(each.dataset.outlet);
  byId("tools").hidden = false;
  filter();
})();
