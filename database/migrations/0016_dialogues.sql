-- One dialogue for a person over all channels. A message is an event with a body: see docs/decisions/0016.

-- A mailbox, a bot, the chat of a site, a webhook.
create table channel_account (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  kind text not null check (kind in ('email', 'web-chat', 'telegram', 'webhook')),
  name text not null check (length(name) between 1 and 100),
  settings jsonb not null default '{}',
  -- passwords and tokens, sealed
  secrets text,
  -- the address that deliveries are pushed to carries it; says nothing by itself
  public_key text not null,
  position jsonb not null default '{}',
  -- what the other side calls itself: the name of a bot
  facts jsonb not null default '{}',
  -- counts changes of the settings: whoever fetches with an earlier one begins anew
  revision integer not null default 1,
  state text not null default 'on' check (state in ('on', 'off', 'removed')),
  -- null: never asked, or well
  trouble text,
  trouble_detail text,
  trouble_since timestamptz,
  -- by what it was seen: fetching, sending or asking
  trouble_by text,
  checked_at timestamptz,
  last_received_at timestamptz,
  -- the one process that fetches, until when it need not say so again, and after failures not before
  fetcher text,
  fetcher_until timestamptz,
  failures integer not null default 0,
  not_before timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index channel_account_public_key on channel_account (workspace_id, public_key);
call protect('channel_account');

create function workspaces_with_channels(kinds text[]) returns table (id uuid)
  language sql stable security definer set search_path = public
  as $$ select distinct workspace_id from channel_account
         where (state = 'on' and kind = any(kinds)) or fetcher is not null $$;
revoke execute on function workspaces_with_channels(text[]) from public;
grant execute on function workspaces_with_channels(text[]) to tandem_server;

-- What came through an account and could not be stored, whole: set aside so that the rest goes on, for an owner to
-- look at and to try again.
create table channel_item (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  account_id uuid not null,
  external_id text not null,
  -- JSON with attachments in base64; text, because what broke may be what the database cannot hold
  item text not null,
  trouble text not null,
  received_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, account_id) references channel_account (workspace_id, id)
);
create unique index channel_item_once on channel_item (workspace_id, account_id, md5(external_id));
call protect('channel_item');

-- What its messages say of a person's dialogue, kept in the transaction that writes them.
create table dialogue (
  workspace_id uuid not null,
  person_id uuid not null,
  last_message_id uuid not null,
  last_at timestamptz not null,
  last_direction text not null check (last_direction in ('in', 'out')),
  last_account_id uuid,
  last_channel text not null,
  preview text not null,
  -- the first message of the customer that nobody answered yet
  needs_reply_since timestamptz,
  -- the newest message that asks for an answer: what is unread is told by it
  last_asked_at timestamptz,
  messages integer not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index dialogue_latest on dialogue (workspace_id, last_at desc, person_id desc);
create index dialogue_channel on dialogue (workspace_id, last_channel, last_at desc, person_id desc);
create index dialogue_needs_reply on dialogue (workspace_id, needs_reply_since, person_id) where needs_reply_since is not null;
call protect('dialogue');
call narrow_by_person('dialogue');

create table topic (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  subject text not null default '',
  status text not null check (status in ('open', 'waiting', 'snoozed', 'resolved')),
  -- snoozed: when it comes back by itself; null then: at the next message
  snoozed_until timestamptz,
  member_id uuid,
  team_id uuid,
  -- why it is his: { rule, facts }
  because jsonb,
  assigned_at timestamptz,
  tags text[] not null default '{}',
  account_id uuid,
  -- a follow-up of one that was resolved
  follows_topic_id uuid,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  -- a machine answers: nobody is given it before
  held_until timestamptz,
  -- since when the customer waits; null while we do
  waiting_since timestamptz,
  first_reply_at timestamptz,
  resolved_at timestamptz,
  resolved_by uuid,
  -- when it was not with us: waiting for the customer, asleep until he writes, resolved; the last one may go on
  rests tstzmultirange not null default '{}',
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create index topic_person on topic (workspace_id, person_id, opened_at desc);
create index topic_handle on topic (workspace_id, handle_id);
create index topic_of_member on topic (workspace_id, member_id, status, changed_at desc);
create index topic_status on topic (workspace_id, status, person_id);
create index topic_tagged on topic (workspace_id, changed_at desc) where tags <> '{}';
create index topic_unassigned on topic (workspace_id, waiting_since, id) where status = 'open' and member_id is null;
create index topic_snoozed on topic (workspace_id, snoozed_until) where status = 'snoozed';
call protect('topic');
call narrow_by_person('topic');

create table message (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  -- the event that it is the body of
  event_id uuid,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  topic_id uuid,
  account_id uuid,
  channel text not null,
  direction text not null check (direction in ('in', 'out')),
  author_kind text not null check (author_kind in ('customer', 'member', 'automation', 'bot', 'system')),
  author_member_id uuid,
  -- the provider's, or our own signed id for what we sent; doubles are told by the event (received_message)
  external_id text,
  answers_message_id uuid,
  subject text not null default '',
  text text not null,
  quoted text,
  html text,
  language text,
  -- what a machine wrote needs no answer
  machine text check (machine in ('auto-reply', 'list', 'bounce')),
  -- a customer's, told as it happened, and no machine wrote it: somebody waits for an answer
  asks boolean not null default false,
  -- null: the channel proves the sender; else why not
  doubt text,
  -- in: received; out: as the outbox says, then what the provider told
  state text not null check (state in ('received', 'waiting', 'sent', 'delivered', 'read', 'failed', 'unknown', 'cancelled')),
  state_reason text,
  state_at timestamptz,
  outbox_id uuid,
  -- while it waits: until when it can be taken back
  undo_until timestamptz,
  -- what its html calls the files that are shown in it: { content id: file id }
  content_ids jsonb,
  -- what was done to its topic with it, and what takes that back where it does not go out:
  -- { topicId, to, back, isGivenBack }
  topic_change jsonb,
  -- whom it was passed on to: no word to the customer, therefore by 'system', with the member who did it
  forwarded_to text check (forwarded_to is null or author_kind = 'system'),
  -- what may be answered with one press, where the channel shows it
  choices text[] not null default '{}',
  -- files that came with it and were not kept: [{ name, reason }]
  not_kept jsonb,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  -- what a search finds it by: whole words and their beginnings, in both languages
  words tsvector not null generated always as
    (to_tsvector('simple', translate(lower(left(subject || ' ' || text, 50000)), 'ё', 'е'))) stored,
  primary key (workspace_id, id)
);
create index message_words on message using gin (words);
create index message_latest on message (workspace_id, occurred_at desc, id desc);
create index message_person on message (workspace_id, person_id, occurred_at desc, id desc);
create index message_handle on message (workspace_id, handle_id);
-- the chain of a mail is looked up over all mailboxes
create index message_external on message (workspace_id, md5(external_id)) where external_id is not null;
-- whether somebody waits: what asks, and what answered it
create index message_asking on message (workspace_id, person_id, occurred_at) where asks;
create index message_answer on message (workspace_id, person_id, occurred_at desc)
  where direction = 'out' and author_kind = 'member' and state not in ('failed', 'cancelled');
create index message_outbox on message (workspace_id, outbox_id) where outbox_id is not null;
create index message_topic on message (workspace_id, topic_id, occurred_at) where topic_id is not null;
call protect('message');
call narrow_by_person('message');

-- Everybody on a mail by the raw address: who becomes known later is found then.
create table message_participant (
  workspace_id uuid not null,
  message_id uuid not null,
  place integer not null,
  role text not null check (role in ('from', 'to', 'cc', 'bcc', 'reply-to')),
  address text not null,
  name text,
  primary key (workspace_id, message_id, place),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
create index message_participant_address on message_participant (workspace_id, lower(address));
call protect('message_participant');
call narrow('message_participant', $condition$
  exists (select from message behind where behind.workspace_id = message_participant.workspace_id and behind.id = message_participant.message_id)
$condition$);

-- Who may be behind an address, where the channel cannot say it: a member answers. An answer to somebody else's letter
-- from an unknown address, or a mail whose sender nobody proves.
create table dialogue_question (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('unproven-sender', 'answer-to-another')),
  handle_id uuid not null,
  -- in whose dialogue it is asked
  person_id uuid not null,
  made_for_person_id uuid not null,
  message_id uuid not null,
  -- who it may be; null: nobody with this address is known yet
  other_person_id uuid,
  address text not null,
  asked_at timestamptz not null,
  answer text check (answer in ('same', 'another')),
  answered_at timestamptz,
  answered_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references message (workspace_id, id)
);
-- once for what a sender says of himself: in a chat he may say another address after the one that was not his
create unique index dialogue_question_once on dialogue_question
  (workspace_id, handle_id, kind, coalesce(other_person_id, '00000000-0000-0000-0000-000000000000'), lower(address));
create index dialogue_question_person on dialogue_question (workspace_id, person_id) where answer is null;
call protect('dialogue_question');
call narrow_by_person('dialogue_question');

-- What a member has begun to write and not sent; others see that there is one.
create table message_draft (
  workspace_id uuid not null,
  person_id uuid not null,
  member_id uuid not null,
  -- the way it is to go, as it was when the first sign was written
  channel text,
  account_id uuid,
  handle_id uuid,
  subject text not null default '',
  text text not null,
  -- who else is to get it, as typed
  cc text not null default '',
  bcc text not null default '',
  -- files of the person that go along
  attachment_ids uuid[] not null default '{}',
  -- the newest message that the writer had before his eyes when he began
  seen_message_id uuid,
  -- another one with every change: whoever saves names the one that his words grew from
  version uuid not null,
  changed_at timestamptz not null,
  primary key (workspace_id, person_id, member_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
call protect('message_draft');
call narrow_by_person('message_draft');

-- How far a member has read a dialogue.
create table dialogue_read (
  workspace_id uuid not null,
  person_id uuid not null,
  member_id uuid not null,
  read_at timestamptz not null,
  primary key (workspace_id, person_id, member_id),
  foreign key (workspace_id, person_id) references person (workspace_id, id),
  foreign key (workspace_id, member_id) references member (workspace_id, id)
);
call protect('dialogue_read');
call narrow_by_person('dialogue_read');

create table canned_reply (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  -- typed after a slash
  shortcut text not null check (shortcut ~ '^[^\s/]{1,40}$'),
  title text not null,
  text text not null,
  -- null: everybody's
  member_id uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index canned_reply_shortcut on canned_reply (workspace_id, lower(shortcut), coalesce(member_id, '00000000-0000-0000-0000-000000000000'));
call protect('canned_reply');

-- Several acts on a dialogue under one name.
create table macro (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  name text not null,
  -- contract/macros.ts, MacroAct
  acts jsonb not null,
  -- null: everybody's
  member_id uuid,
  changed_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index macro_name on macro (workspace_id, lower(name), coalesce(member_id, '00000000-0000-0000-0000-000000000000'));
call protect('macro');

-- What one run did, so that it can be taken back. It hangs on the topic: of whom it is follows from that.
create table macro_run (
  workspace_id uuid not null,
  id uuid not null,
  topic_id uuid not null,
  macro_id uuid not null,
  name text not null,
  member_id uuid not null,
  outbox_id uuid,
  note_id uuid,
  -- what was made of the topic, and what it was before
  changed jsonb not null,
  before jsonb not null,
  ran_at timestamptz not null,
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, topic_id) references topic (workspace_id, id)
);
create index macro_run_topic on macro_run (workspace_id, topic_id);
call protect('macro_run');
call narrow('macro_run', $condition$
  exists (select from topic behind where behind.workspace_id = macro_run.workspace_id and behind.id = macro_run.topic_id)
$condition$);

-- A door for the search (see people_matching): ids of messages with all of these words, the newest first. A frequent
-- word is met often enough among the newest messages; a rare one is looked up and sorted; what is neither is met
-- soon when the newest are read on.
create function messages_matching(asked text, of_person uuid, before timestamptz, before_id uuid, most integer)
  returns table (id uuid, occurred_at timestamptz)
  language plpgsql stable security definer set search_path = public as $$
declare wanted tsquery := to_tsquery('simple', asked);
declare found_ids uuid[];
declare found_times timestamptz[];
declare rare boolean;
begin
  if of_person is not null then
    return query select message.id, message.occurred_at from message
      where message.workspace_id = tandem_workspace() and message.person_id = of_person and message.words @@ wanted
        and (message.occurred_at, message.id) < (before, before_id)
      order by message.occurred_at desc, message.id desc limit most;
    return;
  end if;
  select array_agg(one.id order by one.occurred_at desc, one.id desc),
         array_agg(one.occurred_at order by one.occurred_at desc, one.id desc) into found_ids, found_times from (
    select newest.id, newest.occurred_at from (
        select message.id, message.occurred_at, message.words from message
         where message.workspace_id = tandem_workspace() and (message.occurred_at, message.id) < (before, before_id)
         order by message.occurred_at desc, message.id desc limit 2000) as newest
     where newest.words @@ wanted limit most) as one;
  if cardinality(found_ids) >= most then
    return query select * from unnest(found_ids, found_times);
    return;
  end if;
  select count(*) <= 4000 into rare from (
    select from message where message.words @@ wanted and message.workspace_id = tandem_workspace() limit 4001) as found;
  if rare then
    return query select found.id, found.occurred_at from (
        select message.id, message.occurred_at from message
         where message.words @@ wanted and message.workspace_id = tandem_workspace() offset 0) as found
      where (found.occurred_at, found.id) < (before, before_id)
      order by found.occurred_at desc, found.id desc limit most;
  else
    return query select newest.id, newest.occurred_at from (
        select message.id, message.occurred_at, message.words from message
         where message.workspace_id = tandem_workspace() and (message.occurred_at, message.id) < (before, before_id)
         order by message.occurred_at desc, message.id desc offset 0) as newest
      where newest.words @@ wanted limit most;
  end if;
end $$;
revoke execute on function messages_matching(text, uuid, timestamptz, uuid, integer) from public;
grant execute on function messages_matching(text, uuid, timestamptz, uuid, integer) to tandem_server;

-- The vocabulary of all messages, for the search that found nothing: a typing error, the other alphabet or the other
-- layout is put right here, among words, instead of being compared with millions of messages. form: in canonical
-- Latin letters. Written behind the messages, by a job: a message waits for no vocabulary.
create table message_word (
  workspace_id uuid not null references workspace (id),
  word text not null,
  form text not null,
  primary key (workspace_id, word)
);
create index message_word_beginning on message_word (workspace_id, word text_pattern_ops);
create index message_word_form on message_word (workspace_id, form text_pattern_ops);
create index message_word_trigrams on message_word using gin (workspace_id, form gin_trgm_ops);
call protect('message_word');

-- Up to which message the vocabulary was read.
create table message_words_read (
  workspace_id uuid primary key references workspace (id),
  up_to uuid not null
);
call protect('message_words_read');

-- A door (see words_like): words that resemble it by their form. A swap in a word of four letters leaves a quarter of
-- its trigrams.
create function message_words_like(asked text, most integer) returns table (word text, form text)
  language plpgsql stable security definer set search_path = public set pg_trgm.similarity_threshold = 0.25 as $$
begin
  return query execute
    'select word, form from message_word where workspace_id = $1 and form % $2
      order by similarity(form, $2) desc, word limit $3'
    using tandem_workspace(), asked, most;
end $$;

-- Takes out the words that only these people wrote or were written. What the newest messages of others say is not
-- looked up word for word.
create function forget_message_words(persons uuid[]) returns integer
  language plpgsql volatile security definer set search_path = public as $$
declare own text[];
declare one text;
declare forgotten integer := 0;
begin
  own := array(
    select distinct said.word from message
      cross join lateral unnest(tsvector_to_array(message.words)) as said (word)
      join message_word known on known.workspace_id = message.workspace_id and known.word = said.word
     where message.workspace_id = tandem_workspace() and message.person_id = any(persons)
    except
    select said.word from (
        select message.words from message
         where message.workspace_id = tandem_workspace() and message.person_id <> all(persons)
         order by message.occurred_at desc, message.id desc limit 2000) as newest
      cross join lateral unnest(tsvector_to_array(newest.words)) as said (word));
  foreach one in array own loop
    if not exists (select from message where message.words @@ quote_literal(one)::tsquery
                      and message.workspace_id = tandem_workspace() and message.person_id <> all(persons)) then
      delete from message_word where workspace_id = tandem_workspace() and word = one;
      forgotten := forgotten + 1;
    end if;
  end loop;
  return forgotten;
end $$;
revoke execute on function message_words_like(text, integer), forget_message_words(uuid[]) from public;
grant execute on function message_words_like(text, integer), forget_message_words(uuid[]) to tandem_server;

-- Files of messages are files like others (0011), seen where their message is. Written apart, because a policy reads
-- only tables that are there.
create policy of_message on file to tandem_narrowed using (workspace_id = tandem_workspace() and exists (
  select from message behind where behind.workspace_id = file.workspace_id and behind.id = file.message_id));
alter table file add foreign key (workspace_id, message_id) references message (workspace_id, id);
