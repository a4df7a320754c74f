// The sums of the weights as one types: of the questions beside their dimension, of the dimensions against 100.
const form = document.querySelector("[data-sums]");

function whole(input) {
  return Number.parseInt(input.value, 10) || 0;
}

function tell(output, sum, wanted) {
  output.value = sum;
  output.classList.toggle("is-off", sum !== wanted);
}

function count() {
  let total = 0;
  for (const group of form.querySelectorAll("[data-group]")) {
    const own = whole(group.querySelector("[data-whole]"));
    const parts = [...group.querySelectorAll("[data-part]")].reduce((sum, input) => sum + whole(input), 0);
    tell(group.querySelector("[data-sum]"), parts, own);
    total += own;
  }
  tell(form.querySelector("[data-total]"), total, 100);
}

if (form) {
  form.addEventListener("input", count);
  count();
}
