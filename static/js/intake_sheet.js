// The preview of a workbook: Enter goes to the next wrong cell; a column's line shows the fields that go with what it
// holds.
const CELL = "[data-cell]";
let wanted = "";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches(CELL)) return;
  event.preventDefault();
  const cells = [...document.querySelectorAll(CELL)];
  const next = cells[cells.indexOf(event.target) + 1] ?? cells[0];
  wanted = next.name;
  if (next === event.target) next.blur();
  else go(next);
});

function go(cell) {
  cell.focus();
  cell.select();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

// What is typed into other cells of a row that comes back, and the focus there, parts.js keeps. Where Enter leads, the
// cell may be one that only comes back with its row.
document.addEventListener("htmx:afterSwap", () => {
  if (!wanted || document.activeElement !== document.body) return;
  const next = document.querySelector(`[name="${CSS.escape(wanted)}"]`) ?? document.querySelector(CELL);
  if (next) go(next);
});

// Which of a column's further fields make sense for what it holds.
function follow(form) {
  const holds = form.elements.namedItem("holds");
  if (!holds) return;
  const show = () => {
    for (const part of form.querySelectorAll("[data-when]")) {
      part.hidden = !part.dataset.when.split(" ").includes(holds.value);
    }
  };
  holds.addEventListener("change", show);
  show();
}
document.querySelectorAll(".colform__in").forEach(follow);
