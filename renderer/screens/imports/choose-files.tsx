import { Button } from "@mantine/core";
import { IconFolder, IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import type { ChooseWhat } from "../../../shared/api/bridge.ts";
import { useTransport } from "../../api/use-api.ts";
import { useIntake } from "../../frame/intake.tsx";
import { useText } from "../../text/language.tsx";

/** Two ways for the keyboard to do what dropping does: files, or a whole folder. */
export function ChooseFiles({ primary = false }: { readonly primary?: boolean }) {
  const { take, choose: chooseBySystem } = useIntake();
  const t = useText();
  const { choose } = useTransport().host;
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement) => {
    take([...(input.files ?? [])]);
    input.value = "";
  };
  const ask = (input: HTMLInputElement | null, what: ChooseWhat) =>
    choose === null ? input?.click() : chooseBySystem(what);
  return (
    <>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="files"
        onChange={(event) => chosen(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        // The attribute has no name in React's types; every browser we serve knows it.
        {...{ webkitdirectory: "" }}
        onChange={(event) => chosen(event.currentTarget)}
      />
      <Button
        variant={primary ? "filled" : "default"}
        leftSection={<IconPlus className="k-icon" />}
        onClick={() => ask(files.current, "files")}
      >
        {t("imports.choose-files")}
      </Button>
      <Button leftSection={<IconFolder className="k-icon" />} onClick={() => ask(folder.current, "folder")}>
        {t("imports.choose-folder")}
      </Button>
    </>
  );
}
