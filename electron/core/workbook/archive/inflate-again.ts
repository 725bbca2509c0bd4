/**
 * Unpacks one part after the other with the same inflater into the same memory. `zlib.inflateRawSync` makes both anew for
 * each, which for the small parts of a return takes longer than unpacking them. What this calls is what Node's own zlib
 * streams call, and is not described; where it is not there, or anything at all is amiss with a part, the answer is null,
 * and the caller unpacks it the described way and says what is wrong with it.
 */
import { constants, createInflateRaw, type InflateRaw } from "node:zlib";

interface Inflater {
  readonly stream: InflateRaw;
  readonly handle: {
    reset(): void;
    writeSync(flush: number, from: Buffer, at: number, length: number, to: Buffer, start: number, room: number): void;
  };
  /** How much room was left, and how much of what was given was not taken. */
  readonly left: Uint32Array;
}

const MOST = 1 << 20;
/** Behind a part that is as long as it says, so much room must be left. */
const SPARE = 64;

let memory: Buffer | undefined;
let inflater: Inflater | null | undefined;

/** `size`: what the part says it unpacks to. The bytes stand until the next call. */
export function inflateAgain(packed: Buffer, size: number): Buffer | null {
  if (size > MOST) return null;
  memory ??= Buffer.allocUnsafeSlow(MOST + SPARE);
  inflater = inflater === undefined || inflater?.stream.destroyed === true ? openInflater() : inflater;
  if (inflater === null) return null;
  const { stream, handle, left } = inflater;
  handle.reset();
  handle.writeSync(constants.Z_FINISH, packed, 0, packed.length, memory, 0, size + SPARE);
  return !stream.destroyed && left[0] === SPARE && left[1] === 0 ? memory.subarray(0, size) : null;
}

/** Null where Node's streams are not as they were. */
function openInflater(): Inflater | null {
  const stream = createInflateRaw();
  // What is wrong with a part ends the stream, which is seen above; unheard, it would end the program too.
  stream.on("error", () => undefined);
  const { _handle: handle, _writeState: left } = stream as { _handle?: unknown; _writeState?: unknown };
  return isHandle(handle) && left instanceof Uint32Array ? { stream, handle, left } : null;
}

function isHandle(handle: unknown): handle is Inflater["handle"] {
  return (
    typeof handle === "object" &&
    handle !== null &&
    ["reset", "writeSync"].every((name) => name in handle && typeof Reflect.get(handle, name) === "function")
  );
}
