/** How a figure is printed: whole things, hours and medians, cents, per cent. */
export type FigureFormat = "integer" | "decimal" | "money" | "percent";
