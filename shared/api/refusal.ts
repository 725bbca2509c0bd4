/** Why something could not be done; the sentence is `failure.<code>` in the catalogues. */
export interface Refusal {
  readonly code: string;
  readonly parameters: Readonly<Record<string, string | number>>;
}
