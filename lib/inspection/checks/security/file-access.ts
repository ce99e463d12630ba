import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';
import { globalPrivileges } from '@/lib/inspection/reads/global-privileges';

export const fileAccess = defineCheck({
  id: 'file-access',
  code: 'H11',
  group: 'H',
  byDefault: false,
  title: { en: 'SQL reaches no files', zh: 'SQL 不能访问文件' },
  why: {
    en: 'LOAD DATA LOCAL takes files of the client, FILE those of the server.',
    zh: 'LOAD DATA LOCAL 可读取客户端文件，FILE 权限可读写服务器文件。',
  },
  advice: {
    en: 'Switch local_infile off; set secure_file_priv to a folder or NULL; revoke FILE.',
    zh: '关闭 local_infile，将 secure_file_priv 设为指定目录或 NULL，并回收 FILE 权限。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['local_infile', 'secure_file_priv?'], maybeRows: { globalPrivileges } },
  options: {},
  messages: {
    local: { en: 'local_infile is {state}.', zh: 'local_infile 为 {state}。' },
    files: {
      en: '{account} has FILE over the network, and secure_file_priv sets no bounds.',
      zh: '{account} 可远程使用 FILE 权限，且 secure_file_priv 未加限制。',
    },
  },
  judge: ({ variables, maybeRows, facts: { server }, report }) => {
    const state = variables.local_infile;
    if (isOn(state))
      report(
        'warning',
        'local',
        { state },
        { key: 'local_infile', ticket: setParameter(server, 'local_infile', 'OFF') },
      );
    // Empty = everywhere; NULL = nowhere (MySQL 8.0 manual, secure_file_priv).
    if (variables.secure_file_priv !== '') return undefined;
    for (const { name, host, dangerous } of maybeRows.globalPrivileges?.rows ?? [])
      if (dangerous.includes('FILE') && !['localhost', '127.0.0.1', '::1'].includes(host))
        report('critical', 'files', { account: name }, { key: name });
    return undefined;
  },
});
