-- The next right step, the one gate before every message, and the outbox behind it.

create table promise (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  words text not null default '',
  -- null while only its end is known: events arrive in any order
  made_at timestamptz,
  made_by uuid,
  -- said in words, or what the company promises to everybody who writes
  kind text not null default 'said' check (kind in ('said', 'first-reply', 'next-reply', 'resolve')),
  -- the kind of act that keeps it when it is seen; null: only a member can tell
  act text,
  -- who is to keep it now; null: who made it
  member_id uuid,
  topic_id uuid,
  -- of working time, as the level said when it was made; null: said in words
  minutes integer,
  -- null while its clock stands
  due_at timestamptz,
  paused_at timestamptz,
  kept_at timestamptz,
  -- the event by which it was seen to be kept
  seen_event_id uuid,
  broken_at timestamptz,
  warn_at timestamptz,
  warned_at timestamptz,
  escalated_at timestamptz,
  escalated_to uuid,
  primary key (workspace_id, id)
);
create index promise_topic on promise (workspace_id, topic_id) where topic_id is not null;
create index promise_watch on promise (workspace_id, warn_at) where kept_at is null and warn_at is not null;
create unique index promise_external on promise (workspace_id, external_id);
create index promise_person on promise (workspace_id, person_id);
create index promise_handle on promise (workspace_id, handle_id);
create index promise_open on promise (workspace_id, due_at) where kept_at is null;
call protect('promise');

-- What sounds like a promise in our own words, until a member says whether it is one.
create table promise_suggestion (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  message_id uuid not null,
  -- where in the message
  start integer not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  made_by uuid not null,
  made_at timestamptz not null,
  words text not null,
  act text not null,
  due_at timestamptz,
  confidence real not null,
  decided_at timestamptz,
  decided_by uuid,
  promise_id uuid,
  primary key (workspace_id, id)
);
create unique index promise_suggestion_once on promise_suggestion (workspace_id, message_id, start);
create index promise_suggestion_open on promise_suggestion (workspace_id, person_id) where decided_at is null;
create index promise_suggestion_handle on promise_suggestion (workspace_id, handle_id);
call protect('promise_suggestion');

-- How soon the company answers whom, in minutes of working time; the first that fits counts.
create table service_level (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  place integer not null,
  name text not null check (length(name) between 1 and 100),
  -- [{ what, isOneOf }]: each must fit
  conditions jsonb not null default '[]',
  first_reply integer check (first_reply > 0),
  next_reply integer check (next_reply > 0),
  resolve integer check (resolve > 0),
  -- who is told before it is too late
  escalate_to uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, escalate_to) references member (workspace_id, id)
);
call protect('service_level');

-- What a member should know of, by its consequence; it stays until it is read.
create table notification (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  kind text not null,
  -- the same thing is told once
  key text not null,
  person_id uuid,
  facts jsonb not null default '{}',
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
create unique index notification_once on notification (workspace_id, member_id, key);
create index notification_of on notification (workspace_id, member_id, created_at desc);
create index notification_unread on notification (workspace_id, member_id) where read_at is null;
call protect('notification');

-- A next action is suggested (open), then done, put off (later), refused (wrong), or no longer true (gone).
create table next_action (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null,
  play text not null,
  key text not null,
  owner_member_id uuid,
  value double precision not null,
  reasons jsonb not null,
  words jsonb not null,
  doing text not null check (doing in ('write', 'call', 'keep-promise', 'choose-owner')),
  promise_id uuid,
  state text not null check (state in ('open', 'done', 'later', 'wrong', 'gone')),
  suggested_at timestamptz not null,
  due_at timestamptz,
  until timestamptz,
  decided_at timestamptz,
  decided_by uuid,
  decision_reason text,
  -- whose it was before a merge; null: nobody else's
  made_for_person_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create unique index next_action_once on next_action (workspace_id, person_id, play, key);
create index next_action_open on next_action (workspace_id, owner_member_id, value desc) where state in ('open', 'later');
call protect('next_action');

-- When a person's suggestions may next change although nothing happens: a promise falls due, a complaint grows old.
create table next_action_check (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null,
  check_at timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index next_action_check_due on next_action_check (workspace_id, check_at);
call protect('next_action_check');

-- How well each play is received by each member: what done, later and wrong teach.
create table play_experience (
  workspace_id uuid not null references workspace (id),
  member_id uuid not null,
  play text not null,
  done integer not null default 0,
  later integer not null default 0,
  wrong integer not null default 0,
  primary key (workspace_id, member_id, play)
);
call protect('play_experience');

-- The ledger of the contact policy: who asked, what was answered, by which rule, and what became of it.
create table contact_decision (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null,
  handle_id uuid not null,
  channel text not null,
  class text not null,
  purpose text not null,
  asked_by_member_id uuid,
  asked_at timestamptz not null,
  verdict text not null check (verdict in ('now', 'later', 'never')),
  rule text not null,
  hits jsonb not null default '[]',
  earliest_at timestamptz,
  state text not null check (state in ('answered', 'reserved', 'sent', 'returned')),
  -- the moment for which it counts against the caps: when it is planned, then when it went out
  slot_at timestamptz not null,
  overruled boolean not null default false,
  outbox_id uuid,
  primary key (workspace_id, id)
);
create index contact_decision_person on contact_decision (workspace_id, person_id, asked_at desc);
create index contact_decision_handle on contact_decision (workspace_id, handle_id, slot_at desc) where state in ('reserved', 'sent');
call protect('contact_decision');

-- Addresses that may not be written to: hard bounces, complaints, erasure. Only a keyed hash of the value.
create table suppression (
  workspace_id uuid not null references workspace (id),
  kind text not null,
  value_hash bytea not null,
  reason text not null,
  since timestamptz not null,
  primary key (workspace_id, kind, value_hash)
);
call protect('suppression');

-- waiting -> claimed -> handing -> sent | failed | unknown; waiting -> cancelled.
-- at-least-once: an expired lease is claimed again. at-most-once: 'handing' is committed before the first byte
-- goes out, and a row found in 'handing' after a crash becomes 'unknown', for a member to decide.
create table outbox (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  person_id uuid not null,
  handle_id uuid not null,
  channel text not null,
  -- null: the mailbox of the configuration
  account_id uuid,
  class text not null,
  purpose text not null,
  guarantee text not null check (guarantee in ('at-least-once', 'at-most-once')),
  recipient text not null,
  recipient_domain text not null,
  subject text not null,
  body text not null,
  author_member_id uuid,
  next_action_id uuid,
  decision_id uuid not null,
  message_id text not null,
  state text not null check (state in ('waiting', 'claimed', 'handing', 'sent', 'failed', 'unknown', 'cancelled')),
  created_at timestamptz not null,
  not_before timestamptz not null,
  not_after timestamptz,
  attempts integer not null default 0,
  claimed_until timestamptz,
  claimed_by text,
  settled_at timestamptz,
  trouble text,
  -- it surely did not arrive, and is to be tried by another way once
  fall_back boolean not null default false,
  -- the message that this one goes out for
  instead_of uuid,
  primary key (workspace_id, id)
);
create index outbox_fall_back on outbox (workspace_id, id) where fall_back;
create index outbox_instead on outbox (workspace_id, instead_of) where instead_of is not null;
create index outbox_due on outbox (workspace_id, not_before) where state in ('waiting', 'claimed', 'handing');
create index outbox_handle on outbox (workspace_id, handle_id, id desc);
-- what goes before a message to the same address
create index outbox_order on outbox (workspace_id, handle_id, id) where state in ('waiting', 'claimed', 'handing');
create index outbox_unsettled on outbox (workspace_id, created_at desc) where state in ('unknown', 'failed');
call protect('outbox');

create function workspaces_with_mail_due(moment timestamptz) returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id from workspace
         where exists (select from outbox where outbox.workspace_id = workspace.id
                          and outbox.state in ('waiting', 'claimed', 'handing') and outbox.not_before <= moment)
            or exists (select from outbox where outbox.workspace_id = workspace.id and outbox.fall_back) $$;
revoke execute on function workspaces_with_mail_due(timestamptz) from public;
grant execute on function workspaces_with_mail_due(timestamptz) to tandem_server;
