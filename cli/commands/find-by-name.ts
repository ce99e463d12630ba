import type { Locale } from '@/lib/shared/text';
import type { ApiClient } from '../api-client';
import { namedPageShape } from '../api-shapes';
import { CommandFailure, exitCodes } from '../exit-code';

/** The id behind the name that people write. Exactly one, or the command ends and says what there is. */
export async function findByName(
  api: ApiClient,
  kind: 'projects' | 'environments' | 'instances',
  name: string,
  locale: Locale,
): Promise<string> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = kind === 'environments' ? {} : { text: name, limit: 200, cursor };
    const page = await api.get(`/api/v1/${kind}`, namedPageShape, query);
    const match = page.items.find((item) => (item.key ?? item.name) === name);
    if (match) return match.id;
    seen.push(...page.items.map((item) => item.key ?? item.name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  const words = {
    projects: ['project', '项目'],
    environments: ['environment', '环境'],
    instances: ['instance', '实例'],
  };
  const [en, zh] = words[kind];
  const near = seen.length > 0 ? (locale === 'zh' ? `；有：${seen.join('、')}` : `; there is: ${seen.join(', ')}`) : '';
  throw new CommandFailure(
    exitCodes.refused,
    locale === 'zh' ? `没有名为 ${name} 的${zh}${near}` : `There is no ${en} ${name}, or you may not see it${near}`,
  );
}
