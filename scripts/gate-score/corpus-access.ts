import type { ConsoleAccess } from '@/lib/console/grants/console-access';
import { createConsoleAccess } from '@/lib/console/grants/console-access';
import type { Grant } from '@/lib/console/grants/grant';
import { fullMask } from '@/lib/console/mask/mask-rule';
import { maskedColumns } from './canaries';

/** What the corpus assumes of the person who asks: all of `app` but two objects, one routine, four hidden columns. */
export function corpusAccess(): ConsoleAccess {
  const grant = (effect: Grant['effect'], action: Grant['action'], object: string | null): Grant => ({
    effect,
    action,
    schema: 'app',
    object,
    column: null,
    rowLimit: null,
  });
  return createConsoleAccess({
    grants: [
      grant('allow', 'query', null),
      grant('deny', 'query', 'api_keys'),
      grant('deny', 'query', 'v_hr'),
      grant('allow', 'call', 'f_tax'),
    ],
    masks: maskedColumns.map((name) => {
      const [table = '', column = ''] = name.split('.');
      return { schema: 'app', table, column, mask: fullMask, level: 2 };
    }),
    bound: 'everywhere',
    foldsCase: true,
  });
}
