// On the page that is kept for the time without signal: once online, what was asked for is asked for again.
addEventListener("online", () => location.reload());
document.querySelector("[data-again]")?.addEventListener("click", () => location.reload());
