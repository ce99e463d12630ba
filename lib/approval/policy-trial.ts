import type { ChangeFacts, Risk } from '@/lib/approval/change-facts';
import type { Derivation } from '@/lib/approval/derivation';
import { atLeast, deriveApproval, reasonsFor } from '@/lib/approval/derive';
import { reasonText } from '@/lib/approval/explain';
import type { ApprovalPolicy, ApproverNeed, PolicyStep, StepCondition } from '@/lib/approval/policy';
import type { Text } from '@/lib/shared/text';

/** One condition of a line, judged: what was found where it holds, what would have been needed where it does not. */
export type JudgedCondition = { readonly holds: boolean; readonly text: Text };

export type JudgedLine = {
  readonly id: string;
  readonly need: ApproverNeed;
  /** Its step comes out. */
  readonly applies: boolean;
  readonly conditions: readonly JudgedCondition[];
};

export type PolicyTrial = {
  readonly derivation: Derivation;
  readonly lines: readonly JudgedLine[];
  /** What lets a change pass without approval: all of it must hold. null: this policy lets nothing pass. */
  readonly automatic: readonly JudgedCondition[] | null;
};

/** What a policy makes of a change, line by line. The steps are those of `deriveApproval`: here they are only explained further. */
export function tryPolicy(policy: ApprovalPolicy, facts: ChangeFacts): PolicyTrial {
  const derivation = deriveApproval(policy, facts);
  return {
    derivation,
    lines: policy.steps.map((step) => judgeLine(step, derivation, facts)),
    automatic: automaticConditions(policy, facts),
  };
}

function judgeLine(step: PolicyStep, { steps }: Derivation, facts: ChangeFacts): JudgedLine {
  const { id, need, when } = step;
  const env = facts.environment.key;
  const conditions = conditionNames.flatMap((name): JudgedCondition[] => {
    if (when[name] === undefined) return [];
    const [reason] = reasonsFor({ when: { [name]: when[name] } }, facts);
    return [{ holds: reason !== undefined, text: reason ? reasonText(reason, env) : missText(when, name, facts) }];
  });
  const own = steps.find(({ rule }) => rule.id === id);
  // Without conditions, and where no line applied, the reason is the step's own.
  const others = conditions.some(({ holds }) => holds) ? [] : (own?.rule.reasons ?? []);
  return {
    id,
    need,
    applies: own !== undefined,
    conditions: [...conditions, ...others.map((reason) => ({ holds: true, text: reasonText(reason, env) }))],
  };
}

const conditionNames = [
  'riskAtLeast',
  'rowsAbove',
  'rowsUnknown',
  'kinds',
  'gaps',
  'targetsAbove',
] as const satisfies readonly (keyof StepCondition)[];

const riskWords = {
  low: { en: 'low', zh: '低' },
  medium: { en: 'medium', zh: '中' },
  high: { en: 'high', zh: '高' },
} as const satisfies Record<Risk, Text>;

function kindText(kind: string): Text {
  if (kind === 'opaque') return { en: 'statement that could not be read', zh: '无法解析的语句' };
  const words = kind.replaceAll('-', ' ').toUpperCase();
  return { en: words, zh: words };
}

const grouped = (value: number): string => value.toLocaleString('en');

function missText(when: StepCondition, name: (typeof conditionNames)[number], facts: ChangeFacts): Text {
  const found = riskWords[facts.risk];
  switch (name) {
    case 'riskAtLeast': {
      const wanted = riskWords[when.riskAtLeast ?? 'high'];
      return { en: `the risk is ${found.en}, below ${wanted.en}`, zh: `风险为${found.zh}，低于${wanted.zh}` };
    }
    case 'rowsAbove': {
      const limit = grouped(when.rowsAbove ?? 0);
      return {
        en: `no statement is known to change more than ${limit} rows`,
        zh: `没有已知改动超过 ${limit} 行的语句`,
      };
    }
    case 'rowsUnknown':
      return { en: 'the number of rows is known', zh: '行数已知' };
    case 'kinds': {
      const kinds = (when.kinds ?? []).map(kindText);
      return {
        en: `it holds no ${kinds.map(({ en }) => en).join(', ')}`,
        zh: `不含 ${kinds.map(({ zh }) => zh).join('、')}`,
      };
    }
    case 'gaps':
      return { en: 'everything could be checked', zh: '全部已检查' };
    case 'targetsAbove': {
      const limit = when.targetsAbove ?? 0;
      return {
        en: `it runs on ${facts.targets} ${facts.targets === 1 ? 'target' : 'targets'}, not more than ${limit}`,
        zh: `目标 ${facts.targets} 个，不超过 ${limit} 个`,
      };
    }
  }
}

function automaticConditions(
  { automatic }: ApprovalPolicy,
  { environment, errors, gaps, items, risk }: ChangeFacts,
): readonly JudgedCondition[] | null {
  if (!automatic) return null;
  const most = riskWords[automatic.riskAtMost];
  const limit = grouped(automatic.rowsAtMost);
  const condition = (holds: boolean, yes: Text, no: Text): JudgedCondition => ({ holds, text: holds ? yes : no });
  return [
    condition(
      environment.kind === 'dev' || environment.kind === 'test',
      { en: 'the environment is for development or tests', zh: '环境用于开发或测试' },
      { en: 'only development and test environments let changes pass', zh: '只有开发和测试环境可以免审批' },
    ),
    condition(
      errors === 0 && gaps === 0,
      { en: 'no error, and everything could be checked', zh: '没有错误，且全部已检查' },
      { en: 'there are errors or things that could not be checked', zh: '有错误或未能检查的部分' },
    ),
    condition(
      atLeast(automatic.riskAtMost, risk),
      { en: `the risk is at most ${most.en}`, zh: `风险不高于${most.zh}` },
      { en: `the risk is ${riskWords[risk].en}, above ${most.en}`, zh: `风险为${riskWords[risk].zh}，高于${most.zh}` },
    ),
    condition(
      items.every(({ rows = 0 }) => rows !== 'unknown' && rows <= automatic.rowsAtMost),
      { en: `at most ${limit} rows`, zh: `不超过 ${limit} 行` },
      { en: `more than ${limit} rows, or nobody knows how many`, zh: `超过 ${limit} 行或行数未知` },
    ),
    condition(
      items.length > 0 && items.every(({ group }) => group !== 'opaque'),
      { en: 'every statement was understood', zh: '所有语句均可理解' },
      { en: 'a statement was not understood, or there is none', zh: '有无法理解的语句，或没有语句' },
    ),
  ];
}
