import type { Socket } from 'node:net';
import type { Connection, FieldPacket, QueryError, ResultSetHeader } from 'mysql2';
import { toDriverError } from '@/lib/adapters/mysql/connect-refusal';
import { toDone, toFailure } from '@/lib/adapters/mysql/statement-answer';
import type { Row, ServerWarning, SqlValue, StatementAnswer, TargetSession } from '@/lib/instance/target-session';
import { TargetError } from '@/lib/instance/target-session';

/**
 * A session over one connection of mysql2. The driver has no reconnect: a session that is lost stays lost. The socket is ours, because
 * the driver's own `destroy` only half-closes it and leaves the callers of a statement in flight waiting for ever.
 */
export function createTargetSession(connection: Connection, socket: Socket): TargetSession {
  let alive = true;
  const end = () => {
    alive = false;
  };
  connection.on('error', end);
  connection.on('end', end);
  const ask = (send: (done: (error: QueryError | null, result: unknown, fields: FieldPacket[]) => void) => void) =>
    new Promise<{ result: unknown; fields: FieldPacket[] }>((resolve, reject) => {
      const before = socket.bytesRead;
      // The driver gathers the whole answer: a hostile or careless one must not fill the worker's memory.
      const watch = setInterval(() => {
        if (socket.bytesRead - before > answerBytesMax) session.destroy();
      }, 20);
      send((error, result, fields) => {
        clearInterval(watch);
        if (!error) {
          resolve({ result, fields });
          return;
        }
        if (error.fatal) end();
        reject(error);
      });
    });

  const session: TargetSession = {
    connectionId: connection.threadId,
    get isAlive() {
      return alive;
    },
    async rows(sql, params = [], options) {
      const timer =
        options?.timeoutMs === undefined ? undefined : setTimeout(() => session.destroy(), options.timeoutMs);
      try {
        // Values go as a prepared statement's parameters: no escaping that a sql_mode could turn against us.
        const { result, fields } = await ask((done) => {
          if (params.length === 0) connection.query({ sql, rowsAsArray: true }, done);
          else connection.execute({ sql, rowsAsArray: true, values: params.map(toParameter) }, done);
        });
        return toRows(result, fields);
      } catch (error) {
        const { errno, sqlState, sqlMessage, message } = toDriverError(error);
        throw sqlState === undefined
          ? new TargetError(message, undefined, undefined)
          : new TargetError(sqlMessage ?? message, errno, sqlState);
      } finally {
        clearTimeout(timer);
      }
    },
    async run(sql): Promise<StatementAnswer> {
      try {
        const { result } = await ask((done) => connection.query({ sql, rowsAsArray: true }, done));
        return toDone(lastHeader(result));
      } catch (error) {
        return toFailure(toDriverError(error));
      }
    },
    async warnings() {
      return (await session.rows('SHOW WARNINGS')).map(
        (row): ServerWarning => ({
          level: String(row['Level']),
          code: Number(row['Code']),
          message: String(row['Message']),
        }),
      );
    },
    close: () =>
      new Promise((resolve) => {
        end();
        const timer = setTimeout(() => socket.destroy(), closeTimeoutMs);
        socket.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        if (socket.destroyed) resolve();
        else connection.end();
      }),
    destroy() {
      end();
      socket.destroy();
    },
  };
  return session;
}

const closeTimeoutMs = 2000;
/** Bytes of one answer on the wire; more ends the session. */
const answerBytesMax = 64 * 1024 * 1024;

const toParameter = (value: SqlValue) => (value instanceof Uint8Array ? Buffer.from(value) : value);

/** The last OK packet: a CALL answers with result sets and then with its own. */
function lastHeader(result: unknown): ResultSetHeader | undefined {
  if (isHeader(result)) return result;
  const last: unknown = Array.isArray(result) ? result.at(-1) : undefined;
  return isHeader(last) ? last : undefined;
}

const isHeader = (result: unknown): result is ResultSetHeader =>
  typeof result === 'object' && result !== null && !Array.isArray(result) && 'affectedRows' in result;

/** Objects without prototype: a column may be called `__proto__`. */
function toRows(result: unknown, fields: readonly FieldPacket[] | undefined): readonly Row[] {
  if (!Array.isArray(result) || !fields) return [];
  return result.map((values: readonly SqlValue[]) => {
    const row: Record<string, SqlValue> = Object.create(null);
    fields.forEach((field, i) => {
      row[field.name] = values[i] ?? null;
    });
    return row;
  });
}
