/** A store that was begun without a key gets one: what will happen, its words written down, and then it happens. */
import { Button, Modal } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Host } from "../../api/transport.ts";
import { problemOf, useAction, useTransport } from "../../api/use-api.ts";
import { sayProblem } from "../../components/failed.tsx";
import { useConfirm } from "../../components/use-confirm.tsx";
import { WriteWordsDown } from "../../frame/write-words-down.tsx";
import { useText } from "../../text/language.tsx";
import styles from "./settings-screen.module.css";

type Keeping = Pick<{ [Key in keyof Host]: NonNullable<Host[Key]> }, "newPhrase" | "encrypt">;

/** Where the host keeps no key, the person is told how it is done there. */
export function EncryptStore() {
  const t = useText();
  const { host } = useTransport();
  const { newPhrase, encrypt } = host;
  if (newPhrase === null || encrypt === null) return <p className="k-ink2">{t("keys.encrypt.elsewhere")}</p>;
  return <Encrypt newPhrase={newPhrase} encrypt={encrypt} />;
}

function Encrypt({ newPhrase, encrypt }: Keeping) {
  const t = useText();
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const words = useMutation({ mutationFn: newPhrase, gcTime: 0 });
  // All that was read before came from the store as it was.
  const work = useMutation({
    mutationFn: encrypt,
    onSuccess: () => {
      notifications.show({ message: t("settings.store.encrypted") });
      return queries.invalidateQueries();
    },
  });
  const isAsking = words.isSuccess && work.isIdle;
  return (
    <div>
      <Button onClick={() => setIsOpen(true)}>{t("keys.encrypt")}</Button>
      <Modal
        opened={isOpen}
        onClose={() => {
          if (work.isPending) return;
          setIsOpen(false);
          words.reset();
          work.reset();
        }}
        title={t(isAsking ? "keys.phrase" : "keys.encrypt")}
        size={620}
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("frame.close") }}
        transitionProps={{ duration: 0 }}
      >
        {isAsking ? (
          <WriteWordsDown words={words.data} about={t("keys.encrypt.words")} onDone={() => work.mutate()} />
        ) : (
          <div className={styles["steps"]}>
            <ul>
              {(["backup", "all", "earlier"] as const).map((what) => (
                <li key={what}>{t(`keys.encrypt.${what}`)}</li>
              ))}
            </ul>
            <div className={styles["do"]}>
              <Button
                variant="filled"
                data-autofocus
                loading={words.isPending || work.isPending}
                onClick={() => (words.isSuccess ? work.mutate() : words.mutate())}
              >
                {t(work.isError ? "keys.encrypt.again" : "keys.encrypt.next")}
              </Button>
              <span role="status">
                {work.isPending && t("keys.encrypt.working")}
                {words.isError && sayProblem(problemOf(words.error), t)}
                {work.isError && sayProblem(problemOf(work.error), t)}
              </span>
            </div>
          </div>
        )}
      </Modal>
    </div>
  );
}

/** Copies that can still be read without the key: named, and gone when the person wants so. */
export function UnencryptedCopies({ names }: { readonly names: readonly string[] }) {
  const t = useText();
  const remove = useAction("backups.remove-unencrypted");
  const ask = useConfirm();
  if (names.length === 0) return null;
  const confirm = () =>
    ask({
      title: t("keys.copies.remove"),
      body: t("keys.copies.sure", { names: names.join("; ") }),
      confirm: t("keys.copies.remove"),
      onConfirm: () => remove.mutate({}),
    });
  return (
    <div className={styles["steps"]}>
      <p>{t("keys.copies", { count: names.length })}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <div className={styles["do"]}>
        <Button loading={remove.isPending} onClick={confirm}>
          {t("keys.copies.remove")}
        </Button>
        <span role="status">{remove.isError && sayProblem(problemOf(remove.error), t)}</span>
      </div>
    </div>
  );
}
