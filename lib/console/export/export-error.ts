import type { ConsoleError } from '@/lib/console/run/console-error';
import type { ConsoleRunId } from '@/lib/shared/ids';
import type { Text } from '@/lib/shared/text';

/** Every way in which an export is refused before its statement is judged, or its file is not given. */
export type ExportError =
  | ConsoleError
  | { readonly code: 'export/not-found'; readonly exportId: ConsoleRunId }
  | { readonly code: 'export/not-ready'; readonly state: string }
  | { readonly code: 'export/gone' }
  | { readonly code: 'export/too-many'; readonly runningMax: number; readonly retryAfterSeconds: number }
  /** The gate refused the statement, or the server did: read the export for the whole of it. */
  | { readonly code: 'export/no-file'; readonly rule: string; readonly reason: string };

type OwnCode = Extract<ExportError['code'], `export/${string}`>;

export const exportStatus: Record<OwnCode, 404 | 409 | 410 | 422 | 429> = {
  'export/not-found': 404,
  'export/not-ready': 409,
  'export/gone': 410,
  'export/too-many': 429,
  'export/no-file': 422,
};

export const exportTexts: Record<OwnCode, Text> = {
  'export/not-found': { en: 'There is no such export, or it is not yours.', zh: '该导出不存在，或不属于你。' },
  'export/not-ready': {
    en: 'The file cannot be taken now: the export is {state}. A file that is being made can be taken once it is done.',
    zh: '文件目前不能下载：导出状态为 {state}。生成中的文件在完成后才能下载。',
  },
  'export/gone': {
    en: 'The file was taken already or has waited too long, and is deleted. Export again.',
    zh: '文件已被下载或超过保留时间，已删除。请重新导出。',
  },
  'export/too-many': {
    en: 'You have {runningMax} exports running, which is the most for one person. Wait for one of them, or stop it.',
    zh: '你已有 {runningMax} 个导出在运行，达到每人上限。请等待或停止其中一个。',
  },
  'export/no-file': {
    en: 'There is no file ({rule}): {reason}',
    zh: '没有生成文件（{rule}）：{reason}',
  },
};
