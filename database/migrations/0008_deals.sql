-- Deals in pipelines, tasks, and the goals of companies. Deals and tasks remember the person they were made for, so
-- that an unmerge gives them back.

create table pipeline (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  -- a ready-made one is named by the dictionary until somebody names it
  ready_made text,
  name text,
  position integer not null,
  created_at timestamptz not null,
  -- no longer sold in: its deals stay, and nothing new begins in it
  archived_at timestamptz,
  primary key (workspace_id, id),
  check (ready_made is not null or name is not null)
);
create unique index pipeline_ready_made on pipeline (workspace_id, ready_made);
call protect('pipeline');

create table pipeline_stage (
  workspace_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  code text,
  name text,
  position integer not null,
  kind text not null check (kind in ('open', 'won', 'lost')),
  -- how long a deal stands here when all goes well; beyond it, it rots
  typical_days integer check (typical_days > 0),
  probability integer not null check (probability between 0 and 100),
  -- taken out of the pipeline, and where its deals went: it can be brought back with them
  retired_at timestamptz,
  retired_to uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id),
  check (code is not null or name is not null)
);
create index pipeline_stage_of on pipeline_stage (workspace_id, pipeline_id, position);
create unique index pipeline_stage_end on pipeline_stage (workspace_id, pipeline_id, kind) where kind <> 'open';
call protect('pipeline_stage');

-- Why deals of a pipeline are lost; a deal keeps the code of a ready-made reason, or the id of an own one.
create table lost_reason (
  workspace_id uuid not null,
  id uuid not null,
  pipeline_id uuid not null,
  code text,
  name text,
  position integer not null,
  retired_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id),
  check (code is not null or name is not null)
);
create index lost_reason_of on lost_reason (workspace_id, pipeline_id, position);
call protect('lost_reason');

create table deal (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  external_id text not null,
  pipeline_id uuid not null,
  stage_id uuid not null,
  -- the kind of its stage, kept beside it: what is open and what is closed is asked all day
  state text not null check (state in ('open', 'won', 'lost')),
  title text not null default '',
  handle_id uuid,
  person_id uuid not null,
  made_for_person_id uuid not null,
  company_id uuid,
  owner_member_id uuid,
  amount numeric(20, 2),
  -- whether the amount follows the lines or was said by somebody
  amount_by text not null default 'hand' check (amount_by in ('hand', 'lines')),
  currency text not null,
  expected_close date,
  lost_reason text,
  lost_note text,
  created_at timestamptz not null,
  -- of a closed deal: when it was closed
  stage_since timestamptz not null,
  updated_at timestamptz not null,
  -- for each fact the event time and message id of its statement: the newest wins in any order of arrival
  stated jsonb not null default '{}',
  -- the retired stage that it was moved out of with the others, until somebody moves it himself
  moved_out_of uuid,
  -- of types whose comparison row-level security lets into an index; see person
  amount_rank bigint generated always as (coalesce(round(amount * 100)::bigint, -1)) stored,
  close_rank bigint generated always as (coalesce(expected_close - date '2000-01-01', 100000)) stored,
  primary key (workspace_id, id),
  foreign key (workspace_id, pipeline_id) references pipeline (workspace_id, id),
  foreign key (workspace_id, stage_id) references pipeline_stage (workspace_id, id),
  foreign key (workspace_id, owner_member_id) references member (workspace_id, id),
  foreign key (workspace_id, company_id) references company (workspace_id, id)
) with (fillfactor = 85);
create unique index deal_external on deal (workspace_id, external_id);
create index deal_column on deal (workspace_id, stage_id, stage_since desc, id desc);
create index deal_column_of_owner on deal (workspace_id, owner_member_id, stage_id, stage_since desc, id desc);
create index deal_by_moved on deal (workspace_id, pipeline_id, stage_since desc, id desc);
create index deal_by_amount on deal (workspace_id, pipeline_id, amount_rank desc, id desc);
create index deal_by_close on deal (workspace_id, pipeline_id, close_rank, id);
create index deal_by_created on deal (workspace_id, pipeline_id, created_at desc, id desc);
create index deal_person on deal (workspace_id, person_id);
create index deal_handle on deal (workspace_id, handle_id) where handle_id is not null;
create index deal_company on deal (workspace_id, company_id) where company_id is not null;
-- what a board adds up, read from the index alone
create index deal_sums on deal (workspace_id, pipeline_id, state, stage_id)
  include (amount, currency, stage_since, owner_member_id, close_rank);
call protect('deal');

create table deal_line (
  -- the company is that of the deal, whose key says so
  workspace_id uuid not null,
  deal_id uuid not null,
  line integer not null,
  product_id uuid,
  name text not null,
  quantity numeric(20, 4) not null,
  price numeric(20, 4) not null,
  primary key (workspace_id, deal_id, line),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, product_id) references product (workspace_id, id)
);
call protect('deal_line');

create table deal_participant (
  workspace_id uuid not null,
  deal_id uuid not null,
  made_for_person_id uuid not null,
  person_id uuid not null,
  role text,
  primary key (workspace_id, deal_id, made_for_person_id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id)
);
create index deal_participant_person on deal_participant (workspace_id, person_id);
call protect('deal_participant');

-- A task is done by hand, or closes itself when the act is seen on the timeline after watched_since.
create table task (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  title text not null,
  doing text not null check (doing in ('call', 'write', 'meet', 'other')),
  person_id uuid,
  made_for_person_id uuid,
  deal_id uuid,
  company_id uuid,
  owner_member_id uuid,
  play text,
  due_at timestamptz,
  created_at timestamptz not null,
  created_by uuid,
  watched_since timestamptz not null,
  done_at timestamptz,
  done_by uuid,
  -- the event in which the act was seen
  seen_event_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_member_id) references member (workspace_id, id),
  foreign key (workspace_id, deal_id) references deal (workspace_id, id),
  foreign key (workspace_id, company_id) references company (workspace_id, id)
);
create index task_person on task (workspace_id, person_id) where person_id is not null;
create index task_company on task (workspace_id, company_id) where company_id is not null;
create index task_deal on task (workspace_id, deal_id) where deal_id is not null;
create index task_open on task (workspace_id, owner_member_id, due_at, id) where done_at is null;
create index task_done on task (workspace_id, done_at desc) where done_at is not null;
call protect('task');

-- What everyone who works with a company wants of it, on one sheet.
create table company_goal (
  workspace_id uuid not null,
  company_id uuid not null,
  text text not null,
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (workspace_id, company_id),
  foreign key (workspace_id, company_id) references company (workspace_id, id)
);
call protect('company_goal');
create index company_by_name on company (workspace_id, lower(name) text_pattern_ops, id);

-- What companies, deals and tasks are called, as one looks for it: one Latin spelling for Cyrillic and Latin letters,
-- each word after a space. Both sides of every comparison go through here, so no other form need agree with it.
create function record_words(said text) returns text
  language sql immutable parallel safe strict set search_path = public as $$
  select ' ' || btrim(regexp_replace(regexp_replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      translate(lower(said), 'абвгдеёзийклмнопрстуфхыэієґўłøąęќьъ''’`yjwq', 'abvgdeeziiklmnoprstufhieiegulaaekiivk'),
      'ж', 'zh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'щ', 'sh'), 'shch', 'sh'), 'ю', 'iu'), 'я', 'ia'), 'kh', 'h'), 'ph', 'f'), 'ß', 's'),
    '[\x01-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u00a0«»„“”–—…№]+', ' ', 'g'),
    '([a-z])\1+', '\1', 'g')) $$;
create index company_words on company using gin (workspace_id, record_words(name) gin_trgm_ops);
create index deal_words on deal using gin (workspace_id, record_words(title) gin_trgm_ops);
create index task_words on task using gin (workspace_id, record_words(title) gin_trgm_ops);

-- Doors for the search, like people_matching: the ids are looked up again behind the walls by whoever asked.
create function records_matching_query(kind text, typed text, most integer) returns text
  language sql stable set search_path = public as $$
  select format('select id from %I where workspace_id = tandem_workspace() %s limit %s', kind,
                coalesce(string_agg(format('and record_words(%I) like %L',
                                           case kind when 'company' then 'name' else 'title' end, '% ' || word || '%'), ' '),
                         'and false'), most)
    from unnest(string_to_array(btrim(record_words(typed)), ' ')) as word where word <> '' $$;
create function records_matching(kind text, typed text, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public as $$
begin
  if kind not in ('company', 'deal', 'task') then return; end if;
  return query execute records_matching_query(kind, typed, most);
end $$;

-- With a typing error: what comes near enough, the nearest first.
create function records_like(kind text, typed text, most integer) returns setof uuid
  language plpgsql stable security definer set search_path = public
  set pg_trgm.word_similarity_threshold = 0.5 as $$
begin
  if kind not in ('company', 'deal', 'task') then return; end if;
  return query execute format(
    'select id from %1$I where workspace_id = tandem_workspace() and record_words(%2$I) %%> $1
      order by word_similarity($1, record_words(%2$I)) desc, id limit $2',
    kind, case kind when 'company' then 'name' else 'title' end) using btrim(record_words(typed)), most;
end $$;
revoke execute on function records_matching_query(text, text, integer), records_matching(text, text, integer),
  records_like(text, text, integer) from public;
grant execute on function records_matching(text, text, integer), records_like(text, text, integer) to tandem_server;
