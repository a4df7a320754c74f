// Somebody signed in who switches the language is remembered; the link itself works without this.
const person = document.body.dataset.person;

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a[hreflang]");
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (!person || !token || !["id", "en"].includes(link?.hreflang)) return;
  fetch(`/${document.documentElement.lang}/account/language/`, {
    method: "POST",
    keepalive: true,
    redirect: "manual",
    headers: { "X-CSRFToken": token },
    body: new URLSearchParams({ language: link.hreflang }),
  }).catch(() => {});
});
