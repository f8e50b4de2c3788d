import { tidy } from './sizes.ts';

export type Point = readonly [x: number, y: number];

/**
 * An SVG path along orthogonal points (px) with rounded corners. A corner never takes more than
 * half of the segments it joins, so short segments get smaller corners.
 */
export function roundedPath(points: readonly Point[], radius: number): string {
  const [first] = points;
  if (!first) return '';
  let path = `M${first[0]} ${first[1]}`;
  for (let i = 1; i < points.length; i += 1) {
    const before = points[i - 1] as Point;
    const here = points[i] as Point;
    const after = points[i + 1];
    if (!after) return `${path}L${here[0]} ${here[1]}`;
    const r = Math.min(radius, distance(before, here) / 2, distance(here, after) / 2);
    const [enterX, enterY] = towards(here, before, r);
    const [leaveX, leaveY] = towards(here, after, r);
    path += `L${enterX} ${enterY}Q${here[0]} ${here[1]} ${leaveX} ${leaveY}`;
  }
  return path;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]);
}

function towards(from: Point, to: Point, by: number): Point {
  return [
    tidy(from[0] + Math.sign(to[0] - from[0]) * by),
    tidy(from[1] + Math.sign(to[1] - from[1]) * by),
  ];
}
