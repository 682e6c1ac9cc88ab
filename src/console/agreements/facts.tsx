import { AmountBars } from "../frame/charts/index.ts";
import { useSight } from "../frame/sight.ts";
import { Table } from "../frame/table.tsx";
import { modelNames, priceLines } from "../public/prices.ts";
import type { Shown } from "./agreement.tsx";
import { offersFixedPrice } from "./fixed-prices.tsx";
import { awaitsText } from "./list.tsx";
import { agreementPath, crowns, daysOf, Lines, Part, poolsPath, useAgreements } from "./place.tsx";

/** What an agreement says, how much of it is used, and where it leads. */

export function Awaiting({ shown: { awaited, me } }: { shown: Shown }) {
  const { reading } = useSight();
  const { one } = useAgreements();
  if (!me.buys) return null;
  if (awaited.length === 0) return <p>{one.nothing}</p>;
  return (
    <section class="alert alert-info" aria-labelledby="awaits">
      <div class="alert-body">
        <h2 class="alert-heading" id="awaits">
          {one.waiting}
        </h2>
        <ul>
          {awaited.map((thing) => (
            <li key={thing.what}>
              {thing.what === "option" ? (
                <a href="#options">{awaitsText(reading, thing)}</a>
              ) : (
                awaitsText(reading, thing)
              )}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

export function Ceiling({ shown: { agreement } }: { shown: Shown }) {
  const { reading } = useSight();
  const { one } = useAgreements();
  const { ceiling, called, remaining } = agreement;
  const bar = (name: string, { minor }: { minor: bigint }, base: boolean) => ({
    ...{ name, base, value: Number(minor), text: crowns(reading, minor) },
  });
  return (
    <Part id="ceiling" title={one.ceiling}>
      <p>{one.ceilingAbout}</p>
      <Table
        caption={one.ceiling}
        cards
        quiet
        head={one.ceilingHead}
        rows={[
          [crowns(reading, ceiling.minor), crowns(reading, called.minor), crowns(reading, remaining.minor)],
        ]}
      />
      <AmountBars
        title={one.ceiling}
        bars={[
          bar(one.ceiling, ceiling, true),
          bar(one.called, called, false),
          bar(one.remaining, remaining, false),
        ]}
      />
    </Part>
  );
}

export function Licences({ shown: { licences, pools } }: { shown: Shown }) {
  const { reading } = useSight();
  const { one } = useAgreements();
  if (!licences) return null;
  const names = modelNames(reading);
  return (
    <Part id="licences" title={one.licences}>
      <p>{one.licencesAbout}</p>
      {licences.length === 0 ? (
        <p>{one.noLicences}</p>
      ) : (
        <Table
          caption={one.licences}
          quiet
          head={one.licencesHead}
          rows={licences.map((licence) => {
            const pool = pools.find(({ licenceId }) => licenceId === licence.id);
            const days = daysOf(reading, licence);
            return [
              names[licence.model],
              licence.quantity,
              days,
              pool ? (
                <a href={`${poolsPath}/${pool.id}`}>
                  {one.pool}
                  <span class="sr-only"> {days}</span>
                </a>
              ) : (
                ""
              ),
            ];
          })}
        />
      )}
    </Part>
  );
}

export function Facts({ shown: { agreement, deciderName, publishers } }: { shown: Shown }) {
  const { reading } = useSight();
  const { one, invoicing } = useAgreements();
  const { rows: say } = one;
  const { prices } = reading.say;
  const margin =
    agreement.toleranceBp > 0 ? ` (${reading.forms.decimal(String(agreement.toleranceBp / 100))} %)` : "";
  return (
    <Part id="facts" title={one.facts}>
      <Table
        caption={one.facts}
        quiet
        head={one.factsHead}
        rows={[
          [say.product, <a href={`/catalogue/${agreement.productId}`}>{agreement.productTitle}</a>],
          [say.publisher, agreement.publisherName],
          [say.model, modelNames(reading)[agreement.model]],
          [say.period, daysOf(reading, agreement.period)],
          [say.priceTerm, daysOf(reading, agreement.priceTerm)],
          [say.prices, <Lines lines={priceLines(reading, agreement.priceSheet, publishers)} />],
          [say.basis, prices.bases[agreement.countBasis]],
          [say.overUse, `${prices.overUses[agreement.overUse]}${margin}`],
          [say.proration, prices.prorations[agreement.proration]],
          [say.returns, agreement.returnWindowDays],
          [say.grace, agreement.graceDays],
          [say.shortfall, one.shortfalls[agreement.shortfall]],
          [invoicing.instalments, invoicing.instalmentsOf[agreement.instalments]],
          [invoicing.soldBy, invoicing.soldByOf[agreement.soldBy]],
          [say.options, one.options(agreement.options.years, agreement.options.used)],
          [say.lead, deciderName],
          [say.quantity, agreement.calledQuantity],
          ...(agreement.guaranteedQuantity > 0 ? [[say.guaranteed, agreement.guaranteedQuantity]] : []),
          ...(agreement.roundReference === null
            ? []
            : [[say.round, <a href={`/rounds/${agreement.roundReference}`}>{agreement.roundReference}</a>]]),
          [say.reference, agreement.reference],
        ]}
      />
    </Part>
  );
}

export function LinksOn({ shown: { me, agreement } }: { shown: Shown }) {
  const { one, fixed } = useAgreements();
  if (!me.pays) return null;
  return (
    <Part id="links" title={one.links}>
      <ul>
        <li>
          <a href="/finance/reconciliations">{one.reconciliations}</a>
        </li>
        <li>
          <a href="/finance/invoices">{one.invoices}</a>
        </li>
        <li>
          <a href="/school/seats">{one.seats}</a>
        </li>
        {me.buys && offersFixedPrice(agreement.priceSheet) && (
          <li>
            <a href={`${agreementPath(agreement.id)}/fixed-prices`}>{fixed.title}</a>
          </li>
        )}
      </ul>
    </Part>
  );
}
