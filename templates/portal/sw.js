{% load static %}{# Served as /sw.js: shows one kept page when there is no connection; gives back pages that the device has kept (the readiness form, the floor of a matching day) and their files; touches nothing else. Context: none. #}const KEPT = "offline-3";
const PAGE = "{% url "portal_plain:offline" %}";
const FILES = [PAGE, "{% static "build/site.css" %}", "{% static "icons.svg" %}", "{% static "js/theme.js" %}", "{% static "js/back_online.js" %}", "{% static "fonts/plus-jakarta-sans-latin-wght-normal.woff2" %}"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter((key) => key !== KEPT && !key.startsWith("kept-")).map((key) => caches.delete(key)))));
});

// All topics of the readiness form lie in one document, kept under the address of the first.
const keptAs = (path) => /\/readiness\/\d+\/$/.test(path) ? path.replace(/\d+\/$/, "1/") : path;

async function withoutNetwork(request) {
  const path = keptAs(new URL(request.url).pathname);
  return (await caches.match(new URL(path, request.url).href)) || caches.match(PAGE);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => withoutNetwork(request)));
  } else if (request.method === "GET" && !navigator.onLine) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
