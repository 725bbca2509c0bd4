/** Arrow keys go from a figure to the nearest one in that direction, whatever table or list it stands in. */

const FIGURES = "main [data-figure]";
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** True when the focus moved. With `opens`, the figure come to takes the place of the opened one. */
export function walkFigures(event: KeyboardEvent, opens: boolean): boolean {
  const direction = DIRECTIONS[event.key];
  const from = document.activeElement;
  if (direction === undefined || event.ctrlKey || event.altKey || event.metaKey) return false;
  if (!(from instanceof HTMLElement) || !from.matches(FIGURES)) return false;
  const next = nearest(from, direction);
  if (next === null) return false;
  event.preventDefault();
  next.focus();
  if (opens) openInPlace(next);
  return true;
}

function nearest(from: HTMLElement, [across, down]: readonly [number, number]): HTMLElement | null {
  const own = centreOf(from);
  const found = [...document.querySelectorAll<HTMLElement>(FIGURES)].flatMap((element) => {
    if (element === from) return [];
    const at = centreOf(element);
    const along = (at.x - own.x) * across + (at.y - own.y) * down;
    const aside = Math.abs((at.x - own.x) * down) + Math.abs((at.y - own.y) * across);
    // Numbers of a column end at one edge and begin at several, so a step aside counts, and counts more than the way.
    return along > 4 && (across === 0 || aside < 12) ? [{ element, cost: along + 4 * aside }] : [];
  });
  return found.toSorted((one, other) => one.cost - other.cost)[0]?.element ?? null;
}

/** The right edge: there the figures of a column stand below each other. */
function centreOf(element: HTMLElement): { readonly x: number; readonly y: number } {
  const { right, top, height } = element.getBoundingClientRect();
  return { x: right, y: top + height / 2 };
}

/** Going along figures is one step for the back key, not one each. */
function openInPlace(link: HTMLElement): void {
  const address = link.getAttribute("href");
  if (address === null) return;
  history.replaceState(null, "", address);
  dispatchEvent(new HashChangeEvent("hashchange"));
}
