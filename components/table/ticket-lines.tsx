import { SqlInline } from '@/components/sql/sql-text';
import type { TicketLine } from '@/components/table/table-views';
import styles from '@/components/table/ticket-lines.module.css';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { Moment } from '@/components/ui/time';

/** Tickets with the statement by which they changed a table. */
export function TicketLines({ tickets }: { readonly tickets: readonly TicketLine[] }) {
  return (
    <ul className={styles.tickets}>
      {tickets.map(({ number, title, status, submitter, at, statement }) => (
        <li key={number}>
          <div className="row">
            <Link href={`/tickets/${number}`}>T-{number}</Link>
            <span className="ellipsis">{title}</span>
            <Status {...status} look="plain" />
            <span className="t3 nowrap">
              {submitter} · <Moment at={at} />
            </span>
          </div>
          <SqlInline sql={statement} />
        </li>
      ))}
    </ul>
  );
}
