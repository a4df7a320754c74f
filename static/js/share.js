// Copies an address and says so.
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy]");
  if (!button) return;
  const word = button.querySelector("[data-copy-word]") ?? button;
  const before = word.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  word.textContent = button.dataset.copied;
  setTimeout(() => {
    word.textContent = before;
  }, 2500);
});
