/**
 * Runs before everything else. Libraries that write style elements (the scroll lock of dialogs) look for the page's nonce
 * under a global name; and under `require-trusted-types-for 'script'` the libraries need a default policy, and this
 * one lets plain style text through and nothing that could be markup or code.
 */
interface PolicyFactory {
  createPolicy(name: string, rules: Readonly<Record<string, (text: string) => string>>): unknown;
}

const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };

trustedTypes?.createPolicy("default", {
  createHTML: (text) => {
    if (text.includes("<")) throw new TypeError("markup is not set from text");
    return text;
  },
  createScript: refuse,
  createScriptURL: refuse,
});

Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

/** The nonce of this page load, as the host wrote it into the page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";
}

function refuse(): never {
  throw new TypeError("code is not made from text");
}
