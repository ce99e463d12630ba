import { z } from 'zod';
import { readSettingsFile } from '@/lib/adapters/settings-file/read-settings-file';

/** JSON, or the absolute path of a file that holds it, so that its secrets need not stand in the environment. */
export const jsonOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.string().transform((text, ctx): z.output<Schema> => {
    const json = text.startsWith('/') ? readSettingsFile(text) : text;
    const issue = (message: string) => {
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    if (json === undefined) return issue('names a file that cannot be read');
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch {
      return issue('is neither JSON nor the absolute path of a file');
    }
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    return issue(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
  });
