/**
 * What the command line takes from its surroundings; nothing of it is needed for every command. Apart from `env.ts`,
 * whose schemas take longer to load than some commands run.
 */
export type CliEnv = {
  readonly url: string | undefined;
  readonly token: string | undefined;
  /** As in LC_ALL, LC_MESSAGES or LANG: `zh_CN.UTF-8`. */
  readonly language: string;
};

export function readCliEnv(source: Readonly<Record<string, string | undefined>> = process.env): CliEnv {
  return {
    url: source['SLUICE_URL']?.trim() || undefined,
    token: source['SLUICE_TOKEN']?.trim() || undefined,
    language: source['LC_ALL'] || source['LC_MESSAGES'] || source['LANG'] || '',
  };
}
