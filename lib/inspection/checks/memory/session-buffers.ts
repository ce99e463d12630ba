import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, MB } from '@/lib/inspection/option';

export const sessionBuffers = defineCheck({
  id: 'session-buffers',
  code: 'C10',
  group: 'C',
  byDefault: false,
  title: { en: 'Buffers of sessions are small by default', zh: '会话级缓冲默认值较小' },
  why: {
    en: 'They are taken for each thread, often whole: large ones cost memory and time for every statement.',
    zh: '这些缓冲按线程分配，常整块申请，过大会浪费内存并拖慢语句。',
  },
  advice: { en: 'Set it back and raise it in the session that needs more.', zh: '恢复默认，仅在需要的会话中调大。' },
  supports: mysqlAndMariadb,
  reads: { variables: ['sort_buffer_size', 'read_buffer_size', 'read_rnd_buffer_size', 'join_buffer_size'] },
  options: {
    sort: bytes(4 * MB, { en: 'sort_buffer_size', zh: 'sort_buffer_size' }),
    read: bytes(2 * MB, { en: 'read_buffer_size', zh: 'read_buffer_size' }),
    readRandom: bytes(4 * MB, { en: 'read_rnd_buffer_size', zh: 'read_rnd_buffer_size' }),
    join: bytes(8 * MB, { en: 'join_buffer_size', zh: 'join_buffer_size' }),
  },
  messages: {
    large: { en: '{name} is {size} for every session (limit {most}).', zh: '{name} 全局值为 {size}（上限 {most}）。' },
  },
  judge: ({ variables, options, facts: { server }, report }) => {
    const most = {
      sort_buffer_size: options.sort,
      read_buffer_size: options.read,
      read_rnd_buffer_size: options.readRandom,
      join_buffer_size: options.join,
    };
    for (const name of Object.keys(most) as (keyof typeof most)[]) {
      const grade = above(Number(variables[name]), { warning: most[name] });
      report(
        grade,
        'large',
        { name, size: size(grade.value), most: size(most[name]) },
        { key: name, unit: 'bytes', ticket: setParameter(server, name, most[name]) },
      );
    }
    return undefined;
  },
});
