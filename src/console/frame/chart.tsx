/** Bars of counts, one for each name, the largest as wide as the picture. What it shows stands in a table beside it. */
export function Bars({
  title,
  bars,
}: {
  title: string;
  bars: readonly { name: string; value: number; of: number }[];
}) {
  const most = Math.max(1, ...bars.map(({ of }) => of));
  const [row, left, width] = [28, 110, 400];
  return (
    <svg
      class="bars"
      role="img"
      aria-label={title}
      viewBox={`0 0 ${left + width + 90} ${bars.length * row}`}
      preserveAspectRatio="xMinYMin meet"
    >
      {bars.map(({ name, value, of }, n) => {
        const y = n * row;
        const long = (width * Math.max(0, value)) / most;
        return (
          <g key={name}>
            <text x="0" y={y + 18}>
              {name}
            </text>
            <rect class="bars-all" x={left} y={y + 4} width={(width * of) / most} height={row - 10} />
            <rect class="bars-part" x={left} y={y + 4} width={long} height={row - 10} />
            <text x={left + (width * of) / most + 8} y={y + 18}>
              {`${value} / ${of}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
