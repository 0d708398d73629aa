-- Who speaks in a dialogue, members or machines; and questions that are asked in a manager's name.

-- Who found the words: a machine's message is asked once more at hand-over whether machines may still speak.
alter table outbox add column speaker text not null default 'member'
  check (speaker in ('member', 'automation', 'bot', 'system'));
create index outbox_of_machines on outbox (workspace_id, handle_id)
  where speaker in ('automation', 'bot') and state in ('waiting', 'claimed');

-- A member took a dialogue over from the machines by a click, or gave it back. Whoever writes himself takes over as
-- well: that is read from the messages and needs no row.
create table dialogue_voice (
  workspace_id uuid not null references workspace (id),
  id uuid not null,
  handle_id uuid not null,
  person_id uuid not null,
  made_for_person_id uuid not null,
  act text not null check (act in ('taken-over', 'given-back')),
  -- null: a program of the company
  member_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index dialogue_voice_person on dialogue_voice (workspace_id, person_id, at desc, id desc);
create index dialogue_voice_handle on dialogue_voice (workspace_id, handle_id);
call protect('dialogue_voice');
call narrow_by_person('dialogue_voice');
