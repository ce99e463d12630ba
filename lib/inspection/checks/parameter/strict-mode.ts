import { setParameter } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const strictMode = defineCheck({
  id: 'strict-mode',
  code: 'J03',
  group: 'J',
  byDefault: false,
  title: { en: 'Values that do not fit are refused', zh: '严格模式已开启' },
  why: { en: 'Without strict mode the server cuts and rounds in silence.', zh: '非严格模式下服务器会静默截断或取整。' },
  advice: {
    en: 'Add STRICT_TRANS_TABLES to sql_mode after a test with the application.',
    zh: '与应用联测后在 sql_mode 中加入 STRICT_TRANS_TABLES。',
  },
  supports: allEngines,
  reads: { variables: ['sql_mode', 'innodb_strict_mode?'] },
  options: {},
  messages: {
    lax: { en: 'sql_mode has no STRICT_TRANS_TABLES.', zh: 'sql_mode 未包含 STRICT_TRANS_TABLES。' },
    innodb: { en: 'innodb_strict_mode is {state}.', zh: 'innodb_strict_mode 为 {state}。' },
  },
  judge: ({ variables, facts: { server }, report }) => {
    if (!/STRICT_(TRANS|ALL)_TABLES|TRADITIONAL/i.test(variables.sql_mode))
      report('warning', 'lax', {}, { key: 'sql_mode' });
    const state = variables.innodb_strict_mode;
    if (state !== undefined && !isOn(state))
      report(
        'warning',
        'innodb',
        { state },
        { key: 'innodb_strict_mode', ticket: setParameter(server, 'innodb_strict_mode', 'ON') },
      );
    return undefined;
  },
});
