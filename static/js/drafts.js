// What is typed into <form data-draft="a-name-of-its-own"> is kept on this device until the SERVER says that it is
// saved (apps/common/typed.py): a lost connection, a refusal, a broken answer or an expired session loses nothing.
// The next visit offers it back. When another form of the same page was sent, or htmx renewed a part of it, it is put
// back unasked.
import {
  baseOf,
  controls,
  copiesOf,
  forget,
  isTouched,
  mine,
  newCopy,
  read,
  restore,
  settle,
  shows,
  sweep,
  values,
  write,
} from "./drafts_store.js";

const CARRIED = "drafts-carried"; // in this tab: copies that the next page puts back unasked
const WAIT = 300;
const copies = new WeakMap(); // form → key of the copy that this page writes
const followed = new WeakMap(); // form → [key, when] of an older copy, which ours replaces once it is written
const waiting = new Map(); // form → timer

const isDrafted = (form) => form instanceof HTMLFormElement && form.hasAttribute("data-draft");
const drafted = () => [...document.querySelectorAll("form[data-draft]")];

function copyOf(form) {
  if (!copies.has(form)) copies.set(form, baseOf(form) + newCopy());
  return copies.get(form);
}

function keep(form, more = {}) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  write(copyOf(form), { values: values(form), ...more });
  const [key, at] = followed.get(form) ?? [];
  followed.delete(form);
  if (key && read(key)?.at === at) forget(key); // another tab that still types writes it again
}

const flush = () => [...waiting.keys()].forEach((form) => keep(form));

function offer(form) {
  const template = document.getElementById("draft-offer");
  if (form.previousElementSibling?.matches(".draft-offer")) form.previousElementSibling.remove();
  const [key, draft] =
    copiesOf(form).find(([one, { values: kept }]) => one !== copies.get(form) && !shows(form, kept)) ?? [];
  if (!template || !draft) return;
  const box = template.content.cloneNode(true).firstElementChild;
  box.querySelector("time").textContent = new Date(draft.at).toLocaleString(document.documentElement.lang, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  box.querySelector("[data-restore]").addEventListener("click", () => {
    box.remove();
    followed.set(form, [key, draft.at]);
    restore(form, draft.values);
    keep(form);
    form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  });
  box.querySelector("[data-discard]").addEventListener("click", () => {
    forget(key);
    box.remove();
    offer(form);
  });
  form.before(box);
}

// The same tab goes on with the copy that it wrote before.
function adopt(form, key, kept) {
  copies.set(form, key);
  restore(form, kept);
}

function begin(form, carried) {
  if (copies.has(form) || controls(form).length === 0) return;
  const found = copiesOf(form);
  const ours = found.find(([key]) => carried.includes(key));
  // The server gave back what was typed in one form with another verb: it knows better what is still to be saved.
  if (ours && "givenBack" in form.dataset) {
    copies.set(form, ours[0]);
    keep(form);
    return offer(form);
  }
  if (isTouched(form)) {
    keep(form);
    return offer(form);
  }
  if (ours && !ours[1].sent) return adopt(form, ours[0], ours[1].values);
  const same = found.find(([, { values: kept }]) => shows(form, kept));
  if (same) followed.set(form, [same[0], same[1].at]);
  return offer(form);
}

function takeCarried() {
  try {
    const found = JSON.parse(sessionStorage.getItem(CARRIED)) ?? [];
    sessionStorage.removeItem(CARRIED);
    return found;
  } catch {
    return [];
  }
}

function carry() {
  flush();
  try {
    sessionStorage.setItem(CARRIED, JSON.stringify(drafted().map((form) => copies.get(form)).filter(Boolean)));
  } catch { /* closed to us: the next page offers them */ }
}

function sending(form) {
  if (!copies.has(form) && controls(form).length === 0) return;
  const sent = `${copyOf(form).split(":").at(-1)}-${1000 + Math.trunc(Math.random() * 9000)}`;
  keep(form, { sent });
  let field = form.elements.namedItem("_draft");
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "_draft" });
    form.append(field);
  }
  field.value = sent;
}

document.addEventListener("input", ({ target }) => {
  const form = target.form;
  if (!form || !isDrafted(form) || target.closest("[data-no-draft]")) return;
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(() => keep(form), WAIT));
});

// Capture: before htmx or the guard against sending twice hear of it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" && !form.hasAttribute("hx-post")) return;
  if (isDrafted(form)) sending(form);
  carry();
  if (isDrafted(form) && !navigator.onLine) event.preventDefault();
}, true);

// Another part of the same page by a link: what is typed goes along.
document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[href]");
  if (link?.origin === location.origin && link.pathname === location.pathname) carry();
});
addEventListener("pagehide", flush);

// -- parts that htmx renews ---------------------------------------------------------------------------------------
let before = new Map(); // name of a draft → key of the copy that its form was writing
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  flush();
  before = new Map(
    drafted().filter((form) => detail.target.contains(form) && copies.has(form))
      .map((form) => [form.dataset.draft, copies.get(form)]),
  );
});
document.addEventListener("htmx:afterSwap", () => {
  settle();
  for (const form of drafted()) begin(form, [before.get(form.dataset.draft)].filter(Boolean));
  before = new Map();
});
document.addEventListener("htmx:afterRequest", settle);

// -- signing out --------------------------------------------------------------------------------------------------
// A telephone may serve a whole village: what she typed and did not send stays here only when she says so.
const asked = new WeakSet();
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.hasAttribute("data-forgets-drafts")) return;
  flush();
  const dialog = document.getElementById("drafts-left");
  if (!dialog || asked.has(form) || mine().length === 0) {
    forgetPages();
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (!["keep", "delete"].includes(dialog.returnValue)) return;
    if (dialog.returnValue === "delete") mine().forEach(forget);
    asked.add(form);
    form.requestSubmit();
  }, { once: true });
  dialog.showModal();
}, true);

// Pages of hers that were kept for the time without signal (kept_page.js) go in any case.
function forgetPages() {
  globalThis.caches?.keys().then((names) =>
    names.filter((name) => name.startsWith("kept-")).forEach((name) => caches.delete(name))
  );
}

settle();
sweep();
const carried = takeCarried();
drafted().forEach((form) => begin(form, carried));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) settle();
});
