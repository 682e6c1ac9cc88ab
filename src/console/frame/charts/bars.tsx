import { scaleLinear } from "d3-scale";

/** One bar: its name, how long it is, and what is written beside it. Values are for the eye only; the text is exact. */
export interface AmountBar {
  name: string;
  value: number;
  text: string;
  /** The one that the others are held against. */
  base?: boolean;
}

/**
 * Amounts as bars from a common zero; negative ones go to the left of it. Names and amounts are text of the page, so that
 * they are read aloud, wrap and stay large on a phone. What it shows stands in a table beside it.
 */
export function AmountBars({ title, bars }: { title: string; bars: readonly AmountBar[] }) {
  const values = bars.map(({ value }) => value);
  const at = scaleLinear([Math.min(0, ...values), Math.max(1e-9, ...values)], [0, 100]);
  const zero = at(0);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <ul class="nobullet-list chart-bars">
        {bars.map(({ name, value, text, base = false }) => (
          <li key={name}>
            <span class="chart-name">{name}</span>
            <svg class="chart-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="chart-ground" x="0" y="0" width="100" height="10" />
              <rect
                class={base ? "chart-base" : "chart-value"}
                x={Math.min(zero, at(value))}
                y="1"
                width={Math.max(0.5, Math.abs(at(value) - zero))}
                height="8"
              />
            </svg>
            <span class="chart-text">{text}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
