-- Who sees what of the company's people, deals and tasks, and which fields stay hidden from whom.
--
-- Whoever sees everything acts as the server's own role and meets only the wall between companies: for him the
-- policies below do not exist, and cost nothing. Whoever sees less acts as tandem_narrowed for the length of his
-- transaction (open_sight), and for that role the database itself leaves out the rows that are not his to see,
-- also in tables that hang on a person: a forgotten condition in a query shows nothing to him.

create table team (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 100),
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
call protect('team');

create table team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  primary key (workspace_id, team_id, member_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create index team_of_member on team_member (workspace_id, member_id);
call protect('team_member');

-- No row: sees everything, nothing hidden. Owners always do. A key has no people of its own, so it is only hidden from.
create table role_policy (
  workspace_id uuid not null references workspace (id),
  role text not null check (role in ('lead', 'member', 'key')),
  people text not null check (people in ('all', 'team', 'own')),
  deals text not null check (deals in ('all', 'team', 'own')),
  tasks text not null check (tasks in ('all', 'team', 'own')),
  -- a company has no owner: all of them, or those of the people and deals that are seen
  companies text not null check (companies in ('all', 'theirs')),
  -- people, deals and tasks that are nobody's
  nobodys boolean not null,
  -- fields of the mask: phones, emails, money, and custom fields by their keys
  hidden text[] not null default '{}',
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id, role),
  check (role <> 'key' or (people, deals, tasks, companies) = ('all', 'all', 'all', 'all'))
);
call protect('role_policy');

-- Which member opened the page of which person, once a day, with how often: "who saw me".
create table person_view (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null,
  day date not null,
  member_id uuid not null,
  times integer not null default 1,
  last_at timestamptz not null,
  primary key (workspace_id, person_id, day, member_id)
) with (fillfactor = 80);
call protect('person_view');

alter table api_key add column may text not null default 'write' check (may in ('read', 'write'));

-- The key that a request carries, asked before anything else: one question instead of a transaction. Knows only the
-- company that is named in the key, like everything else.
create function key_by_hash(wanted_workspace uuid, wanted_hash bytea)
  returns table (id uuid, kind text, name text, may text, stale boolean)
  language plpgsql stable security definer set search_path = public as $$
begin
  return query select api_key.id, api_key.kind, api_key.name, api_key.may,
                      coalesce(api_key.last_used_at < now() - interval '1 minute', true)
                 from api_key
                where api_key.workspace_id = wanted_workspace and api_key.key_hash = wanted_hash
                  and api_key.revoked_at is null;
end $$;
revoke execute on function key_by_hash(uuid, bytea) from public;
grant execute on function key_by_hash(uuid, bytea) to tandem_server;

-- What the acting member may see, set for a transaction: of each kind the members whose things he sees (for
-- everything: all of them) and whether also what is nobody's. Plain lists, without an "or everything" in the
-- conditions: so the indexes by owner serve them.
create function tandem_sees_all_companies() returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('tandem.companies', true), '') = 'all' $$;
create function tandem_owners(what text) returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('tandem.' || what, true), ''), '{}')::uuid[] $$;
create function tandem_sees_nobodys(what text) returns boolean language sql stable parallel safe
  as $$ select coalesce(current_setting('tandem.' || what || '_nobodys', true), '') = 'yes' $$;

-- Opens a transaction for a member or a key: the wall of the company, then what the role of the actor may see.
-- Returns that policy with the members whose things are seen; null when the actor sees everything.
create function open_sight(wanted_workspace uuid, acting_role text, acting_member uuid) returns jsonb
  language plpgsql volatile as $$
declare
  policy role_policy;
  mine uuid[] := array_remove(array[acting_member], null);
  teams uuid[];
  everyone uuid[];
  kind text;
  reach text;
begin
  perform set_config('tandem.workspace', wanted_workspace::text, true);
  select * into policy from role_policy where workspace_id = wanted_workspace and role = acting_role;
  if not found then return null; end if;
  select array(select mate.member_id from team_member own
                 join team_member mate on mate.workspace_id = own.workspace_id and mate.team_id = own.team_id
                where own.workspace_id = wanted_workspace and own.member_id = acting_member
               union select unnest(mine)) into teams;
  if (policy.people, policy.deals, policy.tasks, policy.companies) <> ('all', 'all', 'all', 'all') then
    everyone := array(select id from member where workspace_id = wanted_workspace);
    foreach kind in array array['people', 'deals', 'tasks'] loop
      reach := to_jsonb(policy) ->> kind;
      perform set_config('tandem.' || kind, (case reach when 'all' then everyone when 'team' then teams else mine end)::text, true),
              set_config('tandem.' || kind || '_nobodys', case when policy.nobodys or reach = 'all' then 'yes' else 'no' end, true);
    end loop;
    perform set_config('tandem.companies', policy.companies, true), set_config('role', 'tandem_narrowed', true);
  end if;
  return to_jsonb(policy) || jsonb_build_object('mine', mine, 'teams', teams);
end $$;

-- Narrows a protected table: whole for the server's role, and for tandem_narrowed what fits the condition. The
-- planner sees "company or (company and condition)" for the server's role and makes "company" of it.
create procedure narrow(target regclass, condition text) language plpgsql as $$
begin
  execute format('drop policy own_workspace on %s', target);
  execute format('create policy whole on %s to tandem_whole using (workspace_id = tandem_workspace())
                  with check (workspace_id = tandem_workspace())', target);
  execute format('create policy narrowed on %s to tandem_narrowed using (workspace_id = tandem_workspace() and (%s))
                  with check (workspace_id = tandem_workspace())', target, condition);
end $$;

-- Whoever owns a row of this table.
create procedure narrow_by_owner(target regclass, what text) language plpgsql as $$
begin
  call narrow(target, format($condition$
    owner_member_id = any((select tandem_owners(%1$L))::uuid[])
    or (owner_member_id is null and (select tandem_sees_nobodys(%1$L)))$condition$, what));
end $$;

-- A table that hangs on another is seen where that one is. Used by every later migration that adds such a table;
-- tests/narrowed-tables.test.ts finds those that were forgotten.
create procedure narrow_by_person(target regclass, person_column text default 'person_id') language plpgsql as $$
begin
  call narrow(target, format('exists (select from person behind where behind.workspace_id = %1$s.workspace_id
                                         and behind.id = %1$s.%2$I)', target, person_column));
end $$;

create procedure narrow_by_deal(target regclass, deal_column text default 'deal_id') language plpgsql as $$
begin
  call narrow(target, format('exists (select from deal behind where behind.workspace_id = %1$s.workspace_id
                                         and behind.id = %1$s.%2$I)', target, deal_column));
end $$;

-- Evidence hangs on the first row of a handle; a later epoch of it may be another's.
create procedure narrow_by_handle(target regclass, handle_column text default 'handle_id') language plpgsql as $$
begin
  call narrow(target, format('exists (select from handle behind where behind.workspace_id = %1$s.workspace_id
                                         and (behind.id = %1$s.%2$I or behind.epoch > 0 and behind.base_handle_id = %1$s.%2$I))',
                             target, handle_column));
end $$;

call narrow_by_owner('person', 'people');
call narrow_by_owner('deal', 'deals');
call narrow_by_owner('task', 'tasks');

call narrow_by_person('person_search');
call narrow_by_person('unweighed_person');
call narrow_by_person('handle');
call narrow_by_person('person_merge', 'kept_person_id');
call narrow_by_person('person_view');
call narrow('duplicate_suggestion', $$
  exists (select from person low where low.workspace_id = duplicate_suggestion.workspace_id and low.id = low_person_id)
  and exists (select from person high where high.workspace_id = duplicate_suggestion.workspace_id and high.id = high_person_id)$$);

call narrow_by_handle('link', 'low_handle_id');
call narrow_by_handle('handle_use', 'weak_handle_id');
call narrow_by_handle('handle_reset');
call narrow_by_handle('statement');
call narrow_by_handle('phone_use');
call narrow_by_handle('trait');
call narrow_by_handle('visit_assignment');
call narrow_by_handle('event');
call narrow_by_handle('consent');
call narrow_by_handle('company_person');

call narrow_by_person('customer_order');
call narrow('order_line', 'exists (select from customer_order whole where whole.workspace_id = order_line.workspace_id and whole.id = order_line.order_id)');
call narrow_by_person('payment');
call narrow_by_person('request');
call narrow_by_person('person_score');
call narrow_by_person('person_rhythm');
call narrow_by_person('promise');
call narrow_by_person('promise_suggestion');
call narrow('notification', $$
  person_id is null or exists (select from person behind where behind.workspace_id = notification.workspace_id
                                  and behind.id = notification.person_id)$$);
call narrow_by_person('next_action');
call narrow_by_person('next_action_check');
call narrow_by_person('contact_decision');
call narrow_by_person('outbox');
call narrow_by_person('process_touch');
call narrow_by_person('process_reminder');

call narrow_by_deal('deal_line');
-- who takes part in a deal is told to whoever sees both
call narrow('deal_participant', $$
  exists (select from deal where deal.workspace_id = deal_participant.workspace_id and deal.id = deal_id)
  and exists (select from person behind where behind.workspace_id = deal_participant.workspace_id and behind.id = person_id)$$);

call narrow('company', $$
  (select tandem_sees_all_companies())
  or exists (select from company_person staff where staff.workspace_id = company.workspace_id and staff.company_id = company.id)
  or exists (select from deal where deal.workspace_id = company.workspace_id and deal.company_id = company.id)$$);
call narrow('company_goal', 'exists (select from company whole where whole.workspace_id = company_goal.workspace_id and whole.id = company_goal.company_id)');

revoke execute on function tandem_sees_all_companies(), tandem_owners(text), tandem_sees_nobodys(text), open_sight(uuid, text, uuid) from public;
grant execute on function tandem_sees_all_companies(), tandem_owners(text), tandem_sees_nobodys(text), open_sight(uuid, text, uuid) to tandem_server;
