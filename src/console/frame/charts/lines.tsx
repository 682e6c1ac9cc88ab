import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

export interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

const [width, height] = [480, 280];
const [left, right, top, bottom] = [96, 40, 12, 40];
/** Each line has a pattern of its own, so that it is known without colour. */
const dashes = ["", "8 4", "2 4", "10 3 2 3", "14 4", "4 2"];

/** The line of a series, as the picture and its key draw it. */
const lineClass = (n: number): string => `chart-line chart-line-${n % dashes.length}`;

/**
 * Lines over a common axis, each with a pattern and a key. What it shows stands in a table beside it; `x` and `y` write
 * the axes' values.
 */
export function LineChart({
  title,
  series,
  x,
  y,
}: {
  title: string;
  series: readonly Series[];
  x: (value: number) => string;
  y: (value: number) => string;
}) {
  const points = series.flatMap((one) => one.points);
  if (points.length === 0) return null;
  const xs = points.map(([value]) => value);
  const across = scaleLinear([Math.min(...xs), Math.max(...xs)], [left, width - right]);
  const up = scaleLinear(
    [Math.min(0, ...points.map(([, value]) => value)), Math.max(...points.map(([, value]) => value))],
    [height - bottom, top],
  ).nice(4);
  const drawn = line<readonly [number, number]>()
    .x(([value]) => across(value))
    .y(([, value]) => up(value));
  const places = [...new Set(xs)].sort((a, b) => a - b);
  const marks = places.filter((_, n) => n % Math.ceil(places.length / 5) === 0);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg class="chart-lines" role="img" aria-label={title} viewBox={`0 0 ${width} ${height}`}>
        {up.ticks(4).map((value) => (
          <g key={value}>
            <line class="chart-grid" x1={left} x2={width - right} y1={up(value)} y2={up(value)} />
            <text x={left - 8} y={up(value) + 5} text-anchor="end">
              {y(value)}
            </text>
          </g>
        ))}
        {marks.map((value) => (
          <text x={across(value)} y={height - bottom + 24} text-anchor="middle" key={value}>
            {x(value)}
          </text>
        ))}
        {series.map(({ name, points: own }, n) => (
          <path
            class={lineClass(n)}
            d={drawn([...own]) ?? ""}
            stroke-dasharray={dashes[n % dashes.length] || "none"}
            key={name}
          />
        ))}
      </svg>
      <ul class="nobullet-list chart-key">
        {series.map(({ name }, n) => (
          <li key={name}>
            <svg viewBox="0 0 40 10" aria-hidden="true">
              <line
                class={lineClass(n)}
                x1="0"
                x2="40"
                y1="5"
                y2="5"
                stroke-dasharray={dashes[n % dashes.length] || "none"}
              />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}
