/** Cases that are answered otherwise on purpose: id of the case, and why we are right or why both may be. */
export const disagreements: { readonly [caseId: string]: string | undefined } = {
  'goinception:ER_CHANGE_COLUMN_TYPE:909760b3bfbc':
    'A wider integer loses no value but copies the whole table: it stays a notice.',
  'bytebase:BUILTIN_PRIOR_BACKUP_CHECK_dml-count:ad7192f5593e':
    'It gives no limit; three statements are no burden for anybody.',
  'soar:COL.009:3f0de6567879': 'A comparison with a number says nothing of the type of the column.',
  'sqle:SQLE00007:4173083e44c1': 'The server refuses an AUTO_INCREMENT column that is no key (error 1075).',
  'sqle:SQLE00219:8e5291e766a0': 'DATETIME takes the current time as well as TIMESTAMP, and does not end in 2038.',
  'sqle:SQLE00174:d8e75f57c97a': 'DATABASE is a reserved word: no server reads the statement.',
  'sqle:dml_check_join_field_use_index:645e44276c70':
    'Every joined column has an index; a PRIMARY KEY at the column counts too.',
  'sqle:dml_check_join_field_use_index:ad450948fcbe':
    'Both columns are primary keys; a PRIMARY KEY at the column counts too.',
  'sqle:ddl_table_column_charset_same:0001deb7f542':
    'Its setup has converted the table to latin1, so a column in utf8mb4 does differ.',
  'sqle:ddl_table_column_charset_same:f3b88126b8bd':
    'CONVERT TO overrides the character set written beside it; the same tool reports that in its other rule.',
  'sqle:SQLE00003:0b9deba229ec': 'An indexed column that is NOT NULL needs no default: every row has to say its value.',
  'sqle:ddl_check_index_not_null_constraint:1e4ebedca899':
    'Neither the table nor its database is there, so nothing can be said of the column.',
  'soar:RES.007:05e44d60de0a':
    'A text that begins with no digit counts as 0: the condition is never true, which where-always-false says.',
  'soar:RES.007:abe3b0ba0da0':
    'A text that begins with no digit counts as 0: the condition is never true, which where-always-false says.',
  'sqle:all_check_where_is_invalid:4183c5a16768': "The server compares both as numbers: 1 = '1' is true for every row.",
  'bytebase:STATEMENT_WHERE_NO_LEADING_WILDCARD_LIKE:ae67b3d8f725':
    'An underscore in front keeps the index from being used as a percent sign does; another tool says so too.',
  'soar:LIT.002:69a01b03daf4': 'The date is quoted; a blank inside the quotes is what string-edge-space looks for.',
  'soar:ARG.003:00eff69e3348': 'Two other tools report a number column compared with a string; here it is a notice.',
  'sqle:SQLE00112:8c0712fc25b5': 'A FLOAT compared with a whole number needs no conversion that changes rows or plan.',
  'sqle:SQLE00112:99879e216095': 'A BIT column is a number: comparing it with 1 is right.',
  'sqle:SQLE00112:e1bef8c0349e': 'An ENUM is compared with its own text: that is how it is meant to be used.',
  'sqle:dml_check_where_exist_implicit_conversion:5eb9666eeac2':
    'The table has an alias, so the server knows no column of that name.',
  'goinception:ER_IDENT_USE_KEYWORD:e7941b3bd2d5':
    'TYPE is a keyword that is not reserved: as a name it needs no quotes.',
  'sqle:SQLE00049:b52bf2ff9cd0': 'VIEW is a keyword that is not reserved: as a name it needs no quotes.',
  'sqle:SQLE00049:cebcb9708f90': 'CREATE is reserved: no server reads the statement, and the review says so.',
  'sqle:dml_check_where_exist_scalar_sub_queries:8eb1c3bdc62f':
    'EXISTS is no scalar subquery; a newer rule of the same tool says so too.',
  'sqle:dml_check_where_exist_scalar_sub_queries:a132c6086456':
    'IN with a subquery is no scalar subquery; a newer rule of the same tool says so too.',
  'bytebase:STATEMENT_DML_DRY_RUN:00858973f6ab':
    'BATCH has no EXPLAIN and no tree here: it is a gap that a DBA has to accept, which is not a pass either.',
  'bytebase:STATEMENT_DML_DRY_RUN:0e73927efb9f':
    'BATCH has no EXPLAIN and no tree here: it is a gap that a DBA has to accept, which is not a pass either.',
  'bytebase:STATEMENT_DML_DRY_RUN:817d41eb9ffe':
    'BATCH has no EXPLAIN and no tree here: it is a gap that a DBA has to accept, which is not a pass either.',
};
