// Forms, or their buttons, with data-confirm ask first. The answer travels as confirmed=1, so that a view
// may show its own question to a browser without JavaScript.
const dialog = document.getElementById("confirm");
const agreed = new WeakSet();

// Capture: the question comes before htmx or anything else hears of the submit.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const asking = event.submitter?.dataset.confirm ? event.submitter : form;
  if (!dialog || !asking.dataset.confirm || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(asking.dataset, () => {
    agreed.add(form);
    sayConfirmed(form);
    form.requestSubmit(event.submitter ?? undefined);
  });
}, true);

function ask({ confirm, confirmNote = "", confirmAction, confirmDanger }, proceed) {
  const yes = dialog.querySelector("[data-confirm-yes]");
  yes.dataset.word ??= yes.textContent;
  dialog.querySelector("h2").textContent = confirm;
  dialog.querySelector("[data-confirm-note]").textContent = confirmNote;
  yes.textContent = confirmAction ?? yes.dataset.word;
  yes.classList.toggle("btn-danger", confirmDanger !== undefined);
  yes.classList.toggle("btn-primary", confirmDanger === undefined);
  dialog.returnValue = "";
  dialog.addEventListener("close", () => {
    if (dialog.returnValue === "yes") proceed();
  }, { once: true });
  dialog.showModal();
}

function sayConfirmed(form) {
  if (form.elements.namedItem("confirmed")) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: "confirmed", value: "1" });
  form.append(field);
}
