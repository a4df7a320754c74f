// What htmx asks of the server: with the CSRF token, never swapping a sign-in page into a fragment, and saying when
// it failed.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (detail.verb !== "get" && token) detail.headers["X-CSRFToken"] = token;
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.xhr.responseURL.includes("/accounts/login/")) return;
  detail.shouldSwap = false;
  location.reload();
});

// Words for a search that were typed before htmx had come are looked for all the same.
document.addEventListener("htmx:load", () => {
  for (const field of document.querySelectorAll("input[hx-get]")) {
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event("search", { bubbles: true }));
  }
}, { once: true });

const failed = () => {
  const template = document.getElementById("live-failed");
  if (!template || document.querySelector("[data-live-failed]")) return;
  document.getElementById("main").before(template.content.cloneNode(true));
};
document.addEventListener("htmx:sendError", failed);
document.addEventListener("htmx:responseError", ({ detail }) => {
  if (detail.xhr.status >= 500) failed();
});
