-- Who is who. Handles are the addresses by which people are known; links are the evidence that two handles
-- are one person; a person is a component of active links. Merging and unmerging write links and re-point
-- handle.person_id; nothing else moves and no event is ever rewritten.

create table person (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  created_at timestamptz not null,
  merged_into uuid,
  -- folded from traits, handles and orders by the follower; never edited by hand
  name text,
  sort_name text not null default '',
  search text not null default '',
  identified boolean not null default false,
  first_seen_at timestamptz,
  last_seen_at timestamptz,
  first_source text,
  event_count bigint not null default 0,
  order_count integer not null default 0,
  revenue numeric(20, 2) not null default 0,
  last_order_at timestamptz,
  company_name text,
  city text,
  -- decided by members
  owner_member_id uuid,
  human_only boolean not null default false,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_member_id) references member (workspace_id, id)
);
create index person_by_last_seen on person (workspace_id, last_seen_at desc nulls last, id desc) where merged_into is null;
create index person_by_name on person (workspace_id, sort_name, id) where merged_into is null;
create index person_by_created on person (workspace_id, created_at desc, id desc) where merged_into is null;
create index person_by_revenue on person (workspace_id, revenue desc, id desc) where merged_into is null;
create index person_by_owner on person (workspace_id, owner_member_id, last_seen_at desc nulls last, id desc) where merged_into is null;
create index person_redirect on person (workspace_id, merged_into) where merged_into is not null;
create index person_search on person using gin (workspace_id, search gin_trgm_ops);
call protect('person');

create table handle (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null,
  scope text not null default '',
  value text not null,
  -- an epoch is a stretch of event time in which the handle meant one person; almost always one row, unbounded
  epoch integer not null default 0,
  valid_from timestamptz,
  valid_until timestamptz,
  strength text not null check (strength in ('strong', 'medium', 'weak')),
  status text not null default 'live' check (status in ('live', 'shared', 'quarantined')),
  verified_at timestamptz,
  source text not null,
  person_id uuid not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  event_count bigint not null default 0,
  shown text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create unique index handle_value on handle (workspace_id, kind, scope, value, epoch);
create index handle_person on handle (workspace_id, person_id);
create index handle_prefix on handle (workspace_id, kind, value text_pattern_ops);
create index handle_suffix on handle (workspace_id, kind, reverse(value) text_pattern_ops) where kind = 'phone';
call protect('handle');

create table link (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  low_handle_id uuid not null,
  high_handle_id uuid not null check (low_handle_id < high_handle_id),
  nature text not null check (nature in ('asserted', 'inferred', 'cut')),
  rule text not null,
  strength text not null check (strength in ('strong', 'medium', 'weak')),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  message_id text not null default '',
  visit_id text,
  visit_started_at timestamptz,
  actor_member_id uuid,
  facts jsonb not null default '{}',
  -- derived: what the resolver made of it, rebuildable at any time
  refused_because jsonb,
  primary key (workspace_id, id),
  foreign key (workspace_id, low_handle_id) references handle (workspace_id, id),
  foreign key (workspace_id, high_handle_id) references handle (workspace_id, id)
);
create index link_low on link (workspace_id, low_handle_id, high_handle_id);
create index link_high on link (workspace_id, high_handle_id, low_handle_id);
call protect('link');

-- What members decided: this value is junk, this handle is shared, release the quarantine. Append-only.
create table identity_decision (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  decided_at timestamptz not null,
  decided_by uuid,
  decision text not null check (decision in ('junk-value', 'allow-value', 'shared-handle', 'private-handle', 'quarantine', 'release')),
  kind text not null,
  scope text not null default '',
  value text not null,
  primary key (workspace_id, id)
);
call protect('identity_decision');

-- Junk that was dropped from events, counted for the owner.
create table dropped_value (
  workspace_id uuid not null references workspace (id),
  kind text not null,
  value text not null,
  reason text not null,
  times bigint not null default 1,
  last_at timestamptz not null,
  primary key (workspace_id, kind, value)
);
call protect('dropped_value');

-- The newest stated value of a trait by each handle; a person's traits are the newest over his handles.
create table trait (
  workspace_id uuid not null references workspace (id),
  handle_id uuid not null,
  key text not null,
  value jsonb not null,
  stated_at timestamptz not null,
  message_id text not null,
  source text not null,
  member_id uuid,
  primary key (workspace_id, handle_id, key)
);
call protect('trait');

create table duplicate_suggestion (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  low_person_id uuid not null,
  high_person_id uuid not null check (low_person_id < high_person_id),
  weight double precision not null,
  probability double precision not null,
  evidence jsonb not null,
  source text not null check (source in ('refused-link', 'scorer')),
  suggested_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  decision text check (decision in ('merged', 'not-the-same', 'outdated')),
  primary key (workspace_id, id),
  foreign key (workspace_id, low_person_id) references person (workspace_id, id),
  foreign key (workspace_id, high_person_id) references person (workspace_id, id)
);
create unique index duplicate_open on duplicate_suggestion (workspace_id, low_person_id, high_person_id) where decided_at is null;
create index duplicate_high on duplicate_suggestion (workspace_id, high_person_id);
call protect('duplicate_suggestion');

-- Acts of merging and unmerging, so that both can be shown and taken back.
create table person_merge (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kept_person_id uuid not null,
  absorbed_person_id uuid not null,
  merged_at timestamptz not null,
  merged_by uuid,
  rule text not null,
  handle_ids uuid[] not null,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, id)
);
create index person_merge_kept on person_merge (workspace_id, kept_person_id);
call protect('person_merge');

create table company (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  name text not null,
  traits jsonb not null default '{}',
  first_seen_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index company_external on company (workspace_id, external_id);
call protect('company');

create table company_person (
  workspace_id uuid not null references workspace (id),
  company_id uuid not null,
  handle_id uuid not null,
  role text,
  since timestamptz not null,
  primary key (workspace_id, company_id, handle_id),
  foreign key (workspace_id, company_id) references company (workspace_id, id),
  foreign key (workspace_id, handle_id) references handle (workspace_id, id)
);
create index company_person_handle on company_person (workspace_id, handle_id);
call protect('company_person');
