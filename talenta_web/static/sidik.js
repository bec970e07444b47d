// SHA-256 of a chosen file, computed in this browser: the file itself is never sent.
(function () {
  "use strict";
  var wadah = document.querySelector("[data-sidik]"), isian = document.getElementById("sidik");
  if (!wadah || !isian || !window.crypto || !crypto.subtle) { return; }
  wadah.hidden = false;
  wadah.querySelector("input").addEventListener("change", function (e) {
    var berkas = e.target.files[0];
    if (!berkas) { return; }
    berkas.arrayBuffer().then(function (isi) { return crypto.subtle.digest("SHA-256", isi); }).then(function (hasil) {
      isian.value = Array.from(new Uint8Array(hasil), function (b) { return b.toString(16).padStart(2, "0"); }).join("");
      isian.form.requestSubmit();
    });
  });
})();
