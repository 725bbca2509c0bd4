import { useQuery } from "@tanstack/react-query";
import { useTransport } from "../api/use-api.ts";
import styles from "./recovery-words.module.css";

/** The words of the store's key; null while they come, and where the desktop does not keep it. */
export function useRecoveryWords(): readonly string[] | null {
  const { host } = useTransport();
  const words = useQuery({ queryKey: ["phrase"], queryFn: () => host.phrase?.() ?? null, gcTime: 0 });
  return words.data ?? null;
}

export function RecoveryWords({ words }: { readonly words: readonly string[] }) {
  return (
    <ol className={styles["words"]}>
      {words.map((word, at) => (
        <li key={at}>{word}</li>
      ))}
    </ol>
  );
}
