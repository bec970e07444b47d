// The form of one butir: saved while filling, kept in this browser until the server has it, sent again by itself.
(function () {
  "use strict";
  var d = document, f = d.querySelector("form[data-isian]"), ubah = 0, kirim = 0, jeda = 0, ulang = 0, mulai = false, akhir = 0;
  if (!f) { return; }
  var AWAL = "isian:" + f.dataset.siapa + ":", KUNCI = AWAL + f.getAttribute("action"), HARI = 864e5;
  function simpanan(kerja) { try { return kerja(localStorage); } catch (galat) { return null; } }
  function keadaan(teks) {
    var el = f.querySelector("[data-tersimpan]");
    if (el && el.textContent !== teks) { el.textContent = teks; }
  }
  function isi() {
    var q = new URLSearchParams(new FormData(f));
    q.delete("csrf_token");
    return q.toString();
  }
  function simpan() { clearTimeout(jeda); clearTimeout(ulang); window.htmx.trigger(f, "simpan"); }
  function cobaLagi() { clearTimeout(ulang); ulang = setTimeout(simpan, 8000); }

  function berubah(tunda) {
    ubah += 1;
    simpanan(function (s) { s.setItem(KUNCI, JSON.stringify({ q: isi(), h: f.dataset.halaman, t: Date.now() })); });
    keadaan("Belum tersimpan");
    if (!mulai && f.dataset.mulai) {
      mulai = true;
      fetch(f.dataset.mulai, { method: "POST", body: new URLSearchParams({ csrf_token: f.elements.csrf_token.value }) }).catch(function () { mulai = false; });
    }
    clearTimeout(jeda);
    jeda = setTimeout(simpan, tunda);
  }
  f.addEventListener("input", function (e) { berubah(e.target.matches("input[type=radio],input[type=checkbox]") ? 200 : 1200); });

  // A sending that fails changes nothing here: the copy in the browser stays until the server said yes.
  f.addEventListener("htmx:beforeRequest", function (e) { if (e.target === f) { kirim = ubah; clearTimeout(jeda); } });
  d.addEventListener("htmx:beforeSwap", function (e) {
    var x = e.detail;
    if (x.requestConfig && x.requestConfig.elt === f && [403, 409].indexOf(x.xhr.status) >= 0) { x.shouldSwap = true; x.isError = false; }
  });
  f.addEventListener("htmx:afterRequest", function (e) {
    if (e.target !== f && e.detail.elt !== f) { return; }
    var kode = e.detail.xhr ? e.detail.xhr.status : 0;
    if (kode === 200) {
      clearTimeout(ulang);
      if (ubah === kirim) { simpanan(function (s) { s.removeItem(KUNCI); }); } else { berubah(400); }
    } else if (kode === 401 || kode === 400) {
      keadaan("Sesi Anda berakhir. Isian disimpan di peramban ini; muat ulang halaman untuk mengirimnya.");
    } else if (kode === 0 || kode === 429 || kode >= 500) {
      keadaan("Belum tersimpan – mencoba lagi");
      cobaLagi();
    }
  });
  window.addEventListener("online", function () { if (ubah !== kirim || ulang) { simpan(); } });
  window.addEventListener("pagehide", function () {
    if (ubah !== kirim && navigator.sendBeacon) { navigator.sendBeacon(f.action, new FormData(f)); }
  });

  // Rows of a table.
  function tambah(tabel) {
    var badan = tabel.tBodies[0], baris = badan.rows[badan.rows.length - 1].cloneNode(true), n = badan.rows.length;
    Array.prototype.forEach.call(baris.querySelectorAll("input"), function (el) {
      el.name = el.name.replace(/^k_\d+_/, "k_" + n + "_");
      el.setAttribute("aria-label", el.getAttribute("aria-label").replace(/\d+$/, n + 1));
      el.value = "";
    });
    badan.append(baris);
    return baris;
  }
  d.addEventListener("click", function (e) {
    var t = e.target.closest("[data-tambah],[data-buang]");
    if (!t) { return; }
    if (t.hasAttribute("data-buang")) { kirim = ubah; simpanan(function (s) { s.removeItem(KUNCI); }); }
    else { tambah(f.querySelector("[data-tabel]")).querySelector("input").focus(); }
  });

  // What an earlier visit could not send.
  function pulihkan(q) {
    var p = new URLSearchParams(q), tabel = f.querySelector("[data-tabel]");
    p.forEach(function (nilai, nama) { for (var i = 0; tabel && /^k_/.test(nama) && !f.elements[nama] && i < 200; i += 1) { tambah(tabel); } });
    Array.prototype.forEach.call(f.elements, function (el) {
      if (!el.name || el.name === "csrf_token" || el.type === "submit") { return; }
      if (el.type === "radio" || el.type === "checkbox") { el.checked = p.getAll(el.name).indexOf(el.value) >= 0; }
      else if (p.has(el.name)) { el.value = p.get(el.name); }
    });
    ubah += 1;
    simpan();
  }
  function kirimLain(kunci, x) {
    var p = new URLSearchParams(x.q);
    p.set("csrf_token", f.elements.csrf_token.value);
    fetch(kunci.slice(AWAL.length), { method: "POST", body: p, headers: { "HX-Request": "true" } }).then(function (r) {
      if (r.ok) { simpanan(function (s) { s.removeItem(kunci); }); return; }
      if (r.status === 401 || r.status >= 500) { return; }
      var el = f.querySelector("#isi-tertunda"), a = d.createElement("a");
      a.href = x.h;
      a.textContent = "Buka butir " + decodeURIComponent(x.h.split("?")[0].split("/").pop());
      el.append(el.hidden ? "Ada isian yang belum tersimpan. " : " · ", a);
      el.hidden = false;
    }).catch(function () {});
  }
  window.addEventListener("load", function () { simpanan(function (s) {
    Object.keys(s).filter(function (k) { return k.indexOf(AWAL) === 0; }).forEach(function (k) {
      var x = JSON.parse(s.getItem(k));
      if (Date.now() - x.t > 14 * HARI) { s.removeItem(k); }
      else if (k !== KUNCI) { kirimLain(k, x); }
      else if (!f.querySelector("[data-tolak]")) { pulihkan(x.q); }
    });
  }); });

  // Asks less while nobody looks.
  d.addEventListener("htmx:beforeRequest", function (e) {
    if (!e.target.matches("[data-denyut]")) { return; }
    if (d.hidden && Date.now() - akhir < 90000) { e.preventDefault(); return; }
    akhir = Date.now();
  });
  d.addEventListener("visibilitychange", function () {
    var el = d.querySelector("[data-denyut]");
    if (!d.hidden && el) { window.htmx.trigger(el, "tanya"); }
  });

  // 0-4 choose a level, 1-9 tick a criterion, 0 none of them; Ctrl+Enter saves and goes on.
  d.addEventListener("keydown", function (e) {
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) { e.preventDefault(); f.querySelector("[name=lanjut]").click(); return; }
    if (d.cookie.indexOf("talenta_pintas=mati") >= 0 || e.ctrlKey || e.metaKey || e.altKey || d.querySelector("dialog[open]")) { return; }
    if (!/^\d$/.test(e.key) || e.target.closest("input:not([type=checkbox]):not([type=radio]),select,textarea")) { return; }
    var el = f.querySelector("input[type=radio][name=nilai][value='" + e.key + "']") ||
      (e.key === "0" ? f.querySelector("[name=nihil]") : f.querySelectorAll("input[type=checkbox][name=nilai]")[e.key - 1]);
    if (el) { e.preventDefault(); el.focus(); el.click(); }
  });
})();
