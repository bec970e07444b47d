// Shortcuts, dialogs, double-submit guard. Every page also works without this file.
(function () {
  "use strict";
  var d = document;
  // htmx reads its settings when the page is ready, after this file.
  if (window.htmx) {
    Object.assign(window.htmx.config, {
      includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, historyCacheSize: 0,
      refreshOnHistoryMiss: true, selfRequestsOnly: true,
      responseHandling: [
        { code: "204", swap: false }, { code: "[23]..", swap: true }, { code: "422", swap: true },
        { code: "[45]..", swap: false, error: true }
      ]
    });
  }
  function satu(pilih) { return d.querySelector(pilih); }
  function tiap(pilih, kerja) { Array.prototype.forEach.call(d.querySelectorAll(pilih), kerja); }

  // The switch is a cookie: nothing of ours lies in browser storage.
  function nyala() { return d.cookie.indexOf("talenta_pintas=mati") < 0; }
  function setelPintas(hidup) {
    d.cookie = "talenta_pintas=" + (hidup ? "hidup" : "mati") + ";path=/;max-age=31536000;samesite=lax" +
      (location.protocol === "https:" ? ";secure" : "");
  }

  var asal = null;
  function buka(dialog) {
    if (!dialog || dialog.open) { return; }
    asal = d.activeElement;
    dialog.showModal();
  }
  d.addEventListener("close", function () { if (asal && asal.isConnected) { asal.focus(); } asal = null; }, true);

  d.addEventListener("click", function (e) {
    var t = e.target.closest("[data-buka],[data-tutup],[data-cetak],[data-muat-ulang]");
    tiap("details.akun-menu[open],details.laci[open]", function (el) { if (!(el.closest(".rel") || el).contains(e.target)) { el.open = false; } });
    if (!t) { return; }
    if (t.hasAttribute("data-tutup")) { t.closest("dialog").close(); }
    else if (t.hasAttribute("data-cetak")) { window.print(); }
    else if (t.hasAttribute("data-muat-ulang")) { location.reload(); }
    else { e.preventDefault(); tiap("details.akun-menu[open]", function (el) { el.open = false; }); buka(d.getElementById(t.dataset.buka)); }
  });

  // A form that changes something is sent once.
  d.addEventListener("submit", function (e) {
    var f = e.target;
    if (f.method !== "post") { return; }
    if (f.dataset.terkirim) { e.preventDefault(); e.stopImmediatePropagation(); return; }
    f.dataset.terkirim = "1";
    var tombol = e.submitter;
    if (tombol && !f.hasAttribute("data-unduh")) { tombol.setAttribute("aria-disabled", "true"); }
    else { setTimeout(function () { lepas(f); }, 3000); }
  }, true);
  function lepas(f) {
    delete f.dataset.terkirim;
    Array.prototype.forEach.call(f.querySelectorAll("[aria-disabled]"), function (b) { b.removeAttribute("aria-disabled"); });
  }
  window.addEventListener("pageshow", function () { tiap("form[data-terkirim]", lepas); });
  d.addEventListener("htmx:afterRequest", function () { tiap("form[data-terkirim]", lepas); });

  // A request that failed is said, not swallowed; a session that ended leads to the login page.
  function kabar(kalimat) {
    var el = satu("#kabar"), p = d.createElement("p"), tombol = d.createElement("button");
    if (!el) { return; }
    p.textContent = kalimat + " Isian Anda tetap ada di halaman ini.";
    tombol.type = "button";
    tombol.className = "tombol tombol--kedua tombol--kecil";
    tombol.dataset.muatUlang = "";
    tombol.textContent = "Muat ulang halaman";
    el.replaceChildren(p, tombol);
    el.hidden = false;
  }
  function diam(e) {  // what the page asks by itself
    var asal = e.detail && e.detail.requestConfig && e.detail.requestConfig.elt;
    return [e.target, asal].some(function (x) { return x && x.closest && x.closest("[data-diam]"); });
  }
  d.addEventListener("htmx:sendError", function (e) { if (!diam(e)) { kabar("Koneksi terputus."); } });
  d.addEventListener("htmx:responseError", function (e) {
    if (diam(e)) { return; }
    if (e.detail.xhr.status === 401) { location.reload(); } else { kabar("Permintaan tidak berhasil diproses."); }
  });
  d.addEventListener("htmx:afterOnLoad", function (e) { if (e.detail.successful && !diam(e)) { tiap("#kabar", function (el) { el.hidden = true; }); } });

  function saklar() {
    var el = satu("#pintas-nyala");
    if (el) { el.checked = nyala(); }
    tiap("[data-js]", function (x) { x.hidden = false; });
  }

  // Focus: error summary first; never lost to the body after a swap.
  d.addEventListener("htmx:afterSettle", function (e) {
    var dialog = e.target.closest && e.target.closest("dialog");
    saklar();
    if (dialog) { tiap("details.akun-menu[open]", function (el) { el.open = false; }); buka(dialog); }
    if (d.activeElement === d.body && !diam(e)) {
      var isi = e.target.isConnected ? e.target : satu("#isi");
      isi.setAttribute("tabindex", "-1");
      isi.focus({ preventScroll: true });
    }
  });

  function mengetik(el) { return el.closest("input:not([type=checkbox]):not([type=radio]),select,textarea,[contenteditable]"); }
  function keKotak(n) {
    var k = satu("main [data-kotak='" + n + "']");
    if (!k) { return false; }
    if (k.matches("a")) { k.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })); return true; }
    k.setAttribute("tabindex", "-1");
    k.focus();
    k.scrollIntoView({ block: "nearest" });
    return true;
  }
  function keTautan(el) { if (el) { el.click(); } return !!el; }

  var g = 0;
  d.addEventListener("keydown", function (e) {
    if (e.key === "Escape") {
      tiap("details.akun-menu[open],details.laci[open]", function (el) { el.open = false; el.querySelector("summary").focus(); });
    }
    if (!nyala() || e.ctrlKey || e.metaKey || e.altKey || mengetik(e.target) || satu("dialog[open]")) { return; }
    var k = e.key, habis = false;
    if (Date.now() - g < 1200) { habis = keTautan(satu("[data-pintas='" + CSS.escape(k) + "']")); g = 0; }
    else if (k === "g") { g = Date.now(); }
    else if (k === "?") { habis = keTautan(satu("[hx-target='#pintas']")); }
    else if (k === "/") {
      var cari = satu("main input[type=search]") || satu("#cari-kepala");
      if (cari) { cari.focus(); cari.select(); habis = true; }
    }
    else if (k >= "1" && k <= "9") { habis = keKotak(k); }
    else if (k === "j") { habis = keTautan(satu("main a[rel=next]")); }
    else if (k === "k") { habis = keTautan(satu("main a[rel=prev]")); }
    else if (k === "p") { d.documentElement.toggleAttribute("data-proyektor"); habis = true; }
    if (habis) { e.preventDefault(); }
  });

  // A secret value that was opened is covered again after a while.
  function sembunyikan() {
    tiap("[data-sembunyi]", function (el) {
      if (el.dataset.jalan) { return; }
      el.dataset.jalan = "1";
      setTimeout(function () { el.textContent = "••••••"; el.setAttribute("aria-label", "disembunyikan"); }, 1000 * Number(el.dataset.sembunyi));
    });
  }
  d.addEventListener("htmx:afterSettle", sembunyikan);

  d.addEventListener("DOMContentLoaded", function () {
    sembunyikan();
    var fokus = satu("[data-fokus]");
    if (fokus) { fokus.focus(); }
    saklar();
  });
  d.addEventListener("change", function (e) { if (e.target.id === "pintas-nyala") { setelPintas(e.target.checked); } });
})();
// Proposals beside the grid, its lists and the card: the dialog, dragging as the second way, marks beside names.
(function () {
  "use strict";
  var d = document, dibawa = null;
  function satu(pilih) { return d.querySelector(pilih); }
  function tiap(pilih, kerja) { Array.prototype.forEach.call(d.querySelectorAll(pilih), kerja); }
  function orang(tautan) { return tautan.getAttribute("href").split("?")[0].split("/")[2]; }
  function petak(el) { return el.closest && el.closest("section[data-kotak]"); }

  function buka(alamat) {
    if (window.htmx && satu("#dialog-usulan")) { window.htmx.ajax("GET", alamat, { target: "#dialog-usulan", swap: "innerHTML" }); }
    else { location.href = alamat; }
  }
  function usulkan(pid, kotak) {
    var u = new URL(satu("[data-usul]").dataset.usul, location.href);
    u.searchParams.set("orang", pid);
    if (kotak) { u.searchParams.set("kotak", kotak); }
    u.searchParams.set("kembali", location.pathname + location.search);
    buka(u.pathname + u.search);
  }

  d.addEventListener("click", function (e) {
    var t = e.target.closest("a[href^='/usulan/baru?'],[data-usul-orang],[data-tutup-dialog]");
    if (!t || e.ctrlKey || e.metaKey || e.shiftKey) { return; }
    if (t.hasAttribute("data-tutup-dialog")) {
      if (t.closest("dialog")) { e.preventDefault(); t.closest("dialog").close(); }
      return;
    }
    e.preventDefault();
    if (t.dataset.usulOrang) { usulkan(t.dataset.usulOrang); } else { buka(t.getAttribute("href")); }
  });

  // A button beside each name of the grid; names can be dragged to another box.
  function siapkan() {
    if (satu("[data-usul]")) {
      tiap("[data-kotak] .kotak__nama a[href^='/kartu/']", function (a) {
        if (a.nextElementSibling && a.nextElementSibling.dataset.usulOrang) { return; }
        var b = d.createElement("button");
        b.type = "button";
        b.className = "usul-tombol";
        b.dataset.usulOrang = orang(a);
        b.setAttribute("aria-label", "Usulkan pemindahan " + a.textContent);
        b.textContent = "⇄";
        a.after(b);
      });
    }
    tiap("#usulan-tanda [data-orang]", function (li) {
      tiap("main a[href^='/kartu/" + CSS.escape(li.dataset.orang) + "']", function (a) {
        if (a.querySelector(".usul-tanda")) { return; }
        var s = d.createElement("span");
        s.className = "usul-tanda";
        s.textContent = " → " + li.dataset.ke;
        s.title = "Ada usulan ke kotak " + li.dataset.ke;
        a.append(s);
      });
    });
  }
  d.addEventListener("DOMContentLoaded", siapkan);
  d.addEventListener("htmx:afterSettle", siapkan);

  function lepas() { tiap(".kotak--tuju", function (k) { k.classList.remove("kotak--tuju"); }); }
  d.addEventListener("dragstart", function (e) {
    var a = e.target.closest && e.target.closest("[data-kotak] a[href^='/kartu/']");
    dibawa = a && satu("[data-usul]") ? { pid: orang(a), dari: petak(a) } : null;
    if (dibawa) { e.dataTransfer.setData("text/plain", a.textContent); }
  });
  d.addEventListener("dragover", function (e) {
    var k = dibawa && petak(e.target);
    lepas();
    if (k && k !== dibawa.dari) { e.preventDefault(); k.classList.add("kotak--tuju"); }
  });
  d.addEventListener("drop", function (e) {
    var k = dibawa && petak(e.target);
    lepas();
    if (k && k !== dibawa.dari) { e.preventDefault(); usulkan(dibawa.pid, k.dataset.kotak); }
    dibawa = null;
  });
  d.addEventListener("dragend", function () { lepas(); dibawa = null; });

  // m on a name of the grid, or on a card; b on a card. Off with the other shortcuts.
  d.addEventListener("keydown", function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || d.cookie.indexOf("talenta_pintas=mati") >= 0 || satu("dialog[open]")) { return; }
    if (e.target.closest("input:not([type=checkbox]):not([type=radio]),select,textarea")) { return; }
    var b = e.key === "m" && e.target.parentElement && e.target.parentElement.querySelector(".usul-tombol");
    var t = b || ("mb".indexOf(e.key) >= 0 && satu("main [data-tuts='" + e.key + "']"));
    if (t) { e.preventDefault(); t.click(); }
  });
})();
