/**
 * Built-in functions that people write, as name and arguments: MySQL 8.0 manual, "Built-In Function and Operator Reference".
 * Those that MySQL 5.7, MariaDB and TiDB lack are left out, save window functions and JSON.
 */
const signatures = `COUNT(expr) SUM(expr) AVG(expr) MIN(expr) MAX(expr) GROUP_CONCAT(expr) BIT_AND(expr) BIT_OR(expr) STDDEV(expr)
VARIANCE(expr) ANY_VALUE(expr) JSON_ARRAYAGG(expr) JSON_OBJECTAGG(key,value)
ROW_NUMBER() RANK() DENSE_RANK() PERCENT_RANK() CUME_DIST() NTILE(n) LAG(expr,n,default) LEAD(expr,n,default) FIRST_VALUE(expr)
LAST_VALUE(expr) NTH_VALUE(expr,n)
IF(condition,then,else) IFNULL(a,b) NULLIF(a,b) COALESCE(a,b,…) ISNULL(expr) GREATEST(a,b,…) LEAST(a,b,…) INTERVAL(n,a,b,…)
CAST(expr,AS,type) CONVERT(expr,type) BINARY(expr)
CONCAT(a,b,…) CONCAT_WS(separator,a,b,…) LENGTH(text) CHAR_LENGTH(text) LOWER(text) UPPER(text) TRIM(text) LTRIM(text) RTRIM(text)
LEFT(text,n) RIGHT(text,n) SUBSTRING(text,from,length) SUBSTRING_INDEX(text,separator,n) LOCATE(part,text,from) INSTR(text,part)
POSITION(part,IN,text) REPLACE(text,from,to) REPEAT(text,n) REVERSE(text) LPAD(text,n,pad) RPAD(text,n,pad) SPACE(n) STRCMP(a,b)
FIELD(text,a,b,…) FIND_IN_SET(text,list) ELT(n,a,b,…) FORMAT(number,decimals) HEX(value) UNHEX(text) ASCII(text) CHAR(n) ORD(text)
QUOTE(text) TO_BASE64(text) FROM_BASE64(text) REGEXP_LIKE(text,pattern) REGEXP_REPLACE(text,pattern,to) REGEXP_SUBSTR(text,pattern)
REGEXP_INSTR(text,pattern)
ABS(n) CEIL(n) FLOOR(n) ROUND(n,decimals) TRUNCATE(n,decimals) MOD(n,m) POW(n,m) SQRT(n) EXP(n) LN(n) LOG(n) LOG2(n) LOG10(n) SIGN(n)
RAND() PI() CRC32(text) CONV(n,from,to)
NOW() CURDATE() CURTIME() CURRENT_TIMESTAMP() SYSDATE() UTC_TIMESTAMP() UTC_DATE() UNIX_TIMESTAMP(date) FROM_UNIXTIME(seconds) DATE(time)
TIME(time) YEAR(date) QUARTER(date) MONTH(date) WEEK(date) DAY(date) DAYOFWEEK(date) DAYOFYEAR(date) WEEKDAY(date) HOUR(time)
MINUTE(time) SECOND(time) MICROSECOND(time) LAST_DAY(date) DATE_ADD(date,interval) DATE_SUB(date,interval) DATEDIFF(a,b)
TIMEDIFF(a,b) TIMESTAMPDIFF(unit,a,b) TIMESTAMPADD(unit,n,date) DATE_FORMAT(date,format) TIME_FORMAT(time,format)
STR_TO_DATE(text,format) EXTRACT(unit,FROM,date) MAKEDATE(year,day) TO_DAYS(date) FROM_DAYS(n) CONVERT_TZ(time,from,to)
JSON_OBJECT(key,value,…) JSON_ARRAY(a,b,…) JSON_EXTRACT(json,path) JSON_UNQUOTE(json) JSON_SET(json,path,value)
JSON_INSERT(json,path,value) JSON_REPLACE(json,path,value) JSON_REMOVE(json,path) JSON_CONTAINS(json,value) JSON_KEYS(json)
JSON_LENGTH(json) JSON_TYPE(json) JSON_VALID(text) JSON_SEARCH(json,one,text) JSON_QUOTE(text)
MD5(text) SHA1(text) SHA2(text,bits) UUID() UUID_TO_BIN(text) BIN_TO_UUID(value) INET_ATON(text) INET_NTOA(n) INET6_ATON(text)
DATABASE() VERSION() USER() CURRENT_USER() CONNECTION_ID() LAST_INSERT_ID() ROW_COUNT() FOUND_ROWS() SLEEP(seconds)`;

export type SqlFunction = { readonly name: string; readonly parameters: readonly string[] };

export const sqlFunctions: readonly SqlFunction[] = signatures.split(/\s+/).map((signature) => {
  const open = signature.indexOf('(');
  const inside = signature.slice(open + 1, -1);
  return { name: signature.slice(0, open), parameters: inside === '' ? [] : inside.split(',') };
});
