// Answers can be closed; an offered Undo counts down and goes when its time is over. The server keeps the limit too.
document.addEventListener("click", ({ target }) => target.closest("[data-close-toast]")?.closest(".toast").remove());

export function start(toast) {
  const shown = toast.querySelector("[data-countdown]");
  let left = Number(toast.dataset.seconds);
  if (!shown || !left) return;
  shown.textContent = left;
  const clock = setInterval(() => {
    left -= 1;
    shown.textContent = left;
    if (left > 0) return;
    clearInterval(clock);
    shown.closest("[data-undo]").remove();
  }, 1000);
}

document.querySelectorAll("[data-toast][data-seconds]").forEach(start);
