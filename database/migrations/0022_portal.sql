-- The customer's own page. A customer is a reader of a new kind: he acts as tandem_customer, a database role that may
-- read the columns named below and of them only the rows of one person that came through addresses proven to be his.

-- No row: switched off.
create table portal_settings (
  workspace_id uuid primary key references workspace (id),
  is_on boolean not null default false,
  -- contract/portal.ts: dialogue, requests, orders, promises, data, consents
  parts text[] not null,
  -- facts about people, by the keys of their traits, that their page leaves out
  hidden_fields text[] not null default '{}',
  changed_at timestamptz not null
);
call protect('portal_settings');

-- Somebody asked to be let in: one link and one code by letter. Both are made from the id by a key outside the
-- database, so nothing here opens anything.
create table portal_knock (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  -- as it was typed, until the knock is answered a moment later; then whose handle it was, or nobody's
  email text,
  email_hash bytea,
  handle_id uuid,
  language text not null check (language in ('en', 'ru')),
  -- a customer who typed his address, a member who sent the page, a visitor of the chat who is proven there
  way text not null check (way in ('asked', 'sent', 'chat')),
  sent_by uuid,
  made_at timestamptz not null,
  answered_at timestamptz,
  tries integer not null default 0,
  used_at timestamptz,
  primary key (workspace_id, id)
);
create index portal_knock_waiting on portal_knock (workspace_id, made_at) where answered_at is null;
create index portal_knock_address on portal_knock (workspace_id, email_hash, made_at) where email_hash is not null;
create index portal_knock_handle on portal_knock (workspace_id, handle_id) where handle_id is not null;
call protect('portal_knock');
call narrow_by_handle('portal_knock');

-- A browser that is in. Whose person it shows is asked anew each time: the one the handle means at that moment.
create table portal_session (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  token_hash bytea not null,
  handle_id uuid not null,
  browser text not null default '',
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index portal_session_token on portal_session (workspace_id, token_hash);
create index portal_session_handle on portal_session (workspace_id, handle_id, seen_at desc);
create index portal_session_seen on portal_session (workspace_id, seen_at);
call protect('portal_session');
call narrow_by_handle('portal_session');

-- What a customer asked of the company about his data, with the paper that members work on.
create table portal_wish (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  wants text not null check (wants in ('archive', 'erasure', 'correction')),
  words text not null default '',
  privacy_request_id uuid not null,
  made_at timestamptz not null,
  primary key (workspace_id, id)
);
create index portal_wish_handle on portal_wish (workspace_id, handle_id, made_at desc);
call protect('portal_wish');
call narrow_by_handle('portal_wish');

-- Who reads, set for one transaction: the person, the rows of handles that are proven his (and the first rows of the
-- same handles, on which evidence hangs), and the conversations of the chat that a proof opens.
create function tandem_customer() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('tandem.customer', true), '')::uuid $$;
create function tandem_customer_list(what text) returns uuid[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('tandem.customer_' || what, true), ''), '{}')::uuid[] $$;
revoke execute on function tandem_customer(), tandem_customer_list(text) from public;
grant execute on function tandem_customer(), tandem_customer_list(text) to tandem_server, tandem_customer;
grant execute on function tandem_workspace() to tandem_customer;

-- Shows columns of a table to a customer, and of them the rows that fit. A table that is not named here does not
-- exist for him: notes, tasks, deals, scores, who is responsible and why.
create procedure show_to_customer(target regclass, columns text, condition text) language plpgsql as $$
begin
  execute format('grant select (%s) on %s to tandem_customer', columns, target);
  if condition <> '' then
    execute format('create policy customer on %s for select to tandem_customer
                    using (workspace_id = tandem_workspace() and (%s))', target, condition);
  end if;
end $$;

call show_to_customer('person', 'workspace_id, id, name', 'id = (select tandem_customer())');
call show_to_customer('handle',
  'workspace_id, id, base_handle_id, epoch, person_id, kind, scope, value, shown, source, valid_from, valid_until, verified_at, first_seen_at, last_seen_at',
  $$person_id = (select tandem_customer()) and id = any((select tandem_customer_list('handles'))::uuid[])$$);
-- only the name is asked of those who wrote or promised
call show_to_customer('member', 'workspace_id, id, name', '');
call show_to_customer('field', 'workspace_id, id, object, key, label_en, label_ru, archived_at', '');

call show_to_customer('chat_line', 'workspace_id, session_id, message_id', '');
call show_to_customer('message',
  'workspace_id, id, handle_id, person_id, topic_id, channel, direction, author_kind, author_member_id, subject, text, state, occurred_at, recorded_at',
  $$person_id = (select tandem_customer()) and doubt is null and forwarded_to is null
    and state in ('received', 'sent', 'delivered', 'read', 'unknown')
    and (handle_id = any((select tandem_customer_list('bases'))::uuid[])
         or exists (select from chat_line said where said.workspace_id = message.workspace_id and said.message_id = message.id
                       and said.session_id = any((select tandem_customer_list('chats'))::uuid[])))$$);
call show_to_customer('file', 'workspace_id, id, message_id, name, type, size, added_at, removed_at',
  $$removed_at is null and exists (select from message said
      where said.workspace_id = file.workspace_id and said.id = file.message_id)$$);
call show_to_customer('topic',
  'workspace_id, id, handle_id, person_id, subject, status, opened_at, last_at, waiting_since, resolved_at',
  $$person_id = (select tandem_customer())
    and (handle_id = any((select tandem_customer_list('bases'))::uuid[])
         or exists (select from message said where said.workspace_id = topic.workspace_id and said.topic_id = topic.id))$$);
call show_to_customer('request', 'workspace_id, id, handle_id, person_id, topic, words, asked_at, answered_at',
  $$person_id = (select tandem_customer()) and handle_id = any((select tandem_customer_list('bases'))::uuid[])$$);
call show_to_customer('customer_order',
  'workspace_id, id, external_id, handle_id, person_id, placed_at, currency, total, refunded, refunded_whole, cancelled_at, paid_at',
  $$person_id = (select tandem_customer()) and handle_id = any((select tandem_customer_list('bases'))::uuid[])$$);
call show_to_customer('order_line', 'workspace_id, order_id, line, name, quantity, price',
  'exists (select from customer_order whole where whole.workspace_id = order_line.workspace_id and whole.id = order_line.order_id)');
call show_to_customer('payment',
  'workspace_id, id, order_external_id, handle_id, person_id, amount, refunded, currency, due_at, received_at, failed_at, updated_at',
  $$person_id = (select tandem_customer()) and handle_id = any((select tandem_customer_list('bases'))::uuid[])$$);
call show_to_customer('promise',
  'workspace_id, id, handle_id, person_id, words, made_at, made_by, kind, due_at, kept_at, broken_at',
  $$person_id = (select tandem_customer()) and kind = 'said' and made_at is not null
    and handle_id = any((select tandem_customer_list('bases'))::uuid[])$$);
-- statements hang on the first row of a handle; of a handle that meant several people only his stretch is his
call show_to_customer('trait', 'workspace_id, handle_id, epoch, key, value, stated_at, source',
  $$exists (select from handle own where own.workspace_id = trait.workspace_id
               and own.base_handle_id = trait.handle_id and own.epoch = trait.epoch)$$);
call show_to_customer('consent', 'workspace_id, id, handle_id, purpose, channel, given, stated_at, source, wording, evidence',
  $$consent.undone_at is null
    and exists (select from handle own where own.workspace_id = consent.workspace_id and own.base_handle_id = consent.handle_id
               and consent.stated_at >= coalesce(own.valid_from, '-infinity')
               and consent.stated_at < coalesce(own.valid_until, 'infinity'))$$);
call show_to_customer('portal_wish', 'workspace_id, id, handle_id, wants, words, privacy_request_id, made_at',
  $$handle_id = any((select tandem_customer_list('handles'))::uuid[])$$);
call show_to_customer('privacy_request', 'workspace_id, id, due_on, answered_at, answer',
  $$exists (select from portal_wish wish where wish.workspace_id = privacy_request.workspace_id
               and wish.privacy_request_id = privacy_request.id)$$);
call show_to_customer('portal_session', 'workspace_id, id, handle_id, browser, opened_at, seen_at',
  $$handle_id = any((select tandem_customer_list('handles'))::uuid[])$$);
