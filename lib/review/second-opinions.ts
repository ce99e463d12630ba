import type { GapInit } from '@/lib/review/gap';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { fingerprint } from '@/lib/sql/fingerprint';
import type { SecondOpinion, SecondReader } from '@/lib/sql/second-reader';
import { secondOpinion } from '@/lib/sql/second-reader';
import type { Span } from '@/lib/sql/span';

type Disagreement = Extract<SecondOpinion, { outcome: 'disagree' }>;
type DisagreementData = Extract<GapInit, { cause: 'readers-disagree' }>['data'];

/**
 * What an independent reader understands otherwise, statement by statement. Of statements that differ in their literals alone the first
 * that may be shown to it is: a script of 5,000 inserts is one question. A gate, which lets through what it asks about, asks every time.
 */
export class SecondOpinions {
  private readonly known = new Map<string, DisagreementData | undefined>();

  constructor(
    private readonly reader: SecondReader,
    private readonly script: string,
    private readonly dialect: Dialect,
  ) {}

  /** As a gap tells it; undefined when they agree, or when the reader cannot say. */
  disagreement(statement: Statement, span: Span): DisagreementData | undefined {
    const { script, dialect } = this;
    const { digest } = fingerprint(script.slice(span.start, span.end), { dialect });
    if (this.known.has(digest)) return this.known.get(digest);
    const opinion = secondOpinion(this.reader, { script, span, statement, dialect });
    // A literal may be what the guard stopped at: the next statement of the form has others.
    if (opinion.outcome === 'guarded') return undefined;
    const found = opinion.outcome === 'disagree' ? toData(opinion) : undefined;
    this.known.set(digest, found);
    return found;
  }
}

/** Codes carry a prefix and names their backticks: `kind` is the name of many a column too. */
function toData({ reason, own, other }: Disagreement): DisagreementData {
  const shown = reason === 'tables' ? tablesShown : reason === 'kind' ? kindsShown : String;
  return { reason: `readers/${reason}`, own: shown(own), other: shown(other) };
}

const tablesShown = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || '–';

const kindsShown = (kinds: readonly string[]): string =>
  kinds.map((kind) => (kind === 'query' || kind === 'other' ? `readers/${kind}` : kind.toUpperCase())).join(', ');
