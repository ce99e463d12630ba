/** What an audited action begins with: the filter of the page. */
export const auditActionGroups = [
  'access.',
  'ticket.',
  'review.',
  'execution.',
  'instance.',
  'project.',
  'environment.',
  'profile.',
  'webhook.',
  'settings.',
  'audit.',
] as const;
