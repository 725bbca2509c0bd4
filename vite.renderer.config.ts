import react from "@vitejs/plugin-react";
import { handbookPages } from "./resources/handbook/handbook-plugin.ts";
import { licences } from "./resources/packaging/licences-plugin.ts";
import { defineConfig } from "vite";

/** Bundles the screens; hosts serve them from a map of files and put a fresh nonce in place of the mark. */
export default defineConfig({
  root: "renderer",
  base: "/",
  plugins: [react(), handbookPages(), licences()],
  html: { cspNonce: "__KOPSKATS_NONCE__" },
  build: {
    outDir: "../dist/screens",
    emptyOutDir: true,
    target: "chrome140",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 1500,
  },
});
