/** `npm run sbom`: what the program is made of, as CycloneDX 1.6 on standard output. The same lock gives the same bytes. */
import { readManifest, shippedPackages, type ShippedPackage } from "./shipped-packages.ts";

export function billOfMaterials() {
  const { name, version } = readManifest();
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", name, version, licenses: [{ license: { id: "EUPL-1.2" } }] } },
    components: shippedPackages().map(component),
  };
}

function component({ name, version, licence, integrity }: ShippedPackage) {
  const address = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  return {
    type: "library",
    "bom-ref": address,
    name,
    version,
    purl: address,
    licenses: [/ (OR|AND|WITH) /.test(licence) ? { expression: licence } : { license: { id: licence } }],
    hashes: integrity.split(" ").flatMap(hash),
  };
}

/** `sha512-…` in base64 → hex, as the format wants it. */
function hash(integrity: string) {
  const [, content] = /^sha512-(.+)$/.exec(integrity) ?? [];
  return content === undefined ? [] : [{ alg: "SHA-512", content: Buffer.from(content, "base64").toString("hex") }];
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`);
