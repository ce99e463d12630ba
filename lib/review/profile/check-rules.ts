import type { ProfileRules } from '@/lib/review/profile/profile';
import { checkOptions, issueText } from '@/lib/review/profile/rule-options';
import type { ProfileError } from '@/lib/review/review-error';
import type { RuleSet } from '@/lib/review/rule-set';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

type BadRules = Extract<ProfileError, { readonly code: 'profile/unknown-rule' | 'profile/invalid-options' }>;

/** Every rule is there, and its options are valid: what is not is never stored. */
export function checkRules(entries: ProfileRules, ruleSet: RuleSet): Result<void, BadRules> {
  for (const [ruleId, { options }] of Object.entries(entries)) {
    const rule = ruleSet.find(ruleId);
    if (rule === undefined) return refuse({ code: 'profile/unknown-rule', ruleId });
    const checked = checkOptions(rule, options);
    if (!checked.ok) {
      return refuse({ code: 'profile/invalid-options', ruleId, detail: issueText(checked.error.issues, 'en') });
    }
  }
  return ok(undefined);
}
