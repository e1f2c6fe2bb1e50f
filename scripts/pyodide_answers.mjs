// Answers questions by a CPython compiled to WebAssembly: same_answers.py --answer, under Node.
//   node pyodide_answers.mjs PYODIDE SITE TREE SCRIPTS DOWNLOAD
// reads TREE/questions.json and writes TREE/answers.jsonl.
import { pathToFileURL } from "node:url";

const [pyodide, site, tree, scripts, download] = process.argv.slice(2);
const ANSWER = `
import contextlib, io, os, pathlib, runpy, sys
site, tree, scripts, download = given
sys.path.insert(0, site)
os.environ.update(HOME=f"{tree}/home", TERM="xterm-256color")
os.chdir(tree)
sys.argv = ["same_answers.py", "--answer", download]
sys.stdin = io.StringIO(pathlib.Path("questions.json").read_text(encoding="utf-8"))
written = io.StringIO()
with contextlib.redirect_stdout(written), contextlib.suppress(SystemExit):
    runpy.run_path(f"{scripts}/same_answers.py", run_name="__main__")
pathlib.Path("answers.jsonl").write_text(written.getvalue(), encoding="utf-8")
`;

try {
  const { loadPyodide } = await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href);
  const python = await loadPyodide({ env: { PYTHONHASHSEED: "0", PYTHONUTF8: "1" } });
  for (const folder of [site, tree, scripts]) {
    python.mountNodeFS(folder, folder);
  }
  python.globals.set("given", python.toPy([site, tree, scripts, download]));
  python.runPython(ANSWER);
} catch (error) {
  // Uncaught, Node would print the line of minified code as well.
  console.error(String(error.stack).slice(0, 4000));
  process.exitCode = 1;
}
