/** Where a command speaks: its answer on standard output, all else on standard error. */
export interface Terminal {
  /** A line of the answer. */
  readonly print: (line: string) => void;
  /** A line beside the answer: warnings, failures. */
  readonly tell: (line: string) => void;
  /** How far long work has come. Replaces the line before on a screen; elsewhere now and then a line. */
  readonly showProgress: (line: string) => void;
  /** Columns of the screen; null when the answer goes into a file or another program. */
  readonly columns: number | null;
}

const MILLISECONDS_BETWEEN_LINES = 5_000;

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  const progress = progressWriter(stderr);
  return {
    print: (line) => {
      progress.clear();
      stdout.write(`${line}\n`);
    },
    tell: (line) => {
      progress.clear();
      stderr.write(`${printable(line)}\n`);
    },
    showProgress: progress.show,
    columns: stdout.isTTY ? stdout.columns : null,
  };
}

/** Text of others without what would steer the terminal: control characters and marks that turn the reading direction. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, " ");
}

function progressWriter(stream: NodeJS.WriteStream) {
  let isShown = false;
  let lastLineAt = performance.now();
  const clear = () => {
    if (isShown) stream.write("\r\u001b[K");
    isShown = false;
  };
  const show = (line: string) => {
    if (stream.isTTY) {
      stream.write(`\r\u001b[K${printable(line).slice(0, stream.columns - 1)}`);
      isShown = true;
    } else if (performance.now() - lastLineAt >= MILLISECONDS_BETWEEN_LINES) {
      stream.write(`${printable(line)}\n`);
      lastLineAt = performance.now();
    }
  };
  return { show, clear };
}
