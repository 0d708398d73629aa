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
  -- byte order, the same on every machine; the nameless come last
  sort_name text collate "C" not null default '',
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
  -- what lists sort by: never null, and of types whose comparison row-level security lets into an index
  -- (that of numeric is not leakproof, so a page at depth would read all pages before it)
  seen_rank timestamptz generated always as (coalesce(last_seen_at, created_at)) stored,
  revenue_rank bigint generated always as (round(revenue * 100)::bigint) stored,
  -- as conditions compare texts (pure/conditions/fold-text.ts), in a column because translate is not leakproof
  city_folded text generated always as (translate(city,
    'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁё',
    'abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþабвгдежзийклмнопрстуфхцчшщъыьэюяее')) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_member_id) references member (workspace_id, id)
) with (fillfactor = 85);
-- identified stands before the sort key: known people and visitors are two ranges, everyone is both merged
create index person_by_last_seen on person (workspace_id, identified, seen_rank desc, id desc) where merged_into is null;
create index person_by_name on person (workspace_id, identified, sort_name, id) where merged_into is null;
create index person_by_created on person (workspace_id, identified, created_at desc, id desc) where merged_into is null;
create index person_by_revenue on person (workspace_id, identified, revenue_rank desc, id desc) where merged_into is null;
create index person_by_owner on person (workspace_id, owner_member_id, identified, seen_rank desc, id desc) where merged_into is null;
create index person_by_city on person (workspace_id, city_folded, id) where merged_into is null and city_folded is not null;
create index person_redirect on person (workspace_id, merged_into) where merged_into is not null;
call protect('person');

-- The words a person is found by, in canonical Latin, each after a space: ' anna kim anna.kim@example.org'. Apart
-- from person, so that the trigram index is touched only when the words change and not by every event. Merged
-- people have no row.
create table person_search (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null,
  search text not null,
  -- 'petrov:ivan', canonical: who bears a name is asked before a person is made, and must not cost a search
  name_key text not null default '',
  -- a hash of all by which duplicates are looked for
  about text not null default '',
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
-- the list of entries yet to be sorted in is kept short: every search reads through it
create index person_search_words on person_search using gin (workspace_id, search gin_trgm_ops)
  with (gin_pending_list_limit = 512);
create index person_search_name on person_search (workspace_id, name_key text_pattern_ops) where name_key <> '';
call protect('person_search');

-- People who changed in that way since somebody looked who else they may be; claimed a few at a time.
create table unweighed_person (
  workspace_id uuid not null references workspace (id),
  person_id uuid not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
call protect('unweighed_person');

-- The vocabulary of names, companies and cities: a typing error is put right here, among thousands of words,
-- instead of being compared with millions of people.
create table search_word (
  workspace_id uuid not null references workspace (id),
  word text not null,
  primary key (workspace_id, word)
);
create index search_word_trigrams on search_word using gin (workspace_id, word gin_trgm_ops);
call protect('search_word');

-- Doors for the search. Row-level security keeps what is not leakproof (LIKE, %, reverse) out of an index; here
-- the workspace is named by hand instead. words: a list of words, each a list of patterns.
create function people_matching_query(words jsonb) returns text
  language sql immutable set search_path = public as $$
  select 'select person_id from person_search where workspace_id = tandem_workspace()' || coalesce(string_agg(
           ' and (' || (select string_agg(format('search like %L', pattern), ' or ')
                          from jsonb_array_elements_text(word) as pattern) || ')', ''), '')
    from jsonb_array_elements(words) as word $$;

create function people_matching(words jsonb, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public as $$
begin
  return query execute people_matching_query(words) || ' limit $1' using most;
end $$;

-- About how many there are, told by the statistics alone: whoever has too common a name is not looked up at all.
create function people_matching_estimate(words jsonb) returns bigint
  language plpgsql volatile security definer set search_path = public as $$
declare plan json;
begin
  execute 'explain (format json) ' || people_matching_query(words) into plan;
  return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric::bigint;
end $$;

create function words_like(typed text, most integer) returns setof text
  language plpgsql stable security definer set search_path = public as $$
begin
  return query execute 'select word from search_word where workspace_id = $1 and word % $2
                         order by similarity(word, $2) desc, word limit $3'
    using tandem_workspace(), typed, most;
end $$;

-- Handles, traits and the evidence are written by the hundred in a transaction that holds its workspace's row
-- (server/platform/standing.ts): a foreign key to it would ask the same question again for each of them.
create table handle (
  workspace_id uuid not null,
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
  -- the row of epoch 0: events, links, statements and all other evidence hang on it, for every epoch
  base_handle_id uuid not null,
  -- the person made for this handle when it was new: after an unmerge the part that leaves gets it back
  born_person_id uuid not null,
  -- was used as a user id, so it is no mere previous name (rule 9)
  identified boolean not null default false,
  -- derived, so that the usual event needs no look at the evidence: a weak handle that somebody identified
  -- used; a handle in whose region something is refused, limited, decided or split; one with several epochs
  claimed boolean not null default false,
  contested boolean not null default false,
  split boolean not null default false,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  event_count bigint not null default 0,
  shown text not null default '',
  -- what stands behind the @, for finding those who write from one company
  mail_domain text generated always as (case when kind = 'email' then split_part(value, '@', 2) end) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
) with (fillfactor = 80);
create index handle_mail_domain on handle (workspace_id, mail_domain) where mail_domain is not null;
create unique index handle_value on handle (workspace_id, kind, scope, value, epoch);
create index handle_person on handle (workspace_id, person_id);
create index handle_epochs on handle (workspace_id, base_handle_id) where epoch > 0;
create index handle_prefix on handle (workspace_id, kind, value text_pattern_ops);
create index handle_suffix on handle (workspace_id, kind, reverse(value) text_pattern_ops) where kind = 'phone';
call protect('handle');

-- Another door for the search: whose phone ends so.
create function people_with_phone_ending(digits text, most integer) returns setof uuid
  language sql stable security definer set search_path = public
  as $$ select person_id from handle
         where workspace_id = tandem_workspace() and kind = 'phone'
           and reverse(value) ~>=~ reverse(digits) and reverse(value) ~<~ (reverse(digits) || chr(1114111))
         limit most $$;
revoke execute on function people_matching_query(jsonb), people_matching(jsonb, integer),
  people_matching_estimate(jsonb), words_like(text, integer), people_with_phone_ending(text, integer) from public;
grant execute on function people_matching(jsonb, integer), people_matching_estimate(jsonb),
  words_like(text, integer), people_with_phone_ending(text, integer) to tandem_server;

-- Evidence that two handles are one person. An inferred pair with the same strengths is one row: its earliest
-- sighting (event time, then message id) and the day of its latest, both functions of the events alone.
create table link (
  workspace_id uuid not null,
  id uuid not null,
  low_handle_id uuid not null,
  high_handle_id uuid not null check (low_handle_id < high_handle_id),
  nature text not null check (nature in ('asserted', 'inferred', 'cut', 'lifted')),
  -- same-event, alias-of-low and alias-of-high (that end is the previous name), or a member's act
  rule text not null,
  low_strength text not null check (low_strength in ('strong', 'medium', 'weak')),
  high_strength text not null check (high_strength in ('strong', 'medium', 'weak')),
  occurred_at timestamptz not null,
  last_on date not null,
  recorded_at timestamptz not null,
  message_id text not null default '',
  actor_member_id uuid,
  -- derived: what the resolver made of it, rebuildable at any time
  refused_because jsonb,
  -- no foreign keys: like events, links are written by the thousand, by one writer that has just written the handles
  primary key (workspace_id, id)
);
create index link_low on link (workspace_id, low_handle_id, high_handle_id);
create unique index link_evidence on link (workspace_id, low_handle_id, high_handle_id, rule, low_strength, high_strength)
  where nature = 'inferred';
create index link_high on link (workspace_id, high_handle_id, low_handle_id);
call protect('link');

-- Who used which cookie or device when, by half hours of event time: what tells people on one device apart.
create table handle_use (
  workspace_id uuid not null,
  weak_handle_id uuid not null,
  by_handle_id uuid not null,
  bucket timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  message_id text not null,
  primary key (workspace_id, weak_handle_id, by_handle_id, bucket)
) with (fillfactor = 80);
create index handle_use_by on handle_use (workspace_id, by_handle_id, weak_handle_id);
call protect('handle_use');

-- Where a handle stopped meaning whom it meant: a logout on a cookie or device, a hard bounce of an e-mail.
create table handle_reset (
  workspace_id uuid not null references workspace (id),
  handle_id uuid not null,
  at timestamptz not null,
  primary key (workspace_id, handle_id, at)
);
call protect('handle_reset');

-- What customers said of themselves, once for each wording: first time, and the day of the latest.
create table statement (
  workspace_id uuid not null,
  handle_id uuid not null,
  first_name text not null,
  patronymic text not null,
  surname text not null,
  birthday text not null,
  first_at timestamptz not null,
  message_id text not null,
  last_on date not null,
  primary key (workspace_id, handle_id, first_name, patronymic, surname, birthday)
);
call protect('statement');

-- When a phone was in use, by months: a long silence between two of them lets it be another's by now (rule 7).
create table phone_use (
  workspace_id uuid not null,
  handle_id uuid not null,
  month date not null,
  first_at timestamptz not null,
  message_id text not null,
  last_on date not null,
  primary key (workspace_id, handle_id, month)
);
call protect('phone_use');

-- Regions too large to resolve while a request waits.
create table identity_backlog (
  workspace_id uuid not null references workspace (id),
  handle_id uuid not null,
  primary key (workspace_id, handle_id)
);
call protect('identity_backlog');

create function workspaces_with_identity_backlog() returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select workspace.id from workspace
         where exists (select from identity_backlog where identity_backlog.workspace_id = workspace.id) $$;
revoke execute on function workspaces_with_identity_backlog() from public;
grant execute on function workspaces_with_identity_backlog() to tandem_server;

-- Values of erased people as keyed hashes, so that a new event or an import cannot bring them back, and how
-- often one tried.
create table erased_value (
  workspace_id uuid not null references workspace (id),
  value_hash bytea not null,
  erased_at timestamptz not null,
  refused bigint not null default 0,
  primary key (workspace_id, value_hash)
);
call protect('erased_value');

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

-- To whom members gave what nobody claimed on a device around a moment; null: taken back. Append-only, the latest
-- word on a moment counts.
create table visit_assignment (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  moment timestamptz not null,
  to_handle_id uuid,
  decided_at timestamptz not null,
  decided_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, handle_id) references handle (workspace_id, id)
);
create index visit_assignment_handle on visit_assignment (workspace_id, handle_id, moment, decided_at);
create index visit_assignment_to on visit_assignment (workspace_id, to_handle_id) where to_handle_id is not null;
call protect('visit_assignment');

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

-- The newest stated value of a trait by each handle (in each of its epochs, where it has several); a person's
-- traits are the newest over his handles.
create table trait (
  workspace_id uuid not null,
  handle_id uuid not null,
  epoch integer not null default 0,
  key text not null,
  value jsonb not null,
  stated_at timestamptz not null,
  message_id text not null,
  source text not null,
  member_id uuid,
  primary key (workspace_id, handle_id, key, epoch)
) with (fillfactor = 80);
-- who bears which tag is asked of all people at once
create index trait_tags on trait (workspace_id, handle_id) where key = 'tags';
call protect('trait');

create table duplicate_suggestion (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  low_person_id uuid not null,
  high_person_id uuid not null check (low_person_id < high_person_id),
  -- of the scorer; a refused link has a reason instead, in its evidence
  weight double precision,
  probability double precision,
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
create index duplicate_low on duplicate_suggestion (workspace_id, low_person_id);
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
  -- the owner that the kept person had none of before: an unmerge takes him back
  owner_taken_id uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (workspace_id, id)
);
create index person_merge_kept on person_merge (workspace_id, kept_person_id);
create index person_merge_absorbed on person_merge (workspace_id, absorbed_person_id);
call protect('person_merge');

create table company (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  name text not null,
  traits jsonb not null default '{}',
  -- for each trait the event time and message id of its statement: the newest wins in any order of arrival
  stated jsonb not null default '{}',
  first_seen_at timestamptz not null,
  -- taken in by another: what events say of it goes there
  merged_into uuid,
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
  -- left; the link stays as what it was
  until timestamptz,
  -- said by a member: events leave it as it is
  by_hand boolean not null default false,
  -- the act that linked many at once, which can be taken back
  act_id uuid,
  primary key (workspace_id, company_id, handle_id),
  foreign key (workspace_id, company_id) references company (workspace_id, id),
  foreign key (workspace_id, handle_id) references handle (workspace_id, id)
);
create index company_person_handle on company_person (workspace_id, handle_id);
call protect('company_person');

-- Two companies that were one; everything that moved is named, so that it can go back.
create table company_merge (
  workspace_id uuid not null,
  id uuid not null,
  kept_id uuid not null,
  absorbed_id uuid not null,
  made_at timestamptz not null,
  made_by uuid,
  moved jsonb not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, kept_id) references company (workspace_id, id),
  foreign key (workspace_id, absorbed_id) references company (workspace_id, id)
);
create index company_merge_kept on company_merge (workspace_id, kept_id);
call protect('company_merge');

-- Domains whose people nobody wants to be asked about again.
create table company_suggestion_declined (
  workspace_id uuid not null references workspace (id),
  domain text not null,
  declined_at timestamptz not null,
  primary key (workspace_id, domain)
);
call protect('company_suggestion_declined');

-- How somebody likes to look at a list: all that its address can say, kept under a name. Personal, or for everyone
-- in the company.
create table view (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  of text not null check (of in ('people', 'companies', 'deals', 'tasks', 'dialogues')),
  name text not null check (length(name) between 1 and 100),
  shared boolean not null default false,
  made_by uuid not null,
  -- of the list's address; a filter stands in it as the JSON of its condition
  search jsonb not null,
  -- in their order, and how wide in rem those are that somebody drew
  columns text[] not null default '{}',
  widths jsonb not null default '{}',
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references member (workspace_id, id)
);
create index view_of_member on view (workspace_id, made_by);
call protect('view');

-- In which order a member wants to see them; those without a place come after, by name.
create table view_place (
  workspace_id uuid not null,
  member_id uuid not null,
  view_id uuid not null,
  place integer not null,
  primary key (workspace_id, member_id, view_id),
  foreign key (workspace_id, member_id) references member (workspace_id, id),
  foreign key (workspace_id, view_id) references view (workspace_id, id) on delete cascade
);
call protect('view_place');

-- One act upon many rows (people, deals, tasks, topics of dialogues): doing -> done -> undoing -> undone, by portions, each in a
-- transaction of its own, two at a time. What somebody changed meanwhile is left alone, in both directions.
create table bulk_act (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  of text not null check (of in ('people', 'deals', 'tasks', 'dialogues')),
  act jsonb not null,
  made_by uuid not null,
  made_at timestamptz not null,
  state text not null check (state in ('doing', 'done', 'undoing', 'undone')),
  total integer not null,
  -- changed, or in undoing given back; and those left alone
  moved integer not null default 0,
  left_alone integer not null default 0,
  primary key (workspace_id, id),
  foreign key (workspace_id, made_by) references member (workspace_id, id)
);
create index bulk_act_open on bulk_act (workspace_id, made_at) where state in ('doing', 'undoing');
call protect('bulk_act');

create table bulk_portion (
  workspace_id uuid not null,
  bulk_act_id uuid not null,
  portion integer not null,
  state text not null check (state in ('waiting', 'done', 'returning', 'returned')),
  moved integer not null default 0,
  primary key (workspace_id, bulk_act_id, portion),
  foreign key (workspace_id, bulk_act_id) references bulk_act (workspace_id, id)
);
call protect('bulk_portion');

-- Written by the ten thousand in the transaction that makes their act: a foreign key would ask the same for each.
create table bulk_item (
  workspace_id uuid not null,
  bulk_act_id uuid not null,
  portion integer not null,
  subject_id uuid not null,
  before jsonb,
  after jsonb,
  left_alone boolean not null default false,
  primary key (workspace_id, bulk_act_id, portion, subject_id)
);
call protect('bulk_item');
