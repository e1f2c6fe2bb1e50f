// Whether the page is kept on this device, and the button that keeps or removes it.

export async function offer(button, told, size) {
  // Browsers keep pages of secure addresses only, and of this machine's own.
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  const here = new URL("./", import.meta.url).href;
  const show = async () => {
    const kept = Boolean((await navigator.serviceWorker.getRegistration(here))?.active);
    told.textContent = kept ? "This page is kept on this device, and opens without a network." : "";
    button.textContent = kept ? "Remove it from this device" : `Keep this page on this device (${Math.ceil(size / 1e6)} MB)`;
    button.hidden = false;
    button.onclick = () => change(kept).then(show, (error) => { told.textContent = `Not kept: ${error.message}`; });
  };
  const change = async (kept) => {
    if (kept) {
      await (await navigator.serviceWorker.getRegistration(here))?.unregister();
      for (const name of await caches.keys()) if (name.startsWith("cramp-")) await caches.delete(name);
      return;
    }
    told.textContent = "Keeping it …";
    const { installing, active } = await navigator.serviceWorker.register(`${here}sw.js`, { scope: here });
    if (!active) await settled(installing);
  };
  await show();
}

function settled(worker) {
  return new Promise((resolve, reject) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") resolve();
      if (worker.state === "redundant") reject(new Error("it could not be loaded whole."));
    });
  });
}
