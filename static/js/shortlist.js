// On the shortlist: no more works than fit side by side can be chosen. The page works without it.
const form = document.querySelector("[data-compare]");
if (form) {
  const most = Number(form.dataset.most);
  const boxes = [...document.querySelectorAll('input[name="work"][form="compare"]')];
  const limit = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.disabled = !box.checked && chosen >= most;
  };
  for (const box of boxes) box.addEventListener("change", limit);
  limit();
}
