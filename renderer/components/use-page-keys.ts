import { getHotkeyHandler, type HotkeyItem } from "@mantine/hooks";
import { useEffectEvent, useLayoutEffect } from "react";

const FIELDS = ["INPUT", "TEXTAREA", "SELECT"];

/**
 * Keys of the page, wherever the focus is; not in fields that take them as text, unless `inFields`. They are heard as
 * soon as what they act on is seen: what is drawn in slices would otherwise lose the first key on a busy machine.
 */
export function usePageKeys(keys: HotkeyItem[], { inFields = false } = {}): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const { target } = event;
    const isField = target instanceof HTMLElement && (FIELDS.includes(target.tagName) || target.isContentEditable);
    if (inFields || !isField) getHotkeyHandler(keys)(event);
  });
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => press(event);
    document.documentElement.addEventListener("keydown", onKey);
    return () => document.documentElement.removeEventListener("keydown", onKey);
  }, []);
}
