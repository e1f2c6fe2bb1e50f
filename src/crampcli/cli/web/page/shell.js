// Command lines as text: taken apart and put together as a shell does.

export function split(text) {
  const words = [];
  let word = null;
  let mark = "";
  for (let place = 0; place < text.length; place += 1) {
    const one = text[place];
    if (mark) {
      if (one === mark) mark = "";
      else if (one === "\\" && mark === '"' && '"\\'.includes(text[place + 1] ?? "")) word += text[(place += 1)];
      else word += one;
    } else if (one === "'" || one === '"') {
      mark = one;
      word ??= "";
    } else if (one === "\\" && place + 1 < text.length) {
      word = (word ?? "") + text[(place += 1)];
    } else if (/\s/.test(one)) {
      if (word !== null) words.push(word);
      word = null;
    } else {
      word = (word ?? "") + one;
    }
  }
  if (mark) return null;
  return word === null ? words : [...words, word];
}

export function join(words) {
  return words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`)).join(" ");
}
