-- What became of the fields of records, by whom and through which door. Of people most is told by their events; here
-- stands what is no event. Rows are only ever added: a return to an earlier state adds rows of its own.
create table record_change (
  workspace_id uuid not null references workspace (id),
  record_kind text not null check (record_kind in ('person', 'company', 'deal', 'task')),
  record_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  -- of a task its own id once more, by which it is found when the task goes
  task_id uuid,
  member_id uuid,
  key_id uuid,
  door text not null check (door in ('screen', 'api', 'assistant', 'import', 'bulk', 'machine', 'source', 'console')),
  field text not null,
  before jsonb,
  after jsonb,
  -- the bulk act, the return or the event that it came with
  because jsonb not null default '{}',
  primary key (workspace_id, record_kind, record_id, id)
);
call protect('record_change');
call narrow('record_change', $condition$
  case record_kind
    when 'person' then exists (select from person behind where behind.workspace_id = record_change.workspace_id and behind.id = record_change.record_id)
    when 'deal' then exists (select from deal behind where behind.workspace_id = record_change.workspace_id and behind.id = record_change.record_id)
    when 'task' then exists (select from task behind where behind.workspace_id = record_change.workspace_id and behind.id = record_change.record_id)
    else exists (select from company behind where behind.workspace_id = record_change.workspace_id and behind.id = record_change.record_id)
  end
$condition$);

-- Somebody took out much more than is usual. It stands on Today of the other owners until one of them has seen it.
create table export_alarm (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  at timestamptz not null,
  member_id uuid,
  key_id uuid,
  -- people in the exports of this day, and what was the most on a day of his before
  people integer not null,
  usual integer not null,
  seen_at timestamptz,
  seen_by uuid,
  primary key (workspace_id, id)
);
create index export_alarm_open on export_alarm (workspace_id, at desc) where seen_at is null;
call protect('export_alarm');
