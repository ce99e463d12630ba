import type { AccessRefusal } from '@/lib/access/authorize';
import type { SavedQueryId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

export type SavedQueryError =
  | AccessRefusal
  | { readonly code: 'saved-query/not-found'; readonly savedQueryId: SavedQueryId }
  | { readonly code: 'saved-query/changed-meanwhile'; readonly savedQueryId: SavedQueryId }
  | { readonly code: 'saved-query/too-many'; readonly countMax: number };

type OwnCode = Extract<SavedQueryError['code'], `saved-query/${string}`>;

export const savedQueryStatus: Record<OwnCode, 404 | 409> = {
  'saved-query/not-found': 404,
  'saved-query/changed-meanwhile': 409,
  'saved-query/too-many': 409,
};

export const savedQueryTexts: Record<OwnCode, Text> = {
  'saved-query/not-found': {
    en: 'There is no such saved query, or it is not yours to change.',
    zh: '该收藏不存在，或不能由你修改。',
  },
  'saved-query/changed-meanwhile': {
    en: 'The saved query was changed since you read it. Load it again.',
    zh: '该收藏在你读取后被修改。请重新载入。',
  },
  'saved-query/too-many': {
    en: 'You keep {countMax} queries, which is the most. Remove some.',
    zh: '你已收藏 {countMax} 条查询，达到上限。请删除一些。',
  },
};
