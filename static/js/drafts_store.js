// Where drafts lie on the device: localStorage, one record for each copy (one page that was open), so that two tabs
// of one form never write over one another. Never kept: passwords, files, hidden fields. A full or closed storage
// breaks nothing.
const PREFIX = "draft:";
const DAYS_KEPT = 14;
const MOST_LETTERS = 200_000;
const MOST_COPIES = 6; // of one form
const TOLD = "saved_drafts";

export const person = document.body.dataset.person ?? "";
export const baseOf = (form) => `${PREFIX}${person}:${form.dataset.draft}:`;

export function newCopy() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36).padStart(2, "0")).join("")
    .slice(0, 12);
}

export function controls(form) {
  return [...form.elements].filter((field) =>
    field.name && !field.closest("[data-no-draft]") &&
    ["INPUT", "TEXTAREA", "SELECT"].includes(field.tagName) &&
    !["hidden", "password", "file", "submit", "button", "image", "reset"].includes(field.type)
  );
}

const isTick = (field) => ["checkbox", "radio"].includes(field.type);
const stateOf = (field) => {
  if (isTick(field)) return field.checked;
  return field.multiple && field.options ? [...field.selectedOptions].map((one) => one.value) : field.value;
};

// Each control under a name of its own: ticks by their value, equal names by their place.
function named(form) {
  const seen = new Map();
  return controls(form).map((field) => {
    const name = isTick(field) ? `${field.name}=${field.value}` : field.name;
    const place = seen.get(name) ?? 0;
    seen.set(name, place + 1);
    return [`${name}#${place}`, field];
  });
}

export const values = (form) => Object.fromEntries(named(form).map(([name, field]) => [name, stateOf(field)]));

// Whether somebody typed here before the page's scripts had come.
export const isTouched = (form) =>
  controls(form).some((field) => {
    if (isTick(field)) return field.checked !== field.defaultChecked;
    return field.options ? false : field.value !== field.defaultValue;
  });

const plain = (value) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim() : JSON.stringify(value));

// Whether the form already shows all that was kept. Fields that the page no longer has cannot be shown.
export function shows(form, kept) {
  const here = values(form);
  return Object.entries(kept).every(([name, value]) => !(name in here) || plain(here[name]) === plain(value));
}

export function restore(form, kept) {
  for (const [name, field] of named(form)) {
    const value = kept[name];
    if (value === undefined || plain(stateOf(field)) === plain(value)) continue;
    if (isTick(field)) field.checked = value;
    else if (Array.isArray(value)) { for (const one of field.options) one.selected = value.includes(one.value); }
    else field.value = value;
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

export function read(key) {
  try {
    const found = JSON.parse(localStorage.getItem(key));
    return found && typeof found.values === "object" && !Array.isArray(found.values) ? found : null;
  } catch {
    return null;
  }
}

export function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch { /* closed to us */ }
}

const keys = () => {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  } catch {
    return [];
  }
};
const byAge = (some) =>
  some.map((key) => [key, read(key)]).sort((one, other) => (other[1]?.at ?? 0) - (one[1]?.at ?? 0));

// The copies of one form, newest first.
export const copiesOf = (form) =>
  byAge(keys().filter((key) => key.startsWith(baseOf(form)))).filter(([, record]) => record);

export function write(key, record) {
  const text = JSON.stringify({ ...record, at: Date.now() });
  if (text.length > MOST_LETTERS) return;
  for (let room = true; room;) {
    try {
      localStorage.setItem(key, text);
      return;
    } catch {
      room = dropOldest(key);
    }
  }
}

function dropOldest(but) {
  const oldest = byAge(keys().filter((key) => key !== but)).at(-1);
  if (oldest) forget(oldest[0]);
  return Boolean(oldest);
}

// What the server saved, it says in a cookie that any page may find: also after the next page failed to come.
export function settle() {
  const told = document.cookie.match(new RegExp(`(?:^|; )${TOLD}="?([^;"]*)`))?.[1];
  if (!told) return;
  const names = new Set(told.split("."));
  for (const key of keys()) if (names.has(read(key)?.sent)) forget(key);
  document.cookie = `${TOLD}=; path=/; max-age=0; samesite=lax`;
}

export function sweep() {
  const oldest = Date.now() - DAYS_KEPT * 86_400_000;
  const counts = new Map();
  for (const [key, record] of byAge(keys())) {
    const base = key.slice(0, key.lastIndexOf(":"));
    counts.set(base, (counts.get(base) ?? 0) + 1);
    if ((record?.at ?? 0) < oldest || counts.get(base) > MOST_COPIES) forget(key);
  }
}

// Hers, and what was typed here by somebody who had not signed in.
export const mine = () =>
  keys().filter((key) => [person, ""].some((one) => key.startsWith(`${PREFIX}${one}:`)) && read(key));
