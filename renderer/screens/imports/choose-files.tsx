import { Button } from "@mantine/core";
import { IconFolder, IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useText } from "../../text/language.tsx";

/** Two ways for the keyboard to do what dropping does: files, or a whole folder. */
export function ChooseFiles({
  onFiles,
  primary = false,
}: {
  readonly onFiles: (files: readonly File[]) => void;
  readonly primary?: boolean;
}) {
  const t = useText();
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    input.value = "";
  };
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
        onClick={() => files.current?.click()}
      >
        {t("imports.choose-files")}
      </Button>
      <Button leftSection={<IconFolder className="k-icon" />} onClick={() => folder.current?.click()}>
        {t("imports.choose-folder")}
      </Button>
    </>
  );
}
