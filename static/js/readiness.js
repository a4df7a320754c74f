// The readiness form: each answer is kept on the device the moment it is given, and sent as soon as there is signal.
// All topics lie in the document, so the next one opens without signal too. Without JavaScript each topic is a form.
import { change, conflictsOf, countOf, keyOf, read, sendAll, showWaiting, sweep, words } from "./readiness_store.js";
import { keepPage } from "./kept_page.js";
import { watchEvidence } from "./readiness_evidence.js";

const RETRY_SECONDS = 20;
const form = document.querySelector("[data-siap]");
const key = keyOf(form.dataset.round);
const asks = new Map([...form.querySelectorAll("[data-ask]")].map((ask) => [ask.dataset.ask, ask]));
const said = words();

const radios = (ask) => [...ask.querySelectorAll("input[type=radio]")];
const chosen = (ask) => radios(ask).find((radio) => radio.checked)?.value ?? "";
const noteOf = (ask) => ask.querySelector("textarea")?.value.trim() ?? "";
const labelOf = (ask, value) =>
  radios(ask).find((radio) => radio.value === value)?.closest("label").querySelector("b").textContent ?? "";
const isDone = (ask) => "settled" in ask.dataset ? ask.dataset.value !== "" : chosen(ask) !== "";

function state(ask, word, fate = "") {
  const line = ask.querySelector("[data-state]");
  if (!line) return;
  line.textContent = word;
  line.dataset.fate = fate;
}

function error(ask, message) {
  const line = ask.querySelector("[data-error]");
  line.hidden = !message;
  line.querySelector("span").textContent = message ?? "";
}

function put(ask, value, note) {
  for (const radio of radios(ask)) radio.checked = radio.value === value;
  const area = ask.querySelector("textarea");
  if (area && note !== undefined) area.value = note;
}

// -- keeping and sending -----------------------------------------------------------------------------------------
function keep(ask) {
  const code = ask.dataset.ask;
  if (!chosen(ask)) return;
  change(key, (entry) => {
    const before = entry.waiting[code];
    entry.back = form.dataset.back;
    entry.waiting[code] = {
      send: ask.dataset.send,
      value: chosen(ask),
      note: noteOf(ask),
      at: Date.now(),
      revision: before?.revision ?? Number(ask.dataset.revision),
      tried: before?.tried,
      theirs: before?.theirs,
    };
  });
  delete ask.dataset.carried;
  error(ask, "");
  state(ask, navigator.onLine ? said.saving : said.here, "kept");
  count();
  if (!read(key).waiting[code].theirs) flush();
  else twoSides(ask, read(key).waiting[code]);
}

let sending = null;
let again = false;

async function flush() {
  if (sending) {
    again = true;
    return sending;
  }
  sending = (async () => {
    let fate;
    do {
      again = false;
      fate = await sendAll(key, told);
    } while (again && fate === "done");
    again = false;
    return fate;
  })();
  const fate = await sending;
  sending = null;
  strip(fate);
  return fate;
}

function strip(fate = "") {
  const entry = read(key);
  const waiting = countOf(entry);
  // Nothing is said about what is on its way right now.
  showWaiting(fate, fate || !navigator.onLine ? waiting : conflictsOf(entry).length, conflictsOf(entry).length);
  if (fate === "offline" || fate === "signed-out") {
    for (const code of Object.keys(entry.waiting)) if (asks.has(code)) state(asks.get(code), said.here, "kept");
  }
}

function told(code, fate, answer) {
  const ask = asks.get(code);
  if (!ask) return;
  if (fate === "saved") {
    ask.dataset.revision = answer.revision;
    state(ask, said.saved, "saved");
  } else if (fate === "conflict") {
    twoSides(ask, read(key).waiting[code]);
  } else {
    const known = read(key).known[code];
    put(ask, known?.value ?? ask.dataset.value, known?.note);
    state(ask, "");
    error(ask, answer.gone ? said.gone.replace("{n}", "1") : answer.error);
  }
  count();
}

// -- two answers: shown side by side, somebody chooses ------------------------------------------------------------
function twoSides(ask, one) {
  ask.querySelector("[data-two]")?.remove();
  const box = document.getElementById("siap-conflict").content.cloneNode(true).firstElementChild;
  const { theirs } = one;
  const note = (text) => (text ? ` (${text})` : "");
  const who = box.querySelector("[data-who]");
  who.textContent = who.textContent.replace("{by}", [theirs.by, theirs.device].filter(Boolean).join(", ")).replace(
    "{at}",
    theirs.at,
  );
  box.querySelector("[data-mine]").textContent = labelOf(ask, one.value) + note(one.note);
  box.querySelector("[data-theirs]").textContent = theirs.words + note(theirs.note);
  box.querySelector("[data-keep-mine]").addEventListener("click", () => choose(ask, true));
  box.querySelector("[data-keep-theirs]").addEventListener("click", () => choose(ask, false));
  (ask.querySelector("fieldset") ?? ask).querySelector("legend").after(box);
  ask.classList.add("ask--two");
  state(ask, "");
}

function choose(ask, mine) {
  const code = ask.dataset.ask;
  const { theirs } = read(key).waiting[code];
  change(key, (entry) => {
    if (mine) Object.assign(entry.waiting[code], { revision: theirs.revision, theirs: undefined, tried: [] });
    else {
      delete entry.waiting[code];
      entry.known[code] = { value: theirs.value, note: theirs.note, revision: theirs.revision };
    }
  });
  ask.dataset.revision = theirs.revision;
  ask.classList.remove("ask--two");
  ask.querySelector("[data-two]").remove();
  if (!mine) put(ask, theirs.value, theirs.note);
  state(ask, mine ? said.saving : said.saved, mine ? "kept" : "saved");
  radios(ask).find((radio) => radio.checked)?.focus();
  count();
  flush();
}

// -- one topic at a time ------------------------------------------------------------------------------------------
const parts = [...form.querySelectorAll("[data-part]")];
const steps = [...form.querySelectorAll("[data-go]")];

function show(number, { focus = true } = {}) {
  for (const part of parts) part.hidden = part.dataset.part !== number;
  for (const step of steps) {
    if (step.dataset.go === number) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  }
  if (!focus) return;
  scrollTo({ top: 0 });
  parts.find((part) => !part.hidden)?.querySelector("h1").focus({ preventScroll: true });
}

function go(step) {
  history.pushState({}, "", step.href);
  show(step.dataset.go);
}

const numberHere = () => location.pathname.match(/\/(\d+)\/$/)?.[1] ?? form.dataset.shown;

function count() {
  let done = 0;
  let of = 0;
  for (const part of parts) {
    const here = [...part.querySelectorAll("[data-ask]")];
    const answered = here.filter(isDone).length;
    done += answered;
    of += here.length;
    steps.find((step) => step.dataset.go === part.dataset.part)?.classList.toggle("is-done", answered === here.length);
  }
  form.querySelector("[data-done]").textContent = done;
  form.querySelector("[data-minutes]").textContent = Math.ceil((15 * (of - done)) / of);
  form.querySelector("[data-left]").hidden = done === of;
}

async function onward(part) {
  // Answers of an earlier round that she left as they are: hers again.
  for (const ask of part.querySelectorAll("[data-carried]")) keep(ask);
  const next = steps[steps.findIndex((step) => step.dataset.go === part.dataset.part) + 1];
  if (next) {
    go(next);
    return;
  }
  const fate = await flush();
  if (fate === "done" && countOf(read(key)) === 0) location.assign(form.dataset.check);
  else {
    // She asked to hand in: until the signal is back the strip says why that waits.
    if (fate === "offline") document.querySelector("[data-siap-wait]").dataset.asked = "";
    showWaiting(fate, Math.max(countOf(read(key)), 1), conflictsOf(read(key)).length);
    scrollTo({ top: 0 });
  }
}

// -- begin --------------------------------------------------------------------------------------------------------
// What this device knows better than the page: the page may be one that was kept, and older than the last answers.
function overlay() {
  const entry = read(key);
  for (const [code, known] of Object.entries(entry.known)) {
    const ask = asks.get(code);
    if (ask && !("settled" in ask.dataset) && known.revision > Number(ask.dataset.revision)) {
      put(ask, known.value, known.note);
      ask.dataset.revision = known.revision;
    }
  }
  for (const [code, one] of Object.entries(entry.waiting)) {
    const ask = asks.get(code);
    if (!ask) continue;
    put(ask, one.value, one.note);
    state(ask, said.here, "kept");
    if (one.theirs) twoSides(ask, one);
  }
}

form.addEventListener("change", ({ target }) => {
  const ask = target.closest("[data-ask]");
  if (ask && (target.type === "radio" || target.matches("textarea"))) keep(ask);
});
form.addEventListener("click", (event) => {
  const step = event.target.closest("[data-go]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (step && plain) {
    event.preventDefault();
    go(step);
  }
  const button = event.target.closest("[data-onward]");
  if (button) {
    event.preventDefault();
    onward(button.closest("[data-part]"));
  }
});
addEventListener("popstate", () => show(numberHere()));
addEventListener("online", () => flush());
addEventListener("offline", () => strip("offline"));
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && countOf(read(key))) flush();
});
setInterval(() => {
  if (navigator.onLine && countOf(read(key))) flush();
}, RETRY_SECONDS * 1000);

// Given before this script had come: it counts more than what the device remembers.
const early = [...asks.values()].filter((ask) =>
  radios(ask).some((radio) => radio.checked && !radio.defaultChecked) ||
  [...ask.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue)
)
  .map((ask) => [ask, chosen(ask), noteOf(ask)]);

try {
  sweep();
} catch { /* storage may be closed to us */ }
overlay();
for (const [ask, value, note] of early) {
  put(ask, value, note);
  keep(ask);
}
show(numberHere(), { focus: false });
count();
if (location.hash) document.querySelector(location.hash)?.scrollIntoView();
if (countOf(read(key))) flush();
watchEvidence(form, said);
keepPage(form.dataset.kept);
