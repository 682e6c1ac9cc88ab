/** Pictures of figures, drawn on the server; each stands beside a table that says the same. */
export { type AmountBar, AmountBars } from "./bars.tsx";
export { LineChart, type Series } from "./lines.tsx";
