// Tells officers that something changed; without JavaScript they load the page again themselves.
"use strict";
let before = null;
const note = document.getElementById("hidup");
new EventSource("/petugas/hidup").onmessage = (event) => {
  if (before !== null && before !== event.data) {
    note.hidden = false;
  }
  before = event.data;
};
