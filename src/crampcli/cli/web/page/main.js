// The page: names and forms ask command lines, which stand in the address behind `#/`.

import { answer } from "./answer.js";
import { el, hashOf } from "./elements.js";
import { FORMS } from "./forms.js";
import { Interpreter } from "./interpreter.js";
import { offer } from "./keep.js";
import { MOST, Names, listed } from "./names.js";
import { join, split } from "./shell.js";

const at = (id) => document.getElementById(id);
const state = (text) => { at("interpreter").textContent = text; };
const file = (path) => fetch(new URL(path, import.meta.url)).then((got) => (got.ok ? got : Promise.reject(new Error(`${path}: ${got.status}`))));
const json = (path) => file(path).then((got) => got.json());
const FORMAT = ["-f", "--format"];

const about = json("about.json");
const names = json("names.json").then((index) => new Names(index));
const python = new Interpreter(state);
let asked = 0;

function go(words) {
  const line = join(words);
  if (location.hash === hashOf(line)) turned();
  else location.hash = hashOf(line);
}

// Reads a command line from the address; what no browser wrote is taken as it stands.
function lineOf(hash) {
  const written = hash.slice(2).replaceAll("+", " ");
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

// Answers what stands in the address.
async function turned() {
  if (!location.hash.startsWith("#/")) return;
  const line = lineOf(location.hash);
  const mine = (asked += 1);
  delete at("shown").dataset.answered;
  at("shown").replaceChildren(el("p", { role: "status" }, `Asking: cramp ${line}`));
  at("answer").focus();
  let told;
  try {
    told = answer(await asked_of(line));
  } catch (error) {
    told = el("p", { class: "verdict wary", role: "alert" }, `Not answered: ${error.message}`);
  }
  if (mine !== asked) return;
  at("shown").replaceChildren(told);
  at("shown").dataset.answered = line;
  document.title = `cramp ${line}`;
  at("answer").focus();
}

async function asked_of(line) {
  const words = split(line);
  if (words === null) throw new Error("a quotation mark is not closed.");
  const made = (await names).beforehand(line);
  if (made) return { line, out: await file(made[0]).then((got) => got.text()), err: "", code: made[1] };
  if (!(await about).pyodide) throw new Error("this needs the interpreter, which this copy of the page does not hold. Nothing was looked up; that is no evidence of safety. Look for a name instead.");
  const typed = at("stdin").value;
  const columns = 80;
  const formed = words.some((word) => FORMAT.includes(word) || /^(-f.|--format=)/.test(word)) || plain(words);
  const first = await python.ask(formed ? words : inJson(words), typed, columns);
  // Help, versions and scripts have one form only.
  const refused = !formed && first.code === 2 && first.err.includes("this answer has one form only");
  return { line, formed, ...(refused ? await python.ask(words, typed, columns) : first) };
}

// Asks for JSON, before what stands behind `--`.
function inJson(words) {
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  return [...words.slice(0, end), ...FORMAT.slice(0, 1), "json", ...words.slice(end)];
}

// Whether a command line asks for help or the version, which are text.
function plain(words) {
  return !words.length || words.includes("--help") || words.includes("-h") || words.includes("--version") || words[0] === "help";
}

async function find() {
  const typed = at("name").value;
  const { answers } = await names;
  const found = (await names).like(typed);
  const { pyodide } = await about;
  at("found").replaceChildren(...listed(found, (line) => pyodide || line in answers));
  at("found-count").textContent = !typed.trim() ? "" : found.length > MOST
    ? `${found.length} names, the first ${MOST}:` : `${found.length || "No"} name${found.length === 1 ? "" : "s"}`;
}

async function submit(event) {
  event.preventDefault();
  const { id } = event.target;
  if (id === "command") {
    const words = split(at("line").value);
    if (words === null) state("A quotation mark is not closed.");
    else go(words[0] === "cramp" ? words.slice(1) : words);
  } else if (id === "find") {
    const found = (await names).like(at("name").value).filter((one) => one.rank === 0);
    if (found.length === 1) go(split(found[0].lines[0]));
    else if ((await about).pyodide && at("name").value.trim()) go(split(at("name").value) ?? [at("name").value]);
    else {
      await find();
      if (!found.length) at("found-count").textContent = "This copy answers one name at a time. Nothing was looked up; that is no evidence of safety.";
    }
  } else {
    go(FORMS[id]());
  }
}

async function fill() {
  const known = await names;
  for (const one of known.of("nutrient")) {
    const { name, lines } = one;
    at("sources-nutrient").append(el("option", { value: lines[0].split(" ")[1] }, name));
  }
  for (const one of [...known.of("nutrient"), ...known.of("remedy")]) {
    const line = one.lines.find((each) => each.startsWith("evidence "));
    if (line) at("evidence-topic").append(el("option", { value: line.split(" ")[1] }, one.name));
  }
}

// Leads to a reference without leaving the question that stands in the address.
function lead(event) {
  const link = event.target.closest?.('a[href^="#reference-"], a[href="#answer"]');
  if (!link) return;
  event.preventDefault();
  const place = at(link.getAttribute("href").slice(1));
  place?.scrollIntoView({ block: "center" });
  place?.focus({ preventScroll: true });
}

// Says from the day on which a review is overdue that it is; the copy may be old, the day is the reader's.
function tellDue(due) {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  due.hidden = today <= due.dataset.by;
}

async function begin() {
  tellDue(at("due"));
  document.addEventListener("click", lead);
  for (const form of document.forms) form.addEventListener("submit", submit);
  at("name").addEventListener("input", find);
  addEventListener("hashchange", turned);
  await fill();
  offer(at("keep"), at("kept"), (await about).size);
  turned();
  if (!(await about).pyodide) {
    state("This copy holds no interpreter: names are answered, other questions are not.");
    return;
  }
  if (navigator.connection?.saveData) {
    state("The interpreter is loaded when a question needs it.");
    return;
  }
  try {
    await python.start();
    state("Ready: every question is answered on this device.");
  } catch (error) {
    state(`The interpreter did not start (${error.message}). Names are answered, other questions are not.`);
  }
}

begin().catch((error) => state(`The page did not start: ${error.message}`));
