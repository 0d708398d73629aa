-- Who takes what waits: zones of responsibility, room and presence of members, working hours.

-- No row: as the defaults of the columns say.
create table assignment_settings (
  workspace_id uuid primary key references workspace (id),
  automatic boolean not null default true,
  -- the part of a capacity that is filled from the queue; the rest is kept for one's own customers
  share real not null default 0.8 check (share between 0 and 1),
  -- contract/team-work.ts: seven days of spans in minutes, days that differ; null: always at work
  hours jsonb,
  changed_at timestamptz not null
);
call protect('assignment_settings');

create table member_availability (
  workspace_id uuid not null,
  member_id uuid not null,
  status text not null default 'here' check (status in ('here', 'away')),
  capacity integer not null default 5 check (capacity between 0 and 200),
  skills text[] not null default '{}',
  stand_in_member_id uuid,
  -- days of the company's calendar, both included
  leave_from date,
  leave_until date,
  last_given_at timestamptz,
  changed_at timestamptz not null,
  primary key (workspace_id, member_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, stand_in_member_id) references member (workspace_id, id),
  check (stand_in_member_id <> member_id),
  check (leave_from <= leave_until)
);
call protect('member_availability');

create table zone (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  place integer not null,
  name text not null check (length(name) between 1 and 100),
  distribution text not null check (distribution in ('evenly', 'in-turn', 'everyone', 'owner')),
  member_ids uuid[] not null default '{}',
  team_id uuid,
  -- [{ what, isOneOf }]: each must fit
  conditions jsonb not null default '[]',
  needs text[] not null default '{}',
  primary key (workspace_id, id),
  foreign key (workspace_id, team_id) references team (workspace_id, id)
);
call protect('zone');

-- When a member was last at the screen; kept up by his live stream.
alter table member add column seen_at timestamptz;

-- A customer goes from one member to another, with what the new one has to know.
create table hand_off (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  from_member_id uuid,
  to_member_id uuid not null,
  -- in the words of whoever hands over
  summary text not null,
  -- who led, promises, deals, what nobody answered, mood: as it was when it was offered
  packet jsonb not null,
  tell_customer boolean not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'withdrawn')),
  offered_at timestamptz not null,
  decided_at timestamptz,
  reason text,
  -- what moved, so that it can be given back
  moved jsonb,
  primary key (workspace_id, id),
  foreign key (workspace_id, to_member_id) references member (workspace_id, id)
);
create unique index hand_off_open on hand_off (workspace_id, person_id) where state = 'offered';
create index hand_off_person on hand_off (workspace_id, person_id, offered_at desc);
create index hand_off_handle on hand_off (workspace_id, handle_id);
create index hand_off_to on hand_off (workspace_id, to_member_id, offered_at desc) where state = 'offered';
call protect('hand_off');
call narrow('hand_off', $$
  exists (select from person behind where behind.workspace_id = hand_off.workspace_id and behind.id = hand_off.person_id)$$);
