'use client';

import { giveOwnPassword } from '@/app/(portal)/access/actions';
import { createToken, moreTokens, revokeToken } from '@/app/(portal)/access/tokens/actions';
import type { TokenListProps } from '@/components/access/token-list';
import { TokenList } from '@/components/access/token-list';

const create: TokenListProps['create'] = ({ name, scopes, days, projectId }) =>
  createToken({ name, scopes: [...scopes], days, ...(projectId ? { projectId } : {}) });
const loadMore: TokenListProps['loadMore'] = (cursor) => moreTokens({ cursor });

export type TokensPageProps = Omit<TokenListProps, 'create' | 'revoke' | 'reauthenticate' | 'loadMore'>;

export function TokensPage(props: TokensPageProps) {
  return (
    <TokenList {...props} create={create} revoke={revokeToken} reauthenticate={giveOwnPassword} loadMore={loadMore} />
  );
}
