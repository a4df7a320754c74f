// A part of a page that htmx exchanges takes nothing with it: what was typed, chosen or ticked there and is not what
// the answer is about, folds that were opened, and the focus. The answer is about what its request carried, unless
// that was changed while it was on its way.
const NOT_TYPED = ["hidden", "file", "submit", "button", "image", "reset"];
const asked = new WeakMap(); // request → what the controls of its target said when it was sent
let open = null; // the request whose answer is being put in place
const leaving = new Map(); // target → what is to be kept of it

const isTick = (field) => field.type === "checkbox" || field.type === "radio";
const stateOf = (field) => {
  if (isTick(field)) return String(field.checked);
  return field.multiple && field.options
    ? JSON.stringify([...field.selectedOptions].map((one) => one.value))
    : field.value;
};
function isChanged(field) {
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const given = [...field.options].some((one) => one.defaultSelected);
  return given ? [...field.options].some((one) => one.selected !== one.defaultSelected) : field.selectedIndex > 0;
}

const controls = (part) =>
  [...part.querySelectorAll("input, select, textarea")].filter((field) => !NOT_TYPED.includes(field.type));
const selectorOf = (field) => {
  if (field.id && !isTick(field)) return `#${CSS.escape(field.id)}`; // a list drawn anew counts its ticks anew
  if (field.localName === "a") return `a[href="${CSS.escape(field.getAttribute("href"))}"]`;
  if (!field.name) return field.localName === "summary" ? "summary" : "";
  const value = isTick(field) || field.tagName === "BUTTON" ? `[value="${CSS.escape(field.value)}"]` : "";
  return `${field.localName}[name="${CSS.escape(field.name)}"]${value}`;
};

// One of several with the same name is known by its place among them.
function placeOf(field, part) {
  const selector = selectorOf(field);
  return selector && [selector, [...part.querySelectorAll(selector)].indexOf(field)];
}
const found = (part, place) => place && [...part.querySelectorAll(place[0])].at(place[1]);

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  asked.set(detail.xhr, new Map(controls(detail.target).map((field) => [field, stateOf(field)])));
});

function isAnswered(field, { xhr, requestConfig }) {
  const told = asked.get(xhr)?.get(field);
  if (told !== stateOf(field)) return told === undefined && !isChanged(field);
  const { elt, formData } = requestConfig;
  return field === elt || (elt instanceof HTMLFormElement && field.form === elt) || Boolean(formData?.has(field.name));
}

function remember(part, detail) {
  const focus = part.contains(document.activeElement) ? document.activeElement : null;
  leaving.set(part, {
    typed: controls(part)
      .filter((field) =>
        (isChanged(field) || asked.get(detail.xhr)?.get(field) !== stateOf(field)) && !isAnswered(field, detail)
      )
      // As it is now: the new part may come before the old one goes, and untick it.
      .map((field) => ({ old: field, place: placeOf(field, part), state: stateOf(field) })),
    folds: [...part.querySelectorAll("details")].map((fold) => fold.open),
    focus: focus && { field: focus, place: placeOf(focus, part), from: focus.selectionStart, to: focus.selectionEnd },
  });
}

function putBack(part) {
  const kept = leaving.get(part);
  leaving.delete(part);
  const fresh = part.isConnected ? part : part.id && document.getElementById(part.id);
  if (!kept || !fresh) return;
  const folds = [...fresh.querySelectorAll("details")];
  if (folds.length === kept.folds.length) {
    folds.forEach((fold, at) => {
      fold.open ||= kept.folds[at];
    });
  }
  const active = kept.focus && !kept.focus.field.isConnected ? found(fresh, kept.focus.place) : null;
  for (const { old, place, state } of kept.typed) {
    const field = old.isConnected ? null : found(fresh, place) ?? broughtAlong(old, state, fresh);
    if (field && !field.disabled && !field.readOnly) write(field, state, field === active);
  }
  if (active) refocus(active, kept.focus);
}

// A choice that the new list no longer offers, made while it was on its way, comes along: it is hers to take back.
function broughtAlong(old, state, fresh) {
  const label = old.type === "radio" && state === "true" && old.closest("label");
  const other = label && fresh.querySelector(`input[type=radio][name="${CSS.escape(old.name)}"]`)?.closest("label");
  if (!other) return null;
  old.id += "-kept";
  label.htmlFor = old.id;
  other.before(label);
  old.defaultChecked = false;
  return old;
}

function write(field, state, isActive) {
  if (isTick(field)) field.checked = state === "true";
  else if (field.multiple && field.options) {
    for (const one of field.options) one.selected = JSON.parse(state).includes(one.value);
  } else if (field.value !== state) field.value = state;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  // The browser says "changed" only of what is typed into this very field: for what came with the old one we say it.
  const say = () => field.dispatchEvent(new Event("change", { bubbles: true }));
  if (!isActive || isTick(field) || field.options) return say();
  field.addEventListener("change", () => field.removeEventListener("blur", say), { once: true });
  field.addEventListener("blur", say, { once: true });
}

function refocus(field, { from, to }) {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field.focus({ preventScroll: true });
  if (typeof from === "number" && field.setSelectionRange) field.setSelectionRange(from, to);
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  open = detail;
  if (detail.shouldSwap) remember(detail.target, detail);
});
document.addEventListener("htmx:afterSwap", () => [...leaving.keys()].forEach(putBack));
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  if (open) remember(detail.target, open);
});
document.addEventListener(
  "htmx:oobAfterSwap",
  () => [...leaving.keys()].filter((part) => !part.isConnected).forEach(putBack),
);
