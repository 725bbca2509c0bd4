/** Good files, changed by chance as disks, networks and hands change them. Every mutant follows from its seed. */
import { seeded, type Random } from "../support/random.ts";

export const MUTATIONS = ["byte", "bytes", "cut", "zeros", "swap", "repeat", "drop", "noise"] as const;
export type Mutation = (typeof MUTATIONS)[number];

/** A changed copy, and how it was changed. */
export function mutate(good: Buffer, seed: number): { readonly mutation: Mutation; readonly bytes: Buffer } {
  const random = seeded(seed);
  const mutation = random.pick(MUTATIONS);
  return { mutation, bytes: HOW[mutation](Buffer.from(good), random) };
}

const HOW: Readonly<Record<Mutation, (bytes: Buffer, random: Random) => Buffer>> = {
  byte: (bytes, random) => flip(bytes, random, 1),
  bytes: (bytes, random) => flip(bytes, random, 2 + random.below(20)),
  cut: (bytes, random) => bytes.subarray(0, random.below(bytes.length)),
  zeros: (bytes, random) => {
    const at = random.below(bytes.length);
    return bytes.fill(0, at, Math.min(bytes.length, at + 1 + random.below(4096)));
  },
  swap: (bytes, random) => {
    const length = 1 + random.below(512);
    const [one, other] = [random.below(bytes.length - length), random.below(bytes.length - length)];
    const kept = Buffer.from(bytes.subarray(one, one + length));
    bytes.copy(bytes, one, other, other + length);
    kept.copy(bytes, other);
    return bytes;
  },
  repeat: (bytes, random) => {
    const at = random.below(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random.below(2000));
    return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
  },
  drop: (bytes, random) => {
    const at = random.below(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(2000))]);
  },
  noise: (bytes, random) => {
    const at = random.below(bytes.length);
    const end = Math.min(bytes.length, at + 1 + random.below(300));
    for (let i = at; i < end; i++) bytes[i] = random.below(256);
    return bytes;
  },
};

function flip(bytes: Buffer, random: Random, times: number): Buffer {
  for (let i = 0; i < times; i++) {
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 + random.below(255));
  }
  return bytes;
}
