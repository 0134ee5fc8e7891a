"use strict";

const at = (id) => document.getElementById(id);
const TYPES = ["person", "organization", "location", "group", "event", "work", "product"];

/** An element with classes and text; text is only ever set as text, never as markup. */
function make(tag, classes, text) {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text !== undefined) element.textContent = text;
  return element;
}

/** The text as runs between all borders of annotations, each run with the classes of what covers it. */
function annotate(text, reply) {
  const marks = [];
  const notes = new Map();
  const note = (at, element) => notes.set(at, [...(notes.get(at) || []), element]);
  for (const s of reply.sections) marks.push({ start: s.start, end: s.end, classes: s.kind, title: "", keys: [] });
  for (const e of reply.entities) {
    for (const m of e.mentions) {
      const keys = [e.id, e.type];
      marks.push({ start: m.start, end: m.end, classes: `mention ${e.type} ${m.kind}`, title: `${e.name} (${e.type})`, keys });
    }
  }
  for (const f of reply.figures) {
    marks.push({ start: f.start, end: f.end, classes: "figure", title: figure(f), keys: ["figure"] });
    note(f.end, make("span", "note", figure(f)));
  }
  for (const q of reply.quotes) {
    const keys = ["quote", q.speaker?.entity].filter(Boolean);
    marks.push({ start: q.start, end: q.end, classes: "quote", title: `${q.id}: ${said(q)}`, keys });
    // After the mark that closes it.
    const end = q.end + Number("”’\"'»".includes(text[q.end] ?? " "));
    note(end, q.speaker?.entity ? lamp("who note", said(q), q.speaker.entity) : make("span", "note", said(q)));
  }
  const borders = [...new Set([0, text.length, ...marks.flatMap((m) => [m.start, m.end]), ...notes.keys()])].sort((a, b) => a - b);
  const starts = new Map();
  for (const mark of marks) starts.set(mark.start, [...(starts.get(mark.start) || []), mark]);
  const out = document.createDocumentFragment();
  let open = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const here = borders[i];
    open = open.filter((m) => m.end > here).concat(starts.get(here) || []);
    const run = make("span", open.map((m) => m.classes).join(" "), text.slice(here, borders[i + 1]));
    run.title = open.map((m) => m.title).filter(Boolean).join(" · ");
    run.dataset.keys = open.flatMap((m) => m.keys).join(" ");
    out.append(run, ...(notes.get(borders[i + 1]) || []));
  }
  return out;
}

/** A button that lights up all of a kind in the text: an entity's mentions and words, or what a class names. */
function lamp(classes, text, key) {
  const button = make("button", classes, text);
  button.type = "button";
  button.dataset.lights = key;
  button.setAttribute("aria-pressed", "false");
  return button;
}

function light(event) {
  const button = event.target.closest("[data-lights]");
  if (!button) return;
  const key = button.getAttribute("aria-pressed") === "true" ? null : button.dataset.lights;
  for (const other of document.querySelectorAll("[data-lights]")) {
    other.setAttribute("aria-pressed", String(other.dataset.lights === key));
  }
  for (const run of document.querySelectorAll("[data-keys]")) {
    run.classList.toggle("lit", key !== null && run.dataset.keys.split(" ").includes(key));
  }
}

function said(q) {
  return q.speaker ? q.speaker.name || q.speaker.text || "unnamed" : "unknown speaker";
}

function figure(f) {
  const value = f.value ?? (f.low !== null || f.high !== null ? `${f.low ?? ""}–${f.high ?? ""}` : "");
  return [f.kind, f.approximation, value, f.unit].filter((part) => part !== null && part !== "").join(" ");
}

function change(f) {
  if (!f.change) return "";
  const { direction, from, to, by, unit, by_unit } = f.change;
  const parts = [[from, "from", unit], [to, "to", unit], [by, "by", by_unit]].filter(([value]) => value !== null);
  return [direction, ...parts.map(([value, word, of]) => `${word} ${value} ${of ?? ""}`.trim())].join(" ");
}

function doubts(f) {
  return f.warnings.map((w) => `${w.kind.replaceAll("_", " ")} (${w.figures.join(", ")})`).join("; ");
}

function tone(sentiment) {
  return sentiment ? `${sentiment.label} ${sentiment.score}` : "";
}

/** A table under a heading, whose name it bears; on a narrow screen it scrolls for itself. */
function fill(id, heads, rows) {
  if (rows.length === 0) return at(id).replaceChildren(make("p", "", "None."));
  const table = make("table");
  table.setAttribute("aria-labelledby", `h-${id}`);
  const head = table.createTHead().insertRow();
  for (const name of heads) {
    const cell = make("th", "", name);
    cell.scope = "col";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((content, column) => {
      const cell = make("td", heads[column] === "Words" ? "words" : "");
      cell.append(content instanceof Element ? content : String(content ?? ""));
      line.append(cell);
    });
  }
  const wide = make("div", "wide");
  wide.tabIndex = 0;
  wide.setAttribute("role", "region");
  wide.setAttribute("aria-labelledby", `h-${id}`);
  wide.append(table);
  at(id).replaceChildren(wide);
}

function show(text, reply) {
  const names = new Map(reply.entities.map((e) => [e.id, e.name]));
  const found = new Set(reply.entities.map((e) => e.type));
  at("annotated").replaceChildren(annotate(text, reply));
  at("legend").replaceChildren(...TYPES.filter((t) => found.has(t)).map((t) => lamp(`key ${t}`, t, t)),
    lamp("key quote", "quote", "quote"), lamp("key figure", "figure", "figure"));
  fill("speakers", ["Speaker", "Quotes", "Count of words", "Tone", "Towards"], reply.speakers.map((s) => [
    lamp("who", s.name, s.entity), s.quotes.join(", "), s.words, tone(s.sentiment),
    s.towards.map((t) => `${t.label} ${names.get(t.entity)}`).join(", "),
  ]));
  fill("quotes", ["Id", "Words", "Speaker", "Because", "Tone"], reply.quotes.map((q) => [
    q.id, q.text, said(q), q.speaker ? `${q.speaker.evidence.replaceAll("_", " ")} ${q.speaker.confidence}` : "", tone(q.sentiment),
  ]));
  fill("figures", ["Id", "Words", "Reading", "Of what", "Change", "Given by", "Check"], reply.figures.map((f) => [
    f.id, f.text, figure(f), f.measures, change(f), names.get(f.speaker), doubts(f),
  ]));
  fill("entities", ["Id", "Name", "Type", "Also", "Roles", "Salience", "Tone"], reply.entities.map((e) => [
    e.id, e.name, e.type, e.aliases.join(", "), e.roles.join(", "), e.salience, tone(e.sentiment),
  ]));
  at("json").textContent = JSON.stringify(reply, null, 2);
  at("result").hidden = false;
}

async function enrich(event) {
  event.preventDefault();
  const text = at("text").value;
  const status = at("status");
  status.className = "";
  status.textContent = "Working…";
  const request = { text, offset_encoding: "utf-16", published_at: at("published").value || null };
  try {
    const key = at("key").value.trim();
    const response = await fetch("v1/enrich", {
      method: "POST",
      headers: { "content-type": "application/json", ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(request),
    });
    const reply = await response.json().catch(() => ({ detail: `status ${response.status}` }));
    if (response.status === 401) askForKey();
    if (!response.ok) throw new Error([reply.detail, ...(reply.errors || []).map((e) => `${e.pointer}: ${e.detail}`)].join("; "));
    show(text, reply);
    const spent = [...(response.headers.get("server-timing") || "").matchAll(/dur=([\d.]+)/g)].reduce((sum, d) => sum + Number(d[1]), 0);
    status.textContent = `${count(reply.entities, "entity", "entities")}, ${count(reply.quotes, "quote", "quotes")}, ` +
      `${count(reply.figures, "figure", "figures")} in ${spent.toFixed(1)} ms`;
  } catch (error) {
    at("result").hidden = true;
    status.className = "bad";
    status.textContent = error.message;
  }
}

/** The key stays in its field: it is kept nowhere, and gone with the page. */
function askForKey() {
  at("key-row").hidden = false;
  at("key").focus();
}

function count(list, one, many) {
  return `${list.length} ${list.length === 1 ? one : many}`;
}

const SAMPLES = [
  {
    title: "a bridge and its price",
    published: "2026-03-12",
    text: `Tarrow mayor promises new bridge by 2028

The mayor of Tarrow has promised to rebuild the town's flood-damaged bridge for about £5 million, a third more than her own \
engineers proposed last year.

“We will not patch it again. People here deserve a bridge that outlives them,” said Mayor Ada Brennan on Tuesday. She \
criticised Northrail, the train operator, which has cut 40 jobs at the station since the flood.

Tom Field, Northrail's regional director, rejected that. “The cuts were planned long before the water came,” he told \
reporters, adding that passenger numbers had fallen by 12 per cent, from 25,000 to 22,000 a week.

A spokeswoman for the county said no decision had been made. Opposition councillor Priya Nair welcomed the plan but asked \
who would pay: “I admire her courage. I would like to see her arithmetic.”`,
  },
  {
    title: "a match report",
    published: "2026-05-03",
    text: `Hollins strikes late as Wexcombe go through

Wexcombe Rovers reached the final for the first time in 31 years with a 2-1 win over Port Ansel on Saturday, Marta Hollins \
scoring in the 89th minute before a crowd of 8,412.

“I just closed my eyes and hit it,” Hollins, 24, said afterwards. “My mum will say she taught me that.”

Port Ansel's coach, Deniz Arslan, was furious with the referee. “It was a foul, everybody saw it,” he said. “We were \
robbed.” The league said it would not comment.

Wexcombe manager Sue Okoro called it the proudest night of her career and praised Arslan's side as “the best we have faced”.`,
  },
];

for (const [index, sample] of SAMPLES.entries()) at("sample").append(new Option(sample.title, String(index)));
at("sample").addEventListener("change", () => {
  const sample = SAMPLES[at("sample").value];
  if (!sample) return;
  at("text").value = sample.text;
  at("published").value = sample.published;
});
at("text").addEventListener("input", () => {
  const sample = SAMPLES[at("sample").value];
  // Another text has another date.
  if (sample && at("published").value === sample.published) at("published").value = "";
  at("sample").value = "";
});
at("text").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) at("form").requestSubmit();
});
at("notes").addEventListener("change", () => at("annotated").classList.toggle("plain", !at("notes").checked));
at("result").addEventListener("click", light);
at("form").addEventListener("submit", enrich);
fetch("v1/info").then((response) => response.json()).then((info) => { at("key-row").hidden = !info.key_required; }).catch(() => {});
