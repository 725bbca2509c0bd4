/** Vite: what the program carries of others, with the words of every licence, becomes a part of the screens. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import type { CarriedWork } from "../../renderer/screens/settings/carried-works.ts";
import { shippedPackages } from "./shipped-packages.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Not packages, and carried all the same. */
const FONTS: readonly (Omit<CarriedWork, "text"> & { readonly file: string })[] = [
  {
    ...{ name: "Source Sans 3", version: "", licence: "OFL-1.1" },
    file: "renderer/theme/fonts/LICENSE-source-sans-3.txt",
  },
  {
    ...{ name: "Source Code Pro", version: "", licence: "OFL-1.1" },
    file: "renderer/theme/fonts/LICENSE-source-code-pro.txt",
  },
];

/** Packages, then fonts, then the program's own licence. */
export function carriedWorks(): CarriedWork[] {
  const packages = shippedPackages().map(({ name, version, licence, place }) => ({
    ...{ name, version, licence },
    text: textsIn(place),
  }));
  const fonts = FONTS.map(({ file, ...font }) => ({ ...font, text: readFileSync(join(ROOT, file), "utf8") }));
  return [...packages, ...fonts];
}

/** Empty where the package brings none, or is one for another system that is not installed here. */
function textsIn(place: string): string {
  const folder = join(ROOT, place);
  if (!existsSync(folder)) return "";
  return readdirSync(folder)
    .filter((name) => /^(licen[sc]e|copying|notice)/i.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim())
    .join("\n\n");
}

export function licences(): Plugin {
  return {
    name: "licences",
    enforce: "pre",
    transform(_, id) {
      if (!id.endsWith("/carried-works.ts")) return null;
      return { code: `export const CARRIED_WORKS = ${JSON.stringify(carriedWorks())};`, map: null };
    },
  };
}
