import { displayDate, type LocalDate } from "../../platform/calendar.ts";

/** Letters about people's roles, keys, first links and deputies. */
export const roles = {
  invitation: (link: string, days: number) => ({
    title: "Din adgang til Samkøb",
    body: `Du er inviteret til Samkøb. Log ind første gang her:\n\n${link}\n\nLinket virker én gang og udløber efter ${days} dage. Har du ikke ventet denne besked, så se bort fra den.\n`,
  }),
  invited: (person: string, address: string, held: readonly string[], waits: boolean) => ({
    title: waits ? "Et link til en nøgle venter på en administrator til" : "Et link til en nøgle er sendt",
    body: waits
      ? `En administrator beder om, at ${person} får et link til en ny nøgle på ${address}. Rollerne, som personen har eller venter på: ${held.join(", ") || "ingen"}. Er adressen rigtig, beder en anden administrator om det samme; ellers sig det straks til jeres administratorer.\n`
      : `${person} har fået et link til en nøgle på ${address}. Er adressen ikke rigtig, så sig det straks til jeres administratorer.\n`,
  }),
  /** `days`: after which it holds by one admin's word; null: a second admin asks for the same. */
  addressAsked: (person: string, address: string, days: number | null) => ({
    title: "Der er bedt om en anden adresse til jeres breve",
    body:
      days === null
        ? `${person} beder om, at jeres breve går til ${address}. Det gør de, når adressen er bekræftet, og en anden administrator beder om det samme. Er den ikke rigtig, så sig det straks til jeres administratorer.\n`
        : `${person} beder om, at jeres breve går til ${address}. Det gør de ${days} dage efter, at adressen er bekræftet. Er den ikke rigtig, så sig det straks til jeres administrator og til driften.\n`,
  }),
  keyIssued: (person: string, last4: string, held: readonly string[]) => ({
    title: "Ny nøgle",
    body: `${person} har fået en nøgle, der ender på ${last4}, med rollerne: ${held.join(", ")}. Er det ikke efter aftale, så tilbagekald den straks.\n`,
  }),
  linked: (person: string, provider: string) => ({
    title: "Nyt login",
    body: `${person} kan fra nu af logge ind med ${provider}. Er det ikke efter aftale, så afslut straks personens sessioner, og sig det til jeres administratorer.\n`,
  }),
  unlinked: (person: string, provider: string) => ({
    title: "Login ophævet",
    body: `${person} kan ikke længere logge ind med ${provider}, og personens sessioner er slut. Er det ikke efter aftale, så sig det straks til jeres administratorer.\n`,
  }),
  grant: {
    proposed: (person: string, role: string) => ({
      title: "Rolle venter på bekræftelse",
      body: `Rollen ${role} er foreslået til ${person}. En anden administrator bekræfter eller afviser den.\n`,
    }),
    granted: (person: string, role: string) => ({
      title: "Rolle tildelt",
      body: `${person} har fået rollen ${role}.\n`,
    }),
    ended: (person: string, role: string) => ({
      title: "Rolle ophørt",
      body: `${person} har ikke længere rollen ${role}.\n`,
    }),
  },
  deputy: {
    nameDeputy: (deputy: string, approver: string, from: LocalDate, to: LocalDate) => ({
      title: "Stedfortræder venter på bekræftelse",
      body: `${approver} har udpeget ${deputy} til at godkende i sit sted fra ${displayDate(from)} til (ikke med) ${displayDate(to)}. En administrator bekræfter det.\n`,
    }),
    confirmDeputy: (deputy: string, approver: string, from: LocalDate, to: LocalDate) => ({
      title: "Stedfortræder bekræftet",
      body: `${deputy} godkender i stedet for ${approver} fra ${displayDate(from)} til (ikke med) ${displayDate(to)}.\n`,
    }),
    endDeputy: (deputy: string, approver: string, _from: LocalDate, _to: LocalDate) => ({
      title: "Stedfortræder ophørt",
      body: `${deputy} godkender ikke længere i stedet for ${approver}.\n`,
    }),
  },
};
