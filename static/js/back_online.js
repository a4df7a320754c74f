// On the kept page: what was being sent has not arrived, so its draft stays; once online the page is asked for again.
try { sessionStorage.removeItem("draft-sent"); } catch { /* storage may be closed to us */ }
addEventListener("online", () => location.reload());
document.querySelector("[data-again]")?.addEventListener("click", () => location.reload());
