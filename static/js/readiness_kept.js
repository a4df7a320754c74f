// The form is kept on the device, so that it opens again without signal (the service worker takes it from here when the
// network fails). One person's form at a time; it goes when she signs out (drafts.js).
const PREFIX = "kept-";

export async function keepPage(form) {
  if (!("caches" in window) || !navigator.onLine || !navigator.serviceWorker) return;
  try {
    const name = `${PREFIX}${document.body.dataset.person}`;
    for (const other of await caches.keys()) if (other.startsWith(PREFIX) && other !== name) await caches.delete(other);
    const kept = await caches.open(name);
    const files = performance.getEntriesByType("resource").map((one) => one.name)
      .filter((address) => address.startsWith(`${location.origin}/static/`));
    await kept.addAll([...new Set(files)]);
    const page = await fetch(location.pathname, { credentials: "same-origin" });
    if (page.ok && !page.redirected) await kept.put(new URL(form.dataset.kept, location.href).href, page);
  } catch { /* no room, or the network went: the form works without */ }
}
