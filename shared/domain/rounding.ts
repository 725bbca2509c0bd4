/** Rounding and shares (domain.md §2.7). Only who prints rounds; sums are made of unrounded parts. */

/** Half away from zero, as people do it: 1.005 → 1.01 and -2.5 → -3. Works on the digits people see, not on the binary fraction. */
export function roundHalfAway(value: number, decimals: number): number {
  const rounded = shiftPoint(Math.round(shiftPoint(Math.abs(value), decimals)), -decimals);
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}

/** Numerator of denominator in per cent, unrounded; null when there is nothing to divide by. */
export function sharePercent(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : (numerator / denominator) * 100;
}

/** Moves the decimal point in the written number, so that 1.005 × 100 is 100.5 and not 100.49999999999999. */
function shiftPoint(value: number, places: number): number {
  const [digits = "0", exponent = "0"] = String(value).split("e");
  return Number(`${digits}e${String(Number(exponent) + places)}`);
}
