// Says when the connection is lost, and lets a service worker keep one page for that case.
const strip = document.querySelector("[data-offline]");
const show = () => {
  if (strip) strip.hidden = navigator.onLine;
};

addEventListener("online", show);
addEventListener("offline", show);
show();

if ("serviceWorker" in navigator && isSecureContext) {
  addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
}
