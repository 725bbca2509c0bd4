/** Where a file goes that is made for somebody: to a path, or into the hands of who asked. */
import { basename } from "node:path";
import { writeFileWhole } from "../workbook/write-file.ts";

/** A path, or a name with what takes the bytes: a host that lets the person save them. */
export type Destination = string | { readonly name: string; readonly take: (bytes: Uint8Array) => void };

export async function deliver(to: Destination, bytes: Uint8Array): Promise<void> {
  if (typeof to === "string") await writeFileWhole(to, bytes);
  else to.take(bytes);
}

/** The name it is known by. */
export function nameOf(to: Destination): string {
  return typeof to === "string" ? basename(to) : to.name;
}
