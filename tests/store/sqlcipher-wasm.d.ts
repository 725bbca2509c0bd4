/** SQLCipher, compiled to WebAssembly: as much of the package as is used here; it brings no types that can be found. */
declare module "@7mind.io/sqlcipher-wasm" {
  interface Database {
    exec(sql: string): void;
    query(sql: string): unknown[];
    close(): void;
  }

  export function init(): Promise<{
    readonly module: { readonly FS: { writeFile(path: string, bytes: Uint8Array): void } };
    open(path: string): Database;
  }>;
}
