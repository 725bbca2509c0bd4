import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** Static security rules (docs/security.md): each selector is a fault that must not come back. */
const FORBIDDEN = [
  { selector: "Property[key.name='nodeIntegration'][value.value=true]", message: "Windows never get Node." },
  {
    selector: "Property[key.name=/^(contextIsolation|sandbox|webSecurity)$/][value.value=false]",
    message: "Must stay on.",
  },
  {
    selector:
      "Property[key.name=/^(nodeIntegrationInWorker|nodeIntegrationInSubFrames|webviewTag|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures)$/][value.value!=false]",
    message: "Unsafe window preference.",
  },
  { selector: "CallExpression[callee.property.name='loadFile']", message: "Use the app:// protocol." },
  { selector: "CallExpression[callee.property.name='sendSync']", message: "Blocks the window." },
  { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: "Text only." },
  {
    selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]",
    message: "Text only.",
  },
  {
    selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]",
    message: "Text only.",
  },
  {
    selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write(ln)?$/]",
    message: "Text only.",
  },
  { selector: "JSXOpeningElement[name.name=/^(webview|iframe)$/]", message: "Nothing foreign in the window." },
  { selector: "CallExpression[callee.name=/^exec(Sync)?$/]", message: "No shell: spawn a program with its words." },
  { selector: "Property[key.name='shell'][value.value!=false]", message: "No shell: spawn a program with its words." },
  {
    selector:
      "CallExpression[callee.property.name='serialize']:matches([callee.object.name=/^(db|database|archive)$/], [callee.object.property.name=/^(db|archive)$/])",
    message: "Gives plain bytes of an encrypted store.",
  },
  { selector: "CallExpression[callee.property.name='deferred']", message: "Write with BEGIN IMMEDIATE." },
];

/** SQL lives in the store, and in the indicators that compile it; intake still asks by itself in a few places. */
const SQL = [
  { selector: "CallExpression[callee.property.name=/^(prepare|prepared)$/]", message: "SQL belongs to store/." },
  {
    selector: "CallExpression[callee.property.name=/^(exec|pragma)$/][callee.object.property.name='db']",
    message: "SQL belongs to store/.",
  },
  { selector: "CallExpression[callee.name='prepared']", message: "SQL belongs to store/." },
];

/** What may stand in one file only, where it is checked who asks and how. */
const ONLY_IN = {
  "answer-window": {
    selector: "CallExpression[callee.object.name='ipcMain'][callee.property.name=/^(handle|handleOnce|on|once)$/]",
    message: "Messages of the window are taken in answer-window.ts, which checks sender, shape and size.",
  },
  desktop: { selector: "NewExpression[callee.name='BrowserWindow']", message: "The window is made in desktop.ts." },
  nowhere: {
    selector: "CallExpression[callee.property.name='openExternal']",
    message: "The window leads nowhere outside.",
  },
};
const onlyIn = (file) => [
  ...FORBIDDEN,
  ...(file === "store" ? [] : SQL),
  ...Object.entries(ONLY_IN).flatMap(([place, rule]) => (place === file ? [] : [rule])),
];

export default tseslint.config(
  {
    ignores: ["dist", "out", "node_modules", "coverage", "tests/acceptance", "tests/cases"],
  },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "shared/tsconfig.json",
          "shared/charts/tsconfig.json",
          "electron/tsconfig.json",
          "tests/tsconfig.json",
          "renderer/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "no-restricted-syntax": ["error", ...onlyIn(null)],
      "no-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
    },
  },
  ...["answer-window", "desktop"].map((file) => ({
    files: [`electron/hosts/desktop/${file}.ts`],
    rules: { "no-restricted-syntax": ["error", ...onlyIn(file)] },
  })),
  {
    files: ["electron/core/{store,indicators,intake}/**/*.ts", "tests/**/*.ts"],
    rules: { "no-restricted-syntax": ["error", ...onlyIn("store")] },
  },
  {
    files: ["renderer/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  {
    files: ["tests/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.js"],
    languageOptions: { globals: { process: "readonly", console: "readonly", URL: "readonly" } },
  },
);
