/** The walls of the house: what each room may import. README, "Map of the house", tells why. */
const only = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { pathNot: to } });
const never = (name, from, to, extra = {}) => ({
  name,
  severity: "error",
  from: { path: from, ...extra },
  to: { path: to },
});

module.exports = {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    only("domain-is-pure", "^shared/domain/", "^(shared/domain/|node_modules/zod)"),
    only("api-speaks-shared", "^shared/api/", "^(shared/|node_modules/zod)"),
    only("text-is-words", "^shared/text/", "^(shared/(text|domain)/|node_modules/@formatjs/)"),
    only("charts-are-pure", "^shared/charts/", "^(shared/|node_modules/chart\\.js)"),
    never("store-stands-alone", "^electron/core/store/", "^electron/core/(?!store/)"),
    never("workbook-stands-alone", "^electron/core/workbook/", "^electron/core/(?!workbook/)"),
    never("programme-stands-alone", "^electron/core/programme/", "^electron/core/(?!programme/)"),
    never("indicators-ask-the-store", "^electron/core/indicators/", "^electron/core/(?!indicators/|store/)"),
    never("intake-rooms", "^electron/core/intake/", "^electron/core/(?!intake/|workbook/|store/)"),
    never("report-rooms", "^electron/core/report/", "^electron/core/(?!report/|indicators/|workbook/|store/)"),
    only("checks-are-pure", "^electron/core/intake/check-", "^(shared/|electron/core/intake/check-)"),
    only("report-plans-are-pure", "^electron/core/report/plan-", "^(shared/|electron/core/report/plan-)"),
    never("core-knows-no-host", "^electron/core/", "^(electron/hosts|renderer)/"),
    never(
      "only-desktop-knows-electron",
      "^(shared|renderer|electron/core|electron/hosts/(cli|loopback|machine|serving))/",
      "^node_modules/electron/",
    ),
    never("hosts-apart-cli", "^electron/hosts/cli/", "^electron/hosts/desktop/"),
    never("hosts-apart-loopback", "^electron/hosts/loopback/", "^electron/hosts/(desktop|cli)/"),
    never("hosts-apart-desktop", "^electron/hosts/desktop/", "^electron/hosts/(loopback|cli)/"),
    // What every host needs of the machine, and what both hosts of the screens serve, belongs to no host.
    never("machine-knows-no-host", "^electron/hosts/machine/", "^electron/hosts/(?!machine/)"),
    never("serving-knows-no-host", "^electron/hosts/serving/", "^electron/hosts/(?!machine/|serving/)"),
    never("renderer-asks-through-the-api", "^renderer/", "^electron/"),
    never("renderer-has-no-node", "^renderer/", "^(node:|fs$|path$|child_process$)"),
    {
      name: "spreadsheet-libraries-live-in-workbook",
      severity: "error",
      from: { path: "^(shared|renderer|electron)/", pathNot: "^electron/core/workbook/" },
      to: { path: "^node_modules/(exceljs|@e965)/" },
    },
    {
      name: "sqlite-lives-in-store",
      severity: "error",
      from: { path: "^(shared|renderer|electron)/", pathNot: "^electron/core/store/" },
      to: { path: "^node_modules/better-sqlite3", dependencyTypesNot: ["type-only"] },
    },
    never("product-knows-no-tests", "^(shared|electron|renderer)/", "^tests/"),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|out)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tests/tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
