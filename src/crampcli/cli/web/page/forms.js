// What each form asks, as a command line.

const value = (id) => document.getElementById(id).value.trim();
const ticked = (id) => document.getElementById(id).checked;
const lines = (id) => value(id).split("\n").map((line) => line.trim()).filter(Boolean);
// A text that begins with a hyphen would be taken for an option.
const each = (option, texts) => texts.flatMap((text) => (text.startsWith("-") ? [`${option}=${text}`] : [option, text]));
const free = (texts) => (texts.some((text) => text.startsWith("-")) ? ["--", ...texts] : texts);
const some = (option, text) => each(option, text ? [text] : []);

export const FORMS = {
  check: () => ["check", ...each("--taking", lines("check-taking")),
    ...each("--condition", lines("check-conditions")), ...(ticked("check-pregnant") ? ["--pregnant"] : []), ...free(lines("check-items"))],
  match: () => ["match", ...some("--at", value("match-at")), ...some("--site", value("match-site")),
    ...some("--trigger", value("match-trigger")), ...some("--sign", value("match-sign")),
    ...some("--condition", value("match-condition")), ...each("--taking", lines("match-taking")),
    ...some("--age", value("match-age")), ...some("--sex", value("match-sex")),
    ...(ticked("match-pregnant") ? ["--pregnant"] : [])],
  sources: () => ["sources", value("sources-nutrient"), ...some("--per", value("sources-per")), ...some("--diet", value("sources-diet"))],
  evidence: () => ["evidence", ...(value("evidence-topic") ? [value("evidence-topic")] : [])],
};
