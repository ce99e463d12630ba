/**
 * What everything that understands SQL sees: our own immutable tree with positions. No vendor's tree passes this line.
 * `kind` is unique over all nodes, every node has a `span`, every field is always present (undefined when absent).
 */
import type * as account from '@/lib/sql/ast/account';
import type * as administration from '@/lib/sql/ast/administration';
import type * as alter from '@/lib/sql/ast/alter-action';
import type * as column from '@/lib/sql/ast/column';
import type { DataType } from '@/lib/sql/ast/data-type';
import type * as expression from '@/lib/sql/ast/expression';
import type * as manipulation from '@/lib/sql/ast/manipulation';
import type { Account, Name, ObjectName } from '@/lib/sql/ast/name';
import type * as query from '@/lib/sql/ast/query';
import type * as routine from '@/lib/sql/ast/routine';
import type * as schema from '@/lib/sql/ast/schema-object';
import type * as session from '@/lib/sql/ast/session';
import type * as table from '@/lib/sql/ast/table';

export type Statement =
  | query.Query
  | manipulation.Insert
  | manipulation.Replace
  | manipulation.Update
  | manipulation.Delete
  | manipulation.LoadData
  | manipulation.Call
  | manipulation.Do
  | manipulation.Handler
  | table.CreateTable
  | table.AlterTable
  | table.DropTable
  | table.RenameTable
  | table.TruncateTable
  | table.CreateIndex
  | table.DropIndex
  | schema.CreateView
  | schema.AlterView
  | schema.DropView
  | schema.CreateDatabase
  | schema.AlterDatabase
  | schema.DropDatabase
  | schema.CreateSequence
  | schema.AlterSequence
  | schema.DropSequence
  | schema.DropRoutine
  | routine.CreateProcedure
  | routine.CreateFunction
  | routine.CreateLoadableFunction
  | routine.AlterRoutine
  | routine.CreateTrigger
  | routine.CreateEvent
  | routine.AlterEvent
  /** MariaDB runs compound statements outside of routines. */
  | routine.CompoundStatement
  | session.Use
  | session.SetStatement
  | session.SetTransaction
  | session.SetStatementFor
  | session.SetRole
  | session.SetPassword
  | session.SetResourceGroup
  | session.Transaction
  | session.Xa
  | session.LockTables
  | session.UnlockTables
  | session.LockInstance
  | session.Prepare
  | session.Execute
  | session.ExecuteImmediate
  | session.Deallocate
  | session.Signal
  | session.GetDiagnostics
  | account.UserStatement
  | account.DropUser
  | account.CreateRole
  | account.RenameUser
  | account.Grant
  | administration.Explain
  | administration.Show
  | administration.TableMaintenance
  | administration.Kill
  | administration.Flush
  | administration.Admin
  | administration.Opaque;

export type StatementKind = Statement['kind'];

/** Everything that has a `kind`: what a walk visits and what a visitor can be keyed by. */
export type Node =
  | Statement
  | Name
  | ObjectName
  | Account
  | DataType
  | expression.Expression
  | expression.Window
  | expression.WindowFrame
  | expression.FrameBound
  | expression.CaseBranch
  | query.With
  | query.CommonTable
  | query.SetOperator
  | query.OptimizerHint
  | query.SelectItem
  | query.GroupBy
  | query.OrderItem
  | query.Limit
  | query.Into
  | query.FileFormat
  | query.Locking
  | query.TableReference
  | query.IndexHint
  | query.JsonTableColumn
  | manipulation.InsertSource
  | manipulation.InsertRow
  | manipulation.ColumnAssignment
  | manipulation.DeleteTarget
  | column.ColumnAttribute
  | column.References
  | column.IndexPart
  | column.IndexOption
  | table.TableElement
  | table.TableOption
  | table.Partitioning
  | table.Subpartitioning
  | table.PartitionDefinition
  | table.SubpartitionDefinition
  | table.PartitionValues
  | table.PartitionMaxValue
  | table.TableRename
  | alter.AlterAction
  | alter.ColumnPosition
  | schema.DatabaseOption
  | routine.RoutineParameter
  | routine.RoutineCharacteristics
  | routine.EventSchedule
  | routine.IfBranch
  | routine.ConditionValue
  | session.SetAssignment
  | session.TableLock
  | session.SignalItem
  | account.UserSpecification
  | account.AccountRename
  | account.Privilege
  | account.PrivilegeLevel;

export type NodeKind = Node['kind'];

type WithKind<Candidate extends { readonly kind: string }, Kind extends string> = Candidate extends unknown
  ? Kind extends Candidate['kind']
    ? Candidate
    : never
  : never;

/** The node type of a kind: `NodeOf<'create-table'>`. */
export type NodeOf<Kind extends NodeKind> = WithKind<Node, Kind>;

/** The statement type of a kind. */
export type StatementOf<Kind extends StatementKind> = WithKind<Statement, Kind>;
