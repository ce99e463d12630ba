/**
 * The beginning of a ticket that changes a server variable: what it is now, and the statement with that value to edit. MySQL 8 keeps it over
 * a restart; elsewhere the ticket says that the configuration file must be changed too (TiDB keeps every global variable by itself).
 */
export function variableTicketScript(name: string, value: string, serverVersion: string): string {
  const isPersisted = /^(8|9|\d\d)\./.test(serverVersion) && !/MariaDB|TiDB/i.test(serverVersion);
  const keeps = isPersisted || /TiDB/i.test(serverVersion);
  const note = keeps ? '' : '-- Until the next restart: change the configuration file of the server too.\n';
  return `-- ${name} is ${shortened(value)}\n${note}SET ${isPersisted ? 'PERSIST' : 'GLOBAL'} ${name} = ${literal(value)};\n`;
}

const shortened = (value: string): string => {
  const line = value.replace(/\s+/g, ' ');
  return line.length > 200 ? `${line.slice(0, 200)}…` : line === '' ? "''" : line;
};

const literal = (value: string): string =>
  /^-?\d+(\.\d+)?$/.test(value) || /^(ON|OFF|DEFAULT)$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
