export const instanceTabs = [
  'overview',
  'sessions',
  'locks',
  'innodb',
  'variables',
  'accounts',
  'databases',
  'binlogs',
  'history',
  'setup',
  'privileges',
] as const;
export type InstanceTab = (typeof instanceTabs)[number];

/** For who looks after servers: they show what others do there. */
export const liveTabs = [
  'sessions',
  'locks',
  'innodb',
  'accounts',
  'databases',
  'binlogs',
] as const satisfies readonly InstanceTab[];
