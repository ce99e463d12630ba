import type { MaskRule } from '@/lib/console/mask/mask-rule';
import { assertNever } from '@/lib/shared/assert';

const hidden = '******';

/** What is shown instead of a value. NULL stays NULL, except where its presence is hidden by `null` anyway. */
export function maskValue(rule: MaskRule, value: string | null, digest: (value: string) => string): string | null {
  if (value === null || rule.kind === 'null') return null;
  switch (rule.kind) {
    case 'full':
      return hidden;
    case 'hash':
      return digest(value);
    case 'partial': {
      const characters = [...value];
      const shown = rule.first + rule.last;
      // Half of it at least is hidden, or all is.
      if (characters.length < shown * 2 || characters.length === 0) return hidden;
      const [head, tail] = [characters.slice(0, rule.first), characters.slice(characters.length - rule.last)];
      return `${head.join('')}${hidden}${tail.join('')}`;
    }
    default:
      return assertNever(rule);
  }
}
