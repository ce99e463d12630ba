import { expect, test } from 'vitest';
import { toTokenRow } from '@/app/(portal)/access/tokens/_view/token-row';
import type { TokenView } from '@/lib/access/token-service';
import type { ProjectId, TokenId, UserId } from '@/lib/shared/ids';

const now = new Date('2026-11-20T08:00:00Z');
const token: TokenView = {
  id: 't' as TokenId,
  userId: 'u' as UserId,
  login: 'li.na',
  name: 'pipeline',
  prefix: 'slc_ab',
  scopes: ['read'],
  projectId: null,
  createdAt: now,
  expiresAt: new Date('2026-12-20T08:00:00Z'),
  lastUsedAt: null,
  revokedAt: null,
};

test.each<[name: string, changed: Partial<TokenView>, state: string]>([
  ['alive', {}, 'active'],
  ['at its last moment', { expiresAt: now }, 'expired'],
  ['revoked and expired', { expiresAt: now, revokedAt: now }, 'revoked'],
])('%s', (_, changed, state) => {
  expect(toTokenRow({ ...token, ...changed }, new Map(), now).state).toBe(state);
});

test('a bound token says its project, one of a project that is not seen says its id', () => {
  const bound = { ...token, projectId: 'p' as ProjectId };
  expect(toTokenRow(bound, new Map([['p', '交易中台']]), now).project).toBe('交易中台');
  expect(toTokenRow(bound, new Map(), now).project).toBe('p');
  expect(toTokenRow(token, new Map(), now)).not.toHaveProperty('project');
});
