import type { IconName } from '@/components/ui/icon';

/** The pages of the navigation: only those that exist. */
export const pages = {
  home: { href: '/', icon: 'home', group: 'work', keys: 'g h' },
  tickets: { href: '/tickets', icon: 'ticket', group: 'work', keys: 'g t' },
  console: { href: '/console', icon: 'console', group: 'work', keys: 'g c' },
  tables: { href: '/tables', icon: 'table', group: 'work', keys: 'g b' },
  requests: { href: '/access/requests', icon: 'key', group: 'work', keys: 'g q' },
  instances: { href: '/instances', icon: 'instance', group: 'fleet', keys: 'g i' },
  slow: { href: '/slow-queries', icon: 'clock', group: 'fleet', keys: 'g s' },
  inspection: { href: '/inspection', icon: 'chart', group: 'fleet', keys: 'g m' },
  rules: { href: '/rules', icon: 'rules', group: 'admin', keys: 'g r' },
  access: { href: '/access/users', icon: 'people', group: 'admin', keys: 'g u' },
  environments: { href: '/environments', icon: 'layers', group: 'admin', keys: 'g e' },
  webhooks: { href: '/webhooks', icon: 'link', group: 'admin', keys: 'g w' },
  audit: { href: '/audit', icon: 'audit', group: 'admin', keys: 'g a' },
  api: { href: '/api-reference', icon: 'api', group: 'admin', keys: 'g p' },
} as const satisfies Record<string, { href: string; icon: IconName; group: 'work' | 'fleet' | 'admin'; keys: string }>;

export type PageKey = keyof typeof pages;
export const pageKeys = Object.keys(pages) as readonly PageKey[];
export const pageGroups = ['work', 'fleet', 'admin'] as const;

/** The page a path belongs to: the longest address that it starts with. */
export function pageOf(path: string): PageKey | undefined {
  const section = (key: PageKey) => (key === 'access' ? '/access' : pages[key].href);
  return pageKeys
    .filter((key) => {
      const href = section(key);
      return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
    })
    .toSorted((a, b) => section(a).length - section(b).length)
    .at(-1);
}
