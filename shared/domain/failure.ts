/**
 * The program could not do what was asked, and the person can act on it.
 * `code` is a key in the text catalogues (`failure.<code>`), whose sentence says what to do next;
 * `parameters` fill its gaps and never hold personal data.
 */
export class AppError extends Error {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;

  constructor(code: string, parameters: Readonly<Record<string, string | number>> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = "AppError";
    this.code = code;
    this.parameters = parameters;
  }
}
