{% load static %}{# Served as /sw.js: shows one kept page when there is no connection; touches nothing else. Context: none. #}const KEPT = "offline-2";
const PAGE = "{% url "portal_plain:offline" %}";
const FILES = [PAGE, "{% static "build/site.css" %}", "{% static "icons.svg" %}", "{% static "js/theme.js" %}", "{% static "js/back_online.js" %}", "{% static "fonts/plus-jakarta-sans-latin-wght-normal.woff2" %}"];

addEventListener("install", (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter((key) => key !== KEPT).map((key) => caches.delete(key)))));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (request.method === "GET" && !navigator.onLine) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) ?? Response.error()));
  }
});
