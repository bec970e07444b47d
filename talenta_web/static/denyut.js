// Screens that follow a sidang: asks less while hidden, says when the line is lost, keeps what is typed.
(function () {
  "use strict";
  var d = document, akhir = 0, SEMBUNYI = 30000;
  function asal(e) { var p = e.detail || {}; return (p.requestConfig && p.requestConfig.elt) || p.elt || e.target; }
  function dari(e, pilih) { var x = asal(e); return !!(x && x.matches && x.matches(pilih)); }
  function tiap(pilih, kerja, akar) { Array.prototype.forEach.call((akar || d).querySelectorAll(pilih), kerja); }
  function terputus(ya) { tiap("#terputus", function (el) { el.hidden = !ya; }); }

  d.addEventListener("htmx:beforeRequest", function (e) {
    if (!dari(e, "[data-denyut]")) { return; }
    if (d.hidden && Date.now() - akhir < SEMBUNYI) { e.preventDefault(); return; }
    akhir = Date.now();
  });
  d.addEventListener("visibilitychange", function () {
    if (!d.hidden) { tiap("[data-denyut]", function (el) { window.htmx.trigger(el, "tanya"); }); }
  });
  d.addEventListener("htmx:sendError", function (e) { if (dari(e, "[data-denyut],[data-penarik],[data-catatan]")) { terputus(true); } });
  d.addEventListener("htmx:afterRequest", function (e) {
    var x = asal(e);
    if (dari(e, "[data-denyut]")) {
      if (e.detail.successful) { terputus(false); tiap("form[data-kotor]", function (f) { window.htmx.trigger(f, "simpan"); }); }
      else if (e.detail.xhr.status >= 500) { terputus(true); }
    }
    if (dari(e, "[data-catatan]") && (e.detail.successful || e.detail.xhr.status === 422)) { delete x.dataset.kotor; }
  });

  // A button under a pressed finger is not replaced: its click would be lost. The content comes when it is let go.
  var tekan = 0;
  d.addEventListener("pointerdown", function () { tekan = Date.now(); }, true);
  ["click", "pointercancel"].forEach(function (n) { d.addEventListener(n, function () { tekan = 0; }, true); });
  d.addEventListener("htmx:beforeSwap", function (e) {
    if (!dari(e, "[data-penarik]") || Date.now() - tekan > 1000) { return; }
    e.detail.shouldSwap = false;
    setTimeout(function () { window.htmx.trigger(d.body, "sidang-bergerak"); }, 200);
  });

  // A refusal is shown where the content stands: with the page around it, or (no longer allowed) instead of it.
  d.addEventListener("htmx:beforeSwap", function (e) {
    var p = e.detail;
    if (!p.target || p.target.id !== "ikuti" || p.xhr.status < 400 || p.xhr.status >= 500 || p.xhr.status === 401) { return; }
    p.shouldSwap = true;
    p.isError = false;
    if (p.serverResponse.indexOf('id="ikuti"') < 0) { p.swapOverride = "innerHTML"; }
  });

  // What moved is said to screen readers once; the tab of a member whose ballot is expected says so.
  var judul = d.title;
  function ucap() {
    tiap("#ikuti", function (el) {
      tiap("#ucap", function (p) { if (p.textContent !== el.dataset.ucap) { p.textContent = el.dataset.ucap; } });
      d.title = (el.hasAttribute("data-giliran") ? "Suara Anda ditunggu · " : "") + judul;
    });
  }
  d.addEventListener("htmx:afterSettle", ucap);
  ucap();

  // Private notes: saved while typing; what is not saved yet goes out before the form or the page goes away.
  d.addEventListener("input", function (e) {
    var f = e.target.closest("form[data-catatan]");
    if (!f) { return; }
    f.dataset.kotor = "1";
    tiap("[data-tersimpan]", function (el) { el.textContent = "Belum tersimpan"; }, f);
  });
  function lepas(akar) {
    tiap("form[data-kotor]", function (f) {
      if (navigator.sendBeacon(f.action, new FormData(f))) { delete f.dataset.kotor; }
    }, akar);
  }
  d.addEventListener("htmx:oobBeforeSwap", function (e) { lepas(e.target); });
  window.addEventListener("pagehide", function () { lepas(d); });
})();
