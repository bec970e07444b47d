// Shortcuts, dialogs, double-submit guard. Every page also works without this file.
(function () {
  "use strict";
})();
