import { IconAlertCircle, IconAlertTriangle, IconInfoCircle, type Icon as TablerIcon } from "@tabler/icons-react";
import type { Severity } from "../../shared/domain/finding.ts";
import { useText } from "../text/language.tsx";
import styles from "./severity-mark.module.css";

const ICONS: Readonly<Record<Severity, TablerIcon>> = {
  error: IconAlertCircle,
  warning: IconAlertTriangle,
  info: IconInfoCircle,
};

/** Colour and icon, and the word for those who hear it. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const t = useText();
  const Icon = ICONS[severity];
  return (
    <span className={styles["mark"]} data-severity={severity} role="img" aria-label={t(`severity.${severity}`)}>
      <Icon className="k-icon" aria-hidden />
    </span>
  );
}
