/** Numbers that are the same on every run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type RandomTables = { readonly [table: string]: readonly string[] };

/**
 * Queries that mix everything which moves columns about: stars, joins of all kinds with ON, USING and NATURAL, derived and common
 * tables with and without names, UNION, scalar subqueries, swapped aliases. Not all of them are valid.
 */
export class RandomQuery {
  private aliases = 0;

  constructor(
    private readonly random: () => number,
    private readonly tables: RandomTables,
    private readonly hasLateral: boolean,
  ) {}

  query(depth = 3, width?: number): string {
    this.aliases = 0;
    const roll = this.random();
    if (depth > 0 && roll < 0.15) {
      const columns = this.names();
      const list = this.random() < 0.5 ? ` (${columns.join(', ')})` : '';
      return `WITH w${list} AS (${this.block(depth - 1, list === '' ? undefined : columns.length)}) ${this.block(depth - 1, width, 'w')}`;
    }
    if (depth > 0 && roll < 0.3) {
      const size = width ?? 1 + Math.floor(this.random() * 3);
      return `${this.block(depth - 1, size)} UNION ALL ${this.block(depth - 1, size)}`;
    }
    if (depth > 0 && roll < 0.35)
      return `(${this.block(depth - 1, width)}) ORDER BY ${this.pick(this.names())} LIMIT 9`;
    return this.block(depth, width);
  }

  private block(depth: number, width: number | undefined, table?: string): string {
    const { text, known } = this.from(depth, table);
    const items =
      width === undefined && this.random() < 0.5
        ? [
            this.random() < 0.6 ? '*' : `${this.pick(known)}.*`,
            ...(this.random() < 0.3 ? [this.item(depth, known)] : []),
          ]
        : Array.from({ length: width ?? 1 + Math.floor(this.random() * 4) }, () => this.item(depth, known));
    const where =
      this.random() < 0.3 ? ` WHERE ${this.column(known)}${this.random() < 0.5 ? ' IS NOT NULL' : ' = 1'}` : '';
    const order = this.random() < 0.1 ? ` ORDER BY ${this.random() < 0.5 ? this.column(known) : '1'}` : '';
    return `SELECT ${items.join(', ')} FROM ${text}${where}${order === '' ? '' : `${order} LIMIT 9`}`;
  }

  private item(depth: number, known: readonly string[]): string {
    const roll = this.random();
    const alias = this.random() < 0.4 ? ` AS ${this.pick(this.names())}` : '';
    if (depth > 0 && roll < 0.1) {
      const { text, known: inner } = this.from(0);
      return `(SELECT ${this.column(inner)} FROM ${text} LIMIT 1)${alias}`;
    }
    if (roll < 0.2) return `CONCAT(${this.column(known)}, ${this.column(known)})${alias}`;
    if (roll < 0.25)
      return `CASE WHEN ${this.column(known)} = 1 THEN ${this.column(known)} ELSE ${this.column(known)} END${alias}`;
    if (roll < 0.3) return `COALESCE(${this.column(known)}, UPPER(${this.column(known)}))${alias}`;
    if (roll < 0.33) return `FIRST_VALUE(${this.column(known)}) OVER (ORDER BY ${this.column(known)})${alias}`;
    return this.column(known) + alias;
  }

  private from(depth: number, table?: string): { text: string; known: string[] } {
    const known: string[] = [];
    let text = this.factor(depth, known, table);
    const joins = Math.floor(this.random() * 3);
    for (let i = 0; i < joins; i++) {
      const roll = this.random();
      if (roll < 0.15) text += `, ${this.factor(depth, known)}`;
      else if (roll < 0.4)
        text = `${text} NATURAL ${this.pick(['', 'LEFT ', 'RIGHT '])}JOIN ${this.factor(depth, known)}`;
      else {
        const side = this.pick(['', 'LEFT ', 'RIGHT ', 'INNER ']);
        const right = this.factor(depth, known);
        const condition =
          this.random() < 0.6
            ? `USING (${this.pick(this.names())})`
            : `ON ${this.column(known)} = ${this.column(known)}`;
        text = `${text} ${side}JOIN ${right} ${condition}`;
      }
      if (this.random() < 0.2) text = `(${text})`;
    }
    return { text, known };
  }

  private factor(depth: number, known: string[], table?: string): string {
    const alias = `t${this.aliases++}`;
    if (depth > 0 && this.random() < 0.25) {
      const isLateral = this.hasLateral && known.length > 0 && this.random() < 0.3;
      const columns = this.hasLateral && this.random() < 0.3 ? this.names() : undefined;
      const text = `${isLateral ? 'LATERAL ' : ''}(${this.block(depth - 1, columns?.length)}) ${alias}${columns === undefined ? '' : ` (${columns.join(', ')})`}`;
      known.push(alias);
      return text;
    }
    const name = table !== undefined && this.random() < 0.8 ? table : this.pick(Object.keys(this.tables));
    if (this.random() < 0.4) {
      known.push(name);
      return name;
    }
    known.push(alias);
    return `${name} ${this.random() < 0.5 ? 'AS ' : ''}${alias}`;
  }

  private column(known: readonly string[]): string {
    const name = this.pick(this.names());
    return this.random() < 0.5 && known.length > 0 ? `${this.pick(known)}.${name}` : name;
  }

  private names(): string[] {
    const all = [...new Set(Object.values(this.tables).flat())];
    const start = Math.floor(this.random() * all.length);
    return [...all.slice(start), ...all.slice(0, start)].slice(0, 1 + Math.floor(this.random() * 3));
  }

  private pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
}
