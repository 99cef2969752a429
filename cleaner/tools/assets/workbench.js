"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const KEYS = { a: "body", n: "chrome-nav", p: "chrome-promo", e: "chrome-appeal", c: "chrome-comment", d: "chrome-ad",
    l: "chrome-legal", s: "chrome-share", i: "chrome-notice", o: "chrome-other", t: "caption", r: "credit", b: "byline", m: "meta" };
  const SIGNS = { kept: "+ kept", metadata: "= taken out as metadata", removed: "\u2212 removed" };
  const blocks = byId("blocks");
  const rows = [];
  let start = null;
  let here = { number: -1, pieces: [], elements: [], first: -1, last: -1, anchor: -1, focus: -1, outlet: "" };
  let listing = 0;
  let proposing = 0;
  let trying = 0;
  let proposed = [];
  let seen = "";

  // ------------------------------------------------------------ small things
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const words = (text) => make("bdi", { textContent: text });
  const counted = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  const say = (text) => { byId("status").textContent = text; };
  const shown = (element, isShown) => { byId(element).hidden = !isShown; };
  const complain = (message) => {
    byId("problem").textContent = message;
    shown("problem", Boolean(message));
  };

  const ask = async (question, values = {}) => {
    let answer;
    try {
      const response = await fetch(question, {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values),
      });
      answer = response.ok ? await response.json() : { error: await response.text() };
    } catch {
      answer = { error: "The workbench does not answer: look at the terminal that it runs in, and start it again if it has ended." };
    }
    if (answer.error) complain(answer.error);
    return answer.error ? null : answer;
  };

  // ------------------------------------------------------------ the list of documents
  const describe = (row) => {
    const button = row.element.firstElementChild;
    button.replaceChildren(words(row.title || row.name));
    const about = row.problem || (row.outlet === undefined ? "…" :
      `${row.outlet || "whose?"} · ${row.kept} kept, ${row.removed} out${row.kind && row.kind !== "article" ? ` · ${row.kind}` : ""}`);
    button.append(make("small", {}, words(row.title ? `${row.name} · ${about}` : about)));
  };

  const filterRows = () => {
    const outlet = byId("outlets").value;
    for (const row of rows) row.element.hidden = outlet !== "*" && row.outlet !== outlet;
  };

  const fillOutlets = () => {
    const select = byId("outlets");
    const chosen = select.value;
    const counts = new Map();
    for (const row of rows) if (row.outlet !== undefined) counts.set(row.outlet, (counts.get(row.outlet) || 0) + 1);
    const options = Array.from(counts).sort().map(([outlet, count]) =>
      make("option", { value: outlet, textContent: `${outlet || "nobody\u2019s"} (${count})` }));
    select.replaceChildren(make("option", { value: "*", textContent: `all (${rows.length})` }), ...options);
    select.value = counts.has(chosen) ? chosen : "*";
    filterRows();
  };

  const list = async () => {
    listing += 1;
    const own = listing;
    for (let at = 0; at !== null && own === listing;) {
      const answer = await ask("list", { start: at });
      if (!answer || own !== listing) return;
      for (const row of answer.rows) describe(Object.assign(rows[row.number], row));
      at = answer.next;
      byId("listed").textContent = at === null ? counted(rows.length, "document") : `${at} of ${rows.length} documents read`;
    }
    fillOutlets();
  };

  // ------------------------------------------------------------ a document
  const drawPiece = (piece, number) => {
    const tag = make("span", { className: "tag" }, words(`${SIGNS[piece.fate]}: ${piece.label} · ${piece.rule}`));
    const text = make("span", { className: `text ${piece.kind.replace(/[^a-z0-9]/g, "")}`, dir: "auto", textContent: piece.text });
    const element = make("div", { className: `piece ${piece.fate}`, id: `b${number}`, tabIndex: -1 }, tag, text);
    element.setAttribute("role", "option");
    element.setAttribute("aria-selected", "false");
    return element;
  };

  const open = async (number, isFocused = true) => {
    if (number < 0 || number >= rows.length) {
      say(number < 0 ? "This is the first document" : "This is the last document");
      return;
    }
    complain("");
    say("");
    const answer = await ask("document", { number });
    if (!answer) return;
    here = { number, pieces: answer.pieces, elements: answer.pieces.map(drawPiece), first: -1, last: -1, anchor: -1, focus: -1,
      outlet: answer.outlet };
    for (const [at, row] of rows.entries()) row.element.firstElementChild.setAttribute("aria-current", String(at === number));
    rows[number].element.scrollIntoView({ block: "nearest" });
    byId("name").replaceChildren(words(answer.title || answer.name));
    const facts = [answer.name, answer.outlet || "no outlet", answer.kind, answer.problem, answer.url].filter(Boolean).join(" · ");
    byId("facts").replaceChildren(words(facts));
    shown("assumed", answer.assumed);
    shown("whose", !answer.outlet && !answer.problem);
    blocks.replaceChildren(...here.elements);
    unrule();
    shown("asked", false);
    byId("selected").textContent = "Click a block, or go to the blocks with the keyboard.";
    byId("case").value = "";
    saveable();
    if (isFocused) byId("name").focus();
  };

  // ------------------------------------------------------------ blocks that are selected
  const unrule = () => {
    proposing += 1;
    trying += 1;
    proposed = [];
    for (const row of rows) row.element.classList.remove("changed");
    for (const element of here.elements) element.classList.remove("will");
    for (const id of ["ruled", "effect"]) shown(id, false);
    unreview();
    byId("rule").value = "";
    complain("");
  };

  const select = (first, last, marked = "") => {
    unrule();
    say("");
    here.elements.slice(Math.max(here.first, 0), here.last + 1).forEach((each) => each.setAttribute("aria-selected", "false"));
    [here.first, here.last] = [Math.min(first, last), Math.max(first, last)];
    here.elements.slice(here.first, here.last + 1).forEach((each) => each.setAttribute("aria-selected", "true"));
    const piece = here.pieces[here.first];
    const many = here.last - here.first + 1;
    const about = many > 1 ? [`${many} blocks, from here to there`] : [
      make("b", { textContent: piece.label }), ` by `, make("code", {}, words(piece.rule)), make("br"),
      piece.score === null ? "" : `${piece.score.toFixed(2)} that it is the article\u2019s; `, words(piece.evidence)];
    byId("selected").replaceChildren(...about);
    byId("words").value = marked;
    byId("words").disabled = many > 1;
    byId("label").value = "";
    shown("asked", true);
    saveable();
  };

  const focusOn = (at, isExtended) => {
    const target = Math.min(Math.max(at, 0), here.elements.length - 1);
    if (target < 0) return;
    here.focus = target;
    if (!isExtended || here.anchor < 0) here.anchor = target;
    select(here.anchor, target);
    here.elements[target].focus({ preventScroll: true });
    here.elements[target].scrollIntoView({ block: "nearest" });
  };

  const onBlocksKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const down = event.key === "ArrowDown" || event.key.toLowerCase() === "j";
    const up = event.key === "ArrowUp" || event.key.toLowerCase() === "k";
    const wanted = { u: "kept", x: "out" }[event.key];
    if (down || up) focusOn(here.focus + (down ? 1 : -1), event.shiftKey);
    else if (event.key === "Home" || event.key === "End") focusOn(event.key === "Home" ? 0 : here.elements.length - 1, event.shiftKey);
    else if (event.key === "Enter" && here.first >= 0) byId("label").focus();
    else if (event.key === "]" || event.key === "[") open(here.number + (event.key === "]" ? 1 : -1));
    else if (wanted) {
      const found = here.pieces.findIndex((piece, at) => at > here.focus && (piece.fate === "kept") === (wanted === "kept"));
      if (found >= 0) focusOn(found, false);
      else say("No such block further down");
    } else if (KEYS[event.key] && here.first >= 0) {
      byId("label").value = KEYS[event.key];
      propose(true);
    } else return;
    event.preventDefault();
  };

  const onBlocksClick = (event) => {
    const element = event.target.closest(".piece");
    if (!element) return;
    const at = here.elements.indexOf(element);
    const marks = getSelection();
    const isInside = !marks.isCollapsed && element.contains(marks.anchorNode) && element.contains(marks.focusNode);
    const marked = isInside ? marks.toString().replace(/\s+/g, " ").trim() : "";
    here.focus = at;
    if (!event.shiftKey || here.anchor < 0) here.anchor = at;
    select(here.anchor, at, event.shiftKey ? "" : marked);
    if (event.shiftKey) marks.removeAllRanges();
    if (!marked) element.focus({ preventScroll: true });
  };

  // ------------------------------------------------------------ rules
  const propose = async (isFocused) => {
    const label = byId("label").value;
    if (!label) return;
    unrule();
    proposing += 1;
    const own = proposing;
    const answer = await ask("propose",
      { number: here.number, first: here.first, last: here.last, words: byId("words").value, label });
    if (!answer || own !== proposing) return;
    proposed = answer.proposals;
    const choices = proposed.map((each, at) => make("label", {},
      make("input", { type: "radio", name: "proposal", value: String(at), checked: at === 0 }),
      make("span", {}, words(each.title), make("small", {}, words(each.note)))));
    byId("proposals").replaceChildren(make("legend", { textContent: "Rules that say so" }), ...choices);
    shown("ruled", true);
    if (isFocused) byId("proposals").querySelector("input").focus();
    take(0);
  };

  const take = (at) => {
    byId("rule").value = proposed[at].rules;
    byId("rule").rows = Math.min(12, proposed[at].rules.split("\n").length + 1);
    attempt();
  };

  const KINDS = { lost: "taken out of the text", gained: "taken into the text", renamed: "called something else" };
  const drawChange = (change) => make("div", { className: `change ${change.kind}` },
    make("b", { textContent: KINDS[change.kind] }), make("small", {}, words(`${change.before} → ${change.after}`)), words(change.text));

  const drawTried = (row) => {
    const title = make("h4", {}, words(row.name), " ");
    const goes = make("button", { type: "button", textContent: "open" });
    goes.setAttribute("aria-label", `Open ${row.name}`);
    goes.addEventListener("click", () => open(row.number));
    if (row.number !== here.number) title.append(goes);
    const facts = row.facts.map((fact) => make("div", { className: "change" }, make("b", { textContent: fact.name }),
      make("small", {}, words(`${fact.before || "nothing"} → ${fact.after || "nothing"}`))));
    const more = row.more ? [make("p", { textContent: `and ${counted(row.more, "more change")}` })] : [];
    return make("div", {}, title, ...row.changes.map(drawChange), ...facts, ...more);
  };

  const drawCounts = (sum) => {
    const lines = [
      ["documents that change", "", sum.changed],
      ["words in the texts", sum.wordsBefore, sum.wordsAfter],
      ["pieces in the texts", sum.keptBefore, sum.keptAfter],
      ["pieces taken out", sum.outBefore, sum.outAfter],
      ...(sum.unnamedBefore ? [["documents that do not say whose they are", sum.unnamedBefore, sum.unnamedAfter]] : []),
    ];
    byId("counts").replaceChildren(...lines.map(([name, before, after]) => {
      const head = make("th", { scope: "row", textContent: name });
      return make("tr", {}, head, make("td", { textContent: before.toLocaleString("en") }),
        make("td", { textContent: after.toLocaleString("en") }));
    }));
  };

  const attempt = async () => {
    trying += 1;
    const own = trying;
    const rules = byId("rule").value;
    complain("");
    unreview();
    byId("changes").replaceChildren();
    for (const row of rows) row.element.classList.remove("changed");
    for (const element of here.elements) element.classList.remove("will");
    const sum = { changed: 0, tried: 0, wordsBefore: 0, wordsAfter: 0, keptBefore: 0, keptAfter: 0, outBefore: 0, outAfter: 0, unnamedBefore: 0, unnamedAfter: 0 };
    const add = (answer) => {
      for (const name of Object.keys(answer.sum)) sum[name] += answer.sum[name];
      for (const row of answer.rows) {
        byId("changes").append(drawTried(row));
        rows[row.number].element.classList.add("changed");
        if (row.number === here.number) {
          for (const [at, label] of Object.entries(row.blocks)) {
            here.elements[at].classList.add("will");
            here.elements[at].firstElementChild.dataset.will = `will be: ${label}`;
          }
        }
      }
      drawCounts(sum);
      shown("effect", true);
    };
    const first = await ask("try", { number: here.number, rules });
    if (!first || own !== trying) { if (own === trying) shown("effect", false); return; }
    add(first);
    if (!sum.changed && sum.unnamedBefore === sum.unnamedAfter) byId("changes").append(make("p", { textContent: "In this document it changes nothing." }));
    saveable();
    for (let at = 0; at !== null;) {
      byId("tried").textContent = `${here.outlet}: ${counted(sum.tried, "document")} tried, …`;
      const answer = await ask("try-others", { number: here.number, rules, start: at });
      if (!answer || own !== trying) return;
      add(answer);
      at = answer.next;
    }
    byId("tried").textContent = `${here.outlet}: all ${counted(sum.tried, "document")} here tried, ${sum.changed} changed`;
  };

  // ------------------------------------------------------------ saving
  const unreview = () => {
    seen = "";
    shown("reviewed", false);
  };

  const saveable = () => {
    const isPossible = Boolean(here.outlet) && here.pieces.length > 0;
    shown("saving", isPossible && Boolean(start.rules || start.fixtures));
    shown("fixture", Boolean(start.fixtures));
    const places = [start.rules ? `Rules are saved in ${start.rules}.` : "No folder for rules: start with --rules DIR to save them.",
      start.fixtures ? `Fixtures in ${start.fixtures}.` : "Start with --fixtures DIR to save fixtures."];
    byId("where").replaceChildren(words(places.join(" ")));
  };

  const toSave = () => ({ number: here.number, rules: byId("rule").value, case: byId("case").value.trim() });

  const drawFile = (file) => {
    const lines = file.diff.map((line) => {
      const name = line.startsWith("+") ? "ins" : line.startsWith("-") ? "del" : "span";
      return make(name, { textContent: `${line}\n` });
    });
    const diff = make("div", { className: "diff", tabIndex: 0 }, ...lines);
    diff.setAttribute("role", "group");
    diff.setAttribute("aria-label", `${file.path}, ${file.state}`);
    return make("div", {}, make("p", {}, make("b", { textContent: file.state }), " ", words(file.path)), ...(lines.length ? [diff] : []));
  };

  const review = async () => {
    complain("");
    unreview();
    const answer = await ask("review", toSave());
    if (!answer) return;
    seen = answer.seen;
    byId("files").replaceChildren(...answer.files.map(drawFile));
    shown("reviewed", true);
    byId("save").focus();
  };

  const save = async () => {
    const number = here.number;
    const answer = await ask("save", { ...toSave(), seen });
    if (!answer) return;
    await open(number);
    list();
    say(answer.said);
    if (answer.findings.length) complain(answer.findings.join("\n"));
  };

  // ------------------------------------------------------------ the beginning
  const begin = async () => {
    start = await ask("start");
    if (!start) return;
    const groups = [["the article\u2019s text", "kept"], ["the publisher\u2019s", "removed"], ["facts, captions and the like", "metadata"]];
    byId("label").replaceChildren(make("option", { value: "", textContent: "choose …" }), ...groups.map(([title, fate]) =>
      make("optgroup", { label: title }, ...start.labels.filter((each) => each.fate === fate).map((each) =>
        make("option", { value: each.label, textContent: `${each.label}: ${each.meaning}` })))),
      make("optgroup", { label: "whose it is" }, make("option", { value: "signature", textContent: "a phrase that names the publisher" })));
    for (const [key, label] of Object.entries(KEYS)) byId("label-keys").append(make("kbd", { textContent: key }), ` ${label} `);
    start.documents.forEach((name, number) => {
      const button = make("button", { type: "button" });
      button.addEventListener("click", () => open(number));
      rows.push({ name, element: make("li", {}, button) });
      describe(rows[number]);
    });
    byId("rows").append(...rows.map((row) => row.element));
    const left = [start.hasMore ? "There are more; --limit takes more." : "", ...start.failures].filter(Boolean);
    byId("left-out").replaceChildren(words(left.join(" ")));
    await open(0, false);
    list();
  };

  const submits = (id, done) => byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    done();
  });
  blocks.addEventListener("keydown", onBlocksKey);
  blocks.addEventListener("click", onBlocksClick);
  blocks.addEventListener("focus", () => { if (here.elements.length) focusOn(Math.max(here.focus, 0), false); });
  byId("next").addEventListener("click", () => open(here.number + 1));
  byId("previous").addEventListener("click", () => open(here.number - 1));
  byId("outlets").addEventListener("change", filterRows);
  byId("label").addEventListener("change", () => propose(false));
  byId("words").addEventListener("change", () => propose(false));
  byId("proposals").addEventListener("change", (event) => take(Number(event.target.value)));
  byId("rule").addEventListener("input", unreview);
  byId("case").addEventListener("input", unreview);
  byId("save").addEventListener("click", save);
  submits("ruled", attempt);
  submits("saving", review);
  submits("whose", async () => {
    const answer = await ask("outlet", { outlet: byId("domain").value });
    if (!answer) return;
    await open(here.number);
    list();
  });
  begin();
})();
