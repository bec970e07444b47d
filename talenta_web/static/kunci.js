// Security keys (WebAuthn): ask the browser, put the answer into the form, send it. Every page also works with a code.
(function () {
  "use strict";
  var d = document;
  if (!window.PublicKeyCredential || !navigator.credentials) { return; }

  function dari(teks) {
    var biner = atob(teks.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(biner, function (h) { return h.charCodeAt(0); }).buffer;
  }
  function ke(isi) {
    return btoa(String.fromCharCode.apply(null, new Uint8Array(isi)))
      .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }
  function sebutan(daftar) { return (daftar || []).map(function (k) { return Object.assign({}, k, { id: dari(k.id) }); }); }

  function pasang(opsi) {
    opsi.challenge = dari(opsi.challenge);
    opsi.user.id = dari(opsi.user.id);
    opsi.excludeCredentials = sebutan(opsi.excludeCredentials);
    return navigator.credentials.create({ publicKey: opsi });
  }
  function pakai(opsi) {
    opsi.challenge = dari(opsi.challenge);
    opsi.allowCredentials = sebutan(opsi.allowCredentials);
    return navigator.credentials.get({ publicKey: opsi });
  }
  function tanya(alamat, formulir) {
    var isi = new URLSearchParams({ csrf_token: formulir.elements.csrf_token.value });
    return fetch(alamat, { method: "POST", body: isi, credentials: "same-origin" }).then(function (j) {
      if (!j.ok) { throw new Error("opsi"); }
      return j.json();
    });
  }
  function jawaban(k) {
    var r = k.response, isi = { clientDataJSON: ke(r.clientDataJSON) };
    if (r.attestationObject) {
      isi.attestationObject = ke(r.attestationObject);
      isi.transports = r.getTransports ? r.getTransports() : [];
    } else {
      isi.authenticatorData = ke(r.authenticatorData);
      isi.signature = ke(r.signature);
      if (r.userHandle) { isi.userHandle = ke(r.userHandle); }
    }
    return JSON.stringify({ id: k.id, rawId: ke(k.rawId), type: k.type, response: isi });
  }
  function sebab(galat) {
    if (galat.name === "InvalidStateError") { return "Kunci keamanan ini sudah terpasang pada akun Anda. Pakai kunci lain."; }
    if (galat.name === "SecurityError") { return "Kunci keamanan tidak dapat dipakai pada alamat ini."; }
    return "Kunci keamanan tidak menjawab, atau permintaannya dibatalkan. Coba lagi, atau pakai cara lain.";
  }

  Array.prototype.forEach.call(d.querySelectorAll("[data-kunci],[data-kunci-pasang]"), function (tombol) {
    var formulir = tombol.form, kabar = formulir.querySelector("[data-kunci-kabar]");
    tombol.hidden = false;
    tombol.addEventListener("click", function () {
      var baru = tombol.dataset.kunciPasang;
      if (baru && !formulir.reportValidity()) { return; }
      kabar.hidden = true;
      tombol.setAttribute("aria-disabled", "true");
      (baru ? pasang(JSON.parse(baru)) : tanya(tombol.dataset.kunci, formulir).then(pakai)).then(function (k) {
        formulir.elements.kunci.value = jawaban(k);
        formulir.noValidate = true;
        formulir.requestSubmit();
      }).catch(function (galat) {
        kabar.textContent = sebab(galat);
        kabar.hidden = false;
      }).then(function () { tombol.removeAttribute("aria-disabled"); });
    });
  });
})();
