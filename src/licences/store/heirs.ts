/** SQL for `standsFor` of the rules: the ids, as an array, of all whose rights an institution has on a day. */
export const heirOf = (institution: string, day: string): string =>
  `array(with recursive heirs(id) as (select ${institution} union
     select h.id from heirs join parties_institution_view h on h.merged_into = heirs.id and h.valid_to <= ${day})
   select heirs.id from heirs)`;
