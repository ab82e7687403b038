-- Two contacts whom a channel knows as one person: a message came that names both. The desk is asked whether they are one
-- (contact_distinct holds its no, contact_merge its yes); nobody is merged by a webhook.
create table contact_collision (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  one_id text collate "C" not null references contact,
  other_id text collate "C" not null references contact,
  seen_at timestamptz not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index contact_collision_other on contact_collision (other_id);
call make_tenant('contact_collision');
