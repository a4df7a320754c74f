// Lines below the search words of a form with data-suggest while one types: choosing one searches for it. Enter without
// a chosen line searches for what was typed. The form may be exchanged at any time, so everything is looked up anew.
const REST = 160;
let timer;
let request;

const formOf = (target) => target.closest?.("form[data-suggest]");
const partsOf = (form) => ({
  input: form.querySelector("input[type=search]"),
  list: form.querySelector("[role=listbox]"),
  said: form.querySelector("[data-said]"),
});
const active = (list) => list.querySelector("[aria-selected=true]");

function close(form) {
  clearTimeout(timer);
  request?.abort();
  const { input, list } = partsOf(form);
  list.hidden = true;
  list.replaceChildren();
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function mark(form, line) {
  const { input, list } = partsOf(form);
  active(list)?.setAttribute("aria-selected", "false");
  if (!line) return input.removeAttribute("aria-activedescendant");
  line.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", line.id);
  line.scrollIntoView({ block: "nearest" });
}

function step(form, by) {
  const { list } = partsOf(form);
  const lines = [...list.children];
  const at = lines.indexOf(active(list)) + by;
  // Before the first and behind the last stands what was typed.
  mark(form, at < -1 ? lines.at(-1) : lines[at]);
}

function choose(form, line) {
  partsOf(form).input.value = line.dataset.text;
  close(form);
  form.requestSubmit();
}

async function ask(form) {
  const { input } = partsOf(form);
  const mine = (request = new AbortController());
  const query = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(`${form.dataset.suggest}?${query}`, { signal: mine.signal, credentials: "same-origin" });
    const text = answer.ok && !answer.redirected ? await answer.text() : "";
    if (!mine.signal.aborted && document.activeElement === input) show(form, text);
  } catch (fault) {
    if (fault.name !== "AbortError") close(form);
  }
}

function show(form, text) {
  const { input, list, said } = partsOf(form);
  const lines = document.createRange().createContextualFragment(text).querySelectorAll("[role=option]");
  if (!lines.length) return close(form);
  list.replaceChildren(...lines);
  [...list.children].forEach((line, at) => {
    line.id = `${list.id}-${at}`;
  });
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
  input.removeAttribute("aria-activedescendant");
  said.textContent = `${list.getAttribute("aria-label")}: ${lines.length}`;
}

document.addEventListener("focusin", (event) => {
  const form = formOf(event.target);
  if (!form || event.target !== partsOf(form).input) return;
  const { input, list } = partsOf(form);
  for (
    const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id })
  ) {
    input.setAttribute(name, value);
  }
  if (!input.hasAttribute("aria-expanded")) input.setAttribute("aria-expanded", "false");
});
document.addEventListener("input", (event) => {
  const form = formOf(event.target);
  if (!form || event.target !== partsOf(form).input) return;
  clearTimeout(timer);
  request?.abort();
  if (event.target.value.trim().length < 2) return close(form);
  timer = setTimeout(() => ask(form), REST);
});
document.addEventListener("keydown", (event) => {
  const form = formOf(event.target);
  if (!form || event.isComposing) return;
  const { input, list } = partsOf(form);
  if (event.target !== input || list.hidden) return;
  if (event.key === "ArrowDown") step(form, 1);
  else if (event.key === "ArrowUp") step(form, -1);
  else if (event.key === "Enter" && active(list)) choose(form, active(list));
  else if (event.key === "Escape") close(form);
  else return;
  event.preventDefault();
});
document.addEventListener("focusout", (event) => {
  const form = formOf(event.target);
  if (form) close(form);
});
document.addEventListener("submit", (event) => {
  const form = formOf(event.target);
  if (form) close(form);
}, true);
document.addEventListener("mousedown", (event) => {
  // The focus stays in the field.
  if (event.target.closest?.("form[data-suggest] [role=listbox]")) event.preventDefault();
});
document.addEventListener("click", (event) => {
  const line = event.target.closest?.("form[data-suggest] [role=option]");
  if (line) choose(formOf(line), line);
});
