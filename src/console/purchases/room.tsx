import type { DirectRoom } from "../../agreements/index.ts";
import type { Minor } from "../../platform/money.ts";
import { crowns, Part } from "../agreements/place.tsx";
import { AmountBars } from "../frame/charts/index.ts";
import { daysText } from "../frame/days.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";

/** The texts of these pages. */
export const usePurchases = () => useSight().reading.texts.pages.purchases;

/** What can still be bought directly: as a table and as bars, with a purchase that is thought of. */
export function Room({ room, wanted }: { room: DirectRoom; wanted?: Minor }) {
  const { reading } = useSight();
  const { room: say } = usePurchases();
  const bar = (name: string, minor: Minor, base = false) => ({
    ...{ name, base, value: Number(minor), text: crowns(reading, minor) },
  });
  const years = daysText(reading, room);
  return (
    <Part id="room" title={say.title}>
      <p>{say.about(years)}</p>
      <Table
        caption={say.title}
        cards
        quiet
        head={say.head}
        rows={[
          [
            crowns(reading, room.bought.minor),
            crowns(reading, room.threshold.minor),
            crowns(reading, room.left.minor),
          ],
        ]}
      />
      <AmountBars
        title={say.title}
        bars={[
          bar(say.threshold, room.threshold.minor, true),
          bar(say.bought, room.bought.minor),
          ...(wanted === undefined ? [] : [bar(say.this, wanted)]),
        ]}
      />
      {!room.confirmed && <p>{say.unconfirmed}</p>}
    </Part>
  );
}
