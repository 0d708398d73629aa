-- The ground everything stands on: companies, their staff, sessions, keys, the audit, the live log.
--
-- Two walls keep companies apart. The first: every query names its workspace. The second: row-level
-- security. The server connects as a member of tandem_server, which owns no table and cannot bypass the
-- policies, and each unit of work sets tandem.workspace (and tandem.account) for its transaction only.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create function tandem_workspace() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('tandem.workspace', true), '')::uuid $$;

create function tandem_account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('tandem.account', true), '')::uuid $$;

-- Puts the second wall before a table and opens its door for the server.
create procedure protect(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('create policy own_workspace on %s using (workspace_id = tandem_workspace())
                  with check (workspace_id = tandem_workspace())', target);
  execute format('grant select, insert, update, delete on %s to tandem_server', target);
end $$;

create table workspace (
  id uuid primary key,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null,
  demo boolean not null default false,
  time_zone text not null default 'UTC',
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  country text not null default 'GB' check (country ~ '^[A-Z]{2}$'),
  settings jsonb not null default '{}'
);
alter table workspace enable row level security;
create policy own_workspace on workspace using (id = tandem_workspace()) with check (id = tandem_workspace());
grant select, insert, update, delete on workspace to tandem_server;

-- An account is one human who signs in; a member is that human's place in one company.
create table account (
  id uuid primary key,
  email text not null check (email = lower(email)),
  name text not null,
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  locale text check (locale in ('en', 'ru')),
  created_at timestamptz not null
);
create unique index account_email on account (email);
alter table account enable row level security;
create policy own_account on account using (id = tandem_account()) with check (id = tandem_account());
grant select, insert, update on account to tandem_server;

create table member (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  account_id uuid,
  name text not null,
  email text not null,
  role text not null check (role in ('owner', 'lead', 'member')),
  department text,
  created_at timestamptz not null,
  deactivated_at timestamptz,
  primary key (workspace_id, id)
);
create unique index member_account on member (workspace_id, account_id);
create unique index member_email on member (workspace_id, lower(email));
call protect('member');

create table session (
  id uuid primary key,
  token_hash bytea not null,
  account_id uuid not null references account (id),
  workspace_id uuid not null references workspace (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  user_agent text not null default ''
);
create unique index session_token on session (token_hash);
create index session_account on session (account_id);
alter table session enable row level security;
create policy own_session on session using (account_id = tandem_account()) with check (account_id = tandem_account());
grant select, insert, update, delete on session to tandem_server;

-- Links that work once: the owner's first link, a reset link. Kept as hashes; used rows stay until they expire.
create table one_time_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('owner', 'reset')),
  account_id uuid not null references account (id),
  workspace_id uuid not null references workspace (id),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
alter table one_time_link enable row level security;

create table invitation (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  token_hash bytea not null,
  email text not null,
  role text not null check (role in ('owner', 'lead', 'member')),
  invited_by uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, invited_by) references member (workspace_id, id)
);
create unique index invitation_token on invitation (workspace_id, token_hash);
call protect('invitation');

-- kind write: may only put events in (it stands in a public page, what it says is a claim);
-- kind secret: the company's own server, may also use the API, and what it says of a person is asserted.
create table api_key (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null check (kind in ('write', 'secret')),
  name text not null,
  key_hash bytea not null,
  hint text not null,
  created_by uuid,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
create unique index api_key_hash on api_key (workspace_id, key_hash);
call protect('api_key');

create table audit_entry (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('member', 'key', 'operator', 'system')),
  actor_id uuid,
  action text not null,
  subject_kind text,
  subject_id text,
  details jsonb not null default '{}',
  primary key (workspace_id, id)
);
call protect('audit_entry');

-- The answer once given to an Idempotency-Key, kept in the transaction that gave it.
create table idempotent_reply (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null,
  status integer,
  body jsonb,
  created_at timestamptz not null,
  primary key (workspace_id, actor_id, key)
);
call protect('idempotent_reply');

-- The live log of a company. Positions are given out under the row lock of live_position at the end of a
-- transaction, so a reader never sees a later position before an earlier one: commit order is position order.
create table live_position (
  workspace_id uuid primary key references workspace (id),
  last bigint not null default 0
);
call protect('live_position');

create table live_change (
  workspace_id uuid not null,
  position bigint not null,
  topic text not null,
  subject_id text,
  at timestamptz not null,
  primary key (workspace_id, position)
);
call protect('live_change');

-- Doors for what cannot know its workspace or account yet. Each answers one narrow question.
create function account_for_sign_in(wanted_email text)
  returns table (id uuid, password_hash text, totp_secret text, totp_confirmed_at timestamptz, totp_last_step bigint)
  language sql stable security definer set search_path = public
  as $$ select id, password_hash, totp_secret, totp_confirmed_at, totp_last_step from account where email = lower(wanted_email) $$;

create function session_for_token(wanted_hash bytea)
  returns table (id uuid, account_id uuid, workspace_id uuid, member_id uuid, role text,
                 expires_at timestamptz, last_seen_at timestamptz)
  language sql stable security definer set search_path = public
  as $$ select session.id, session.account_id, session.workspace_id, member.id, member.role,
               session.expires_at, session.last_seen_at
          from session join member on member.workspace_id = session.workspace_id
                                  and member.account_id = session.account_id
         where session.token_hash = wanted_hash and member.deactivated_at is null $$;

create function workspaces_of_account(wanted_account uuid)
  returns table (id uuid, name text, demo boolean, member_id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id, workspace.name, workspace.demo, member.id
          from member join workspace on workspace.id = member.workspace_id
         where member.account_id = wanted_account and member.deactivated_at is null
           and wanted_account = tandem_account()
         order by workspace.demo, workspace.created_at $$;

create function take_one_time_link(wanted_hash bytea, wanted_purpose text, moment timestamptz)
  returns table (account_id uuid, workspace_id uuid)
  language sql volatile security definer set search_path = public
  as $$ update one_time_link set used_at = moment
         where token_hash = wanted_hash and purpose = wanted_purpose and used_at is null and expires_at > moment
        returning account_id, workspace_id $$;

create function give_one_time_link(new_hash bytea, new_purpose text, for_account uuid, for_workspace uuid,
                                   moment timestamptz, until timestamptz)
  returns void language sql volatile security definer set search_path = public
  as $$ insert into one_time_link (token_hash, purpose, account_id, workspace_id, created_at, expires_at)
        values (new_hash, new_purpose, for_account, for_workspace, moment, until) $$;

-- Sessions of a member end when his role changes; asked for by the company, not by the account itself.
create function end_sessions_of_account(ended_account uuid, in_workspace uuid)
  returns void language sql volatile security definer set search_path = public
  as $$ delete from session where account_id = ended_account and workspace_id = in_workspace
           and in_workspace = tandem_workspace() $$;

create function every_workspace() returns table (id uuid, name text, demo boolean)
  language sql stable security definer set search_path = public
  as $$ select id, name, demo from workspace order by created_at $$;

revoke execute on all functions in schema public from public;
grant execute on all functions in schema public to tandem_server;

-- Removes a demo company: every row of every table that carries its id. Companies that are not the demo are
-- refused here, whatever the caller believes. Returns the number of rows removed.
create function remove_demo_workspace(target uuid) returns bigint
  language plpgsql volatile security definer set search_path = public as $$
declare
  names text[];
  left_over text[];
  name text;
  removed bigint := 0;
  count bigint;
begin
  -- waits for the work in hand; whatever comes later finds no company (server/platform/standing.ts)
  perform from workspace where id = target and demo for update;
  if not found then
    raise exception 'only the demo company can be removed';
  end if;
  select array_agg(columns.table_name::text) into names
    from information_schema.columns join pg_class on pg_class.oid = columns.table_name::regclass
   where columns.table_schema = 'public' and columns.column_name = 'workspace_id' and not pg_class.relispartition;
  while names is not null loop
    left_over := null;
    foreach name in array names loop
      begin
        execute format('delete from %I where workspace_id = $1', name) using target;
        get diagnostics count = row_count;
        removed := removed + count;
      exception when foreign_key_violation then
        left_over := left_over || name;
      end;
    end loop;
    if left_over = names then raise exception 'these tables hold each other: %', names; end if;
    names := left_over;
  end loop;
  delete from workspace where id = target;
  return removed + 1;
end $$;
revoke execute on function remove_demo_workspace(uuid) from public;
grant execute on function remove_demo_workspace(uuid) to tandem_server;

create function forget_expired_sessions(moment timestamptz) returns void
  language sql volatile security definer set search_path = public
  as $$ delete from session where expires_at < moment;
        delete from one_time_link where expires_at < moment - interval '7 days' $$;
revoke execute on function forget_expired_sessions(timestamptz) from public;
grant execute on function forget_expired_sessions(timestamptz) to tandem_server;
