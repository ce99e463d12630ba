import { z } from 'zod';
import type { Text } from '@/lib/shared/text';

export const foreignSources = ['goinception', 'yearning', 'archery'] as const;
export type ForeignSource = (typeof foreignSources)[number];

/** How a version came to be. Stored as JSON: add kinds, never change the meaning of one. */
export const profileOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit') }),
  z.object({ kind: z.literal('copy'), of: z.string(), n: z.number() }),
  z.object({ kind: z.literal('rename'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('restore'), n: z.number() }),
  z.object({ kind: z.literal('file') }),
  z.object({ kind: z.literal('foreign'), source: z.enum(foreignSources) }),
  /** One level, set on the page of a rule for one environment. */
  z.object({ kind: z.literal('level'), ruleId: z.string(), environment: z.string() }),
  /** What a release of Sluice comes with. */
  z.object({ kind: z.literal('release') }),
]);
export type ProfileOrigin = z.output<typeof profileOriginSchema>;

export const foreignNames: { readonly [Source in ForeignSource]: string } = {
  goinception: 'goInception',
  yearning: 'Yearning',
  archery: 'Archery',
};

export function originText(origin: ProfileOrigin): Text {
  switch (origin.kind) {
    case 'edit':
      return { en: 'edited', zh: '编辑' };
    case 'copy':
      return { en: `copy of \`${origin.of}\`, version ${origin.n}`, zh: `复制自 \`${origin.of}\` 第 ${origin.n} 版` };
    case 'rename':
      return { en: `renamed from “${origin.from}” to “${origin.to}”`, zh: `由“${origin.from}”改名为“${origin.to}”` };
    case 'restore':
      return { en: `version ${origin.n} restored`, zh: `恢复为第 ${origin.n} 版` };
    case 'file':
      return { en: 'imported from a file', zh: '从文件导入' };
    case 'foreign':
      return {
        en: `imported from the settings of ${foreignNames[origin.source]}`,
        zh: `从 ${foreignNames[origin.source]} 的设置导入`,
      };
    case 'level':
      return {
        en: `level of \`${origin.ruleId}\` set for ${origin.environment}`,
        zh: `为 ${origin.environment} 设置 \`${origin.ruleId}\` 的级别`,
      };
    case 'release':
      return { en: 'comes with Sluice', zh: '随 Sluice 发布' };
  }
}

/** What a caller may say of a save of its own; the other kinds are said by the deed itself. */
export const savedOriginSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('edit') }),
  z.object({ kind: z.literal('file') }),
  z.object({ kind: z.literal('foreign'), source: z.enum(foreignSources) }),
]);
export type SavedOrigin = z.output<typeof savedOriginSchema>;
