-- Answers the desk gives every day, called by a short word.
create table quick_reply (
  id text collate "C" primary key,
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  shortcut text not null check (shortcut ~ '^[a-z0-9][a-z0-9_-]{0,29}$'),
  title text not null,
  -- With {{variables}} (library/contract.ts), filled when it is used.
  text text not null,
  category text not null,
  -- The order the clinic gave them.
  place int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (clinic_id, shortcut)
);
call make_tenant('quick_reply');
