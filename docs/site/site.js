// What scrolls sideways can be reached and scrolled from the keyboard.
addEventListener("load", () => {
  for (const part of document.querySelectorAll("pre > code, .md-typeset__scrollwrap")) {
    part.tabIndex = 0;
  }
});
