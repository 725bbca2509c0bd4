/** The tables of an element as a spreadsheet takes them: cells parted by tabs, rows by lines. */
export function copyTable(area: HTMLElement | null): string {
  const rows = [...(area?.querySelectorAll("tr") ?? [])].filter((row) => row.offsetParent !== null);
  return rows.map((row) => [...row.cells].map(textOf).join("\t")).join("\n");
}

/** What is there for those who cannot see is said twice on paper. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll(".k-hidden, svg")) hidden.remove();
  return copy.textContent.replaceAll(/\s+/g, " ").trim();
}
