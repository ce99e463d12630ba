import type { TokenRow } from '@/components/access/token-list';
import type { TokenView } from '@/lib/access/token-service';

/** A token as a line of the list, as it stands at a moment. */
export function toTokenRow(token: TokenView, projectNames: ReadonlyMap<string, string>, now: Date): TokenRow {
  const { id, name, login, prefix, scopes, projectId, expiresAt, lastUsedAt, revokedAt } = token;
  return {
    id,
    name,
    login,
    prefix,
    scopes,
    ...(projectId ? { project: projectNames.get(projectId) ?? projectId } : {}),
    state: revokedAt ? 'revoked' : expiresAt.getTime() <= now.getTime() ? 'expired' : 'active',
    expiresAt: expiresAt.toISOString(),
    ...(lastUsedAt ? { lastUsedAt: lastUsedAt.toISOString() } : {}),
  };
}
