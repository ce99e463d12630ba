import { createHash } from 'node:crypto';
import { z } from 'zod';

/** A row of a log that is a table: when it was written, as the server says it in UTC, and all of it as text. */
export type LoggedRow = { readonly at: string; readonly content: string };

/** Sessions write at once, and the row of one that was held up stands behind later ones: so far back is looked again. */
export const overlapSeconds = 10;
/** Of rows that were read within the overlap: past it the overlap is shorter. */
const seenMax = 20_000;

export const rowPositionSchema = z.object({
  /** Of the last row. */
  upTo: z.string(),
  /** Rows within the overlap, each by its time and a hash of its content: `[at, hash]`. */
  seen: z.array(z.tuple([z.string(), z.string()])),
  /** The server's clock when it was read. */
  serverNow: z.string(),
});
export type RowPosition = z.output<typeof rowPositionSchema>;

/**
 * What of a log that is a table was read. A time alone is no cursor: rows of the same microsecond may come in two readings, and late ones
 * stand before the last. So rows of the last seconds are known one by one; the same statement twice in a microsecond is two rows.
 */
export class RowCursor {
  private upTo: string;
  private rows: (readonly [at: string, hash: string])[];
  private known: Map<string, number>;

  constructor(position: Pick<RowPosition, 'upTo' | 'seen'>) {
    this.upTo = position.upTo;
    this.rows = [...position.seen];
    this.known = countsOf(this.rows);
  }

  /** The next page begins here. */
  get from(): string {
    const earliest = addSeconds(this.upTo, -overlapSeconds);
    const first = this.rows[0]?.[0];
    // Where the rows of the overlap were too many to be kept, it is as long as what was kept.
    return this.rows.length >= seenMax && first !== undefined && first > earliest ? first : earliest;
  }

  /** Rows that a page must have room for before the first new one. */
  get seen(): number {
    return this.rows.length;
  }

  /** The rows of a page that were not read before; the page is ordered by time. */
  take<Row extends LoggedRow>(page: readonly Row[]): readonly Row[] {
    const left = new Map(this.known);
    const fresh: Row[] = [];
    for (const row of page) {
      const hash = hashOf(row);
      const key = `${row.at} ${hash}`;
      const before = left.get(key) ?? 0;
      if (before > 0) {
        left.set(key, before - 1);
        continue;
      }
      fresh.push(row);
      this.rows.push([row.at, hash]);
      if (row.at > this.upTo) this.upTo = row.at;
    }
    this.forget();
    return fresh;
  }

  private forget(): void {
    const earliest = addSeconds(this.upTo, -overlapSeconds);
    this.rows = this.rows.filter(([at]) => at >= earliest).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    if (this.rows.length > seenMax) {
      // Whole microseconds are kept or dropped: part of one would make the rest of it new.
      const cut = this.rows[this.rows.length - seenMax]?.[0] ?? '';
      const kept = this.rows.filter(([at]) => at >= cut);
      this.rows = kept.length > 0 ? kept : this.rows;
    }
    this.known = countsOf(this.rows);
  }

  position(serverNow: string): RowPosition {
    return { upTo: this.upTo, seen: this.rows.map(([at, hash]) => [at, hash]), serverNow };
  }
}

function countsOf(rows: readonly (readonly [string, string])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [at, hash] of rows) counts.set(`${at} ${hash}`, (counts.get(`${at} ${hash}`) ?? 0) + 1);
  return counts;
}

const hashOf = ({ content }: LoggedRow): string => createHash('md5').update(content).digest('base64url').slice(0, 10);

/** Of `2026-11-30 15:32:37.965991`, in UTC. */
export function microsOf(at: string): number {
  const [whole = '', fraction = ''] = at.split('.');
  return Date.parse(`${whole.replace(' ', 'T')}Z`) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6) || 0);
}

export function timeText(micros: number): string {
  const text = new Date(Math.floor(micros / 1000)).toISOString().slice(0, 23).replace('T', ' ');
  return `${text}${String(Math.floor(micros) % 1000).padStart(3, '0')}`;
}

export const addSeconds = (at: string, seconds: number): string => timeText(microsOf(at) + seconds * 1e6);
