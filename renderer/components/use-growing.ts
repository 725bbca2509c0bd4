import { startTransition, useEffect, useState } from "react";

/**
 * The first of a list's items, and with every frame some more until all are there: laying a long table out in one go
 * would hold up keys and clicks. Whoever has once been shown all of a list is shown all of the next.
 */
export function useGrowing<Item>(items: readonly Item[], step: number): readonly Item[] {
  const [count, setCount] = useState(step);
  const isWhole = count >= items.length;
  useEffect(() => {
    if (isWhole) return undefined;
    const frame = requestAnimationFrame(() => {
      startTransition(() => {
        setCount((before) => before + step);
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [isWhole, count, step]);
  return isWhole ? items : items.slice(0, count);
}
