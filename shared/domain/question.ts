/** What a file asks of a person before it can be taken in, and what the answers would be. */
import type { DecisionPayload } from "./decision.ts";
import type { ExtractedReturn } from "./extracted-return.ts";
import type { FileReason } from "./finding.ts";

/** An answer a person may give: what would be recorded. */
export interface Choice {
  readonly key: "sender" | "period" | "keep-period" | "headings" | "no-headings" | "replace" | "set-aside";
  /** What its sentence needs. */
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly decisions: readonly DecisionPayload[];
}

/** Held until somebody chooses. */
export interface FileQuestion {
  readonly reason: FileReason;
  readonly choices: readonly Choice[];
  /** The answer will hold for later returns of this sender too. */
  readonly remembered: boolean;
}

type Stated = Pick<ExtractedReturn, "cover" | "suggestions">;

/** The question of a held file; setting the file aside is always an answer. */
export function questionAbout(
  reason: FileReason,
  sha256: string,
  content: Stated,
  likelyPeriod: string | null,
): FileQuestion {
  const setAside: Choice = { key: "set-aside", parameters: {}, decisions: [{ kind: "refuse-file", sha256 }] };
  return {
    reason,
    choices: [...answersTo(reason, sha256, content, likelyPeriod), setAside],
    remembered: reason === "F-HEADER-UNSURE",
  };
}

function answersTo(
  reason: FileReason,
  sha256: string,
  content: Stated,
  likelyPeriod: string | null,
): readonly Choice[] {
  switch (reason) {
    case "F-AMBIGUOUS-SENDER":
      return content.cover.senderChoices.map((sender) => ({
        key: "sender",
        parameters: { sender },
        decisions: [{ kind: "file-sender", sha256, sender }],
      }));
    case "F-HEADER-UNSURE":
      return aboutHeadings(content);
    case "F-WRONG-PERIOD":
      return [
        ...(likelyPeriod === null ? [] : [anotherPeriod(sha256, likelyPeriod)]),
        {
          key: "keep-period",
          parameters: { period: content.cover.period ?? "" },
          decisions: [{ kind: "keep-period", sha256 }],
        },
      ];
    case "F-SAME-VERSION":
      return [
        {
          key: "replace",
          parameters: { version: content.cover.version },
          decisions: [{ kind: "replace-same-version", sha256 }],
        },
      ];
    default:
      return [];
  }
}

function anotherPeriod(sha256: string, period: string): Choice {
  return { key: "period", parameters: { period }, decisions: [{ kind: "file-period", sha256, period }] };
}

/** All headings that hold the file up are answered at once: as suggested, or each as none of the form's columns. */
function aboutHeadings({ cover: { sender }, suggestions }: Stated): Choice[] {
  const unsure = suggestions.filter(({ mandatory }) => mandatory);
  if (sender === null || unsure.length === 0) return [];
  const meant = (field: (suggestion: (typeof unsure)[number]) => string): DecisionPayload[] => [
    ...new Map(
      unsure.map((suggestion) => [
        `${suggestion.form} ${suggestion.header}`,
        {
          kind: "heading",
          sender,
          form: suggestion.form,
          heading: suggestion.header,
          field: field(suggestion),
        } as const,
      ]),
    ).values(),
  ];
  const parameters = {
    headings: unsure.length,
    heading: unsure[0]?.header ?? "",
    form: unsure[0]?.form ?? "",
    field: unsure[0]?.field ?? "",
  };
  return [
    { key: "headings", parameters, decisions: meant(({ field }) => field) },
    { key: "no-headings", parameters, decisions: meant(() => "") },
  ];
}
