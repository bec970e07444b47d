// Screens of a sidang: asks whether something moved, renews what moved, keeps what is being typed, and sends again what
// a lost line held back (the form's own key makes it take effect once). Every act also works without this file.
(function () {
  "use strict";
  var d = document, akar = d.querySelector("[data-sidang]");
  if (!akar || !window.fetch) { return; }
  var antre = [], draf = {}, jalan = false, gagal = 0, detak = 0, jam = Date.now();

  function tiap(di, pilih, kerja) { Array.prototype.forEach.call(di.querySelectorAll(pilih), kerja); }
  function minta(alamat, isi) {
    return fetch(alamat, { method: isi ? "POST" : "GET", body: isi, headers: { "HX-Request": "true" }, cache: "no-store" });
  }

  // -- the line
  function kabar(kalimat) {
    var el = akar.querySelector("[data-putus-kabar]"), p = el && (el.querySelector("p") || el);
    if (!el) { return; }
    if (antre.length) { kalimat = "Koneksi terputus. " + antre.length + " tindakan menunggu di halaman ini dan dikirim ulang begitu tersambung. Jangan tutup halaman ini."; }
    else if (!kalimat && gagal > 1) { kalimat = "Koneksi terputus. Halaman ini mencoba lagi; isian Anda tetap ada."; }
    el.hidden = !kalimat;
    if (kalimat && p.textContent !== kalimat) { p.textContent = kalimat; }
  }
  function sembuh(jawaban) {
    if (jawaban.status > 501 && jawaban.status < 505) { throw new Error("line"); }
    gagal = 0;
    return jawaban;
  }

  // -- renewing the page part by part
  function kunciFokus(el) { return el.id ? "#" + CSS.escape(el.id) : el.name ? "[name='" + el.name + "'][value='" + CSS.escape(el.value) + "']" : ""; }
  function pasang(lama, baru) {
    var aktif = lama.contains(d.activeElement), fokus = aktif ? kunciFokus(d.activeElement) : "", gulir = lama.querySelector("[data-gulir]"), ke = baru.querySelector("[data-gulir]");
    tiap(lama, "details[id]", function (x) { var y = baru.querySelector("#" + x.id); if (y && x.open) { y.open = true; } });
    tiap(lama, "[name=banding]", function (x) { var y = baru.querySelector("[name=banding][value='" + x.value + "']"); if (y) { y.checked = x.checked; } });
    var tinggi = gulir ? gulir.scrollTop : 0;
    lama.replaceWith(baru);
    if (gulir && ke) { ke.scrollTop = tinggi; }
    if (window.htmx) { window.htmx.process(baru); }
    if (aktif) {
      ke = lama.dataset.calon === baru.dataset.calon && fokus && baru.querySelector(fokus) || baru;
      if (ke === baru) { baru.setAttribute("tabindex", "-1"); }
      ke.focus({ preventScroll: true });
    }
  }
  function bagian(di) {
    var isi = {};
    tiap(di, "[data-bagian]", function (x) { isi[x.dataset.bagian] = x; });
    return isi;
  }
  function rapikan(lama, x, sendiri) {  // a part that holds something typed
    var isi = lama.querySelector("[name=versi]"), kini = x.querySelector("[name=versi]"), basi = lama.querySelector("[data-basi]");
    if (x.dataset.calon === lama.dataset.calon && x.dataset.versi === lama.dataset.versi) { return; }
    if (!sendiri) { if (basi) { basi.hidden = false; } }
    else if (x.dataset.calon !== lama.dataset.calon) { simpan(lama); pasang(lama, x); }
    else if (isi && kini) { isi.value = kini.value; lama.dataset.versi = x.dataset.versi; }
  }
  // What was typed about one person waits while another is discussed.
  function simpan(lama) {
    var f = lama.querySelector("[data-putus]");
    if (f) { draf[lama.dataset.calon] = Array.from(new FormData(f)); }
  }
  function pulihkan(x) {
    var f = x.querySelector("[data-putus]"), isi = draf[x.dataset.calon];
    if (!isi) { return; }
    delete draf[x.dataset.calon];
    if (!f) { return; }
    x.setAttribute("data-kotor", "");
    isi.forEach(function (b) {
      var m = f.elements[b[0]];
      if (m && /^(jenis|kotak|kode_alasan|alasan|beda-.*)$/.test(b[0])) { m.value = b[1]; }
    });
  }
  function tukar(teks, sendiri) {
    var baru = new DOMParser().parseFromString(teks, "text/html").querySelector("[data-sidang]");
    if (!baru) { return false; }
    var lama = bagian(akar), isi = bagian(baru), ucap = baru.querySelector("[data-status]"), galat = baru.querySelector("[data-galat]");
    akar.dataset.denyut = baru.dataset.denyut;
    akar.dataset.sidang = baru.dataset.sidang;
    if (ucap && ucap.textContent !== akar.querySelector("[data-status]").textContent) { akar.querySelector("[data-status]").textContent = ucap.textContent; }
    if (sendiri) { tiap(akar, "[data-galat]", function (x) { x.remove(); }); if (galat) { akar.prepend(galat); } }
    if (Object.keys(lama).sort().join() === Object.keys(isi).sort().join() || akar.querySelector("[data-kotor]")) {
      Object.keys(isi).forEach(function (k) {
        if (!lama[k]) { return; }
        if (lama[k].hasAttribute("data-kotor")) { rapikan(lama[k], isi[k], sendiri); } else { pasang(lama[k], isi[k]); }
      });
    } else {
      tiap(akar, "[data-isi]", function (x) { pasang(x, baru.querySelector("[data-isi]")); });
    }
    if (sendiri) { tiap(akar, "[data-bagian=putusan]:not([data-kotor])", pulihkan); }
    var fokus = sendiri && akar.querySelector("[data-fokus]");
    if (fokus) { fokus.focus(); }
    jam = Date.now();
    return true;
  }

  // A button under a pressed finger is not replaced, its click would be lost: the next beat brings the content.
  var tekan = 0;
  d.addEventListener("pointerdown", function () { tekan = Date.now(); }, true);
  ["click", "pointercancel"].forEach(function (n) { d.addEventListener(n, function () { tekan = 0; }, true); });

  // -- asking, and sending what waits
  function tanya() {
    setTimeout(function () {
      detak += 1;
      if (d.hidden && detak % 10) { tanya(); return; }
      (antre.length ? kuras() : Promise.resolve()).then(function () {
        return minta(akar.dataset.denyut).then(sembuh).then(function (j) { kabar(); if (j.status === 200) { return segar(); } });
      }).catch(function () { gagal += 1; kabar(); }).then(tanya);
    }, Math.min(3000 * (1 + gagal), 15000));
  }
  function segar() {
    return minta(akar.dataset.sidang).then(sembuh).then(function (j) {
      if (j.ok) { return j.text().then(function (t) { if (Date.now() - tekan > 1000) { tukar(t, false); } }); }
      if (!akar.querySelector("[data-putus]") || j.status === 401 && !akar.querySelector("[data-kotor]")) { location.reload(); return; }
      kabar(j.status === 401 ? "Sesi Anda berakhir. Kirim isian Anda; setelah masuk lagi, isian itu disimpan." : "Halaman ini tidak dapat diperbarui: hak Anda atau keadaan sidang berubah. Isian Anda tetap ada.");
    });
  }
  function kirim(satu) {
    return minta(satu.alamat, satu.isi).then(sembuh).then(function (j) {
      if (j.status === 401) { asli(satu); return; }
      return j.text().then(function (t) {
        var b = satu.form.closest("[data-bagian]"), nama = b && b.dataset.bagian, el = d.querySelector("#kabar");
        if (b) { b.removeAttribute("data-kotor"); }
        if (!tukar(t, true) && el) {
          var p = new DOMParser().parseFromString(t, "text/html").querySelector("main p");
          el.textContent = (p ? p.textContent : "Permintaan tidak berhasil diproses.") + " Isian Anda tetap ada di halaman ini.";
          el.hidden = false;
        }
        if (!j.ok && nama && bagian(akar)[nama]) { bagian(akar)[nama].setAttribute("data-kotor", ""); }
      });
    }).then(function () { lepas(satu.form); });
  }
  function kuras() {
    if (jalan || !antre.length) { return Promise.resolve(); }
    jalan = true;
    return kirim(antre[0]).then(function () { antre.shift(); jalan = false; kabar(); return kuras(); },
      function (e) { jalan = false; kabar(); throw e; });
  }
  function asli(satu) {  // the session ended: the browser itself sends it, so that the login page keeps the text
    var x = d.createElement("input"), t = satu.tombol;
    if (t && t.name) { x.type = "hidden"; x.name = t.name; x.value = t.value; satu.form.append(x); }
    antre = []; draf = {};
    tiap(akar, "[data-kotor]", function (b) { b.removeAttribute("data-kotor"); });
    HTMLFormElement.prototype.submit.call(satu.form);
  }
  function lepas(f) { delete f.dataset.terkirim; tiap(f, "[aria-disabled]", function (b) { b.removeAttribute("aria-disabled"); }); }

  akar.addEventListener("submit", function (e) {
    var f = e.target, isi = new FormData(f);
    if (!f.hasAttribute("data-antre")) { return; }
    e.preventDefault();
    if (e.submitter && e.submitter.name) { isi.set(e.submitter.name, e.submitter.value); }
    antre.push({ form: f, alamat: f.action, isi: isi, tombol: e.submitter });
    kuras().catch(function () { /* told by kabar, tried again by tanya */ });
  });
  akar.addEventListener("change", function (e) {
    if (e.target.hasAttribute("data-kirim")) { e.target.form.requestSubmit(); }
  });
  akar.addEventListener("input", function (e) {
    var b = e.target.closest("[data-bagian]");
    if (b && e.target.closest("[data-putus],textarea,input[type=text]")) { b.setAttribute("data-kotor", ""); }
  });
  window.addEventListener("beforeunload", function (e) { if (antre.length || Object.keys(draf).length || akar.querySelector("[data-kotor]")) { e.preventDefault(); } });

  // -- keys
  function mengetik(el) { return el.closest("input:not([type=checkbox]):not([type=radio]),select,textarea"); }
  d.addEventListener("keydown", function (e) {
    var putus = akar.querySelector("[data-putus]"), k = e.key, ke;
    if (d.querySelector("dialog[open]")) { return; }
    if (k === "Enter" && (e.ctrlKey || e.metaKey) && putus) {
      e.preventDefault();
      ke = putus.querySelector("[name=lanjut]");
      if (!ke.disabled) { putus.requestSubmit(ke); }
      return;
    }
    if (e.ctrlKey || e.metaKey || e.altKey || mengetik(e.target) || d.cookie.indexOf("talenta_pintas=mati") >= 0) { return; }
    if (k >= "1" && k <= "9" && putus && putus.querySelector("[name=jenis][value=ubah]").checked) {
      ke = putus.querySelector("[name=kotak][value='" + k + "']");
    } else { ke = akar.querySelector("[data-tombol='" + CSS.escape(k) + "']"); }
    if (!ke) { if (k === "j" || k === "k") { e.stopImmediatePropagation(); } return; }
    e.preventDefault();
    e.stopImmediatePropagation();
    if (ke.disabled) { return; }
    ke.click();
    if (ke.type === "radio") { (ke.name === "kotak" ? putus.querySelector("#kode_alasan") : k === "d" ? putus.querySelector("#alasan") : ke).focus(); }
  }, true);

  // -- clock
  setInterval(function () {
    tiap(akar, "[data-jam]", function (x) {
      var m = Number(x.dataset.jam) + Math.floor((Date.now() - jam) / 60000);
      x.textContent = ("0" + Math.floor(m / 60)).slice(-2) + "." + ("0" + m % 60).slice(-2);
    });
  }, 15000);
  tanya();
})();
