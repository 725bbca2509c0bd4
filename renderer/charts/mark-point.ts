import type { Plugin } from "chart.js";

/** A point of a chart by its place in the data. */
export interface PointPlace {
  readonly series: number;
  readonly category: number;
}

const REACH = 9;
const CORNER = 6;

/** Our four corners around the point that is looked at; `read` tells which one each time the chart is drawn. */
export function markPoint(read: () => PointPlace | null, colour: string): Plugin {
  return {
    id: "markPoint",
    afterDraw(chart) {
      const point = read();
      const element = point === null ? undefined : chart.getDatasetMeta(point.series).data[point.category];
      if (element === undefined) return;
      const box = boxOf(element.getProps(["x", "y", "base", "width", "height", "horizontal"], true));
      const pen = chart.ctx;
      pen.save();
      pen.strokeStyle = colour;
      pen.lineWidth = 2.5;
      pen.beginPath();
      for (const [x, y, dx, dy] of [
        [box.left, box.top, 1, 1],
        [box.right, box.top, -1, 1],
        [box.left, box.bottom, 1, -1],
        [box.right, box.bottom, -1, -1],
      ] as const) {
        pen.moveTo(x + dx * CORNER, y);
        pen.lineTo(x, y);
        pen.lineTo(x, y + dy * CORNER);
      }
      pen.stroke();
      pen.restore();
    },
  };
}

/** Around a whole bar; a point has no sides. */
function boxOf(shape: Readonly<Record<string, unknown>>) {
  const number = (key: string): number => (typeof shape[key] === "number" ? shape[key] : 0);
  const [x, y, base, width, height] = [number("x"), number("y"), number("base"), number("width"), number("height")];
  if (typeof shape["width"] !== "number")
    return { left: x - REACH, right: x + REACH, top: y - REACH, bottom: y + REACH };
  const box =
    shape["horizontal"] === true
      ? { left: Math.min(x, base), right: Math.max(x, base), top: y - height / 2, bottom: y + height / 2 }
      : { left: x - width / 2, right: x + width / 2, top: Math.min(y, base), bottom: Math.max(y, base) };
  return { left: box.left - 2, right: box.right + 2, top: box.top - 2, bottom: box.bottom + 2 };
}
