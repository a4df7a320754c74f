// A page is kept on the device, so that it opens again without signal (the service worker takes it from here when the
// network fails): the readiness form, the floor of a matching day. One person's pages at a time; they go when she signs
// out (drafts.js).
const PREFIX = "kept-";

export async function keepPage(address = location.pathname) {
  if (!("caches" in window) || !navigator.onLine || !navigator.serviceWorker) return;
  try {
    const name = `${PREFIX}${document.body.dataset.person}`;
    for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
    const kept = await caches.open(name);
    const files = performance.getEntriesByType("resource").map((one) => one.name)
      .filter((one) => one.startsWith(`${location.origin}/static/`));
    await kept.addAll([...new Set(files)]);
    const page = await fetch(location.pathname, { credentials: "same-origin" });
    if (page.ok && !page.redirected) await kept.put(new URL(address, location.href).href, page);
  } catch { /* no room, or the network went: the page works without */ }
}
