-- People from files. A file is kept in parts, read into rows, checked row by row, and run by portions; what each row
-- did is written beside it, so that the whole import can be taken back for thirty days. Then file and rows are
-- forgotten, and only the line in the list of imports stays.

create table people_import (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  file text not null,
  bytes bigint not null default 0,
  -- uploading -> reading -> mapping -> checking -> checked -> running -> done -> undoing -> undone;
  -- reading may end in failed, checking and running in stopped, from where it goes on or back
  state text not null check (state in ('uploading', 'reading', 'mapping', 'checking', 'checked', 'running', 'stopped', 'done',
                                       'undoing', 'undone', 'failed')),
  -- how the file is read (kind, encoding, delimiter, header, sheet); what is missing is guessed
  form jsonb not null default '{}',
  -- of each column its name and some values
  columns jsonb not null default '[]',
  mapping jsonb not null default '{}',
  -- what the file says counts as said at this moment
  dated_at timestamptz not null,
  made_by uuid,
  made_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  forgotten_at timestamptz,
  total integer not null default 0,
  -- rows gone through in the present stage
  progress integer not null default 0,
  counts jsonb not null default '{}',
  failure jsonb,
  primary key (workspace_id, id)
);
create index people_import_made on people_import (workspace_id, made_at desc, id desc);
create index people_import_working on people_import (workspace_id, state)
  where state in ('reading', 'checking', 'running', 'undoing');
call protect('people_import');

create table people_import_part (
  workspace_id uuid not null references workspace (id),
  import_id uuid not null,
  number integer not null,
  bytes bytea not null,
  primary key (workspace_id, import_id, number),
  foreign key (workspace_id, import_id) references people_import (workspace_id, id)
);
call protect('people_import_part');

create table people_import_row (
  -- the company is that of the import, whose key says so: one look-up a row is enough
  workspace_id uuid not null,
  import_id uuid not null,
  number integer not null,
  -- the line of the file that it begins in
  line integer not null,
  cells jsonb not null,
  -- of the dry run: new, update, duplicate, refused, invalid
  verdict text,
  -- of the run: made, updated, refused, invalid, skipped; after an undo: left, restored, stayed
  outcome text,
  -- whom it would update, resembles, made or updated
  person_id uuid,
  other_row integer,
  reasons jsonb not null default '[]',
  -- what stood there before, to be put back
  before jsonb,
  primary key (workspace_id, import_id, number),
  foreign key (workspace_id, import_id) references people_import (workspace_id, id)
);
create index people_import_row_verdict on people_import_row (workspace_id, import_id, verdict, number);
call protect('people_import_row');

-- Which row named an address first, by a hash of it.
create table people_import_value (
  workspace_id uuid not null,
  import_id uuid not null,
  value_hash bytea not null,
  row_number integer not null,
  primary key (workspace_id, import_id, value_hash)
);
call protect('people_import_value');

-- How a file with these columns was mapped last.
create table import_mapping (
  workspace_id uuid not null references workspace (id),
  header_hash text not null,
  mapping jsonb not null,
  changed_at timestamptz not null,
  primary key (workspace_id, header_hash)
);
call protect('import_mapping');

create function workspaces_with_imports() returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select distinct workspace_id from people_import where state in ('reading', 'checking', 'running', 'undoing') $$;
revoke execute on function workspaces_with_imports() from public;
grant execute on function workspaces_with_imports() to tandem_server;
