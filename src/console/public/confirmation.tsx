import type { DatabaseCtx } from "../../platform/operation/context.ts";
import type { Download } from "../../platform/operation/kinds.ts";
import { readingOf } from "../frame/language.ts";
import { openPage } from "./open-page.ts";

/** Where an e-mail's link leads. Looking confirms nothing: mail filters look at every link. */
export function confirmationPage(ctx: DatabaseCtx, token: string): Promise<Download> {
  const reading = readingOf(ctx);
  const { links } = reading.say;
  return openPage(
    ctx,
    { title: links.confirm, path: `/email-confirmations/${token}` },
    <>
      <p>{links.confirmBy}</p>
      <p>
        <code>POST /v1/email-confirmations</code> {links.confirmWith} <code>{`{"token": "${token}"}`}</code>
      </p>
      <p>{links.notYou}</p>
    </>,
  );
}
