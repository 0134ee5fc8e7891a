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
  for (const s of reply.sections) marks.push({ start: s.start, end: s.end, classes: s.kind, title: "" });
  for (const q of reply.quotes) {
    const who = q.speaker ? q.speaker.name || q.speaker.text || "unnamed" : "unknown speaker";
    marks.push({ start: q.start, end: q.end, classes: "quote", title: `${q.id}: ${who}` });
  }
  for (const e of reply.entities) {
    for (const m of e.mentions) {
      marks.push({ start: m.start, end: m.end, classes: `mention ${e.type} ${m.kind}`, title: `${e.name} (${e.type})` });
    }
  }
  for (const f of reply.figures) {
    marks.push({ start: f.start, end: f.end, classes: "figure", title: figure(f) });
  }
  const borders = [...new Set([0, text.length, ...marks.flatMap((m) => [m.start, m.end])])].sort((a, b) => a - b);
  const starts = new Map();
  for (const mark of marks) starts.set(mark.start, [...(starts.get(mark.start) || []), mark]);
  const out = document.createDocumentFragment();
  let open = [];
  for (let i = 0; i + 1 < borders.length; i++) {
    const here = borders[i];
    open = open.filter((m) => m.end > here).concat(starts.get(here) || []);
    const run = make("span", open.map((m) => m.classes).join(" "), text.slice(here, borders[i + 1]));
    run.title = open.map((m) => m.title).filter(Boolean).join(" · ");
    out.append(run);
  }
  return out;
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

function table(heads, rows) {
  if (rows.length === 0) return make("p", "", "None.");
  const table = make("table");
  const head = table.createTHead().insertRow();
  for (const name of heads) head.append(make("th", "", name));
  const body = table.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const cell of row) line.append(make("td", "", String(cell ?? "")));
  }
  return table;
}

function show(text, reply) {
  const names = new Map(reply.entities.map((e) => [e.id, e.name]));
  at("annotated").replaceChildren(annotate(text, reply));
  at("legend").replaceChildren(...TYPES.map((t) => make("span", `key ${t}`, t)), make("span", "quote", "quote"), make("span", "figure", "figure"));
  at("quotes").replaceChildren(table(["", "Words", "Speaker", "Because", "Tone"], reply.quotes.map((q) => [
    q.id, q.text, q.speaker ? q.speaker.name || q.speaker.text : "", q.speaker ? `${q.speaker.evidence} ${q.speaker.confidence}` : "", tone(q.sentiment),
  ])));
  at("speakers").replaceChildren(table(["Speaker", "Words", "Tone", "Towards"], reply.speakers.map((s) => [
    s.name, s.words, tone(s.sentiment), s.towards.map((t) => `${t.label} ${names.get(t.entity)}`).join(", "),
  ])));
  at("entities").replaceChildren(table(["", "Name", "Type", "Also", "Roles", "Salience", "Tone"], reply.entities.map((e) => [
    e.id, e.name, e.type, e.aliases.join(", "), e.roles.join(", "), e.salience, tone(e.sentiment),
  ])));
  at("figures").replaceChildren(table(["", "Words", "Reading", "Of what", "Change", "Given by", "Check"], reply.figures.map((f) => [
    f.id, f.text, figure(f), f.measures, change(f), names.get(f.speaker), doubts(f),
  ])));
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
    const response = await fetch("v1/enrich", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    const reply = await response.json();
    if (!response.ok) throw new Error(reply.detail);
    show(text, reply);
    status.textContent = response.headers.get("server-timing") || "";
  } catch (error) {
    status.className = "bad";
    status.textContent = error.message;
  }
}

at("form").addEventListener("submit", enrich);
