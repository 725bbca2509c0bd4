/** `npm run icons`: the symbol in the sizes and boxes that Windows, macOS and Linux want, out of icon.svg. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";

const here = import.meta.dirname;
const symbol = await loadImage(readFileSync(join(here, "icon.svg")));

const write = (name: string, bytes: Uint8Array) => writeFileSync(join(here, name), bytes);
write("icon.png", drawn(512));
write("icon.ico", windowsIcon([16, 24, 32, 48, 64, 256]));
write("icon.icns", macIcon({ icp4: 16, icp5: 32, ic07: 128, ic08: 256, ic09: 512, ic11: 32, ic12: 64 }));

function drawn(size: number): Buffer {
  const canvas = createCanvas(size, size);
  canvas.getContext("2d").drawImage(symbol, 0, 0, size, size);
  return canvas.toBuffer("image/png");
}

/** A directory of pictures, then the pictures; a side of 256 is written as 0. */
function windowsIcon(sizes: readonly number[]): Buffer {
  const pictures = sizes.map((size) => ({ size, png: drawn(size) }));
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [i, { size, png }] of pictures.entries()) {
    const entry = 6 + 16 * i;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += png.length;
  }
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** Boxes of a type, a length that counts itself, and a picture. */
function macIcon(boxes: Readonly<Record<string, number>>): Buffer {
  const box = (type: string, content: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length + 8);
    return Buffer.concat([Buffer.from(type, "ascii"), length, content]);
  };
  return box("icns", Buffer.concat(Object.entries(boxes).map(([type, size]) => box(type, drawn(size)))));
}
