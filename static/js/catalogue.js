// The catalogue with JavaScript: a filter works as soon as it is ticked, and on phones the filters come up as a sheet.
// Everything is looked up when it is needed: going back in the history exchanges the whole page.
const find = (selector) => document.querySelector(selector);
const form = () => find("#filters");
const sheetIsOpen = () => find("#sheet")?.open === true;

document.addEventListener("click", (event) => {
  const sheet = find("#sheet");
  if (event.target.closest("[data-sheet-open]") && sheet?.showModal && form()) {
    event.preventDefault();
    find("[data-sheet-place]").append(form());
    sheet.showModal();
  } else if (sheet && (event.target.closest("[data-sheet-close]") || event.target === sheet)) {
    sheet.close();
  }
});
// "close" does not bubble; on its way down it can be heard.
document.addEventListener("close", (event) => {
  const filters = find("[data-sheet-place] #filters");
  if (event.target.id === "sheet" && filters) find("#wall .cat")?.prepend(filters);
}, true);

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.form !== form() || !field.form) return;
  if (field.type === "checkbox" && !field.checked) {
    // Without its parent a category below it makes no sense to the eye.
    for (const below of field.form.querySelectorAll(`[data-under="${CSS.escape(field.value)}"]`)) below.checked = false;
  }
  if (!sheetIsOpen()) field.form.requestSubmit();
});

// Which groups are open stays as the visitor left it.
let open = new Map();
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "wall") return;
  open = new Map([...document.querySelectorAll("#filters details[id]")].map((part) => [part.id, part.open]));
  if (sheetIsOpen()) {
    find("[data-sheet-place]").replaceChildren();
    find("#sheet").close();
  }
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "wall") return;
  markKept();
  for (const [id, state] of open) {
    const part = document.getElementById(id);
    if (part) part.open = state || part.querySelector(":checked") !== null;
  }
});

// The wall is the same for everybody; which works this visitor keeps is asked for and marked afterwards.
async function markKept() {
  const address = find("[data-kept]")?.dataset.kept;
  if (!address || !find(".work__keepform")) return;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { kept } = await answer.json();
  for (const id of kept) {
    find(`.work__keepform[action$="/${Number(id)}/"] .work__keep`)?.setAttribute("aria-pressed", "true");
  }
}
markKept();
document.addEventListener("htmx:historyRestore", markKept);
