import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const performanceSchemaOn = defineCheck({
  id: 'performance-schema-on',
  code: 'G13',
  group: 'G',
  byDefault: false,
  title: { en: 'The performance schema is on', zh: 'performance_schema 已开启' },
  why: { en: 'Without it half of the checks see nothing.', zh: '关闭时一半的检查无数据可用。' },
  advice: {
    en: 'performance_schema = ON in the configuration file, at the next restart; it takes some 100 MB.',
    zh: '在配置文件中设置 performance_schema = ON，下次重启生效，约占 100 MB 内存。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['performance_schema'] },
  options: {},
  messages: {
    off: { en: 'performance_schema is {state}.', zh: 'performance_schema 为 {state}。' },
  },
  judge: ({ variables, report }) => {
    if (!isOn(variables.performance_schema)) report('warning', 'off', { state: variables.performance_schema });
    return undefined;
  },
});
