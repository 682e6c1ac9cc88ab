import type { World } from "../support/world.ts";
import type { Say } from "./say.ts";

/** A publisher's own system follows what happens: by the feed, and by an address that it is sent to. */
export async function followEvents(say: Say, { seller }: World): Promise<void> {
  const { publisher: key } = seller;
  await say("", "GET /v1/event-types");
  const { data } = await say(key, "GET /v1/events");
  const made = await say(key, "POST /v1/webhooks", {
    url: "https://hooks.example/samkoeb",
    types: ["agreement.called-off", "month.proposed"],
  });
  const path = `/v1/webhooks/${made.id}`;
  await say(key, `POST ${path}/tests`, { type: "month.proposed" });
  await say(key, `POST ${path}/resends`, { eventId: data[0]!.id });
  await say(key, `POST ${path}/secrets`, {});
  await say(key, `PATCH ${path}`, { active: false });
  await say(key, "GET /v1/webhooks");
  await say(key, `GET ${path}/attempts`);
  await say(key, `DELETE ${path}`);
}
