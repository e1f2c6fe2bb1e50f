// Python in a worker of its own: it is started once, answers in order, and never holds up the page.

export class Interpreter {
  constructor(told) {
    this.told = told;
    this.waiting = new Map();
    this.next = 0;
    this.ready = null;
  }

  // A worker made of our own words inherits the page's policy, which a file's would not.
  start() {
    this.ready ??= new Promise((resolve, reject) => {
      const address = new URL("./worker.js", import.meta.url).href;
      const source = new Blob([`import ${JSON.stringify(address)};`], { type: "text/javascript" });
      const begin = URL.createObjectURL(source);
      this.worker = new Worker(begin, { type: "module" });
      this.worker.onerror = (event) => reject(new Error(event.message || "the worker did not start"));
      this.worker.onmessage = ({ data }) => {
        if (data.state === "ready") resolve();
        else if (data.state === "failed") reject(new Error(data.message));
        else if (data.state) this.told(data.state);
        else {
          this.waiting.get(data.number)?.(data.answer);
          this.waiting.delete(data.number);
        }
      };
      this.worker.postMessage({ start: new URL("./", import.meta.url).href });
    });
    return this.ready;
  }

  async ask(words, typed, columns) {
    await this.start();
    const number = (this.next += 1);
    return new Promise((resolve) => {
      this.waiting.set(number, resolve);
      this.worker.postMessage({ number, asked: JSON.stringify([words, typed, columns]) });
    });
  }
}
