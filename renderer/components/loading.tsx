import { Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";
import styles from "./states.module.css";

const PATIENCE = 300;
const LINES = [62, 48, 70, 40, 66, 54];

/** Nothing for a moment, then the outlines of what is coming; the label is for those who cannot see them. */
export function Loading({ label }: { readonly label: string }) {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles["loading"]} aria-busy="true" role="status">
      {isLong && (
        <>
          <span className="k-small k-muted">{label}</span>
          {LINES.map((width) => (
            <Skeleton key={width} h={12} w={`${String(width)}%`} />
          ))}
        </>
      )}
    </div>
  );
}
