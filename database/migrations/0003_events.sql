-- What happened. An event belongs for ever to the strongest handle it carried, so nothing is re-pointed when
-- people merge. Partitions are months of occurred_at and are made as they are needed; no foreign key leads
-- out of event, no sequence, no trigger, so that the table can be distributed by workspace.

create table event (
  workspace_id uuid not null,
  handle_id uuid not null,
  occurred_at timestamptz not null,
  id uuid not null,
  kind text not null,
  name text not null,
  recorded_at timestamptz not null,
  source text not null,
  message_id text not null,
  properties jsonb not null default '{}',
  context jsonb not null default '{}',
  member_id uuid,
  machine boolean not null default false,
  flags text[] not null default '{}',
  original_at timestamptz,
  sent_at timestamptz,
  primary key (workspace_id, handle_id, occurred_at, id)
) partition by range (occurred_at);
call protect('event');

create function ensure_event_month(month date) returns void
  language plpgsql volatile security definer set search_path = public as $$
declare
  first date := date_trunc('month', month)::date;
  partition text := 'event_' || to_char(first, 'YYYY_MM');
begin
  if first < date '1990-01-01' or first > date '2100-01-01' then
    raise exception 'month % is outside the years that events may have', first;
  end if;
  if to_regclass(partition) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('ensure_event_month'));
  -- another may have made it while we waited, and this session need not have heard of it yet: the catalogue has
  if exists (select from pg_class where relname = partition and relnamespace = 'public'::regnamespace) then return; end if;
  -- made apart and then attached: unlike "partition of" that waits for nobody who reads or writes events, and so
  -- cannot wait for one who waits for us
  execute format('create table %I (like event including all)', partition);
  execute format('alter table %I enable row level security', partition);
  execute format('alter table event attach partition %I for values from (%L) to (%L)',
                 partition, first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
end $$;

-- Message ids already accepted, for ever and apart from the events' retention: exact dedupe.
create table received_message (
  workspace_id uuid not null,
  message_hash bytea not null,
  primary key (workspace_id, message_hash)
);
call protect('received_message');

-- Work for the followers: this handle has something new. Rows are claimed and deleted in the transaction that
-- does the work, so nothing depends on the order of commits and a crash repeats the work, never skips it.
create table touched_handle (
  workspace_id uuid not null,
  id uuid not null,
  handle_id uuid not null,
  recorded_at timestamptz not null,
  primary key (workspace_id, id)
);
create index touched_handle_handle on touched_handle (workspace_id, handle_id);
call protect('touched_handle');

create function workspaces_with_touches() returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id from workspace
         where exists (select from touched_handle where touched_handle.workspace_id = workspace.id) $$;

-- How much each source sent, by the hour of receipt, and when it last did: by our clock, not by that of a client.
create table source_hour (
  workspace_id uuid not null references workspace (id),
  source text not null,
  hour timestamptz not null,
  events bigint not null,
  last_event_at timestamptz not null,
  primary key (workspace_id, hour, source)
) with (fillfactor = 50);
call protect('source_hour');

-- How often something was noted of the events of a source (events.flags), by the day of receipt in UTC.
create table noted_event (
  workspace_id uuid not null references workspace (id),
  day date not null,
  source text not null,
  flag text not null,
  events bigint not null,
  last_at timestamptz not null,
  primary key (workspace_id, day, source, flag)
);
call protect('noted_event');

-- Items that could not be taken, each with the reason and a replay; whole bodies that were no JSON, for a day.
create table quarantined_item (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  received_at timestamptz not null,
  source text not null,
  code text not null,
  field text,
  message_id text,
  item jsonb not null,
  request jsonb not null default '{}',
  trusted boolean not null default false,
  replayed_at timestamptz,
  dismissed_at timestamptz,
  primary key (workspace_id, id)
);
create index quarantined_open on quarantined_item (workspace_id, received_at desc, id desc) where replayed_at is null and dismissed_at is null;
-- clients repeat whole batches: the same item by the same path is one open question
create unique index quarantined_once on quarantined_item (workspace_id, code, md5(item::text || coalesce(request ->> 'call', ''))) where replayed_at is null and dismissed_at is null;
call protect('quarantined_item');

create table rejected_body (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  received_at timestamptz not null,
  source text not null,
  reason text not null,
  body text not null,
  primary key (workspace_id, id)
);
call protect('rejected_body');

-- The day's salt of the keyless visitor key; destroyed when the day is over.
create table visitor_salt (
  workspace_id uuid not null references workspace (id),
  day date not null,
  salt bytea not null,
  primary key (workspace_id, day)
);
call protect('visitor_salt');

create table import_run (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null,
  file text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  counts jsonb not null default '{}',
  primary key (workspace_id, id)
);
call protect('import_run');

revoke execute on function ensure_event_month(date), workspaces_with_touches() from public;
grant execute on function ensure_event_month(date), workspaces_with_touches() to tandem_server;
