import { existsSync } from "node:fs";

/** A module to be started as a thread or a process: as source it stands beside the one that asks; bundled, that one may have become part of a chunk in a folder below. */
export function moduleBeside(name: string, from: string): URL {
  const places = [`./${name}.ts`, `./${name}.js`, `../${name}.js`].map((place) => new URL(place, from));
  return places.find((place) => existsSync(place)) ?? new URL(`./${name}.js`, from);
}
