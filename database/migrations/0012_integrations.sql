-- What other systems are told of: addresses that an owner registered, and every delivery to them.

-- of all that is said of a known person, so that a change can be told from a repetition
alter table person add column mark text;

create table webhook (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  url text not null check (length(url) <= 2000),
  kinds text[] not null,
  -- of events on timelines only those of these names; none: all
  event_names text[] not null default '{}',
  -- sealed with a key outside the database
  secret text not null,
  secret_before text,
  secret_before_until timestamptz,
  locale text not null default 'en' check (locale in ('en', 'ru')),
  state text not null default 'on' check (state in ('on', 'paused')),
  paused_because text check (paused_because in ('by-hand', 'failures')),
  created_by uuid,
  created_at timestamptz not null,
  -- since when every attempt has failed; null while they arrive
  failing_since timestamptz,
  delivered_at timestamptz,
  primary key (workspace_id, id)
);
call protect('webhook');

-- waiting -> claimed (a sender's lease) -> delivered | waiting again | given-up; held while its webhook is paused.
-- Written in the transaction that decided it, so what was acknowledged is told, at least once.
create table webhook_delivery (
  workspace_id uuid not null,
  id uuid not null,
  webhook_id uuid not null,
  kind text not null,
  event_name text,
  subject_kind text not null,
  subject_id uuid not null,
  -- whose data may stand in it: erasing a person takes these rows too
  person_id uuid,
  data jsonb not null,
  -- what is signed and sent, written at the first attempt and the same ever after
  body text,
  happened_at timestamptz not null,
  state text not null check (state in ('waiting', 'claimed', 'delivered', 'given-up', 'held')),
  not_before timestamptz not null,
  claimed_by text,
  claimed_until timestamptz,
  attempts integer not null default 0,
  attempted_at timestamptz,
  -- of the last attempt
  status integer,
  milliseconds integer,
  answer text,
  trouble text,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhook (workspace_id, id)
) with (fillfactor = 80);
create index webhook_delivery_due on webhook_delivery (workspace_id, not_before, id) where state in ('waiting', 'claimed');
create index webhook_delivery_log on webhook_delivery (workspace_id, webhook_id, id desc);
create index webhook_delivery_person on webhook_delivery (workspace_id, person_id) where person_id is not null;
call protect('webhook_delivery');

create function workspaces_with_webhooks_due(moment timestamptz) returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id from workspace
         where exists (select from webhook_delivery due where due.workspace_id = workspace.id
                          and due.state in ('waiting', 'claimed') and due.not_before <= moment) $$;
revoke execute on function workspaces_with_webhooks_due(timestamptz) from public;
grant execute on function workspaces_with_webhooks_due(timestamptz) to tandem_server;
