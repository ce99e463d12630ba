import type { ApprovalPolicy, ApproverSource, PolicyStep } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';

/** A policy in words, as a person would say it. */
export function policyLines(policy: ApprovalPolicy): readonly Text[] {
  return [
    ...policy.steps.map(stepText),
    automaticText(policy),
    executeText(policy),
    windowText(policy),
    gapText(policy),
  ].filter((line) => line !== undefined);
}

const riskWords = {
  low: { en: 'low', zh: '低' },
  medium: { en: 'medium', zh: '中' },
  high: { en: 'high', zh: '高' },
} as const;

export function needWords(anyOf: readonly ApproverSource[]): Text {
  const words = anyOf.map((source): Text => {
    if ('role' in source) return { en: 'DBA', zh: 'DBA' };
    if ('projectRole' in source) return { en: 'project owner', zh: '项目负责人' };
    return { en: source.groupName, zh: source.groupName };
  });
  return {
    en: words.map(({ en }) => en).join(' or '),
    zh: words.map(({ zh }, at) => (at > 0 && /^\w/.test(zh) ? ` ${zh}` : zh)).join('或'),
  };
}

function stepText({ need, when }: PolicyStep): Text {
  const who = needWords(need.anyOf);
  const conditions: Text[] = [];
  if (when.riskAtLeast) {
    const risk = riskWords[when.riskAtLeast];
    conditions.push({
      en: `the risk is ${risk.en}${when.riskAtLeast === 'high' ? '' : ' or more'}`,
      zh: `风险为${risk.zh}${when.riskAtLeast === 'high' ? '' : '及以上'}`,
    });
  }
  if (when.rowsAbove !== undefined) {
    const rows = when.rowsAbove.toLocaleString('en');
    conditions.push({ en: `more than ${rows} rows change`, zh: `改动超过 ${rows} 行` });
  }
  if (when.rowsUnknown) conditions.push({ en: 'the number of rows is not known', zh: '行数未知' });
  if (when.kinds) {
    const kinds = when.kinds.map(kindText);
    conditions.push({
      en: `it holds ${kinds.map(({ en }) => en).join(', ')}`,
      zh: `包含 ${kinds.map(({ zh }) => zh).join('、')}`,
    });
  }
  if (when.gaps) conditions.push({ en: 'something could not be checked', zh: '有未能检查的部分' });
  if (when.targetsAbove)
    conditions.push({
      en: `it runs on more than ${when.targetsAbove} targets`,
      zh: `目标超过 ${when.targetsAbove} 个`,
    });
  if (conditions.length === 0)
    return { en: `**${capital(who.en)}** approves every change.`, zh: `每次变更都由 **${who.zh}** 审批。` };
  return {
    en: `**${capital(who.en)}** approves when ${conditions.map(({ en }) => en).join(', or ')}.`,
    zh: `${conditions.map(({ zh }) => zh).join('，或')}时由 **${who.zh}** 审批。`,
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** `drop-table` as people write it; what no reader understood has a name of its own. */
function kindText(kind: string): Text {
  if (kind === 'opaque') return { en: 'a statement that could not be read', zh: '无法解析的语句' };
  const words = kind.replaceAll('-', ' ').toUpperCase();
  return { en: words, zh: words };
}

function automaticText({ automatic }: ApprovalPolicy): Text | undefined {
  if (!automatic) return undefined;
  const rows = automatic.rowsAtMost.toLocaleString('en');
  const risk = riskWords[automatic.riskAtMost];
  return {
    en: `No approval up to ${risk.en} risk and ${rows} rows, when everything was checked.`,
    zh: `风险不高于${risk.zh}、不超过 ${rows} 行且全部检查过时免审批。`,
  };
}

const executorWords = {
  automatic: { en: 'Runs by itself once approved', zh: '批准后自动执行' },
  submitter: { en: 'The submitter starts it', zh: '由提交人启动' },
  dba: { en: 'A DBA starts it', zh: '由 DBA 启动' },
  'submitter-or-dba': { en: 'The submitter or a DBA starts it', zh: '由提交人或 DBA 启动' },
} as const satisfies Record<ApprovalPolicy['executeBy'], Text>;

/** In the order of the form. A list of its own: the policy's module brings zod, which the browser's security policy objects to. */
export const executors = Object.keys(executorWords) as readonly ApprovalPolicy['executeBy'][];

export const executorText = (executor: ApprovalPolicy['executeBy']): Text => executorWords[executor];

function executeText({ executeBy, otherExecutorFrom }: ApprovalPolicy): Text {
  const base = executorWords[executeBy];
  if (otherExecutorFrom === 'never') return { en: `${base.en}.`, zh: `${base.zh}。` };
  const risk = riskWords[otherExecutorFrom];
  return {
    en: `${base.en}; from ${risk.en} risk on, not who approved.`,
    zh: `${base.zh}；风险${risk.zh}及以上时不能是审批人。`,
  };
}

const days = {
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
  zh: ['日', '一', '二', '三', '四', '五', '六'],
} as const;

function windowText({ window }: ApprovalPolicy): Text {
  if (!window) return { en: 'At any time.', zh: '任何时间。' };
  const hours = `${window.from}–${window.to} ${window.timeZone}`;
  if (window.days.length === 7) return { en: `Only ${hours}.`, zh: `仅 ${hours}。` };
  return {
    en: `Only ${window.days.map((day) => days.en[day]).join(', ')}, ${hours}.`,
    zh: `仅周${window.days.map((day) => days.zh[day]).join('、')} ${hours}。`,
  };
}

const gapTexts = {
  'before-submit': {
    en: 'What could not be checked must be accepted by name before submitting.',
    zh: '未能检查的部分须在提交前署名接受。',
  },
  'before-approval': {
    en: 'What could not be checked must be accepted by name before approval.',
    zh: '未能检查的部分须在批准前署名接受。',
  },
  shown: { en: 'What could not be checked is shown.', zh: '未能检查的部分会显示出来。' },
} as const satisfies Record<ApprovalPolicy['gaps'], Text>;

const gapText = ({ gaps }: ApprovalPolicy): Text => gapTexts[gaps];
