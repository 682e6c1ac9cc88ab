import { type ProblemText, text } from "./shape.ts";

export const parties: Record<string, ProblemText> = {
  "too-many-registrations": {
    title: "Der er registreret for mange leverandører i dag",
    help: "Prøv igen i morgen, eller skriv til operatøren.",
  },
  "identity-not-proved": {
    title: "Det viser ikke, hvem I er",
    help: "Enten er der intet brev, koden er forkert eller prøvet for ofte, eller CVR-nummeret hører til en organisation, der er her i forvejen: så får I en invitation af dens administrator.",
  },
  "admin-ended": {
    title: "En administrator fjernede en anden inden for den sidste uge",
    help: "Den, der blev fjernet, kan gøre indsigelse indtil da.",
  },
  "declaration-needed": {
    title: "Oplys først, om du er inhabil",
    help: "Det gør du, før du åbner, læser eller vurderer bud. Den, der er inhabil, ser intet af dem.",
  },
  "email-link-used": {
    title: "Linket gælder ikke mere",
    help: "Det er brugt eller udløbet, eller der er siden bedt om en anden adresse. Bed om et nyt.",
  },
  "export-expired": { title: "Udtrækket er her ikke mere", help: "Bed om et nyt." },
  "export-not-ready": {
    title: "Udtrækket er ikke færdigt endnu",
    help: "Følg kørslen, og kom igen, når den er færdig.",
  },
  "has-admin": {
    title: "Parten har en administrator",
    help: "Partens egne administratorer inviterer brugere.",
  },
  "institution-away": {
    title: "Institutionen er ikke åben alle de dage",
    help: "Vælg dage, hvor institutionen er åben.",
  },
  "institution-not-open": {
    title: "Institutionen er ikke åben den dag",
    help: "Den skal være åben dagen før og den dag, hvor den lukker, lægges sammen eller skifter nummer.",
  },
  "institution-size-unknown": {
    title: "Antallet af elever på en institution kendes ikke",
    help: "Indlæs elevlisten, eller oplys institutionens antal.",
  },
  "invitation-over": {
    title: "Linket er brugt, trukket tilbage eller udløbet",
    help: "Bed en administrator hos jer om en ny invitation.",
  },
  "key-of-another": {
    title: "En persons nøgler er dens egne",
    help: "Send personen en invitation: den henter selv sin første nøgle.",
  },
  "last-admin": {
    title: "Det er partens sidste administrator",
    help: "Giv først en anden person rollen administrator.",
  },
  "needs-two-admins": {
    title: "Det kræver to administratorer",
    help: "Udpeg en administrator mere først: med én kan parten ikke åbne, vurdere eller godkende.",
  },
  "no-data-agreement": {
    title: "Der er ingen gældende databehandleraftale",
    help: "Registrér aftalen på siden for databehandleraftaler, før data flyttes.",
  },
  "own-role": {
    title: "Ingen giver sig selv en rolle eller bekræfter sit eget forslag",
    help: "Spørg en anden administrator hos jer.",
  },
  "person-left": { title: "Personen er rejst", help: "Opret den på ny, hvis den kommer tilbage." },
  "pseudonym-rotation-past": {
    title: "En ny nøgle begynder i dag eller senere",
    help: "Vælg i dag eller en senere dag.",
  },
  "pseudonym-rotation-runs": {
    title: "En ny nøgle venter allerede",
    help: "Send en fuld elevliste på eller efter nøglens første dag: den fører eleverne over.",
  },
  "role-not-for-party": {
    title: "Rollen passer ikke til parten",
    help: "Vælg en rolle, som denne slags part kan have.",
  },
  "role-not-for-person": {
    title: "Personen eller maskinen kan ikke have rollen",
    help: "Maskiner har roller for brug, adgang og katalog; en person på en institution har rollen skole.",
  },
  "role-not-held": {
    title: "En nøgle har højst de roller, som dens ejer har",
    help: "En administrator kan give rollen.",
  },
  "roster-needs-second-person": {
    title: "En anden person skal beslutte det",
    help: "Den, der sendte elevlisten, kan ikke godkende, at den fjerner mange elever.",
  },
  "roster-not-held": {
    title: "Indlæsningen venter ikke på en beslutning",
    help: "Den er afgjort, eller en nyere har taget dens plads.",
  },
  "roster-pull-under-way": {
    title: "Tjenesten er ved at blive læst",
    help: "Se om nogle minutter, hvad der kom ud af det.",
  },
  "roster-service-exists": {
    title: "I har allerede en tjeneste",
    help: "Afslut den først: fra den næste læses hele elevlisten.",
  },
  "roster-refused": {
    title: "Elevlisten har linjer, der skal rettes",
    help: "Intet er indlæst. Ret linjerne i den fil, de står i, og send igen.",
    detail: ({ faultsTotal }) =>
      `Elevlisten har ${text(faultsTotal)} fejl. Intet er indlæst. Ret linjerne, og send igen.`,
  },
  "roster-zip-refused": {
    title: "Filen er ikke en zip, der kan læses sikkert",
    help: "Send én OneRoster 1.2 CSV-zip: almindelige filer i øverste niveau, uden mapper og kryptering.",
  },
  "second-admin": {
    title: "Det kræver to administratorer, som det ikke selv drejer sig om",
    help: "Spørg en anden administrator hos jer.",
  },
  "second-operator": { title: "Det kræver to operatører", help: "En anden operatør bekræfter låsningen." },
  "still-running": {
    title: "Noget hos parten løber stadig",
    help: "Afslut eller aflys udbuddene, afslut aftalerne og betal det, der er nævnt, eller vælg en senere dag.",
  },
  "too-many-email-changes": {
    title: "Der er bedt om for mange adresser",
    help: "Hver adresse får et brev. Vent en dag, før du beder om en ny.",
  },
  "too-many-keys": {
    title: "Personen har allerede to gyldige nøgler",
    help: "To er nok til at skifte: tilbagekald den ældste først.",
  },
  "count-adjustment-decided": {
    title: "Rettelsen venter ikke på en beslutning",
    help: "Den er godkendt, afvist eller trukket tilbage.",
  },
  "count-date-past": {
    title: "En tælledato skal ligge forude",
    help: "Tal fryses, når deres dag er forbi. Vælg i dag eller en senere dag.",
  },
  "counted-by-roster": {
    title: "En skoles elever tælles efter dens elevliste",
    help: "Antal angives kun for dagtilbud og biblioteker. Indlæs skolens elevliste i stedet.",
  },
  "nobody-there": {
    title: "Elevlisten har ingen sådanne elever",
    help: "Indlæs skolens elevliste, eller skriv klassen, som den hedder i elevlisten.",
  },
};
