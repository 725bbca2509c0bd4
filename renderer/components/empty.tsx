import { IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./states.module.css";

/** Nothing yet: what will be here, and the one thing to do. The drawing is the framed cell. */
export function Empty({
  title,
  children,
  action,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}) {
  return (
    <div className={styles["middle"]} data-centred>
      <svg className={styles["drawing"]} viewBox="0 0 120 64" fill="none" aria-hidden="true">
        <g stroke="var(--line-control)" strokeWidth="1.2">
          <rect x=".6" y="8.6" width="118.8" height="48" rx="2" />
          <path d="M0 20.6h120M0 32.6h120M0 44.6h120M30 8.6v48M60 8.6v48M90 8.6v48" />
        </g>
        <rect x="60" y="32.6" width="30" height="12" fill="var(--accent-soft)" />
        <path d="M57 38v-8.5h9M93 38v-8.5h-9M57 39v8.5h9M93 39v8.5h-9" stroke="var(--accent)" strokeWidth="2.6" />
      </svg>
      <h2>{title}</h2>
      <p className="k-ink2">{children}</p>
      {action !== undefined && <div className={styles["acts"]}>{action}</div>}
    </div>
  );
}

/** Nothing is left to do: another empty than nothing yet. */
export function AllWell({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles["middle"]} data-centred>
      <IconCircleCheck className={styles["tick"]} aria-hidden />
      <h2>{title}</h2>
      <p className="k-ink2">{children}</p>
    </div>
  );
}
