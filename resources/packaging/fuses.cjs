/** Electron's fuses, set once into the packaged program. All nine are named; a tenth that appears stops the packaging. */
const FUSES = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
};

/** Electron checks the archive's integrity on Windows and macOS only. */
function fusesFor(platform) {
  return { ...FUSES, EnableEmbeddedAsarIntegrityValidation: platform !== "linux" };
}

module.exports = async function afterPack(context) {
  const { FuseVersion, FuseV1Options } = require("@electron/fuses");
  const byNumber = Object.fromEntries(
    Object.entries(fusesFor(context.electronPlatformName)).map(([name, value]) => [FuseV1Options[name], value]),
  );
  await context.packager.addElectronFuses(context, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    ...byNumber,
  });
};

module.exports.fusesFor = fusesFor;
