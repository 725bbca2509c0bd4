import type { QuarterChange } from "../../shared/api/quarter.ts";
import { useText } from "../text/language.tsx";
import { instant } from "./spell.ts";
import { byline } from "../../shared/text/byline.ts";

/** A change of the store as an item of a list: when, about whom, what, and who did it. */
export function ChangeLine({ change }: { readonly change: QuarterChange }) {
  const t = useText();
  const { at, sender, kind, detail } = change;
  return (
    <li>
      <span className="k-muted k-nowrap">{instant(at, t.language)}</span>{" "}
      <span>
        {sender !== null && <b className="k-strong">{sender} </b>}
        {t("quarter.change", { kind, detail: detail ?? "" })} <span className="k-muted">{byline(change, t)}</span>
      </span>
    </li>
  );
}
