/** The pages on which a payer of the demo pays, and a publisher fills in its account: no card is asked for, and no money moves. */

const frame = (title: string, body: string): string => `<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font-family:system-ui,sans-serif;max-width:28rem;margin:4rem auto;padding:0 1rem}button{font-size:1.1rem;padding:.7rem 1.4rem}</style>
</head><body><h1>${title}</h1>${body}</body></html>`;

const kroner = (minor: number): string =>
  `${Math.floor(minor / 100).toLocaleString("da-DK")},${String(minor % 100).padStart(2, "0")} kr.`;

export const checkoutPage = (id: string, amount: number): string =>
  frame(
    "Betaling, kun en efterligning",
    `<p>Dette er demoens egen efterligning af Stripe. Der flyttes ingen penge.</p>
<form method="post" action="/pay/${id}"><button>Betal ${kroner(amount)}</button></form>`,
  );
/** Where the owner of a connected account would fill in what Stripe wants to know. */
export const setupPage = (id: string): string =>
  frame(
    "Konto, kun en efterligning",
    `<p>Dette er demoens egen efterligning af Stripe. Her ville I oplyse om jer selv og jeres bank.</p>
<form method="post" action="/setup/${id}"><button>Oplys det hele</button></form>`,
  );
export const donePage = (say: string): string => frame("Betaling, kun en efterligning", `<p>${say}</p>`);
