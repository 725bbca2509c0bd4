/** Institutions as the agency keeps them, and the municipalities of the programme, each with its time. */
import { Button, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ProgrammeInstitution, RegisterView } from "../../../shared/api/programme.ts";
import { foldText } from "../../../shared/domain/text.ts";
import { useApi } from "../../api/use-api.ts";
import { Failed } from "../../components/failed.tsx";
import { Loading } from "../../components/loading.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./programme-screen.module.css";
import { Edit, Entered, Head, Validity } from "./programme-tables.tsx";
import { RegisterDialog } from "./register-dialog.tsx";

/** More than a person reads; the search finds the others. */
const MOST = 200;

export function UnitTables() {
  const t = useText();
  const register = useApi("programme.register", {});
  if (register.status === "loading") return <Loading label={t("programme.loading")} />;
  if (register.status === "failed") return <Failed problem={register.problem} onRetry={register.reload} />;
  return <Units register={register.value} />;
}

function Units({ register }: { readonly register: RegisterView }) {
  const t = useText();
  const [find, setFind] = useState("");
  const [edited, setEdited] = useState<{ entry: ProgrammeInstitution | null } | null>(null);
  const names = new Map([
    ...register.institutions.map(({ regNo, name }) => [regNo, name] as const),
    ...register.municipalities.map(({ code, name }) => [code, name] as const),
  ]);
  const words = foldText(find).split(" ");
  const found = register.institutions.filter((each) => {
    const folded = foldText([each.regNo, each.name, ...each.names, names.get(each.municipality) ?? ""].join(" "));
    return words.every((word) => folded.includes(word));
  });
  return (
    <>
      <div className={styles["tools"]}>
        <TextInput
          aria-label={t("programme.units.find")}
          placeholder={t("programme.units.find")}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
        <span className="k-ink2" role="status">
          {t("programme.units.found", { found: found.length, all: register.institutions.length })}
        </span>
        <Button
          className="k-push"
          leftSection={<IconPlus className="k-icon" aria-hidden />}
          onClick={() => setEdited({ entry: null })}
        >
          {t("programme.institution.add")}
        </Button>
      </div>
      <table className="k-table">
        <Head
          columns={["institution", "municipality", "kind"]}
          numbers={[]}
          rest={["validity", "successor", "source", "act"]}
        />
        <tbody>
          {found.slice(0, MOST).map((each) => (
            <tr key={each.regNo}>
              <td className={styles["what"]}>
                {each.name} <span className="k-raw">{each.regNo}</span>
                {each.names.length > 0 && <div className="k-small k-muted">{each.names.join(" · ")}</div>}
              </td>
              <td>{names.get(each.municipality) ?? each.municipality}</td>
              <td>
                {each.kind}
                {!each.eligible && <div className="k-small k-muted">{t("programme.eligible.0")}</div>}
              </td>
              <Validity {...each} />
              <td className={styles["what"]}>
                {each.successor !== null && (names.get(each.successor) ?? each.successor)}
              </td>
              <Entered entered={each.entered} />
              <Edit label={each.name} onClick={() => setEdited({ entry: each })} />
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t("programme.municipalities")}</h2>
      <p className="k-small k-ink2">{t("programme.municipalities.note")}</p>
      <table className="k-table">
        <Head columns={["municipality", "region"]} numbers={[]} rest={["validity", "successor"]} />
        <tbody>
          {register.municipalities.map((each) => (
            <tr key={each.code}>
              <td>
                {each.name} <span className="k-raw">{each.code}</span>
              </td>
              <td>{each.region}</td>
              <Validity {...each} />
              <td>{each.successor !== null && (names.get(each.successor) ?? each.successor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {edited !== null && (
        <RegisterDialog
          subject={{ list: "institution", entry: edited.entry, register }}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}
