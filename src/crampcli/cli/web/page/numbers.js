// How a number is written for people, as the screens of the command line do: never 0 for what is above zero.

export function shown(value) {
  const size = Math.abs(value);
  let text = "";
  if (size >= 100) text = Math.round(size).toLocaleString("en-US");
  else if (size >= 10) text = size.toFixed(1).replace(/\.0$/, "");
  else if (size >= 1) text = trimmed(size.toFixed(2));
  else text = plain(size);
  return value < 0 ? `−${text}` : text;
}

// A number below one with two figures, and without an exponent.
function plain(size) {
  if (size === 0) return "0";
  const power = Math.floor(Math.log10(Number(size.toPrecision(2))));
  return trimmed(size.toFixed(Math.max(0, 1 - power)));
}

function trimmed(text) {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
}

export function percent(share) {
  if (share === null || share === undefined) return "–";
  return share > 0 && share < 1 ? "under 1%" : `${Math.round(share).toLocaleString("en-US")}%`;
}
