// The worker: fetches Python and the program from our own host, and answers command lines.

const PLACE = "/lib/cramp";
let answer = null;

async function start(base) {
  postMessage({ state: "Loading the interpreter." });
  const [{ loadPyodide }, archive] = await Promise.all([
    import(`${base}pyodide/pyodide.mjs`),
    fetch(`${base}cramp.zip`).then((got) => {
      if (!got.ok) throw new Error(`cramp.zip: ${got.status}`);
      return got.arrayBuffer();
    }),
  ]);
  const python = await loadPyodide({ indexURL: `${base}pyodide/`, env: { PYTHONHASHSEED: "0", PYTHONUTF8: "1", HOME: "/home" } });
  postMessage({ state: "Loading the program." });
  python.unpackArchive(archive, "zip", { extractDir: PLACE });
  python.globals.set("place", PLACE);
  python.runPython("import sys; sys.path.insert(0, place); from crampcli.cli.web import asked; asked.settle()");
  answer = python.globals.get("asked").answer;
  postMessage({ state: "ready" });
}

onmessage = async ({ data }) => {
  if (data.start) {
    try {
      await start(data.start);
    } catch (error) {
      postMessage({ state: "failed", message: String(error.message ?? error) });
    }
    return;
  }
  let told;
  try {
    told = JSON.parse(answer(data.asked));
  } catch (error) {
    told = ["", `cramp: a fault of the page: ${String(error.message ?? error).slice(-400)}\n`, 70];
  }
  const [out, err, code] = told;
  postMessage({ number: data.number, answer: { out, err, code } });
};
