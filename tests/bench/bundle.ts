/** Scripts of the measurements as the product itself is built: Node does not have to strip types at each start. */
import { join } from "node:path";
import { build } from "vite";

const FOLDER = join(import.meta.dirname, "../../dist/bench");

/** The built script; its packages are those of the checkout. */
export async function bundled(name: string): Promise<string> {
  await build({
    root: join(import.meta.dirname, "../.."),
    configFile: false,
    logLevel: "error",
    build: { ssr: join(import.meta.dirname, `${name}.ts`), target: "node24", outDir: FOLDER, emptyOutDir: false },
    ssr: { target: "node" },
  });
  return join(FOLDER, `${name}.js`);
}
