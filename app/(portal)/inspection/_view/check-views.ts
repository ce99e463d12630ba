import type { CheckView } from '@/components/inspection/settings-view';
import { checkGroups } from '@/lib/inspection/check';
import { units } from '@/lib/inspection/option';
import { checks } from '@/lib/inspection/registry';

/** Checks by their code, with the numbers that people may set. */
export function toCheckViews(): readonly CheckView[] {
  return checks
    .map(
      ({ id, code, group, title, why, byDefault, options }): CheckView => ({
        id,
        code,
        group: checkGroups[group].title,
        title,
        why,
        byDefault,
        options: Object.entries(options).flatMap(([name, option]) =>
          typeof option.default === 'number'
            ? [
                {
                  name,
                  text: option.text ?? { en: name, zh: name },
                  unit: units[option.unit],
                  standard: option.default,
                },
              ]
            : [],
        ),
      }),
    )
    .toSorted((a, b) => a.code.localeCompare(b.code, 'en', { numeric: true }));
}
