-- What it means: the score and the rhythm of each person, both pure functions of events and time, kept here
-- with the moment they were computed for and the moment they may next change without an event.

create table score_rule (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  about text not null check (about in ('event', 'trait')),
  condition jsonb not null,
  points numeric(8, 2) not null,
  half_life_days numeric(8, 2) check (half_life_days > 0),
  cap integer check (cap > 0),
  position integer not null,
  created_at timestamptz not null,
  -- rises with every change of any rule: a score that was computed under an earlier one is stale
  changed_at timestamptz not null,
  retired_at timestamptz,
  primary key (workspace_id, id)
);
call protect('score_rule');

create table person_score (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null,
  score double precision not null,
  -- the rules that gave or took points, to count people by rule
  rule_ids uuid[] not null default '{}',
  -- the newest changed_at of the rules under which it was computed
  rules_as_of timestamptz not null,
  as_of timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index person_score_order on person_score (workspace_id, score desc, person_id desc);
create index person_score_age on person_score (workspace_id, as_of);
create index person_score_rules on person_score (workspace_id, rules_as_of);
call protect('person_score');

create table person_rhythm (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null,
  state text not null check (state in ('unknown', 'steady', 'cooling', 'cold')),
  cooling_since timestamptz,
  usual_gap_days double precision,
  strength double precision not null default 0,
  due_at timestamptz,
  -- what the silence was measured in, and whether it was measured to the end of an old record instead of now
  basis text check (basis in ('orders', 'visits')),
  record_ended timestamptz,
  reasons jsonb not null default '[]',
  as_of timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index person_rhythm_cooling on person_rhythm (workspace_id, strength desc, person_id desc) where state in ('cooling', 'cold');
create index person_rhythm_due on person_rhythm (workspace_id, due_at) where due_at is not null;
call protect('person_rhythm');
