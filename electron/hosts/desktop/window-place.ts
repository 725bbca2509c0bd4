/** Where a window opens: where it was, unless the screen it was on is gone. */
import type { Rectangle } from "electron";

export const LEAST = { width: 960, height: 600 } as const;
const FIRST = { width: 1280, height: 800 } as const;

/** So much of the upper edge must be on a screen for a person to take hold of it. */
const HANDLE = { width: 120, height: 40 } as const;

export interface WindowPlace {
  readonly x?: number;
  readonly y?: number;
  readonly width: number;
  readonly height: number;
}

/** Without x and y the system puts it in the middle. `areas`: the usable part of each screen. */
export function placeWindow(was: Rectangle | null, areas: readonly Rectangle[]): WindowPlace {
  const area = areas.find((each) => was !== null && canBeGrasped(was, each));
  if (was === null || area === undefined) return fitted(FIRST, areas[0]);
  return { x: was.x, y: was.y, ...fitted(was, area) };
}

function canBeGrasped(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const below = area.y + area.height - window.y;
  return across >= HANDLE.width && window.y >= area.y && below >= HANDLE.height;
}

function fitted({ width, height }: Pick<Rectangle, "width" | "height">, area: Rectangle | undefined) {
  const most = area ?? { width, height };
  return {
    width: Math.min(Math.max(width, LEAST.width), Math.max(most.width, LEAST.width)),
    height: Math.min(Math.max(height, LEAST.height), Math.max(most.height, LEAST.height)),
  };
}
