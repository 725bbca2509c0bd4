#!/usr/bin/env node
// The door of the command line. It is plain JavaScript that any Node understands, so that an old one gets a sentence, not a crash.
var version = Number(process.versions.node.split(".")[0]);
var english = process.argv.indexOf("--lang") >= 0 && process.argv[process.argv.indexOf("--lang") + 1] === "en";
if (version < 24) {
  console.error(
    english
      ? "Kopskats needs Node.js 24 or newer; this is " +
          process.versions.node +
          ". In a checkout, run it as `npx kopskats` after `npm ci`."
      : "Kopskats vajadzīgs Node.js 24 vai jaunāks; šis ir " +
          process.versions.node +
          ". Projekta mapē palaidiet `npx kopskats` pēc `npm ci`.",
  );
  process.exit(3);
}
import("../../../dist/cli.js").catch(function (error) {
  console.error(
    error && error.code === "ERR_MODULE_NOT_FOUND"
      ? english
        ? "Kopskats has not been built yet. Run `npm ci` (or `npm run build`) in the project folder."
        : "Kopskats vēl nav uzbūvēts. Projekta mapē palaidiet `npm ci` (vai `npm run build`)."
      : error,
  );
  process.exit(3);
});
