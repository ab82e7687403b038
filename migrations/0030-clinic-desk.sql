-- How the assistant speaks, when people answer, and what a clinic says about instalments.
alter table clinic
  add column tone text not null default 'warm' check (tone in ('formal', 'warm', 'playful')),
  -- Set: the assistant answers nobody.
  add column assistant_paused_at timestamptz,
  -- How long a person may wait for the desk before the owner is told.
  add column escalate_after_min int not null default 10 check (escalate_after_min between 1 and 1440),
  -- 1: no instalments.
  add column instalments_max int not null default 1 check (instalments_max between 1 and 24);

-- When people answer; a clinic without rows answers while it is open.
create table desk_hours (
  clinic_id text collate "C" not null default nullif(current_setting('app.clinic', true), '') references clinic,
  weekday smallint not null check (weekday between 0 and 6),
  starts_at text not null check (starts_at ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  ends_at text not null check (ends_at ~ '^(([01]\d|2[0-3]):[0-5]\d|24:00)$'),
  check (starts_at < ends_at),
  primary key (clinic_id, weekday, starts_at)
);
call make_tenant('desk_hours');
