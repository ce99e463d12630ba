/** In this order: every one of them also names those after it. */
const browsers: readonly (readonly [mark: string, name: string])[] = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
];
const systems = ['iPhone', 'iPad', 'Android', 'Windows', 'Mac OS X', 'Linux'];

/** "Chrome, Linux": enough to tell one's own browsers apart. What is no browser says its own name. */
export function browserOf(userAgent: string): string {
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1];
  if (!browser) return userAgent.slice(0, 60) || '–';
  const system = systems.find((name) => userAgent.includes(name));
  return system ? `${browser}, ${system}` : browser;
}
