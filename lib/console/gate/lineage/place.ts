/** The clause in which an expression stands: what a refusal calls it, and whether names of the select list count there. */
export type Place = { readonly name: string; readonly ownAliases: boolean; readonly isCondition: boolean };

export const places = {
  select: { name: 'SELECT', ownAliases: false, isCondition: false },
  values: { name: 'VALUES', ownAliases: false, isCondition: false },
  from: { name: 'FROM', ownAliases: false, isCondition: false },
  on: { name: 'ON', ownAliases: false, isCondition: true },
  where: { name: 'WHERE', ownAliases: false, isCondition: true },
  groupBy: { name: 'GROUP BY', ownAliases: true, isCondition: false },
  having: { name: 'HAVING', ownAliases: true, isCondition: true },
  over: { name: 'OVER', ownAliases: true, isCondition: false },
  qualify: { name: 'QUALIFY', ownAliases: true, isCondition: false },
  cycle: { name: 'CYCLE', ownAliases: false, isCondition: false },
  orderBy: { name: 'ORDER BY', ownAliases: true, isCondition: false },
} as const satisfies { readonly [place: string]: Place };
