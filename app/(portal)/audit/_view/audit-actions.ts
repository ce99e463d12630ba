/** What an audited action begins with: the filter of the page. */
export const auditActionGroups = [
  'access.',
  'ticket.',
  'review.',
  'execution.',
  'console.',
  'grant.',
  'mask.',
  'access-request.',
  'instance.',
  'credential-set.',
  'project.',
  'environment.',
  'profile.',
  'webhook.',
  'settings.',
  'audit.',
] as const;
