// The catalogue with JavaScript: a filter works as soon as it is ticked, and on phones the filters come up as a sheet.
const sheet = document.getElementById("sheet");
const place = sheet?.querySelector("[data-sheet-place]");
const form = () => document.getElementById("filters");

function putBack() {
  const filters = place?.querySelector("#filters");
  if (filters) document.querySelector("#wall .cat")?.prepend(filters);
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-sheet-open]") && sheet?.showModal && form()) {
    event.preventDefault();
    place.append(form());
    sheet.showModal();
  } else if (event.target.closest("[data-sheet-close]") || event.target === sheet) {
    sheet.close();
  }
});
sheet?.addEventListener("close", putBack);

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.form !== form() || !field.form) return;
  if (field.type === "checkbox" && !field.checked) {
    // Without its parent a category below it makes no sense to the eye.
    for (const below of field.form.querySelectorAll(`[data-under="${CSS.escape(field.value)}"]`)) below.checked = false;
  }
  if (!sheet?.open) field.form.requestSubmit();
});

// Which groups are open stays as the visitor left it.
let open = new Map();
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target?.id !== "wall") return;
  open = new Map([...document.querySelectorAll("#filters details[id]")].map((part) => [part.id, part.open]));
  if (sheet?.open) {
    place.replaceChildren();
    sheet.close();
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
  const address = document.querySelector("[data-kept]")?.dataset.kept;
  if (!address || !document.querySelector(".work__keepform")) return;
  const answer = await fetch(address, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { kept } = await answer.json();
  for (const id of kept) {
    document.querySelector(`.work__keepform[action$="/${Number(id)}/"] .work__keep`)?.setAttribute("aria-pressed", "true");
  }
}
markKept();
