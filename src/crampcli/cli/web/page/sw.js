// Keeps the folder on this device once the reader asks for it, so that the page opens without a network.

const KEPT = "cramp-$digest";
const AT_ONCE = 40;

async function keep() {
  const cache = await caches.open(KEPT);
  const listed = await (await fetch("files.json", { cache: "reload" })).json();
  const wanted = ["./", ...listed["cramp web"]].map((path) => new Request(path, { cache: "reload" }));
  for (let place = 0; place < wanted.length; place += AT_ONCE) await cache.addAll(wanted.slice(place, place + AT_ONCE));
}

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith("cramp-") && name !== KEPT) await caches.delete(name);
}

self.addEventListener("install", (event) => event.waitUntil(keep().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(forget().then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(caches.open(KEPT).then((cache) => cache.match(request)).then((kept) => kept ?? fetch(request)));
});
